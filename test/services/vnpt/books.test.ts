import { LookUpFailure } from '../../../services/issuing/port';
import { Books } from '../../../services/vnpt/books';
import type { BookEntry } from '../../../services/vnpt/books';
import type { Tenant } from '../../../services/vnpt/tenant';
import { fault11, missingOperation, scriptedClient } from './tenant';
import type { Arrived, Scripted } from './tenant';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const empty = '<Data></Data>';

/** What the books of an invented tenant hold: per pattern, per key. */
interface Held {
	readonly status: string;
	readonly number?: string;
	readonly code?: string;
}
type Patterns = Readonly<Record<string, Readonly<Record<string, Held>>>>;

/** Answers look-ups the way the service does; what a test passes in `instead` comes first. */
function service(patterns: Patterns, instead: (call: Arrived) => Scripted | undefined = () => undefined): (call: Arrived) => Scripted {
	return (call) => {
		const given = instead(call);
		if (given !== undefined) return given;
		const { operation, parameters } = call;
		const held = patterns[parameters['pattern'] ?? ''] ?? {};
		switch (operation) {
			case 'getStatusInv': {
				const keys = [...(parameters['xmlFkeyInv'] ?? '').matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key ?? '');
				return `<Invoices>${keys.flatMap((key) => (held[key] ? [`<Inv><key>${key}</key><Status>${held[key].status}</Status></Inv>`] : [])).reverse().join('')}</Invoices>`;
			}
			case 'GetMCCQThueByFkeys': {
				const rows = (parameters['fkeys'] ?? '').split('_').flatMap((key) => {
					const { status, number, code = '' } = held[key] ?? { status: '0' };
					return status === '0' || !number ? [] : [`<HDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>${number}</SHDon><MCCQThue>${code}</MCCQThue><TThai>${code ? 2 : 1}</TThai><MTLoi/><Fkey>${key}</Fkey></HDon>`];
				});
				return rows.length === 0 ? 'ERR:2' : base64(`<DSHDon>${rows.join('')}</DSHDon>`);
			}
			case 'listInvByCusFkey': {
				// As the service does: through the first pattern, drafts left out.
				const first = Object.entries(patterns)[0];
				const found = first?.[1][parameters['key'] ?? ''];
				return found && found.status !== '0' ? `<Data><Item>${item(parameters['key'] ?? '', first[0], found)}</Item></Data>` : empty;
			}
			default:
				return 'ERR:6';
		}
	};
}

const item = (key: string, pattern: string, { status, number = '0' }: Held): string =>
	`<fkey>${key}</fkey><pattern>${pattern}</pattern><serial>C26TAA</serial><invNum>${number.padStart(8, '0')}</invNum><status>${status}</status><amount>1100</amount><cusname><![CDATA[Ví  Dụ]]></cusname><payment>0</payment>`;

function books(answer: (call: Arrived) => Scripted | Promise<Scripted>, changes: Partial<Tenant> = {}): { books: Books; calls: Arrived[] } {
	const { client, calls } = scriptedClient(answer, changes);
	return { books: new Books(client), calls };
}

const named = (calls: readonly Arrived[]): string[] => calls.map(({ operation, parameters }) => `${operation} ${parameters['pattern'] ?? parameters['key'] ?? ''}`.trim());
const plain = (found: ReadonlyMap<string, BookEntry>): Record<string, BookEntry> => Object.fromEntries(found);

describe('finding keys', () => {
	it('tells published, replaced, cancelled and draft ones from those never seen', async () => {
		const held = { A: { status: '1', number: '57', code: '00AB' }, B: { status: '3', number: '58' }, C: { status: '5', number: '59' }, D: { status: '0' }, E: { status: '4', number: '60' } };
		const { books: own, calls } = books(service({ '1/001': held }));
		const number = (digits: string): BookEntry['number'] => ({ pattern: '1/001', serial: 'C26TAA', number: digits });
		expect(plain(await own.find(['A', 'B', 'C', 'D', 'E', 'F'], '1/001'))).toEqual({
			A: { key: 'A', status: '1', number: number('57'), taxStatus: '2', taxCode: '00AB' },
			B: { key: 'B', status: '3', number: number('58'), taxStatus: '1' },
			C: { key: 'C', status: '5', number: number('59'), taxStatus: '1' },
			D: { key: 'D', status: '0' },
			E: { key: 'E', status: '4', number: number('60'), taxStatus: '1' },
		});
		expect(named(calls)).toEqual(['getStatusInv 1/001', 'GetMCCQThueByFkeys 1/001']);
		expect(calls[1]?.parameters['fkeys']?.split('_').sort()).toEqual(['A', 'B', 'C', 'E']);
	});

	it('escapes keys, and asks for at most 500 states and 100 tax states at once', async () => {
		const keys = Array.from({ length: 1201 }, (_, index) => `K${index}`);
		const held = Object.fromEntries(keys.slice(0, 250).map((key, index) => [key, { status: '1', number: String(index + 1) }]));
		const { books: own, calls } = books(service({ '1/001': held }));
		expect((await own.find(keys, '1/001')).size).toBe(250);
		expect(calls.filter(({ operation }) => operation === 'getStatusInv').map(({ parameters }) => (parameters['xmlFkeyInv'] ?? '').split('<key>').length - 1)).toEqual([500, 500, 201]);
		expect(calls.filter(({ operation }) => operation === 'GetMCCQThueByFkeys').map(({ parameters }) => (parameters['fkeys'] ?? '').split('_').length)).toEqual([100, 100, 50]);
		const hostile = books(() => '<Invoices></Invoices>');
		await hostile.books.find(['a&<b>"'], '1/001');
		expect(hostile.calls[0]?.parameters['xmlFkeyInv']).toBe('<Invoices><Inv><key>a&amp;&lt;b&gt;&quot;</key></Inv></Invoices>');
	});

	it('has four questions under way at most, and misses no answer', async () => {
		const keys = Array.from({ length: 4321 }, (_, index) => `K${index}`);
		const answer = service({ '1/001': Object.fromEntries(keys.map((key, index) => [key, { status: '1', number: String(index + 1) }])) });
		let [underWay, most] = [0, 0];
		const { books: own, calls } = books(async (call) => {
			most = Math.max(most, ++underWay);
			await new Promise(setImmediate);
			underWay--;
			return answer(call);
		});
		const found = await own.find(keys, '1/001');
		expect([most, found.size, new Set([...found.values()].map(({ number }) => number?.number)).size]).toEqual([4, 4321, 4321]);
		expect(calls.map(({ operation }) => operation)).toEqual([...Array<string>(9).fill('getStatusInv'), ...Array<string>(44).fill('GetMCCQThueByFkeys')]);
	});

	it('asks nothing more once a question has failed', async () => {
		const { books: own, calls } = books(async ({ parameters }) => {
			if (parameters['xmlFkeyInv']?.includes('<key>K0<')) return 'ERR:1';
			await new Promise(setImmediate);
			return '<Invoices></Invoices>';
		});
		await expect(own.find(Array.from({ length: 4321 }, (_, index) => `K${index}`), '1/001')).rejects.toBeInstanceOf(LookUpFailure);
		for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
		expect(calls.length).toBe(4);
	});

	it('finds a key that was issued under another pattern of the tenant', async () => {
		const patterns = { '1/001': { A: { status: '1', number: '1' } }, '1/002': { B: { status: '1', number: '7' } } };
		const { books: own, calls } = books(service(patterns), { patterns: ['1/001', '1/002'] });
		const found = await own.find(['A', 'B'], '1/001');
		expect(found.get('B')?.number).toEqual({ pattern: '1/002', serial: 'C26TAA', number: '7' });
		expect(found.get('A')?.number?.pattern).toBe('1/001');
		expect(named(calls)).toEqual(['getStatusInv 1/001', 'getStatusInv 1/002', 'GetMCCQThueByFkeys 1/001', 'GetMCCQThueByFkeys 1/002']);
	});

	it.each([['1', '0'], ['0', '1'], ['5', '1'], ['1', '5'], ['3', '4'], ['0', '5'], ['5', '0']])('of one key with states %s and %s in two patterns, takes what weighs most', async (first, second) => {
		const patterns = { '1/001': { A: { status: first, number: '1' } }, '1/002': { A: { status: second, number: '2' } } };
		const { books: own } = books(service(patterns), { patterns: ['1/001', '1/002'] });
		const weight = (status: string): number => ['0', '35', '124'].findIndex((group) => group.includes(status));
		expect((await own.find(['A'], '1/001')).get('A')?.status).toBe(weight(second) > weight(first) ? second : first);
	});

	it.each([['5', '1'], ['1', '5'], ['0', '1'], ['1', '0']])('of a key listed twice with states %s and %s, takes the live one', async (first, second) => {
		const { books: own } = books(service({ '1/001': {} }, ({ operation }) =>
			(operation === 'getStatusInv' ? `<Invoices><Inv><key>A</key><Status>${first}</Status></Inv><Inv><key>A</key><Status>${second}</Status></Inv></Invoices>` : undefined)));
		expect((await own.find(['A'], '1/001')).get('A')?.status).toBe('1');
	});

	it('asks the list for numbers where the tax status does not give them', async () => {
		const held = { A: { status: '1', number: '57' } };
		for (const without of [missingOperation('GetMCCQThueByFkeys'), 'ERR:2', base64('<DSHDon></DSHDon>'), base64('<DSHDon>')] as const) {
			const { books: own } = books(service({ '1/001': held }, ({ operation }) => (operation === 'GetMCCQThueByFkeys' ? without : undefined)));
			expect(plain(await own.find(['A'], '1/001'))).toEqual({
				A: { key: 'A', status: '1', number: { pattern: '1/001', serial: 'C26TAA', number: '57' }, listed: { 'buyer name': 'Ví Dụ', total: '1100' } },
			});
		}
	});

	it('keeps the state of the books when the list knows another', async () => {
		const { books: own } = books(service({ '1/001': { A: { status: '5' } } }, ({ operation }) => (operation === 'listInvByCusFkey' ? `<Data><Item>${item('A', '1/001', { status: '1', number: '57' })}</Item></Data>` : undefined)));
		expect((await own.find(['A'], '1/001')).get('A')).toMatchObject({ status: '5', number: { number: '57' } });
	});

	it('believes no tax status of a key that was not asked for', async () => {
		const answer = base64('<DSHDon><HDon><KHHDon>C26TAA</KHHDon><SHDon>9</SHDon><TThai>2</TThai><Fkey>OTHER</Fkey></HDon></DSHDon>');
		const { books: own } = books(service({ '1/001': { A: { status: '1', number: '57' } } }, ({ operation }) => (operation === 'GetMCCQThueByFkeys' ? answer : undefined)));
		const found = await own.find(['A'], '1/001');
		expect([...found.keys()]).toEqual(['A']);
		expect(found.get('A')?.number?.number).toBe('57');
	});
});

describe('a tenant without getStatusInv', () => {
	const old = (patterns: Patterns) => service(patterns, ({ operation }) => (operation === 'getStatusInv' ? missingOperation(operation) : undefined));
	const held = { '01GTKT0/001': { A: { status: '1', number: '57' }, B: { status: '5', number: '58' }, D: { status: '0' } } };

	it('is searched key by key', async () => {
		const { books: own, calls } = books(old(held), { patterns: ['01GTKT0/001'], duplicatesRefused: false });
		const found = await own.find(['A', 'B', 'C', 'D'], '01GTKT0/001');
		expect([...found].map(([key, { status, number }]) => [key, status, number?.number])).toEqual([['A', '1', '57'], ['B', '5', '58']]);
		expect(calls.filter(({ operation }) => operation === 'listInvByCusFkey').map(({ parameters }) => parameters)).toEqual(
			['A', 'B', 'C', 'D'].map((key) => ({ key, fromDate: '', toDate: '', userName: 'svc01', userPass: 'service-secret' })),
		);
	});

	it('proves nothing about a pattern that is not known to be its first', async () => {
		const changes = { patterns: ['01GTKT0/001', '01GTKT0/002'], duplicatesRefused: false };
		await expect(books(old(held), changes).books.find(['A'], '01GTKT0/002')).rejects.toThrow('this tenant can be searched by key in its first pattern only, and it is not known that 01GTKT0/002 is that');
		await expect(books(old(held), changes).books.find(['A'], '01GTKT0/002')).rejects.toBeInstanceOf(LookUpFailure);
		expect((await books(old(held), { ...changes, duplicatesRefused: true }).books.find(['Z'], '01GTKT0/002')).size).toBe(0);
	});

	it('is searched by the list too when no pattern is known', async () => {
		const { books: own, calls } = books(service({ '1/001': { A: { status: '1', number: '57' } } }), { patterns: [] });
		expect((await own.find(['A'], '')).get('A')?.number?.pattern).toBe('1/001');
		expect(calls.map(({ operation }) => operation)).toEqual(['listInvByCusFkey']);
	});

	it('prefers the live one of several invoices under one key', async () => {
		const list = `<Data>${['5', '1', '3'].map((status, index) => `<Item>${item('A', '1/001', { status, number: String(index + 1) })}</Item>`).join('')}</Data>`;
		const { books: own } = books(() => list, { patterns: [] });
		expect((await own.find(['A'], '')).get('A')).toMatchObject({ status: '1', number: { number: '2' } });
	});

	it('takes a list without keys for the key asked, and believes no list of another key', async () => {
		const nameless = `<Data><Item>${item('A', '1/001', { status: '1', number: '5' }).replace(/<fkey>.*<\/fkey>/, '')}</Item></Data>`;
		expect((await books(() => nameless, { patterns: [] }).books.find(['A'], '')).get('A')?.number?.number).toBe('5');
		const other = `<Data><Item>${item('A2', '1/001', { status: '1', number: '5' })}</Item></Data>`;
		await expect(books(() => other, { patterns: [] }).books.find(['A'], '')).rejects.toThrow('asked for the key A, the service listed A2');
	});
});

describe('a look-up that cannot be trusted fails', () => {
	const one = { '1/001': { A: { status: '1', number: '57' } } };
	const failing = (operation: string, scripted: Scripted, changes: Partial<Tenant> = {}): Promise<unknown> =>
		books(service(one, (call) => (call.operation === operation ? scripted : undefined)), changes).books.find(['A', 'B'], '1/001');

	it.each<[string, Scripted]>([
		['no answer', { kind: 'noAnswer', sent: 'maybe', reason: 'The time ran out' }], ['nothing', { status: 200, body: '' }], ['a page', { status: 200, body: '<html></html>' }],
		['a fault', { status: 500, body: fault11('Server', 'x') }], ['a refusal', 'ERR:1'], ['a failure', 'ERR:5 x'], ['an unknown code', 'ERR:99'], ['text', 'OK'],
		['another root', '<Data></Data>'], ['a cut-off list', '<Invoices><Inv><key>A</key>'], ['a DOCTYPE', '<!DOCTYPE a><Invoices></Invoices>'], ['two lists', '<Invoices></Invoices><Invoices></Invoices>'],
		['a foreign key', '<Invoices><Inv><key>X</key><Status>1</Status></Inv></Invoices>'], ['a key in another case', '<Invoices><Inv><key>a</key><Status>1</Status></Inv></Invoices>'],
		['no status', '<Invoices><Inv><key>A</key></Inv></Invoices>'], ['an unknown status', '<Invoices><Inv><key>A</key><Status>9</Status></Inv></Invoices>'], ['an empty row', '<Invoices><Inv></Inv></Invoices>'],
		['two keys in a row', '<Invoices><Inv><key>A</key><key>B</key><Status>1</Status></Inv></Invoices>'], ['rows of another name', '<Invoices><Invoice><key>A</key><Status>1</Status></Invoice></Invoices>'],
		['text in the list', '<Invoices>Error</Invoices>'], ['text beside the rows', '<Invoices><Inv><key>A</key><Status>1</Status></Inv>Error</Invoices>'],
		['hostile names', '<Invoices><Inv><key>A</key><__proto__>1</__proto__></Inv></Invoices>'],
	])('of states, on %s', async (_, scripted) => {
		await expect(failing('getStatusInv', scripted)).rejects.toBeInstanceOf(LookUpFailure);
	});

	it('of states, also in the last pattern of several', async () => {
		const answer = service(one, ({ operation, parameters }) => (operation === 'getStatusInv' && parameters['pattern'] === '1/002' ? 'ERR:20' : undefined));
		await expect(books(answer, { patterns: ['1/001', '1/002'] }).books.find(['A'], '1/001')).rejects.toMatchObject({ message: expect.stringContaining('The pattern is unknown') as string, remedy: 'Check the pattern' });
	});

	it.each<[string, Scripted]>([['a refusal', 'ERR:1'], ['a fault', { status: 500, body: fault11('Server', 'x') }], ['a word', 'Error']])('of tax states, on %s', async (_, scripted) => {
		await expect(failing('GetMCCQThueByFkeys', scripted)).rejects.toBeInstanceOf(LookUpFailure);
	});

	it.each<[string, Scripted]>([
		['a refusal', 'ERR:4'], ['a cut-off list', '<Data><Item>'], ['a page', { status: 200, body: '<html></html>' }], ['a missing operation', missingOperation('listInvByCusFkey')],
	])('of lists, on %s', async (_, scripted) => {
		await expect(books(() => scripted, { patterns: [] }).books.find(['A'], '')).rejects.toBeInstanceOf(LookUpFailure);
	});

	it('says what happened and what to do', async () => {
		await expect(failing('getStatusInv', 'ERR:7')).rejects.toMatchObject({ message: 'The service user is not linked to a company', remedy: 'Ask VNPT which company the username belongs to, or correct the username in the credential' });
	});
});

describe('content of an invoice', () => {
	const entry: BookEntry = { key: 'A', status: '1', number: { pattern: '1/001', serial: 'C26TAA', number: '57' }, listed: { total: '7' } };
	const xml = '<HDon><DLHDon><TTChung><DVTTe>VND</DVTTe></TTChung><NDHDon><TToan><TgTTTBSo>1100</TgTTTBSo></TToan></NDHDon></DLHDon></HDon>';

	it('is downloaded by token, or by key where there is no number', async () => {
		const { books: own, calls } = books(() => xml);
		expect(await own.content(entry)).toMatchObject({ total: '1100', currency: 'VND' });
		expect(await own.content({ key: 'A', status: '1' })).toMatchObject({ total: '1100' });
		expect(calls.map(({ operation, parameters }) => [operation, parameters['invToken'] ?? parameters['fkey']])).toEqual([['downloadInvNoPay', '1/001;C26TAA;57'], ['downloadInvFkeyNoPay', 'A']]);
	});

	it('is not downloaded when it is there already', async () => {
		const { books: own, calls } = books(() => xml);
		expect(await own.content({ ...entry, content: { total: '9' } })).toEqual({ total: '9' });
		expect(calls).toEqual([]);
	});

	it.each(['ERR:12', 'ERR:13', 'ERR:6', '<other/>', '<HDon>'])('is what the list knew, after %s', async (answer) => {
		expect(await books(() => answer).books.content(entry)).toEqual({ total: '7' });
		expect(await books(() => answer).books.content({ key: 'A', status: '1' })).toBeUndefined();
	});

	it.each(['ERR:1', 'ERR:5', 'ERR:99', 'nothing of the kind'])('is a failure after %s', async (answer) => {
		await expect(books(() => answer).books.content(entry)).rejects.toBeInstanceOf(LookUpFailure);
	});
});
