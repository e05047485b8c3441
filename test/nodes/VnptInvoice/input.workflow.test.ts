/** The ways to hand invoices over: Publish and Validate read the same input. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { openTenant, part, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => tenant.reset());

const publish = (input: string, more: INodeParameters = {}): INodeParameters =>
	({ resource: 'invoice', operation: 'publish', pattern: '1/001', serial: 'C26TAA', input, ...more });
const validate = (input: string, more: INodeParameters = {}): INodeParameters => ({ ...publish(input, more), operation: 'validate' });
const books = () => tenant.simulator.books.invoices;
const document = (key: string) => books().find((invoice) => invoice.key === key)?.document;
const hints = (run: { hints: Array<{ message: string }> }) => run.hints.map(({ message }) => message).filter((message) => !message.startsWith('Numbers left'));

describe('Columns', () => {
	test('mapped by expressions: pattern and serial may be columns, and values may hold anything', async () => {
		const value = {
			key: '={{ $json.so }}', date: '={{ $json.ngay }}', buyerName: '={{ $json.ten }}', buyerAddress: '2 Phố Mẫu', pattern: '={{ $json.mau }}', serial: '={{ $json.kyHieu }}',
			itemName: '={{ $json.hang }}', quantity: '1', unitPrice: '={{ $json.gia }}', vatRate: '={{ $json.thue }}',
		};
		const run = await tenant.run({
			parameters: publish('columns', { rows: 'documents', columns: { mappingMode: 'defineBelow', value } }),
			input: [
				{ so: 'HD-1', ngay: '2026-11-02', ten: 'Công ty <A> & "B"', mau: '2/001', kyHieu: 'C26TCC', hang: 'Hàng ]]> 1', gia: '1234567', thue: 8 },
				{ so: 1002, ngay: '02/11/2026', ten: 'Công ty B', hang: 'Hàng 2', gia: 0.5, thue: 'KCT' },
			],
		});
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([
			{ key: 'HD-1', pattern: '2/001', serial: 'C26TCC', buyer: 'Công ty <A> & "B"', total: '1333332', vatGroups: [{ rate: '8%', base: '1234567', vat: '98765' }] },
			{ key: '1002', pattern: '1/001', serial: 'C26TAA', vatGroups: [{ rate: 'KCT' }] },
		]);
		expect(document('HD-1')).toMatchObject({ buyer: { name: 'Công ty <A> & "B"' }, lines: [{ name: 'Hàng ]]> 1', quantity: '1', price: '1234567', vatRate: '8%' }] });
	});

	test('a date of the spreadsheet node, of an expression and of Excel is the same day in Vietnam', async () => {
		const run = await tenant.run({
			parameters: publish('columns', { rows: 'documents', columns: { mappingMode: 'defineBelow', value: { key: '={{ $json.key }}', date: '={{ $json.zone ? DateTime.fromISO($json.date, { zone: $json.zone }) : $json.date }}', buyerName: 'A', buyerAddress: 'B', itemName: 'C', quantity: '1', unitPrice: '1000', vatRate: '10' } } }),
			input: [{ key: 'A', date: '2026-11-02' }, { key: 'B', date: '2026-11-02T00:30:00+07:00' }, { key: 'C', date: '2026-11-02T01:00:00', zone: 'Asia/Ho_Chi_Minh' }, { key: 'D', date: 46328 }],
		});
		expect(run.rows(0).map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-02', '2026-11-02', '2026-11-02']);
	});

	test('one row per invoice with a list of lines in a column, as objects or as JSON text', async () => {
		const lines = [{ itemName: 'Một', quantity: 1, unitPrice: 1000, vatRate: '10%' }, { 'Tên hàng': 'Hai', 'Thành tiền': '2000', 'Thuế suất': '8%' }];
		const run = await tenant.run({
			parameters: publish('columns', { rows: 'documents' }),
			input: [{ key: 'HD-1', 'Ngày': '2026-11-02', 'Tên đơn vị': 'A', 'Địa chỉ': 'B', Lines: lines }, { key: 'HD-2', 'Ngày': '2026-11-02', 'Tên đơn vị': 'A', 'Địa chỉ': 'B', Lines: JSON.stringify(lines) }],
		});
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', total: '3260' }, { key: 'HD-2', total: '3260' }]);
		expect(document('HD-2')?.lines).toMatchObject([{ name: 'Một' }, { name: 'Hai', total: '2000', vatRate: '8%' }]);
	});

	test('One Row per Invoice refuses a key that stands twice, and names the remedy', async () => {
		const run = await tenant.run({ parameters: publish('columns', { rows: 'documents' }), input: [sheetRow('HD-1'), sheetRow('HD-1')] });
		expect(run.rows(1)).toMatchObject([
			{ outcome: 'invalid', rows: [2], findings: [{ rule: 'key.repeated', message: part('row 2 and again on row 3') }] },
			{ outcome: 'invalid', rows: [3], remedy: part("'One Row per Line'") },
		]);
		expect(tenant.calls()).toEqual([]);
	});

	test('unused and repeated columns are told once; row numbers of the sheet node are neither', async () => {
		const row = sheetRow('HD-1', { 'Người duyệt': 'x', 'Tên khách hàng': 'Khác', row_number: 17 });
		const run = await tenant.run({ parameters: publishColumns, input: [row, { ...row, 'Khóa': 'HD-2', row_number: 18 }] });
		expect(run.rows(0)).toMatchObject([{ rows: [17], buyer: 'Công ty TNHH Ví Dụ Mua' }, { rows: [18] }]);
		expect(hints(run)).toEqual([
			'Columns that name no invoice field and were not used: Người duyệt',
			'The columns "Tên đơn vị" and "Tên khách hàng" name the same field; "Tên đơn vị" was used',
		]);
	});

	test('First Data Row names the row a person sees', async () => {
		const run = await tenant.run({ parameters: { ...publishColumns, options: { firstDataRow: 5 } }, input: [sheetRow('HD-1'), sheetRow('HD-2', { 'Thuế suất': '7' })] });
		expect(run.rows(0)).toMatchObject([{ rows: [5] }]);
		expect(run.rows(1)).toMatchObject([{ rows: [6], findings: [{ row: 6 }] }]);
	});

	test('items of a run may differ in pattern and serial by expression', async () => {
		const run = await tenant.run({
			parameters: { ...publishColumns, serial: '={{ $json.kh }}' },
			input: [sheetRow('HD-1', { kh: 'C26TAA' }), sheetRow('HD-2', { kh: 'K26TAB' })],
		});
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', serial: 'C26TAA' }, { key: 'HD-2', serial: 'K26TAB' }]);
	});

	test('pattern and serial both empty: the first range of the tenant, named in the result', async () => {
		const run = await tenant.run({ parameters: { ...publishColumns, pattern: '', serial: '' }, input: [sheetRow('HD-1')] });
		expect(run.rows(0)).toMatchObject([{ pattern: '1/001', serial: 'C26TAA', number: '1', invoiceToken: '1/001;C26TAA;1' }]);
		const again = await tenant.run({ parameters: { ...publishColumns, pattern: '', serial: '' }, input: [sheetRow('HD-1')] });
		expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished', invoiceToken: '1/001;C26TAA;1' }]);
	});
});

describe('Define Below', () => {
	const form = (more: INodeParameters = {}): INodeParameters => publish('form', {
		key: '={{ $json.so }}', buyerName: '={{ $json.ten }}',
		lines: { line: [
			{ itemName: 'Dịch vụ mẫu', unit: 'lần', quantity: '2', unitPrice: '500000', vatRate: '10' },
			{ nature: 'Chiết khấu', itemName: 'Giảm giá', lineTotal: '100000', vatRate: '10' },
			{ nature: 'note', itemName: 'Theo hợp đồng 12' },
		] },
		documentFields: { date: '2026-11-02', buyerAddress: '2 Phố Mẫu', buyerTaxCode: '9900000305', paymentMethod: 'CK', buyerEmail: 'a@example.com' },
		...more,
	});

	test('one invoice per item, with lines, a discount that is subtracted, and a note', async () => {
		const run = await tenant.run({ parameters: form(), input: [{ so: 'HD-1', ten: 'Công ty A' }, { so: 'HD-2', ten: 'Công ty B' }] });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1', buyer: 'Công ty A', totalBeforeTax: '900000', vatAmount: '90000', total: '990000' }, { key: 'HD-2', buyer: 'Công ty B' }]);
		expect(document('HD-1')).toMatchObject({ paymentMethod: 'CK', buyer: { email: 'a@example.com' }, lines: [{ nature: '1', unit: 'lần', quantity: '2' }, { nature: '3', total: '100000' }, { nature: '4' }] });
	});

	test('findings name the labels of the form', async () => {
		const run = await tenant.run({ parameters: form({ buyerName: '', lines: {}, documentFields: { date: '31/02/2026' } }), input: [{ so: 'HD 1' }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', key: null }]);
		const findings = run.rows(1)[0]?.findings as IDataObject[];
		expect(findings.map(({ column }) => column)).toEqual(expect.arrayContaining(['Key (Khóa)', 'Invoice Date (Ngày hóa đơn)', 'Buyer Name (Tên đơn vị)', 'Item Name (Tên hàng hóa, dịch vụ)']));
		expect(tenant.calls()).toEqual([]);
	});
});

describe('JSON', () => {
	const invoice = { key: 'HD-1', date: '2026-11-02', buyerName: 'Công ty A', buyerAddress: '2 Phố Mẫu', lines: [{ itemName: 'Một', quantity: 2, unitPrice: 500000, vatRate: '10%' }] };
	const elements = {
		key: 'HD-2', ArisingDate: '02/11/2026', CusName: 'Công ty B', CusAddress: '3 Phố Mẫu', CusTaxCode: '9900000305',
		Products: { Product: [{ ProdName: 'Hai', ProdUnit: 'lần', ProdQuantity: '1', ProdPrice: '1000', Total: '1000', VATRate: '10', VATAmount: '100', Amount: '1100' }] },
		Total: '1000', VATAmount: '100', Amount: '1100',
	};

	test.each([
		['an object', '={{ $json.invoice }}'],
		['a list', '={{ [$json.invoice] }}'],
		['text', '={{ JSON.stringify($json.invoice) }}'],
	])('%s', async (_name, json) => {
		const run = await tenant.run({ parameters: publish('json', { json }), input: [{ invoice }] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1', total: '1100000' }]);
	});

	test("the service's own element names and nesting", async () => {
		const run = await tenant.run({ parameters: publish('json', { json: JSON.stringify([invoice, elements]) }) });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-1' }, { key: 'HD-2', buyer: 'Công ty B', buyerTaxCode: '9900000305', date: '2026-11-02', total: '1100' }]);
		expect(document('HD-2')?.lines).toMatchObject([{ name: 'Hai', unit: 'lần', quantity: '1', price: '1000', vatRate: '10%' }]);
		expect(run.probed(0)).toEqual([{ origin: {} }, { origin: {} }]);
		expect(hints(run)).toEqual([]);
	});

	test('one item per invoice, each paired with its own', async () => {
		const run = await tenant.run({ parameters: publish('json', { json: '={{ $json }}' }), input: [invoice, { ...invoice, key: 'HD-2' }] as unknown as IDataObject[] });
		expect(run.rows(0).map(({ key, rows }) => [key, rows])).toEqual([['HD-1', [2]], ['HD-2', [3]]]);
		expect(run.probed(0)).toMatchObject([{ origin: { key: 'HD-1' } }, { origin: { key: 'HD-2' } }]);
	});

	test('unknown names are told, inside lines too', async () => {
		const run = await tenant.run({ parameters: publish('json', { json: JSON.stringify({ ...invoice, colour: 'red', lines: [{ ...invoice.lines[0], size: 'XL' }] }) }) });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published' }]);
		expect(hints(run)).toEqual(['Columns that name no invoice field and were not used: colour, size']);
	});

	test.each([
		['{ "key": ', "'JSON' is not valid JSON"],
		['[1]', "'JSON' holds something that is not an object"],
		['null', "'JSON' holds something that is not an object"],
		['[]', 'The sheet has no rows with values'],
		['{ "key": "HD-1", "lines": "[oops" }', "'lines' is not valid JSON"],
		['{ "key": "HD-1", "lines": [1] }', "'lines' holds something that is not an object"],
	])('%s: %s', async (json, message) => {
		const run = await tenant.run({ parameters: publish('json', { json }) });
		expect(run.error).toMatchObject({ message, description: part('Nothing was sent') });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('Raw XML', () => {
	const hdon = (key: string) => `<HDon><key>${key}</key><DLHDon><TTChung><NLap>2026-11-02</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>TM/CK</HTTToan></TTChung><NDHDon><NMua><Ten>Công ty A</Ten><DChi>B</DChi></NMua><DSHHDVu><HHDVu><TChat>1</TChat><STT>1</STT><THHDVu>Một</THHDVu><SLuong>1</SLuong><DGia>1000</DGia><ThTien>1000</ThTien><TSuat>10%</TSuat></HHDVu></DSHHDVu><TToan><TgTCThue>1000</TgTCThue><TgTThue>100</TgTThue><TgTTTBSo>1100</TgTTTBSo><TgTTTBChu>Một nghìn một trăm đồng</TgTTTBChu></TToan></NDHDon></DLHDon></HDon>`;
	const inv = (key: string) => `<Inv><key>${key}</key><Invoice><CusCode>C1</CusCode><CusName>Công ty A</CusName><CusAddress>B</CusAddress><PaymentMethod>TM</PaymentMethod><Products><Product><ProdName>Một</ProdName><ProdQuantity>1</ProdQuantity><ProdPrice>1000</ProdPrice><Total>1000</Total><VATRate>10</VATRate><VATAmount>100</VATAmount><Amount>1100</Amount></Product></Products><Total>1000</Total><VATRate>10</VATRate><VATAmount>100</VATAmount><Amount>1100</Amount><AmountInWords>Một nghìn một trăm đồng</AmountInWords><ArisingDate>02/11/2026</ArisingDate></Invoice></Inv>`;

	test.each([
		['DSHDon', `<DSHDon>${hdon('HD-1')}${hdon('HD-2')}</DSHDon>`],
		['Invoices', `<?xml version="1.0" encoding="utf-8"?>\n<Invoices>\n  ${inv('HD-1')}\n  ${inv('HD-2')}\n</Invoices>`],
	])('%s: each invoice is issued under its key and found by the next run', async (dialect, xml) => {
		const run = await tenant.run({ parameters: publish('xml', { xml }) });
		expect(run.rows(1)).toEqual([]);
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1', number: '1', date: '2026-11-02', buyer: 'Công ty A', total: '1100' }, { key: 'HD-2', number: '2' }]);
		expect(document('HD-1')).toMatchObject({ dialect });
		const again = await tenant.run({ parameters: publish('xml', { xml }) });
		expect(again.rows(0)).toMatchObject([{ outcome: 'alreadyPublished' }, { outcome: 'alreadyPublished' }]);
		expect(books()).toHaveLength(2);
	});

	test('items of both formats go in calls of their own', async () => {
		const run = await tenant.run({ parameters: publish('xml', { xml: '={{ $json.xml }}' }), input: [{ xml: `<DSHDon>${hdon('HD-1')}</DSHDon>` }, { xml: `<Invoices>${inv('HD-2')}</Invoices>` }] });
		expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-2']);
		expect(run.probed(0)).toMatchObject([{ origin: { xml: part('HD-1') } }, { origin: { xml: part('HD-2') } }]);
	});

	test.each([
		['<DSHDon><HDon></DSHDon>', 'The XML is not well formed'],
		['<Other/>', 'The XML holds no invoice (its root is <Other>)'],
		['<!DOCTYPE a><DSHDon/>', 'The XML is not well formed'],
		['not XML', 'The XML is not well formed'],
		[`<DSHDon>${hdon('')}</DSHDon>`, 'key'],
		[`<DSHDon>${hdon('HD-1').replace(/<TgTTTBSo>.*?<\/TgTTTBSo>/, '')}</DSHDon>`, 'The invoice names no total that can be read'],
		[`<DSHDon>${hdon('HD-1')}${hdon('HD-1')}</DSHDon>`, 'The key stands on rows'],
	])('%s: %s', async (xml, reason) => {
		const run = await tenant.run({ parameters: publish('xml', { xml }) });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)[0]).toMatchObject({ outcome: 'invalid', reason: part(reason), remedy: expect.any(String) as string });
		expect(tenant.calls()).toEqual([]);
	});
});

describe('options', () => {
	test.each([
		['dshdon', 'DSHDon'],
		['invoices', 'Invoices'],
		['credential', 'DSHDon'],
	])('Payload Format %s writes %s', async (format, dialect) => {
		await tenant.run({ parameters: { ...publishColumns, options: { format } }, input: [sheetRow('HD-1')] });
		expect(document('HD-1')).toMatchObject({ dialect, amount: '1100000', lines: [{ name: 'Dịch vụ mẫu', unit: 'lần' }] });
	});

	test('the generation of the credential decides the format', async () => {
		const credentials = await tenant.credential({ generation: 'circular32', patterns: '01GTKT0/001' });
		await tenant.run({ parameters: { ...publishColumns, pattern: '01GTKT0/001', serial: 'AA/26E' }, input: [sheetRow('HD-1')], credentials });
		expect(document('HD-1')).toMatchObject({ dialect: 'Invoices' });
	});

	test.each(['1.1', '1.2'])('SOAP %s with escaped payloads issues the same', async (soapVersion) => {
		const credentials = await tenant.credential({ soapVersion, escapePayloads: true });
		await tenant.run({ parameters: publishColumns, input: [sheetRow('HD-1', { 'Tên đơn vị': 'A & B <C> ]]>' })], credentials });
		expect(document('HD-1')).toMatchObject({ buyer: { name: 'A & B <C> ]]>' } });
	});

	test('Convert From TCVN3 lets the service convert', async () => {
		await tenant.run({ parameters: { ...publishColumns, options: { convert: true } }, input: [sheetRow('HD-1', { 'Tên đơn vị': 'C«ng ty', 'Địa chỉ': 'x', 'Tên hàng hóa, dịch vụ': 'y', 'Đơn vị tính': 'z' })] });
		expect(document('HD-1')).toMatchObject({ buyer: { name: 'Công ty' } });
	});

	test('Invoices per Call cuts the run into calls; out of bounds is an error before anything is sent', async () => {
		const input = ['HD-1', 'HD-2', 'HD-3'].map((key) => sheetRow(key));
		await tenant.run({ parameters: { ...publishColumns, options: { perCall: 2 } }, input });
		expect(tenant.simulator.calls.list().filter(({ operation }) => operation === 'ImportAndPublishInv').map(({ keys }) => keys)).toEqual([['HD-1', 'HD-2'], ['HD-3']]);
		tenant.reset();
		for (const perCall of [0, 5001, 1.5]) {
			const run = await tenant.run({ parameters: { ...publishColumns, options: { perCall } }, input });
			expect(run.error).toMatchObject({ message: part("'Invoices per Call'"), description: part('Nothing was sent') });
		}
		expect(tenant.calls()).toEqual([]);
	});

	test('Amount in Words is written as chosen, and a column of words wins', async () => {
		const words = { style: { ending: 'đồng chẵn', zeroTens: 'linh', thousand: 'ngàn' } };
		const run = await tenant.run({
			parameters: { ...publishColumns, options: { words } },
			input: [sheetRow('HD-1', { 'Số lượng': 1, 'Đơn giá': 1105, 'Thuế suất': 'KCT' }), sheetRow('HD-2', { 'Số tiền bằng chữ': 'Như đã ghi' })],
		});
		expect(run.rows(0)).toMatchObject([{ amountInWords: 'Một ngàn một trăm linh năm đồng chẵn' }, { amountInWords: 'Như đã ghi' }]);
	});
});

describe('Validate', () => {
	test('computes every invoice, finds what Publish would find, and sends nothing', async () => {
		const run = await tenant.run({
			parameters: validate('columns', { rows: 'lines' }),
			input: [sheetRow('HD-1'), sheetRow('HD-1', { 'Tên hàng hóa, dịch vụ': 'Hàng thứ hai', 'Thuế suất': '8%' }), sheetRow('HD-2', { 'Thuế suất': '7' })],
		});
		expect(run.rows(0)).toEqual([expect.objectContaining({
			valid: true, key: 'HD-1', pattern: '1/001', serial: 'C26TAA', date: '2026-11-02', buyer: 'Công ty TNHH Ví Dụ Mua', total: '2180000', rows: [2, 3], findings: [],
			invoice: expect.objectContaining({
				currency: 'VND', totalBeforeTax: '2000000', discount: '0', vatAmount: '180000', total: '2180000', amountInWords: 'Hai triệu một trăm tám mươi nghìn đồng',
				vatGroups: [{ rate: '10%', base: '1000000', vat: '100000' }, { rate: '8%', base: '1000000', vat: '80000' }],
				lines: [expect.objectContaining({ nature: 'goods', itemName: 'Dịch vụ mẫu', quantity: '2', unitPrice: '500000', total: '1000000', vatRate: '10%', vatAmount: '100000', amount: '1100000' }), expect.any(Object)],
			}) as unknown,
		})]);
		expect(run.rows(1)).toMatchObject([{ valid: false, key: 'HD-2', total: null, findings: [{ rule: 'vatRate.unknown', row: 4 }] }]);
		expect(tenant.calls()).toEqual([]);
		expect(books()).toEqual([]);
	});

	test('Include Payload shows the XML that publishing sends, in the chosen format', async () => {
		const payload = async (format: string) => (await tenant.run({ parameters: validate('columns', { options: { includePayload: true, format } }), input: [sheetRow('HD-1')] })).rows(0)[0]?.payload;
		expect(await payload('dshdon')).toMatch(/^<HDon><key>HD-1<\/key>/);
		expect(await payload('invoices')).toMatch(/^<Inv><key>HD-1<\/key>/);
	});

	test('needs no service at all', async () => {
		const credentials = await tenant.credential({ url: 'https://nowhere.invalid' });
		const run = await tenant.run({ parameters: validate('json', { json: '{"key":"HD-1","buyerName":"A","lines":[{"itemName":"x","lineTotal":1000,"vatRate":"10"}]}' }), credentials });
		expect(run.rows(0)).toMatchObject([{ valid: true, total: '1100' }]);
	});

	test('the sample in the JSON field is valid', async () => {
		const run = await tenant.run({ parameters: validate('json') });
		expect(run.rows(0)).toMatchObject([{ valid: true, key: 'ORDER-10045', findings: [] }]);
	});
});
