/** What the look-up is for: the same accidents with it and without it. */
import type { IDataObject } from 'n8n-workflow';
import { defaultIssueOptions } from '../../../services/issuing/issue';
import { Books } from '../../../services/vnpt/books';
import * as publishing from '../../../services/vnpt/publish';
import type { BenchRun } from '../../engine/benchRun';
import { openTenant, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.simulator.vnpt.reset();
	tenant.simulator.calls.clear();
	jest.replaceProperty(defaultIssueOptions, 'pauses', [1, 5]);
});
afterEach(() => jest.restoreAllMocks());

const keys = ['HD-1', 'HD-2', 'HD-3', 'HD-4'];

const issuedKeys = (): string[] => tenant.simulator.vnpt.state().invoices.map(({ key }) => key).sort();
const calls = (): number => tenant.simulator.calls.list().filter(({ operation }) => operation === 'ImportAndPublishInv').length;
const answered = (run: BenchRun): IDataObject[] => [...run.rows(0), ...run.rows(1)];

/** Publishes four rows in two calls, with Retry On Fail; the answer to the first call is lost after the commit. */
async function publishWithLostAnswer(): Promise<BenchRun> {
	tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'ImportAndPublishInv' });
	return await tenant.run({
		parameters: { ...publishColumns, options: { perCall: 2 } }, input: keys.map((key) => sheetRow(key)), settings: { retryOnFail: true, maxTries: 3 },
	});
}

/** The first try of the node breaks off when all is published, so that Retry On Fail runs the whole node again. */
function breakOffOnce(): void {
	const publish = publishing.publish;
	jest.spyOn(publishing, 'publish').mockImplementationOnce(async (...args) => {
		await publish(...args);
		throw new Error('broken off');
	});
}

/** Nothing is ever found, at a service that takes every key again. */
function takeOutTheLookUp(): void {
	tenant.simulator.vnpt.switches.set('uniqueness', 'none');
	jest.spyOn(Books.prototype, 'find').mockResolvedValue(new Map());
}

test('the answer to the first call is lost: every invoice once, every row answered with its number', async () => {
	const run = await publishWithLostAnswer();
	expect(issuedKeys()).toEqual(keys);
	expect(run.rows(0).map(({ key, outcome, number }) => [key, outcome, number])).toEqual(keys.map((key, index) => [key, 'published', String(index + 1)]));
	expect(run.rows(1)).toEqual([]);
	expect(calls()).toBe(2);
});

test('the same at a service that takes every key again: the look-up alone sees to it', async () => {
	tenant.simulator.vnpt.switches.set('uniqueness', 'none');
	const run = await publishWithLostAnswer();
	expect(issuedKeys()).toEqual(keys);
	expect(run.rows(0).map(({ key }) => key)).toEqual(keys);
});

test('the same without the look-up: invoices are issued twice', async () => {
	takeOutTheLookUp();
	const run = await publishWithLostAnswer();
	expect(issuedKeys()).toEqual(['HD-1', 'HD-1', 'HD-2', 'HD-2', 'HD-3', 'HD-4']);
	expect(answered(run)).toHaveLength(keys.length);
});

test('the node breaks off after publishing and is tried again: every invoice once, every row answered', async () => {
	tenant.simulator.vnpt.switches.set('uniqueness', 'none');
	breakOffOnce();
	const run = await publishWithLostAnswer();
	expect(run.error).toBeUndefined();
	expect(issuedKeys()).toEqual(keys);
	expect(run.rows(0).map(({ key, outcome, number }) => [key, outcome, number])).toEqual(keys.map((key, index) => [key, 'alreadyPublished', String(index + 1)]));
	expect(calls()).toBe(2);
});

test('the same without the look-up: every invoice is issued again', async () => {
	takeOutTheLookUp();
	breakOffOnce();
	await publishWithLostAnswer();
	expect(issuedKeys()).toEqual(['HD-1', 'HD-1', 'HD-1', 'HD-2', 'HD-2', 'HD-2', 'HD-3', 'HD-3', 'HD-4', 'HD-4']);
});
