/** What holds for every operation of the node: error modes, pairing, output schemas, and every documented answer in words. */
// First of all: its quick waits must be in place before n8n is loaded.
import { openTenant } from './tenant';
import type { TestTenant } from './tenant';
import { existsSync } from 'fs';
import { resolve } from 'path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { operations as operationMap } from '../../../nodes/VnptInvoice/actions/resources';
import { attentionOf } from '../../../nodes/shared/router';
import type { Operation } from '../../../nodes/shared/router';
import { meaningOf } from '../../../services/vnpt/answer';
import { findOperation } from '../../../services/vnpt/operations';
import type { Operation as SoapOperation } from '../../../services/vnpt/operations';
import { nodeOperations } from '../../docs/nodeOperations';
import type { BenchRun } from '../../engine/benchRun';
import { listen } from '../../engine/loopback';
import type { Loopback } from '../../engine/loopback';
import { errorModes, expectSentence, expectWholeFailure } from '../errorModes';
import { everyOperation, itemsOf, stockBooks } from './everyOperation';
import type { OperationCase } from './everyOperation';
import { secrets, traces } from './secrets';

let tenant: TestTenant;
/** Answers every call with a page of status 500 that shows the request. */
let echo: Loopback;
beforeAll(async () => {
	tenant = await openTenant();
	echo = await listen((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
			response.writeHead(500, { 'content-type': 'text/html; charset=utf-8' }).end(`<html><body>${Buffer.concat(pieces).toString('utf8')}</body></html>`);
		});
	});
});
afterAll(async () => {
	await echo.close();
	await tenant.close();
});

const operations = [...operationMap].flatMap(([resource, byName]) => [...byName].map(([operation, row]): [string, string, Operation] => [resource, operation, row]));
const outputsOf = (operation: Operation): number => (operation.shape === 'perRun' ? operation.outputs.length : 1);

/** A case over fresh books. */
async function made(resource: string, operation: string): Promise<OperationCase> {
	tenant.reset();
	stockBooks(tenant);
	const { parameters, ...more } = await everyOperation[`${resource}.${operation}`]!(tenant);
	tenant.simulator.calls.clear();
	return { parameters: { ...parameters, resource, operation }, ...more };
}

/** The one text that holds all that is said of an item. */
const said = (json: IDataObject | undefined): string => JSON.stringify(json ?? {});
/** The rows that the items of an output lead back to, each once. */
const origins = (run: BenchRun, output: number): unknown[] => [...new Map(run.probed(output).map(({ origin }) => [JSON.stringify(origin), origin])).values()];

test('every operation has its case and its output schema', () => {
	expect(Object.keys(everyOperation).sort()).toEqual(operations.map(([resource, operation]) => `${resource}.${operation}`).sort());
	for (const [resource, operation] of operations) {
		expect([resource, operation, existsSync(resolve(__dirname, '../../../nodes/VnptInvoice/__schema__/v1.0.0', resource, `${operation}.json`))]).toEqual([resource, operation, true]);
	}
});

describe.each(operations)('%s.%s: the middle one of three items fails', (resource, name, operation) => {
	const outputs = outputsOf(operation);
	const attention = operation.shape === 'perRun' ? attentionOf(operation) : 0;

	test.each(errorModes)('error mode %s', async (onError) => {
		const { parameters, input, told, ...more } = await made(resource, name);
		const [one, bad, two] = input;
		const run = await tenant.run({ parameters, items: itemsOf(more, input), settings: { onError } });
		// One notice holds all items: it is not sent without one of them.
		if (operation.shape === 'perRun' && outputs === 1) return expectWholeFailure(run, onError, { input, outputs, told, remedy: 'pattern;serial;number', itemIndex: 1 });
		if (operation.shape === 'perRun') {
			expect(run.status).toBe('success');
			expect(origins(run, 0)).toEqual([one, two]);
			expect(run.rows(attention)).toEqual([expect.objectContaining(name === 'validate' ? { valid: false } : { reason: expect.any(String) as string, remedy: expect.any(String) as string })]);
			expect(said(run.rows(attention)[0])).toContain(told);
			expect(origins(run, attention)).toEqual([bad]);
			for (let output = 1; output < attention; output++) expect(run.rows(output)).toEqual([]);
			// Behind it stands the summary of the run.
			for (let output = attention + 1; output < outputs; output++) expect(run.rows(output)).toHaveLength(1);
			expect(run.rows(outputs)).toEqual([]);
			return;
		}
		const part: unknown = expect.stringContaining(told);
		const error = { error: part, message: part, details: expect.objectContaining({ remedy: expect.stringMatching(/\S+ \S+/) as string }) as unknown };
		if (onError === undefined) {
			expect(run.error).toMatchObject({ message: part, description: expect.stringMatching(/\S+ \S+/) as string, context: { itemIndex: 1 } });
			return;
		}
		expect(run.status).toBe('success');
		const errors = onError === 'continueErrorOutput' ? run.rows(1) : run.rows(0).filter((row) => 'error' in row);
		expect(errors).toEqual([onError === 'continueErrorOutput' ? expect.objectContaining(error) : error]);
		expect(origins(run, 0)).toEqual(onError === 'continueErrorOutput' ? [one, two] : [one, bad, two]);
		if (onError === 'continueErrorOutput') expect(origins(run, 1)).toEqual([bad]);
	});

	test('a credential that cannot be right: nothing is sent, every item is an error', async () => {
		const { parameters, input: [one], ...more } = await made(resource, name);
		const input = [one, one, one];
		const credentials = await tenant.credential({ url: 'tenant' });
		for (const onError of errorModes) {
			const run = await tenant.run({ parameters, items: itemsOf(more, input), credentials, settings: { onError } });
			expect(tenant.calls()).toEqual([]);
			expectWholeFailure(run, onError, { input, outputs, attention, told: 'is not a web address', remedy: 'Nothing was sent' });
		}
	});

	test('with a wrong log-in, or before a page that shows the request, the passwords are not told', async () => {
		const { parameters, input: [item], ...more } = await made(resource, name);
		const logged = tenant.bench.log.length;
		for (const url of [tenant.simulator.url, echo.url]) {
			const credentials = await tenant.credential({ ...secrets, url });
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const run = await tenant.run({ parameters, items: itemsOf(more, [item]), credentials, settings: { onError } });
				if (name !== 'validate') expect(said(run.run.data.resultData as unknown as IDataObject)).toMatch(/log-in was not accepted|web page instead of a result|HTTP status 500/);
				const all = [JSON.stringify(run.run), run.error?.stack, ...tenant.bench.log.slice(logged)].join('\n');
				expect(traces.filter((trace) => all.includes(trace))).toEqual([]);
			}
		}
	});

	test('no input, no calls and no error', async () => {
		const { parameters } = await made(resource, name);
		const run = await tenant.run({ parameters, items: [] });
		expect([run.error, tenant.calls()]).toEqual([undefined, []]);
	});
});

/** The given codes, as the service writes them; where it answers key by key, that way too. */
const answersOf = (row: SoapOperation, codes: readonly string[], name: string): Array<[code: string, text: string]> => codes.flatMap((code): Array<[string, string]> => {
	if (row.answer === 'count') return [[code, code]];
	return [[code, `ERR:${code}`], ...(row.answer === 'segments' && code !== '' ? [[code, `ERR:${code}#${name}||OK:#`] as [string, string]] : [])];
});

type Codes = SoapOperation['codes'];
const askedOfAny = new Set<Codes>();

/** Many operations share a set of codes: all of them once, one for each verdict by each operation of the node, and two for each further SOAP operation. */
function codesOf(row: SoapOperation, askedOfThis: Set<Codes>): string[] {
	const codes = Object.keys(row.codes);
	const verdicts = codes.map((code) => meaningOf(row, code).verdict);
	const [known, knownHere] = [askedOfAny.has(row.codes), askedOfThis.has(row.codes)];
	askedOfAny.add(row.codes);
	askedOfThis.add(row.codes);
	return codes.filter((_, index) => !known || (verdicts.indexOf(verdicts[index]!) === index && (!knownHere || index === 0 || verdicts[index] === 'unclear')));
}

const soapOperation = (names: readonly string[], name: string): SoapOperation[] =>
	names.filter((full) => full.endsWith(`.${name}`)).map((full) => findOperation(...(full.split('.') as [string, string]))!);

/** Answers that say nothing went wrong: what was asked for is so already, is not there yet, or an interval of numbers holds nothing. */
const isNoFailure = (row: SoapOperation, operation: Operation, code: string): boolean => {
	const { verdict } = meaningOf(row, code);
	return (verdict === 'already' && operation.shape === 'perRun' && row.kind === 'transition')
		|| (row.name === 'ReceivedInvoiceErrors' && verdict === 'notReady') || (row.name === 'GetMCCQThueFromNoToNo' && verdict === 'absent');
};

/** Reconciling tells of a failed call on the rows it concerns or in its summary: reconcile.workflow.test.ts. */
const inOnePlace = operations.filter(([resource, name]) => nodeOperations[resource]?.[name]?.calls.length && name !== 'reconcile');

describe.each(inOnePlace)('%s.%s: every documented answer', (resource, name, operation) => {
	const { calls } = nodeOperations[resource]![name]!;

	test('is asked of every SOAP operation behind it', async () => {
		const { ways } = await made(resource, name);
		const hidden = resource === 'report' && name === 'getNumbersLeft' ? ['getCurrentNo'] : [];
		expect([...new Set([...ways.map(([soap]) => soap), ...hidden])].sort()).toEqual([...new Set(calls.map((full) => full.split('.')[1]))].sort());
	});

	test('comes out as a sentence with a remedy, in its place, and never as success', async () => {
		const { parameters, input, ways, ...more } = await made(resource, name);
		const last = outputsOf(operation) - 1;
		const asked = new Set<Codes>();
		for (const [soap, different = {}, given = input[0]] of ways) {
			const item = typeof given === 'function' ? await given() : given;
			const setup = { parameters: { ...parameters, ...different } as INodeParameters, items: itemsOf(more, [item]) };
			const [row] = soapOperation(calls, soap);
			const { invoice } = { invoice: undefined, ...different } as { invoice?: { mode: string; value: string } };
			const shown = invoice?.mode === 'number' ? invoice.value : String(item.key ?? item['Khóa'] ?? '');
			for (const [code, text] of answersOf(row!, codesOf(row!, asked), shown)) {
				const { simulator: { vnpt: { faults } } } = tenant;
				faults.clear();
				faults.add({ kind: 'answer', operation: soap, text, times: 0 });
				tenant.simulator.calls.clear();
				const run = await tenant.run(setup);
				const where = `${soap} ${text}`;
				expect([where, tenant.calls()]).toEqual([where, expect.arrayContaining([soap]) as unknown]);
				if (isNoFailure(row!, operation, code)) {
					expect([where, run.error, run.rows(1)]).toEqual([where, undefined, []]);
					continue;
				}
				const single = operation.shape === 'perItem' || last === 0;
				const { reason, remedy } = single ? { reason: run.error?.message, remedy: run.error?.description } : run.rows(last)[0] ?? {};
				expect([where, reason, remedy]).toEqual([where, expect.any(String), expect.any(String)]);
				expectSentence(reason);
				expectSentence(remedy);
				expect(String(reason)).not.toContain('not documented');
				for (let output = 0; output < (single ? 1 : last); output++) expect([where, run.rows(output)]).toEqual([where, []]);
				if (!single) expect(run.rows(last)).toHaveLength(1);
			}
		}
	});
});
