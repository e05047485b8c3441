import { awaitSignature, readSigned, takeSignature } from '../awaiting';
import { Status, Type, type Company, type Invoice } from '../books';
import { logIn } from '../login';
import { readNotice, type NoticePayload } from '../payload';
import { Refusal, refusing } from '../refusal';
import type { Arguments, Handler, Service } from '../service';
import { answerTime } from '../tax';
import { transmit, type MessageKind, type Notice, type NoticeEntry } from '../transmission';
import { escapeXml, leaves, wrap } from '../xml';
import { checkServer } from './registerSending';

/** Sends an error notice 04/SS, signed by the server: `OK:` and the message id (reference 3.14). */
export const sendNotice = (kind: MessageKind): Handler => (service, argument, conditions) => {
	const { company, payload } = read(service, argument);
	checkServer(service, company, argument.has('serialCert') ? argument('serialCert').trim() : '', conditions);
	return record(service, company, kind, payload, '');
};

/** Step 1 of a notice signed outside: its digest. */
export const noticeDigest = (kind: MessageKind, certificate: 'serialCert' | 'serial' = 'serialCert'): Handler => (service, argument) => {
	const { company, payload } = read(service, argument);
	const serial = argument(certificate).trim();
	return awaitSignature(service, company.taxCode, serial, argument('xml'), () => record(service, company, kind, payload, serial));
};

/** Step 2: the signature of the notice. */
export const sendSignedNotice: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const signed = readSigned(argument('xml'));
	return takeSignature(service, login.company(21).taxCode, signed);
};

function read(service: Service, argument: Arguments): { company: Company; payload: NoticePayload } {
	const login = logIn(service, argument);
	const payload = refusing(3, () => readNotice(argument('xml')));
	const company = login.company(21);
	if (payload.entries.length > service.switches.maximumBatch) throw new Refusal(10, `at most ${service.switches.maximumBatch} invoices per notice`);
	return { company, payload };
}

function record({ books, clock, switches }: Service, { taxCode }: Company, kind: MessageKind, payload: NoticePayload, signedWith: string): string {
	const now = clock.now();
	const mtd = transmit(books, taxCode, kind, [], now);
	books.notices.push({ ...payload, mtd, company: taxCode, signedWith, answersAt: answerTime(now, switches), accepted: switches.noticeAnswer === 'accepted', handled: false });
	return `OK:${mtd}`;
}

/** Throws ERR:2 when the company sent no such notice. */
function noticeOf({ books }: Service, company: string, mtd: string): Notice {
	const notice = books.notices.find((one) => one.mtd === mtd.trim() && one.company === company);
	if (!notice) throw new Refusal(2, 'there is no such message');
	return notice;
}

const answered = ({ clock }: Service, { answersAt }: Notice): boolean => new Date(answersAt) <= clock.now();

/** The tax authority's answer: `OK:mtd:pattern;serial;number;answer_…`, 1 accepted, 2 refused. The form of the list is the simulator's. */
export const noticeAnswer: Handler = (service, argument) => {
	const notice = noticeOf(service, logIn(service, argument).company(21).taxCode, argument('mtd'));
	if (!answered(service, notice)) throw new Refusal(4, 'the tax authority has not answered yet');
	const list = notice.entries.map(({ pattern, serial, number }) => [pattern, serial, number, notice.accepted ? 1 : 2].join(';'));
	return `OK:${notice.mtd}:${list.join('_')}`;
};

/**
 * After a refused notice: the invoice that adjusted or replaced is cancelled, the original valid again.
 * Throws ERR:4 (no answer yet), ERR:6 (it was accepted), ERR:8 (dealt with before), ERR:7 (no original of it is known here).
 */
export const handleRefusal: Handler = (service, argument) => {
	const company = logIn(service, argument).company(21).taxCode;
	const notice = noticeOf(service, company, argument('mtd'));
	if (!answered(service, notice)) throw new Refusal(4, 'the tax authority has not answered yet');
	if (notice.accepted) throw new Refusal(6, 'the notice was accepted');
	if (notice.handled) throw new Refusal(8, 'the notice was dealt with before');
	const originals = notice.entries.flatMap((entry) => originalOf(service, company, entry) ?? []);
	if (originals.length === 0) throw new Refusal(7, 'the notice names no invoice that was adjusted or replaced');
	for (const original of originals) undo(service, original);
	notice.handled = true;
	return notice.signedWith === '' ? `OK:${notice.mtd}` : `OK:${wrap('HuyTBao', leaves({ MTDiep: notice.mtd, SoHDon: originals.length }))}`;
};

/** `KHMSHDon` may be the whole pattern or its first digit. */
function originalOf({ books }: Service, company: string, { pattern, serial, number }: NoticeEntry): Invoice | undefined {
	const ranges = books.rangesOf(company).filter((range) => range.serial === serial && (range.pattern === pattern || range.pattern.split('/')[0] === pattern));
	const found = ranges.map((range) => books.withNumber(company, range.pattern, serial, number)).find((invoice) => invoice);
	return found && (found.status === Status.replaced || found.status === Status.adjusted) ? found : undefined;
}

function undo({ books }: Service, original: Invoice): void {
	const amending = original.amendedBy.map((id) => books.withId(id)).filter((one): one is Invoice => one?.status === Status.published);
	const last = amending[amending.length - 1];
	if (last) last.status = Status.cancelled;
	const adjusted = amending.slice(0, -1).some(({ type }) => type !== Type.replacing);
	original.status = adjusted ? Status.adjusted : Status.published;
}

/** The notice, or the authority's answer to it, to be printed. Throws ERR:3 (no id), ERR:2 (unknown), ERR:7 (no answer yet). */
export const printNotice = (what: 'notice' | 'answer'): Handler => (service, argument) => {
	const company = logIn(service, argument).company(21);
	if (argument('mtdiep').trim() === '') throw new Refusal(3, 'no message is named');
	const notice = noticeOf(service, company.taxCode, argument('mtdiep'));
	if (what === 'answer' && !answered(service, notice)) throw new Refusal(7, 'the tax authority has not answered yet');
	const rows = notice.entries.map(({ pattern, serial, number, reason }) => `<tr><td>${escapeXml(pattern)}</td><td>${escapeXml(serial)}</td><td>${number}</td><td>${escapeXml(reason)}</td></tr>`);
	const title = what === 'notice' ? 'Thông báo hóa đơn điện tử có sai sót (04/SS-HĐĐT)' : `Cơ quan thuế ${notice.accepted ? 'tiếp nhận' : 'không tiếp nhận'} thông báo 04/SS-HĐĐT`;
	return `OK:<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${escapeXml(company.name)}, ${escapeXml(notice.place)} ${notice.date}</p><table>${rows.join('')}</table></body></html>`;
};
