/** The `<DSHDon>` payload of Circular 78 and later (reference 4.3), element order as documented. */
import { documentFields, lineFields } from '../fields';
import type { Invoice, InvoiceLine } from '../invoice';
import { natureCode } from '../line-nature';
import { vatRateText } from '../vat-rate';
import { element, elements, ordered, wrap } from './element';

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
const extras = paths('TTChung/TTKhac/', Array.from({ length: 10 }, (_, index) => `Extra${index + 1}`));
const lineTexts = ordered(['MHHDVu', 'THHDVu', 'DVTinh'], lineFields, (field) => field.dshdon);

/** One `<HDon>`: the invoice under its key. */
export function dshdonDocument(invoice: Invoice): string {
	return wrap('HDon', element('key', invoice.key) + elements(invoice.header, [['MCCQT', 'taxAuthorityCode']]) + wrap('DLHDon', dshdonContent(invoice)));
}

/** The payload of one call. */
export const dshdonPayload = (documents: readonly string[]): string => `<DSHDon>${documents.join('')}</DSHDon>`;

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
	const parties = wrap('NBan', elements(header, supplier)) + wrap('NMua', elements(header, buyer));
	const lines = wrap('DSHHDVu', invoice.lines.map(lineXml).join(''));
	return elements(header, [['InvoiceNo', 'assignedNumber']])
		+ wrap('TTChung', general)
		+ wrap('NDHDon', parties + lines + wrap('TToan', totals(invoice)));
}

const extra = (name: string, value: Parameters<typeof element>[1]): string => {
	const data = element('DLieu', value);
	return data === '' ? '' : wrap('TTin', element('TTruong', name) + element('KDLieu', 'string') + data);
};

function lineXml(line: InvoiceLine, index: number): string {
	return wrap('HHDVu', element('TChat', natureCode(line.nature).tChat)
		+ element('STT', line.values.get('lineNumber') ?? String(index + 1))
		+ elements(line.values, lineTexts)
		+ element('SLuong', line.quantity) + element('DGia', line.unitPrice)
		+ element('TLCKhau', line.discountPercent) + element('STCKhau', line.discountAmount)
		+ element('ThTien', line.total ?? '0')
		+ (line.rate ? element('TSuat', vatRateText(line.rate)) : '')
		+ element('TThue', line.vat) + element('TSThue', line.amount));
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
