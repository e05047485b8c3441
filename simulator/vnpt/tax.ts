import { createHash } from 'node:crypto';
import type { Invoice, Range, TaxAnswer } from './books';
import { dayOf } from './dates';
import type { Document } from './document';
import { isCoded, isCurrentFormat } from './ranges';
import type { VnptSwitches } from './switches';

/** 0 not sent, 1 waiting, 2 accepted, 3 refused (reference 1.9). */
export type TaxState = 0 | 1 | 2 | 3;

/**
 * What the tax authority will say about an invoice published now; undefined where none is asked.
 * Cash registers form the code at once, or bring it, and send their invoices later.
 */
export function taxAnswer(range: Range, document: Pick<Document, 'key' | 'givenCode'>, number: number, now: Date, switches: VnptSwitches): TaxAnswer | undefined {
	if (range.kind === 'receipt' || !isCurrentFormat(range.pattern)) return undefined;
	const accepts = switches.taxAuthority !== 'refusing';
	const answer = { accepts, reason: accepts ? '' : REASON };
	if (range.kind === 'cashRegister') return { ...answer, atOnce: true, code: document.givenCode || codeFor(range, document.key, number) };
	return { ...answer, answersAt: answerTime(now, switches), code: isCoded(range) ? codeFor(range, document.key, number) : '' };
}

const REASON = '20001: Mã số thuế người mua không hợp lệ (mô phỏng)';

/** When the authority answers what is sent now. */
export function answerTime(now: Date, { taxAuthority, taxDelay }: VnptSwitches): string {
	return new Date(now.getTime() + (taxAuthority === 'immediate' ? 0 : taxDelay)).toISOString();
}

/** Sends an invoice (again): the authority answers as it does now. */
export function send(invoice: Invoice, now: Date, switches: VnptSwitches): void {
	const accepts = switches.taxAuthority !== 'refusing';
	if (invoice.tax) invoice.tax = { ...invoice.tax, accepts, reason: accepts ? '' : REASON, answersAt: answerTime(now, switches) };
}

/** State of an invoice at the tax authority at a given time. */
export function taxState({ tax }: Invoice, now: Date): TaxState {
	if (!tax?.answersAt) return 0;
	if (new Date(tax.answersAt) > now) return 1;
	return tax.accepts ? 2 : 3;
}

/** The authority's code, empty until it has been given. */
export function taxCode(invoice: Invoice, now: Date): string {
	return invoice.tax && (invoice.tax.atOnce || taxState(invoice, now) === 2) ? invoice.tax.code : '';
}

/** Codes have 34 characters; those of cash registers are formed by the seller's software. */
function codeFor(range: Range, key: string, number: number): string {
	if (range.kind === 'cashRegister') return `M1-${range.serial.slice(1, 3)}-SIMUL-${String(number).padStart(11, '0')}`;
	const digest = createHash('sha256').update([range.company, range.pattern, range.serial, number, key].join('\n')).digest('hex');
	return `00${digest.slice(0, 32).toUpperCase()}`;
}

/** Day on which the authority answered, for the signed document. */
export function answeredOn(invoice: Invoice): string {
	return invoice.tax?.answersAt ? dayOf(new Date(invoice.tax.answersAt)) : '';
}
