/**
 * Every value a VNPT invoice can carry: the columns of a sheet, the form, the JSON shape, both
 * payload formats and the column reference come from this table (reference 4.2, 4.3).
 * Amounts are decimals in the currency of the invoice; dates are calendar dates in Vietnam.
 */
import type { Field, FieldKind } from '../../invoicing/field';

export interface VnptField extends Field {
	/** Element of the `<Invoices>` format; absent where that format cannot carry the value. */
	readonly invoices?: string;
	/** Path in the `<DSHDon>` format below `DLHDon` (or `HHDVu` for lines); absent likewise. */
	readonly dshdon?: string;
	/** Most characters of the `<DSHDon>` format, where the older one takes more. */
	readonly dshdonMax?: number;
}

type Extra = Partial<Pick<VnptField, 'headings' | 'max' | 'soft' | 'dshdonMax' | 'description' | 'invoices' | 'dshdon'>>;

const field = (level: Field['level']) => (kind: FieldKind, id: string, label: string, local: string, extra: Extra = {}): VnptField => ({
	id, level, kind, label, local, ...extra,
});
const head = field('document');
const line = field('line');

/** Fields of the document. */
export const documentFields: readonly VnptField[] = [
	head('text', 'key', 'Key', 'Khóa', {
		invoices: 'key', dshdon: 'key', max: 100, soft: 30,
		headings: ['fkey', 'Khóa hóa đơn', 'Mã hóa đơn', 'Mã tra cứu nội bộ', 'Số chứng từ', 'Invoice Key', 'Order Number'],
		description: 'Your own unchanging name of this invoice, for example the order number. The same key is never issued twice',
	}),
	head('text', 'pattern', 'Pattern', 'Mẫu số', { headings: ['Mẫu số hóa đơn', 'Ký hiệu mẫu số'], max: 20 }),
	head('text', 'serial', 'Serial', 'Ký hiệu', { headings: ['Ký hiệu hóa đơn', 'Series'], max: 20 }),
	head('date', 'date', 'Invoice Date', 'Ngày hóa đơn', {
		invoices: 'ArisingDate', dshdon: 'TTChung/NLap', headings: ['Ngày', 'Ngày lập', 'Ngày phát hành', 'Ngày biên lai', 'Date', 'NLap'],
		description: 'Today in Vietnam when left empty',
	}),
	head('text', 'buyerCode', 'Customer Code', 'Mã khách hàng', { invoices: 'CusCode', dshdon: 'NDHDon/NMua/MKHang', max: 50, headings: ['Mã KH', 'Mã đối tượng'] }),
	head('text', 'buyerName', 'Buyer Name', 'Tên đơn vị', {
		invoices: 'CusName', dshdon: 'NDHDon/NMua/Ten', max: 400, soft: 200,
		headings: ['Tên khách hàng', 'Tên đơn vị mua', 'Tên đơn vị mua hàng', 'Đơn vị mua hàng', 'Tên công ty', 'Tên người nộp', 'Customer Name', 'Company'],
		description: 'Company or unit that buys',
	}),
	head('text', 'buyerPerson', 'Buyer Person', 'Người mua hàng', {
		invoices: 'Buyer', dshdon: 'NDHDon/NMua/HVTNMHang', max: 100, headings: ['Họ tên người mua', 'Họ tên người mua hàng', 'Người mua'],
		description: 'Person who buys',
	}),
	head('taxCode', 'buyerTaxCode', 'Buyer Tax Code', 'Mã số thuế', { invoices: 'CusTaxCode', dshdon: 'NDHDon/NMua/MST', max: 14, headings: ['MST', 'Mã số thuế người mua', 'MST người mua', 'Tax Code'] }),
	head('text', 'buyerAddress', 'Buyer Address', 'Địa chỉ', { invoices: 'CusAddress', dshdon: 'NDHDon/NMua/DChi', max: 400, soft: 300, headings: ['Địa chỉ người mua', 'Địa chỉ khách hàng', 'Address'] }),
	head('text', 'buyerPhone', 'Buyer Phone', 'Điện thoại', { invoices: 'CusPhone', dshdon: 'NDHDon/NMua/SDThoai', max: 50, dshdonMax: 20, headings: ['Số điện thoại', 'SĐT', 'Phone'] }),
	head('text', 'buyerEmail', 'Buyer Email', 'Email', { invoices: 'EmailDeliver', dshdon: 'NDHDon/NMua/DCTDTu', max: 100, dshdonMax: 50, headings: ['Thư điện tử', 'Địa chỉ email', 'Email nhận hóa đơn', 'E-mail'], description: 'Receives the invoice; several separated by ;' }),
	head('text', 'buyerBankAccount', 'Buyer Bank Account', 'Số tài khoản', { invoices: 'CusBankNo', dshdon: 'NDHDon/NMua/STKNHang', max: 30, headings: ['Số tài khoản ngân hàng', 'STK'] }),
	head('text', 'buyerBankName', 'Buyer Bank Name', 'Tên ngân hàng', { invoices: 'CusBankName', dshdon: 'NDHDon/NMua/TNHang', max: 400, headings: ['Ngân hàng'] }),
	head('text', 'buyerCitizenId', 'Buyer Citizen ID', 'Căn cước công dân', { invoices: 'CCCDan', dshdon: 'NDHDon/NMua/CCCDan', max: 12, headings: ['CCCD', 'Số CCCD', 'Số định danh cá nhân'] }),
	head('text', 'buyerPassport', 'Buyer Passport', 'Số hộ chiếu', { dshdon: 'NDHDon/NMua/SHChieu', max: 20, headings: ['Hộ chiếu'] }),
	head('text', 'buyerBudgetCode', 'Buyer Budget Unit Code', 'Mã đơn vị quan hệ ngân sách', { invoices: 'MDVQHNSach', dshdon: 'NDHDon/NMua/MDVQHNSach', max: 7, headings: ['Mã QHNS', 'Mã ĐVQHNS'] }),
	head('text', 'paymentMethod', 'Payment Method', 'Hình thức thanh toán', { invoices: 'PaymentMethod', dshdon: 'TTChung/HTTToan', max: 150, dshdonMax: 50, headings: ['HTTT', 'Phương thức thanh toán'], description: 'For example TM (cash), CK (transfer), TM/CK. TM/CK when left empty' }),
	head('text', 'currency', 'Currency', 'Loại tiền', { invoices: 'CurrencyUnit', dshdon: 'TTChung/DVTTe', max: 3, headings: ['Đơn vị tiền tệ', 'Mã tiền tệ', 'Tiền tệ'], description: 'VND when left empty' }),
	head('decimal', 'exchangeRate', 'Exchange Rate', 'Tỷ giá', { invoices: 'ExchangeRate', dshdon: 'TTChung/TGia', headings: ['Tỉ giá'] }),
	head('decimal', 'convertedAmount', 'Amount in VND', 'Thành tiền quy đổi', { invoices: 'ConvertedAmount', headings: ['Quy đổi VND', 'Tổng tiền quy đổi'] }),
	head('vatRate', 'headerVatRate', 'Invoice VAT Rate', 'Thuế suất chung', { invoices: 'VATRate', headings: ['Thuế suất hóa đơn'], description: 'Rate of every line that names none' }),
	head('decimal', 'totalBeforeTax', 'Total Before Tax', 'Cộng tiền hàng', { invoices: 'Total', dshdon: 'NDHDon/TToan/TgTCThue', headings: ['Tổng tiền trước thuế', 'Tổng tiền chưa thuế', 'Tổng cộng tiền hàng'] }),
	head('decimal', 'discountAmount', 'Invoice Discount', 'Tổng tiền chiết khấu', { invoices: 'DiscountAmount', dshdon: 'NDHDon/TToan/TTCKTMai', headings: ['Tổng chiết khấu', 'Tiền giảm trừ'], description: 'Trade discount on the whole invoice, as a positive amount' }),
	head('decimal', 'discountRate', 'Invoice Discount Percent', 'Tỷ lệ chiết khấu chung', { invoices: 'DiscountRate' }),
	head('decimal', 'vatAmount', 'VAT Amount', 'Tổng tiền thuế GTGT', { invoices: 'VATAmount', dshdon: 'NDHDon/TToan/TgTThue', headings: ['Cộng tiền thuế', 'Tổng tiền thuế', 'Tiền thuế GTGT hóa đơn'] }),
	head('decimal', 'total', 'Total', 'Tổng cộng thanh toán', { invoices: 'Amount', dshdon: 'NDHDon/TToan/TgTTTBSo', headings: ['Tổng tiền thanh toán', 'Tổng cộng tiền thanh toán', 'Tổng thanh toán', 'Grand Total'] }),
	head('text', 'amountInWords', 'Amount in Words', 'Số tiền bằng chữ', { invoices: 'AmountInWords', dshdon: 'NDHDon/TToan/TgTTTBChu', max: 255, headings: ['Số tiền viết bằng chữ', 'Bằng chữ'] }),
	head('flag', 'paymentStatus', 'Paid Already', 'Trạng thái thanh toán', { invoices: 'PaymentStatus', headings: ['Đã thanh toán'], description: '1 when the invoice is paid already' }),
	head('text', 'kindOfService', 'Period or Kind of Service', 'Tháng hóa đơn', { invoices: 'KindOfService', max: 200, headings: ['Kỳ hóa đơn'] }),
	head('text', 'extra', 'Extra', 'Nội dung mở rộng', { invoices: 'Extra' }),
	...Array.from({ length: 10 }, (_, index) => head('text', `extra${index + 1}`, `Extra ${index + 1}`, `Mở rộng ${index + 1}`, {
		invoices: `Extra${index + 1}`, dshdon: `TTChung/TTKhac/Extra${index + 1}`, description: "Meaning depends on the tenant's template",
	})),
	head('text', 'resourceCode', 'Data Area Code', 'Mã vùng dữ liệu', { invoices: 'ResourceCode' }),
	head('text', 'smsDeliver', 'Buyer SMS Number', 'Số điện thoại nhận SMS', { invoices: 'SMSDeliver', max: 50 }),
	head('text', 'invoiceTitle', 'Invoice Title', 'Tên hóa đơn', { invoices: 'Name' }),
	head('text', 'fileCode', 'File Code', 'Mã hồ sơ', { dshdon: 'TTChung/MHSo', max: 20 }),
	head('text', 'listNumber', 'Attached List Number', 'Số bảng kê', { dshdon: 'TTChung/SBKe', max: 50 }),
	head('date', 'listDate', 'Attached List Date', 'Ngày bảng kê', { dshdon: 'TTChung/NBKe' }),
	head('flag', 'depositInvoice', 'Deposit Invoice', 'Hóa đơn đặt cọc', { dshdon: 'TTChung/HDDThu' }),
	head('flag', 'vatReduction', 'VAT Reduction', 'Giảm thuế GTGT', { dshdon: 'TTChung/GiamThueGTGT' }),
	head('flag', 'relatedToMain', 'Related to Main Invoice', 'Hóa đơn có tính chất chính', { invoices: 'HDCTTChinh', dshdon: 'TTChung/HDCTTChinh' }),
	head('text', 'taxAuthorityCode', 'Tax Authority Code', 'Mã cơ quan thuế', { invoices: 'MCCQT', dshdon: 'MCCQT', max: 34, headings: ['Mã CQT', 'MCCQT'] }),
	head('text', 'assignedNumber', 'Assigned Number', 'Số hóa đơn cấp trước', { invoices: 'InvoiceNo', dshdon: 'InvoiceNo', max: 8 }),
	head('text', 'supplierName', 'Supplier Name', 'Tên người bán', { invoices: 'ComName', dshdon: 'NDHDon/NBan/Ten', max: 400, headings: ['Tên đơn vị bán'], description: "Only where it differs from the tenant's own data" }),
	head('taxCode', 'supplierTaxCode', 'Supplier Tax Code', 'Mã số thuế người bán', { invoices: 'ComTaxCode', dshdon: 'NDHDon/NBan/MST', max: 14, headings: ['MST người bán'] }),
	head('text', 'supplierAddress', 'Supplier Address', 'Địa chỉ người bán', { invoices: 'ComAddress', dshdon: 'NDHDon/NBan/DChi', max: 400 }),
	head('text', 'supplierPhone', 'Supplier Phone', 'Điện thoại người bán', { invoices: 'ComPhone', dshdon: 'NDHDon/NBan/SDThoai', max: 20 }),
	head('text', 'supplierFax', 'Supplier Fax', 'Fax người bán', { invoices: 'ComFax', dshdon: 'NDHDon/NBan/Fax', max: 20 }),
	head('text', 'supplierBankAccount', 'Supplier Bank Account', 'Số tài khoản người bán', { invoices: 'ComBankNo', dshdon: 'NDHDon/NBan/STKNHang', max: 30 }),
	head('text', 'supplierBankName', 'Supplier Bank Name', 'Ngân hàng người bán', { invoices: 'ComBankName', dshdon: 'NDHDon/NBan/TNHang', max: 400 }),
	head('text', 'storeCode', 'Store Code', 'Mã cửa hàng', { dshdon: 'NDHDon/NBan/MCHang', max: 50 }),
	head('text', 'storeName', 'Store Name', 'Tên cửa hàng', { dshdon: 'NDHDon/NBan/TCHang', max: 400 }),
	head('text', 'orderNo', 'Order Number on Invoice', 'Số đơn hàng', { invoices: 'OrderNo', max: 20 }),
	head('date', 'orderDate', 'Order Date', 'Ngày đơn hàng', { invoices: 'OrderDate' }),
	head('text', 'buyerCompany', 'Buyer Company', 'Đơn vị công tác người mua', { invoices: 'CusCom', max: 200 }),
	head('text', 'internalOrder', 'Internal Transfer Order', 'Lệnh điều động nội bộ', { invoices: 'LDDNBo', dshdon: 'NDHDon/NBan/LDDNBo', max: 255 }),
	head('text', 'contractNumber', 'Transport Contract Number', 'Hợp đồng số', { invoices: 'HDSo', dshdon: 'NDHDon/NBan/HDSo', max: 255 }),
	head('text', 'goodsIssuer', 'Goods Issued By', 'Họ tên người xuất hàng', { invoices: 'HVTNXHang', dshdon: 'NDHDon/NBan/HVTNXHang', max: 100 }),
	head('text', 'carrier', 'Carrier', 'Tên người vận chuyển', { invoices: 'TNVChuyen', dshdon: 'NDHDon/NBan/TNVChuyen', max: 100 }),
	head('text', 'vehicle', 'Vehicle', 'Phương tiện vận chuyển', { invoices: 'PTVChuyen', dshdon: 'NDHDon/NBan/PTVChuyen', max: 50 }),
	head('text', 'economicContractNumber', 'Economic Contract Number', 'Hợp đồng kinh tế số', { invoices: 'HDKTSo', dshdon: 'NDHDon/NBan/HDKTSo', max: 255 }),
	head('date', 'economicContractDate', 'Economic Contract Date', 'Ngày hợp đồng kinh tế', { invoices: 'HDKTNgay', dshdon: 'NDHDon/NBan/HDKTNgay' }),
	head('longText', 'note', 'Note', 'Ghi chú hóa đơn', { invoices: 'Note' }),
	head('longText', 'processNote', 'Processing Note', 'Ghi chú xử lý hóa đơn', { invoices: 'ProcessInvNote' }),
	head('text', 'createDate', 'Created On', 'Ngày tạo', { invoices: 'CreateDate' }),
	head('text', 'createdBy', 'Created By', 'Người tạo', { invoices: 'CreateBy' }),
	head('text', 'publishedBy', 'Published By', 'Người phát hành', { invoices: 'PublishBy' }),
	head('text', 'teller', 'Teller', 'Giao dịch viên', { invoices: 'Teller' }),
	head('text', 'buyerSignStatus', 'Buyer Signature Status', 'Trạng thái ký của khách hàng', { invoices: 'CusSignStatus' }),
	head('lines', 'lines', 'Lines', 'Danh sách hàng hóa, dịch vụ', { headings: ['Line Items', 'Items', 'Products'], description: 'List of lines as JSON, when one item holds a whole invoice' }),
];

/** Fields of a line. */
export const lineFields: readonly VnptField[] = [
	line('lineNature', 'nature', 'Line Nature', 'Tính chất', { invoices: 'IsSum', dshdon: 'TChat', headings: ['Loại hàng', 'Tính chất hàng hóa'], description: 'Goods when left empty' }),
	line('text', 'lineNumber', 'Line Number', 'STT', { invoices: 'Remark', dshdon: 'STT', max: 4, headings: ['Số thứ tự', 'Remark'] }),
	line('text', 'itemCode', 'Item Code', 'Mã hàng', { invoices: 'Code', dshdon: 'MHHDVu', max: 50, headings: ['Mã hàng hóa', 'Mã sản phẩm', 'SKU'] }),
	line('text', 'itemName', 'Item Name', 'Tên hàng hóa, dịch vụ', { invoices: 'ProdName', dshdon: 'THHDVu', max: 500, soft: 200, headings: ['Tên hàng', 'Tên hàng hóa', 'Tên sản phẩm', 'Tên loại phí, lệ phí', 'Diễn giải', 'Nội dung', 'Description'] }),
	line('text', 'unit', 'Unit', 'Đơn vị tính', { invoices: 'ProdUnit', dshdon: 'DVTinh', max: 50, headings: ['ĐVT'] }),
	line('decimal', 'quantity', 'Quantity', 'Số lượng', { invoices: 'ProdQuantity', dshdon: 'SLuong', headings: ['SL', 'Qty'] }),
	line('decimal', 'unitPrice', 'Unit Price', 'Đơn giá', { invoices: 'ProdPrice', dshdon: 'DGia', headings: ['Price', 'Đơn giá chưa thuế', 'Đơn giá trước thuế', 'Đơn giá chưa VAT'] }),
	line('decimal', 'priceWithVat', 'Unit Price With VAT', 'Đơn giá có thuế', {
		headings: ['Đơn giá sau thuế', 'Đơn giá có VAT', 'Đơn giá sau VAT', 'Đơn giá đã gồm VAT', 'Đơn giá đã gồm thuế', 'Đơn giá bao gồm VAT', 'Giá bán đã có VAT', 'Gross Price'],
		description: 'Unit price, total and VAT of the line are worked out of it',
	}),
	line('decimal', 'discountPercent', 'Discount Percent', 'Tỷ lệ chiết khấu', { invoices: 'Discount', dshdon: 'TLCKhau', headings: ['% chiết khấu', 'Chiết khấu %', 'CK %'] }),
	line('decimal', 'lineDiscount', 'Line Discount Amount', 'Tiền chiết khấu', { invoices: 'DiscountAmount', dshdon: 'STCKhau', headings: ['Số tiền chiết khấu'] }),
	line('decimal', 'lineTotal', 'Line Total', 'Thành tiền', { invoices: 'Total', dshdon: 'ThTien', headings: ['Thành tiền trước thuế', 'Thành tiền chưa thuế', 'Thành tiền chưa VAT', 'Thành tiền trước VAT', 'Line Amount Before Tax'], description: 'Before VAT, after discount' }),
	line('vatRate', 'vatRate', 'VAT Rate', 'Thuế suất', { invoices: 'VATRate', dshdon: 'TSuat', headings: ['Thuế suất GTGT', 'Thuế GTGT', '% VAT', 'VAT', '% thuế'] }),
	line('decimal', 'lineVat', 'Line VAT Amount', 'Tiền thuế', { invoices: 'VATAmount', dshdon: 'TThue', headings: ['Tiền thuế GTGT', 'Tiền thuế VAT', 'Tiền VAT'] }),
	line('decimal', 'lineAmount', 'Line Amount', 'Thành tiền sau thuế', { invoices: 'Amount', dshdon: 'TSThue', headings: ['Tiền sau thuế', 'Thành tiền có thuế', 'Thành tiền có VAT', 'Thành tiền sau VAT', 'Thành tiền đã gồm VAT'], description: 'With VAT; given alone, total and VAT of the line are worked out of it' }),
	line('text', 'lineExtra1', 'Line Extra 1', 'Mở rộng dòng 1', { invoices: 'Extra1' }),
	line('text', 'lineExtra2', 'Line Extra 2', 'Mở rộng dòng 2', { invoices: 'Extra2' }),
];

/** All fields: a flat sheet row may hold any of them. */
export const invoiceFields: readonly VnptField[] = [...documentFields, ...lineFields];
