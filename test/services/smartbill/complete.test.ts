import { decimalText } from '../../../invoicing/decimal';
import type { Finding } from '../../../invoicing/finding';
import type { CompletionRules } from '../../../services/smartbill/complete';
import { checked, goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';

const findings = (row: SheetRow, changes: Partial<CompletionRules> = {}): readonly Finding[] => checked([{ ...goodRow, ...row }], changes)[0]?.findings ?? [];
const briefly = (found: readonly Finding[]): string[] => found.map(({ severity, rule }) => `${severity} ${rule}`);

test('a good row has nothing to say against it', () => {
	expect(findings({})).toEqual([]);
});

const broker: SheetRow = { '수탁자 등록번호': '0009000054', '수탁자 상호': '수탁', '수탁자 대표자': '한', '수탁자 주소': '주소', '수탁자 업태': '업태', '수탁자 종목': '종목' };

test.each<[string, SheetRow, string[]]>([
	['no tax kind', { 과세구분: '' }, ['error taxKind.missing']],
	['an unknown tax kind is told once', { 과세구분: '특별' }, ['error code.unknown']],
	['no writing date', { 작성일자: '' }, ['error date.missing']],
	['an unreadable writing date is told once', { 작성일자: '내일' }, ['error date.format']],
	['a future writing date', { 작성일자: '2030-01-16' }, ['error date.future']],
	['today in Korea', { 작성일자: '2030-01-15' }, []],
	['last month, past its deadline', { 작성일자: '2029-12-31' }, ['warning date.late']],
	['an amendment reason', { 수정사유: '01' }, ['error amend.reason']],
	['an original approval number', { 당초승인번호: '2030010541000008zz900001' }, ['error amend.original']],
	['no supplier name', { '공급자 상호': '' }, ['error party.name']],
	['no representative', { '공급받는자 대표자': ' ' }, ['error party.representative']],
	['no supplier number', { '공급자 등록번호': '' }, ['error party.number']],
	['supplier check digit', { '공급자 등록번호': '0008600012' }, ['error businessNumber.checkDigit', 'error party.notOwn']],
	['another supplier', { '공급자 등록번호': '0009000054' }, ['error party.notOwn', 'warning supplier.exemptType']],
	['a resident number as supplier', { '공급자 등록번호': '9902281000000' }, ['error businessNumber.format', 'error party.notOwn']],
	['buyer check digit', { '공급받는자 등록번호': '1234567890' }, ['error businessNumber.checkDigit']],
	['a person in the company column', { '공급받는자 등록번호': '9902281000000' }, ['error buyer.kind']],
	['a company in the person column', { '공급받는자 구분': '02' }, ['error buyer.kind']],
	['a person', { '공급받는자 구분': '02', '공급받는자 등록번호': '9902281000000' }, []],
	['a foreigner without passport', { '공급받는자 구분': '03', '공급받는자 등록번호': '' }, ['error buyer.foreignNumber']],
	['a passport of a company', { '외국인등록/여권번호': 'M1' }, ['warning buyer.foreignNumberUnused']],
	['a foreigner with a number', { '공급받는자 구분': '03', '외국인등록/여권번호': 'M1' }, ['error buyer.foreign']],
	['no buyer number', { '공급받는자 등록번호': '' }, ['error party.number']],
	['no buyer address', { '공급받는자 주소': '', '공급받는자 업태': '' }, ['warning party.incomplete']],
	['no buyer email', { 이메일1: '' }, ['warning buyer.email']],
	['two addresses in one', { 이메일1: 'a@b.example, c@d.example' }, ['warning email.format']],
	['consigned without trustee', { '위수탁 여부': 'Y' }, ['error party.number', 'error party.name', 'error party.representative', 'warning party.incomplete']],
	['consigned', { '위수탁 여부': 'Y', ...broker }, []],
	['a trustee without consignment', { '수탁자 등록번호': '0009000054' }, ['error broker.superfluous']],
	['no item name', { 품목: '' }, ['error line.name']],
	['no amount', { 수량: '' }, ['error line.amount']],
	['an unreadable amount is told once', { 수량: '', 단가: '', 공급가액: '많이' }, ['error number.format']],
	['three decimals', { 수량: '1.005' }, ['error number.places']],
	['part of a won', { 공급가액: '125000.5' }, ['error amount.won']],
	['part of a won in the tax', { 세액: '12500.4' }, ['error amount.won']],
	['19 digits', { 공급가액: '1000000000000000000' }, ['error number.tooLarge']],
	['another product', { 공급가액: 120000 }, ['warning line.product']],
	['tax off by one won', { 세액: 12501 }, []],
	['tax off by two won', { 세액: 12502 }, ['warning tax.rate']],
	['tax of another sign', { 세액: -12500 }, ['error tax.sign', 'error tax.sign']],
	['no tax on taxable goods', { 세액: 0 }, ['warning tax.rate', 'error tax.missing']],
	['less than ten won', { 단가: '', 수량: '', 공급가액: 9 }, []],
	['tax on zero-rated goods', { 과세구분: '영세율', 세액: 12500 }, ['error tax.notTaxable']],
	['tax on exempt goods', { 과세구분: '면세', 세액: 1 }, ['error tax.notTaxable']],
	['an amount with tax', { 단가: '', 수량: '', 공급대가: 110000 }, ['warning line.derived']],
	['amount, tax and an amount with tax that do not add up', { 공급가액: 125000, 세액: 12500, 공급대가: 137501 }, ['error line.inclusive']],
	['nothing', { 수량: 0 }, ['warning total.zero']],
	['a negative invoice', { 수량: -10 }, ['warning total.negative']],
	['supplied in another month', { 공급일자: '2029-12-30' }, ['warning line.month']],
	['supplied after writing', { 공급일자: '2030-01-09' }, ['warning line.afterWriting']],
	['totals that agree', { 공급가액합계: 125000, 세액합계: 12500, 합계금액: 137500 }, []],
	['a wrong total', { 합계금액: 137501 }, ['error total.mismatch']],
	['payment that adds up', { 현금: 100000, 외상미수금: 37500 }, []],
	['payment that does not', { 현금: 100000 }, ['error payment.sum']],
	['payment below one won', { 현금: '137500.5' }, ['error amount.won']],
	['payment of a negative invoice', { 수량: -10, 외상미수금: -137500 }, ['warning total.negative', 'warning payment.negative']],
	['a long name', { '공급받는자 상호': '가'.repeat(71) }, ['warning text.length']],
	['too long a name', { '공급받는자 상호': '가'.repeat(201) }, ['error text.length']],
	['no document number', { 문서키: '' }, ['error key.missing']],
	['four remarks with the passport', { '공급받는자 구분': '03', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M1', 비고2: '둘', 비고3: '셋' }, ['error remarks.tooMany']],
])('%s', (_name, row, expected) => {
	expect(briefly(findings(row)).sort()).toEqual([...expected].sort());
	expect(checked([{ ...goodRow, ...row }])[0]?.invoice === undefined).toBe(expected.some((text) => text.startsWith('error')));
});

test('everything wrong with a row is told in one pass', () => {
	expect(briefly(findings({ 과세구분: '', '공급자 상호': '', 작성일자: '2030-02-01', '공급받는자 등록번호': '12', 품목: '', 수량: 'x', 비고1: '가'.repeat(151) })).length).toBe(7);
});

test('totals are checked though the header has errors', () => {
	expect(briefly(findings({ '공급자 상호': '', 합계금액: 1 }))).toEqual(['error party.name', 'error total.mismatch']);
});

test('no lines, and more than 99', () => {
	expect(briefly(findings({ 품목: '', 규격: '', 수량: '', 단가: '' }))).toEqual(['error lines.none']);
	const many = checked(Array.from({ length: 100 }, () => goodRow))[0];
	expect(briefly(many?.findings ?? [])).toEqual(['error lines.tooMany']);
});

test.each([
	['2030-02-05', '2030-01-31', 'warning date.lastMonth', '2030-02-11'], ['2030-02-11', '2030-01-01', 'warning date.lastMonth', '2030-02-11'], ['2030-02-12', '2030-01-31', 'warning date.late', '2030-02-11'],
])('on %s an invoice of %s: %s, deadline %s with its weekend', (day, writing, expected, deadline) => {
	const [finding] = findings({ 작성일자: writing }, { now: Date.parse(`${day}T12:00:00+09:00`) });
	expect(`${finding?.severity} ${finding?.rule}`).toBe(expected);
	expect(finding?.message).toContain(deadline);
	expect(finding?.remedy).toMatch(/holiday/);
});

test('the day turns in Korea, not in London', () => {
	const atMidnight = Date.UTC(2030, 0, 31, 15);
	expect(briefly(findings({ 작성일자: '2030-02-01' }, { now: atMidnight }))).toEqual([]);
	expect(briefly(findings({ 작성일자: '2030-02-01' }, { now: atMidnight - 1 }))).toEqual(['error date.future']);
});

test('what the user vouches for or forbids', () => {
	expect(briefly(findings({ '공급받는자 등록번호': '1234567890' }, { acceptBuyerNumber: true }))).toEqual(['warning businessNumber.checkDigit']);
	expect(briefly(findings({ 작성일자: '2029-11-30' }, { late: 'error' }))).toEqual(['error date.late']);
});

test('the buyer asks with its own number, the trustee issues with its own', () => {
	expect(briefly(findings({}, { role: 'buyer', ownNumber: '0008100033' }))).toEqual([]);
	expect(briefly(findings({}, { role: 'buyer' }))).toEqual(['error party.notOwn']);
	expect(briefly(findings({ '위수탁 여부': 'Y', ...broker }, { ownNumber: '0009000054' }))).toEqual([]);
});

test('defaults stand in for what the row leaves empty', () => {
	const { '공급자 등록번호': _, '공급자 상호': __, 과세구분: ___, ...row } = goodRow;
	const invoice = invoiceOf([row], { defaults: { supplierRegNo: '0008600019', supplierName: '기본상사', taxKind: 'zeroRated', buyerName: '쓰이지 않음' } });
	expect(invoice).toMatchObject({ supplier: { number: '0008600019', name: '기본상사' }, taxKind: 'zeroRated', buyer: { name: '라마바 주식회사' } });
});

test('strict mode takes date and sequence from columns', () => {
	expect(briefly(findings({}, { strictReference: true }))).toEqual(['error reference.sequence']);
	expect(invoiceOf([{ ...goodRow, 일련번호: 7 }], { strictReference: true }).numbering).toEqual({ leg: 0, strict: { date: '20300105', sequence: '0007' } });
	expect(invoiceOf([{ ...goodRow, 일련번호: 7, 참조일자: '2030-01-15', 발행순번: 12 }], { strictReference: true }).numbering).toEqual({ leg: 0, sequence: 12, strict: { date: '20300115', sequence: '0007' } });
});

/** quantity, unit price, amount, tax, amount with tax → supply amount, tax */
test.each<[SheetRow, string, string]>([
	[{ 수량: 3, 단가: '33333.33' }, '99999', '9999'], [{ 수량: -3, 단가: '33333.33' }, '-99999', '-9999'], [{ 수량: '0.5', 단가: 1 }, '0', '0'],
	[{ 공급가액: 15 }, '15', '1'], [{ 공급가액: 19 }, '19', '1'], [{ 공급가액: -15 }, '-15', '-1'], [{ 공급가액: 100, 세액: 11 }, '100', '11'],
	[{ 공급대가: 110000 }, '100000', '10000'], [{ 공급대가: 10000 }, '9091', '909'], [{ 공급대가: 1 }, '1', '0'], [{ 공급대가: 10000, 세액: 900 }, '9100', '900'],
	[{ 공급가액: 9091, 공급대가: 10000 }, '9091', '909'], [{ 공급가액: '123456789012345678' }, '123456789012345678', '12345678901234567'],
	[{ 수량: '999999999999.99', 단가: '0.01' }, '9999999999', '999999999'], [{ 공급대가: 10000, 과세구분: '면세' }, '10000', '0'], [{ 공급가액: 10000, 과세구분: '영세율' }, '10000', '0'],
])('%j makes supply %s and tax %s', (row, amount, tax) => {
	const invoice = invoiceOf([{ ...goodRow, 수량: '', 단가: '', ...row }]);
	expect([decimalText(invoice.lines[0]?.amount ?? invoice.total), decimalText(invoice.lines[0]?.tax ?? invoice.total)]).toEqual([amount, tax]);
	expect(invoice.total.eq(invoice.charge.plus(invoice.tax))).toBe(true);
});

test('the tax of an invoice is the sum of its lines, not a tenth of its total', () => {
	const invoice = invoiceOf([{ ...goodRow, 수량: '', 단가: '', 공급가액: 15 }, { 문서키: goodRow.문서키, 품목: '둘', 공급가액: 15 }]);
	expect([decimalText(invoice.charge), decimalText(invoice.tax)]).toEqual(['30', '2']);
});

test('the numbers of persons stand in no finding, whatever is wrong with them', () => {
	for (const row of [
		{ '공급받는자 등록번호': '990228-1000000' }, { '공급받는자 등록번호': '990228-100000' }, { '공급받는자 등록번호': '991399-1000000', '공급받는자 구분': '02' },
		{ '공급받는자 등록번호': '990228-1000000', '공급받는자 구분': '03' }, { '외국인등록/여권번호': 'M'.repeat(41), '공급받는자 구분': '03', '공급받는자 등록번호': '' },
	]) {
		const found = JSON.stringify(findings(row));
		expect(found).not.toMatch(/99\d{4}-?1000000|1000000|100000|MMMM/);
		expect(found.length).toBeGreaterThan(2);
	}
	const disagreeing = JSON.stringify(checked([{ ...goodRow, '공급받는자 구분': '02', '공급받는자 등록번호': '9902281000000' }, { 문서키: goodRow.문서키, '공급받는자 등록번호': '9902282000000', 품목: '둘', 공급가액: 1 }])[0]?.findings);
	expect(disagreeing).toContain('key.headerConflict');
	expect(disagreeing).not.toMatch(/990228[12]000000/);
});
