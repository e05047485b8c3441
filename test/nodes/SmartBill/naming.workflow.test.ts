/** What Issue hands on names the document in every later operation: by reference, approval and document number. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow, today } from './sheet';
import { named, states } from './stock';

let company: TestCompany;
let asBuyer: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	asBuyer = await company.credential({}, buyer);
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const later = (operation: string, value: string, mode: 'reference' | 'approval' | 'key', more: INodeParameters = {}): INodeParameters =>
	({ resource: 'taxInvoice', operation, ...named(value, mode), ...more });

const issued = async () => {
	const run = await company.run({ parameters: columns('issue'), input: [sheetRow('ORDER-1'), sheetRow('ORDER-2')] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'ORDER-1' }, { outcome: 'published', key: 'ORDER-2' }]);
	// Issuing has looked up as well, less than a minute ago.
	company.simulator.clock.advance(60_000);
	company.simulator.calls.clear();
	return run.rows(0);
};

test('the results of Issue, as they are', async () => {
	const input = await issued();
	for (const parameters of [later('getIssueResult', '={{ $json.referenceNumber }}', 'reference'), later('getIssueResult', '={{ $json.approvalNumber }}', 'approval')]) {
		const run = await company.run({ parameters, input });
		expect(run.rows(0)).toMatchObject(input.map(({ referenceNumber, approvalNumber }) => ({ referenceNumber, approvalNumber, status: 'I' })));
	}
});

test.each([['with the number of the buyer', { counterpartyNumber: '000-86-99021' }, ['VIEW_XML']], ['with the writing date', { writingDate: today }, ['VIEW_XML', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'VIEW_XML']]] as const)(
	'by document number, %s: looked up once for all items', async (_name, documentDetails, calls) => {
		const input = await issued();
		const run = await company.run({ parameters: later('getHistory', '={{ $json.key }}', 'key', { documentDetails }), input });
		expect(run.rows(0)).toMatchObject(input.map(({ key, referenceNumber }) => ({ key, referenceNumber, sequence: '1' })));
		expect(company.calls().filter((signal) => signal !== 'DTI_HISTORY')).toEqual(calls);
	},
);

test('by document number as the buyer, with the number of the supplier, approved', async () => {
	const input = await issued();
	const run = await company.run({ parameters: later('approve', '={{ $json.key }}', 'key', { documentDetails: { counterpartyNumber: supplier.regno } }), credentials: asBuyer, input });
	expect(run.rows(0)).toMatchObject(input.map(({ key, referenceNumber }) => ({ outcome: 'done', key, referenceNumber, status: 'C' })));
	expect(run.probed(0).map(({ origin }) => origin)).toEqual(input);
	expect(states(company.simulator)).toEqual(['C', 'C']);
});

test('a wrong number of the other party names nothing, and says what is wrong with it', async () => {
	const input = await issued();
	const run = await company.run({ parameters: later('cancel', '={{ $json.key }}', 'key', { documentDetails: { counterpartyNumber: '={{ $json.key === "ORDER-1" ? "12" : "0008699036" }}' }, reason: 'x' }), input });
	expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', reason: "'Counterparty Number' is not a business number" }, { outcome: 'invalid', reason: part('"ORDER-2" was found') }]);
	expect(states(company.simulator)).toEqual(['I', 'I']);
});

test('an expression that fails belongs to its own item', async () => {
	const [first, second] = await issued();
	const parameters = later('getIssueResult', '={{ $json.referenceNumber.trim() }}', 'reference');
	const run = await company.run({ parameters, input: [first ?? {}, {}, second ?? {}], settings: { onError: 'continueErrorOutput' } });
	expect(run.rows(0)).toHaveLength(2);
	expect(run.rows(1)).toHaveLength(1);
});
