import { readSlashed } from '../dates';
import type { Buyer, Document, Line, Nature, RateTotal } from '../document';
import { big, Fields, rateOf } from '../fields';
import { fromNumber, totalsElements } from '../rates';
import type { Element } from '../xml';
import { changeElements, CODE, KEY } from './change';

const natures: Readonly<Record<string, Nature>> = { '': '1', 0: '1', 1: '2', 2: '3', 4: '4', 5: '5' };

/** Reads an `<Inv>` of a publishing call. */
export function readInv(inv: Element, index: number): Document {
	const fields = new Fields(inv, `invoice ${index + 1}`);
	const key = fields.text('key', KEY);
	const invoice = inv.child('Invoice') ?? fields.fail(`The element 'Invoice' is missing`);
	return { ...readInvoice(invoice, key), givenCode: fields.text('MCCQT', CODE) };
}

/** Reads what stands in `<Invoice>`, or flat in `<AdjustInv>` and `<ReplaceInv>`. */
export function readInvoice(invoice: Element, key: string): Document {
	const fields = new Fields(invoice, `key ${key}`);
	fields.know(...changeElements);
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
		assignedNumber: fields.text('InvoiceNo'),
		givenCode: fields.text('MCCQT', CODE),
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
