import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow, today } from './sheet';

let company: TestCompany;
/** Who asks: the buyer. */
let asking: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	asking = await company.credential({ companyName: buyer.name, representative: '김견본' }, buyer);
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const request = columns('request', {}, 'reverseInvoice') as INodeParameters;
const issue: INodeParameters = { resource: 'reverseInvoice', operation: 'issue', referenceNumber: '={{ $json.referenceNumber }}' };
const books = () => company.simulator.smartbill.state().documents;

/** What the buyer writes: the supplier stands in the row, the buyer in the credential. */
const requested = (key: string, more: IDataObject = {}): IDataObject => {
	const { '공급받는자 등록번호': _number, '공급받는자 상호': _name, '공급받는자 대표자': _ceo, ...rest } = sheetRow(key);
	return { ...rest, '공급자 등록번호': supplier.regno, '공급자 상호': supplier.name, '공급자 대표자': '홍가상', '공급자 이메일': 'sales@supplier.example', ...more };
};

test('three requests, the middle one bad; asked for once, issued by the supplier once', async () => {
	const input = [requested('RQ-1'), requested('RQ-2', { '공급자 등록번호': '1' }), requested('RQ-3')];
	const asked = await company.run({ parameters: request, input, credentials: asking, settings: { onError: 'continueErrorOutput' } });
	expect(asked.rows(0)).toEqual(['RQ-1', 'RQ-3'].map((key, index) => ({
		outcome: 'requested', key, date: today, taxKind: 'taxable', typeCode: '0101', supplier: supplier.name, supplierNumber: supplier.regno, supplyAmount: '125000', tax: '12500', total: '137500',
		approvalNumber: expect.any(String) as unknown, referenceNumber: expect.stringMatching(new RegExp(`^${supplier.regno}${buyer.regno}`)) as unknown, status: 'V', rows: [index * 2 + 2], findings: [expect.objectContaining({ rule: 'party.incomplete' })],
	})));
	expect(asked.rows(1)).toMatchObject([{ outcome: 'invalid', key: 'RQ-2', rows: [3] }]);
	expect(asked.probed(0)).toMatchObject([{ origin: { 문서키: 'RQ-1' } }, { origin: { 문서키: 'RQ-3' } }]);
	expect(books().map(({ status }) => status)).toEqual(['V', 'V']);

	const again = await company.run({ parameters: request, input: [input[0]!, input[2]!], credentials: asking });
	expect(again.rows(0).map(({ outcome }) => outcome)).toEqual(['alreadyRequested', 'alreadyRequested']);
	expect(books()).toHaveLength(2);

	const issued = await company.run({ parameters: issue, input: [...asked.rows(0), { referenceNumber: 'short' }, { referenceNumber: '9'.repeat(35) }] });
	expect(issued.rows(0)).toMatchObject(asked.rows(0).map(({ referenceNumber, approvalNumber }) => ({ outcome: 'published', referenceNumber, approvalNumber, status: 'I' })));
	expect(issued.rows(1)).toMatchObject([{ outcome: 'invalid', reason: part('35 characters') }, { outcome: 'notSent', reason: part('no request with this reference number') }]);
	expect(issued.probed(1)).toMatchObject([{ origin: { referenceNumber: 'short' } }, {}]);
	expect((await company.run({ parameters: issue, input: asked.rows(0) })).rows(0).map(({ outcome }) => outcome)).toEqual(['alreadyPublished', 'alreadyPublished']);
	expect(books().map(({ status }) => status)).toEqual(['I', 'I']);
});

test('with a statement', async () => {
	const asked = await company.run({ parameters: { ...request, options: { withStatement: true } }, input: [requested('RQ-1', { 품목코드: 'C-1' })], credentials: asking });
	expect(company.calls()).toContain('RDETAILREQUEST');
	expect((await company.run({ parameters: issue, input: asked.rows(0) })).rows(0)).toMatchObject([{ outcome: 'published' }]);
	expect(company.calls()).toContain('RDETAILISSUE');
});

test('the supplier may not ask itself: the credential must be that of the buyer', async () => {
	const run = await company.run({ parameters: request, input: [requested('RQ-1', { '공급받는자 등록번호': buyer.regno, '공급받는자 상호': '견본', '공급받는자 대표자': '김견본' })] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', findings: [{ rule: 'party.incomplete' }, { rule: 'party.notOwn' }] }]);
	expect(company.calls()).toEqual([]);
});

test('the answer to an issue is lost: found, and not issued again', async () => {
	const asked = await company.run({ parameters: request, input: [requested('RQ-1')], credentials: asking });
	company.simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'RARISSUE' });
	const run = await company.run({ parameters: issue, input: asked.rows(0), settings: { retryOnFail: true, maxTries: 3 } });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', recovered: true }]);
	expect(company.calls().filter((call) => call === 'RARISSUE')).toHaveLength(1);
});

test('requests that could not be looked up are not sent', async () => {
	const asked = await company.run({ parameters: request, input: [requested('RQ-1')], credentials: asking });
	company.simulator.smartbill.faults.add({ kind: 'maintenance', operation: 'VIEW_XML', times: 0 });
	const run = await company.run({ parameters: issue, input: asked.rows(0) });
	expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('maintenance') }]);
	expect(company.calls()).not.toContain('RARISSUE');
});
