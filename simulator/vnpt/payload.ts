import { readDay, readSlashed } from './dates';
import type { Buyer, Document, Line, Nature, RateTotal } from './document';
import { big, Fields, PayloadError } from './fields';
import { fromNumber, fromTSuat, totalsElements } from './rates';
import { parseXml, type Element } from './xml';

/**
 * Reads what a publishing call carries, in either dialect (reference 4.2, 4.3, 4.4). Order of elements
 * and unknown elements do not matter. Throws PayloadError at the first thing a schema would refuse.
 */
export function readInvoices(text: string): Document[] {
	const root = parse(text);
	if (root.name === 'Invoices') return list(root, 'Inv').map(readInv);
	if (root.name === 'DSHDon') return list(root, 'HDon').map(readHDon);
	throw new PayloadError(`The root element '${root.name}' is not declared`);
}

/** Reads `<Invoices><Inv><key>` lists (reference 4.5). */
export function readKeys(text: string): string[] {
	const root = parse(text);
	if (root.name !== 'Invoices') throw new PayloadError(`The root element '${root.name}' is not declared`);
	return root.all('Inv').map((inv) => inv.child('key')?.text.trim() ?? '').filter((key) => key !== '');
}

export type CustomerFields = Record<(typeof customerElements)[number][0], string>;

const customerElements = [
	['Name', 200], ['Code', 50], ['TaxCode', 100], ['Address', 300], ['BankAccountName', 200], ['BankName', 50], ['BankNumber', 50],
	['Email', 50], ['Fax', 50], ['Phone', 50], ['ContactPerson', 150], ['RepresentPerson', 150], ['CusType', 1],
] as const;

/** Reads a customer list (reference 4.1): all elements must be there. Throws PayloadError. */
export function readCustomers(text: string): CustomerFields[] {
	const root = parse(text);
	if (root.name !== 'Customers') throw new PayloadError(`The root element '${root.name}' is not declared`);
	return list(root, 'Customer').map((element, index) => {
		const fields = new Fields(element, `customer ${index + 1}`);
		const entries = customerElements.map(([name, most]) => [name, fields.text(name, { present: true, most })]);
		const customer = Object.fromEntries(entries) as CustomerFields;
		for (const name of ['Name', 'Code', 'Email'] as const) fields.text(name, { required: true });
		fields.oneOf('CusType', ['0', '1'], { required: true });
		if (customer.CusType === '1') fields.text('TaxCode', { required: true });
		return customer;
	});
}

function parse(text: string): Element {
	try {
		return parseXml(text);
	} catch (error) {
		throw new PayloadError(error instanceof Error ? error.message : String(error));
	}
}

function list(root: Element, name: string): Element[] {
	const elements = root.all(name);
	if (elements.length === 0) throw new PayloadError(`The element '${root.name}' has no '${name}'`);
	return elements;
}

const KEY = { required: true, most: 100 };

const natures: Readonly<Record<string, Nature>> = { '': '1', 0: '1', 1: '2', 2: '3', 4: '4', 5: '5' };

function readInv(inv: Element, index: number): Document {
	const key = new Fields(inv, `invoice ${index + 1}`).text('key', KEY);
	const invoice = inv.child('Invoice');
	if (!invoice) throw new PayloadError(`The element 'Invoice' is missing (key ${key})`);
	const fields = new Fields(invoice, `key ${key}`);
	const products = invoice.child('Products')?.all('Product') ?? [];
	if (products.length === 0) fields.fail("The element 'Products' has no 'Product'");
	fields.text('Fkey', { most: 100 });
	const buyer: Buyer = {
		code: fields.text('CusCode', { required: true, most: 50 }),
		name: fields.text('CusName', { present: true, most: 400 }),
		person: fields.text('Buyer', { most: 100 }),
		taxCode: fields.text('CusTaxCode', { most: 50 }),
		address: fields.text('CusAddress', { present: true, most: 400 }),
		phone: fields.text('CusPhone', { most: 50 }),
		email: fields.text('EmailDeliver', { most: 100 }),
		citizenId: fields.text('CCCDan', { most: 12 }),
		passport: '',
		budgetCode: fields.text('MDVQHNSach', { most: 7 }),
		bankAccount: fields.text('CusBankNo', { most: 50 }),
		bankName: fields.text('CusBankName', { most: 400 }),
	};
	if (buyer.name === '' && buyer.person === '') fields.fail("One of the elements 'CusName' and 'Buyer' must have a value");
	const rates = totalsElements.flatMap(([rate, totalName, vatName]): RateTotal[] => {
		const total = fields.decimal(totalName);
		const vatAmount = vatName === '' ? '0' : fields.decimal(vatName);
		return big(total).eq(0) && big(vatAmount).eq(0) ? [] : [{ rate, total: total || '0', vatAmount: vatAmount || '0' }];
	});
	const vatRate = rateOf(fields, 'VATRate', fromNumber, rates.length === 0);
	const total = fields.decimal('Total', { required: rates.length > 0 || !isReceiptLike(invoice), present: true });
	const vatAmount = fields.decimal('VATAmount', { required: true });
	const single = rates.length === 0 && vatRate !== '' ? [{ rate: vatRate, total: total || '0', vatAmount }] : [];
	return {
		dialect: 'Invoices',
		key,
		date: fields.date('ArisingDate', readSlashed),
		buyer,
		paymentMethod: fields.text('PaymentMethod', { most: 150 }),
		paid: fields.oneOf('PaymentStatus', ['0', '1']) === '1',
		currency: fields.text('CurrencyUnit', { most: 3 }) || 'VND',
		exchangeRate: fields.decimal('ExchangeRate') || '1',
		kindOfService: fields.text('KindOfService', { most: 200 }),
		lines: products.map((product, line) => readProduct(new Fields(product, `key ${key}, line ${line + 1}`), isReceiptLike(invoice))),
		rates: rates.length > 0 ? rates : single,
		total: total || '0',
		discount: fields.decimal('DiscountAmount') || '0',
		vatRate: rates.length > 1 ? '' : vatRate,
		vatAmount,
		amount: fields.decimal('Amount', { required: true }),
		words: fields.text('AmountInWords', { required: true, most: 255 }),
		extra: fields.rest(),
	};
}

/** Receipts have no tax and may leave the values of their lines empty (reference 4.4). */
function isReceiptLike(invoice: Element): boolean {
	const text = (name: string): string | undefined => invoice.child(name)?.text.trim();
	return text('VATAmount') === '0' && (text('VATRate') === '0' || text('VATRate') === '-1') && invoice.child('Extra') !== undefined;
}

function readProduct(fields: Fields, receipt: boolean): Line {
	const nature = natures[fields.oneOf('IsSum', ['0', '1', '2', '4', '5'])] ?? '1';
	const rule = receipt ? { present: true } : { required: true };
	return {
		nature,
		code: fields.text('Code', { most: 50 }),
		name: fields.text('ProdName', { ...rule, most: 500 }),
		unit: fields.text('ProdUnit', { most: 50 }),
		quantity: fields.decimal('ProdQuantity'),
		price: fields.decimal('ProdPrice'),
		discountRate: fields.decimal('Discount'),
		discount: fields.decimal('DiscountAmount'),
		total: fields.decimal('Total'),
		vatRate: rateOf(fields, 'VATRate', fromNumber, false),
		vatAmount: fields.decimal('VATAmount'),
		amount: fields.decimal('Amount', nature === '4' ? { present: true } : rule),
	};
}

function rateOf(fields: Fields, name: string, reader: (text: string) => string | undefined, required: boolean): string {
	const text = fields.text(name, { required });
	return text === '' ? '' : (reader(text) ?? fields.fail(`The element '${name}' has the unknown rate '${text}'`));
}

function readHDon(hdon: Element, index: number): Document {
	const key = new Fields(hdon, `invoice ${index + 1}`).text('key', KEY);
	const where = `key ${key}`;
	const data = hdon.child('DLHDon');
	const content = data?.child('NDHDon');
	const general = new Fields(data?.child('TTChung'), where);
	const buyerFields = new Fields(content?.child('NMua'), where);
	const totals = new Fields(content?.child('TToan'), where);
	const items = content?.child('DSHHDVu')?.all('HHDVu') ?? [];
	if (items.length === 0) general.fail("The element 'DSHHDVu' has no 'HHDVu'");
	const currency = general.text('DVTTe', { required: true, most: 3 });
	const exchangeRate = general.decimal('TGia', { required: currency !== 'VND' });
	const buyer: Buyer = {
		code: buyerFields.text('MKHang', { most: 50 }),
		name: buyerFields.text('Ten', { present: true, most: 400 }),
		person: buyerFields.text('HVTNMHang', { most: 100 }),
		taxCode: buyerFields.text('MST', { most: 14 }),
		address: buyerFields.text('DChi', { present: true, most: 400 }),
		phone: buyerFields.text('SDThoai', { most: 20 }),
		email: buyerFields.text('DCTDTu', { most: 50 }),
		citizenId: buyerFields.text('CCCDan', { most: 12 }),
		passport: buyerFields.text('SHChieu', { most: 20 }),
		budgetCode: buyerFields.text('MDVQHNSach', { most: 7 }),
		bankAccount: buyerFields.text('STKNHang', { most: 30 }),
		bankName: buyerFields.text('TNHang', { most: 400 }),
	};
	if (buyer.name === '' && buyer.person === '') buyerFields.fail("One of the elements 'Ten' and 'HVTNMHang' must have a value");
	const lines = items.map((item, line) => readHHDVu(new Fields(item, `${where}, line ${line + 1}`)));
	const rates = (content?.child('TToan')?.child('THTTLTSuat')?.all('LTSuat') ?? []).map((element): RateTotal => {
		const fields = new Fields(element, `${where}, THTTLTSuat`);
		return {
			rate: rateOf(fields, 'TSuat', fromTSuat, true),
			total: fields.decimal('ThTien', { required: true }),
			vatAmount: fields.decimal('TThue') || '0',
		};
	});
	const amount = totals.decimal('TgTTTBSo', { required: true });
	const vatAmount = totals.decimal('TgTThue') || '0';
	return {
		dialect: 'DSHDon',
		key,
		date: general.date('NLap', readDay),
		buyer,
		paymentMethod: general.text('HTTToan', { required: true, most: 50 }),
		paid: false,
		currency,
		exchangeRate: exchangeRate || '1',
		kindOfService: '',
		lines,
		rates,
		total: totals.decimal('TgTCThue') || big(amount).minus(big(vatAmount)).toFixed(),
		discount: totals.decimal('TTCKTMai') || '0',
		vatRate: rates.length === 1 ? (rates[0]?.rate ?? '') : '',
		vatAmount,
		amount,
		words: totals.text('TgTTTBChu', { required: true, most: 255 }),
		extra: { ...general.rest(), ...otherInformation(data?.child('TTChung')) },
	};
}

/** `TTKhac/TTin{TTruong,DLieu}`: fields without a place in the standard. */
function otherInformation(general: Element | undefined): Record<string, string> {
	const entries = (general?.child('TTKhac')?.all('TTin') ?? []).map((element) => [
		element.child('TTruong')?.text.trim() ?? '',
		element.child('DLieu')?.text.trim() ?? '',
	]);
	return Object.fromEntries(entries) as Record<string, string>;
}

function readHHDVu(fields: Fields): Line {
	const nature = fields.oneOf('TChat', ['1', '2', '3', '4', '5'], { required: true }) as Nature;
	const total = fields.decimal('ThTien', nature === '4' ? {} : { required: true });
	fields.text('STT', { most: 4 });
	return {
		nature,
		code: fields.text('MHHDVu', { most: 50 }),
		name: fields.text('THHDVu', { required: true, most: 500 }),
		unit: fields.text('DVTinh', { most: 50 }),
		quantity: fields.decimal('SLuong'),
		price: fields.decimal('DGia'),
		discountRate: fields.decimal('TLCKhau'),
		discount: fields.decimal('STCKhau'),
		total,
		vatRate: rateOf(fields, 'TSuat', fromTSuat, false),
		vatAmount: fields.decimal('TThue'),
		amount: fields.decimal('TSThue') || total,
	};
}
