import { createHash } from 'node:crypto';
import { Type, type Company, type Invoice, type Range } from './books';
import { localIso, slashed } from './dates';
import type { Document, Line, Nature } from './document';
import { isCurrentFormat } from './ranges';
import { toNumber, totalsElements } from './rates';
import type { Service } from './service';
import { answeredOn, taxCode } from './tax';
import { leaf, leaves, wrap } from './xml';

/** The invoice document a buyer downloads, in the format of its pattern (reference 4.7). */
export function signedXml(service: Service, invoice: Invoice): string {
	return `<?xml version="1.0" encoding="utf-8"?>${signedElement(service, invoice)}`;
}

/** The same without a declaration, to be put into other XML. */
export function signedElement(service: Service, invoice: Invoice): string {
	const { company, range } = ownersOf(service, invoice);
	return isCurrentFormat(invoice.pattern)
		? currentFormat(service, invoice, company, range, taxCode(invoice, service.clock.now()))
		: oldFormat(invoice, company, range);
}

/** The company and range an invoice was issued in. */
export function ownersOf({ books }: Service, invoice: Invoice): { company: Company; range: Range } {
	const company = books.companies.find(({ taxCode }) => taxCode === invoice.company);
	const range = books.range(invoice.company, invoice.pattern, invoice.serial);
	if (!company || !range) throw new Error(`Invoice ${invoice.key} belongs to no registered range`);
	return { company, range };
}

/** Drops what is empty: optional elements are left out of a document. */
const given = (values: Readonly<Record<string, string | number>>): string =>
	leaves(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? undefined : value])));

function currentFormat(service: Service, invoice: Invoice, company: Company, range: Range, code: string): string {
	const { document, pattern, serial, number, date } = invoice;
	const general = wrap(
		'TTChung',
		leaves({
			PBan: '2.0.1', THDon: range.title, KHMSHDon: pattern.slice(0, 1), KHHDon: serial, SHDon: number, NLap: date,
			DVTTe: document.currency, TGia: document.exchangeRate, HTTToan: document.paymentMethod, MSTTCGP: company.taxCode,
		}) + related(service, invoice) + otherInformation(document),
	);
	const data = `<DLHDon Id="data">${general}${wrap('NDHDon', seller(company) + buyer(document) + items(document) + totals(document))}</DLHDon>`;
	const signatures = wrap('NBan', signature(data, localIso(new Date(invoice.publishedAt)))) + (code ? wrap('CQT', signature(code, answeredOn(invoice))) : '');
	return wrap('HDon', data + given({ MCCQT: code }) + leaf('DLQRCode', `${company.taxCode}|${pattern}|${serial}|${number}`) + wrap('DSCKS', signatures) + leaf('Fkey', invoice.key));
}

/** Which invoice a document of change is about: 1 replaces, 2 adjusts it (reference 4.7). */
function related(service: Service, invoice: Invoice): string {
	const original = originalOf(service, invoice);
	if (!original) return '';
	const { pattern, serial, number, date } = original;
	return wrap(
		'TTHDLQuan',
		leaves({ TCHDon: invoice.type === Type.replacing ? 1 : 2, LHDCLQuan: isCurrentFormat(pattern) ? 1 : 3, KHMSHDCLQuan: isCurrentFormat(pattern) ? pattern.slice(0, 1) : pattern }) +
			leaves({ KHHDCLQuan: serial, SHDCLQuan: number, NLHDCLQuan: date }) +
			given({ GChu: invoice.amendment?.reason ?? '' }),
	);
}

/** The invoice a document of change is about; of several the first. */
export function originalOf({ books }: Pick<Service, 'books'>, { amends: [first], amendment }: Invoice): { pattern: string; serial: string; number: number; date: string } | undefined {
	return first === undefined ? amendment?.outside : books.withId(first);
}

function otherInformation(document: Document): string {
	const fields = Object.entries({ ...document.extra, KindOfService: document.kindOfService }).filter(([, value]) => value !== '');
	if (fields.length === 0) return '';
	return wrap('TTKhac', fields.map(([name, value]) => wrap('TTin', leaves({ TTruong: name, KDLieu: 'string', DLieu: value }))).join(''));
}

const seller = (company: Company): string =>
	wrap(
		'NBan',
		given({
			Ten: company.name, MST: company.taxCode, DChi: company.address, SDThoai: company.phone, DCTDTu: company.email,
			STKNHang: company.bankAccount, TNHang: company.bankName,
		}),
	);

function buyer({ buyer }: Document): string {
	const required = leaves({ Ten: buyer.name });
	const optional = given({
		MST: buyer.taxCode, MDVQHNSach: buyer.budgetCode, DChi: buyer.address, MKHang: buyer.code, SDThoai: buyer.phone, CCCDan: buyer.citizenId,
		SHChieu: buyer.passport, DCTDTu: buyer.email, HVTNMHang: buyer.person, STKNHang: buyer.bankAccount, TNHang: buyer.bankName,
	});
	return wrap('NMua', required + optional);
}

const items = ({ lines }: Document): string => wrap('DSHHDVu', lines.map((line, index) => wrap('HHDVu', item(line, index + 1))).join(''));

const item = (line: Line, position: number): string =>
	leaves({ TChat: line.nature, STT: position }) +
	given({
		MHHDVu: line.code, THHDVu: line.name, DVTinh: line.unit, SLuong: line.quantity, DGia: line.price, TLCKhau: line.discountRate,
		STCKhau: line.discount, ThTien: line.total || line.amount, TSuat: line.vatRate, TThue: line.vatAmount, TSThue: line.amount,
	});

function totals(document: Document): string {
	const rates = document.rates.map(({ rate, total, vatAmount }) => wrap('LTSuat', leaves({ TSuat: rate, ThTien: total, TThue: vatAmount })));
	return wrap(
		'TToan',
		wrap('THTTLTSuat', rates.join('')) +
			leaves({
				TgTCThue: document.total, TgTThue: document.vatAmount, TTCKTMai: document.discount,
				TgTTTBSo: document.amount, TgTTTBChu: document.words,
			}),
	);
}

/** No signature of any key: a digest under the signature's element names, so that readers find the shape. */
const signature = (text: string, at: string): string =>
	`<Signature Id="simulated"><SignedInfo>${leaf('DigestValue', digest(text))}</SignedInfo><SignatureValue>SIMULATED</SignatureValue><Object>${leaf('SigningTime', at)}</Object></Signature>`;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64');

const sums: Readonly<Record<Nature, string>> = { 1: '0', 2: '1', 3: '2', 4: '4', 5: '5' };

function oldFormat(invoice: Invoice, company: Company, range: Range): string {
	const { document } = invoice;
	const perRate = Object.fromEntries(
		totalsElements.flatMap(([rate, totalName, vatName]) => {
			const found = document.rates.find((one) => one.rate === rate);
			return found ? [[totalName, found.total], ...(vatName ? [[vatName, found.vatAmount]] : [])] : [];
		}),
	) as Record<string, string>;
	const products = document.lines.map((line) =>
		wrap(
			'Product',
			leaves({
				Code: line.code, ProdName: line.name, ProdUnit: line.unit, ProdQuantity: line.quantity, ProdPrice: line.price, Total: line.total,
				Discount: line.discountRate, DiscountAmount: line.discount, VATRate: toNumber(line.vatRate), VATAmount: line.vatAmount,
				Amount: line.amount, IsSum: sums[line.nature],
			}),
		),
	);
	const { buyer } = document;
	const content =
		leaves({
			ArisingDate: slashed(invoice.date), InvoiceName: range.title, InvoicePattern: invoice.pattern, SerialNo: invoice.serial,
			InvoiceNo: String(invoice.number).padStart(7, '0'), Kind_of_Payment: document.paymentMethod, ComName: company.name,
			ComTaxCode: company.taxCode, ComAddress: company.address, ComPhone: company.phone, ComBankNo: company.bankAccount,
			ComBankName: company.bankName, CusCode: buyer.code, CusName: buyer.name, CusTaxCode: buyer.taxCode, CusPhone: buyer.phone,
			CusAddress: buyer.address, CusBankName: buyer.bankName, CusBankNo: buyer.bankAccount, Total: document.total,
			VAT_Amount: document.vatAmount, Amount: document.amount, Amount_words: document.words, Extras: '', Buyer: buyer.person,
			...perRate, CurrencyUnit: document.currency, ExchangeRate: document.exchangeRate, VAT_Rate: toNumber(document.vatRate),
			KindOfService: document.kindOfService, Discount_Amount: document.discount, ...document.extra,
		}) +
		wrap('Products', products.join('')) +
		leaves({ SignDate: slashed(localIso(new Date(invoice.publishedAt)).slice(0, 10)), isReplace: invoice.type === Type.replacing ? 1 : 0, Fkey: invoice.key });
	return wrap('Invoice', `<Content Id="SigningData">${content}</Content>${signature(content, localIso(new Date(invoice.publishedAt)))}`);
}
