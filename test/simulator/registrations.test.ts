import { demoAccounts } from '../../simulator/vnpt/seed';
import type { Simulator } from '../../simulator';
import { call, service, staff, start } from './client';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await start();
});
afterAll(async () => await simulator.close());
beforeEach(() => simulator.vnpt.reset());

const both = { ...staff, ...service };
const range = (operation: string, serial: string, more: Record<string, string> = {}): Promise<string> => call(simulator, 'Publish', operation, { ...both, Pattern: '1/001', Serial: serial, ...more });
const register = (serial: string, quantity: string): Promise<string> => range('RegisterPublishInvoice', serial, { Type: '0', Quantity: quantity });
const rangesOf = (serial: string) => simulator.books.ranges.filter((one) => one.serial === serial).map(({ from, to, current, kind }) => [from, to, current, kind]);

describe('number ranges', () => {
	test('are registered, behind what a serial has', async () => {
		expect(await register('C27TAA', '50')).toBe('OK');
		expect(rangesOf('C27TAA')).toEqual([[1, 50, 0, 'invoice']]);
		expect(await register('C27TAA', '10')).toBe('OK');
		expect(rangesOf('C27TAA')[1]).toEqual([51, 60, 50, 'invoice']);
		expect(await register('C27MAA', '1')).toBe('OK');
		expect(rangesOf('C27MAA')).toEqual([[1, 1, 0, 'cashRegister']]);
		expect(await call(simulator, 'Publish', 'GetInForPublishCom', { usernameService: service.username, passwordService: service.password, Pattern: '1/001', Serial: 'C27TAA', DateFrom: '', DateTo: '' }))
			.toBe('<Data><Item><name>Hóa đơn giá trị gia tăng</name><pattern>1/001</pattern><serial>C27TAA</serial><fromNo>1</fromNo><toNo>50</toNo><currentNo>0</currentNo><remain>50</remain></Item>'
				+ '<Item><name>Hóa đơn giá trị gia tăng</name><pattern>1/001</pattern><serial>C27TAA</serial><fromNo>51</fromNo><toNo>60</toNo><currentNo>50</currentNo><remain>10</remain></Item></Data>');
	});

	test('lose what is left when they are withdrawn, and go when none of it was used', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'A', serial: 'C26TYY' }] });
		expect(await range('RemovePublishInvoice', 'C26TYY')).toBe('ERR:5');
		expect(await range('CancelPublishInvoice', 'C26TYY')).toBe('OK');
		expect(rangesOf('C26TYY')).toEqual([[1, 96, 96, 'invoice']]);
		await register('C27TAA', '5');
		expect(await range('RemovePublishInvoice', 'C27TAA')).toBe('OK');
		expect(rangesOf('C27TAA')).toEqual([]);
	});

	test.each([['0'], ['-1']])('of %s numbers are refused', async (quantity) => {
		expect(await register('C27TAA', quantity)).toBe('ERR:5');
	});

	test.each(['RegisterPublishInvoice', 'CancelPublishInvoice', 'RemovePublishInvoice'])('%s wants log-ins and a company, and a range it knows', async (operation) => {
		expect(await range(operation, 'C27TZZ', { ACpass: 'x', Quantity: '1' })).toBe('ERR:1');
		expect(await range(operation, 'C27TZZ', { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password, Quantity: '1' })).toBe('ERR:7');
		expect(await range(operation, operation.startsWith('Reg') ? '' : 'C27TZZ', { Quantity: '1' })).toBe('ERR:5');
	});
});

describe('registration with the tax authority', () => {
	const send = (xmlInvData: string, more: Record<string, string> = {}): Promise<string> => call(simulator, 'Publish', 'RegisterPublish', { ...both, xmlInvData, type: '0', ...more });
	const answer = (mtd: string): Promise<string> => call(simulator, 'Publish', 'ReceivedRegisterPublish', { ...both, mtd });
	const form = (taxCode: string): string => `<TKhai><DLTKhai><TTChung><MST>${taxCode}</MST></TTChung></DLTKhai></TKhai>`;

	test('is accepted, and its answer is there by the message id', async () => {
		const sent = await send(form('9900000129'));
		expect(sent).toMatch(/^OK: SIM9900000129X[0-9A-F]{32}$/);
		const told = await answer(sent.slice(4));
		expect(Buffer.from(told.slice(4), 'base64').toString()).toContain('<THop>accepted</THop>');
	});

	test('codes', async () => {
		expect(await send('no XML')).toBe('ERR:3');
		expect(await send('<TKhai/>')).toBe('ERR:7');
		expect(await send(form('9900000305'))).toBe('ERR:8');
		expect(await send(form('9900000129'), { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password })).toBe('ERR:9');
		expect(await send(form('9900000129'), { password: 'x' })).toBe('ERR:1');
		simulator.vnpt.faults.add({ kind: 'expiredCertificate' });
		expect(await send(form('9900000129'))).toBe('ERR:28');
		expect(await answer('SIM')).toBe('ERR:6');
	});
});
