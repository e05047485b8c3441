/**
 * The first step of signing outside: documents are stored as drafts, and the hash of each comes back to
 * be signed (reference 6.2). Identity is the key: a draft that is there gives its hash again and is not
 * stored a second time. Its content cannot be read back, so only the key is compared.
 */
import { isBase64 } from '../../invoicing/base64';
import { escapeXml } from '../../invoicing/escape-xml';
import { issue } from '../issuing/issue';
import type { HeldBack, IssueOptions } from '../issuing/issue';
import type { Settlement } from '../issuing/outcome';
import { LookUpFailure } from '../issuing/port';
import type { IssuePort, Judgement, SendVerdict, World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import { Books } from './books';
import type { BookEntry } from './books';
import type { VnptClient } from './client';

import { failureOf } from './failure';
import { parseXml } from './invoice-content';
import { operation } from './operations';
import { issueVerdict, judgeIssued } from './publish';
import type { IssuedInvoice, PublishDocument } from './publish';
import { invoiceToken } from './published-numbers';
import type { InvoiceNumber } from './published-numbers';
import { repeatableVerdict } from './refusal';
import type { HashingCall } from './signing-order';

/** A document whose hash is asked for. */
export interface DocumentToSign extends PublishDocument {
	readonly via: HashingCall;
}

/** A draft that waits for its signature. */
export interface WaitingDraft {
	readonly id: string;
	/** Base64. */
	readonly hash: string;
	/** As the service says it, where it does. */
	readonly pattern?: string;
	readonly serial?: string;
}

/** What stands under the key: a draft with its hash, or an invoice that is issued already. */
export interface HashedInvoice extends IssuedInvoice {
	readonly draft?: WaitingDraft;
	/** The invoice the draft adjusts or replaces. */
	readonly original?: InvoiceNumber;
}

export const isToSign = (document: PublishDocument): document is DocumentToSign => 'order' in document.via;

export interface HashOptions extends IssueOptions {
	/** Drop drafts that are stored under these keys already, and store the documents in their place. */
	readonly anew: boolean;
}

/** Stores what is absent and returns a hash for every document; each key ends in exactly one settlement. */
export async function hashDocuments(
	client: VnptClient, documents: readonly DocumentToSign[], heldBack: readonly HeldBack[], options: HashOptions, world: World,
): Promise<Map<string, Settlement<HashedInvoice>>> {
	const port = new HashPort(client);
	const settlements = await port.findOriginals(documents);
	const isOpen = ({ key }: DocumentToSign): boolean => !settlements.has(key);
	if (options.anew) for (const [key, settlement] of await port.dropDrafts(documents.filter(isOpen), world)) settlements.set(key, settlement);
	const open = documents.filter(isOpen);
	// Drafts have no numbers, so no date waits for another.
	for (const [key, settlement] of await issue(open, heldBack, port, { ...options, holdLaterDates: false }, world)) settlements.set(key, settlement);
	return settlements;
}

interface Found {
	readonly entry: BookEntry;
	readonly draft?: WaitingDraft;
}

class HashPort implements IssuePort<DocumentToSign, Found, HashedInvoice> {
	private readonly books: Books;
	/** Originals by the key of the document that amends them. */
	private readonly originals = new Map<string, InvoiceNumber>();

	constructor(private readonly client: VnptClient) {
		this.books = new Books(client);
	}

	/** Learns the numbers of the originals, which these operations ask for; settles the documents whose original is not to be found. */
	async findOriginals(documents: readonly DocumentToSign[]): Promise<Map<string, Settlement<HashedInvoice>>> {
		const settlements = new Map<string, Settlement<HashedInvoice>>();
		const wanted = documents.flatMap((document) => {
			const { original } = document.via.order;
			if (original?.place === 'outside') this.originals.set(document.key, original);
			return original?.place === 'key' ? [{ document, original: { key: original.key, pattern: original.pattern || document.pattern } }] : [];
		});
		try {
			const found = await this.books.findDocuments(wanted.map(({ original }) => original));
			for (const { document, original } of wanted) {
				const number = found.get(original.key)?.number;
				if (number) this.originals.set(document.key, number);
				else settlements.set(document.key, {
					outcome: 'rejected', reason: `There is no issued invoice with the key ${original.key}, which this one is to amend`,
					remedy: "Check 'Original Key', and that 'Patterns' in the credential lists its pattern. Nothing was sent for it",
				});
			}
		} catch (error) {
			if (!(error instanceof LookUpFailure)) throw error;
			for (const { document } of wanted) {
				settlements.set(document.key, { outcome: 'notSent', reason: `The original invoice could not be looked up: ${error.message}`, remedy: error.remedy });
			}
		}
		return settlements;
	}

	/**
	 * Drops the drafts stored under these keys (`rolBackWithToken`); settles the documents whose draft stays. A
	 * dropped draft cannot be issued any more, not even by a call that is still running.
	 */
	async dropDrafts(documents: readonly DocumentToSign[], world: World): Promise<Map<string, Settlement<HashedInvoice>>> {
		const { client, books } = this;
		const row = operation('Publish', 'rolBackWithToken');
		const settlements = new Map<string, Settlement<HashedInvoice>>();
		const stays = (key: string, reason: string, remedy: string): void =>
			void settlements.set(key, { outcome: 'notSent', reason: `The draft that is stored under this key could not be dropped: ${reason}`, remedy });
		try {
			const found = await this.lookUp(documents);
			const drafts = documents.flatMap(({ key, pattern }) => {
				const id = found.get(key)?.draft?.id;
				return id === undefined ? [] : [{ id: key, draftId: id, pattern, call: pattern, bytes: id.length + 1 }];
			});
			const dropped = await settleRepeatable(drafts, {
				async send(batch) {
					const answer = await client.call('Publish', 'rolBackWithToken', { id: batch.map(({ draftId }) => draftId).join(';'), pattern: batch[0]?.pattern });
					return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(row, answer);
				},
				isDone: async ({ id, pattern }) => !(await books.find([id], pattern)).has(id),
			}, { limits: { count: 50, bytes: 100_000 }, pause: 2_000 }, world);
			for (const [key, { outcome, reason = '', remedy = 'Run again' }] of dropped) if (outcome !== 'done' && outcome !== 'already') stays(key, reason, remedy);
		} catch (error) {
			if (!(error instanceof LookUpFailure)) throw error;
			for (const { key } of documents) stays(key, error.message, error.remedy);
		}
		return settlements;
	}

	async lookUp(documents: readonly DocumentToSign[]): Promise<Map<string, Found>> {
		const entries = await this.books.findDocuments(documents);
		const found = new Map([...entries].map(([key, entry]): [string, Found] => [key, { entry }]));
		// Where states cannot be asked for, lists show no drafts, but their hashes come.
		const drafts = documents.filter(({ key }) => (entries.get(key)?.status ?? (this.books.lacksStatuses ? '0' : undefined)) === '0');
		for (const [key, draft] of await this.hashesOf(drafts)) found.set(key, { entry: entries.get(key) ?? { key, status: '0' }, draft });
		return found;
	}

	async judge(document: DocumentToSign, { entry, draft }: Found): Promise<Judgement<HashedInvoice>> {
		if (entry.status !== '0') return await judgeIssued(this.books, document, entry);
		const record = { status: entry.status };
		if (!draft) return { kind: 'notLive', record, state: 'a draft of which the service gives no hash' };
		return { kind: 'equal', record: { ...record, ...this.waiting(document.key, draft) }, compared: ['key'] };
	}

	async send(batch: readonly DocumentToSign[]): Promise<SendVerdict<HashedInvoice>> {
		const [first] = batch;
		if (!first) return { kind: 'accepted', records: new Map() };
		const { row, order } = first.via;
		const original = this.originals.get(first.key);
		const args = first.via.arguments(batch.map(({ xml }) => xml));
		const answer = await this.client.call(row.service, row.name, original && order.original?.place === 'key' ? { ...args, invToken: invoiceToken(original) } : args);
		if (answer.kind !== 'data') return issueVerdict(row, answer);
		const hashes = readHashes(answer.text, new Set(batch.map(({ key }) => key)));
		if (!hashes) return { kind: 'unclear', claim: 'nothing', reason: 'The service answered with something else than the hashes of what was sent', remedy: 'Run again with the same keys: the node looks every key up first' };
		return { kind: 'accepted', records: new Map([...hashes].map(([key, draft]) => [key, { status: '0', ...this.waiting(key, draft) }])) };
	}

	private waiting(key: string, draft: WaitingDraft): Pick<HashedInvoice, 'draft' | 'original'> {
		const original = this.originals.get(key);
		return { draft, ...(original ? { original } : {}) };
	}

	/** The hashes of drafts that are stored already (`getHashInv`), pattern by pattern. Throws {@link LookUpFailure}. */
	private async hashesOf(drafts: readonly DocumentToSign[]): Promise<Map<string, WaitingDraft>> {
		const row = operation('Publish', 'getHashInv');
		const groups = new Map<string, DocumentToSign[]>();
		for (const draft of drafts) {
			const group = `${draft.via.order.certificateSerial} ${draft.pattern}`;
			groups.set(group, [...(groups.get(group) ?? []), draft]);
		}
		const found = new Map<string, WaitingDraft>();
		for (const [, group] of groups) {
			const [first] = group;
			const xmlFkeyInv = `<Invoices>${group.map(({ key }) => `<Inv><key>${escapeXml(key)}</key></Inv>`).join('')}</Invoices>`;
			const answer = await this.client.call('Publish', 'getHashInv', { serialCert: first?.via.order.certificateSerial, xmlFkeyInv, pattern: first?.pattern });
			if (answer.kind === 'error' && answer.meaning.verdict === 'absent') continue;
			const hashes = answer.kind === 'data' ? readHashes(answer.text, new Set(group.map(({ key }) => key))) : undefined;
			if (!hashes) {
				const { reason, remedy } = answer.kind === 'data' ? { reason: 'the hashes of the stored drafts could not be read', remedy: 'Run again later' } : failureOf(row, answer);
				throw new LookUpFailure(reason, remedy);
			}
			for (const [key, draft] of hashes) found.set(key, draft);
		}
		return found;
	}
}

/**
 * Reads `<Invoices><Inv><key/><idInv/><hashValue/>[<pattern/><serial/>]</Inv>…</Invoices>`; nothing when it
 * cannot be read, names a key that was not asked for, a key or an id twice. Keys may be missing.
 */
export function readHashes(xml: string, asked: ReadonlySet<string>): Map<string, WaitingDraft> | undefined {
	const list = parseXml(xml)?.Invoices;
	if (typeof list !== 'object' || Array.isArray(list)) return undefined;
	const rows = list.Inv ?? [];
	if (!Array.isArray(rows)) return undefined;
	const hashes = new Map<string, WaitingDraft>();
	const ids = new Set<string>();
	for (const row of rows) {
		const text = (name: string): string => {
			const value = row[name];
			return typeof value === 'string' ? value.trim() : '';
		};
		const [key, id, hash, pattern, serial] = [text('key'), text('idInv'), text('hashValue').replace(/\s+/g, ''), text('pattern'), text('serial')];
		if (!asked.has(key) || hashes.has(key) || ids.has(id) || !/^\d+$/.test(id) || !isBase64(hash)) return undefined;
		ids.add(id);
		hashes.set(key, { id, hash, ...(pattern && serial ? { pattern, serial } : {}) });
	}
	return hashes;
}
