/** Sheets as an accounting system hands them over: several invoices over several serials, some with two lines. */
import { inventedTaxCode } from '../../workflows/sheets/tax-code';

/** A pattern with a serial of it. */
export interface Series {
	readonly pattern: string;
	readonly serial: string;
}

export interface SheetInvoice extends Series {
	readonly key: string;
	/** With VAT, whole dong as text: reckoned here, apart from the package. */
	readonly total: string;
}

export interface Sheet {
	readonly name: string;
	readonly invoices: readonly SheetInvoice[];
	/** As a spreadsheet node gives them out: one row per line of an invoice. */
	readonly rows: ReadonlyArray<Readonly<Record<string, string | number>>>;
}

const taxCodes = Array.from({ length: 7 }, (_, index) => inventedTaxCode(index + 40));
const vatPercent = 10;

/**
 * Writes a sheet. The same name gives the same sheet.
 *
 * @param date of all invoices, yyyy-MM-dd; one date for all sheets, since numbers of a serial must follow dates
 * @param lines most lines of one invoice
 */
export function sheet(name: string, number: number, count: number, series: readonly Series[], date: string, lines = 2): Sheet {
	const invoices: SheetInvoice[] = [];
	const rows: Array<Record<string, string | number>> = [];
	for (let index = 0; index < count; index++) {
		const { pattern, serial } = series[(number + index) % series.length] ?? { pattern: '', serial: '' };
		const key = `${name}-${String(index + 1).padStart(3, '0')}`;
		let total = 0;
		for (let line = 0; line < 1 + ((number + index) % lines); line++) {
			const quantity = 1 + ((number + 3 * index + line) % 9);
			const price = 1000 * (10 + ((7 * number + 13 * index + 5 * line) % 490));
			total += (quantity * price * (100 + vatPercent)) / 100;
			rows.push({
				'Khóa': key, 'Mẫu số': pattern, 'Ký hiệu': serial, 'Ngày hóa đơn': date,
				'Mã khách hàng': `KH${(number + index) % 50}`,
				'Tên đơn vị': `Công ty TNHH Khách Mẫu ${(number + index) % 50}`, 'Mã số thuế': taxCodes[(number + index) % taxCodes.length] ?? '',
				'Địa chỉ': '2 Phố Mẫu, Hà Nội', 'Hình thức thanh toán': 'CK',
				'Tên hàng hóa, dịch vụ': `Hàng mẫu ${line + 1}`, 'Đơn vị tính': 'cái', 'Số lượng': quantity, 'Đơn giá': price, 'Thuế suất': `${vatPercent}%`,
			});
		}
		invoices.push({ key, pattern, serial, total: String(total) });
	}
	return { name, invoices, rows };
}

/** Today in Vietnam, yyyy-MM-dd. */
export const todayInVietnam = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
