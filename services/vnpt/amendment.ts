/**
 * Adjusting and replacing (điều chỉnh, thay thế): which of the service's many operations fits, and
 * what it is called with (reference 3.5). Each makes a new legal document under a new key.
 */
import type { Arguments } from './envelope';
import type { Operation, Service } from './operations';
import { operation } from './operations';
import type { XmlPieces } from './payload/xml-bytes';

export type AmendmentKind = 'adjust' | 'replace';

/** 2 increase, 3 decrease, 4 information only, 6 combined (reference 3.5). */
export type AdjustmentType = '2' | '3' | '4' | '6';

/** The invoice that is adjusted or replaced. */
export type Original =
	| { readonly place: 'key'; readonly key: string; readonly pattern: string }
	| { readonly place: 'keys'; readonly keys: readonly string[] }
	/** Issued in another system; `kind` 3 stands for an invoice of Decree 51 and Circular 32. */
	| { readonly place: 'outside'; readonly pattern: string; readonly serial: string; readonly number: string; readonly date: string; readonly relatedType: number };

export interface Amendment {
	readonly kind: AmendmentKind;
	/** Adjustments only. */
	readonly type?: AdjustmentType;
	/** Reason (lý do) printed on the document. */
	readonly reason?: string;
	/** Content before and after, adjustments of today's format only. */
	readonly before?: string;
	readonly after?: string;
	readonly original: Original;
	/** Minutes: none, made by the service (`10`), made and signed (`11`), or the path of a file there. */
	readonly minutes: string;
}

export interface AmendmentRange {
	readonly pattern: string;
	readonly serial: string;
	/** Cash-register serial (máy tính tiền). */
	readonly cashRegister: boolean;
	/** The new document carries a number of its own. */
	readonly assignedNumber: boolean;
}

export interface AmendmentCall {
	readonly row: Operation;
	readonly arguments: Arguments;
}

/** Chooses the operation; throws with a sentence where the service has none for this combination. */
export function amendmentCall(amendment: Amendment, range: AmendmentRange, payload: XmlPieces, convert: boolean): AmendmentCall {
	const row = operation('Business' satisfies Service, operationName(amendment, range));
	const all = argumentsOf(amendment, range, payload, convert);
	// Older variants take fewer, and the service spells one of them with a small f in its replacing operations.
	return { row, arguments: Object.fromEntries(row.parameters.flatMap(({ name }) => (Object.hasOwn(all, name) ? [[name, all[name]]] : []))) };
}

/** How an original of another system is named in a call. */
export const originalElsewhere = ({ pattern, serial, number, date, relatedType }: Extract<Original, { readonly place: 'outside' }>): Arguments => ({
	oldPattern: pattern, oldSerial: serial, oldNo: number, strOldArisingDate: date.split('-').reverse().join('/'), relatedInvType: relatedType,
});

function argumentsOf({ original, minutes }: Amendment, range: AmendmentRange, payload: XmlPieces, convert: boolean): Arguments {
	const common = { convert: convert ? 1 : 0, pattern: range.pattern, serial: range.serial };
	if (original.place === 'outside') {
		return { ...common, ...originalElsewhere(original), invXml: payload, feature: '' };
	}
	const attachment = { AttachFile: minutes, Attachfile: minutes };
	if (original.place === 'keys') return { ...common, ...attachment, xmlInvData: payload, fkeys: original.keys.join('_') };
	return { ...common, ...attachment, xmlInvData: payload, fkey: original.key, OldPattern: original.pattern };
}

function operationName({ kind, original, minutes }: Amendment, { pattern, cashRegister, assignedNumber }: AmendmentRange): string {
	const verb = kind === 'adjust' ? 'Adjust' : 'Replace';
	if (original.place === 'outside') return `${verb}WithoutInv${cashRegister ? 'MTT' : ''}`;
	if (original.place === 'keys') {
		if (kind === 'replace') throw new Error('One invoice cannot replace several originals at once');
		return 'AdjustInvoiceMulti';
	}
	if (assignedNumber) {
		if (cashRegister) return `${verb}ActionAssignedNoMTT`;
		return original.pattern !== '' && original.pattern !== pattern ? `${verb}AssignedNoNewPattern` : `${verb}ActionAssignedNo`;
	}
	if (cashRegister) return `${verb}InvMTT`;
	if (pattern === '') return minutes === '' ? `${kind}Inv` : `${verb}Invoice`;
	return original.pattern !== '' && original.pattern !== pattern ? `${verb}InvoiceNewPattern` : `${verb}InvoiceAction`;
}
