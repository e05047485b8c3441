/** The `<DSHDon>` payload of Circular 78 and later (reference 4.3), element order as documented. */
import { documentFields, lineFields } from '../fields';
import type { Invoice, InvoiceLine } from '../invoice';
import { natureCode } from '../line-nature';
import { vatRateText } from '../vat-rate';
import { element, elementOf, elements, ordered, wrap, wrapBytes } from './element';

const paths = (prefix: string, names: readonly string[]): Array<readonly [string, string]> =>
	ordered(names.map((name) => `${prefix}${name}`), documentFields, (field) => field.dshdon)
		.map(([path, id]) => [path.slice(prefix.length), id] as const);

const beforeCurrency = paths('TTChung/', ['MHSo']);
const listReference = paths('TTChung/', ['SBKe', 'NBKe']);
const afterCurrency = paths('TTChung/', ['HTTToan', 'HDDThu', 'GiamThueGTGT', 'HDCTTChinh']);
const supplier = paths('NDHDon/NBan/', [
	'Ten', 'MST', 'LDDNBo', 'HDSo', 'HVTNXHang', 'TNVChuyen', 'PTVChuyen', 'HDKTSo', 'HDKTNgay',
	'DChi', 'SDThoai', 'Fax', 'STKNHang', 'TNHang', 'MCHang', 'TCHang',
]);
const buyer = paths('NDHDon/NMua/', [
	'Ten', 'MST', 'DChi', 'MKHang', 'SDThoai', 'DCTDTu', 'HVTNMHang', 'CCCDan', 'SHChieu', 'MDVQHNSach', 'STKNHang', 'TNHang',
]);
const required = new Set(['Ten', 'DChi']);
const extras = paths('TTChung/TTKhac/', Array.from({ length: 10 }, (_, index) => `Extra${index + 1}`));

/** One `<HDon>`: the invoice under its key. */
export function dshdonDocument(invoice: Invoice): string {
	return wrap('HDon', element('key', invoice.key) + elements(invoice.header, [['MCCQT', 'taxAuthorityCode']]) + wrap('DLHDon', dshdonContent(invoice)));
}

/** The payload of one call. */
export const dshdonPayload = (documents: readonly Buffer[]): Buffer => wrapBytes('DSHDon', documents);

/** What stands inside `DLHDon`, or at the top of an adjusting or replacing document. */
export function dshdonContent(invoice: Invoice): string {
	const { header } = invoice;
	const general = elements(header, beforeCurrency)
		+ element('NLap', invoice.date)
		+ elements(header, listReference)
		+ element('DVTTe', invoice.currency)
		+ element('TGia', invoice.exchangeRate ?? '1')
		+ elements(header, afterCurrency)
		+ wrap('TTKhac', extras.map(([name, id]) => extra(name, header.get(id))).join(''));
	const parties = wrap('NBan', elements(header, supplier)) + wrap('NMua', elements(header, buyer, required));
	const lines = wrap('DSHHDVu', invoice.lines.reduce((xml, line, index) => xml + lineXml(line, index), ''));
	return elements(header, [['InvoiceNo', 'assignedNumber']])
		+ wrap('TTChung', general)
		+ wrap('NDHDon', parties + lines + wrap('TToan', totals(invoice)));
}

const extra = (name: string, value: Parameters<typeof element>[1]): string => {
	const data = element('DLieu', value);
	return data === '' ? '' : wrap('TTin', element('TTruong', name) + element('KDLieu', 'string') + data);
};

const ofLine = {
	nature: elementOf('TChat'), number: elementOf('STT'),
	texts: ordered(['MHHDVu', 'THHDVu', 'DVTinh'], lineFields, (field) => field.dshdon).map(([name, id]) => [elementOf(name), id] as const),
	quantity: elementOf('SLuong'), unitPrice: elementOf('DGia'), discountPercent: elementOf('TLCKhau'), discount: elementOf('STCKhau'),
	total: elementOf('ThTien'), rate: elementOf('TSuat'), vat: elementOf('TThue'), amount: elementOf('TSThue'),
};

function lineXml(line: InvoiceLine, index: number): string {
	let texts = '';
	for (const [write, id] of ofLine.texts) texts += write(line.values.get(id));
	return '<HHDVu>' + ofLine.nature(natureCode(line.nature).tChat)
		+ ofLine.number(line.values.get('lineNumber') ?? String(index + 1))
		+ texts
		+ ofLine.quantity(line.quantity) + ofLine.unitPrice(line.unitPrice)
		+ ofLine.discountPercent(line.discountPercent) + ofLine.discount(line.discountAmount)
		+ ofLine.total(line.total ?? '0')
		+ ofLine.rate(line.rate && vatRateText(line.rate))
		+ ofLine.vat(line.vat) + ofLine.amount(line.amount)
		+ '</HHDVu>';
}

function totals(invoice: Invoice): string {
	const groups = invoice.groups.map((group) =>
		wrap('LTSuat', element('TSuat', vatRateText(group.rate)) + element('ThTien', group.base) + element('TThue', group.vat)));
	return wrap('THTTLTSuat', groups.join(''))
		+ element('TgTCThue', invoice.totalBeforeTax)
		+ element('TgTThue', invoice.vat)
		+ element('TTCKTMai', invoice.discount)
		+ element('TgTTTBSo', invoice.total)
		+ element('TgTTTBChu', invoice.amountInWords);
}
