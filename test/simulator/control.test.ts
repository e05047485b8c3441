import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, control, http, inv, invoices, portalUser, publish, start } from './client';

describe('the control API', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await start();
	});
	afterEach(() => simulator.close());

	it('shows the books', async () => {
		await publish(simulator, invoices(inv('A')));
		const { value } = await control(simulator, 'GET', '/control/vnpt/state');
		expect(value).toMatchObject({
			ranges: expect.arrayContaining([expect.objectContaining({ pattern: '1/001', serial: 'C26TAA', current: 1, left: 999_999, coded: true })]) as unknown,
			customers: [],
			invoices: [
				{
					id: 1, key: 'A', pattern: '1/001', serial: 'C26TAA', number: 1, status: 1, type: 0, payment: 0, date: '2026-07-15', publishedAt: '2026-07-15T02:30:00.000Z',
					buyer: { code: 'C0001', name: 'Công ty Cổ phần Khách Mẫu', taxCode: '9900000305' },
					currency: 'VND', total: '1000000', vatAmount: '100000', amount: '1100000', lines: 1, viewed: false, taxStatus: 1, taxCode: '',
				},
			],
		});
	});

	it('seeds ranges, customers and many invoices', async () => {
		const seed = { ranges: [{ pattern: '3/001', serial: 'C26TZZ', from: 10, to: 12 }], customers: [{ code: 'C9', name: 'Chín' }], invoices: [{ key: 'M', count: 200 }, { key: 'X', status: 5, amount: 550_000 }] };
		expect((await control(simulator, 'POST', '/control/vnpt/seed', seed)).status).toBe(200);
		expect(simulator.books.invoices).toHaveLength(201);
		expect(simulator.books.invoices[199]).toMatchObject({ key: 'M-200', number: 200 });
		expect(simulator.books.invoices[200]?.document).toMatchObject({ total: '500000', vatAmount: '50000', amount: '550000' });
		expect(await publish(simulator, invoices(inv('A')), { pattern: '3/001', serial: 'C26TZZ' })).toBe('OK:3/001;C26TZZ-A_10');
		expect(await call(simulator, 'Portal', 'listInvByCus', { cusCode: 'C9', ...portalUser })).toBe('<Data></Data>');
	});

	it('plans, lists and clears faults', async () => {
		const { value } = await control(simulator, 'POST', '/control/vnpt/faults', { kind: 'err5', times: 0 });
		await control(simulator, 'POST', '/control/vnpt/faults', { kind: 'dropAfter' });
		expect(value).toMatchObject({ id: 1, kind: 'err5' });
		expect(await publish(simulator, '<x/>').catch(() => 'broken')).toBe('broken');
		expect((await control(simulator, 'GET', '/control/vnpt/faults')).value).toEqual([expect.objectContaining({ id: 1 })]);
		expect((await control(simulator, 'DELETE', '/control/vnpt/faults?id=1')).value).toEqual([]);
		expect(await publish(simulator, invoices(inv('A')))).toMatch(/^OK:/);
	});

	it('sets switches', async () => {
		expect((await control(simulator, 'PUT', '/control/vnpt/switches', { uniqueness: 'none', taxDelay: 5 })).value).toMatchObject({ uniqueness: 'none', taxDelay: 5 });
		expect((await control(simulator, 'GET', '/control/vnpt/switches')).value).toMatchObject({ uniqueness: 'none' });
	});

	it('advances the clock', async () => {
		expect((await control(simulator, 'POST', '/control/clock', { advance: 86_400_000 })).value).toEqual({ now: '2026-07-16T02:30:00.000Z' });
		expect((await control(simulator, 'GET', '/control/clock')).value).toEqual({ now: '2026-07-16T02:30:00.000Z' });
	});

	it('logs operations, keys, faults and outcomes, and never a password', async () => {
		simulator.vnpt.faults.add({ kind: 'dropAfter' });
		await publish(simulator, invoices(inv('A'), inv('B'))).catch(() => undefined);
		await call(simulator, 'Business', 'confirmPayment', { lstInvToken: '1/001;C26TAA;2', ...portalUser });
		const { value } = await control(simulator, 'GET', '/control/calls');
		expect(value).toEqual([
			{ at: '2026-07-15T02:30:00.000Z', service: 'vnpt', operation: 'ImportAndPublishInv', keys: ['A', 'B'], faults: ['dropAfter'], outcome: 'OK:1/001;C26TAA-A_1,B_2' },
			{ at: '2026-07-15T02:30:00.000Z', service: 'vnpt', operation: 'confirmPayment', keys: ['B'], faults: [], outcome: 'OK' },
		]);
		const everything = (await Promise.all(['/control/calls', '/control/vnpt/state', '/control/vnpt/faults'].map((path) => http(`${simulator.url}${path}`)))).map(({ body }) => body.toString()).join();
		for (const { password } of Object.values(demoAccounts)) expect(everything).not.toContain(password);
		expect((await control(simulator, 'DELETE', '/control/calls')).value).toEqual([]);
	});

	it('resets', async () => {
		await publish(simulator, invoices(inv('A')));
		simulator.vnpt.faults.add({ kind: 'err5' });
		simulator.vnpt.switches.set('uniqueness', 'none');
		await control(simulator, 'POST', '/control/reset');
		expect([simulator.books.invoices, simulator.vnpt.faults.list(), simulator.calls.list(), simulator.vnpt.switches.values.uniqueness]).toEqual([[], [], [], 'company']);
		expect(await publish(simulator, invoices(inv('A')))).toBe('OK:1/001;C26TAA-A_1');
	});

	it.each([
		['POST', '/control/vnpt/faults', { kind: 'nothing' }, 400], ['PUT', '/control/vnpt/switches', { nothing: 1 }, 400], ['POST', '/control/clock', { advance: 'x' }, 400],
		['POST', '/control/clock', { advance: -1 }, 400], ['POST', '/control/vnpt/seed', { invoices: [{}] }, 400], ['POST', '/control/vnpt/seed', { invoices: [{ key: 'A', serial: 'no' }] }, 400],
		['POST', '/control/vnpt/seed', [], 400], ['GET', '/control/smoke/state', undefined, 404], ['GET', '/control/nothing', undefined, 404], ['PATCH', '/control/clock', undefined, 404],
	])('%s %s %j is refused with a reason', async (method, path, body, status) => {
		const answer = await control(simulator, method, path, body);
		expect(answer).toEqual({ status, value: { error: expect.stringMatching(/\w+ \w+/) as unknown } });
	});

	it('lists itself', async () => {
		const { value } = await control(simulator, 'GET', '/control');
		const listed = value as Array<{ method: string; path: string; description: string }>;
		expect(listed.length).toBeGreaterThan(10);
		const readme = readFileSync(join(__dirname, '../../simulator/README.md'), 'utf8');
		for (const { method, path } of listed) expect(readme).toContain(`${method} ${path}`);
	});
});

describe('the pages', () => {
	let simulator: Simulator;
	beforeEach(async () => {
		simulator = await start();
	});
	afterEach(() => simulator.close());

	const page = async (path: string): Promise<string> => (await http(`${simulator.url}${path}`)).body.toString();

	it('show what was issued with links that work, and filter it', async () => {
		await publish(simulator, invoices(inv('A', { CusName: '&lt;b&gt;' }), inv('B')));
		const all = await page('/');
		expect(all).toContain('Issued invoices (2)');
		expect(all).toContain('&lt;b&gt;');
		expect(all).not.toContain('<b>');
		expect(await page('/?filter=kh%C3%A1ch')).toContain('Issued invoices (1)');
		const links = [...all.matchAll(/href="(\/vnpt\/invoices\/1\.\w+)"/g)].map(([, link = '']) => link);
		const answers = await Promise.all(links.map((link) => http(`${simulator.url}${link}`)));
		expect(answers.map(({ status, contentType }) => [status, contentType.split(';')[0]])).toEqual([[200, 'application/pdf'], [200, 'text/html'], [200, 'application/xml']]);
		expect(simulator.vnpt.state().invoices[0]?.viewed).toBe(false);
	});

	it('explain log-ins, faults, switches and the control API, and load nothing from elsewhere', async () => {
		const text = await page('/');
		for (const wanted of [demoAccounts.staff.password, demoAccounts.service.password, simulator.url, 'dropAfter', 'uniqueness', '/control/{service}/seed']) expect(text).toContain(wanted);
		expect(text).not.toMatch(/(src|href)="https?:/);
	});

	it.each(['/nothing', '/vnpt/invoices/99.pdf', '/%ff'])('do not have %s', async (path) => {
		expect((await http(`${simulator.url}${path}`)).status).toBeGreaterThanOrEqual(404);
	});
});

describe('the state file', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'simulator-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('brings books and clock back, even when the simulator was never closed', async () => {
		const stateFile = join(folder, 'state.json');
		const first = await start({ stateFile });
		await control(first, 'POST', '/control/clock', { advance: 60_000 });
		await publish(first, invoices(inv('A')));
		expect(readdirSync(folder)).toEqual(['state.json']);
		const second = await start({ stateFile });
		expect(second.vnpt.state()).toEqual(first.vnpt.state());
		expect(second.clock.now()).toEqual(first.clock.now());
		expect(await publish(second, invoices(inv('A')))).toBe('ERR:13');
		expect(await publish(second, invoices(inv('B')))).toBe('OK:1/001;C26TAA-B_2');
		await Promise.all([first.close(), second.close()]);
	});

	it('is refused when it is something else', async () => {
		const stateFile = join(folder, 'other.json');
		writeFileSync(stateFile, '{"a":1}');
		await expect(start({ stateFile })).rejects.toThrow('other.json is no state file');
	});
});

describe('starting', () => {
	it('applies switches and listens on the loopback interface only', async () => {
		const simulator = await start({ switches: { uniqueness: 'none' } });
		expect(simulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
		expect([simulator.vnpt.url, simulator.vnpt.switches.values.uniqueness]).toEqual([simulator.url, 'none']);
		simulator.vnpt.reset();
		expect(simulator.vnpt.switches.values.uniqueness).toBe('none');
		await expect(start({ port: Number(new URL(simulator.url).port) })).rejects.toThrow('EADDRINUSE');
		await simulator.close();
		await expect(http(simulator.url)).rejects.toThrow('ECONNREFUSED');
	});

	it('from the command line prints its addresses and stops at a signal', async () => {
		const root = join(__dirname, '../..');
		const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'simulator/main.ts'), '--port', '0', '--switch', 'taxDelay=7'], { cwd: root });
		const printed = await new Promise<string>((resolve, reject) => {
			let text = '';
			child.stdout.on('data', (chunk: Buffer) => {
				text += chunk.toString();
				if (text.includes('Encryption Key')) resolve(text);
			});
			child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
		});
		const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0] ?? '';
		expect(printed).toContain(demoAccounts.service.password);
		// What stands behind a field's name goes into that field as it is.
		for (const field of ['Tenant URL', 'URL']) expect([field, new RegExp(`^  ${field} +(\\S+)$`, 'm').exec(printed)?.[1]]).toEqual([field, url]);
		expect((await http(`${url}/smartbill`)).status).toBe(200);
		expect(printed).toContain(`${url}/smartbill`);
		const { body } = await http(`${url}/control/vnpt/switches`);
		expect(JSON.parse(body.toString())).toMatchObject({ taxDelay: 7 });
		child.removeAllListeners('exit');
		const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
		child.kill('SIGTERM');
		expect(await ended).toBe(0);
	}, 30_000);
});
