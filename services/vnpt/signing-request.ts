/**
 * What goes with a hash on its way to the signer and back: everything the second step needs, as one
 * JSON text, so that it survives a sheet, a mail or a form in between.
 */
import { isXmlText } from '../../invoicing/escape-xml';
import { wireDecimal } from '../../invoicing/read-decimal';
import type { InvoiceNumber } from './published-numbers';
import type { SigningMethod, SigningType } from './signing-order';

export interface SigningRequest {
	readonly key: string;
	/** Id of the draft at the service (`idInv`). */
	readonly draftId: string;
	/** Both empty for the tenant's first active range. */
	readonly pattern: string;
	readonly serial: string;
	/** Invoice date, yyyy-MM-dd: numbers follow dates. */
	readonly date: string;
	/** Total with VAT, a decimal; compared when the key turns out to be issued. Empty where the content of the draft is not known. */
	readonly total: string;
	readonly signedWith: SigningMethod;
	/** Hexadecimal, upper case. */
	readonly certificateSerial: string;
	readonly cashRegister: boolean;
	readonly type: SigningType;
	/** The invoice that is adjusted or replaced. */
	readonly original?: Pick<InvoiceNumber, 'pattern' | 'serial' | 'number'> & { readonly elsewhere: boolean };
	readonly reason?: string;
	readonly contentBefore?: string;
	readonly contentAfter?: string;
}

export const signingRequestText = (request: SigningRequest): string => JSON.stringify(request);

/** Reads what {@link signingRequestText} wrote, as text or as the object in it; nothing when it is anything else. */
export function readSigningRequest(given: unknown): SigningRequest | undefined {
	const fields = asObject(given);
	if (!fields || !Object.values(fields).every((value) => typeof value !== 'string' || isXmlText(value))) return undefined;
	const text = (name: string, form: RegExp): string | undefined => {
		const value = fields[name];
		return typeof value === 'string' && form.test(value) ? value : undefined;
	};
	const optional = (name: 'reason' | 'contentBefore' | 'contentAfter'): Partial<SigningRequest> => {
		const value = fields[name];
		return typeof value === 'string' && value !== '' ? { [name]: value } : {};
	};
	const [key, draftId, date, total] = [text('key', /^[^_,;#|]+$/), text('draftId', /^\d+$/), text('date', /^\d{4}-\d\d-\d\d$/), text('total', /^[\d.-]*$/)];
	const [pattern, serial, certificateSerial] = [text('pattern', /^[^;]*$/), text('serial', /^[^;]*$/), text('certificateSerial', /^[0-9A-F]+$/)];
	const [signedWith, type] = [text('signedWith', /^(token|smartCa)$/), text('type', /^[012346]$/)];
	const original = readOriginal(fields.original);
	const { cashRegister } = fields;
	if (key === undefined || draftId === undefined || date === undefined || total === undefined || (total !== '' && !wireDecimal(total))) return undefined;
	if (pattern === undefined || serial === undefined || certificateSerial === undefined || typeof cashRegister !== 'boolean') return undefined;
	if (signedWith === undefined || type === undefined || (type === '0') !== (original === undefined)) return undefined;
	return {
		key, draftId, pattern, serial, date, total, certificateSerial, cashRegister, signedWith: signedWith as SigningMethod, type: type as SigningType,
		...(original ? { original } : {}), ...optional('reason'), ...optional('contentBefore'), ...optional('contentAfter'),
	};
}

function readOriginal(given: unknown): SigningRequest['original'] {
	if (typeof given !== 'object' || given === null) return undefined;
	const { pattern, serial, number, elsewhere } = given as Readonly<Record<string, unknown>>;
	if (typeof pattern !== 'string' || typeof serial !== 'string' || typeof number !== 'string' || typeof elsewhere !== 'boolean') return undefined;
	return pattern !== '' && serial !== '' && /^\d+$/.test(number) ? { pattern, serial, number, elsewhere } : undefined;
}

function asObject(given: unknown): Readonly<Record<string, unknown>> | undefined {
	let value = given;
	if (typeof given === 'string') {
		try {
			value = JSON.parse(given) as unknown;
		} catch {
			return undefined;
		}
	}
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
