/** Answers that speak of other documents, or of too few or too many: none may become a false success, or a hang. */
import type { INodeParameters } from 'n8n-workflow';
import { openCompany } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow } from './sheet';
import { named, stock } from './stock';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const issue = columns('issue') as INodeParameters;
const input = ['HD-1', 'HD-2'].map((key) => sheetRow(key));
const books = () => company.simulator.smartbill.state().documents;
const hostile = ['otherIds', 'missingRow', 'doubledRow', 'missingCode', 'nullDataSet', 'lowerCaseColumns', 'garbage', 'truncate'];
const lookUps = ['ARAP_REPO', 'VIEW_XML', 'DTI_STATUS'];

describe.each(hostile)('%s', (kind) => {
	test('in the answer to an issue: each once, and what is told stands in the books', async () => {
		company.simulator.smartbill.faults.add({ kind, operation: 'ARISSUE', times: 0 });
		const run = await company.run({ parameters: issue, input });
		expect([...run.rows(0), ...run.rows(1)].map(({ key }) => key).sort()).toEqual(['HD-1', 'HD-2']);
		const held = new Map(books().map(({ managementId, issueId }) => [managementId, issueId]));
		expect(books()).toHaveLength(2);
		for (const { key, approvalNumber } of run.rows(0)) expect(approvalNumber).toBe(held.get(String(key)));
		for (const { outcome } of run.rows(1)) expect(outcome).toBe('unknown');
	});

	test('in all look-ups, after the documents were issued: nothing is issued again', async () => {
		await company.run({ parameters: issue, input });
		for (const operation of lookUps) company.simulator.smartbill.faults.add({ kind, operation, times: 0 });
		const run = await company.run({ parameters: issue, input });
		expect([...run.rows(0), ...run.rows(1)].map(({ key }) => key).sort()).toEqual(['HD-1', 'HD-2']);
		for (const { outcome } of run.rows(0)) expect(outcome).toBe('alreadyPublished');
		expect(books()).toHaveLength(2);
	});

	test('in the answer to a cancellation: what is told as done is cancelled', async () => {
		const [a, b] = stock(company.simulator, { status: 'I' }, { status: 'I' });
		company.simulator.smartbill.faults.add({ kind, operation: 'CHGSTATUS', times: 0 });
		const run = await company.run({
			parameters: { resource: 'taxInvoice', operation: 'cancel', ...named('={{ $json.id }}'), reason: '사유' }, input: [a, b].map((one) => ({ id: one?.conversationId ?? '' })),
		});
		expect([...run.rows(0), ...run.rows(1)]).toHaveLength(2);
		const cancelled = books().filter(({ status }) => status === 'O').map(({ conversationId }) => conversationId);
		for (const { referenceNumber } of run.rows(0)) expect(cancelled).toContain(referenceNumber);
	});
});
