import type { Simulator } from '../../simulator';
import { signingKey } from '../../simulator/vnpt/signature';
import { vnptSwitches, type VnptSwitches } from '../../simulator/vnpt/switches';
import { call, flat, fromBase64, inv, invoices, portalUser, post, publish, service, staff, start } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const set = (name: keyof VnptSwitches, value: unknown): void => simulator.vnpt.switches.set(name, value);
const list = (key: string): Promise<string> => call(simulator, 'Portal', 'listInvByCusFkey', { key, ...portalUser });
const taxStatus = async (fkeys: string, pattern = '1/001'): Promise<string> =>
	fromBase64(await call(simulator, 'Publish', 'GetMCCQThueByFkeysNoXMLSign', { ...staff, ...service, pattern, fkeys }));

const replace = (fkey: string, key: string): Promise<string> =>
	call(simulator, 'Business', 'replaceInv', { ...staff, username: service.username, pass: service.password, convert: 0, fkey, xmlInvData: flat('ReplaceInv', key) });

/** Publishes one key in two patterns. */
async function twice(): Promise<string[]> {
	const xml = invoices(inv('A'));
	return [await publish(simulator, xml), await publish(simulator, xml, { pattern: '2/001', serial: 'C26TCC' }), await publish(simulator, xml)];
}

const tests: { readonly [Name in keyof VnptSwitches]: () => Promise<void> } = {
	async uniqueness() {
		expect(await twice()).toEqual(['OK:1/001;C26TAA-A_1', 'ERR:13', 'ERR:13']);
		simulator.books.load({ ...simulator.books.toJSON(), invoices: [] });
		set('uniqueness', 'pattern');
		expect(await twice()).toEqual([expect.stringMatching(/^OK:1/), expect.stringMatching(/^OK:2/), 'ERR:13']);
		set('uniqueness', 'none');
		expect((await publish(simulator, invoices(inv('A'), inv('A')))).match(/A_\d+/g)).toHaveLength(2);
	},
	async firstPatternOnly() {
		await publish(simulator, invoices(inv('A')), { pattern: '2/001', serial: 'C26TCC' });
		const look = (): Promise<string[]> =>
			Promise.all([
				list('A'),
				call(simulator, 'Portal', 'downloadInvFkeyNoPay', { fkey: 'A', ...portalUser }),
				call(simulator, 'Business', 'confirmPaymentDetailFkey', { lstFkey: 'A', ...portalUser }),
			]);
		expect(await look()).toEqual([expect.stringContaining('<Item>'), expect.stringContaining('<HDon>'), 'ERR:6#||ERR:13#||OK:#A']);
		set('firstPatternOnly', true);
		expect(await look()).toEqual(['<Data></Data>', 'ERR:6', 'ERR:6#A||ERR:13#||OK:#']);
		expect(await call(simulator, 'Portal', 'downloadInvNoPay', { invToken: '2/001;C26TCC;1', ...portalUser })).toContain('<HDon>');
	},
	async lastTokenPattern() {
		simulator.vnpt.seed({ invoices: [{ key: 'A' }, { key: 'B', serial: 'K26TAB', number: 7 }] });
		set('lastTokenPattern', true);
		const mark = (lstInvToken: string): Promise<string> => call(simulator, 'Business', 'confirmPayment', { lstInvToken, ...portalUser });
		expect(await mark('1/001;C26TAA;1_1/001;K26TAB;7')).toBe('ERR:6');
		set('lastTokenPattern', false);
		expect(await mark('1/001;C26TAA;1_1/001;K26TAB;7')).toBe('OK');
	},
	async missingOperations() {
		set('missingOperations', ['getStatusInv']);
		const answer = await post(simulator, 'Publish', 'getStatusInv', {});
		expect(answer.status).toBe(500);
		expect(answer.body.toString()).toContain('Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/getStatusInv.');
		expect(await publish(simulator, invoices(inv('A')))).toMatch(/^OK:/);
		set('missingOperations', []);
		expect((await post(simulator, 'Publish', 'getStatusInv', {})).status).toBe(200);
	},
	async taxAuthority() {
		await publish(simulator, invoices(inv('waiting')));
		set('taxAuthority', 'immediate');
		await publish(simulator, invoices(inv('accepted')));
		set('taxAuthority', 'refusing');
		await publish(simulator, invoices(inv('refused')));
		const states = async (): Promise<string[]> => [...(await taxStatus('waiting_accepted_refused')).matchAll(/<TThai>(\d)/g)].map(([, state = '']) => state);
		expect(await states()).toEqual(['1', '2', '1']);
		simulator.clock.advance(60_000);
		expect(await states()).toEqual(['2', '2', '3']);
		expect(await taxStatus('refused')).toMatch(/<MCCQThue><\/MCCQThue><TThai>3<\/TThai><MTLoi>\d+: .+<\/MTLoi>/);
	},
	async taxDelay() {
		set('taxDelay', 10);
		await publish(simulator, invoices(inv('A')));
		simulator.clock.advance(9);
		expect(await taxStatus('A')).toContain('<TThai>1</TThai>');
		simulator.clock.advance(1);
		expect(await taxStatus('A')).toContain('<TThai>2</TThai>');
	},
	async downloadNeedsTaxAnswer() {
		await publish(simulator, invoices(inv('A')));
		await publish(simulator, invoices(inv('old')), { pattern: '01GTKT0/001', serial: 'AA/26E' });
		set('downloadNeedsTaxAnswer', true);
		const download = (fkey: string): Promise<string> => call(simulator, 'Portal', 'downloadInvFkeyNoPay', { fkey, ...portalUser });
		expect([await download('A'), (await download('old')).slice(0, 5)]).toEqual(['ERR:12', '<?xml']);
	},
	async errorDetail() {
		const bad = invoices(inv('A', { Amount: 'x' }));
		const message = "The element 'Amount' has the value 'x', which is no decimal (key A)";
		set('errorDetail', 'err');
		expect(await publish(simulator, bad)).toBe(`ERR:3 err:${message}`);
		set('errorDetail', 'dash');
		expect(await publish(simulator, bad)).toBe(`ERR:3-${message}`);
		set('errorDetail', 'none');
		expect(await publish(simulator, bad)).toBe('ERR:3');
	},
	async existingCustomer() {
		simulator.vnpt.seed({ customers: [{ code: 'C1' }] });
		set('existingCustomer', 'refuse');
		const tags = 'Name,Code,TaxCode,Address,BankAccountName,BankName,BankNumber,Email,Fax,Phone,ContactPerson,RepresentPerson,CusType'.split(',');
		const values: Record<string, string> = { Name: 'x', Code: 'C1', Email: 'a@example.com', CusType: '0' };
		const XMLCusData = `<Customers><Customer>${tags.map((tag) => `<${tag}>${values[tag] ?? ''}</${tag}>`).join('')}</Customer></Customers>`;
		const update = (): Promise<string> => call(simulator, 'Publish', 'UpdateCus', { XMLCusData, username: service.username, pass: service.password, convert: 0 });
		expect(await update()).toBe('-5');
		set('existingCustomer', 'update');
		expect(await update()).toBe('1');
	},
	async requirePatternSerial() {
		const empty = { pattern: '', serial: '' };
		expect(await publish(simulator, invoices(inv('A')), empty)).toMatch(/^OK:/);
		set('requirePatternSerial', true);
		expect(await publish(simulator, invoices(inv('B')), empty)).toBe('ERR:35');
	},
	async numberPadding() {
		simulator.vnpt.seed({ invoices: [{ key: 'A' }] });
		for (const [padding, text] of [[7, '0000001'], [8, '00000001'], [0, '1']] as const) {
			set('numberPadding', padding);
			expect(await list('A')).toContain(`<invNum>${text}</invNum>`);
		}
	},
	async tokenPadding() {
		simulator.vnpt.seed({ invoices: [{ key: 'A' }] });
		expect(await list('A')).toContain('<invToken>1/001;C26TAA;1</invToken>');
		set('tokenPadding', 7);
		expect(await list('A')).toContain('<invToken>1/001;C26TAA;0000001</invToken>');
	},
	async okPadding() {
		set('okPadding', 7);
		expect(await publish(simulator, invoices(inv('A')))).toBe('OK:1/001;C26TAA-A_0000001');
	},
	async amendAnswer() {
		await publish(simulator, invoices(inv('A')));
		expect(await replace('A', 'B')).toBe('OK:1/001;C26TAA;B_0000002');
		set('amendAnswer', 'number');
		expect(await replace('B', 'C')).toBe('OK:1/001;C26TAA;0000003');
	},
	async amendPadding() {
		await publish(simulator, invoices(inv('A')));
		set('amendPadding', 0);
		expect(await replace('A', 'B')).toBe('OK:1/001;C26TAA;B_2');
	},
	async sendsMail() {
		await publish(simulator, invoices(inv('A', { EmailDeliver: 'a@example.com' })));
		const deliver = async (): Promise<number> => {
			expect(await call(simulator, 'Business', 'deliverInvFkey', { lstFkey: 'A', ...portalUser })).toBe('OK');
			return simulator.vnpt.mailbox().length;
		};
		set('sendsMail', false);
		expect(await deliver()).toBe(0);
		set('sendsMail', true);
		expect(await deliver()).toBe(1);
	},
	async digest() {
		const key = signingKey();
		simulator.vnpt.seed({ customers: [{ code: 'C0001', taxCode: '9900000305' }], invoices: [{ key: 'A' }] });
		await call(simulator, 'Publish', 'setCusCert', { certSerial: key.serial, certString: key.certificate, cusCode: 'C0001', username: service.username, pass: service.password });
		const length = async (): Promise<number> => {
			const answer = await call(simulator, 'Portal', 'getDigest', { cusCode: 'C0001', invToken: '1/001;C26TAA;1', ...portalUser });
			return Buffer.from(/<text>(.*)<\/text>/.exec(answer)?.[1] ?? '', 'base64').length;
		};
		expect(await length()).toBe(20);
		set('digest', 'sha256');
		expect(await length()).toBe(32);
	},
	async storeAsBase64() {
		await publish(simulator, invoices(inv('A')));
		const convert = (): Promise<string> => call(simulator, 'Portal', 'convertForStoreFkey', { fkey: 'A', ...portalUser });
		expect(await convert()).toMatch(/^<!DOCTYPE html>/);
		set('storeAsBase64', true);
		expect(fromBase64(await convert())).toMatch(/^<!DOCTYPE html>/);
	},
	async attachmentLimit() {
		await publish(simulator, invoices(inv('A')));
		const attach = (): Promise<string> =>
			call(simulator, 'Business', 'ImportAttachmentByFkey', { ...staff, username: service.username, pass: service.password, fkey: 'A', bytes: Buffer.from('%PDF-').toString('base64') });
		set('attachmentLimit', 4);
		expect(await attach()).toBe('ERR:3');
		set('attachmentLimit', 5);
		expect(await attach()).toMatch(/^OK:/);
	},
	async noticeAnswer() {
		const entry = '<HDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>1</SHDon><Ngay>2026-07-15</Ngay><LADHDDT>1</LADHDDT><TCTBao>4</TCTBao></HDon>';
		const answer = async (): Promise<string> => {
			const sent = await call(simulator, 'Publish', 'SendInvNoticeErrors', { ...staff, ...service, xml: `<DLTBao><Loai>1</Loai><DSHDon>${entry}</DSHDon></DLTBao>`, pattern: '', convert: 0 });
			simulator.clock.advance(60_000);
			return await call(simulator, 'Publish', 'ReceivedInvoiceErrors', { ...staff, ...service, mtd: sent.slice('OK:'.length) });
		};
		expect(await answer()).toMatch(/:1;C26TAA;1;1$/);
		set('noticeAnswer', 'refused');
		expect(await answer()).toMatch(/:1;C26TAA;1;2$/);
	},
	async formNumber() {
		simulator.vnpt.seed({ invoices: [{ key: 'A' }] });
		expect(await taxStatus('A')).toContain('<KHMSHDon>1/001</KHMSHDon>');
		set('formNumber', 'digit');
		expect(await taxStatus('A')).toContain('<KHMSHDon>1</KHMSHDon>');
	},
	async checkAmounts() {
		const wrong = invoices(inv('A', { Amount: '5' }));
		expect(await publish(simulator, wrong)).toBe('ERR:3');
		set('checkAmounts', false);
		expect(await publish(simulator, wrong)).toMatch(/^OK:/);
	},
	async maximumBatch() {
		set('maximumBatch', 1);
		expect(await publish(simulator, invoices(inv('A'), inv('B')))).toBe('ERR:10');
	},
	async signingTime() {
		set('signingTime', 3_600_000);
		const first = publish(simulator, invoices(inv('A')));
		const second = publish(simulator, invoices(inv('B')), { serial: 'K26TAB' });
		while (simulator.clock.waiting < 1) await new Promise(setImmediate);
		expect(await list('A')).toBe('<Data></Data>');
		simulator.clock.advance(3_600_000);
		expect(await first).toMatch(/^OK:/);
		while (simulator.clock.waiting < 1) await new Promise(setImmediate);
		simulator.clock.advance(3_600_000);
		expect(await second).toMatch(/^OK:/);
	},
};

it.each(Object.keys(vnptSwitches) as Array<keyof VnptSwitches>)('the switch %s', async (name) => {
	await tests[name]();
});

describe('setting', () => {
	it.each([
		['uniqueness', 'pattern', 'pattern'], ['firstPatternOnly', 'true', true], ['firstPatternOnly', 'off', false], ['taxDelay', '250', 250],
		['missingOperations', 'getStatusInv, listInvByCus', ['getStatusInv', 'listInvByCus']], ['missingOperations', '', []],
	] as const)('%s from the text "%s"', (name, text, value) => {
		set(name, text);
		expect(simulator.vnpt.switches.values[name]).toEqual(value);
	});

	it.each([['uniqueness', 'universe'], ['firstPatternOnly', 'maybe'], ['taxDelay', 'soon'], ['taxDelay', ''], ['missingOperations', 3], ['nothing', 1], ['toString', 1]])(
		'%s does not take %j',
		(name, value) => {
			const before = { ...simulator.vnpt.switches.values };
			expect(() => simulator.vnpt.switches.set(name, value)).toThrow(/switch/);
			expect(simulator.vnpt.switches.values).toEqual(before);
		},
	);
});
