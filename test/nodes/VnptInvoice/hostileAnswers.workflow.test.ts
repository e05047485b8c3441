/** Answers that say yes to something else: none may become a false success, or a hang. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({ invoices: [{ key: 'OLD', date: '2026-11-01' }, { key: 'GOC-1', date: '2026-11-01' }, { key: 'GOC-2', date: '2026-11-01' }] });
});

interface Write {
	readonly parameters: INodeParameters;
	readonly call: string;
	readonly row: (key: string, original: string) => IDataObject;
}

const amendment = (operation: 'adjust' | 'replace', call: string): Write =>
	({ parameters: { ...publishColumns, operation }, call, row: (key, original) => sheetRow(key, { 'Khóa hóa đơn gốc': original }) });
const writes: ReadonlyArray<[string, Write]> = [
	['Publish', { parameters: publishColumns, call: 'ImportAndPublishInv', row: (key) => sheetRow(key) }],
	['Adjust', amendment('adjust', 'AdjustInvoiceAction')],
	['Replace', amendment('replace', 'ReplaceInvoiceAction')],
	['Create', { parameters: { ...publishColumns, resource: 'draft', operation: 'create' }, call: 'ImportInvByPattern', row: (key) => sheetRow(key) }],
];

/** Answers in place of the real one. */
const answers: ReadonlyArray<[string, string]> = [
	['other keys', 'OK:1/001;C26TAA-ANOTHER_4,SOMEONE_5'],
	['the key of an earlier invoice', 'OK:1/001;C26TAA-OLD_1'],
	['an old answer, of keys and numbers that are taken', 'OK:1/001;C26TAA-OLD_1,GOC-1_2'],
	['more keys than were sent', 'OK:1/001;C26TAA-HD-1_4,HD-2_5,HD-3_6'],
	['keys without numbers', 'OK:1/001;C26TAA-HD-1,HD-2'],
	['another serial', 'OK:2/001;C26TCC-HD-1_1,HD-2_2'],
	['the same key twice', 'OK:1/001;C26TAA-HD-1_4,HD-1_5'],
	['OK and nothing else', 'OK:'],
	['yes in another tongue', 'Thành công'],
	['numbers that are none', 'OK:1/001;C26TAA-HD-1_x,HD-2_'],
	['a long list after OK', `OK:1/001;C26TAA-${'HD-1_4,'.repeat(300)}`],
];

/** Half the truth: what it says of the key that was sent is believed, the other one is looked up. */
const partly: [string, string] = ['one key of two', 'OK:1/001;C26TAA-HD-1_4'];

const inBooks = (key: string): number => tenant.simulator.books.invoices.filter((invoice) => invoice.key === key).length;

/** A draft has no number, so an answer that names the keys sent is a good one. */
const goodForDrafts = new Set(['keys without numbers', 'another serial', 'the same key twice', 'a long list after OK']);

describe.each(writes)('%s', (name, { parameters, call, row }) => {
	const input = [row('HD-1', 'GOC-1'), row('HD-2', 'GOC-2')];

	test.each(answers.filter(([what]) => name !== 'Create' || !goodForDrafts.has(what)))('nothing was written, but the answer holds %s: no row is told as done', async (_what, text) => {
		// Always the same answer, also to what is sent again.
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: call, when: 'before', text, times: 0 });
		const run = await tenant.run({ parameters, input });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toMatchObject([{ key: 'HD-1', number: null }, { key: 'HD-2', number: null }]);
		expect([inBooks('HD-1'), inBooks('HD-2')]).toEqual([0, 0]);
	});

	test.each([...answers, partly])('all was written, and the answer holds %s: found, with the numbers of the books', async (_what, text) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: call, when: 'after', text, times: 0 });
		const run = await tenant.run({ parameters, input });
		const held = ['HD-1', 'HD-2'].map((key) => tenant.simulator.books.invoices.find((invoice) => invoice.key === key)?.number || null);
		const told = new Map(run.rows(0).map(({ key, number }) => [key, number]));
		// A draft has no number.
		expect(['HD-1', 'HD-2'].map((key) => told.get(key))).toEqual(held.map((number) => (number === null ? null : String(number))));
		expect([inBooks('HD-1'), inBooks('HD-2')]).toEqual([1, 1]);
	});
});
