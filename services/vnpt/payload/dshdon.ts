/** The `<DSHDon>` payload of Circular 78 and later (reference 4.3), element order as documented. */
import type { FieldValue } from '../../../invoicing/draft';
import { documentFields, lineFields } from '../fields';
import type { Invoice, InvoiceLine } from '../invoice';
import { natureCode } from '../line-nature';
import { vatRateText } from '../vat-rate';
import { ordered } from './field-order';
import type { FieldOrder } from './field-order';
import { enclosed, xmlBytes } from './xml-bytes';
import type { XmlBytes, XmlPieces } from './xml-bytes';

const paths = (prefix: string, names: readonly string[]): FieldOrder =>
	ordered(names.map((name) => `${prefix}${name}`), documentFields, (field) => field.dshdon)
		.map(({ name, id }) => ({ name: name.slice(prefix.length), id }));

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

const lineTexts = ordered(['MHHDVu', 'THHDVu', 'DVTinh'], lineFields, (field) => field.dshdon);

/** One `<HDon>`: the invoice under its key. */
export const dshdonDocument = (invoice: Invoice): Buffer => xmlBytes((xml) => xml
	.around('HDon', () => xml
		.element('key', invoice.key)
		.element('MCCQT', invoice.header.get('taxAuthorityCode'))
		.around('DLHDon', () => dshdonContent(xml, invoice))));

/** The payload of one call. */
export const dshdonPayload = (documents: readonly Buffer[]): XmlPieces => enclosed('DSHDon', documents);

/** What stands inside `DLHDon`, or at the top of an adjusting or replacing document. */
export function dshdonContent(xml: XmlBytes, invoice: Invoice): void {
	const { header } = invoice;
	xml.element('InvoiceNo', header.get('assignedNumber'))
		.around('TTChung', () => xml
			.elements(header, beforeCurrency)
			.element('NLap', invoice.date)
			.elements(header, listReference)
			.element('DVTTe', invoice.currency)
			.element('TGia', invoice.exchangeRate ?? '1')
			.elements(header, afterCurrency)
			.around('TTKhac', () => extras.forEach(({ name, id }) => extra(xml, name, header.get(id)))))
		.around('NDHDon', () => xml
			.around('NBan', () => xml.elements(header, supplier))
			.around('NMua', () => xml.elements(header, buyer, required))
			.around('DSHHDVu', () => xml.each('HHDVu', invoice.lines, (line, index) => lineXml(xml, line, index)))
			.around('TToan', () => totals(xml, invoice)));
}

function extra(xml: XmlBytes, name: string, value: FieldValue | undefined): void {
	if (value === undefined || value === '') return;
	xml.around('TTin', () => xml.element('TTruong', name).element('KDLieu', 'string').element('DLieu', value));
}

const lineXml = (xml: XmlBytes, line: InvoiceLine, index: number): XmlBytes => xml
	.element('TChat', natureCode(line.nature).tChat)
	.element('STT', line.values.get('lineNumber') ?? String(index + 1))
	.elements(line.values, lineTexts)
	.element('SLuong', line.quantity)
	.element('DGia', line.unitPrice)
	.element('TLCKhau', line.discountPercent)
	.element('STCKhau', line.discountAmount)
	.element('ThTien', line.total ?? '0')
	.element('TSuat', line.rate && vatRateText(line.rate))
	.element('TThue', line.vat)
	.element('TSThue', line.amount);

const totals = (xml: XmlBytes, invoice: Invoice): XmlBytes => xml
	.around('THTTLTSuat', () => xml.each('LTSuat', invoice.groups, ({ rate, base, vat }) => xml
		.element('TSuat', vatRateText(rate))
		.element('ThTien', base)
		.element('TThue', vat)))
	.element('TgTCThue', invoice.totalBeforeTax)
	.element('TgTThue', invoice.vat)
	.element('TTCKTMai', invoice.discount)
	.element('TgTTTBSo', invoice.total)
	.element('TgTTTBChu', invoice.amountInWords);
