/** Every documented code can be had from the simulator, and every one reads as a sentence with a remedy. */
import * as codes from '../../services/vnpt/codes';
import type { CodeSet } from '../../services/vnpt/codes';
import { VnptClient } from '../../services/vnpt/client';
import type { Send } from '../../services/vnpt/client';
import type { Arguments } from '../../services/vnpt/envelope';
import { failureOf } from '../../services/vnpt/failure';
import { callOperation } from '../../services/vnpt/operation-call';
import { askedParameters, operations } from '../../services/vnpt/operations';
import type { Operation } from '../../services/vnpt/operations';
import { endpoints } from '../../services/vnpt/tenant';
import type { Tenant } from '../../services/vnpt/tenant';
import { ServiceFailure } from '../../services/service-failure';
import type { Simulator } from '../../simulator';
import { simulatedOperations } from '../../simulator/vnpt/handlers';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { http, start } from './client';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await start();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.vnpt.reset());

const send: Send = async ({ url, headers, body }) => {
	const reply = await http(url, 'POST', { ...headers }, body);
	return { status: reply.status, body: reply.body.toString() };
};

function clientOf(more: Partial<Tenant> = {}): VnptClient {
	const tenant: Tenant = {
		endpoints: endpoints(simulator.url), staff: demoAccounts.staff, serviceUser: demoAccounts.service,
		soapVersion: '1.1', payloadAs: 'cdata', patterns: ['1/001'], duplicatesRefused: true, format: 'dshdon', ...more,
	};
	return new VnptClient(tenant, send, { sleep: () => Promise.resolve(), random: () => 0, cancelled: () => false });
}

/** Arguments that say nothing. */
const empty = (row: Operation): Arguments => Object.fromEntries(askedParameters(row).map(({ name, type }) =>
	[name, type.endsWith('[]') ? [] : type === 'boolean' ? false : type === 'string' || type === 'base64' ? '' : 0])) as Arguments;

/** How an operation says a code. */
const saying = (row: Operation, code: string): string =>
	row.answer === 'count' ? code : row.answer === 'message' && code.length === 3 ? `MSG_Update_${code}` : `ERR:${code}`;

const sets = Object.entries(codes).filter((entry): entry is [string, CodeSet] => typeof entry[1] === 'object');
/** Making minutes is not simulated; its operations answer as on a tenant that lacks them. */
const without = ['minutes'];

const sentence = /^[A-Z][^.]*[^.\s]$/;

test('every set belongs to operations of the table, and to one the simulator does', () => {
	expect(sets.length).toBeGreaterThan(35);
	for (const [name, set] of sets) expect({ name, used: operations.some((row) => row.codes === set) }).toEqual({ name, used: true });
	expect(sets.filter(([, set]) => !simulatedOperations.some((row) => row.codes === set)).map(([name]) => name)).toEqual(without);
});

test.each(sets)('%s: each code has a sentence a person can read, and a remedy', (_name, set) => {
	for (const [code, { meaning, remedy }] of Object.entries(set)) {
		for (const text of [meaning, remedy]) {
			expect({ code, text, reads: text.split(' ').length >= 2 && text.length >= 10 && !/ERR|undefined|null|\bcode \d/.test(text) }).toEqual({ code, text, reads: true });
		}
		expect({ code, meaning }).toEqual({ code, meaning: expect.stringMatching(sentence) as string });
	}
});

test.each(sets.filter(([name]) => !without.includes(name)))('%s: the simulator gives each code, and the node says what it means', async (_name, set) => {
	const row = simulatedOperations.find((one) => one.codes === set);
	if (!row) throw new Error('No operation');
	const client = clientOf();
	for (const [code, { meaning, remedy, verdict }] of Object.entries(set)) {
		simulator.vnpt.faults.add({ kind: 'answer', operation: row.name, text: saying(row, code), times: 2 });
		const answer = await client.call(row.service, row.name, empty(row));
		expect(answer).toMatchObject({ kind: 'error', code, meaning: { meaning, remedy } });
		expect(failureOf(row, answer)).toMatchObject({ reason: meaning, remedy });
		const called = await callOperation(client, row, empty(row), { cancelled: () => false }).catch((error: unknown) => error);
		if (called instanceof ServiceFailure) expect(called.failure.reason).toContain(meaning);
		else expect({ code, verdict, called }).toMatchObject({ verdict: 'already', called: { kind: 'already', answer: meaning } });
	}
});

/** All but the change of a password, which looks at the new one first. */
const signsIn = simulatedOperations.filter(({ serviceUser, staff, answer }) => (serviceUser ?? staff) && answer !== 'message');

test.each(signsIn.map((row) => [`${row.service}.${row.name}`, row] as const))('%s refuses a log-in and a user without a company by itself', async (_name, row) => {
	const wrong = row.serviceUser ? { serviceUser: { ...demoAccounts.service, password: 'wrong' } } : { staff: { ...demoAccounts.staff, password: 'wrong' } };
	const refused = await clientOf(wrong).call(row.service, row.name, empty(row));
	expect(refused).toMatchObject({ kind: 'error', meaning: { verdict: 'stopsRun' } });
	expect(failureOf(row, refused).reason).toContain('log-in was not accepted');
	if (!row.serviceUser) return;
	const homeless = await clientOf({ serviceUser: demoAccounts.orphanService }).call(row.service, row.name, empty(row));
	// A payload is read before the company is looked for, so an empty one may be refused first.
	expect(homeless).toMatchObject({ kind: 'error' });
	const { reason, remedy } = failureOf(row, homeless);
	for (const text of [reason, remedy]) expect(text).toMatch(/^.{10,}[^.]$/s);
});
