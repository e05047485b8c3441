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

const escaped = (text: unknown): string => String(text).replace(/[&<>]/g, (mark) => (mark === '&' ? '&amp;' : mark === '<' ? '&lt;' : '&gt;'));

/**
 * The least a program can do: the columns of this one sheet by name, rows of one key that follow each
 * other, floats, the words a constant, the XML joined by hand. Yields each `<HDon>`.
 */
export function* leastXml(rows: readonly Row[]): Generator<Buffer> {
	for (let first = 0, next = 0; first < rows.length; first = next) {
		const head = rows[first]!;
		const groups = new Map<unknown, { base: number; vat: number }>();
		let [lines, base, vat] = ['', 0, 0];
		for (next = first; rows[next]?.['Khóa'] === head['Khóa']; next++) {
			const row = rows[next]!;
			const [quantity, price, rate] = [Number(row['Số lượng']), Number(row['Đơn giá']), row['Thuế suất']];
			const total = quantity * price;
			const tax = Math.round((total * (rate === '10%' ? 10 : 8)) / 100);
			const group = groups.get(rate);
			if (group) {
				group.base += total;
				group.vat += tax;
			} else groups.set(rate, { base: total, vat: tax });
			base += total;
			vat += tax;
			lines += `<HHDVu><TChat>1</TChat><STT>${next - first + 1}</STT><MHHDVu>${escaped(row['Mã hàng'])}</MHHDVu><THHDVu>${escaped(row['Tên hàng hóa, dịch vụ'])}</THHDVu><DVTinh>${escaped(row['Đơn vị tính'])}</DVTinh>`
				+ `<SLuong>${quantity}</SLuong><DGia>${price}</DGia><ThTien>${total}</ThTien><TSuat>${rate}</TSuat><TThue>${tax}</TThue><TSThue>${total + tax}</TSThue></HHDVu>`;
		}
		let perRate = '';
		for (const [rate, group] of groups) perRate += `<LTSuat><TSuat>${rate}</TSuat><ThTien>${group.base}</ThTien><TThue>${group.vat}</TThue></LTSuat>`;
		const date = String(head['Ngày hóa đơn']).split('/').reverse().join('-');
		yield Buffer.from(`<HDon><key>${head['Khóa']}</key><DLHDon><TTChung><NLap>${date}</NLap><DVTTe>VND</DVTTe><TGia>1</TGia><HTTToan>${escaped(head['Hình thức thanh toán'])}</HTTToan></TTChung><NDHDon>`
			+ `<NMua><Ten>${escaped(head['Tên đơn vị'])}</Ten><MST>${head['Mã số thuế']}</MST><DChi>${escaped(head['Địa chỉ'])}</DChi><MKHang>${head['Mã khách hàng']}</MKHang></NMua><DSHHDVu>${lines}</DSHHDVu>`
			+ `<TToan><THTTLTSuat>${perRate}</THTTLTSuat><TgTCThue>${base}</TgTCThue><TgTThue>${vat}</TgTThue><TgTTTBSo>${base + vat}</TgTTTBSo><TgTTTBChu>Một triệu hai trăm ba mươi bốn nghìn năm trăm sáu mươi bảy đồng</TgTTTBChu></TToan></NDHDon></DLHDon></HDon>`);
	}
}

/** Invoices of one call. */
export function* cut<T>(all: readonly T[], size: number): Generator<T[]> {
	for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
