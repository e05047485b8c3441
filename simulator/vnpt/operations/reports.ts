import Big from 'big.js';
import { Status, type Invoice } from '../books';
import { dayOf, localIso } from '../dates';
import { logIn } from '../login';
import type { Handler, Service } from '../service';
import { leaves, wrap } from '../xml';

/** No sample of the real reports is known: these layouts are invented, and say so (reference 3.11). */
const INVENTED = 'Bố cục báo cáo do phần mềm mô phỏng đặt ra (invented layout of the simulator)';

const issued = ({ books }: Service, company: string): Invoice[] => books.invoices.filter((invoice) => invoice.company === company && invoice.status !== Status.draft);

/** Months of a quarter, `yyyy-MM`. */
const monthsOf = (year: number, quarter: number): string[] => [1, 2, 3].map((month) => `${year}-${String((quarter - 1) * 3 + month).padStart(2, '0')}`);

/** How the numbers of each range were used in a quarter; the current one when `quarter` is 0. */
export const usage: Handler = (service, argument) => {
	const company = logIn(service, argument).company();
	const today = dayOf(service.clock.now());
	const year = Number(argument('year')) || Number(today.slice(0, 4));
	const quarter = Number(argument('quarter')) || Number(argument('currentQuater')) || Math.ceil(Number(today.slice(5, 7)) / 3);
	const months = monthsOf(year, quarter);
	const all = issued(service, company.taxCode);
	const rows = service.books.rangesOf(company.taxCode).map(({ pattern, serial, title, from, to }) => {
		const own = all.filter((invoice) => invoice.pattern === pattern && invoice.serial === serial);
		const used = own.filter(({ date }) => months.includes(date.slice(0, 7)));
		const before = own.filter(({ date }) => date.slice(0, 7) < (months[0] ?? '')).length;
		const count = (status: number): number => used.filter((invoice) => invoice.status === status).length;
		return wrap('ChiTiet', leaves({
			TenLoaiHDon: title, KHMSHDon: pattern, KHHDon: serial, TonDauKy: to - from + 1 - before, SuDung: used.length,
			XoaBo: count(Status.cancelled), ThayThe: count(Status.replaced), DieuChinh: count(Status.adjusted), TonCuoiKy: to - from + 1 - before - used.length,
		}));
	});
	return wrap('BaoCaoSuDungHoaDon', leaves({ GhiChu: INVENTED, MST: company.taxCode, Ten: company.name, Nam: year, Quy: quarter, NgayLap: localIso(service.clock.now()) }) + wrap('DSChiTiet', rows.join('')));
};

/** The sales of a month: cancelled and replaced invoices do not count. */
export const salesOfMonth: Handler = (service, argument) => {
	const company = logIn(service, argument).company();
	const [year, month] = [Number(argument('year')), Number(argument('month'))];
	const prefix = `${year}-${String(month).padStart(2, '0')}`;
	const sold = issued(service, company.taxCode).filter(({ date, status }) => date.startsWith(prefix) && status !== Status.cancelled && status !== Status.replaced);
	const rows = sold.map(({ key, pattern, serial, number, date, document }, index) =>
		wrap('HoaDon', leaves({
			STT: index + 1, Fkey: key, KHMSHDon: pattern, KHHDon: serial, SHDon: number, NLap: date, TenNMua: document.buyer.name || document.buyer.person, MSTNMua: document.buyer.taxCode,
			TgTCThue: document.total, TgTThue: document.vatAmount, TgTTTBSo: document.amount,
		})),
	);
	const sum = (value: (invoice: Invoice) => string): string => sold.reduce((total, invoice) => total.plus(value(invoice) || '0'), new Big(0)).toFixed();
	const totals = leaves({ TgTCThue: sum(({ document }) => document.total), TgTThue: sum(({ document }) => document.vatAmount), TgTTTBSo: sum(({ document }) => document.amount) });
	return wrap('BangKeBanRa', leaves({ GhiChu: INVENTED, MST: company.taxCode, Ten: company.name, Nam: year, Thang: month }) + wrap('DSHoaDon', rows.join('')) + wrap('TongCong', totals));
};
