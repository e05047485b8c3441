/** Every value of the field table in both formats: there once, in the documented order, and read back by another reader. */
import { decimal } from '../../../invoicing/decimal';
import { documentFields, invoiceFields, lineFields } from '../../../services/vnpt/fields';
import type { VnptField } from '../../../services/vnpt/fields';
import { formatFindings } from '../../../services/vnpt/format-findings';
import type { Invoice } from '../../../services/vnpt/invoice';
import { dshdonDocument, dshdonPayload } from '../../../services/vnpt/payload/dshdon';
import { invoicesDocument, invoicesPayload } from '../../../services/vnpt/payload/invoices';
import { written } from '../../../services/vnpt/documents';
import { readInvoices } from '../../../simulator/vnpt/payload';
import { parseXml } from '../../../simulator/vnpt/xml';
import type { Element } from '../../../simulator/vnpt/xml';
import { check, complete, header, line, said } from './drafts';
import type { Cells } from './drafts';
import { textOf } from './written';

type Format = 'dshdon' | 'invoices';
const documents: Readonly<Record<Format, (invoice: Invoice) => string>> = {
	dshdon: (invoice) => textOf(dshdonDocument(invoice)), invoices: (invoice) => textOf(invoicesDocument(invoice)),
};
const payloads: Readonly<Record<Format, (document: string) => string>> = {
	dshdon: (document) => textOf(dshdonPayload([Buffer.from(document)])), invoices: (document) => textOf(invoicesPayload([Buffer.from(document)])),
};

/** Elements of reference 4.2, in the order of its tables. `Fkey` repeats the key and is left to the service. */
const invElements = ['key', 'MCCQT', 'Invoice'];
const invoiceElements = [
	'InvoiceNo', 'CusCode', 'CusName', 'CusAddress', 'CusPhone', 'CusTaxCode', 'MDVQHNSach', 'CCCDan', 'HDCTTChinh', 'CusBankNo', 'CusBankName', 'PaymentMethod', 'KindOfService', 'Products', 'Total', 'DiscountAmount',
	'VATRate', 'VATAmount', 'Amount', 'AmountInWords', 'Extra', 'ArisingDate', 'PaymentStatus', 'ResourceCode', 'EmailDeliver', 'SMSDeliver', 'ComName', 'ComAddress', 'ComTaxCode', 'ComPhone', 'ComFax', 'ComBankName', 'ComBankNo',
	'Buyer', 'Name', 'GrossValue', 'GrossValue_NonTax', 'GrossValue0', 'VatAmount0', 'GrossValue5', 'VatAmount5', 'GrossValue8', 'VatAmount8', 'GrossValue10', 'VatAmount10', 'CurrencyUnit', 'ExchangeRate', 'ConvertedAmount',
	'CreateDate', 'CreateBy', 'PublishBy', 'Note', 'ProcessInvNote', 'DiscountRate', 'CusSignStatus', 'Teller', ...Array.from({ length: 10 }, (_, index) => `Extra${index + 1}`), 'OrderNo', 'OrderDate', 'CusCom',
	'LDDNBo', 'HDSo', 'HVTNXHang', 'TNVChuyen', 'PTVChuyen', 'HDKTSo', 'HDKTNgay',
];
const productElements = ['Code', 'ProdName', 'ProdUnit', 'ProdQuantity', 'ProdPrice', 'Total', 'VATRate', 'VATAmount', 'Amount', 'Discount', 'DiscountAmount', 'IsSum', 'Remark', 'Extra1', 'Extra2'];

/** Paths of reference 4.3. `SHDon` is the service's to give: the number of the caller is `InvoiceNo`. */
const hdonPaths = [
	'key', 'MCCQT', 'DLHDon/InvoiceNo', ...['NLap', 'MHSo', 'SBKe', 'NBKe', 'DVTTe', 'TGia', 'HTTToan', 'HDDThu', 'GiamThueGTGT', 'HDCTTChinh'].map((name) => `DLHDon/TTChung/${name}`),
	...['TTruong', 'KDLieu', 'DLieu'].map((name) => `DLHDon/TTChung/TTKhac/TTin/${name}`),
	...['Ten', 'MST', 'DChi', 'SDThoai', 'MCHang', 'TCHang'].map((name) => `DLHDon/NDHDon/NBan/${name}`),
	...['Ten', 'MST', 'DChi', 'MKHang', 'SDThoai', 'DCTDTu', 'HVTNMHang', 'CCCDan', 'SHChieu', 'MDVQHNSach', 'STKNHang', 'TNHang'].map((name) => `DLHDon/NDHDon/NMua/${name}`),
	...['TChat', 'STT', 'MHHDVu', 'THHDVu', 'DVTinh', 'SLuong', 'DGia', 'TLCKhau', 'STCKhau', 'ThTien', 'TSuat', 'TThue', 'TSThue'].map((name) => `DLHDon/NDHDon/DSHHDVu/HHDVu/${name}`),
	...['TSuat', 'ThTien', 'TThue'].map((name) => `DLHDon/NDHDon/TToan/THTTLTSuat/LTSuat/${name}`),
	...['TgTCThue', 'TgTThue', 'TTCKTMai', 'TgTTTBSo', 'TgTTTBChu'].map((name) => `DLHDon/NDHDon/TToan/${name}`),
];

/** A value of every field that is not checked against others, as long as it may be. */
function longest({ id, kind, max = 120, dshdonMax = max }: VnptField): unknown {
	switch (kind) {
		case 'text': return id === 'assignedNumber' ? '12345678' : Array.from(`${id} ệ😀`.repeat(100)).slice(0, dshdonMax).join('').trim();
		case 'longText': return `${id} <&>`;
		case 'date': return '2026-07-14';
		case 'flag': return '1';
		case 'taxCode': return id === 'supplierTaxCode' ? '9900000305' : '9900000129-001';
		default: return undefined;
	}
}

const fixed: Cells = {
	key: 'HD-1', pattern: '1/001', serial: 'C26TAA', currency: 'USD', exchangeRate: '25450.5', discountRate: 10, amountInWords: 'Hai mươi đô la', headerVatRate: '10', lines: undefined,
	totalBeforeTax: '1900.5', discountAmount: '0.5', vatAmount: '190.05', total: '2090.55', convertedAmount: 53205543,
};
/** Every field of the document, at its longest. */
const fullHeader: Cells = Object.fromEntries(documentFields.map((field) => [field.id, field.id in fixed ? fixed[field.id] : longest(field)]));
const fullLine: Cells = {
	...Object.fromEntries(lineFields.map((field) => [field.id, longest(field)])),
	nature: 'goods', quantity: '2.5', unitPrice: '800.5', discountPercent: '4.997501', lineDiscount: '100.01', lineTotal: '1901.24', vatRate: '10', lineVat: '190.12', lineAmount: '2091.36',
};
const discountLine: Cells = { itemName: 'Chiết khấu', nature: 'discount', lineTotal: '0.5', vatRate: '10', lineVat: '0.05' };

function full(): Invoice {
	return complete({ ...fullHeader, totalBeforeTax: undefined, vatAmount: undefined, total: undefined }, [fullLine, discountLine]);
}

const shortOf = ({ id }: VnptField): string => id;

/** Paths of all elements with text of their own, in document order. */
function paths(element: Element, prefix = ''): string[] {
	return element.children.flatMap((child) => (child.isLeaf ? [`${prefix}${child.name}`] : paths(child, `${prefix}${child.name}/`)));
}

/** The place a field has below the document of a format, if it has one. */
function placeOf(field: VnptField, format: Format): string | undefined {
	const name = field[format];
	if (name === undefined) return undefined;
	if (name === 'key' || name === 'MCCQT') return name;
	if (format === 'invoices') return field.level === 'line' ? `Invoice/Products/Product/${name}` : `Invoice/${name}`;
	return field.level === 'line' ? `DLHDon/NDHDon/DSHHDVu/HHDVu/${name}` : `DLHDon/${name}`;
}

const isExtra = (field: VnptField): boolean => field.dshdon?.includes('/TTKhac/') === true;

describe.each(['dshdon', 'invoices'] as const)('in the format %s', (format) => {
	const xml = documents[format](full());
	const root = parseXml(xml);
	const [first] = root.child(format === 'dshdon' ? 'DLHDon' : 'Invoice') ? [paths(root)] : [[]];
	const lineElement = format === 'dshdon' ? 'HHDVu' : 'Product';
	const ofFirstLine = (list: readonly string[]): string[] => list.filter((path) => path.includes(`/${lineElement}/`)).slice(0, format === 'dshdon' ? 13 : 15);

	it.each(invoiceFields.filter((field) => placeOf(field, format) !== undefined && !(format === 'dshdon' && isExtra(field))).map((field) => [shortOf(field), field] as const))('%s stands there once', (_, field) => {
		const place = placeOf(field, format);
		const found = (field.level === 'line' ? ofFirstLine(first ?? []) : first ?? []).filter((path) => path === place);
		expect([place, found.length]).toEqual([place, 1]);
	});

	it('every element has a field or is reckoned', () => {
		const known = new Set(invoiceFields.map((field) => placeOf(field, format)));
		const reckoned = format === 'dshdon'
			? ['DLHDon/TTChung/TTKhac/TTin/TTruong', 'DLHDon/TTChung/TTKhac/TTin/KDLieu', 'DLHDon/TTChung/TTKhac/TTin/DLieu', ...['TSuat', 'ThTien', 'TThue'].map((name) => `DLHDon/NDHDon/TToan/THTTLTSuat/LTSuat/${name}`)]
			: [];
		expect((first ?? []).filter((path) => !known.has(path) && !reckoned.includes(path))).toEqual([]);
	});

	it('no element of a document stands there twice but extras, lines and rates', () => {
		const single = (first ?? []).filter((path) => !path.includes(`/${lineElement}/`) && !path.includes('/TTin/'));
		expect(single.filter((path, index) => single.indexOf(path) !== index)).toEqual([]);
	});

	it('nothing is longer than the service takes, and the simulator reads it', () => {
		expect(readInvoices(payloads[format](xml))).toHaveLength(1);
	});

	it('the documented required elements are there in the smallest invoice, too', () => {
		const smallest = paths(parseXml(documents[format](complete({ buyerCode: undefined, buyerTaxCode: undefined, buyerAddress: undefined, paymentMethod: undefined, date: undefined }, [line({ unit: undefined, quantity: undefined, unitPrice: undefined, lineTotal: 5 })]))));
		const required = format === 'dshdon'
			? ['key', 'DLHDon/TTChung/DVTTe', 'DLHDon/TTChung/HTTToan', 'DLHDon/NDHDon/NMua/Ten', 'DLHDon/NDHDon/NMua/DChi', ...['TChat', 'THHDVu', 'ThTien'].map((name) => `DLHDon/NDHDon/DSHHDVu/HHDVu/${name}`), 'DLHDon/NDHDon/TToan/TgTTTBSo', 'DLHDon/NDHDon/TToan/TgTTTBChu', 'DLHDon/TTChung/NLap']
			: ['key', ...['CusCode', 'CusName', 'CusAddress', 'PaymentMethod', 'Total', 'VATRate', 'VATAmount', 'Amount', 'AmountInWords'].map((name) => `Invoice/${name}`), ...['ProdName', 'Total', 'VATRate', 'VATAmount', 'Amount', 'IsSum'].map((name) => `Invoice/Products/Product/${name}`)];
		expect(required.filter((path) => !smallest.includes(path))).toEqual([]);
	});
});

describe('the documented elements', () => {
	it('of <Invoices> all have a field or are reckoned, and no field names another', () => {
		const inTable = (fields: readonly VnptField[]): Set<string> => new Set(fields.flatMap(({ invoices }) => (invoices === undefined ? [] : [invoices])));
		const header_ = inTable(documentFields);
		const reckoned = new Set(['Invoice', 'Products', ...invoiceElements.filter((name) => /^(GrossValue|VatAmount)/.test(name))]);
		expect([...invElements, ...invoiceElements].filter((name) => !header_.has(name) && !reckoned.has(name))).toEqual([]);
		expect([...header_].filter((name) => !invoiceElements.includes(name) && !invElements.includes(name))).toEqual([]);
		expect([...inTable(lineFields)].sort()).toEqual([...productElements].sort());
	});

	it('of <DSHDon> are all written', () => {
		const found = new Set(paths(parseXml(documents.dshdon(full()))));
		expect(hdonPaths.filter((path) => !found.has(path))).toEqual([]);
	});

	it('of <Invoices> are all written, buckets by rate among them', () => {
		const rates = ['0', '5', '8', '10', 'KCT', 'KKKNT'].map((vatRate) => line({ vatRate }));
		const found = new Set([...paths(parseXml(documents.invoices(full()))), ...paths(parseXml(documents.invoices(complete({}, rates))))].map((path) => path.split('/').at(-1)));
		expect([...invElements, ...invoiceElements, ...productElements].filter((name) => !found.has(name) && name !== 'Invoice' && name !== 'Products')).toEqual([]);
	});

	it('stand in the order of the documentation', () => {
		const inOrder = (xml: string, names: readonly string[]): string[] => names.slice(1).filter((name, index) => !(xml.indexOf(`<${name}>`) > xml.indexOf(`<${names[index] ?? ''}>`)));
		const dshdon = documents.dshdon(full());
		expect(inOrder(dshdon, ['key', 'MCCQT', 'DLHDon', 'InvoiceNo', 'TTChung', 'NLap', 'DVTTe', 'TGia', 'HTTToan', 'TTKhac', 'NDHDon', 'NBan', 'NMua', 'DSHHDVu', 'TToan', 'THTTLTSuat', 'TgTCThue', 'TgTThue', 'TTCKTMai', 'TgTTTBSo', 'TgTTTBChu'])).toEqual([]);
		const ofBuyer = /<NMua>.*<\/NMua>/s.exec(dshdon)?.[0] ?? '';
		expect(inOrder(ofBuyer, ['Ten', 'MST', 'DChi', 'MKHang', 'SDThoai', 'DCTDTu', 'HVTNMHang', 'CCCDan', 'SHChieu', 'MDVQHNSach', 'STKNHang', 'TNHang'])).toEqual([]);
		const ofLine = /<HHDVu>.*?<\/HHDVu>/s.exec(dshdon)?.[0] ?? '';
		expect(inOrder(ofLine, ['TChat', 'STT', 'MHHDVu', 'THHDVu', 'DVTinh', 'SLuong', 'DGia', 'TLCKhau', 'STCKhau', 'ThTien', 'TSuat', 'TThue', 'TSThue'])).toEqual([]);
		// The order of the seed is the one every tenant takes.
		const invoices = documents.invoices(full());
		const withoutLines = invoices.replace(/<Products>.*<\/Products>/s, '<Products></Products>');
		expect(inOrder(withoutLines, ['InvoiceNo', 'CusCode', 'CusName', 'CusAddress', 'CusPhone', 'CusTaxCode', 'PaymentMethod', 'KindOfService', 'Products', 'Total', 'DiscountAmount', 'VATRate', 'VATAmount', 'Amount', 'AmountInWords', 'Extra', 'ArisingDate', 'PaymentStatus', 'ResourceCode'])).toEqual([]);
		const product = /<Product>.*?<\/Product>/s.exec(invoices)?.[0] ?? '';
		expect(inOrder(product, ['Code', 'ProdName', 'ProdUnit', 'ProdQuantity', 'ProdPrice', 'Total', 'VATRate', 'VATAmount', 'Amount'])).toEqual([]);
	});
});

describe('read back by the simulator', () => {
	const cases: ReadonlyArray<readonly [string, Cells, readonly Cells[]]> = [
		['one line', {}, [line({ itemCode: 'SP01' })]],
		['several rates', {}, ['10', '8', '5', '0', 'KCT', 'KKKNT'].map((vatRate) => line({ vatRate, quantity: 1, unitPrice: 1005 }))],
		['every nature', {}, [line({ discountPercent: 10 }), line({ nature: 2, unitPrice: 0 }), { itemName: 'CK', nature: 3, lineTotal: 50000, vatRate: 10 }, { itemName: 'Ghi chú', nature: 4 }, line({ nature: 5 })]],
		['a foreign currency', { currency: 'USD', exchangeRate: '25450.5' }, [line({ quantity: 3, unitPrice: 33.335 }), line({ unitPrice: '0.05' })]],
		['hostile text', { buyerName: `<A> & "B" ]]>'`, buyerAddress: '&amp; $&' }, [line({ itemName: '<![CDATA[x]]>' })]],
		['a whole-invoice discount', { discountAmount: 100000 }, [line()]],
		['another rate alone', {}, [line({ vatRate: 'KHAC:7%' })]],
	];

	it.each(cases)('%s says the same in both formats', (_, head, lines) => {
		const invoice = complete(head, lines);
		for (const format of ['dshdon', 'invoices'] as const) {
			const [read] = readInvoices(payloads[format](documents[format](invoice)));
			const money = (text: string | undefined): string => decimal(text === undefined || text === '' ? '0' : text).toString();
			const rate = (text: string): string => text.replace('%', '');
			expect(read).toMatchObject({
				key: 'HD-1', date: '2026-07-15', currency: invoice.currency, paymentMethod: 'TM/CK', words: invoice.amountInWords,
				buyer: { code: 'C0001', name: invoice.header.get('buyerName'), taxCode: '9900000129', address: invoice.header.get('buyerAddress') },
			});
			expect([read?.total, read?.discount, read?.vatAmount, read?.amount].map(money)).toEqual([invoice.totalBeforeTax, invoice.discount, invoice.vat, invoice.total].map((value) => value.toString()));
			expect(money(read?.exchangeRate)).toBe((invoice.exchangeRate ?? decimal('1')).toString());
			expect(read?.rates.map((one) => [rate(one.rate), money(one.total), money(one.vatAmount)]).sort()).toEqual(invoice.groups.map((one) => [one.rate, one.base.toString(), one.vat.toString()]).sort());
			expect(read?.lines.map((one) => [one.name, one.unit, rate(one.vatRate), ...[one.quantity, one.price, one.discountRate, one.discount, one.total, one.vatAmount, one.amount].map(money)])).toEqual(
				invoice.lines.map((one) => [one.values.get('itemName'), one.values.get('unit') ?? '', one.rate ?? '', ...[one.quantity, one.unitPrice, one.discountPercent, one.discountAmount, one.total, one.vat, one.amount].map((value) => value?.toString() ?? '0')]));
			expect(read?.lines.map(({ nature }) => nature)).toEqual(invoice.lines.map(({ nature }) => String(['goods', 'promotion', 'discount', 'note', 'special'].indexOf(nature) + 1)));
		}
	});
});

describe('what a format cannot carry', () => {
	const rules = (format: Format | 'receipt', head: Cells, lines: readonly Cells[] = [line()]): string[] =>
		formatFindings(complete(head, lines), format, 2).map(({ severity, rule, column }) => `${severity} ${rule} ${column ?? ''}`);

	it('is said, once for each field', () => {
		expect(rules('dshdon', { kindOfService: 'Tháng 7', note: 'x' }, [line({ lineExtra1: 'a' }), line({ lineExtra1: 'b' })])).toEqual([
			'warning format.dropped Period or Kind of Service (Tháng hóa đơn)', 'warning format.dropped Note (Ghi chú hóa đơn)', 'warning format.dropped Line Extra 1 (Mở rộng dòng 1)',
		]);
		expect(rules('invoices', { buyerPassport: 'X1', storeCode: 'CH1' })).toEqual(['warning format.dropped Buyer Passport (Số hộ chiếu)', 'warning format.dropped Store Code (Mã cửa hàng)']);
	});

	it('is nothing in an ordinary invoice', () => {
		for (const format of ['dshdon', 'invoices'] as const) expect(rules(format, { currency: 'USD', exchangeRate: 5, headerVatRate: 10 })).toEqual([]);
		expect(rules('receipt', { currency: 'VND', kindOfService: 'x', extra: 'Phí', buyerEmail: 'a@example.com' })).toEqual([]);
	});

	it('of a receipt is said, too', () => {
		expect(rules('receipt', { currency: 'USD', exchangeRate: 5, note: 'x' }, [line({ lineExtra1: 'a' })])).toEqual([
			'warning format.dropped Currency (Loại tiền)', 'warning format.dropped Exchange Rate (Tỷ giá)', 'warning format.dropped Note (Ghi chú hóa đơn)', 'warning format.dropped Line Extra 1 (Mở rộng dòng 1)',
		]);
	});

	it.each([['25450.5', []], ['99999.99', []], ['0.01', []], ['25450.505', ['error exchangeRate.digits Exchange Rate (Tỷ giá)']], ['100000', ['error exchangeRate.digits Exchange Rate (Tỷ giá)']]])('an exchange rate of %s', (exchangeRate, expected) => {
		expect(rules('dshdon', { currency: 'USD', exchangeRate: exchangeRate.includes('.') ? `${exchangeRate}0` : exchangeRate })).toEqual(expected);
		expect(rules('invoices', { currency: 'USD', exchangeRate: exchangeRate.includes('.') ? `${exchangeRate}0` : exchangeRate })).toEqual([]);
	});

	it('covers every field that a format leaves out', () => {
		for (const format of ['dshdon', 'invoices'] as const) {
			const xml = documents[format](full());
			const reported = new Set(formatFindings(full(), format, 2).map(({ column }) => column));
			for (const field of invoiceFields.filter((one) => one.kind === 'text' && !['key', 'pattern', 'serial'].includes(one.id))) {
				const value = String(full().header.get(field.id) ?? full().lines[0]?.values.get(field.id) ?? '').replace(/[&<>]/g, '');
				const sent = value !== '' && xml.includes(value);
				expect([format, field.id, sent || reported.has(`${field.label} (${field.local})`)]).toEqual([format, field.id, true]);
			}
		}
	});

	it('is an error where the format keeps less of it', () => {
		const head = { buyerPhone: '0'.repeat(21), buyerEmail: `${'e'.repeat(47)}@x.vn`, paymentMethod: 'ệ'.repeat(51) };
		expect(rules('invoices', head)).toEqual([]);
		expect(rules('dshdon', head).sort()).toEqual(['error text.length Buyer Email (Email)', 'error text.length Buyer Phone (Điện thoại)', 'error text.length Payment Method (Hình thức thanh toán)']);
		expect(rules('dshdon', { buyerPhone: '0'.repeat(20), buyerEmail: `${'e'.repeat(45)}@x.vn`, paymentMethod: 'ệ'.repeat(50) })).toEqual([]);
	});

	it('is an error where the format asks for a value', () => {
		expect(rules('dshdon', { buyerCode: undefined })).toEqual([]);
		for (const format of ['invoices', 'receipt'] as const) expect(rules(format, { buyerCode: undefined })).toEqual(['error buyer.code Customer Code (Mã khách hàng)']);
		const { document, findings } = written(check({ buyerCode: undefined }), { format: 'invoices', convert: false, assignedNumber: false, cashRegister: false });
		expect(document).toBeUndefined();
		expect(findings.map(({ rule, row }) => [rule, row])).toEqual([['buyer.code', 2]]);
	});
});

it('refuses one character more than a field may have', () => {
	for (const field of invoiceFields) {
		if (field.kind !== 'text' || field.max === undefined || field.id === 'key') continue;
		const long = 'ệ'.repeat(field.max + 1);
		const checked = field.level === 'line' ? check({}, [line({ [field.id]: long })]) : check(header({ [field.id]: long }));
		expect([field.id, said(checked).filter((one) => one.startsWith('error text.length'))]).toEqual([field.id, [`error text.length ${field.id}`]]);
	}
});
