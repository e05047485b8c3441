/** What the trigger remembers between polls, as n8n keeps it: plain data, no names of buyers, no amounts. */
import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import { ServiceFailure } from '../../services/service-failure';
import type { Memory, Seen, SerialMemory } from '../../services/vnpt/following';
import type { Tenant } from '../../services/vnpt/tenant';

const version = 1;

/** Tells tenants apart: numbers remembered of one mean nothing in the books of another. */
export const tenantMark = ({ endpoints, serviceUser }: Tenant): string =>
	createHash('sha256').update([endpoints.Portal.toLowerCase(), serviceUser.user.toLowerCase()].join('\n'), 'utf8').digest('hex').slice(0, 16);

/** What is kept in the static data of the node. */
export const store = (memory: Memory, tenant: string): IDataObject => ({
	version, tenant, serials: Object.fromEntries([...memory].map(([name, serial]) => [name, storedSerial(serial)])),
});

const storedSerial = ({ highest, seen, gaps }: SerialMemory): IDataObject => ({
	highest,
	seen: Object.fromEntries([...seen].map(([number, { status, paid, tax }]) => [String(number), `${status}${paid ? '+' : '-'}${tax ?? ''}`])),
	gaps: gaps.map(({ from, to, since }) => [from, to, since]),
});

/**
 * Reads what was kept; nothing when it is of another tenant. Throws a {@link ServiceFailure} when it
 * was changed by something else: starting anew without a word could pass invoices over.
 */
export function recall(stored: unknown, tenant: string): Memory {
	if (stored === undefined) return new Map();
	if (!isObject(stored) || stored.version !== version || !isObject(stored.serials)) throw unreadable();
	if (stored.tenant !== tenant) return new Map();
	return new Map(Object.entries(stored.serials).map(([name, serial]) => [name, readSerial(serial)]));
}

function readSerial(stored: unknown): SerialMemory {
	if (!isObject(stored) || !isNumber(stored.highest) || !isObject(stored.seen) || !Array.isArray(stored.gaps)) throw unreadable();
	return {
		highest: stored.highest,
		seen: new Map(Object.entries(stored.seen).map(([number, text]) => [Number(number), readSeen(text)])),
		gaps: stored.gaps.map((gap: unknown) => {
			const [from, to, since] = Array.isArray(gap) ? (gap as unknown[]) : [];
			if (!isNumber(from) || !isNumber(to) || !isNumber(since)) throw unreadable();
			return { from, to, since };
		}),
	};
}

function readSeen(text: unknown): Seen {
	const [, status, paid, tax] = /^([^+-]*)([+-])(.*)$/.exec(typeof text === 'string' ? text : '') ?? [];
	if (status === undefined) throw unreadable();
	return { status, paid: paid === '+', ...(tax ? { tax } : {}) };
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const unreadable = (): ServiceFailure => new ServiceFailure({
	reason: 'What the trigger remembered of earlier polls cannot be read',
	remedy: 'Replace the node by a new one; it begins with the invoices issued from then on',
});
