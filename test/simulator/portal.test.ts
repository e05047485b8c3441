import { inflateSync } from 'node:zlib';
import type { Simulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { parseXml, type Element } from '../../simulator/vnpt/xml';
import { call, dsHdon, fromBase64, hdon, inv, invoices, portalUser, publish, receipt, service, staff, start, post } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const portal = (operation: string, parameters: Readonly<Record<string, string>>): Promise<string> => call(simulator, 'Portal', operation, { ...parameters, ...portalUser });
const at = (root: Element, path: string): string | undefined => path.split('/').reduce<Element | undefined>((element, name) => element?.child(name), root)?.text;

describe('lists', () => {
	beforeEach(async () => {
		await publish(simulator, invoices(inv('A', { CusName: 'Một &amp; Hai', KindOfService: '07/2026' }), inv('B', { CusCode: 'C0002', PaymentStatus: '1' })));
		simulator.vnpt.seed({ invoices: [{ key: 'draft', status: 0 }, { key: 'cancelled', status: 5, serial: 'K26TAB' }] });
	});

	it('by key has the layout of 2021', async () => {
		expect(await portal('listInvByCusFkey', { key: 'A', fromDate: '', toDate: '' })).toBe(
			'<Data><Item><index>7</index><cusCode>C0001</cusCode><invToken>1/001;C26TAA;1</invToken><name>Hóa đơn giá trị gia tăng</name>' +
				'<publishDate>7/15/2026 9:30:00 AM</publishDate><signStatus>0</signStatus><pattern>1/001</pattern><serial>C26TAA</serial><invNum>0000001</invNum>' +
				'<amount>1100000</amount><status>1</status><cusname><![CDATA[Một & Hai]]></cusname><payment>0</payment><fkey>A</fkey><type>0</type>' +
				'<kindOfService>07/2026</kindOfService></Item></Data>',
		);
	});

	it('by key is exact, hides drafts and shows cancelled invoices', async () => {
		for (const key of ['a', 'A ', 'AB', 'draft']) expect([key, await portal('listInvByCusFkey', { key })]).toEqual([key, key === 'A ' ? expect.stringContaining('<fkey>A</fkey>') : '<Data></Data>']);
		expect(await portal('listInvByCusFkey', { key: 'cancelled' })).toContain('<status>5</status>');
	});

	it('by customer has its own layout', async () => {
		expect(await portal('listInvByCus', { cusCode: 'C0002', fromDate: '', toDate: '' })).toBe(
			'<Data><Item><index>7</index><invToken>1/001;C26TAA;2</invToken><fkey>B</fkey><name>Hóa đơn giá trị gia tăng</name><publishDate>7/15/2026 9:30:00 AM</publishDate>' +
				'<signStatus>0</signStatus><total>1000000</total><amount>1100000</amount><pattern>1/001</pattern><serial>C26TAA</serial><invNum>0000002</invNum><status>1</status>' +
				'<cusname><![CDATA[Công ty Cổ phần Khách Mẫu]]></cusname><payment>1</payment></Item></Data>',
		);
	});

	it('by customer knows customers without invoices, and answers ERR:3 for strangers', async () => {
		simulator.vnpt.seed({ customers: [{ code: 'C0009' }] });
		expect(await portal('listInvByCus', { cusCode: 'C0009' })).toBe('<Data></Data>');
		expect(await portal('listInvByCus', { cusCode: 'C9999' })).toBe('ERR:3');
	});

	it('by numbers takes an interval of one pattern and serial', async () => {
		const numbers = { invFromNo: '2', invToNo: '9', invPattern: '1/001', invSerial: 'C26TAA' };
		expect((await portal('listInvFromNoToNo', numbers)).match(/<fkey>\w+/g)).toEqual(['<fkey>B']);
		expect(await portal('listInvFromNoToNo', { ...numbers, invSerial: 'C26TBB' })).toBe('<Data></Data>');
		expect(await portal('listInvFromNoToNo', { ...numbers, invToNo: 'x' })).toMatch(/^ERR: \D/);
	});

	it.each([
		['15/07/2026', '15/07/2026', true], ['16/07/2026', '', false], ['', '14/07/2026', false], ['', '', true], ['01/01/2026', '31/12/2026', true],
	])('by publish date from %s to %s', async (fromDate, toDate, found) => {
		expect((await portal('listInvByCusFkey', { key: 'A', fromDate, toDate })) !== '<Data></Data>').toBe(found);
		expect((await portal('listInvByCus', { cusCode: 'C0001', fromDate, toDate })).includes('<fkey>A</fkey>')).toBe(found);
	});

	it('includes the first instant of the day after toDate', async () => {
		simulator.clock.advance(14.5 * 3_600_000);
		simulator.vnpt.seed({ invoices: [{ key: 'midnight' }] });
		simulator.clock.advance(1);
		simulator.vnpt.seed({ invoices: [{ key: 'later' }] });
		expect(await portal('listInvByCusFkey', { key: 'midnight', toDate: '15/07/2026' })).toContain('7/16/2026 12:00:00 AM');
		expect(await portal('listInvByCusFkey', { key: 'later', toDate: '15/07/2026' })).toBe('<Data></Data>');
	});

	it('faults at a date of another form', async () => {
		const answer = await post(simulator, 'Portal', 'listInvByCus', { cusCode: 'C0001', fromDate: '2026-07-15', ...portalUser });
		expect([answer.status, answer.body.toString()]).toEqual([500, expect.stringContaining('<faultcode>soap:Server</faultcode>')]);
	});

	it.each(['listInvByCus', 'listInvByCusFkey', 'listInvFromNoToNo'])('%s checks log-in and company', async (operation) => {
		expect(await call(simulator, 'Portal', operation, { ...portalUser, userPass: 'x' })).toBe('ERR:1');
		const { user: userName, password: userPass } = demoAccounts.orphanService;
		expect(await call(simulator, 'Portal', operation, { userName, userPass })).toBe('ERR:7');
	});

	it.each(['listInvByCus', 'listInvByCusFkey'])('%s answers ERR:4 when no pattern is registered', async (operation) => {
		simulator.books.load({ ...simulator.books.toJSON(), ranges: [], invoices: [] });
		expect(await portal(operation, { cusCode: 'C0001', key: 'A' })).toBe('ERR:4');
	});

	it('does not escape but the buyer, so that a raw & makes the list ill-formed', async () => {
		await publish(simulator, invoices(inv('C', { KindOfService: 'A &amp; B' })));
		const list = await portal('listInvByCusFkey', { key: 'C' });
		expect(list).toContain('<kindOfService>A & B</kindOfService>');
		expect(() => parseXml(list)).toThrow();
	});
});

const forms = [
	['getInvView', 'invToken', true], ['getInvViewFkey', 'fkey', true], ['getInvViewNoPay', 'invToken', false], ['getInvViewFkeyNoPay', 'fkey', false],
	['downloadInv', 'invToken', true], ['downloadInvFkey', 'fkey', true], ['downloadInvNoPay', 'invToken', false], ['downloadInvFkeyNoPay', 'fkey', false],
	['downloadInvPDF', 'token', true], ['downloadInvPDFFkey', 'fkey', true], ['downloadInvPDFNoPay', 'token', false], ['downloadInvPDFFkeyNoPay', 'fkey', false],
] as const;

describe.each(forms)('%s', (operation, parameter, paidOnly) => {
	const begins = operation.startsWith('get') ? '<!DOCTYPE html>' : operation.includes('PDF') ? 'JVBERi0' : '<?xml version="1.0" encoding="utf-8"?><HDon>';
	const name = (key: 'unpaid' | 'paid'): string => (parameter === 'fkey' ? key : `1/001;C26TAA;${key === 'unpaid' ? 1 : 2}`);
	const run = (value: string): Promise<string> => portal(operation, { [parameter]: value });
	beforeEach(() => simulator.vnpt.seed({ invoices: [{ key: 'unpaid' }, { key: 'paid', payment: 1 }, { key: 'draft', status: 0 }] }));

	it(`gives the document of an unpaid invoice: ${paidOnly ? 'no' : 'yes'}`, async () => {
		const answer = await run(name('unpaid'));
		expect(paidOnly ? answer : answer.slice(0, begins.length)).toBe(paidOnly ? 'ERR:11' : begins);
	});

	it('gives the document of a paid invoice and notes that it was seen', async () => {
		expect((await run(name('paid'))).slice(0, begins.length)).toBe(begins);
		expect(simulator.vnpt.state().invoices.find(({ key }) => key === 'paid')?.viewed).toBe(true);
	});

	it('answers 1, 2, 6 and 7 in that order', async () => {
		expect(await call(simulator, 'Portal', operation, { [parameter]: '', userName: 'x', userPass: 'y' })).toBe('ERR:1');
		const { user: userName, password: userPass } = demoAccounts.orphanService;
		expect(await call(simulator, 'Portal', operation, { [parameter]: '', userName, userPass })).toBe('ERR:2');
		expect(await call(simulator, 'Portal', operation, { [parameter]: name('paid'), userName, userPass })).toBe('ERR:7');
		expect(await run(parameter === 'fkey' ? 'nobody' : '1/001;C26TAA;99')).toBe('ERR:6');
		expect(await run(parameter === 'fkey' ? 'draft' : '1/001;C26TAA;0')).toBe('ERR:6');
	});

	if (parameter !== 'fkey') {
		it('answers ERR:2 for a bad token and ERR:4 for an unknown pattern', async () => {
			for (const bad of ['1/001;C26TAA', '1/001;C26TAA;x', '1/001;C26TAA;1;']) expect(await run(bad)).toBe('ERR:2');
			expect(await run('9/999;C26TAA;1')).toBe('ERR:4');
		});
	}

	it.each([['C26TAA', 'ERR:12'], ['K26TAB', 'ERR:13']])('waits for the tax authority in %s where the tenant is so', async (serial, code) => {
		simulator.vnpt.switches.set('downloadNeedsTaxAnswer', true);
		simulator.vnpt.seed({ invoices: [{ key: 'waiting', payment: 1, serial, number: 77 }] });
		const value = parameter === 'fkey' ? 'waiting' : `1/001;${serial};77`;
		expect(await run(value)).toBe(code);
		simulator.clock.advance(60_000);
		expect((await run(value)).slice(0, begins.length)).toBe(begins);
	});
});

describe('the downloaded document', () => {
	const download = async (fkey: string): Promise<Element> => parseXml(await portal('downloadInvFkeyNoPay', { fkey }));

	it.each([['the older dialect', invoices(inv('A', { Buyer: 'Nguyễn Văn Mẫu', EmailDeliver: 'a@example.com', Extra1: 'thêm' }))], ['the current dialect', dsHdon(hdon('A', { general: { MHSo: 'HS1' } }))]])(
		'of the current format from %s',
		async (_name, xml) => {
			await publish(simulator, xml);
			const root = await download('A');
			expect(root.name).toBe('HDon');
			const general = 'DLHDon/TTChung';
			expect(['KHMSHDon', 'KHHDon', 'SHDon', 'NLap', 'DVTTe', 'TGia', 'HTTToan'].map((name) => at(root, `${general}/${name}`))).toEqual(['1', 'C26TAA', '1', '2026-07-15', 'VND', '1', 'TM/CK']);
			const content = 'DLHDon/NDHDon';
			expect(['Ten', 'MST', 'DChi', 'MKHang', 'HVTNMHang'].map((name) => at(root, `${content}/NMua/${name}`))).toEqual([
				'Công ty Cổ phần Khách Mẫu', '9900000305', '2 Phố Mẫu, Hà Nội', 'C0001', 'Nguyễn Văn Mẫu',
			]);
			expect(['TChat', 'STT', 'MHHDVu', 'THHDVu', 'DVTinh', 'SLuong', 'DGia', 'ThTien', 'TSuat', 'TThue'].map((name) => at(root, `${content}/DSHHDVu/HHDVu/${name}`))).toEqual([
				'1', '1', 'SP01', 'Dịch vụ mẫu', 'lần', '2', '500000', '1000000', '10%', '100000',
			]);
			expect(['THTTLTSuat/LTSuat/TSuat', 'THTTLTSuat/LTSuat/TThue', 'TgTCThue', 'TgTThue', 'TgTTTBSo', 'TgTTTBChu'].map((name) => at(root, `${content}/TToan/${name}`))).toEqual([
				'10%', '100000', '1000000', '100000', '1100000', 'Một triệu một trăm nghìn đồng',
			]);
			expect([at(root, 'Fkey'), at(root, 'MCCQT')]).toEqual(['A', undefined]);
			simulator.clock.advance(60_000);
			expect(at(await download('A'), 'MCCQT')).toMatch(/^00[0-9A-F]{32}$/);
		},
	);

	it('carries fields without a place in the standard', async () => {
		await publish(simulator, invoices(inv('A', { Extra1: 'thêm' })));
		const fields = (await download('A')).child('DLHDon')?.child('TTChung')?.child('TTKhac')?.all('TTin') ?? [];
		expect(fields.map((field) => [at(field, 'TTruong'), at(field, 'DLieu')])).toEqual([['Extra1', 'thêm']]);
	});

	it('of the old format', async () => {
		await publish(simulator, invoices(inv('A', { Extra1: 'thêm', CusName: 'A &lt;&amp;&gt; B' })), { pattern: '01GTKT0/001', serial: 'AA/26E' });
		const root = await download('A');
		expect(root.name).toBe('Invoice');
		const names = ['ArisingDate', 'InvoicePattern', 'SerialNo', 'InvoiceNo', 'Kind_of_Payment', 'CusCode', 'CusName', 'Total', 'VAT_Amount', 'Amount', 'Amount_words', 'VAT_Rate', 'VatAmount10', 'Extra1'];
		expect(names.map((name) => at(root, `Content/${name}`))).toEqual([
			'15/07/2026', '01GTKT0/001', 'AA/26E', '0000001', 'TM/CK', 'C0001', 'A <&> B', '1000000', '100000', '1100000', 'Một triệu một trăm nghìn đồng', '10', '100000', 'thêm',
		]);
		expect(['ProdName', 'ProdQuantity', 'ProdPrice', 'Amount'].map((name) => at(root, `Content/Products/Product/${name}`))).toEqual(['Dịch vụ mẫu', '2', '500000', '1100000']);
	});
});

/** What the streams of a PDF say once inflated. */
function streams(pdf: Buffer): string {
	const text = pdf.toString('latin1');
	return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)]
		.map(([, data = '']) => {
			try {
				return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
			} catch {
				return '';
			}
		})
		.join('\n');
}

describe('the PDF', () => {
	const pdf = async (fkey: string): Promise<Buffer> => Buffer.from(await portal('downloadInvPDFFkeyNoPay', { fkey }), 'base64');

	it('embeds the letters it needs, Vietnamese ones among them', async () => {
		await publish(simulator, invoices(inv('A', { CusName: 'Ưu Ẵ ộ ỹ' })));
		const file = await pdf('A');
		expect(file.toString('latin1')).toMatch(/^%PDF-[\s\S]*\/FontFile2[\s\S]*%%EOF\s*$/);
		expect(file.length).toBeLessThan(100_000);
		const characters = streams(file);
		for (const letter of 'ƯẴộỹĐ') expect([letter, characters.includes(`<${letter.codePointAt(0)?.toString(16).padStart(4, '0')}>`)]).toEqual([letter, true]);
	});

	it('goes on over several pages', async () => {
		const product = '<Product><ProdName>Hàng</ProdName><Total>1000</Total><VATAmount>100</VATAmount><Amount>1100</Amount></Product>';
		await publish(simulator, invoices(inv('A', { Products: product.repeat(100), Total: '100000', VATAmount: '10000', Amount: '110000' })));
		expect((await pdf('A')).toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length).toBeGreaterThan(2);
	});
});

it('shows seller, buyer, number, lines, totals and words on the page', async () => {
	await publish(simulator, invoices(inv('A', { CusName: '&lt;script&gt;' })));
	simulator.clock.advance(60_000);
	const page = await portal('getInvViewFkeyNoPay', { fkey: 'A' });
	for (const text of ['Công ty TNHH Ví Dụ', '&lt;script&gt;', '1/001', 'C26TAA', '00000001', 'Dịch vụ mẫu', '1.100.000', 'Thuế suất 10%', 'Một triệu một trăm nghìn đồng', simulator.vnpt.state().invoices[0]?.taxCode ?? '?']) {
		expect(page).toContain(text);
	}
	expect(page).not.toContain('<script>');
});

describe('enquiries', () => {
	const both = { ...staff, ...service };
	const publishing = (operation: string, parameters: Readonly<Record<string, string>>): Promise<string> => call(simulator, 'Publish', operation, { ...both, ...parameters });
	const keys = (...list: string[]): string => `<Invoices>${list.map((key) => `<Inv><key>${key}</key></Inv>`).join('')}</Invoices>`;
	beforeEach(() =>
		simulator.vnpt.seed({
			invoices: [{ key: 'A' }, { key: 'B', status: 5 }, { key: 'draft', status: 0 }, { key: 'other', pattern: '2/001', serial: 'C26TCC' }, { key: 'old', pattern: '01GTKT0/001', serial: 'AA/26E' }],
		}),
	);

	it('getStatusInv answers in one pattern and leaves unknown keys out', async () => {
		expect(await publishing('getStatusInv', { xmlFkeyInv: keys('B', 'nobody', 'A', 'draft', 'other'), pattern: '1/001' })).toBe(
			'<Invoices><Inv><key>B</key><Status>5</Status></Inv><Inv><key>A</key><Status>1</Status></Inv><Inv><key>draft</key><Status>0</Status></Inv></Invoices>',
		);
		expect(await publishing('getStatusInv', { xmlFkeyInv: keys('other'), pattern: '2/001' })).toContain('<key>other</key>');
		expect(await publishing('getStatusInv', { xmlFkeyInv: keys('A'), pattern: '' })).toContain('<key>A</key>');
	});

	it('getStatusInv answers 1, 5, 7 and 20', async () => {
		const wanted = { xmlFkeyInv: keys('A'), pattern: '1/001' };
		expect(await publishing('getStatusInv', { ...wanted, ACpass: 'x' })).toBe('ERR:1');
		expect(await publishing('getStatusInv', { ...wanted, xmlFkeyInv: 'x' })).toBe('ERR:5');
		expect(await publishing('getStatusInv', { ...wanted, username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password })).toBe('ERR:7');
		expect(await publishing('getStatusInv', { ...wanted, pattern: '9/999' })).toBe('ERR:20');
	});

	it('the tax status goes from waiting to accepted with the clock, with a code', async () => {
		const read = async (): Promise<string> => fromBase64(await publishing('GetMCCQThueByFkeysNoXMLSign', { pattern: '1/001', fkeys: 'A_nobody_draft_other' }));
		expect(await read()).toBe('<DSHDon><HDon><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>1</SHDon><MCCQThue></MCCQThue><TThai>1</TThai><MTLoi></MTLoi><Fkey>A</Fkey></HDon></DSHDon>');
		simulator.clock.advance(60_000);
		expect(await read()).toMatch(/<MCCQThue>00[0-9A-F]{32}<\/MCCQThue><TThai>2<\/TThai>/);
	});

	it('GetMCCQThueByFkeys adds the signed document', async () => {
		const root = parseXml(fromBase64(await publishing('GetMCCQThueByFkeys', { pattern: '1/001', fkeys: 'A_B' })));
		expect(root.all('HDon').map((row) => at(row, 'DLKy/HDon/DLHDon/TTChung/SHDon'))).toEqual(['1', '2']);
	});

	it.each(['GetMCCQThueByFkeys', 'GetMCCQThueByFkeysNoXMLSign'])('%s answers 1, 2, 7 and 10', async (operation) => {
		const wanted = { pattern: '1/001', fkeys: 'A' };
		expect(await publishing(operation, { ...wanted, password: 'x' })).toBe('ERR:1');
		expect(await publishing(operation, { ...wanted, fkeys: 'nobody_draft' })).toBe('ERR:2');
		expect(await publishing(operation, { pattern: '01GTKT0/001', fkeys: 'old' })).toBe('ERR:2');
		expect(await publishing(operation, { ...wanted, username: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password })).toBe('ERR:7');
		expect(await publishing(operation, { ...wanted, fkeys: Array.from({ length: 101 }, (_unused, index) => `K${index}`).join('_') })).toBe('ERR:10');
	});

	it('probes each pair alone', async () => {
		expect(await call(simulator, 'Publish', 'getDateTimeServer', { Account: staff.Account, Pass: 'x' })).toBe('ERR:1');
		expect(await call(simulator, 'Publish', 'GetCertInfo', { userName: service.username, password: 'x' })).toBe('ERR:1');
		expect(await call(simulator, 'Publish', 'GetCertInfo', { userName: demoAccounts.orphanService.user, password: demoAccounts.orphanService.password })).toBe('ERR:21');
		const certificate = parseXml(fromBase64(await call(simulator, 'Publish', 'GetCertInfo', { userName: service.username, password: service.password })));
		expect(certificate.children.map(({ name }) => name)).toEqual(['OwnCA', 'SerialNumber', 'ValidFrom', 'ValidTo', 'OrganizationCA']);
	});
});

it('lists receipts like invoices', async () => {
	await publish(simulator, receipt('BL-1'), { pattern: '01BLP0/001', serial: 'BL/26E' });
	expect(await portal('listInvByCusFkey', { key: 'BL-1' })).toContain('<name>Biên lai thu phí, lệ phí</name>');
	expect(await portal('downloadInvFkeyNoPay', { fkey: 'BL-1' })).toContain('<Extra>Phí mẫu</Extra>');
});
