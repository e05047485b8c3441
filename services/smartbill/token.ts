/** The authentication token: issued once per run, kept in memory, renewed before it expires (reference 5.2, 5.3). */
import { DateTime } from '../../vendor/dates';
import { KOREA } from './korean-time';

/** Validity codes of GET_TOKEN with their days; `Z` never ends, `C` ends on a given date. */
export const validityDays: Readonly<Record<string, number>> = { D: 1, W: 7, H: 15, M: 30, Q: 90, R: 180, Y: 365, Z: Infinity };

export type Validity = 'D' | 'W' | 'H' | 'M' | 'Q' | 'R' | 'Y' | 'Z' | 'C';

/** What it takes to be issued a token. */
export interface TokenRequest {
	readonly authCode: string;
	readonly userId: string;
	readonly validity: Validity;
	/** `yyyy-MM-dd`, with validity `C` only. */
	readonly expirationDate?: string;
}

/** What is wrong with the asked validity, or nothing. */
export function validityProblem({ validity, expirationDate = '' }: TokenRequest): string | undefined {
	if (validity === 'C') {
		return /^\d{4}-\d{2}-\d{2}$/.test(expirationDate) ? undefined : "'Expiration Date' must be a date such as 2030-12-31";
	}
	return Object.hasOwn(validityDays, validity) ? undefined : `"${validity}" is not a validity code (D, W, H, M, Q, R, Y, Z or C)`;
}

const day = 86_400_000;
/** Taken off the end, so that no call starts with a token that ends while it runs. */
const margin = 10 * 60_000;

/** When a token issued now is no longer used, in milliseconds since the epoch. The service does not say; it is computed. */
export function usableUntil({ validity, expirationDate = '' }: TokenRequest, issuedAt: number): number {
	const end = validity === 'C'
		? DateTime.fromISO(expirationDate, { zone: KOREA }).startOf('day').toMillis()
		: issuedAt + (validityDays[validity] ?? 0) * day;
	return end - margin;
}

export interface HeldToken {
	readonly token: string;
	readonly usableUntil: number;
}
