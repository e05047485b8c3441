import { Status, Type, View, type Invoice } from './books';
import { slashed } from './dates';
import type { Service } from './service';
import { originalOf, ownersOf } from './signedXml';
import { taxCode, taxState } from './tax';

/** What a printed invoice shows, the same on a page and in a PDF. */
export interface Print {
	readonly title: string;
	readonly heading: ReadonlyArray<readonly [label: string, value: string]>;
	readonly seller: ReadonlyArray<readonly [label: string, value: string]>;
	readonly buyer: ReadonlyArray<readonly [label: string, value: string]>;
	readonly columns: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
	readonly totals: ReadonlyArray<readonly [label: string, value: string]>;
	readonly words: string;
	readonly signature: string;
	/** Set across the document, for example that it was cancelled. */
	readonly mark: string;
}

export const DISCLAIMER = 'Chứng từ mô phỏng – không có giá trị pháp lý (simulated, without legal value)';

const marks: Readonly<Record<number, string>> = {
	[Status.draft]: 'NHÁP',
	[Status.replaced]: 'ĐÃ BỊ THAY THẾ',
	[Status.adjusted]: 'ĐÃ BỊ ĐIỀU CHỈNH',
	[Status.cancelled]: 'ĐÃ HỦY',
};

const taxStates = ['', 'Đang chờ cơ quan thuế', '', 'Cơ quan thuế từ chối'] as const;

/** Arranges an invoice for printing. */
export function print(service: Service, invoice: Invoice): Print {
	const { company, range } = ownersOf(service, invoice);
	const { document } = invoice;
	const now = service.clock.now();
	const original = originalOf(service, invoice);
	const filled = (rows: ReadonlyArray<readonly [string, string]>): ReadonlyArray<readonly [string, string]> => rows.filter(([, value]) => value !== '');
	return {
		title: range.title,
		heading: filled([
			['Mẫu số', invoice.pattern],
			['Ký hiệu', invoice.serial],
			['Số', String(invoice.number).padStart(8, '0')],
			['Ngày', slashed(invoice.date)],
			['Mã của cơ quan thuế', taxCode(invoice, now) || taxStates[taxState(invoice, now)]],
			['Khóa', invoice.key],
			[invoice.type === Type.replacing ? 'Thay thế cho hóa đơn' : 'Điều chỉnh cho hóa đơn', original ? `${original.pattern} ${original.serial} số ${original.number} ngày ${slashed(original.date)}` : ''],
			['Lý do', invoice.amendment?.reason ?? ''],
			['Nội dung điều chỉnh', [invoice.amendment?.before, invoice.amendment?.after].filter(Boolean).join(' → ')],
			['Chữ ký người mua', invoice.view === View.signed ? 'Đã ký' : ''],
			['Lý do hủy', invoice.cancelNote ?? ''],
		]),
		seller: filled([
			['Đơn vị bán hàng', company.name],
			['Mã số thuế', company.taxCode],
			['Địa chỉ', company.address],
			['Điện thoại', company.phone],
			['Số tài khoản', [company.bankAccount, company.bankName].filter(Boolean).join(' – ')],
		]),
		buyer: filled([
			['Họ tên người mua hàng', document.buyer.person],
			['Tên đơn vị', document.buyer.name],
			['Mã khách hàng', document.buyer.code],
			['Mã số thuế', document.buyer.taxCode],
			['Địa chỉ', document.buyer.address],
			['Hình thức thanh toán', document.paymentMethod],
			['Kỳ / loại dịch vụ', document.kindOfService],
			['Đồng tiền', document.currency === 'VND' ? '' : `${document.currency} (tỷ giá ${amount(document.exchangeRate)})`],
		]),
		columns: ['STT', 'Tên hàng hóa, dịch vụ', 'ĐVT', 'Số lượng', 'Đơn giá', 'Thuế suất', 'Thành tiền'],
		rows: document.lines.map((line, index) => [
			String(index + 1), line.name, line.unit, amount(line.quantity), amount(line.price), line.vatRate, amount(line.total || line.amount),
		]),
		totals: filled([
			['Cộng tiền hàng', amount(document.total)],
			['Chiết khấu thương mại', document.discount === '0' ? '' : amount(document.discount)],
			...document.rates.map(({ rate, total, vatAmount }) => [`Thuế suất ${rate} (trên ${amount(total)})`, amount(vatAmount)] as const),
			['Cộng tiền thuế', amount(document.vatAmount)],
			['Tổng cộng thanh toán', amount(document.amount)],
		]),
		words: document.words,
		signature: `${company.name}, ${slashed(invoice.date)}`,
		mark: marks[invoice.status] ?? '',
	};
}

/** Vietnamese writing of a decimal: points between thousands, a comma before decimals. */
export function amount(text: string): string {
	const [whole = '', decimals] = text.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
	return decimals === undefined ? grouped : `${grouped},${decimals}`;
}
