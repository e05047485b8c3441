import { createHash } from 'node:crypto';
import type { Invoice, Range, TaxAnswer } from './books';
import { dayOf } from './dates';
import { isCoded, isCurrentFormat } from './ranges';
import type { VnptSwitches } from './switches';

/** 0 not sent, 1 waiting, 2 accepted, 3 refused (reference 1.9). */
export type TaxState = 0 | 1 | 2 | 3;

/** What the tax authority will say about an invoice published now; undefined where none is asked. */
export function taxAnswer(range: Range, key: string, number: number, now: Date, switches: VnptSwitches): TaxAnswer | undefined {
	if (range.kind === 'receipt' || !isCurrentFormat(range.pattern)) return undefined;
	const wait = switches.taxAuthority === 'immediate' ? 0 : switches.taxDelay;
	const accepts = switches.taxAuthority !== 'refusing';
	return {
		answersAt: new Date(now.getTime() + wait).toISOString(),
		accepts,
		code: accepts && isCoded(range) ? codeFor(range, key, number) : '',
		reason: accepts ? '' : '20001: Mã số thuế người mua không hợp lệ (mô phỏng)',
	};
}

/** State of an invoice at the tax authority at a given time. */
export function taxState(invoice: Invoice, now: Date): TaxState {
	if (!invoice.tax) return 0;
	if (new Date(invoice.tax.answersAt) > now) return 1;
	return invoice.tax.accepts ? 2 : 3;
}

/** The authority's code, empty until it has been given. */
export function taxCode(invoice: Invoice, now: Date): string {
	return taxState(invoice, now) === 2 ? (invoice.tax?.code ?? '') : '';
}

/** Codes have 34 characters; those of cash registers are formed by the seller's software. */
function codeFor(range: Range, key: string, number: number): string {
	if (range.kind === 'cashRegister') return `M1-${range.serial.slice(1, 3)}-SIMUL-${String(number).padStart(11, '0')}`;
	const digest = createHash('sha256').update([range.company, range.pattern, range.serial, number, key].join('\n')).digest('hex');
	return `00${digest.slice(0, 32).toUpperCase()}`;
}

/** Day on which the authority answered, for the signed document. */
export function answeredOn(invoice: Invoice): string {
	return invoice.tax ? dayOf(new Date(invoice.tax.answersAt)) : '';
}
