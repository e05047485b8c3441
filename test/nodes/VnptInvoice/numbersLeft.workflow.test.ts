/** How many numbers are left: asked for, and checked before publishing. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

describe('Get Numbers Left', () => {
	const numbersLeft = (more: INodeParameters = {}): INodeParameters => ({ resource: 'report', operation: 'getNumbersLeft', ...more });
	const bySerial: INodeParameters = { rangePattern: '1/001', rangeSerial: '={{ $json.serial }}' };

	test('lists every range of the company', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD', count: 3 }] });
		const rows = (await tenant.run({ parameters: numbersLeft() })).rows(0);
		expect(rows).toHaveLength(tenant.simulator.books.ranges.length);
		expect(rows.find(({ serial }) => serial === 'C26TAA')).toEqual({
			pattern: '1/001', serial: 'C26TAA', name: 'Hóa đơn giá trị gia tăng', firstNumber: 1, lastNumber: expect.any(Number) as number, lastUsed: 3,
			left: (tenant.simulator.books.ranges.find(({ serial }) => serial === 'C26TAA')?.to ?? 0) - 3,
		});
		expect(tenant.calls()).toEqual(['getPublishInvs']);
	});

	test('gives everything the service sent with Simplify off', async () => {
		const run = await tenant.run({ parameters: numbersLeft({ rangeSerial: 'C26TYY', simplify: false }) });
		expect(run.rows(0)).toMatchObject([{ serial: 'C26TYY', left: 5, raw: { remain: '5' } }]);
	});

	const input = ['C26TAA', 'C26TNO', 'C26TYY'].map((serial) => ({ serial }));
	const message = 'The company has no number range 1/001 C26TNO';

	test('a serial without a range stops the run at its item', async () => {
		const run = await tenant.run({ parameters: numbersLeft(bySerial), input });
		expect(run.error).toMatchObject({ message, description: part('thông báo phát hành'), context: { itemIndex: 1 } });
	});

	test('or is an error item between the others', async () => {
		const run = await tenant.run({ parameters: numbersLeft(bySerial), input, settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0)).toMatchObject([{ serial: 'C26TAA' }, { error: message, message }, { serial: 'C26TYY', left: 5 }]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual(input);
	});

	test('or goes through the error output', async () => {
		const run = await tenant.run({ parameters: numbersLeft(bySerial), input, settings: { onError: 'continueErrorOutput' } });
		expect(run.rows(0)).toMatchObject([{ serial: 'C26TAA' }, { serial: 'C26TYY' }]);
		expect(run.rows(1)).toMatchObject([{ serial: 'C26TNO', error: message }]);
		expect(run.probed(1)).toEqual([{ origin: input[1] }]);
	});

	test('a tenant that lacks the operation is told in a sentence', async () => {
		tenant.simulator.vnpt.switches.set('missingOperations', ['getPublishInvs']);
		const { error } = await tenant.run({ parameters: numbersLeft() });
		expect(error).toMatchObject({ message: part('does not tell how many numbers are left'), description: part('VNPT admin site') });
	});

	test.each([
		['a wrong log-in', 'ERR:1', 'The log-in was not accepted'], ['no company', 'ERR:7', 'not linked to a company'], ['an unknown failure', 'ERR:', 'without a code'],
		['an unknown form', '<Data><Item><a>1</a></Item></Data>', 'has a form that is not known'], ['words', 'ranges', 'could not be read'],
	])('%s', async (_name, text, words) => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text });
		const { error } = await tenant.run({ parameters: numbersLeft() });
		expect(error).toMatchObject({ message: part(words), description: expect.stringMatching(/.{10}/) as string });
	});

	test('where the ranges do not name the last number used, it is asked for', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'HD', count: 2, serial: 'C26TYY' }] });
		const text = '<Data><Item><InvPattern>1/001</InvPattern><InvSerial>C26TYY</InvSerial><FromNo>1</FromNo><ToNo>0000100</ToNo></Item></Data>';
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text });
		expect((await tenant.run({ parameters: numbersLeft() })).rows(0)).toEqual([{ pattern: '1/001', serial: 'C26TYY', firstNumber: 1, lastNumber: 100, lastUsed: 97, left: 3 }]);
		expect(tenant.calls()).toEqual(['getPublishInvs', 'getCurrentNo']);
	});

	test('what the service does not tell is left open', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text: '<Data><Item><pattern>1/001</pattern><serial>C26TYY</serial></Item></Data>' });
		expect((await tenant.run({ parameters: numbersLeft() })).rows(0)).toEqual([{ pattern: '1/001', serial: 'C26TYY', left: null }]);
	});
});

describe('before publishing', () => {
	const publish = (more: INodeParameters = {}): INodeParameters => ({ ...publishColumns, serial: '={{ $json.serial }}', ...more });
	const row = (key: string, serial = 'C26TYY'): IDataObject => sheetRow(key, { serial });
	const messages = (run: { hints: Array<{ message: string }> }): string[] => run.hints.map(({ message }) => message);
	const many = ['1', '2', '3', '4', '5', '6'].map((number) => row(`HD-${number}`));
	const sent = (): string[] => tenant.calls().filter((call) => call.startsWith('Import'));

	test('the numbers left are told', async () => {
		const run = await tenant.run({ parameters: publish(), input: [row('HD-1'), row('HD-2', 'C26TAA')] });
		expect(run.rows(0)).toHaveLength(2);
		expect(messages(run)).toEqual(expect.arrayContaining(['Numbers left in 1/001 C26TYY before this run: 5', part('Numbers left in 1/001 C26TAA before this run: ')]));
		expect(tenant.calls().filter((call) => call === 'getPublishInvs')).toHaveLength(1);
	});

	test('a serial with too few is not sent at all; others are', async () => {
		const run = await tenant.run({ parameters: publish(), input: [...many, row('HD-7', 'C26TAA')] });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-7', outcome: 'published' }]);
		expect(run.rows(1)).toHaveLength(6);
		for (const refused of run.rows(1)) {
			expect(refused).toMatchObject({ outcome: 'notSent', reason: '1/001 C26TYY has 5 numbers left, and this run needs 6', remedy: part('Register more numbers') });
		}
		expect(sent()).toHaveLength(1);
		expect(tenant.simulator.books.invoices.map(({ key }) => key)).toEqual(['HD-7']);
	});

	test('what is issued already needs no number', async () => {
		await tenant.run({ parameters: publish(), input: many.slice(0, 2) });
		const run = await tenant.run({ parameters: publish(), input: many.slice(0, 5) });
		expect(run.rows(0).map(({ outcome }) => outcome)).toEqual(['alreadyPublished', 'alreadyPublished', 'published', 'published', 'published']);
		expect(messages(run)).toContain('Numbers left in 1/001 C26TYY before this run: 3');
	});

	test('a run that has nothing to send reads no ranges', async () => {
		await tenant.run({ parameters: publish(), input: many.slice(0, 2) });
		tenant.simulator.calls.clear();
		await tenant.run({ parameters: publish(), input: many.slice(0, 2) });
		expect(tenant.calls()).not.toContain('getPublishInvs');
	});

	test('switched off, the service decides', async () => {
		const run = await tenant.run({ parameters: publish({ options: { checkNumbers: false } }), input: many });
		expect(tenant.calls()).not.toContain('getPublishInvs');
		expect(run.rows(1)).toMatchObject(many.map(() => ({ outcome: 'rejected', code: 'ERR:6' })));
	});

	test.each([
		['missing', () => tenant.simulator.vnpt.switches.set('missingOperations', ['getPublishInvs']), 'does not offer the operation getPublishInvs'],
		['refused', () => tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text: 'ERR:1', times: 0 }), 'The log-in was not accepted'],
		['dropped', () => tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: 'getPublishInvs', times: 0 }), 'How many numbers are left is not known'],
		['in an unknown form', () => tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text: '<r><a>1</a></r>', times: 0 }), 'form that is not known'],
		['without this serial', () => tenant.simulator.vnpt.faults.add({ kind: 'answer', operation: 'getPublishInvs', text: '<Data></Data>', times: 0 }), 'does not tell how many numbers are left in 1/001 C26TYY'],
	])('an answer that is %s holds nothing back, and is told', async (_name, plan, words) => {
		plan();
		const run = await tenant.run({ parameters: publish(), input: [row('HD-1')] });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', outcome: 'published' }]);
		expect(messages(run)).toEqual([part(words)]);
	});

	test('numbers of ranges that follow each other are added', async () => {
		tenant.simulator.vnpt.seed({ ranges: [{ pattern: '1/001', serial: 'C26TYY', from: 6, to: 10 }] });
		const run = await tenant.run({ parameters: publish({ options: { perCall: 5 } }), input: many });
		expect(messages(run)).toContain('Numbers left in 1/001 C26TYY before this run: 10');
		expect(run.rows(0)).toHaveLength(6);
	});
});
