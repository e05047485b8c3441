import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { call, flat, flatHd, inv, invoices, portalUser, publish, service, staff, start, type Values } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
	await publish(simulator, invoices(inv('A'), inv('B')));
});
afterEach(() => simulator.close());

const kinds = ['adjust', 'replace'] as const;
type Kind = (typeof kinds)[number];

const older = (kind: Kind, key: string, change = {}, header = {}): string => flat(kind === 'adjust' ? 'AdjustInv' : 'ReplaceInv', key, change, header);
const current = (kind: Kind, key: string, change = {}, more = {}): string => flatHd(kind === 'adjust' ? 'DieuChinhHD' : 'ThayTheHD', key, change, more);
const named = (kind: Kind, rest: string): string => (kind === 'adjust' ? 'Adjust' : 'Replace') + rest;

const common = { ...staff, username: service.username, pass: service.password, convert: 0 };
const range = { pattern: '1/001', serial: 'C26TAA' };
const business = (operation: string, more: Values): Promise<string> => call(simulator, 'Business', operation, { ...common, ...more });
/** The operation of today. */
const action = (kind: Kind, xmlInvData: string, more: Values = {}): Promise<string> => business(named(kind, 'InvoiceAction'), { xmlInvData, fkey: 'A', ...range, ...more });

const find = (key: string) => simulator.books.invoices.find((invoice) => invoice.key === key);
const seedRegister = (): void => simulator.vnpt.seed({ invoices: [{ key: 'M', serial: 'C26MAA' }] });

describe.each(kinds)('%s', (kind) => {
	const status = kind === 'replace' ? 3 : 4;

	it.each([
		['InvoiceAction', { ...range, fkey: 'A' }],
		['InvoiceNewPattern', { ...range, fkey: 'A', OldPattern: '1/001' }],
		['Invoice', { fkey: 'A' }],
	])('by …%s issues a new invoice and marks the original', async (rest, more) => {
		for (const [key, xmlInvData] of [['A1', older(kind, 'A1', { LDo: 'Sai giá' })], ['A2', current(kind, 'A2')]] as const) {
			if (key === 'A2' && kind === 'replace') break;
			expect(await business(named(kind, rest), { ...more, xmlInvData })).toMatch(new RegExp(`^OK:1/001;C26TAA;${key}_000000\\d$`));
		}
		const [original, amending] = [find('A'), find('A1')];
		expect(original).toMatchObject({ status, amendedBy: kind === 'adjust' ? [3, 4] : [3] });
		expect(amending).toMatchObject({ number: 3, status: 1, type: kind === 'replace' ? 1 : 2, amends: [original?.id], amendment: { reason: 'Sai giá' } });
	});

	it('by the legacy operation works in the first pattern', async () => {
		const legacy = (fkey: string, key: string): Promise<string> => business(kind === 'adjust' ? 'adjustInv' : 'replaceInv', { fkey, xmlInvData: older(kind, key) });
		expect(await legacy('A', 'A1')).toBe('OK:1/001;C26TAA;A1_0000003');
		await publish(simulator, invoices(inv('C')), { pattern: '2/001', serial: 'C26TCC' });
		expect(await legacy('C', 'C1')).toBe('ERR:2');
	});

	it('answers without the key or unpadded where the tenant does', async () => {
		simulator.vnpt.switches.set('amendAnswer', 'number');
		expect(await action(kind, older(kind, 'A1'))).toBe('OK:1/001;C26TAA;0000003');
		simulator.vnpt.switches.set('amendAnswer', 'keyNumber');
		simulator.vnpt.switches.set('amendPadding', 0);
		expect(await action(kind, older(kind, 'B1'), { fkey: 'B' })).toBe('OK:1/001;C26TAA;B1_4');
	});

	it('says in the document which invoice it changes', async () => {
		await action(kind, current(kind, 'A1', { LDo: 'Sai giá', NDSDCHinh: 'Giá đúng' }));
		const xml = await call(simulator, 'Portal', 'downloadInvFkeyNoPay', { fkey: 'A1', ...portalUser });
		expect(xml).toContain(`<TTHDLQuan><TCHDon>${kind === 'replace' ? 1 : 2}</TCHDon><LHDCLQuan>1</LHDCLQuan><KHMSHDCLQuan>1</KHMSHDCLQuan><KHHDCLQuan>C26TAA</KHHDCLQuan><SHDCLQuan>1</SHDCLQuan><NLHDCLQuan>2026-07-15</NLHDCLQuan><GChu>Sai giá</GChu></TTHDLQuan>`);
		expect(await call(simulator, 'Portal', 'getInvViewFkeyNoPay', { fkey: 'A1', ...portalUser })).toContain('1/001 C26TAA số 1 ngày 15/07/2026');
	});

	it('goes into another pattern with …NewPattern alone', async () => {
		await publish(simulator, invoices(inv('C')), { serial: 'C26TBB' });
		const into = { fkey: 'C', xmlInvData: older(kind, 'C1'), pattern: '1/001', serial: 'C26TAA' };
		expect(await business(named(kind, 'InvoiceNewPattern'), { ...into, OldPattern: '1/001' })).toBe('OK:1/001;C26TAA;C1_0000003');
		expect(await business(named(kind, 'InvoiceNewPattern'), { ...into, OldPattern: '2/001' })).toBe('ERR:2');
		simulator.vnpt.seed({ ranges: [{ pattern: '1/002', serial: 'C26TDD' }] });
		const other = { fkey: 'A', xmlInvData: older(kind, 'A1'), pattern: '1/002', serial: 'C26TDD' };
		expect(await business(named(kind, 'InvoiceAction'), other)).toBe('ERR:19');
		expect(await business(named(kind, 'InvoiceNewPattern'), { ...other, OldPattern: '1/001' })).toBe('OK:1/002;C26TDD;A1_0000001');
	});

	it.each(['ActionAssignedNo', 'AssignedNoNewPattern'])('by %s takes the number given', async (rest) => {
		const assigned = (InvoiceNo: string, key: string, fkey: string): Promise<string> =>
			business(named(kind, rest), { fkey, xmlInvData: older(kind, key, { InvoiceNo }), ...range, ...(rest === 'AssignedNoNewPattern' && { OldPattern: '' }) });
		expect(await assigned('77', 'A1', 'A')).toBe('OK:1/001;C26TAA;A1_0000077');
		for (const wrong of ['', 'x', '0', '123456789', '77', '2']) expect([wrong, await assigned(wrong, 'B1', 'B')]).toEqual([wrong, 'ERR:31']);
		expect(await publish(simulator, invoices(inv('C')))).toBe('OK:1/001;C26TAA-C_78');
	});

	it.each(['InvMTT', 'ActionAssignedNoMTT'])('by %s answers with the code of the cash register', async (rest) => {
		seedRegister();
		const register = (document: string, more: Values = {}): Promise<string> =>
			business(named(kind, rest), { fkey: 'M', xmlInvData: document, pattern: '1/001', serial: 'C26MAA', ...(rest === 'InvMTT' && { OldPattern: '' }), ...more });
		const change = { InvoiceNo: '9' };
		for (const [code, document, more] of [
			[2, current(kind, 'M1', change), { serial: '' }],
			[11, current(kind, 'M1', change), { serial: 'MAA' }],
			[3, older(kind, 'M1', change), {}],
			[15, current(kind, 'M1', change, { general: { NLap: '2026-07-16' } }), {}],
			[16, current(kind, 'M1', change), { fkey: 'A' }],
			[17, current(kind, 'M1', change, { general: { NLap: '2026-07-14' } }), {}],
			[20, current(kind, 'M1', change), { serial: 'C26MZZ' }],
			[61, current(kind, 'M1', change), { serial: 'C26TAA' }],
		] as const) expect([code, await register(document, more)]).toEqual([code, `ERR:${code}`]);
		const number = rest === 'InvMTT' ? 2 : 9;
		expect(await register(current(kind, 'M1', change))).toBe(`OK:1/001;C26MAA-M1_${number}_M1-26-SIMUL-0000000000${number}`);
	});

	it.each(['InvoiceNoPublish', 'InvoiceNoPublishExtend'])('by %s shows a page and stores nothing', async (rest) => {
		const page = await business(named(kind, rest), { fkey: 'A', xmlInvData: older(kind, 'A1', {}, { CusName: 'Xem trước' }), ...range, OldPattern: '' });
		expect(page).toMatch(/^<!DOCTYPE html>[\s\S]*NHÁP[\s\S]*Xem trước/);
		expect(simulator.books.invoices).toHaveLength(2);
		expect(find('A')?.status).toBe(1);
		expect(await business(named(kind, rest), { fkey: 'A', xmlInvData: '<x/>', ...range, OldPattern: '' })).toBe('ERR:3');
	});

	it.each(['WithoutInv', 'WithoutInvMTT'])('by %s names an original of another system', async (rest) => {
		const register = rest === 'WithoutInvMTT';
		const outside = (more: Values = {}): Promise<string> =>
			call(simulator, 'Business', named(kind, rest), {
				account: staff.Account, accPass: staff.ACpass, ...portalUser, invXml: current(kind, 'X1'), oldPattern: '01GTKT0/001', oldSerial: 'AA/20E', oldNo: 12,
				strOldArisingDate: '31/12/2020', convert: 0, pattern: '1/001', serial: register ? 'C26MAA' : 'C26TAA', relatedInvType: 3, feature: '', ...more,
			});
		for (const [code, more] of [
			[1, { accPass: 'x' }], [1, { userPass: 'x' }], [2, { oldNo: 0 }], [2, { oldSerial: '' }], [3, { invXml: '' }], [12, { strOldArisingDate: '2020-12-31' }], [20, { serial: 'C26TZZ' }],
		] as const) expect([code, await outside(more)]).toEqual([code, `ERR:${code}`]);
		expect(await outside()).toBe(register ? 'OK:1/001;C26MAA-X1_1_M1-26-SIMUL-00000000001' : 'OK:1/001;C26TAA;X1_0000003');
		expect(await call(simulator, 'Portal', 'downloadInvFkeyNoPay', { fkey: 'X1', ...portalUser })).toContain('<KHHDCLQuan>AA/20E</KHHDCLQuan><SHDCLQuan>12</SHDCLQuan><NLHDCLQuan>2020-12-31</NLHDCLQuan>');
	});

	it.each([
		[1, 'a wrong staff password', { ACpass: 'x' }],
		[1, 'a wrong service password', { pass: 'x' }],
		[2, 'an unknown original', { fkey: 'nobody' }],
		[2, 'no original', { fkey: '' }],
		[3, 'text that is no XML', { xmlInvData: 'x' }],
		[3, 'the root of publishing', { xmlInvData: invoices(inv('A1')) }],
		[3, 'the root of the other kind', { xmlInvData: kind === 'adjust' ? flat('ReplaceInv', 'A1') : flat('AdjustInv', 'A1') }],
		[3, 'no key', { xmlInvData: older(kind, '') }],
		[3, 'wrong amounts', { xmlInvData: older(kind, 'A1', {}, { Amount: '5' }) }],
		[7, 'a user without a company', { username: demoAccounts.orphanService.user, pass: demoAccounts.orphanService.password }],
		[13, 'a new key in use', { xmlInvData: older(kind, 'B') }],
		[13, 'the key of the original', { xmlInvData: older(kind, 'A') }],
		[19, 'another pattern', { pattern: '2/001', serial: 'C26TCC' }],
		[20, 'an unknown range', { serial: 'C26TZZ' }],
		[20, 'half a range', { serial: '' }],
		[20, 'a serial without right', { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password, serial: 'C26TBB' }],
		[30, 'a date before the last issued', { xmlInvData: older(kind, 'A1', {}, { ArisingDate: '14/07/2026' }) }],
		[60, 'an uncoded serial', { serial: 'K26TAB' }],
		[61, 'a cash-register serial', { serial: 'C26MAA' }],
	] as ReadonlyArray<readonly [number, string, Values]>)('answers ERR:%s for %s and writes nothing', async (code, _name, more) => {
		expect(await action(kind, older(kind, 'A1'), more)).toBe(`ERR:${code}`);
		expect(simulator.books.invoices.map((invoice) => [invoice.key, invoice.status])).toEqual([['A', 1], ['B', 1]]);
	});

	it('answers ERR:6 when the range of the original is used up, ERR:20 when another is', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'Y', serial: 'C26TYY', count: 5 }] });
		expect(await action(kind, older(kind, 'Y1'), { fkey: 'Y-1', serial: 'C26TYY' })).toBe('ERR:6');
		expect(await action(kind, older(kind, 'A1'), { serial: 'C26TYY' })).toBe('ERR:20');
	});

	it('answers ERR:8 for a replaced original and ERR:9 for other states', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'replaced', status: 3 }, { key: 'cancelled', status: 5 }, { key: 'declared', status: 2 }, { key: 'draft', status: 0 }, { key: 'adjusted', status: 4 }] });
		for (const [fkey, answer] of [['replaced', 'ERR:8'], ['cancelled', 'ERR:9'], ['declared', 'ERR:9'], ['draft', 'ERR:9'], ['adjusted', 'OK:1/001;C26TAA;N_0000007']]) {
			expect([fkey, await action(kind, older(kind, 'N'), { fkey: fkey ?? '' })]).toEqual([fkey, answer]);
		}
	});

	it('answers ERR:21 when the key names several originals', async () => {
		simulator.vnpt.switches.set('uniqueness', 'none');
		await publish(simulator, invoices(inv('A')));
		expect(await action(kind, older(kind, 'A1'))).toBe('ERR:21');
	});

	it('answers ERR:62 between summary and other uncoded ranges', async () => {
		simulator.vnpt.seed({ ranges: [{ pattern: '1/001', serial: 'K26TSS', bySummary: true }], invoices: [{ key: 'K', serial: 'K26TAB' }] });
		expect(await action(kind, older(kind, 'K1'), { fkey: 'K', serial: 'K26TSS' })).toBe('ERR:62');
	});

	it.each([['err5', 'ERR:5'], ['numberingFailed', 'ERR:14'], ['expiredCertificate', 'ERR:29'], ['exhaustedRange', 'ERR:6']])('answers what the fault %s says', async (fault, answer) => {
		simulator.vnpt.faults.add({ kind: fault });
		expect(await action(kind, older(kind, 'A1'))).toBe(answer);
		expect(find('A')?.status).toBe(1);
	});

	it('lets only one of two calls for an original through when it is replaced', async () => {
		simulator.vnpt.switches.set('signingTime', 3);
		const answers = await Promise.all(['A1', 'A2'].map((key) => action(kind, older(kind, key))));
		expect(answers.filter((answer) => answer.startsWith('OK:'))).toHaveLength(kind === 'replace' ? 1 : 2);
	});

	it('does receipts', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'BL', pattern: '01BLP0/001', serial: 'BL/26E' }] });
		const header = { Total: '90000', Amount: '90000', VATAmount: '0', VATRate: '0', Extra: 'Phí mẫu', Products: '<Product><ProdName>Phí mẫu</ProdName><ProdUnit/><ProdQuantity/><ProdPrice/><Amount>90000</Amount></Product>' };
		expect(await action(kind, older(kind, 'BL1', {}, header), { fkey: 'BL', pattern: '01BLP0/001', serial: 'BL/26E' })).toBe('OK:01BLP0/001;BL/26E;BL1_0000002');
	});
});

describe('adjusting', () => {
	it.each([['2', 2], ['3', 3], ['4', 4], ['6', 6], ['', 2]])('of Type "%s" has the type %s', async (Type, type) => {
		await action('adjust', flat('AdjustInv', 'A1', { Type, NDTDCHinh: 'cũ', NDSDCHinh: 'mới' }));
		expect(find('A1')).toMatchObject({ type, amendment: { before: 'cũ', after: 'mới', minutes: '' } });
	});

	it.each(['1', '5', 'up'])('answers ERR:15 for Type %s', async (Type) => {
		expect(await action('adjust', flat('AdjustInv', 'A1', { Type }))).toBe('ERR:15');
	});

	it('takes negative amounts', async () => {
		const header = { Total: '-1000000', VATAmount: '-100000', Amount: '-1100000', Products: '<Product><ProdName>x</ProdName><Total>-1000000</Total><VATAmount>-100000</VATAmount><Amount>-1100000</Amount></Product>' };
		expect(await action('adjust', flat('AdjustInv', 'A1', { Type: '3' }, header))).toMatch(/^OK:/);
	});

	it.each(['10', '11', 'C:\\minutes.pdf'])('keeps AttachFile %s', async (AttachFile) => {
		await action('adjust', flat('AdjustInv', 'A1'), { AttachFile });
		expect(find('A1')?.amendment?.minutes).toBe(AttachFile);
	});

	it('of several originals at once', async () => {
		const multi = (fkeys: string): Promise<string> => business('AdjustInvoiceMulti', { fkeys, xmlInvData: flat('AdjustInv', 'AB'), ...range });
		expect(await multi('A_nobody')).toBe('ERR:2');
		expect(await multi('A_A')).toBe('ERR:21');
		expect(await multi('')).toBe('ERR:2');
		expect(await multi('A_B')).toBe('OK:1/001;C26TAA;AB_0000003');
		expect([find('A')?.status, find('B')?.status, find('AB')?.amends]).toEqual([4, 4, [1, 2]]);
	});

	it('by note alone', async () => {
		const note = (more: Values = {}): Promise<string> =>
			call(simulator, 'Business', 'AdjustInvoiceNote', {
				account: staff.Account, accPass: staff.ACpass, ...portalUser, xmlInvData: '<AdjustInv><key>A1</key><NDSDCHinh>Địa chỉ đúng</NDSDCHinh></AdjustInv>', fkey: 'A', attachFile: '10', pattern: '1/001', ...more,
			});
		expect(await note({ fkey: 'nobody' })).toBe('ERR:2');
		expect(await note({ pattern: '2/001' })).toBe('ERR:2');
		expect(await note({ xmlInvData: '<AdjustInv><key>A1</key></AdjustInv>' })).toBe('ERR:3');
		expect(await note()).toBe('OK:1/001;C26TAA;A1_0000003');
		expect(find('A1')).toMatchObject({ type: 4, document: { amount: '0', buyer: { code: 'C0001' } } });
	});
});

it('reads the attachment of replacing under its own spelling', async () => {
	await action('replace', flat('ReplaceInv', 'A1'), { AttachFile: '10' });
	await action('replace', flat('ReplaceInv', 'B1'), { fkey: 'B', Attachfile: '10' });
	expect([find('A1')?.amendment?.minutes, find('B1')?.amendment?.minutes]).toEqual(['', '10']);
});

it('adjusts through the regional service as well', async () => {
	const more = { ...common, fkey: 'A', xmlInvData: flat('AdjustInv', 'A1'), AttachFile: '', ...range };
	expect(await call(simulator, 'ExtMienTrung', 'AdjustInvoiceAction', more)).toBe('OK:1/001;C26TAA;A1_0000003');
});
