import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openCompany, part } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow, today } from './sheet';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());

/** Approval number of an issued original that the tax service has. */
let original: string;
beforeEach(async () => {
	company.reset();
	const run = await company.run({ parameters: columns('issue') as INodeParameters, input: [sheetRow('ORDER-1')] });
	original = String(run.rows(0)[0]?.approvalNumber);
	Object.assign(company.simulator.smartbill.books.documents[0]?.nts ?? {}, { status: '7', result: 'SUC001' });
	company.simulator.calls.clear();
});

const amend = columns('amend') as INodeParameters;
const books = () => company.simulator.smartbill.state().documents;
const row = (key: string, reason: string, more: IDataObject = {}): IDataObject => ({ 문서키: key, 수정사유: reason, 당초승인번호: original, ...more });
const leg = (supplyAmount: string, tax: string, typeCode = '0201'): IDataObject => ({
	outcome: 'published', approvalNumber: expect.any(String) as never, referenceNumber: expect.any(String) as never, date: today, typeCode, supplyAmount, tax, total: String(Number(supplyAmount) + Number(tax)), status: 'I',
});

test.each<[string, string, IDataObject, IDataObject[]]>([
	['correction', '착오정정', { '공급받는자 상호': '고친이름 주식회사' }, [leg('-125000', '-12500'), leg('125000', '12500')]],
	['change of amount', '02', { 사유발생일: today, 품목: '할인', 공급가액: '-1,000' }, [leg('-1000', '-100')]],
	['return of a part', '환입', { 사유발생일: today, 품목: '반품', 수량: 2, 단가: 12500 }, [leg('-25000', '-2500')]],
	['cancelled contract', '계약의 해제', { 사유발생일: today }, [leg('-125000', '-12500')]],
	['letter of credit', '5', { '내국신용장 개설일자': today }, [leg('-125000', '-12500'), leg('125000', '0', '0202')]],
	['issued twice', '이중발급', {}, [leg('-125000', '-12500')]],
])('%s: the documents the law asks for, and none again', async (_name, reason, more, documents) => {
	const input = [row('AM-1', reason, more)];
	const run = await company.run({ parameters: amend, input });
	expect(run.error).toBeUndefined();
	expect(run.rows(1)).toEqual([]);
	expect(run.rows(0)).toEqual([{
		outcome: 'published', key: 'AM-1', date: today, amendReason: expect.stringMatching(/^0[1-6]$/) as unknown, originalApprovalNumber: original, documents, rows: [2], findings: expect.any(Array) as unknown,
	}]);
	const issued = books().slice(1);
	expect(issued.map(({ amendment, originalIssueId }) => [amendment, originalIssueId])).toEqual(documents.map(() => [run.rows(0)[0]?.amendReason, original]));

	const again = await company.run({ parameters: amend, input });
	expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished', documents: documents.map(() => ({ outcome: 'alreadyPublished' })) }]);
	expect(again.hints.map(({ message }) => message)).toEqual(['1 of 1 amendments had been issued before; they were found by their document numbers and not issued again']);
	expect(books()).toHaveLength(1 + documents.length);
});

test('three rows, the middle one bad; reason and original may stand in the node', async () => {
	const run = await company.run({
		parameters: { ...amend, amendReason: '02', originalIssueId: original },
		input: [{ 문서키: 'AM-1', 사유발생일: today, 품목: '추가', 공급가액: 1000 }, { 문서키: 'AM-2', 품목: '추가', 공급가액: 1000 }, { 문서키: 'AM-3', 사유발생일: today, 당초승인번호: `${original.slice(0, 23)}~` , 품목: '추가', 공급가액: 5 }],
		settings: { onError: 'continueErrorOutput' },
	});
	expect(run.rows(0)).toMatchObject([{ key: 'AM-1', amendReason: '02', documents: [{ supplyAmount: '1000' }] }]);
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'AM-2', documents: [], findings: [{ rule: 'amend.eventDate' }] }, { outcome: 'invalid', key: 'AM-3', findings: [{ rule: 'issueId.format' }] }]);
	expect(run.probed(1)).toMatchObject([{ origin: { 문서키: 'AM-2' } }, { origin: { 문서키: 'AM-3' } }]);
});

test('an original that the tax service does not have yet is a warning', async () => {
	Object.assign(company.simulator.smartbill.books.documents[0]?.nts ?? {}, { status: '9', result: '' });
	const run = await company.run({ parameters: amend, input: [row('AM-1', '06')] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', findings: [{ severity: 'warning', rule: 'amend.notAccepted', remedy: part('cancelling it is enough') }] }]);
});

test('an original that is not there', async () => {
	const run = await company.run({ parameters: amend, input: [row('AM-1', '06', { 당초승인번호: `${original.slice(0, 20)}zzzz` })] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', findings: [{ rule: 'amend.originalAbsent' }] }]);
	expect(company.calls()).not.toContain('ARISSUE');
});

test('an original given as XML is not fetched', async () => {
	const xml = company.simulator.smartbill.books.documents[0]?.xml ?? '';
	const run = await company.run({ parameters: { ...amend, options: { originalXml: xml } }, input: [{ 문서키: 'AM-1', 수정사유: '06' }] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', originalApprovalNumber: original }]);
	const other = await company.run({ parameters: { ...amend, options: { originalXml: xml } }, input: [row('AM-2', '06', { 당초승인번호: `${original.slice(0, 20)}zzzz` })] });
	expect(other.error).toMatchObject({ message: part("'Original XML' is the invoice"), description: part('Nothing was sent') });
});

test('the second document of a pair fails: the pair needs attention, and a second run completes it', async () => {
	company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'ARISSUE', when: 'before', skip: 1 });
	const input = [row('AM-1', '01', { '공급받는자 상호': '고친이름 주식회사' })];
	const run = await company.run({ parameters: amend, input });
	expect(run.rows(0)).toEqual([]);
	expect(run.rows(1)).toMatchObject([{ key: 'AM-1', reason: part('the one that replaces it is not'), remedy: part('issues only what is missing'), documents: [{ outcome: 'published', supplyAmount: '-125000' }, { outcome: expect.stringMatching(/rejected|unknown/) as unknown }] }]);
	expect(books()).toHaveLength(2);
	const again = await company.run({ parameters: amend, input });
	expect(again.rows(0)).toMatchObject([{ outcome: 'published', documents: [{ outcome: 'alreadyPublished' }, { outcome: 'published' }] }]);
	expect(books()).toHaveLength(3);
});

test('the answer to the first document is lost: the pair is whole, nothing twice', async () => {
	company.simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'ARISSUE' });
	const run = await company.run({ parameters: amend, input: [row('AM-1', '01', { '공급받는자 상호': '고친이름 주식회사' })], settings: { retryOnFail: true, maxTries: 3 } });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', documents: [{ recovered: true }, { outcome: 'published' }] }]);
	expect(books()).toHaveLength(3);
});

test.each([
	[undefined, 'error'],
	['continueRegularOutput' as const, 'success'],
	['continueErrorOutput' as const, 'success'],
])('originals that cannot be looked up, error mode %s: nothing is sent', async (onError, status) => {
	company.simulator.smartbill.faults.add({ kind: 'maintenance', operation: 'ARAP_REPO', times: 0 });
	const run = await company.run({ parameters: amend, input: [row('AM-1', '06')], settings: { onError } });
	expect(run.status).toBe(status);
	const told = part('could not be asked what it holds');
	if (onError === undefined) expect(run.error).toMatchObject({ message: told, description: part('Nothing was sent') });
	else expect(run.rows(onError === 'continueErrorOutput' ? 2 : 1)).toMatchObject([{ error: told }]);
	expect(company.calls()).not.toContain('ARISSUE');
});
