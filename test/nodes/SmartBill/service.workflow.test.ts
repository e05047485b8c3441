/** Send Signal: any name, any body; writes once; secrets stay hidden whatever comes back. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { buyer, codeLogin, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { PERSON, publicCodes, sellToPerson, states, stock } from './stock';

let company: TestCompany;
let withCode: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	withCode = await company.credential(codeLogin());
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const send = (signal: string, body: object | string = {}, mode = 'name'): INodeParameters =>
	({ resource: 'service', operation: 'sendSignal', signal: { __rl: true, mode, value: signal }, body: typeof body === 'string' ? body : JSON.stringify(body) });
const cancelling = (conversationId = ''): object => ({ ConversationId: [conversationId], ReceiveComRegno: buyer.regno, StatusSignal: 'CANCELALL', StatusReason: '사유' });

test('a read: its rows as they came', async () => {
	const [document] = stock(company.simulator, { date: '2026-01-05' });
	const run = await company.run({ parameters: send('DTI_STATUS', { ConversationId: [document?.conversationId] }) });
	expect(run.rows(0)).toEqual([{ signal: 'DTI_STATUS', kind: 'read', message: expect.any(String) as string, rows: [expect.objectContaining({ ETC_PCS_NO: document?.conversationId, DTI_WDAY: '2026-01-05' })] }]);
});

test.each(['always', 'never'])('a write, answers with _FINISH %s', async (finish) => {
	company.simulator.smartbill.switches.set('finish', finish);
	const [document] = stock(company.simulator, {});
	const run = await company.run({ parameters: send('CHGSTATUS', cancelling(document?.conversationId)) });
	expect(run.rows(0)).toEqual([{ signal: 'CHGSTATUS', kind: 'transition', message: expect.any(String) as string, rows: [] }]);
	expect(states(company.simulator)).toEqual(['O']);
});

test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three items, the middle one refused, error mode %s', async (onError) => {
	const [a, b] = stock(company.simulator, {}, {});
	const input = [a?.conversationId, '', b?.conversationId].map((id) => ({ id: id ?? '' }));
	const body = `={{ JSON.stringify({ ConversationId: [$json.id].filter(Boolean), ReceiveComRegno: '${buyer.regno}', StatusSignal: 'CANCELALL', StatusReason: 'x' }) }}`;
	const run = await company.run({ parameters: send('CHGSTATUS', body), input, settings: { onError } });
	const message = part('The request carried no reference number');
	if (onError === undefined) expect(run.error).toMatchObject({ message, description: part('The item before this one was sent already'), context: { itemIndex: 1 } });
	if (onError === 'continueRegularOutput') expect(run.rows(0)).toMatchObject([{ kind: 'transition' }, { error: message }, { kind: 'transition' }]);
	if (onError === 'continueErrorOutput') expect([run.probed(0), run.probed(1)].map((probed) => probed.map(({ origin }) => origin))).toEqual([[input[0], input[2]], [input[1]]]);
	expect(states(company.simulator)).toEqual(onError === undefined ? ['O', 'I'] : ['O', 'O']);
});

test.each(publicCodes)('the code %s under HTTP 200: a read and a write fail, in words', async (code, sentence) => {
	const [document] = stock(company.simulator, {});
	for (const operation of ['DTI_HISTORY', 'NTS_REQUEST']) company.simulator.smartbill.faults.add({ kind: 'businessError', operation, code });
	const body = { ConversationId: [document?.conversationId] };
	expect((await company.run({ parameters: send('DTI_HISTORY', body) })).error).toMatchObject({ message: part(sentence) });
	const { error } = await company.run({ parameters: send('NTS_REQUEST', body) });
	expect(error).toMatchObject({ message: part(sentence), description: part(code === '69999' ? 'a second one may do it twice' : 'Nothing was written') });
});

test.each(['dropAfter', 'html200', 'status500', 'truncate'])('%s: a write is sent once, and what is unknown is said', async (kind) => {
	const [document] = stock(company.simulator, {});
	company.simulator.smartbill.faults.add({ kind, operation: 'CHGSTATUS' });
	expect((await company.run({ parameters: send('CHGSTATUS', cancelling(document?.conversationId)) })).error).toMatchObject({ message: part('It is unknown whether'), description: part('sent once') });
	expect(company.calls()).toEqual(['CHGSTATUS']);
});

test('Retry On Fail is refused for what writes, and for what nobody knows', async () => {
	for (const name of ['CHGSTATUS', 'WHATEVER_IT_IS']) {
		const run = await company.run({ parameters: send(name), settings: { retryOnFail: true, maxTries: 3 } });
		expect(run.error).toMatchObject({ message: `${name} writes, so it must not be repeated` });
	}
	expect(company.calls()).toEqual([]);
	const [document] = stock(company.simulator, {});
	expect((await company.run({ parameters: send('DTI_HISTORY', { ConversationId: [document?.conversationId] }), settings: { retryOnFail: true } })).status).toBe('success');
});

test.each<[string, string | object, string]>([
	["={{ '' }}", {}, "'Signal' is empty"], ['a b', {}, '"a b" is not the name of a signal'], ['DTI_STATUS', '[]', "'Body' is not a JSON object"], ['DTI_STATUS', '={{ 5 }}', "'Body' is not a JSON object"],
	['DTI_STATUS', { Signal: 'ARISSUE' }, 'The body holds "Signal"'], ['DTI_STATUS', { MessageId: 'x' }, 'The body holds "MessageId"'],
])('signal "%s" with %j is not sent', async (name, body, message) => {
	expect((await company.run({ parameters: send(name, body) })).error).toMatchObject({ message: part(message) });
	expect(company.calls()).toEqual([]);
});

test('a signal that is not in the table goes out, and the service says that it does not know it', async () => {
	expect((await company.run({ parameters: send('STATS_TOTAL') })).error).toMatchObject({ message: part('does not know this signal') });
	expect(company.calls()).toHaveLength(1);
});

test('tokens, and numbers of private persons, are hidden in the rows', async () => {
	expect((await company.run({ parameters: send('GET_TOKEN'), credentials: withCode })).rows(0)).toMatchObject([{ kind: 'notify', rows: [{ AUTH_TOKEN: '••••••••' }] }]);
	const [document] = stock(company.simulator, {});
	if (!document) throw new Error('no document');
	sellToPerson(company.simulator, document);
	const run = await company.run({ parameters: send('VIEW_XML', { ConversationId: [document.conversationId] }) });
	expect(run.rows(0)).toMatchObject([{ rows: [{ DTI_XML: part('<ID>990228*******</ID>') }] }]);
	expect(JSON.stringify(run.run.data.resultData.runData)).not.toContain(PERSON);
});

test('the list names every signal by name or purpose, and marks what writes', async () => {
	const parameters = { resource: 'service', operation: 'sendSignal' };
	const list = async (filter?: string): Promise<string[]> =>
		(await company.bench.searchList({ type: 'smartBill', parameters, method: 'searchSignals', ...(filter === undefined ? {} : { filter }) })).results.map(({ name }) => name);
	const all = await list();
	expect(all).toHaveLength(27);
	expect(all.find((name) => name.startsWith('ARISSUE'))).toContain('(makes documents)');
	expect(await list('xml')).toEqual([part('OS_DTI_XML'), part('VIEW_XML')]);
});

test('no secret of the credential leaves through items, errors or the log', async () => {
	const secrets = [supplier.token, supplier.authCode, supplier.certificatePassword, supplier.encryptionKey];
	const [document] = stock(company.simulator, {});
	const said: string[] = [];
	for (const credentials of [company.credentials, withCode]) {
		for (const kind of ['html200', 'status500', 'dropAfter', 'garbage', 'redirect']) company.simulator.smartbill.faults.add({ kind, operation: 'CHGSTATUS' });
		for (let round = 0; round < 6; round++) {
			const run = await company.run({ parameters: send('CHGSTATUS', cancelling(document?.conversationId)), credentials });
			said.push(JSON.stringify([run.run.data.resultData.runData, run.error, run.hints]));
		}
	}
	for (const secret of secrets) expect([...said, ...company.bench.log].filter((text) => text.includes(secret))).toEqual([]);
});
