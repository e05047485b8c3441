/** Status and code of the tax authority (mã cơ quan thuế) for invoices of today's tenants (reference 3.12, 4.8). */
import { ServiceFailure } from '../service-failure';
import type { CallResult, Pace, VnptClient } from './client';
import { failureOf } from './failure';
import { parseXml, readInvoiceContent } from './invoice-content';
import type { ContentValues } from './invoice-content';
import { operation } from './operations';
import type { InvoiceNumber } from './published-numbers';
import { unpadded } from './published-numbers';

/** 0 not sent, 1 waiting, 2 accepted, 3 refused. */
export type TaxState = '0' | '1' | '2' | '3';

export const taxStateNames: Readonly<Record<TaxState, string>> = {
	0: 'not sent to the tax authority', 1: 'waiting for the tax authority', 2: 'accepted by the tax authority', 3: 'refused by the tax authority',
};

export interface TaxStatus {
	/** Absent where the service does not tell it. */
	readonly key?: string;
	readonly number: InvoiceNumber;
	readonly taxStatus?: string;
	readonly taxCode?: string;
	/** Why the tax authority refused. */
	readonly refusal?: string;
	/** Content of the signed document, where it was asked for. */
	readonly content?: ContentValues;
}

/** True once the tax authority has answered: its state will not change any more. */
export const isAnswered = ({ taxStatus }: Pick<TaxStatus, 'taxStatus'>): boolean => taxStatus === '2' || taxStatus === '3';

/** Most keys, tokens or numbers of one call. */
export const taxStatusLimit = 100;

const unreadable = (): ServiceFailure => new ServiceFailure({ reason: 'The tax status of the service could not be read', remedy: 'Run again; nothing of it was used' });

/**
 * Reads the base64 or plain XML of the tax-status operations. Entries without a serial and number are
 * left out. Throws a {@link ServiceFailure} when the whole cannot be read.
 */
export function readTaxStatuses(answer: string, pattern?: string): TaxStatus[] {
	const xml = answer.trim().startsWith('<') ? answer : Buffer.from(answer, 'base64').toString('utf8');
	// The signed documents may have an XML declaration of their own, so each is taken out and leaves its index.
	const signed: string[] = [];
	const tree = parseXml(xml.replace(/<DLKy(?:\s[^<>/]*)?>([\s\S]*?)(?:<\/DLKy>|$)/g, (_, inner: string) => `<DLKy>${signed.push(inner) - 1}</DLKy>`));
	const list = tree?.DSHDon;
	if (list === undefined || Array.isArray(list) || (typeof list === 'string' && list.trim() !== '')) throw unreadable();
	return (typeof list === 'object' && Array.isArray(list.HDon) ? list.HDon : []).flatMap((row) => {
		if (typeof row !== 'object' || Array.isArray(row)) return [];
		const text = (name: string): string => {
			const value = row[name];
			return typeof value === 'string' ? value.trim() : '';
		};
		if (text('KHHDon') === '' || !/^\d+$/.test(text('SHDon'))) return [];
		const document = text('DLKy') === '' ? undefined : signed[Number(text('DLKy'))];
		const content = document === undefined ? undefined : signedContent(document);
		return [{
			...(text('Fkey') ? { key: text('Fkey') } : {}),
			number: { pattern: pattern ?? text('KHMSHDon'), serial: text('KHHDon'), number: unpadded(text('SHDon')) },
			...(text('TThai') ? { taxStatus: text('TThai') } : {}), ...(text('MCCQThue') ? { taxCode: text('MCCQThue') } : {}),
			...(text('MTLoi') ? { refusal: text('MTLoi') } : {}), ...(content ? { content } : {}),
		}];
	});
}

/** The signed document may stand there as XML, as CDATA, escaped, or in base64. */
function signedContent(inner: string): ContentValues | undefined {
	const text = inner.trim().replace(/^<!\[CDATA\[([\s\S]*)\]\]>$/, '$1').trim();
	const unescaped = text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
	const candidates = text.startsWith('<') ? [text] : [unescaped, Buffer.from(text, 'base64').toString('utf8').trimStart()];
	for (const candidate of candidates) {
		const content = candidate.startsWith('<') ? readInvoiceContent(candidate) : undefined;
		if (content) return content.values;
	}
	return undefined;
}

/** Invoices whose tax status is asked for. */
export type TaxQuestion =
	| { readonly by: 'keys'; readonly pattern: string; readonly keys: readonly string[] }
	| { readonly by: 'tokens'; readonly tokens: readonly string[] }
	| { readonly by: 'numbers'; readonly pattern: string; readonly serial: string; readonly from: number; readonly to: number };

/** Asks once. Invoices the service does not know are missing from the result; throws a {@link ServiceFailure} otherwise. */
export async function taxStatuses(client: VnptClient, question: TaxQuestion): Promise<TaxStatus[]> {
	const [name, answer, pattern] = await ask(client, question);
	if (answer.kind === 'data') return readTaxStatuses(answer.text, pattern);
	if (answer.kind === 'error' && answer.meaning.verdict === 'absent') return [];
	throw new ServiceFailure(failureOf(operation('Publish', name), answer));
}

async function ask(client: VnptClient, question: TaxQuestion): Promise<[name: string, answer: CallResult, pattern: string | undefined]> {
	switch (question.by) {
		case 'keys': {
			const name = 'GetMCCQThueByFkeysNoXMLSign';
			return [name, await client.call('Publish', name, { pattern: question.pattern, fkeys: question.keys.join('_') }), question.pattern || undefined];
		}
		case 'tokens': {
			const name = 'GetMCCQThueByInvTokensNoXMLSign';
			const [first] = question.tokens;
			return [name, await client.call('Publish', name, { invTokens: question.tokens.join('_') }), first?.split(';')[0]];
		}
		case 'numbers': {
			const name = 'GetMCCQThueFromNoToNo';
			const { pattern, serial, from, to } = question;
			return [name, await client.call('Publish', name, { invFromNo: String(from), invToNo: String(to), invPattern: pattern, invSerial: serial, isXMLData: false }), pattern];
		}
	}
}

export interface Patience {
	/** Milliseconds to wait at the most. */
	readonly limit: number;
	/** Milliseconds before the second question; each further pause is half as long again. */
	readonly firstPause: number;
}

/** Asks until the tax authority has answered for every invoice, or the time is up; returns what is known then. */
export async function awaitTaxStatuses(client: VnptClient, question: TaxQuestion, wanted: number, patience: Patience, world: Pace & { now(): number }): Promise<TaxStatus[]> {
	const end = world.now() + patience.limit;
	let pause = patience.firstPause;
	for (;;) {
		const statuses = await taxStatuses(client, question);
		const settled = statuses.length >= wanted && statuses.every(isAnswered);
		if (settled || world.cancelled() || world.now() + pause > end) return statuses;
		await world.sleep(pause);
		if (world.cancelled()) return statuses;
		pause = Math.round(pause * 1.5);
	}
}
