/** Invoices collected from Hometax: listed, and downloaded against the authentication code. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { codeLogin, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { PERSON, publicCodes } from './stock';

let company: TestCompany;
let withCode: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	withCode = await company.credential(codeLogin());
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const OUTSIDER = '0008199050';

/** Puts invoices of others to the supplier into what was collected, and returns their approval numbers. */
function collected(...documents: Array<{ date?: string; item?: string }>): string[] {
	const { smartbill } = company.simulator;
	const known = smartbill.books.hometax.length;
	smartbill.seed({ hometax: documents });
	return smartbill.books.hometax.slice(known).map(({ invoice: { issueId } }) => issueId);
}

describe('Get Many', () => {
	const list = (more: INodeParameters = {}): INodeParameters =>
		({ resource: 'hometax', operation: 'getAll', side: 'AP', fromDate: '2026-01-01', toDate: '2026-01-29', counterpartyNumber: '000-81-99050', ...more });

	test.each(['table', 'sample'])('plain fields, columns as in the %s of the guide', async (hometaxColumns) => {
		company.simulator.smartbill.switches.set('hometaxColumns', hometaxColumns);
		const [issueId] = collected({ date: '2026-01-05' }, { date: '2025-12-31' });
		const run = await company.run({ parameters: list({ simplify: false }) });
		expect(run.rows(0)).toMatchObject([{
			approvalNumber: issueId, side: 'AP', date: '2026-01-05', typeCode: '0101', supplyAmount: '100000', tax: '10000', total: '110000', supplierNumber: OUTSIDER, buyerNumber: supplier.regno,
			raw: { ISSUE_ID: issueId, TOTAL_CNT: '1' },
		}]);
		expect(company.calls()).toEqual(['OS_DTI_LIST']);
	});

	test('a quarter is split, the newest first, up to the limit', async () => {
		collected({ date: '2026-01-05' }, { date: '2026-02-10' }, { date: '2026-03-20' });
		const dates = async (more: INodeParameters): Promise<unknown[]> => (await company.run({ parameters: list({ toDate: '2026-03-25', ...more }) })).rows(0).map(({ date }) => date);
		expect(await dates({ returnAll: true })).toEqual(['2026-03-20', '2026-02-10', '2026-01-05']);
		expect(await dates({ limit: 2 })).toEqual(['2026-03-20', '2026-02-10']);
		expect(company.calls()).toHaveLength(5);
	});

	test('a private buyer is hidden', async () => {
		collected({ date: '2026-01-05' });
		const [sale] = company.simulator.smartbill.books.hometax;
		if (!sale) throw new Error('no document');
		const { invoice } = sale;
		company.simulator.smartbill.books.addHometax({
			...sale, invoice: { ...invoice, issueId: '2026010541000008extzzzzz', supplier: { ...invoice.supplier, regno: supplier.regno }, buyer: { ...invoice.buyer, regno: PERSON } },
		});
		const run = await company.run({ parameters: list({ side: 'AR', simplify: false, counterpartyNumber: PERSON }) });
		expect(run.rows(0)).toMatchObject([{ buyerNumber: '990228*******' }]);
		expect(JSON.stringify(run.rows(0))).not.toContain(PERSON);
	});

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three items, the middle one refused, error mode %s', async (onError) => {
		collected({ date: '2026-01-05' });
		const input = [1, 2, 3].map((number) => ({ number }));
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'OS_DTI_LIST', code: '69902', skip: 1, times: 1 });
		const run = await company.run({ parameters: list(), input, settings: { onError } });
		if (onError === undefined) expect(run.error).toMatchObject({ message: part('69902'), context: { itemIndex: 1 } });
		if (onError === 'continueRegularOutput') expect(run.rows(0).map((row) => 'error' in row)).toEqual([false, true, false]);
		if (onError === 'continueErrorOutput') expect([run.probed(0), run.probed(1)].map((probed) => probed.map(({ origin }) => origin))).toEqual([[input[0], input[2]], [input[1]]]);
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'OS_DTI_LIST', code });
		expect((await company.run({ parameters: list() })).error).toMatchObject({ message: part(sentence) });
	});
});

describe('Download', () => {
	const download = (more: INodeParameters = {}): INodeParameters => ({ resource: 'hometax', operation: 'download', approvalNumber: '={{ $json.id }}', side: 'AP', ...more });

	test.each(['table', 'sample'])('the XML, column as in the %s of the guide', async (hometaxColumns) => {
		company.simulator.smartbill.switches.set('hometaxColumns', hometaxColumns);
		const [id = ''] = collected({ date: '2026-01-05' });
		const run = await company.run({ parameters: download(), credentials: withCode, input: [{ id: id.replace(/^(.{8})/, '$1-') }] });
		const [item] = run.output(0);
		expect(item && run.file(item).toString('utf8')).toBe(company.simulator.smartbill.books.hometax[0]?.xml);
		expect(run.rows(0)).toMatchObject([{ approvalNumber: id, side: 'AP', fileFormat: 'xml', fileName: `${id}.xml` }]);
	});

	test('the page, the copy of the buyer', async () => {
		const [id = ''] = collected({ date: '2026-01-05', item: '통신료' });
		const run = await company.run({ parameters: download({ fileFormat: 'html' }), credentials: withCode, input: [{ id }] });
		const [item] = run.output(0);
		const page = item ? run.file(item).toString('utf8') : '';
		expect(page).toContain('공급받는자 보관용');
		expect(page).toContain('통신료');
	});

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three items, the middle one not collected, error mode %s', async (onError) => {
		const [a = '', b = ''] = collected({ date: '2026-01-05' }, { date: '2026-01-06' });
		const input = [a, '2026010541000008ext99999', b].map((id) => ({ id }));
		const run = await company.run({ parameters: download(), credentials: withCode, input, settings: { onError } });
		const message = part('Nothing collected from Hometax among the purchases');
		if (onError === undefined) expect(run.error).toMatchObject({ message, context: { itemIndex: 1 } });
		if (onError === 'continueRegularOutput') expect(run.rows(0)).toMatchObject([{ approvalNumber: a }, { error: message }, { approvalNumber: b }]);
		if (onError === 'continueErrorOutput') expect([run.probed(0), run.probed(1)].map((probed) => probed.map(({ origin }) => origin))).toEqual([[input[0], input[2]], [input[1]]]);
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		const [id = ''] = collected({});
		// A token that is no longer taken is renewed once.
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'OS_DTI_XML', code, times: 0 });
		expect((await company.run({ parameters: download(), credentials: withCode, input: [{ id }] })).error).toMatchObject({ message: part(sentence) });
	});

	test.each([['', "'Approval Number' is empty"], ['123', '"123" is not an approval number']])('"%s" is not sent', async (id, message) => {
		expect((await company.run({ parameters: download(), credentials: withCode, input: [{ id }] })).error).toMatchObject({ message });
		expect(company.calls()).toEqual([]);
	});

	test('without the authentication code nothing is sent, and the remedy names its field', async () => {
		const [id = ''] = collected({});
		expect((await company.run({ parameters: download(), input: [{ id }] })).error).toMatchObject({ message: part('authentication code'), description: part("'Log In With'") });
		expect(company.calls()).toEqual([]);
	});
});
