import { base64 } from '../answers';
import type { Invoice } from '../books';
import { localIso, readSlashed, startOf } from '../dates';
import { logIn } from '../login';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';
import { taxCode, taxState, type TaxState } from '../tax';
import type { Transmission } from '../transmission';
import { leaves, wrap } from '../xml';

/** The layouts of this history are the simulator's: none is documented. */
const row = (service: Service, one: Transmission): string =>
	leaves({ Id: one.id, MTDiep: one.mtd, MLTDiep: one.kind, NgayGui: localIso(new Date(one.at)), SLuong: one.invoices.length, TThai: stateOf(service, one) });

const invoicesOf = ({ books }: Service, { invoices }: Transmission): Invoice[] => invoices.flatMap((id) => books.withId(id) ?? []);

/** 1 waiting, 2 accepted, 3 refused at least in part. */
function stateOf(service: Service, transmission: Transmission): TaxState {
	const now = service.clock.now();
	const notice = service.books.notices.find(({ mtd }) => mtd === transmission.mtd);
	if (notice) return new Date(notice.answersAt) > now ? 1 : notice.accepted ? 2 : 3;
	const states = invoicesOf(service, transmission).map((invoice) => taxState(invoice, now));
	return states.includes(3) ? 3 : states.includes(1) ? 1 : 2;
}

const ANY_STATUS = -1;
const ANY_STEP = -2;
const PAGE = 20;

/** Transmissions to the tax authority, newest first, by page. Throws ERR:12 for a date (reference 3.12). */
export const transmissions: Handler = (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const [from, to] = [day(argument, 'fromDate'), day(argument, 'toDate')];
	const text = (name: string): string => argument(name).trim();
	const [status, number, step] = [Number(argument('status')), Number(argument('invNo')), Number(argument('step'))];
	const concerns = ({ pattern, serial, number: own }: Invoice): boolean =>
		(text('pattern') === '' || pattern === text('pattern')) && (text('serial') === '' || serial === text('serial')) && (number === 0 || own === number);
	const byInvoice = text('pattern') !== '' || text('serial') !== '' || number !== 0;
	const found = service.books.transmissions
		.filter((one) => one.company === company)
		.filter((one) => text('mtdiep') === '' || one.mtd === text('mtdiep'))
		.filter((one) => text('mltdiep') === '' || one.kind === text('mltdiep'))
		.filter((one) => (!from || new Date(one.at) >= from) && (!to || new Date(one.at).getTime() < to.getTime() + DAY))
		.filter((one) => status === ANY_STATUS || stateOf(service, one) === status)
		.filter((one) => step === ANY_STEP || stepsOf(service, one).length === step)
		.filter((one) => !byInvoice || invoicesOf(service, one).some(concerns))
		.reverse();
	const [page, size] = [Math.max(1, Number(argument('pageIndex'))), Number(argument('pageSize')) || PAGE];
	const items = found.slice((page - 1) * size, page * size).map((one) => wrap('Item', row(service, one)));
	return `OK:${base64(wrap('Data', items.join('') + leaves({ Total: found.length, PageIndex: page, PageSize: size })))}`;
};

const DAY = 86_400_000;

function day(argument: Arguments, name: string): Date | undefined {
	const text = argument(name).trim();
	if (text === '') return undefined;
	const found = readSlashed(text);
	if (found === undefined) throw new Refusal(12, `${name} is no dd/MM/yyyy`);
	return startOf(found);
}

/** Throws ERR:2 when the company sent no such message. */
function find(service: Service, argument: Arguments, matches: (one: Transmission) => boolean): Transmission {
	const company = logIn(service, argument).company().taxCode;
	const found = service.books.transmissions.find((one) => one.company === company && matches(one));
	if (!found) throw new Refusal(2, 'there is no such message');
	return found;
}

const byMessage = (argument: Arguments) => (one: Transmission): boolean => one.mtd === argument('mtd').trim();

/** One message with the invoices in it. */
export const transmission: Handler = (service, argument) => {
	const found = find(service, argument, byMessage(argument));
	const now = service.clock.now();
	const invoices = invoicesOf(service, found).map((invoice) =>
		wrap('HDon', leaves({
			KHMSHDon: invoice.pattern, KHHDon: invoice.serial, SHDon: invoice.number, Fkey: invoice.key, MCCQThue: taxCode(invoice, now), TThai: taxState(invoice, now),
			MTLoi: taxState(invoice, now) === 3 ? (invoice.tax?.reason ?? '') : '',
		})),
	);
	return `OK:${base64(wrap('Data', row(service, found) + wrap('DSHDon', invoices.join(''))))}`;
};

const SENT = '1';
const ANSWERED = '2';

/** Steps a message has taken: sent, answered. */
const stepsOf = (service: Service, one: Transmission): string[] => (stateOf(service, one) === 1 ? [SENT] : [SENT, ANSWERED]);

/** One step of a message. Throws ERR:3 (no such step), ERR:4 (not there yet). */
export const transmissionStep: Handler = (service, argument) => {
	const found = find(service, argument, byMessage(argument));
	const step = argument('stepId').trim();
	if (step !== SENT && step !== ANSWERED) throw new Refusal(3, `there is no step ${step}`);
	if (!stepsOf(service, found).includes(step)) throw new Refusal(4, 'the tax authority has not answered yet');
	return `OK:${base64(wrap('Data', leaves({ MTDiep: found.mtd, Buoc: step, NoiDung: step === SENT ? 'Đã gửi cơ quan thuế' : 'Cơ quan thuế đã trả lời' })))}`;
};

const outcomes: Readonly<Record<TaxState, string>> = { 0: 'Chưa gửi', 1: 'Đang chờ cơ quan thuế trả lời', 2: 'Cơ quan thuế đã tiếp nhận', 3: 'Cơ quan thuế không tiếp nhận' };

/** What came of one message; only failures where these are asked for. Throws ERR:4 (no answer yet), ERR:7 (nothing failed). */
export const transmissionResult: Handler = (service, argument) => {
	const found = find(service, argument, ({ id }) => id === Number(argument('Id')));
	const state = stateOf(service, found);
	if (state === 1) throw new Refusal(4, 'the tax authority has not answered yet');
	if (/^(true|1)$/i.test(argument('tranErr').trim()) && state !== 3) throw new Refusal(7, 'nothing failed');
	return `Ok:${outcomes[state]}`;
};
