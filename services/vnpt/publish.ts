/** Publishing at VNPT: the service side of the write kind `issue` (reference 3.3, 5). */
import { issue } from '../issuing/issue';
import type { HeldBack, IssueOptions } from '../issuing/issue';
import type { Difference, Settlement } from '../issuing/outcome';
import type { IssuePort, Issuable, Judgement, Refusal, SendVerdict, World } from '../issuing/port';
import { Books, statusNames } from './books';
import type { BookEntry } from './books';
import type { CallResult, VnptClient } from './client';
import type { Operation } from './operations';
import { contentFields } from './invoice-content';
import type { ContentValues } from './invoice-content';
import { refusalOf } from './refusal';
import type { IssuingCall } from './issuing-call';
import type { NumberStock } from './number-stock';
import type { InvoiceNumber } from './published-numbers';

/** A document written out, ready to be sent. */
export interface PublishDocument extends Issuable {
	readonly pattern: string;
	readonly serial: string;
	/** One `<HDon>` or `<Inv>`, or the whole payload where a call takes one document; in UTF-8. */
	readonly xml: Buffer;
	readonly content: ContentValues;
	readonly via: IssuingCall;
}

/** What the books hold of an issued invoice. */
export interface IssuedInvoice extends Partial<InvoiceNumber> {
	readonly status?: string;
	readonly taxStatus?: string;
	readonly taxCode?: string;
}

/** The lane of a pattern and serial: numbers of one range follow dates. */
export const laneOf = (pattern: string, serial: string): string => `${pattern};${serial}`;

/**
 * Publishes documents; every key ends in exactly one settlement. Running again with the same keys issues nothing twice.
 * @param stock where it is to be checked before the first call whether enough numbers are left
 */
export async function publish(
	client: VnptClient, documents: readonly PublishDocument[], heldBack: readonly HeldBack[], options: IssueOptions, world: World, stock?: NumberStock,
): Promise<Map<string, Settlement<IssuedInvoice>>> {
	return await issue(documents, heldBack, new PublishPort(client, stock), options, world);
}

class PublishPort implements IssuePort<PublishDocument, BookEntry, IssuedInvoice> {
	private readonly books: Books;

	constructor(private readonly client: VnptClient, private readonly stock?: NumberStock) {
		this.books = new Books(client);
	}

	async refuseLanes(absent: readonly PublishDocument[]): Promise<ReadonlyMap<string, Refusal>> {
		return await this.stock?.tooSmallFor(absent) ?? new Map<string, Refusal>();
	}

	async lookUp(documents: readonly PublishDocument[]): Promise<Map<string, BookEntry>> {
		return await this.books.findDocuments(documents);
	}

	async judge(document: PublishDocument, entry: BookEntry): Promise<Judgement<IssuedInvoice>> {
		return await judgeIssued(this.books, document, entry);
	}

	async send(batch: readonly PublishDocument[]): Promise<SendVerdict<IssuedInvoice>> {
		return await sendToIssue(this.client, batch);
	}
}

/** Sends documents that become invoices, once. Never throws for what the service or the network did. */
export async function sendToIssue(client: VnptClient, batch: readonly PublishDocument[]): Promise<SendVerdict<IssuedInvoice>> {
	const [first] = batch;
	if (!first) return { kind: 'accepted', records: new Map() };
	const { row } = first.via;
	const answer = await client.call(row.service, row.name, first.via.arguments(batch.map(({ xml }) => xml)));
	return answer.kind === 'ok' ? accepted(answer.text, batch, first.via) : issueVerdict(row, answer);
}

/** Compares a document with what stands under its key; reads the content where it did not come along. Throws a look-up failure. */
export async function judgeIssued(books: Books, { content: ours }: Pick<PublishDocument, 'content'>, entry: BookEntry): Promise<Judgement<IssuedInvoice>> {
	const record = recordOf(entry);
	if (entry.status === '0' || entry.status === '3' || entry.status === '5') return { kind: 'notLive', record, state: statusNames[entry.status] };
	const content = await books.content(entry);
	if (!content) return { kind: 'unreadable', record, reason: 'the service does not hand out its content yet' };
	const compared = contentFields.filter((field) => field in ours && field in content);
	if (!compared.includes('total')) return { kind: 'unreadable', record, reason: 'its total could not be read' };
	const differences: Difference[] = compared
		.filter((field) => ours[field] !== content[field])
		.map((field) => ({ field, ours: ours[field] ?? '', theirs: content[field] ?? '' }));
	return differences.length > 0 ? { kind: 'different', record, compared, differences } : { kind: 'equal', record, compared };
}

function recordOf({ number, status, taxStatus, taxCode }: BookEntry): IssuedInvoice {
	return { ...number, status, ...(taxStatus ? { taxStatus } : {}), ...(taxCode ? { taxCode } : {}) };
}

const runAgain = 'Run again with the same keys: the node looks every key up first';

/** What an answer other than OK proves about a call that makes legal documents. */
export function issueVerdict(row: Operation, answer: CallResult): SendVerdict<IssuedInvoice> {
	if (answer.kind === 'ok' || answer.kind === 'data' || answer.kind === 'count') return { kind: 'unclear', claim: 'nothing', reason: 'The answer has a form that publishing does not give', remedy: runAgain };
	const refusal = refusalOf(row, answer);
	switch (answer.kind) {
		case 'error':
			return byCode(answer.meaning.verdict, refusal);
		case 'missing':
			return { kind: 'refused', reach: 'run', ...refusal };
		case 'fault':
			return { kind: 'unclear', claim: 'failed', ...refusal };
		case 'unreadable':
			return { kind: 'unclear', claim: 'nothing', ...refusal };
		case 'noAnswer':
			return answer.sent === 'no' ? { kind: 'notSent', ...refusal } : { kind: 'unclear', claim: 'nothing', ...refusal };
	}
}

function byCode(verdict: (CallResult & { kind: 'error' })['meaning']['verdict'], refusal: Refusal): SendVerdict<IssuedInvoice> {
	switch (verdict) {
		case 'stopsRun':
			return { kind: 'refused', reach: 'run', ...refusal };
		case 'stopsSerial':
			return { kind: 'refused', reach: 'lane', ...refusal };
		case 'tooMany':
		case 'refused':
		case 'absent':
		case 'already':
		case 'notReady':
			return { kind: 'refused', reach: 'document', ...refusal };
		case 'duplicate':
			return {
				kind: 'duplicate', ...refusal,
				remedy: "Look the key up on the VNPT admin site: it may be a draft, or stand in a pattern that 'Patterns' in the credential does not list. Then run again with the same key",
			};
		case 'changed':
			return { kind: 'duplicate', absence: 'refused', ...refusal };
		case 'unclear':
			return { kind: 'unclear', claim: 'failed', ...refusal };
	}
}

/** Numbers are believed only when the answer names exactly what was sent; else the books decide. */
function accepted(text: string, batch: readonly PublishDocument[], via: IssuingCall): SendVerdict<IssuedInvoice> {
	const { byKey, suspicious } = via.readNumbers(text, batch.map(({ key }) => key));
	const [first] = batch;
	const elsewhere = [...byKey.values()].some(({ pattern, serial }) => first?.serial && (pattern !== first.pattern || serial !== first.serial));
	if (suspicious || elsewhere) {
		return { kind: 'unclear', claim: 'nothing', reason: 'The service answered OK, but named other keys, numbers or a serial than were sent', remedy: runAgain };
	}
	return { kind: 'accepted', records: byKey };
}
