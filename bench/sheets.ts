/** Invented sheets: one row per line, as they come from a spreadsheet. */
export type Row = Record<string, string | number>;

export const pattern = '1/001';
export const serial = 'C26TAA';

const goods = [
	'Máy tính xách tay', 'Bàn phím cơ', 'Chuột không dây & đế', 'Màn hình 27" <IPS>', 'Cáp mạng Cat6',
	'Ổ cứng SSD 1TB', 'Giấy in A4', 'Mực in', 'Ghế xoay văn phòng', 'Bàn làm việc',
];

/** Rows of Vietnamese invoices; every number differs from its neighbours', every text of the head from invoice to invoice. */
export function vietnameseRows(invoices: number, lines: number): Row[] {
	const rows: Row[] = [];
	for (let invoice = 0; invoice < invoices; invoice++) {
		for (let line = 0; line < lines; line++) {
			rows.push({
				'Khóa': `HD-2026-${String(invoice + 1).padStart(6, '0')}`, 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': `C${String(invoice).padStart(5, '0')}`,
				'Tên đơn vị': `Công ty TNHH Thương mại & Dịch vụ Ví Dụ số ${invoice}`, 'Mã số thuế': '9900000305', 'Địa chỉ': `${invoice} Phố Mẫu, quận Hoàn Kiếm, Hà Nội`,
				'Hình thức thanh toán': 'TM/CK', 'Mã hàng': `SP${line}`, 'Tên hàng hóa, dịch vụ': goods[(invoice + line) % goods.length] ?? '', 'Đơn vị tính': 'cái',
				'Số lượng': 1 + ((invoice + line) % 7), 'Đơn giá': 1_000 * (1 + ((invoice * 7919 + line * 104_729) % 90_001)), 'Thuế suất': line % 3 ? '10%' : '8%',
			});
		}
	}
	return rows;
}

/** Rows of Korean tax invoices of one line; the numbers are of the unassigned tax office 000. */
export function koreanRows(invoices: number): Row[] {
	const date = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
	return Array.from({ length: invoices }, (_, invoice) => ({
		문서키: `SHEET-${String(invoice + 1).padStart(6, '0')}`, 과세구분: '과세', 작성일자: date, '공급받는자 등록번호': '000-81-00033', '공급받는자 상호': `견본구매 ${invoice} 주식회사`,
		'공급받는자 대표자': '김견본', '공급받는자 주소': '가상특별시 예시구 모의로 2', '공급받는자 업태': '도소매', '공급받는자 종목': '잡화', 이메일1: 'tax@buyer.example',
		품목: '복사용지', 규격: 'A4 500매', 수량: 10, 단가: 12_500 + invoice,
	}));
}
