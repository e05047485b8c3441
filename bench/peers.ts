/** How a careful user would build the same payload without this package: rows put together, totals in floats, no checks, fixed words. */
import type { Row } from './sheets';

export interface PlainInvoice {
	readonly key: string;
	readonly [part: string]: unknown;
}

/** Objects for an XML builder, in the order of the payload. Kept free of references, for it also runs as text in a Code node. */
export function plainInvoices(rows: readonly Row[]): PlainInvoice[] {
	const byKey = new Map<unknown, Row[]>();
	for (const row of rows) {
		const known = byKey.get(row['Khóa']);
		if (known) known.push(row);
		else byKey.set(row['Khóa'], [row]);
	}
	return [...byKey].map(([key, ofKey]) => {
		const head = ofKey[0]!;
		const groups = new Map<string, { TSuat: string; ThTien: number; TThue: number }>();
		let [base, tax] = [0, 0];
		const lines = ofKey.map((row, index) => {
			const rate = String(row['Thuế suất']);
			const total = Number(row['Số lượng']) * Number(row['Đơn giá']);
			const vat = Math.round((total * parseFloat(rate)) / 100);
			const group = groups.get(rate) ?? { TSuat: rate, ThTien: 0, TThue: 0 };
			groups.set(rate, { TSuat: rate, ThTien: group.ThTien + total, TThue: group.TThue + vat });
			base += total;
			tax += vat;
			return {
				TChat: 1, STT: index + 1, MHHDVu: row['Mã hàng'], THHDVu: row['Tên hàng hóa, dịch vụ'], DVTinh: row['Đơn vị tính'], SLuong: row['Số lượng'], DGia: row['Đơn giá'],
				ThTien: total, TSuat: rate, TThue: vat, TSThue: total + vat,
			};
		});
		const date = String(head['Ngày hóa đơn']).split('/').reverse().join('-');
		return {
			key: String(key),
			DLHDon: {
				TTChung: { NLap: date, DVTTe: 'VND', TGia: 1, HTTToan: head['Hình thức thanh toán'] },
				NDHDon: {
					NMua: { Ten: head['Tên đơn vị'], MST: head['Mã số thuế'], DChi: head['Địa chỉ'], MKHang: head['Mã khách hàng'] }, DSHHDVu: { HHDVu: lines },
					TToan: { THTTLTSuat: { LTSuat: [...groups.values()] }, TgTCThue: base, TgTThue: tax, TgTTTBSo: base + tax, TgTTTBChu: 'Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng' },
				},
			},
		};
	});
}

/** Invoices of one call. */
export function* cut<T>(all: readonly T[], size: number): Generator<T[]> {
	for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
