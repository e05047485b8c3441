/** Requests written from the signal table: one JSON document, posted to one address (reference 2). */
import type { HttpRequest } from '../sending';
import type { Account } from './account';
import { encryptCertificatePassword } from './certificate-password';
import { koreanTimestamp } from './korean-time';
import { listFields } from './signals';
import type { Signal } from './signals';

export type Argument = string | readonly string[];
export type Arguments = Readonly<Record<string, Argument | undefined>>;

/** Members to add or replace, for signals whose body is not wholly public; `null` takes a member out. */
export type Adjustment = Readonly<Record<string, unknown>>;

export interface CallStamp {
	/** Milliseconds since the epoch. */
	readonly now: number;
	/** Name of this call in the service's log. */
	readonly messageId: string;
	/** Token to use; empty for signals that take none. */
	readonly token: string;
}

/**
 * Writes one request. Members the table knows and nobody gave are filled in from the account where
 * it has them, else sent as empty text, as the vendor's samples do. Lists are always arrays.
 */
export function writeRequest(row: Signal, args: Arguments, account: Account, stamp: CallStamp, adjustment: Adjustment = {}): HttpRequest & { readonly body: string } {
	const own = accountValues(row, account, stamp.token);
	const body = new Map<string, unknown>([
		['MessageId', stamp.messageId], ['Signal', row.name], ['RequestTime', koreanTimestamp(stamp.now)], ['SendComRegno', account.businessNumber],
	]);
	for (const { name } of row.fields) body.set(name, shaped(name, args[name] ?? own[name] ?? ''));
	for (const [name, value] of Object.entries(args)) {
		if (value !== undefined && !body.has(name)) body.set(name, shaped(name, value));
	}
	for (const [name, value] of Object.entries(adjustment)) {
		if (value === null) body.delete(name);
		else body.set(name, typeof value === 'string' ? shaped(name, value) : value);
	}
	return {
		url: account.hosts[row.host],
		headers: { 'Content-Type': 'application/json; charset=utf-8', Accept: 'application/json' },
		body: JSON.stringify(Object.fromEntries(body)),
	};
}

function shaped(name: string, value: Argument): Argument {
	if (!listFields.has(name) || typeof value !== 'string') return value;
	return value === '' ? [] : [value];
}

function accountValues(row: Signal, account: Account, token: string): Arguments {
	const { login } = account;
	const signs = row.fields.some(({ name }) => name === 'CertPassword');
	return {
		AuthToken: token, ServiceCode: 'DTI', SystemType: account.systemType, PlatformCode: account.platformCode, SystemId: account.systemId,
		...(signs ? { CertPassword: encryptCertificatePassword(account.certificatePassword, account.encryptionKey) } : {}),
		...(login.kind === 'fetch' ? { AuthCode: login.authCode, SbId: login.userId, ExpirationDateCode: login.validity, ExpirationDate: login.expirationDate ?? '' } : {}),
	};
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A name for one call: 34 letters, digits and hyphens, the first eight a mark of this package (reference 4.1). */
export function messageId(now: number, random: () => number): string {
	let tail = '';
	while (tail.length < 10) tail += alphabet[Math.floor(random() * alphabet.length)] ?? '0';
	return `N8NEINV1-${koreanTimestamp(now)}-${tail}`;
}
