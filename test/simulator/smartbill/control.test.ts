import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '../../../simulator';
import { readIncoming } from '../../../simulator/smartbill/incoming';
import { demoInbox } from '../../../simulator/smartbill/seed';
import { buyer, CERT_PASSWORD, conversation, issueFields, issueId, request, START, supplier, xml } from './client';

const start = (options: object = {}): Promise<Simulator> => startSimulator({ now: () => START, smartbillSwitches: { oneQueryAMinute: false }, ...options });

async function control(simulator: Simulator, method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> {
	const response = await fetch(`${simulator.url}/control${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
	return { status: response.status, value: await response.json() };
}

async function issue(simulator: Simulator, number: number): Promise<string> {
	const body = JSON.stringify(request(supplier, 'ARISSUE', issueFields(number)));
	const response = await fetch(`${simulator.smartbill.url}/sb-api/request/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
	return ((await response.json()) as { ResultCode: string }).ResultCode;
}

describe('the control API', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await start();
	});
	afterEach(() => simulator.close());

	it('shows the books without secrets', async () => {
		await issue(simulator, 1);
		const { value } = await control(simulator, 'GET', '/smartbill/state');
		expect(value).toMatchObject({
			companies: expect.arrayContaining([{ regno: supplier.regno, code: 'sim', name: supplier.name, users: ['simuser01', 'simuser02'], certificate: true, postpaid: true }]) as unknown,
			documents: [{ conversationId: conversation(1), issueId: issueId(1), status: 'I' }], hometax: [], closed: [],
		});
		const text = JSON.stringify([value, (await control(simulator, 'GET', '/calls')).value]);
		for (const secret of [supplier.token, supplier.authCode, supplier.userPassword, supplier.certificatePassword, CERT_PASSWORD]) expect(text).not.toContain(secret);
	});

	it('seeds companies, documents and Hometax, which keep the standard themselves', async () => {
		const seed = {
			companies: [{ regno: '0008699070', name: '새회사', code: 'new' }],
			documents: [{ supplier: '0008699070', count: 3, amount: 5000, status: 'C', nts: '7' }, { date: '2030-01-02', typeCode: '0301', nts: '3', ntsResult: 'ERR003' }],
			hometax: [{ amount: 1 }], closed: ['0008699070'],
		};
		expect((await control(simulator, 'POST', '/smartbill/seed', seed)).status).toBe(200);
		const { books } = simulator.smartbill;
		expect(books.documents.map(({ status, nts }) => `${status} ${nts.status} ${nts.result}`)).toEqual(['C 7 SUC001', 'C 7 SUC001', 'C 7 SUC001', 'I 3 ERR003']);
		for (const document of [...books.documents, ...books.hometax.slice(1)]) expect(readIncoming(simulator.smartbill.context, document.xml, 'invoice').findings).toEqual([]);
		expect(new Set(books.documents.flatMap(({ conversationId, invoice }) => [conversationId, invoice.issueId])).size).toBe(8);
		expect(books.documents[0]?.invoice.supplier.name).toBe('새회사');
	});

	it.each([
		[{ documents: [{ date: '2030-02-30' }] }, /date/], [{ documents: [{ status: 'X' }] }, /status "X"/], [{ documents: [{ nts: '5' }] }, /state "5"/], [{ documents: [{ ntsResult: 'X' }] }, /result "X"/],
		[{ documents: [{ amount: 0.5 }] }, /whole won/], [{ documents: [{ count: 0 }] }, /count/], [{ documents: [{ buyer: '1' }] }, /10 digits/], [{ companies: [{}] }, /regno/],
	])('refuses the seed %j with a reason', async (seed, words) => {
		expect(await control(simulator, 'POST', '/smartbill/seed', seed)).toEqual({ status: 400, value: { error: expect.stringMatching(words) as unknown } });
	});

	it('plans faults, sets switches and resets', async () => {
		expect((await control(simulator, 'POST', '/smartbill/faults', { kind: 'businessError', when: 'after' })).value).toMatchObject({ id: 1 });
		expect((await control(simulator, 'PUT', '/smartbill/switches', { duplicateIssueIds: 'doubled' })).value).toMatchObject({ duplicateIssueIds: 'doubled', oneQueryAMinute: false });
		expect((await control(simulator, 'POST', '/smartbill/faults', { kind: 'err5' })).status).toBe(400);
		expect((await control(simulator, 'PUT', '/smartbill/switches', { dates: 'x' })).status).toBe(400);
		expect([await issue(simulator, 1), simulator.smartbill.books.documents.length]).toEqual(['69999', 1]);
		await control(simulator, 'POST', '/reset');
		expect([simulator.smartbill.books.documents, simulator.smartbill.switches.values.duplicateIssueIds, simulator.smartbill.switches.values.oneQueryAMinute]).toEqual([[], 'refused', false]);
		expect(await issue(simulator, 1)).toBe('30000');
	});

	it('moves the tax service with its clock', async () => {
		await issue(simulator, 1);
		await control(simulator, 'POST', '/clock', { advance: 2 * 86_400_000 });
		expect((await control(simulator, 'GET', '/smartbill/state')).value).toMatchObject({ documents: [{ ntsStatus: '7', ntsResult: 'SUC001' }] });
	});
});

describe('the pages', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await start();
		await issue(simulator, 1);
		simulator.smartbill.seed(demoInbox);
	});
	afterEach(() => simulator.close());

	const page = async (path: string): Promise<string> => (await fetch(`${simulator.url}${path}`)).text();

	it('list what there is with links that work, and filter it', async () => {
		const all = await page('/smartbill');
		expect(all).toContain('Tax invoices (4)');
		expect(await page('/smartbill?filter=%EC%97%AD%EB%B0%9C%ED%96%89%EC%9A%94%EC%B2%AD')).toContain('Tax invoices (1)');
		const links = [...all.matchAll(/href="(\/smartbill\/documents\/1\.[^"]+)"/g)].map(([, link = '']) => link);
		expect(links).toHaveLength(3);
		const types = await Promise.all(links.map(async (link) => (await fetch(simulator.url + link)).headers.get('content-type')));
		expect(types).toEqual(['text/html; charset=utf-8', 'application/xml; charset=utf-8', 'text/html; charset=utf-8']);
	});

	it('show a document in Korean', async () => {
		const text = await page('/smartbill/documents/1.html');
		for (const wanted of ['전자세금계산서', '공급받는자', '000-86-99017', '100,000', '복사용지 &amp; 펜', '이 금액을 청구함', '수신미승인', '미전송', '50,000.50']) expect(text).toContain(wanted);
	});

	it('mask resident numbers', async () => {
		const resident = '9902301000000';
		const fields = { ReceiveComRegno: resident, ConversationId: [conversation(2, supplier.regno, resident)], CertPassword: CERT_PASSWORD, SignedXML: xml(2, { to: resident, kind: '02' }) };
		await fetch(`${simulator.url}/sb-api/request/`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request(supplier, 'ARISSUE', fields)) });
		const id = simulator.smartbill.books.documents.at(-1)?.id;
		for (const path of [`/smartbill/documents/${id}.html`, '/smartbill', '/control/smartbill/state']) expect(await page(path)).not.toContain(resident);
	});

	it('explain credentials, codes, signals, faults and switches, and load nothing from elsewhere', async () => {
		const text = await page('/smartbill');
		for (const wanted of [supplier.token, supplier.authCode, supplier.encryptionKey, buyer.token, '60130', 'CHGSTATUS', 'ntsRefusal', 'duplicateConversationIds', `${simulator.url}/sb-api/request/`]) {
			expect(text).toContain(wanted);
		}
		expect(text).not.toMatch(/(src|href)="https?:/);
		expect(await page('/')).toContain('href="/smartbill"');
	});

	it.each(['/smartbill/documents/99.html', '/smartbill/documents/1.statement.xml', '/smartbill/documents/1.pdf', '/smartbill/other'])('do not have %s', async (path) => {
		expect((await fetch(simulator.url + path)).status).toBe(404);
	});
});

describe('the state file', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'simulator-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('brings documents back, with their way to the tax service', async () => {
		const stateFile = join(folder, 'state.json');
		const first = await start({ stateFile });
		await issue(first, 1);
		await first.close();
		const second = await start({ stateFile });
		expect(second.smartbill.state()).toEqual(first.smartbill.state());
		expect(await issue(second, 1)).toBe('69911');
		expect(await issue(second, 2)).toBe('30000');
		expect(second.smartbill.books.documents.map(({ id }) => id)).toEqual([1, 2]);
		second.clock.advance(2 * 86_400_000);
		expect(second.smartbill.state().documents.map(({ ntsStatus }) => ntsStatus)).toEqual(['7', '7']);
		await second.close();
	});

	it('without SmartBill is taken over', async () => {
		const stateFile = join(folder, 'state.json');
		const first = await start({ stateFile });
		await first.close();
		const { smartbill: _, ...older } = JSON.parse(readFileSync(stateFile, 'utf8')) as Record<string, unknown>;
		writeFileSync(stateFile, JSON.stringify(older));
		const second = await start({ stateFile });
		expect(await issue(second, 1)).toBe('30000');
		await second.close();
	});
});
