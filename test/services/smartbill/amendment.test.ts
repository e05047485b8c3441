import { decimalText } from '../../../invoicing/decimal';
import { amend, withoutOriginal } from '../../../services/smartbill/amendment';
import type { CheckedAmendment, Original } from '../../../services/smartbill/amendment';
import { SmartBillClient } from '../../../services/smartbill/client';
import { TaxInvoiceRun } from '../../../services/smartbill/issue';
import { settleAmendments } from '../../../services/smartbill/settle-amendments';
import type { AmendmentSettlement } from '../../../services/smartbill/settle-amendments';
import { readTaxInvoice } from '../../../services/smartbill/tax-invoice-reader';
import { taxInvoiceXml } from '../../../services/smartbill/tax-invoice-xml';
import { typeCode } from '../../../services/smartbill/tax-invoice';
import { FakeService } from './fakeService';
import { draftsOf, goodRow, invoiceOf, rules } from './sheet';
import type { SheetRow } from './sheet';
import { account, FrozenWorld, NOW } from './world';

const issueId = '2030010541000008zz900001';
const secondLine: SheetRow = { 문서키: goodRow.문서키, 품목: '책상 선반', 수량: 3, 단가: '33,333.33' };

/** The original of 125,000 and 99,999 won, as it would be read from the service. */
function original(change: SheetRow = {}, more: Partial<Original> = {}): Original {
	const read = readTaxInvoice(taxInvoiceXml(invoiceOf([{ ...goodRow, ...change }, secondLine]), { issueId, issuedAt: NOW }));
	if (!read) throw new Error('unreadable');
	return { invoice: read.invoice, issueId: read.issueId, status: 'I', transmission: '7', ...more };
}

function amended(row: SheetRow, of: Original = original(), lines: readonly SheetRow[] = [], now = NOW): CheckedAmendment {
	const [draft] = draftsOf([{ 문서키: 'M-1', 당초승인번호: issueId, ...row }, ...lines.map((line) => ({ 문서키: 'M-1', ...line }))]);
	if (!draft) throw new Error('no draft');
	return amend(draft, of, rules({ now }));
}

const brief = (amendment: CheckedAmendment): string[][] => (amendment.documents ?? []).map((invoice) => [
	typeCode(invoice), invoice.date, invoice.amends?.reason ?? '', String(invoice.numbering.leg), `${decimalText(invoice.charge)} ${decimalText(invoice.tax)} ${decimalText(invoice.total)}`, invoice.remarks.join('|'),
]);
const said = ({ findings }: CheckedAmendment): string[] => findings.map(({ severity, rule }) => `${severity} ${rule}`).sort();

const part: SheetRow = { 품목: '복사용지', 수량: 2, 단가: 12500 };

/** The table of the decree: reason → documents with type, writing date, signs, remark. */
test.each<[string, SheetRow, string[][], string[]]>([
	['01, one line corrected', { 수정사유: '01', 품목: '복사용지', 수량: 12, 단가: 12500 }, [['0201', '2030-01-05', '01', '1', '-224999 -22499 -247498', ''], ['0201', '2030-01-05', '01', '2', '150000 15000 165000', '1월 1차 납품분']], ['warning amend.audit']],
	['01, the date was wrong', { 수정사유: '착오정정', 작성일자: '2030-01-04' }, [['0201', '2030-01-05', '01', '1', '-224999 -22499 -247498', ''], ['0201', '2030-01-04', '01', '2', '224999 22499 247498', '1월 1차 납품분']], ['warning amend.audit']],
	['01, the rate was wrong', { 수정사유: '01', 과세구분: '영세율' }, [['0201', '2030-01-05', '01', '1', '-224999 -22499 -247498', ''], ['0202', '2030-01-05', '01', '2', '224999 0 224999', '1월 1차 납품분']], ['warning amend.audit']],
	['02, less', { 수정사유: '02', 사유발생일: '2030-01-10', 품목: '할인', 공급가액: -10000 }, [['0201', '2030-01-10', '02', '1', '-10000 -1000 -11000', '당초 작성일자 20300105']], []],
	['02, more', { 수정사유: '02', 사유발생일: '2030-01-10', ...part, 비고1: '추가 납품' }, [['0201', '2030-01-10', '02', '1', '25000 2500 27500', '당초 작성일자 20300105|추가 납품']], []],
	['03, a part written positive', { 수정사유: '03', 사유발생일: '2030-01-12', ...part }, [['0201', '2030-01-12', '03', '1', '-25000 -2500 -27500', '당초 작성일자 20300105']], []],
	['03, a part written negative', { 수정사유: '환입', 사유발생일: '2030-01-12', ...part, 수량: -2 }, [['0201', '2030-01-12', '03', '1', '-25000 -2500 -27500', '당초 작성일자 20300105']], []],
	['03, everything', { 수정사유: '03', 사유발생일: '2030-01-12' }, [['0201', '2030-01-12', '03', '1', '-224999 -22499 -247498', '당초 작성일자 20300105']], []],
	['04', { 수정사유: '04', 사유발생일: '2030-01-12', 비고1: '2030-01-05 작성분 해제' }, [['0201', '2030-01-12', '04', '1', '-224999 -22499 -247498', '2030-01-05 작성분 해제']], []],
	['05, everything', { 수정사유: '05', '내국신용장 개설일자': '2030-01-14' }, [['0201', '2030-01-05', '05', '1', '-224999 -22499 -247498', '내국신용장 개설일자 20300114'], ['0202', '2030-01-05', '05', '2', '224999 0 224999', '내국신용장 개설일자 20300114']], []],
	['05, a part', { 수정사유: '05', '내국신용장 개설일자': '2030-01-14', ...part }, [['0201', '2030-01-05', '05', '1', '-25000 -2500 -27500', '내국신용장 개설일자 20300114'], ['0202', '2030-01-05', '05', '2', '25000 0 25000', '내국신용장 개설일자 20300114']], ['warning amend.part']],
	['06', { 수정사유: '이중발급' }, [['0201', '2030-01-05', '06', '1', '-224999 -22499 -247498', '']], []],
])('reason %s', (_name, row, documents, findings) => {
	const amendment = amended(row);
	expect(brief(amendment)).toEqual(documents);
	expect(said(amendment)).toEqual(findings);
	for (const invoice of amendment.documents ?? []) {
		expect(invoice.amends?.originalIssueId).toBe(issueId);
		expect(invoice.total.eq(invoice.charge.plus(invoice.tax))).toBe(true);
		for (const line of invoice.lines) expect(line.amount.times(line.tax).gte(0)).toBe(true);
	}
});

test('a cancelled contract as XML: every byte of what differs', () => {
	const [document] = amended({ 수정사유: '04', 사유발생일: '2030-01-12' }).documents ?? [];
	const xml = document && taxInvoiceXml(document, { issueId: '2030011241000008zz900001', issuedAt: NOW });
	expect(xml).toContain('<TaxInvoiceDocument><IssueID>2030011241000008zz900001</IssueID><TypeCode>0201</TypeCode><DescriptionText>당초 작성일자 20300105</DescriptionText><IssueDateTime>20300112</IssueDateTime>'
		+ '<AmendmentStatusCode>04</AmendmentStatusCode><PurposeCode>02</PurposeCode><OriginalIssueID>2030010541000008zz900001</OriginalIssueID></TaxInvoiceDocument>');
	expect(xml).toContain('<SpecifiedMonetarySummation><ChargeTotalAmount>-224999</ChargeTotalAmount><TaxTotalAmount>-22499</TaxTotalAmount><GrandTotalAmount>-247498</GrandTotalAmount></SpecifiedMonetarySummation>');
	expect(xml).toContain('<SequenceNumeric>1</SequenceNumeric><InvoiceAmount>-125000</InvoiceAmount><ChargeableUnitQuantity>-10</ChargeableUnitQuantity><InformationText>A4 500매</InformationText><NameText>복사용지</NameText>'
		+ '<PurchaseExpiryDateTime>20300112</PurchaseExpiryDateTime><TotalTax><CalculatedAmount>-12500</CalculatedAmount></TotalTax><UnitPrice><UnitAmount>12500</UnitAmount></UnitPrice>');
	expect(xml).toContain('<ReferencedDocument><ID>M-1</ID></ReferencedDocument>');
	expect(xml).not.toContain('SpecifiedPaymentMeans');
});

test.each<[string, SheetRow, Original | undefined, string[]]>([
	['no reason', {}, undefined, ['error amend.reason']],
	['no event date', { 수정사유: '04' }, undefined, ['error amend.eventDate']],
	['an unreadable event date is told once', { 수정사유: '04', 사유발생일: '어제' }, undefined, ['error date.format']],
	['an event before the original', { 수정사유: '04', 사유발생일: '2030-01-01' }, undefined, ['error amend.eventDate']],
	['an event in the future', { 수정사유: '04', 사유발생일: '2030-01-16' }, undefined, ['error date.future']],
	['no letter of credit date', { 수정사유: '05' }, undefined, ['error amend.letterOfCredit']],
	['a late letter of credit', { 수정사유: '05', '내국신용장 개설일자': '2030-07-26' }, undefined, ['warning amend.letterOfCreditLate']],
	['05 of a zero-rated original', { 수정사유: '05', '내국신용장 개설일자': '2030-01-14' }, original({ 과세구분: '영세율' }), ['error amend.taxKind']],
	['no lines for a difference', { 수정사유: '02', 사유발생일: '2030-01-10' }, undefined, ['error amend.lines']],
	['nothing corrected', { 수정사유: '01' }, undefined, ['error amend.nothing', 'warning amend.audit']],
	['more returned than sold', { 수정사유: '03', 사유발생일: '2030-01-10', ...part, 수량: 20 }, undefined, ['error amend.tooMuch']],
	['lines for a cancelled contract', { 수정사유: '04', 사유발생일: '2030-01-10', ...part }, undefined, ['warning amend.linesUnused']],
	['another name of the buyer for a cancelled contract', { 수정사유: '04', 사유발생일: '2030-01-10', '공급받는자 상호': '다른 이름' }, undefined, ['warning amend.valuesUnused']],
	['the name that stands on the original', { 수정사유: '06', '공급받는자 상호': original().invoice.buyer.name }, undefined, []],
	['an email for what is returned whole', { 수정사유: '03', 사유발생일: '2030-01-12', 이메일1: 'other@buyer.example' }, undefined, ['warning amend.valuesUnused']],
	['an email for what is returned in part', { 수정사유: '03', 사유발생일: '2030-01-12', 이메일1: 'other@buyer.example', ...part }, undefined, []],
	['another tax kind', { 수정사유: '06', 과세구분: '면세' }, undefined, ['error amend.taxKind']],
	['another buyer', { 수정사유: '04', 사유발생일: '2030-01-10', '공급받는자 등록번호': '0009000054' }, undefined, ['error amend.party']],
	['another buyer as a correction', { 수정사유: '01', '공급받는자 등록번호': '0009000054' }, undefined, ['warning amend.audit', 'warning amend.buyer']],
	['another original date', { 수정사유: '06', 당초작성일자: '2030-01-06' }, undefined, ['error amend.originalDate']],
	['another writing date than the law asks for', { 수정사유: '06', 작성일자: '2030-01-10' }, undefined, ['warning amend.dateOverride']],
	['a cancelled original', { 수정사유: '06' }, original({}, { status: 'O' }), ['error amend.originalState']],
	['an original the tax service does not have yet', { 수정사유: '06' }, original({}, { transmission: '9' }), ['warning amend.notAccepted']],
	['an original of another supplier', { 수정사유: '06' }, { ...original(), invoice: { ...original().invoice, supplier: { ...original().invoice.supplier, number: '0009000054' } } }, ['error party.notOwn']],
	['an amended original', { 수정사유: '06' }, { ...original(), invoice: { ...original().invoice, amends: { reason: '02', originalIssueId: issueId } } }, ['warning amend.amended']],
	['too many remarks', { 수정사유: '04', 사유발생일: '2030-01-10', 비고1: 'a', 비고2: 'b', 비고3: 'c' }, undefined, ['error remarks.tooMany']],
	['a missing document number', { 문서키: '', 수정사유: '06' }, undefined, ['error key.missing']],
])('%s', (_name, row, of, findings) => {
	const amendment = amended(row, of);
	expect(said(amendment)).toEqual([...findings].sort());
	expect(amendment.documents === undefined).toBe(findings.some((text) => text.startsWith('error')));
});

test.each<[SheetRow, string, string[]]>([
	[{ 수정사유: '04', 사유발생일: '2030-01-12' }, '2030-02-11', []], [{ 수정사유: '04', 사유발생일: '2030-01-12' }, '2030-02-12', ['warning amend.late']],
	[{ 수정사유: '01', 비고1: '정정' }, '2031-07-25', ['warning amend.audit']], [{ 수정사유: '01', 비고1: '정정' }, '2031-07-26', ['warning amend.audit', 'warning amend.late']],
])('%j on %s: %j', (row, day, findings) => {
	expect(said(amended(row, original(), [], Date.parse(`${day}T12:00:00+09:00`)))).toEqual(findings);
});

test('lines of different signs do not come back together', () => {
	expect(said(amended({ 수정사유: '03', 사유발생일: '2030-01-12', ...part }, original(), [{ 품목: '선반', 공급가액: -1000 }]))).toEqual(['error amend.signs']);
});

test('a foreigner keeps the passport among the remarks, a person keeps the number to itself', () => {
	const foreigner = original({ '공급받는자 구분': '03', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M00000000' });
	expect(amended({ 수정사유: '04', 사유발생일: '2030-01-12' }, foreigner).documents?.map(({ remarks }) => remarks)).toEqual([['당초 작성일자 20300105', 'M00000000']]);
	expect(amended({ 수정사유: '02', 사유발생일: '2030-01-12', ...part }, foreigner).documents?.map(({ remarks }) => remarks)).toEqual([['당초 작성일자 20300105', 'M00000000']]);
	const person = original({ '공급받는자 구분': '02', '공급받는자 등록번호': '9902281000000' });
	expect(JSON.stringify(amended({ 수정사유: '04', 사유발생일: '2030-01-12', '공급받는자 등록번호': '9902282000000' }, person).findings)).not.toMatch(/990228[12]000000/);
});

test('exempt originals are amended as exempt', () => {
	expect(brief(amended({ 수정사유: '06' }, original({ 과세구분: '면세' })))).toEqual([['0401', '2030-01-05', '06', '1', '-224999 0 -224999', '']]);
});

test('a row whose original cannot be had says so', () => {
	const draft = (row: SheetRow): ReturnType<typeof draftsOf>[number] => {
		const [first] = draftsOf([{ 문서키: 'M-1', 수정사유: '06', ...row }]);
		if (!first) throw new Error('no draft');
		return first;
	};
	expect(said(withoutOriginal(draft({})))).toEqual(['error amend.original']);
	expect(said(withoutOriginal(draft({ 당초승인번호: issueId })))).toEqual(['error amend.originalAbsent']);
	expect(said(withoutOriginal(draft({ 당초승인번호: 'x' })))).toEqual(['error issueId.format']);
});

interface PairBench {
	service: FakeService;
	run(...rows: SheetRow[]): Promise<AmendmentSettlement[]>;
}

function bench(): PairBench {
	const world = new FrozenWorld();
	const service = new FakeService(world);
	return {
		service,
		run: async (...rows) => {
			const client = new SmartBillClient(account({ businessNumber: '0008600019' }), service.send, world);
			const amendments = new Map(rows.map((row) => {
				const amendment = amended(row);
				return [amendment.key ?? '', amendment.documents ?? []] as const;
			}));
			return [...(await settleAmendments(new TaxInvoiceRun(client, 'issue', world), amendments)).values()];
		},
	};
}

const correction: SheetRow = { 수정사유: '01', 비고1: '정정' };
const legs = ({ outcome, legs: all }: AmendmentSettlement): string[] => [outcome, ...all.map((leg) => leg.outcome)];

test('a pair is looked up once and issued in order, under numbers of its own', async () => {
	const { service, run } = bench();
	const settled = await run(correction, { 문서키: 'M-2', 수정사유: '06' });
	expect(settled.map(legs)).toEqual([['published', 'published', 'published'], ['published', 'published']]);
	expect(service.signals()).toEqual(['ARAP_REPO', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'VIEW_XML', 'ARISSUE', 'ARISSUE', 'ARISSUE']);
	expect(service.documents.map(({ xml }) => /<GrandTotalAmount>([^<]+)/.exec(xml)?.[1])).toEqual(['-247498', '-247498', '247498']);
	expect(new Set(service.documents.map(({ id }) => id)).size).toBe(3);
	expect(new Set(service.documents.map(({ xml }) => /<IssueID>([^<]+)/.exec(xml)?.[1])).size).toBe(3);
	expect((await run(correction)).map(legs)).toEqual([['alreadyPublished', 'alreadyPublished', 'alreadyPublished']]);
	expect(service.documents).toHaveLength(3);
});

test('a second document that failed is completed by the next run, and only that', async () => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', ['html', 'unknownCode']);
	const [pair] = await run(correction);
	expect(pair && legs(pair)).toEqual(['rejected', 'published', 'rejected']);
	expect(pair?.reason).toMatch(/takes the original back is issued, the one that replaces it is not/);
	expect(service.ofSignal('ARISSUE')).toHaveLength(2);
	expect((await run(correction)).map(legs)).toEqual([['published', 'alreadyPublished', 'published']]);
	expect(service.documents.map(({ xml }) => /<GrandTotalAmount>([^<]+)/.exec(xml)?.[1])).toEqual(['-247498', '247498']);
});

test.each([['refused', 'rejected'], ['lostBefore', 'unknown'], ['connection', 'notSent']] as const)('with the first document %s the second is not sent', async (fault, outcome) => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', [fault]);
	expect((await run(correction)).map(legs)).toEqual([[outcome, outcome, 'notSent']]);
	expect(service.documents).toEqual([]);
	expect((await run(correction)).map(legs)).toEqual([['published', 'published', 'published']]);
	expect(service.documents).toHaveLength(2);
});

test('a lost answer to the second document is adopted', async () => {
	const { service, run } = bench();
	service.faults.set('ARISSUE', ['lostAfter', 'lostAfter']);
	expect((await run(correction)).map(legs)).toEqual([['published', 'published', 'published']]);
	expect(service.documents).toHaveLength(2);
});
