import { buyer, codeOf, conversation, issue, issueFields, issueId, post, request, rowsOf, send, start, supplier, TODAY, type Envelope, type Fields, type Running } from './client';

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const fault = (kind: string, more: object = {}): void => void simulator.smartbill.faults.add({ kind, ...more });
const body = (number = 1): string => JSON.stringify(request(supplier, 'ARISSUE', issueFields(number)));
const count = (): number => simulator.smartbill.books.documents.length;
const ids = (number: number): Fields => ({ ConversationId: [conversation(number)] });
const broken = 'fetch failed';

describe('faults of the road', () => {
	it.each([
		['dropBefore', {}, 0], ['dropAfter', {}, 1], ['lateCommit', { ms: 60_000 }, 0], ['truncate', { end: 'cut' }, 1],
	])('%s breaks the connection', async (kind, more, committed) => {
		fault(kind, more);
		await expect(post(simulator, body())).rejects.toThrow();
		expect(count()).toBe(committed);
		expect((await post(simulator, body(2))).status).toBe(200);
	});

	it.each([
		['status500', { status: 502 }, 502, 'text/html; charset=utf-8', 0], ['status500', { when: 'after' }, 500, 'text/html; charset=utf-8', 1], ['html200', {}, 200, 'text/html; charset=utf-8', 0],
		['html200', { when: 'after' }, 200, 'text/html; charset=utf-8', 1], ['empty200', {}, 200, 'application/json; charset=utf-8', 1], ['redirect', {}, 302, '', 0],
		['lateCommit', { answer: 'timeout' }, 504, 'text/html; charset=utf-8', 0], ['maintenance', {}, 503, 'text/html; charset=utf-8', 0], ['garbage', { megabytes: 1 }, 200, 'text/plain', 1],
		['truncate', {}, 200, 'application/json; charset=utf-8', 1], ['trickle', { pieces: 5, ms: 1 }, 200, 'application/json; charset=utf-8', 1], ['delay', { ms: 5 }, 200, 'application/json; charset=utf-8', 1],
	])('%s with %j answers %i', async (kind, more, status, contentType, committed) => {
		fault(kind, more);
		const answer = await post(simulator, body());
		expect([answer.status, answer.contentType, count()]).toEqual([status, contentType, committed]);
		const isAnswer = ['trickle', 'delay'].includes(kind);
		expect(answer.text.startsWith('{') && answer.text.endsWith('}')).toBe(isAnswer);
	});

	it('a late commit comes when its time comes', async () => {
		fault('lateCommit', { ms: 60_000 });
		await expect(post(simulator, body())).rejects.toThrow(broken);
		expect(await codeOf(send(simulator, supplier, 'DTI_STATUS', ids(1)))).toBe('30000');
		expect(count()).toBe(0);
		simulator.clock.advance(60_000);
		await new Promise((resolve) => setImmediate(resolve));
		expect(count()).toBe(1);
	});

	it('a request delivered twice is a duplicate, unless duplicates are doubled', async () => {
		fault('duplicateDelivery', { times: 2 });
		expect((await issue(simulator, 1)).ResultCode).toBe('69911');
		for (const name of ['duplicateConversationIds', 'duplicateIssueIds']) simulator.smartbill.switches.set(name, 'doubled');
		expect((await issue(simulator, 2)).ResultCode).toBe('30000');
		expect(count()).toBe(3);
	});

	it.each([[{ operation: 'RARISSUE' }], [{ key: conversation(9) }], [{ key: issueId(9) }], [{ key: 'ORDER-9' }], [{ skip: 1 }]])('hit only the calls they are meant for: %j', async (more) => {
		fault('dropBefore', more);
		expect((await issue(simulator, 1)).ResultCode).toBe('30000');
	});

	it.each([[{ operation: 'ARISSUE' }], [{ key: conversation(1) }], [{ key: issueId(1) }], [{ key: 'ORDER-1' }]])('hit the calls they are meant for: %j', async (more) => {
		fault('dropBefore', more);
		await expect(issue(simulator, 1)).rejects.toThrow(broken);
	});
});

describe('faults of the service', () => {
	it.each([['before', 0], ['after', 1]])('a business error %s the commit', async (when, committed) => {
		fault('businessError', { when, code: '70000', message: '알 수 없는 오류' });
		expect(await issue(simulator, 1)).toMatchObject({ ResultCode: '70000', ResultMessage: '알 수 없는 오류', ResultDataSet: {} });
		expect(count()).toBe(committed);
	});

	it.each([['expiredToken', '60101'], ['expiredCertificate', '69906'], ['unreadablePassword', '60121']])('%s answers %s', async (kind, code) => {
		fault(kind);
		expect((await issue(simulator, 1)).ResultCode).toBe(code);
		expect(count()).toBe(0);
		expect((await issue(simulator, 1)).ResultCode).toBe('30000');
	});

	const status = (): Promise<Envelope> => send(simulator, supplier, 'DTI_STATUS', ids(1));
	const cases: ReadonlyArray<readonly [string, (answer: Envelope) => unknown, unknown]> = [
		['numericCode', ({ ResultCode }) => ResultCode, 30000],
		['missingCode', (answer) => 'ResultCode' in answer, false],
		['nullDataSet', ({ ResultDataSet }) => ResultDataSet, null],
		['missingRow', ({ ResultDataSet }) => ResultDataSet, { Table: [] }],
		['doubledRow', ({ ResultDataSet }) => ResultDataSet?.['Table']?.length, 2],
		['lowerCaseColumns', ({ ResultDataSet }) => ResultDataSet?.['Table']?.[0]?.['etc_pcs_no'], conversation(1)],
		['otherIds', ({ ConversationId, ResultDataSet }) => [ConversationId?.[0] === conversation(1), ResultDataSet?.['Table']?.[0]?.['ETC_PCS_NO'] === conversation(1)], [false, false]],
	];
	it.each(cases)('%s spoils a good answer', async (kind, seen, expected) => {
		await issue(simulator, 1);
		fault(kind);
		expect(seen(await status())).toEqual(expected);
	});

	it.each(cases.map(([kind]) => kind))('%s leaves errors and broken connections alone', async (kind) => {
		fault(kind, { times: 2 });
		expect((await send(simulator, supplier, 'NOTHING')).ResultCode).toBe('65003');
		fault('dropBefore');
		await expect(status()).rejects.toThrow(broken);
	});

	it('a byte order mark stands before an answer', async () => {
		fault('byteOrderMark');
		const response = await fetch(`${simulator.url}/sb-api/request/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body() });
		expect([...new Uint8Array(await response.arrayBuffer()).subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 0x7b]);
	});
});

describe('shapes of answers by switch', () => {
	const archive = (): Promise<Envelope> => send(simulator, supplier, 'ARAP_REPO', { SearchFromDate: TODAY, SearchToDate: TODAY, RepoTypeCode: 'AR' });

	it.each([['array', { Table: [] }], ['object', {}], ['null', null], ['absent', undefined]])('an empty result is an %s', async (shape, expected) => {
		simulator.smartbill.switches.set('emptyResult', shape);
		expect((await archive()).ResultDataSet).toEqual(expected);
		expect((await issue(simulator, 1)).ResultDataSet).toEqual({});
		expect((await archive()).ResultDataSet?.['Table']).toHaveLength(1);
	});

	it('rows stand in the other table', async () => {
		simulator.smartbill.switches.set('resultTable', 'swapped');
		await issue(simulator, 1);
		expect(Object.keys((await archive()).ResultDataSet ?? {})).toEqual(['Table1']);
		expect(Object.keys((await send(simulator, supplier, 'VIEW_XML', ids(1))).ResultDataSet ?? {})).toEqual(['Table']);
	});

	it.each([['commands', 'ARISSUE_FINISH', 'ARAP_REPO'], ['always', 'ARISSUE_FINISH', 'ARAP_REPO_FINISH'], ['never', 'ARISSUE', 'ARAP_REPO']])('%s carry _FINISH', async (value, command, query) => {
		simulator.smartbill.switches.set('finish', value);
		expect([(await issue(simulator, 1)).Signal, (await archive()).Signal]).toEqual([command, query]);
	});

	it.each([['day', '2030-01-15'], ['iso', '2030-01-15T00:00:00'], ['compact', '20300115']])('dates as %s', async (value, expected) => {
		simulator.smartbill.switches.set('dates', value);
		await issue(simulator, 1);
		const [row] = await rowsOf(send(simulator, supplier, 'DTI_STATUS', ids(1)));
		expect([row?.['DTI_WDAY'], row?.['DTI_ISSUEDATE'], row?.['NTS_SEND_DATE']]).toEqual([expected, expected, '']);
	});

	it('directions as numbers', async () => {
		simulator.smartbill.seed({ documents: [{ supplier: supplier.regno, buyer: buyer.regno, status: 'V' }, { supplier: supplier.regno, buyer: buyer.regno }] });
		const directions = async (): Promise<unknown> => (await rowsOf(archive())).map((row) => row['DIRECTION']);
		expect(await directions()).toEqual(['역', '정']);
		simulator.smartbill.switches.set('direction', 'number');
		expect(await directions()).toEqual(['1', '2']);
	});
});

describe('the log', () => {
	it('has signals, keys, faults and codes, and no secrets', async () => {
		fault('delay', { ms: 0 });
		await issue(simulator, 1);
		await send(simulator, supplier, 'GET_TOKEN', { AuthCode: supplier.authCode, SbId: supplier.userId, ExpirationDateCode: 'Z' });
		await post(simulator, 'x');
		const log = simulator.calls.list();
		expect(log).toEqual([
			{ at: '2030-01-15T05:25:30.000Z', service: 'smartbill', operation: 'ARISSUE', keys: [conversation(1), 'ORDER-1', issueId(1)], faults: ['delay'], outcome: '30000' },
			{ at: '2030-01-15T05:25:30.000Z', service: 'smartbill', operation: 'GET_TOKEN', keys: [], faults: [], outcome: '30000, 1 rows' },
			{ at: '2030-01-15T05:25:30.000Z', service: 'smartbill', operation: '', keys: [], faults: [], outcome: expect.stringMatching(/^65002/) as unknown },
		]);
		const text = JSON.stringify([log, simulator.smartbill.state()]);
		for (const secret of [supplier.token, supplier.authCode, supplier.certificatePassword, supplier.encryptionKey, supplier.userPassword]) expect(text).not.toContain(secret);
	});
});
