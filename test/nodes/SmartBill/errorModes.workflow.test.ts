/** What each of n8n's error modes makes of what goes wrong, and what a stopped or repeated run leaves behind. */
// First of all: its quick waits must be in place before n8n is loaded.
import { buyer, codeLogin, openCompany, part } from './company';
import type { TestCompany } from './company';
import type { INodeParameters } from 'n8n-workflow';
import { operations as operationMap } from '../../../nodes/SmartBill/actions/resources';
import { attentionOf } from '../../../nodes/shared/router';
import type { Operation } from '../../../nodes/shared/router';
import { errorModes, expectWholeFailure } from '../errorModes';
import { columns, sheetRow } from './sheet';
import { named } from './stock';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const issue = columns('issue') as INodeParameters;
const books = () => company.simulator.smartbill.state().documents;
/** All that need a credential. */
const operations = [...operationMap].filter(([resource]) => resource !== 'membership').flatMap(([resource, byName]) => [...byName].map(([name, operation]): [string, string, Operation] => [resource, name, operation]));

describe.each(operations)('%s.%s with a credential that cannot be right', (resource, name, operation) => {
	const [outputs, attention] = operation.shape === 'perRun' ? [operation.outputs.length, attentionOf(operation)] : [1, 0];
	const input = ['A', 'B', 'C'].map((key) => sheetRow(key));
	const parameters = columns(name, {
		referenceNumber: '9'.repeat(35), ...named('9'.repeat(35)), reason: '사유', emailAddresses: 'tax@buyer.example', approvalNumber: '2030011541000008zz900001',
		signal: { __rl: true, mode: 'name', value: 'DTI_HISTORY' },
	}, resource) as INodeParameters;
	const told = "'Business Number' must have ten digits";

	test.each(errorModes)('error mode %s', async (onError) => {
		const run = await company.run({ parameters, input, credentials: await company.credential({ businessNumber: '123' }), settings: { onError } });
		expect(company.calls()).toEqual([]);
		expectWholeFailure(run, onError, { input, outputs, attention, told, remedy: 'Correct the credential. Nothing was sent.' });
	});

	test('no input, no calls and no error', async () => {
		const run = await company.run({ parameters, items: [] });
		expect([run.error, company.calls()]).toEqual([undefined, []]);
	});
});

test('one token serves the whole execution, however many calls it makes', async () => {
	const run = await company.run({ parameters: issue, input: ['A', 'B', 'C'].map((key) => sheetRow(key)), credentials: await company.credential(codeLogin()) });
	expect(run.rows(0)).toHaveLength(3);
	expect(company.calls().filter((call) => call === 'GET_TOKEN')).toHaveLength(1);
	expect(company.calls().filter((call) => call === 'ARISSUE')).toHaveLength(3);
});

test('a token that cannot be had: nothing is sent, every row is answered', async () => {
	const run = await company.run({ parameters: issue, input: [sheetRow('A'), sheetRow('B')], credentials: await company.credential({ ...codeLogin(), userId: 'nobody' }) });
	expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', reason: part('No authentication token could be had') }, { outcome: 'notSent' }]);
	expect(new Set(company.calls())).toEqual(new Set(['GET_TOKEN']));
});

test('a run with refused rows is not run again by Retry On Fail', async () => {
	await company.run({ parameters: issue, input: [sheetRow('A', { 과세구분: '?' }), sheetRow('B')], settings: { retryOnFail: true, maxTries: 3 } });
	expect(company.calls().filter((call) => call === 'ARISSUE')).toHaveLength(1);
});

test('a cancelled run sends nothing more, and what it issued is found by the next', async () => {
	const input = ['A', 'B', 'C'].map((key) => sheetRow(key));
	const parameters = { ...issue, options: { parallel: 1 } };
	company.simulator.smartbill.faults.add({ kind: 'trickle', operation: 'ARISSUE', pieces: 4, ms: 50 });
	const called = async (): Promise<void> => {
		while (!company.calls().includes('ARISSUE')) await new Promise((resolve) => setTimeout(resolve, 1));
	};
	const run = await company.run({ parameters, input, cancelWhen: called() });
	expect(run.status).toBe('canceled');
	await new Promise((resolve) => setTimeout(resolve, 500));
	expect(books()).toHaveLength(1);
	const again = await company.run({ parameters, input });
	expect(again.rows(0).map(({ outcome }) => outcome).sort()).toEqual(['alreadyPublished', 'published', 'published']);
	expect(books()).toHaveLength(3);
});

test('a token is issued for the number of the credential', async () => {
	const credentials = await company.credential({ ...codeLogin(buyer), businessNumber: buyer.regno });
	const run = await company.run({ parameters: { resource: 'token', operation: 'issue' }, input: [{}], credentials });
	expect(run.rows(0)).toMatchObject([{ businessNumber: buyer.regno }]);
});
