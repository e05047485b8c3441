import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { dsHdon, hdon, inv, invoices, publish, receipt, start } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const numbers = (): Array<[string, string, number]> => simulator.books.invoices.map(({ key, serial, number }) => [key, serial, number]);

describe('a good batch', () => {
	it.each([
		['the older dialect', invoices(inv('A'), inv('B'))],
		['the current dialect', dsHdon(hdon('A'), hdon('B'))],
	])('in %s is numbered in order', async (_name, xml) => {
		expect(await publish(simulator, xml)).toBe('OK:1/001;C26TAA-A_1,B_2');
		expect(await publish(simulator, invoices(inv('C')))).toBe('OK:1/001;C26TAA-C_3');
		expect(numbers()).toEqual([['A', 'C26TAA', 1], ['B', 'C26TAA', 2], ['C', 'C26TAA', 3]]);
	});

	it('reads the same document from both dialects', async () => {
		await publish(simulator, invoices(inv('A', { Buyer: 'Nguyễn Văn Mẫu' })));
		await publish(simulator, dsHdon(hdon('B')));
		const [older, current] = simulator.books.invoices.map(({ document }) => ({ ...document, key: '', dialect: '', lines: document.lines.map((line) => ({ ...line, discount: '', discountRate: '' })) }));
		expect(older).toEqual(current);
	});

	it('keeps the numbers of each serial apart', async () => {
		await publish(simulator, invoices(inv('A')));
		expect(await publish(simulator, invoices(inv('B')), { serial: 'K26TAB' })).toBe('OK:1/001;K26TAB-B_1');
		expect(await publish(simulator, invoices(inv('C')), { pattern: '01GTKT0/001', serial: 'AA/26E' })).toBe('OK:01GTKT0/001;AA/26E-C_1');
	});

	it('goes to the first range when none is named', async () => {
		expect(await publish(simulator, invoices(inv('A')), { pattern: '', serial: '' })).toBe('OK:1/001;C26TAA-A_1');
	});

	it('trims the key', async () => {
		expect(await publish(simulator, invoices(inv(' A ')))).toBe('OK:1/001;C26TAA-A_1');
	});

	it('takes the initial payment mark and the date of today where none is given', async () => {
		await publish(simulator, invoices(inv('A', { PaymentStatus: '1', ArisingDate: undefined })));
		expect(simulator.books.invoices[0]).toMatchObject({ payment: 1, date: '2026-07-15' });
	});

	it('may be a receipt', async () => {
		expect(await publish(simulator, receipt('BL-1'), { pattern: '01BLP0/001', serial: 'BL/26E' })).toBe('OK:01BLP0/001;BL/26E-BL-1_1');
		expect(simulator.books.invoices[0]?.tax).toBeUndefined();
	});

	it('is converted from TCVN3 when asked, and garbled when it should not have been', async () => {
		await publish(simulator, invoices(inv('A', { CusName: 'C«ng ty VÝ Dô' })), { convert: 1 });
		await publish(simulator, invoices(inv('B', { CusName: 'Công ty' })), { convert: 1 });
		expect(simulator.books.invoices.map(({ document }) => document.buyer.name)).toEqual(['Công ty Ví Dụ', 'Cụng ty']);
	});
});

describe('codes', () => {
	const good = invoices(inv('A'));

	it.each([
		['a wrong staff password', { ACpass: 'wrong' }],
		['a wrong service password', { password: 'wrong' }],
		['swapped pairs', {
			Account: demoAccounts.service.user, ACpass: demoAccounts.service.password, username: demoAccounts.staff.user, password: demoAccounts.staff.password,
		}],
	])('ERR:1 for %s', async (_name, more) => {
		expect(await publish(simulator, good, more)).toBe('ERR:1');
	});

	it('ERR:7 for a service user without a company, after the payload was checked', async () => {
		const orphan = { username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password };
		expect(await publish(simulator, good, orphan)).toBe('ERR:7');
		expect(await publish(simulator, '<x/>', orphan)).toBe('ERR:3');
		expect(await publish(simulator, '<x/>', { ...orphan, ACpass: 'wrong' })).toBe('ERR:1');
	});

	it.each([
		['an unknown pair', { pattern: '9/999', serial: 'C26TZZ' }],
		['only a pattern', { serial: '' }],
		['only a serial', { pattern: '' }],
		['a cash-register serial', { serial: 'C26MAA' }],
		['a serial the account has no right to', { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password, serial: 'C26TBB' }],
	])('ERR:20 for %s', async (_name, more) => {
		expect(await publish(simulator, good, more)).toBe('ERR:20');
	});

	it('lets the limited account issue in its own serial', async () => {
		expect(await publish(simulator, good, { Account: demoAccounts.limitedStaff.user, ACpass: demoAccounts.limitedStaff.password })).toBe('OK:1/001;C26TAA-A_1');
	});

	it('ERR:6 when too few numbers are left, ERR:20 when none is', async () => {
		const batch = (count: number): string => invoices(...Array.from({ length: count }, (_unused, index) => inv(`${count}-${index}`)));
		expect(await publish(simulator, batch(6), { serial: 'C26TYY' })).toBe('ERR:6');
		expect(await publish(simulator, batch(5), { serial: 'C26TYY' })).toMatch(/^OK:1\/001;C26TYY-5-0_96,.*,5-4_100$/);
		expect(await publish(simulator, batch(1), { serial: 'C26TYY' })).toBe('ERR:20');
	});

	it('ERR:10 for a batch over the maximum', async () => {
		simulator.vnpt.switches.set('maximumBatch', 2);
		expect(await publish(simulator, invoices(inv('A'), inv('B'), inv('C')))).toBe('ERR:10');
		expect(await publish(simulator, invoices(inv('A'), inv('B')))).toMatch(/^OK:/);
	});

	it('ERR:13 for a key issued before, cancelled ones included, or twice in the batch', async () => {
		expect(await publish(simulator, good)).toMatch(/^OK:/);
		expect(await publish(simulator, invoices(inv('B'), inv('A')))).toBe('ERR:13');
		expect(await publish(simulator, invoices(inv('C'), inv('C')))).toBe('ERR:13');
		simulator.vnpt.seed({ invoices: [{ key: 'X', status: 5 }] });
		expect(await publish(simulator, invoices(inv('X')))).toBe('ERR:13');
		expect(simulator.books.invoices.map(({ key }) => key)).toEqual(['A', 'X']);
	});

	it('does not take a draft for an issued invoice', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'A', status: 0 }] });
		expect(await publish(simulator, good)).toBe('OK:1/001;C26TAA-A_1');
	});

	it('ERR:21 for a number in use', async () => {
		simulator.vnpt.seed({ invoices: [{ key: 'X', number: 1 }] });
		expect(await publish(simulator, good)).toBe('ERR:21');
	});

	it('ERR:30 for a date before the last issued one of the serial, also inside the batch', async () => {
		expect(await publish(simulator, invoices(inv('A'), inv('B', { ArisingDate: '14/07/2026' })))).toBe('ERR:30');
		expect(await publish(simulator, good)).toMatch(/^OK:/);
		expect(await publish(simulator, invoices(inv('B', { ArisingDate: '14/07/2026' })))).toBe('ERR:30');
		expect(await publish(simulator, invoices(inv('B', { ArisingDate: '14/07/2026' })), { serial: 'C26TBB' })).toMatch(/^OK:/);
	});

	it('ERR:29 once the certificate has expired', async () => {
		simulator.clock.advance(5 * 365 * 86_400_000);
		expect(await publish(simulator, good)).toBe('ERR:29');
	});

	it('ERR:35 where pattern and serial are mandatory', async () => {
		simulator.vnpt.switches.set('requirePatternSerial', true);
		expect(await publish(simulator, good, { pattern: '', serial: '' })).toBe('ERR:35');
		expect(await publish(simulator, good)).toMatch(/^OK:/);
	});
});

it('writes nothing when one document of the batch is refused', async () => {
	const before = simulator.vnpt.state().ranges;
	for (const bad of [inv('B', { Amount: '' }), inv('A'), inv('B', { ArisingDate: '01/01/2026' })]) {
		expect(await publish(simulator, invoices(inv('A'), bad, inv('C')))).toMatch(/^ERR:(3|13|30)$/);
	}
	expect(simulator.books.invoices).toEqual([]);
	expect(simulator.vnpt.state().ranges).toEqual(before);
});

it('numbers without gaps or repeats when calls come at once', async () => {
	simulator.vnpt.switches.set('signingTime', 3);
	const answers = await Promise.all(Array.from({ length: 8 }, (_unused, index) => publish(simulator, invoices(inv(`A${index}`), inv(`B${index}`)))));
	expect(answers.every((answer) => answer.startsWith('OK:'))).toBe(true);
	expect(simulator.books.invoices.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_unused, index) => index + 1));
});

it('lets only one of two calls with the same key through', async () => {
	simulator.vnpt.switches.set('signingTime', 3);
	const answers = await Promise.all([publish(simulator, invoices(inv('A'))), publish(simulator, invoices(inv('A')))]);
	expect(answers.sort()).toEqual(['ERR:13', 'OK:1/001;C26TAA-A_1']);
});

describe('ERR:3', () => {
	const refused: ReadonlyArray<readonly [string, string]> = [
		['text that is no XML', 'abc'],
		['half a document', '<Invoices><Inv>'],
		['a DOCTYPE', `<!DOCTYPE Invoices>${invoices(inv('A'))}`],
		['another root', '<Invoice/>'],
		['no invoice', '<Invoices/>'],
		['an escaped document', invoices(inv('A')).replace(/</g, '&lt;')],
		['no key', invoices(inv(''))],
		['a key over 100 characters', invoices(inv('K'.repeat(101)))],
		...['CusCode', 'CusName', 'CusAddress', 'Total', 'VATRate', 'VATAmount', 'Amount', 'AmountInWords', 'Products'].map(
			(name) => [`no ${name}`, invoices(inv('A', { [name]: undefined }))] as const,
		),
		['no ProdName', invoices(inv('A', {}, { ProdName: '' }))],
		['no Amount in a line', invoices(inv('A', {}, { Amount: undefined }))],
		['a comma in a number', invoices(inv('A', { Amount: '1.100.000,5' }))],
		['a thousands separator', invoices(inv('A', { Amount: '1,100,000' }))],
		['an exponent', invoices(inv('A', {}, { ProdQuantity: '2e0' }))],
		['an ISO date', invoices(inv('A', { ArisingDate: '2026-07-15' }))],
		['an impossible day', invoices(inv('A', { ArisingDate: '31/06/2026' }))],
		['a long name', invoices(inv('A', { CusName: 'x'.repeat(401) }))],
		['a line break in a name', invoices(inv('A', {}, { ProdName: 'a\nb' }))],
		['an unknown rate', invoices(inv('A', { VATRate: '10%' }))],
		['a rate below -2', invoices(inv('A', {}, { VATRate: '-3' }))],
		['an unknown IsSum', invoices(inv('A', {}, { IsSum: '3' }))],
		['an unknown PaymentStatus', invoices(inv('A', { PaymentStatus: '2' }))],
		['a wrong grand total', invoices(inv('A', { Amount: '1200000' }))],
		['a wrong total', invoices(inv('A', { Total: '900000', Amount: '1000000' }))],
		['a wrong tax', invoices(inv('A', { VATAmount: '80000', Amount: '1080000' }))],
		['a wrong line', invoices(inv('A', {}, { ProdQuantity: '3' }))],
		...['DVTTe', 'HTTToan'].map((name) => [`no ${name}`, dsHdon(hdon('A', { general: { [name]: undefined } }))] as const),
		...['Ten', 'DChi'].map((name) => [`no ${name}`, dsHdon(hdon('A', { buyer: { [name]: undefined } }))] as const),
		...['TChat', 'THHDVu', 'ThTien'].map((name) => [`no ${name}`, dsHdon(hdon('A', { line: { [name]: undefined } }))] as const),
		...['TgTTTBSo', 'TgTTTBChu'].map((name) => [`no ${name}`, dsHdon(hdon('A', { totals: { [name]: undefined } }))] as const),
		['a foreign currency without a rate', dsHdon(hdon('A', { general: { DVTTe: 'USD', TGia: undefined } }))],
		['an unknown TSuat', dsHdon(hdon('A', { line: { TSuat: 'X' } }))],
		['a Vietnamese date in the current dialect', dsHdon(hdon('A', { general: { NLap: '15/07/2026' } }))],
		['a long tax code', dsHdon(hdon('A', { buyer: { MST: '990000012900000' } }))],
	];
	it.each(refused)('for %s', async (_name, xml) => {
		expect(await publish(simulator, xml)).toBe('ERR:3');
	});
});

describe('accepted all the same', () => {
	const accepted: ReadonlyArray<readonly [string, string]> = [
		['an unknown element', invoices(inv('A', { Extra1: 'x', Whatever: 'y' }))],
		['an empty address', invoices(inv('A', { CusAddress: '' }))],
		['a person in place of a unit', invoices(inv('A', { CusName: '', Buyer: 'Trần Thị Mẫu' }))],
		['a rounding difference of one dong', invoices(inv('A', { VATAmount: '100001', Amount: '1100001' }))],
		['a line amount before tax', invoices(inv('A', {}, { Amount: '1000000' }))],
		['another rate', invoices(inv('A', { VATRate: '7', VATAmount: '70000', Amount: '1070000' }, { VATRate: '7', VATAmount: '70000', Amount: '1070000' }))],
		['a bare TSuat', dsHdon(hdon('A', { line: { TSuat: '10' } }))],
		['several rates', invoices(inv('A', { VATRate: undefined, GrossValue10: '1000000', VatAmount10: '100000' }))],
		['not subject to tax', invoices(inv('A', { VATRate: '-1', VATAmount: '0', Amount: '1000000' }, { VATRate: '-1', VATAmount: '0', Amount: '1000000' }))],
		['a byte order mark', `\uFEFF${invoices(inv('A'))}`],
		['a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${invoices(inv('A'))}`],
		['CDATA in a value', invoices(inv('A', { CusName: '<![CDATA[A & B]]>' }))],
	];
	it.each(accepted)('%s', async (_name, xml) => {
		expect(await publish(simulator, xml)).toBe('OK:1/001;C26TAA-A_1');
	});

	it('discount and note lines', async () => {
		const more = (fields: string): string => `<Product><ProdName>x</ProdName>${fields}</Product>`;
		const xml = invoices(inv('A', { Total: '900000', VATAmount: '90000', Amount: '990000' })).replace(
			'</Products>',
			`${more('<Total>100000</Total><Amount>110000</Amount><VATAmount>10000</VATAmount><IsSum>2</IsSum>')}${more('<Amount/><IsSum>4</IsSum>')}</Products>`,
		);
		expect(await publish(simulator, xml)).toBe('OK:1/001;C26TAA-A_1');
		expect(simulator.books.invoices[0]?.document.lines.map(({ nature }) => nature)).toEqual(['1', '3', '4']);
	});
});
