import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { readDay, startOf, daysAfter } from './dates';

/** Whom a token stands for, and until when. */
export interface TokenContent {
	readonly regno: string;
	readonly user: string;
	/** ISO instant; empty when it never expires. */
	readonly expires: string;
}

// SmartBill's tokens carry all they say in encrypted form; so do these.
const key = createHash('sha256').update('token key of the simulator').digest();
const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** A token as a caller carries it: Base64. The same content always gives the same token. */
export function sealToken(content: TokenContent): string {
	const plain = JSON.stringify([content.regno, content.user, content.expires]);
	const nonce = createHash('sha256').update(plain).digest().subarray(0, NONCE);
	const cipher = createCipheriv(CIPHER, key, nonce);
	const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** What a token says; undefined when it cannot be decrypted. */
export function openToken(token: string): TokenContent | undefined {
	try {
		const bytes = Buffer.from(token, 'base64');
		const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
		decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
		const plain = decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
		const [regno = '', user = '', expires = ''] = JSON.parse(plain) as string[];
		return { regno, user, expires };
	} catch {
		return undefined;
	}
}

const DAY = 86_400_000;

/** Days of validity by ExpirationDateCode (reference 5.3). */
const validityDays: Readonly<Record<string, number>> = { D: 1, W: 7, H: 15, M: 30, Q: 90, R: 180, Y: 365 };

/** When a token of this validity code expires, as ISO instant, empty for never; undefined when the code or the date makes no sense. */
export function expiryOf(code: string, date: string, now: Date): string | undefined {
	if (code === 'Z') return '';
	if (code === 'C') {
		const day = readDay(date);
		// The whole of the last day counts.
		const end = day === undefined ? undefined : startOf(daysAfter(day, 1));
		return end && end > now ? end.toISOString() : undefined;
	}
	const days = Object.hasOwn(validityDays, code) ? validityDays[code] : undefined;
	return days === undefined ? undefined : new Date(now.getTime() + days * DAY).toISOString();
}
