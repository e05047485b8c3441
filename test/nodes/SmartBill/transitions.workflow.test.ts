/** Cancel, Approve, Reject, Withdraw, Refuse, Send to NTS: moved once, said once, whatever is answered. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part } from './company';
import type { TestCompany } from './company';
import { named, NOBODYS, PERSON, publicCodes, sellToPerson, states, stock } from './stock';

let company: TestCompany;
let asBuyer: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	asBuyer = await company.credential({}, buyer);
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

interface Move {
	readonly resource: string;
	readonly operation: string;
	readonly by: 'supplier' | 'buyer';
	readonly from: 'I' | 'V';
	readonly to: 'O' | 'C' | 'R' | 'W' | 'T';
	readonly reason: boolean;
}

const moves: readonly Move[] = [
	{ resource: 'taxInvoice', operation: 'cancel', by: 'supplier', from: 'I', to: 'O', reason: true },
	{ resource: 'taxInvoice', operation: 'approve', by: 'buyer', from: 'I', to: 'C', reason: false },
	{ resource: 'taxInvoice', operation: 'reject', by: 'buyer', from: 'I', to: 'R', reason: true },
	{ resource: 'reverseInvoice', operation: 'withdraw', by: 'buyer', from: 'V', to: 'W', reason: true },
	{ resource: 'reverseInvoice', operation: 'refuse', by: 'supplier', from: 'V', to: 'T', reason: true },
];

const parameters = ({ resource, operation, reason }: Move, more: INodeParameters = {}): INodeParameters =>
	({ resource, operation, ...named('={{ $json.id }}'), ...(reason ? { reason: '수량 불일치' } : {}), ...more });
const credentials = ({ by }: Move): INodeCredentials => (by === 'buyer' ? asBuyer : company.credentials);
const commands = (): string[] => company.calls().filter((signal) => signal === 'CHGSTATUS' || signal === 'NTS_REQUEST');
const cancel = (more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: 'cancel', ...named('={{ $json.id }}'), reason: '사유', ...more });

describe.each(moves)('$operation', (move) => {
	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three documents, the middle one in another state, error mode %s; a repeat changes nothing', async (onError) => {
		const [a, b, c] = stock(company.simulator, { status: move.from }, { status: 'T' === move.to ? 'W' : 'T' }, { status: move.from });
		const input = [a, b, c].map((document) => ({ id: document?.conversationId ?? '' }));
		const setup = { parameters: parameters(move), credentials: credentials(move), input, settings: { onError } };
		const run = await company.run(setup);
		expect(run.status).toBe('success');
		expect(run.rows(0)).toEqual([a, c].map((document) => ({ outcome: 'done', referenceNumber: document?.conversationId, status: move.to, statusName: expect.any(String) as string })));
		expect(run.rows(1)).toEqual([{ outcome: 'rejected', referenceNumber: b?.conversationId, code: '69914', reason: part('the document is a request'), remedy: expect.any(String) as string }]);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0], input[2]]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual([input[1]]);
		expect(states(company.simulator)).toEqual([move.to, 'T' === move.to ? 'W' : 'T', move.to]);
		company.simulator.calls.clear();
		const again = await company.run(setup);
		expect(again.rows(0).map(({ outcome }) => outcome)).toEqual(['already', 'already']);
		expect(states(company.simulator)).toEqual([move.to, 'T' === move.to ? 'W' : 'T', move.to]);
	});

	test.each(['commands', 'always', 'never'])('answers with _FINISH: %s', async (finish) => {
		company.simulator.smartbill.switches.set('finish', finish);
		const [a] = stock(company.simulator, { status: move.from });
		const run = await company.run({ parameters: parameters(move), credentials: credentials(move), input: [{ id: a?.conversationId ?? '' }] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'done' }]);
	});

	test.each(['dropAfter', 'html200', 'empty200', 'truncate', 'status500'])('%s: what happened is read, and it happens once', async (kind) => {
		const [a] = stock(company.simulator, { status: move.from });
		company.simulator.smartbill.faults.add({ kind, operation: 'CHGSTATUS' });
		const run = await company.run({ parameters: parameters(move), credentials: credentials(move), input: [{ id: a?.conversationId ?? '' }] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'done' }]);
		expect(states(company.simulator)).toEqual([move.to]);
		expect(company.simulator.smartbill.books.documents[0]?.history).toHaveLength(2);
	});

	if (move.reason) {
		test('without a reason nothing is sent', async () => {
			const [a] = stock(company.simulator, { status: move.from });
			const run = await company.run({ parameters: parameters(move, { reason: '={{ $json.nothing }}' }), credentials: credentials(move), input: [{ id: a?.conversationId ?? '' }] });
			expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', reason: 'A reason is missing' }]);
			expect(commands()).toEqual([]);
		});
	}
});

test.each(publicCodes)('the code %s under HTTP 200 is never success, and is put into words', async (code, sentence) => {
	const [a] = stock(company.simulator, {});
	company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'CHGSTATUS', code });
	const run = await company.run({ parameters: cancel(), input: [{ id: a?.conversationId ?? '' }] });
	expect(run.rows(0)).toEqual([]);
	expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code, reason: part(sentence), remedy: expect.any(String) as string }]);
	expect(states(company.simulator)).toEqual(['I']);
});

test('a code that stops the run holds the rest back', async () => {
	const documents = stock(company.simulator, {}, {}, {});
	company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'CHGSTATUS', code: '60101', times: 0 });
	const run = await company.run({ parameters: cancel(), input: documents.map(({ conversationId }) => ({ id: conversationId })) });
	expect(run.rows(1).map(({ outcome }) => outcome)).toEqual(['rejected', 'notSent', 'notSent']);
	expect(commands()).toEqual(['CHGSTATUS']);
});

test('no answer at all ends as unknown, and says that a repeat does no harm', async () => {
	const [a] = stock(company.simulator, {});
	company.simulator.smartbill.faults.add({ kind: 'dropBefore', operation: 'CHGSTATUS', times: 0 });
	const run = await company.run({ parameters: cancel(), input: [{ id: a?.conversationId ?? '' }] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'unknown', remedy: part('does no harm') }]);
	expect(states(company.simulator)).toEqual(['I']);
});

test('an invoice the tax service has cannot be cancelled: the remedy names the amendment', async () => {
	const [a] = stock(company.simulator, { nts: '7' });
	const run = await company.run({ parameters: cancel(), input: [{ id: a?.conversationId ?? '' }] });
	expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code: '69918', reason: part('accepted by the tax service'), remedy: part("use 'Amend'") }]);
	expect(states(company.simulator)).toEqual(['I']);
});

test('the number of a private person is read from the document, sent, and never shown', async () => {
	const [a] = stock(company.simulator, {});
	if (!a) throw new Error('no document');
	sellToPerson(company.simulator, a);
	const run = await company.run({ parameters: cancel(), input: [{ id: a.conversationId }] });
	expect(run.rows(0)).toMatchObject([{ outcome: 'done', status: 'O' }]);
	expect(JSON.stringify(run.run.data.resultData)).not.toContain(PERSON);
});

describe('naming documents', () => {
	test('by approval number: one look-up for all items', async () => {
		const documents = stock(company.simulator, {}, {}, {});
		const run = await company.run({ parameters: cancel(named('={{ $json.id }}', 'approval')), input: documents.map(({ issueId }) => ({ id: issueId.replace(/^(.{8})(.{8})/, '$1-$2-') })) });
		expect(run.rows(0)).toEqual(documents.map(({ conversationId, issueId }) => ({ outcome: 'done', approvalNumber: issueId, referenceNumber: conversationId, status: 'O', statusName: part('cancelled') })));
		expect(company.calls()).toEqual(['ARAP_REPO', 'VIEW_XML', 'CHGSTATUS', 'CHGSTATUS', 'CHGSTATUS']);
	});

	test('what names nothing needs attention, each row for itself', async () => {
		const run = await company.run({ parameters: cancel({ document: { __rl: true, mode: '={{ $json.mode }}', value: '={{ $json.id }}' } }), input: [
			{ mode: 'reference', id: '' }, { mode: 'reference', id: '123' }, { mode: 'approval', id: 'x' }, { mode: 'approval', id: '2026010541000008sim00000' }, { mode: 'key', id: 'NONE' }, { mode: 'reference', id: NOBODYS },
		] });
		expect(run.rows(1).map(({ outcome, reason }) => [outcome, reason])).toEqual([
			['invalid', "'Tax Invoice' is empty"], ['invalid', '"123" is not a reference number'], ['invalid', '"x" is not an approval number'], ['invalid', part('No document with the approval number 2026010541000008sim00000')],
			['invalid', 'No document with the document number "NONE" was found'], ['rejected', part('69913')],
		]);
		expect(commands()).toEqual(['CHGSTATUS']);
	});

	test('two rows about one document are one call', async () => {
		const [a] = stock(company.simulator, {});
		const run = await company.run({ parameters: cancel(), input: [{ id: a?.conversationId ?? '' }, { id: a?.conversationId ?? '' }] });
		expect(run.rows(0).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
		expect(commands()).toEqual(['CHGSTATUS']);
	});
});

describe('Send to NTS', () => {
	const parameters_: INodeParameters = { resource: 'taxInvoice', operation: 'sendToNts', ...named('={{ $json.id }}') };

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three documents, the middle one only saved, error mode %s; a repeat finds them sent', async (onError) => {
		const documents = stock(company.simulator, {}, { status: 'S' }, { status: 'C' });
		const input = documents.map(({ conversationId }) => ({ id: conversationId }));
		const run = await company.run({ parameters: parameters_, input, settings: { onError } });
		expect(run.rows(0)).toEqual([0, 2].map((index) => ({ outcome: 'done', referenceNumber: input[index]?.id })));
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code: '69914', reason: part('saved, not issued') }]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual([input[1]]);
		company.simulator.smartbill.state();
		const again = await company.run({ parameters: parameters_, input: [input[0] ?? {}] });
		expect(again.rows(0)).toMatchObject([{ outcome: 'already' }]);
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		const [a] = stock(company.simulator, {});
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'NTS_REQUEST', code });
		const run = await company.run({ parameters: parameters_, input: [{ id: a?.conversationId ?? '' }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code, reason: part(sentence) }]);
	});

	test('is the supplier\'s to do', async () => {
		const [a] = stock(company.simulator, {});
		const run = await company.run({ parameters: parameters_, credentials: asBuyer, input: [{ id: a?.conversationId ?? '' }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code: '69915' }]);
	});
});
