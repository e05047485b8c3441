/** Looks documents up in the books of the service by their keys (reference 5.3). */
import { decimalText } from '../../invoicing/decimal';
import { wireDecimal } from '../../invoicing/read-decimal';
import { escapeXml } from '../../invoicing/escape-xml';
import { LookUpFailure } from '../issuing/port';
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import type { CallResult } from './client';
import type { Arguments } from './envelope';
import { failureOf } from './failure';
import { parseXml, readInvoiceContent } from './invoice-content';
import type { ContentValues } from './invoice-content';
import { readListing } from './listing';
import type { ListedInvoice } from './listing';
import { operation } from './operations';
import type { Service } from './operations';
import type { InvoiceNumber } from './published-numbers';
import { invoiceToken } from './published-numbers';
import { readTaxStatuses, taxStatusLimit } from './tax-status';
import type { TaxStatus } from './tax-status';

/** 0 draft, 1 published, 2 declared, 3 replaced, 4 adjusted, 5 cancelled (reference 1.9). */
export type InvoiceStatus = '0' | '1' | '2' | '3' | '4' | '5';

export const statusNames: Readonly<Record<InvoiceStatus, string>> = {
	0: 'a draft', 1: 'published', 2: 'declared to the tax authority', 3: 'replaced', 4: 'adjusted', 5: 'cancelled',
};

/** A live invoice under a key weighs more than a dead one, and that more than a draft. */
const weight = (status: InvoiceStatus): number => (status === '0' ? 0 : status === '3' || status === '5' ? 1 : 2);

/** What the books hold under one key. */
export interface BookEntry {
	readonly key: string;
	readonly status: InvoiceStatus;
	readonly number?: InvoiceNumber;
	/** 0 not sent, 1 waiting, 2 accepted, 3 refused by the tax authority. */
	readonly taxStatus?: string;
	readonly taxCode?: string;
	/** Content, where the signed document came along; else it is downloaded when needed. */
	readonly content?: ContentValues;
	/** The little that a list tells of the content. */
	readonly listed?: ContentValues;
}

const statusChunk = 500;
const parallelLookUps = 4;

export class Books {
	/** True once the tenant was found to have no `getStatusInv`: drafts are hidden then. */
	lacksStatuses = false;

	constructor(private readonly client: VnptClient) {}

	/**
	 * Finds every key in the given pattern and in all patterns of the tenant.
	 * Throws {@link LookUpFailure} when absence could not be proved for even one key.
	 */
	async find(keys: readonly string[], pattern: string): Promise<Map<string, BookEntry>> {
		const patterns = [...new Set([pattern, ...this.client.tenant.patterns])].filter((name) => name !== '');
		if (patterns.length === 0) return await this.findByListing(keys);
		const states = new Map<string, { status: InvoiceStatus; pattern: string }>();
		for (const name of patterns) {
			let missing = false;
			await inParallel([...chunks(keys, statusChunk)], async (chunk) => {
				const statuses = missing ? undefined : await this.statuses(chunk, name);
				missing ||= statuses === undefined;
				for (const [key, status] of statuses ?? []) {
					const known = states.get(key);
					if (!known || weight(status) > weight(known.status)) states.set(key, { status, pattern: name });
				}
			});
			if (missing) {
				this.lacksStatuses = true;
				return await this.withoutStatuses(keys, pattern);
			}
		}
		return await this.detailed(states);
	}

	/** Finds documents in the pattern of each, and in all patterns of the tenant. Throws {@link LookUpFailure}. */
	async findDocuments(documents: ReadonlyArray<{ readonly key: string; readonly pattern: string }>): Promise<Map<string, BookEntry>> {
		const keysByPattern = new Map<string, string[]>();
		for (const { pattern, key } of documents) {
			const keys = keysByPattern.get(pattern);
			if (keys) keys.push(key);
			else keysByPattern.set(pattern, [key]);
		}
		const found = new Map<string, BookEntry>();
		for (const [pattern, keys] of keysByPattern) {
			for (const [key, entry] of await this.find(keys, pattern)) found.set(key, entry);
		}
		return found;
	}

	/** Content of an invoice that is in the books; undefined while the service does not hand it out. */
	async content(entry: BookEntry): Promise<ContentValues | undefined> {
		if (entry.content) return entry.content;
		const xml = await this.xml(entry);
		return (xml === undefined ? undefined : readInvoiceContent(xml)?.values) ?? entry.listed;
	}

	/** The issued XML of an invoice that is in the books; undefined while the service does not hand it out. */
	async xml(entry: Pick<BookEntry, 'key' | 'number'>): Promise<string | undefined> {
		const answer = entry.number
			? await this.client.call('Portal', 'downloadInvNoPay', { invToken: invoiceToken(entry.number) })
			: await this.client.call('Portal', 'downloadInvFkeyNoPay', { fkey: entry.key });
		if (answer.kind === 'data') return answer.text;
		if (answer.kind === 'error' && (answer.meaning.verdict === 'notReady' || answer.meaning.verdict === 'absent')) return undefined;
		throw this.failed('Portal', 'downloadInvNoPay', answer);
	}

	/** The invoices listed under exactly this key (the service searches its first pattern). */
	async listed(key: string): Promise<ListedInvoice[]> {
		const rows = await this.list('listInvByCusFkey', { key, fromDate: '', toDate: '' });
		const other = rows.find((row) => row.key !== undefined && row.key !== key);
		if (other) throw new LookUpFailure(`asked for the key ${key}, the service listed ${String(other.key)}`, 'Ask VNPT how this tenant searches keys');
		return rows;
	}

	/** The invoices listed under this number. */
	async listedNumber({ pattern, serial, number }: InvoiceNumber): Promise<ListedInvoice[]> {
		return await this.list('listInvFromNoToNo', { invFromNo: number, invToNo: number, invPattern: pattern, invSerial: serial });
	}

	private async list(name: string, args: Arguments): Promise<ListedInvoice[]> {
		const answer = await this.client.call('Portal', name, args);
		if (answer.kind !== 'data') throw this.failed('Portal', name, answer);
		try {
			return readListing(answer.text);
		} catch (error) {
			if (error instanceof ServiceFailure) throw new LookUpFailure(error.failure.reason, error.failure.remedy);
			throw error;
		}
	}

	/** Status by key in one pattern; undefined when the tenant lacks the operation. */
	private async statuses(keys: readonly string[], pattern: string): Promise<Map<string, InvoiceStatus> | undefined> {
		const xmlFkeyInv = `<Invoices>${keys.map((key) => `<Inv><key>${escapeXml(key)}</key></Inv>`).join('')}</Invoices>`;
		const answer = await this.client.call('Publish', 'getStatusInv', { xmlFkeyInv, pattern });
		if (answer.kind === 'missing') return undefined;
		const statuses = new Map<string, InvoiceStatus>();
		if (answer.kind === 'error' && answer.meaning.verdict === 'absent') return statuses;
		if (answer.kind !== 'data') throw this.failed('Publish', 'getStatusInv', answer);
		const asked = new Set(keys);
		for (const row of statusRows(answer.text)) {
			const { key, Status, status = Status } = row as { key?: unknown; Status?: unknown; status?: unknown };
			if (typeof key !== 'string' || typeof status !== 'string' || !asked.has(key.trim()) || !/^[0-5]$/.test(status.trim())) throw unreadable();
			const read = status.trim() as InvoiceStatus;
			const known = statuses.get(key.trim());
			if (!known || weight(read) > weight(known)) statuses.set(key.trim(), read);
		}
		return statuses;
	}

	private async withoutStatuses(keys: readonly string[], pattern: string): Promise<Map<string, BookEntry>> {
		const [first] = this.client.tenant.patterns;
		if (!this.client.tenant.duplicatesRefused && pattern !== '' && pattern !== first) {
			throw new LookUpFailure(
				`this tenant can be searched by key in its first pattern only, and it is not known that ${pattern} is that`,
				`List ${pattern} first under 'Patterns' in the credential if it is the first registered one`,
			);
		}
		return await this.findByListing(keys);
	}

	private async findByListing(keys: readonly string[]): Promise<Map<string, BookEntry>> {
		const found = new Map<string, BookEntry>();
		await inParallel(keys, async (key) => {
			const entry = await this.entryByListing(key);
			if (entry) found.set(key, entry);
		});
		return found;
	}

	/** What the service lists under a key, wherever it is: receipts stand in patterns that a credential need not name. */
	async entryByListing(key: string): Promise<BookEntry | undefined> {
		const rows = await this.listed(key);
		const [entry] = rows.map((row): BookEntry => {
			const { pattern, serial, number } = row;
			return { key, status: (/^[0-5]$/.test(row.status) ? row.status : '1') as InvoiceStatus, number: { pattern, serial, number }, listed: listedValues(row) };
		}).sort((a, b) => weight(b.status) - weight(a.status));
		return entry;
	}

	/** Numbers, tax status and content for what is issued; drafts stay as they are. */
	private async detailed(states: ReadonlyMap<string, { status: InvoiceStatus; pattern: string }>): Promise<Map<string, BookEntry>> {
		const found = new Map<string, BookEntry>();
		const byPattern = new Map<string, string[]>();
		for (const [key, { status, pattern }] of states) {
			found.set(key, { key, status });
			if (status === '0') continue;
			const keys = byPattern.get(pattern);
			if (keys) keys.push(key);
			else byPattern.set(pattern, [key]);
		}
		for (const [pattern, keys] of byPattern) {
			await inParallel([...chunks(keys, taxStatusLimit)], async (chunk) => {
				for (const entry of await this.taxStatuses(chunk, pattern)) found.set(entry.key, { ...entry, status: found.get(entry.key)?.status ?? '1' });
			});
		}
		const unnumbered = [...found.values()].filter((entry) => entry.status !== '0' && !entry.number).map((entry) => entry.key);
		await inParallel(unnumbered, async (key) => {
			const listedEntry = await this.entryByListing(key);
			const known = found.get(key);
			if (listedEntry && known) found.set(key, { ...listedEntry, ...known, ...(listedEntry.number ? { number: listedEntry.number } : {}) });
		});
		return found;
	}

	private async taxStatuses(keys: readonly string[], pattern: string): Promise<Array<Omit<BookEntry, 'status'>>> {
		const answer = await this.client.call('Publish', 'GetMCCQThueByFkeys', { pattern, fkeys: keys.join('_') });
		if (answer.kind === 'missing' || (answer.kind === 'error' && answer.meaning.verdict === 'absent')) return [];
		if (answer.kind !== 'data') throw this.failed('Publish', 'GetMCCQThueByFkeys', answer);
		const asked = new Set(keys);
		return readableTaxStatuses(answer.text, pattern).flatMap(({ key, number, taxStatus, taxCode, content }) =>
			key !== undefined && asked.has(key) ? [{ key, number, ...(taxStatus ? { taxStatus } : {}), ...(taxCode ? { taxCode } : {}), ...(content ? { content } : {}) }] : []);
	}

	private failed(service: Service, name: string, answer: CallResult): LookUpFailure {
		const failure = failureOf(operation(service, name), answer);
		return new LookUpFailure(failure.reason, failure.remedy);
	}
}

const unreadable = (): LookUpFailure => new LookUpFailure('the status list of the service could not be read', 'Run again later');

/** `<Invoices>` with `<Inv>` and nothing else: whatever is not understood must not pass for an empty list. */
function statusRows(xml: string): readonly unknown[] {
	const list = parseXml(xml)?.Invoices;
	if (typeof list === 'string' && list.trim() === '') return [];
	if (typeof list !== 'object' || Array.isArray(list) || Object.keys(list).some((name) => name !== 'Inv') || !Array.isArray(list.Inv)) throw unreadable();
	return list.Inv;
}

/** Nothing is concluded from a tax status that is missing, so one that cannot be read is left to the list. */
function readableTaxStatuses(answer: string, pattern: string): TaxStatus[] {
	try {
		return readTaxStatuses(answer, pattern);
	} catch (error) {
		if (error instanceof ServiceFailure) return [];
		throw error;
	}
}

/** Values a list carries; its amount is taken as the total with VAT. */
export function listedValues(row: Pick<ListedInvoice, 'amount' | 'buyer'>): ContentValues {
	const amount = row.amount === undefined ? undefined : wireDecimal(row.amount);
	return {
		...(row.buyer ? { 'buyer name': row.buyer.normalize('NFC').replace(/\s+/g, ' ').trim() } : {}),
		...(amount ? { total: decimalText(amount) } : {}),
	};
}

/** Parts of a list, in order. */
export function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
	for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Does the work for every item, a few at a time; after a failure no more is begun. */
export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const queue = [...items];
	const worker = async (): Promise<void> => {
		try {
			for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
		} finally {
			queue.length = 0;
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallelLookUps, queue.length) }, worker));
}
