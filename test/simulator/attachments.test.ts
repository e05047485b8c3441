import { createHash } from 'node:crypto';
import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, inv, invoices, portalUser, publish, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await publish(simulator, invoices(inv('A')));
});
afterEach(() => simulator.close());

const orphan = { user: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password };
const file = Buffer.from('%PDF-1.7 invented');
const bytes = file.toString('base64');
const getFile = (more: Values = {}): Promise<string> => call(simulator, 'Business', 'GetFile', { ...portalUser, fkey: 'A', pattern: '1/001', ...more });

describe.each([['ImportAttachmentByFkey', { fkey: 'A' }, { fkey: 'nobody' }], ['ImportAttachmentByNo', { pattern: '1/001', serial: 'C26TAA', no: 1 }, { no: 9 }]])('%s', (operation, name, unknown) => {
	const run = (more: Values = {}): Promise<string> =>
		call(simulator, 'Business', operation, { ...staff, username: service.username, pass: service.password, bytes, ...name, ...more });

	it('attaches a file that GetFile and the list page give back', async () => {
		expect(await run()).toBe(`OK:${createHash('md5').update(file).digest('hex')}`);
		expect(await getFile()).toBe(bytes);
		for (const [view, named] of [['getCatalogView', { invToken: '1/001;C26TAA;1' }], ['getcatalogViewFkey', { fkey: 'A' }]] as const) {
			expect(await call(simulator, 'Portal', view, { ...portalUser, ...named })).toContain('bang-ke.pdf (17 bytes)');
		}
	});

	it('answers with codes', async () => {
		for (const [code, more] of [[1, { ACpass: 'x' }], [2, { bytes: 'AAAA' }], [4, unknown], [7, { username: orphan.user, pass: orphan.pass }]] as const) {
			expect([code, await run(more as Values)]).toEqual([code, `ERR:${code}`]);
		}
		simulator.vnpt.switches.set('attachmentLimit', 16);
		expect(await run()).toBe('ERR:3');
	});
});

it('GetFile and the list page answer with codes', async () => {
	for (const [code, more] of [[1, { userPass: 'x' }], [6, { fkey: 'nobody' }], [6, { pattern: '2/001' }], [7, { userName: orphan.user, userPass: orphan.pass }], [8, {}]] as const) {
		expect([code, await getFile(more)]).toEqual([code, `ERR:${code}`]);
	}
	expect(await call(simulator, 'Portal', 'getCatalogView', { ...portalUser, invToken: '1/001;C26TAA;1' })).toBe('ERR:6');
	expect(await call(simulator, 'Portal', 'getcatalogViewFkey', { ...portalUser, fkey: 'A', userPass: 'x' })).toBe('ERR:1');
});

describe('AttachmentService', () => {
	const upload = (more: Values = {}): Promise<string> =>
		call(simulator, 'Attachment', 'uploadInvAttachmentFkey', { ...portalUser, fkey: 'A', Attachment: bytes, AttachmentExt: '.pdf', AttachmentName: 'bang ke', ...more });
	const download = (more: Values = {}): Promise<string> => call(simulator, 'Attachment', 'downloadInvAttachmentFkey', { ...portalUser, fkey: 'A', ...more });

	it('keeps a file', async () => {
		expect(await upload()).toBe('OK');
		expect(await download()).toBe(bytes);
	});

	it.each([
		[1, { userPass: 'x' }], [6, { fkey: 'nobody' }], [7, { userName: orphan.user, userPass: orphan.pass }], [8, { AttachmentName: '' }], [8, { AttachmentName: 'x'.repeat(101) }],
		[8, { AttachmentName: 'a/b' }], [9, { AttachmentExt: 'exe' }], [10, { Attachment: 'a b!' }], [10, { Attachment: '' }],
	] as const)('answers ERR:%s for %j', async (code, more) => {
		expect(await upload(more)).toBe(`ERR:${code}`);
	});

	it('answers for size, ranges and what is not there', async () => {
		expect(await download()).toBe('ERR:8');
		expect(await download({ fkey: 'nobody' })).toBe('ERR:6');
		simulator.vnpt.switches.set('attachmentLimit', 16);
		expect(await upload()).toBe('ERR:11');
		simulator.books.load({ ...simulator.books.toJSON(), ranges: [] });
		expect(await upload()).toBe('ERR:4');
	});
});
