/**
 * Invoices that the supplier signs outside, with a USB token or SmartCA: which operations make the two
 * steps, and what the first one is called with (reference 6.2, 6.3).
 */
import type { Amendment, AdjustmentType, Original } from './amendment';
import { originalElsewhere } from './amendment';
import type { Arguments } from './envelope';
import type { IssuingCall, Writing } from './issuing-call';
import { operation } from './operations';
import type { Operation } from './operations';
import { dshdonPayload } from './payload/dshdon';
import { invoicesPayload } from './payload/invoices';
import type { XmlPieces } from './payload/xml-bytes';

export type SigningMethod = 'token' | 'smartCa';

/** Who signs: the certificate, and by which of the two families of operations. */
export interface Signer {
	readonly method: SigningMethod;
	/** Hexadecimal, upper case. */
	readonly certificateSerial: string;
}

/** 0 new, 1 replacing, then the adjustments. */
export type SigningType = '0' | '1' | AdjustmentType;

/** What is to be signed, beside the document itself. */
export interface SigningOrder extends Signer, Pick<Amendment, 'reason' | 'before' | 'after'> {
	readonly type: SigningType;
	readonly cashRegister: boolean;
	/** Absent for new invoices. One original only: the service has no signing outside for several. */
	readonly original?: Exclude<Original, { readonly place: 'keys' }>;
}

/** A first step: what it stores as drafts is signed as ordered. */
export interface HashingCall extends IssuingCall {
	readonly order: SigningOrder;
}

/** The first step of signing outside: documents are stored as drafts, and their hashes come back. Amending documents go one by one. */
export function hashingCall({ format, convert, pattern, serial }: Writing, key: string, order: SigningOrder): HashingCall {
	const row = firstStep(order);
	const amends = order.type !== '0';
	const payload = (documents: readonly Buffer[]): XmlPieces => (amends ? { pieces: documents } : format === 'dshdon' ? dshdonPayload(documents) : invoicesPayload(documents));
	return {
		order, row,
		mark: [row.name, order.certificateSerial, format, convert, amends ? key : ''].join(' '),
		arguments: (documents) => ({
			xmlInvData: payload(documents), serialCert: order.certificateSerial, type: Number(order.type), pattern, serial, convert: convert ? 1 : 0, ...originalArguments(order),
		}),
		// A first step gives no numbers.
		readNumbers: () => ({ byKey: new Map(), suspicious: true }),
	};
}

/** An original of this service is named by its token, which is looked up before the call. */
function originalArguments({ original }: SigningOrder): Arguments {
	if (original?.place !== 'outside') return { invToken: '' };
	const { relatedInvType, ...more } = originalElsewhere(original);
	return { ...more, oldInvType: relatedInvType };
}

function firstStep({ method, cashRegister, original }: SigningOrder): Operation {
	if (original?.place === 'outside') return operation('Business', method === 'token' ? 'GetHashWithOutInvToken' : 'GetHashWithOutInvSmartCA');
	return operation('Publish', `${method === 'token' ? 'getHashInvWithToken' : 'GetHashInvSmartCA'}${cashRegister ? 'MTT' : ''}`);
}

/** The second step; the service has one for new invoices and one for amending ones of each kind. */
export function secondStep({ method, cashRegister, type }: Pick<SigningOrder, 'method' | 'cashRegister' | 'type'>, originalElsewhere: boolean): Operation {
	const register = cashRegister ? 'MTT' : '';
	if (type === '0') return operation('Publish', `${method === 'token' ? 'publishInvWithToken' : 'PublishInvSmartCA'}${register}`);
	if (originalElsewhere) return operation('Business', method === 'token' ? 'AdjustReplaceWithOutInvToken' : 'AdjustReplaceWithOutInvSmartCA');
	if (method === 'smartCa') return operation('Business', `AdjustReplaceInvSmartCA${register}`);
	return register === '' ? operation('Publish', 'AdjustReplaceInvWithToken') : operation('Business', 'AdjustReplaceInvWithTokenMTT');
}
