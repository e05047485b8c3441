/** Drafts (hóa đơn nháp): invoices without a number, and publishing them later (reference 3.4). */
import { issue } from '../issuing/issue';
import type { HeldBack, IssueOptions } from '../issuing/issue';
import type { Settlement } from '../issuing/outcome';
import { LookUpFailure } from '../issuing/port';
import type { EachAnswer, Issuable, IssuePort, Judgement, SendVerdict, World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { RepeatableSettlement } from '../issuing/repeatable';
import { ServiceFailure } from '../service-failure';
import { Books, statusNames } from './books';
import type { BookEntry } from './books';
import type { CallResult, VnptClient } from './client';
import { dataOf, failureOf } from './failure';
import type { InvoiceTarget } from './invoice-changes';
import { operation } from './operations';
import { issueVerdict, laneOf } from './publish';
import type { IssuedInvoice, PublishDocument } from './publish';
import { repeatableVerdict } from './refusal';
import { readSegments } from './segments';

/** Stores drafts under their keys. A repeat finds them; their content cannot be read back, so only the key is compared. */
export async function createDrafts(
	client: VnptClient, documents: readonly PublishDocument[], heldBack: readonly HeldBack[], options: IssueOptions, world: World,
): Promise<Map<string, Settlement<IssuedInvoice>>> {
	const books = new Books(client);
	const port: IssuePort<PublishDocument, BookEntry, IssuedInvoice> = {
		lookUp: async (asked) => await findDrafts(client, books, asked),
		judge: async (_document, entry) => entry.status === '0'
			? { kind: 'equal', record: { status: entry.status }, compared: ['key'] }
			: { kind: 'notLive', record: { ...entry.number, status: entry.status }, state: `no draft any more: it is ${statusNames[entry.status]}` },
		async send(batch): Promise<SendVerdict<IssuedInvoice>> {
			const [first] = batch;
			if (!first) return { kind: 'accepted', records: new Map() };
			const { row } = first.via;
			const answer = await client.call(row.service, row.name, first.via.arguments(batch.map(({ xml }) => xml)));
			return answer.kind === 'ok' ? stored(answer.text, batch) : issueVerdict(row, answer);
		},
	};
	// Drafts have no numbers, so no date waits for another.
	return await issue(documents, heldBack, port, { ...options, holdLaterDates: false }, world);
}

/** Finds documents, drafts among them. Where states cannot be asked for, lists show no drafts, but their pages do. Throws {@link LookUpFailure}. */
async function findDrafts(client: VnptClient, books: Books, asked: readonly PublishDocument[]): Promise<Map<string, BookEntry>> {
	const found = await books.findDocuments(asked);
	if (!books.lacksStatuses) return found;
	for (const { key } of asked) if (!found.has(key) && !(await isAbsentDraft(client, key))) found.set(key, { key, status: '0' });
	return found;
}

/**
 * `OK:pattern;serial-key1,key2`, `_` between keys on cash-register serials, numbers behind the keys where
 * a manual prints the shape of publishing. Believed where one reading alone names nothing but keys that were sent.
 */
function stored(text: string, batch: readonly PublishDocument[]): SendVerdict<IssuedInvoice> {
	const sent = new Set(batch.map(({ key }) => key));
	const items = text.slice(text.indexOf('-') + 1).split(',').map((item) => item.trim()).filter((item) => item !== '');
	const readings = [items, items.flatMap((item) => item.split('_').map((key) => key.trim()).filter((key) => key !== '')), items.map((item) => item.replace(/\s*_\d+$/, ''))];
	const sound = new Map(readings.filter((keys) => keys.every((key) => sent.has(key))).map((keys) => [keys.join(','), keys]));
	const [named = []] = sound.size === 1 ? sound.values() : [];
	return { kind: 'accepted', records: new Map(named.map((key) => [key, { status: '0' }])) };
}

/** A draft to be published, by its key. */
export interface DraftToPublish extends Issuable {
	readonly pattern: string;
	readonly serial: string;
}

export const draftToPublish = (key: string, pattern: string, serial: string, today: string): DraftToPublish => ({
	key, pattern, serial, date: today, lane: laneOf(pattern, serial), call: `${pattern};${serial}`, bytes: key.length + 1,
});

const publishRow = operation('Publish', 'PublishInvFkey');

/** Publishes drafts by key (`PublishInvFkey`). A repeat finds those that are published and publishes the rest. */
export async function publishDrafts(client: VnptClient, drafts: readonly DraftToPublish[], options: IssueOptions, world: World): Promise<Map<string, Settlement<IssuedInvoice>>> {
	const books = new Books(client);
	const port: IssuePort<DraftToPublish, BookEntry, IssuedInvoice> = {
		async lookUp(asked) {
			const found = await books.findDocuments(asked);
			return new Map([...found].filter(([, { status }]) => status !== '0'));
		},
		judge: async (_draft, entry): Promise<Judgement<IssuedInvoice>> => {
			const record = { ...entry.number, status: entry.status };
			return entry.status === '3' || entry.status === '5' ? { kind: 'notLive', record, state: statusNames[entry.status] } : { kind: 'equal', record, compared: ['key'] };
		},
		async send(batch) {
			const [first] = batch;
			const answer = await client.call('Publish', 'PublishInvFkey', { lsFkey: batch.map(({ key }) => key).join('_'), pattern: first?.pattern ?? '', serial: first?.serial ?? '' });
			return publishedSegments(answer, batch);
		},
	};
	return await issue(drafts, [], port, { ...options, limits: { ...options.limits, count: Math.min(options.limits.count, 200) } }, world);
}

/**
 * `ERR:6#unknown keys||ERR:15#published already||OK:#key_number,…`: each key stands in one part. What is
 * published already, and whatever does not hold together, is left without an answer and looked up.
 */
function publishedSegments(answer: CallResult, batch: readonly DraftToPublish[]): SendVerdict<IssuedInvoice> {
	if (answer.kind !== 'data' && answer.kind !== 'ok') return issueVerdict(publishRow, answer);
	const answers = new Map<string, EachAnswer<IssuedInvoice>>();
	const segments = readSegments(answer.kind === 'ok' ? `OK:${answer.text}` : answer.text, publishRow.kind);
	const issued = (segments?.done ?? []).map((item) => /^(.+?)_(?:No)?0*([1-9]\d*)$/.exec(item)).map((match) => ({ key: match?.[1] ?? '', number: match?.[2] ?? '' }));
	const unknown = (segments?.refused ?? []).flatMap(({ code, keys }) => (code === '6' ? keys : []));
	const once = (all: readonly string[], one: string): boolean => all.indexOf(one) === all.lastIndexOf(one);
	const keys = [...issued.map(({ key }) => key), ...unknown];
	const numbers = issued.map(({ number }) => number);
	for (const { key, pattern, serial } of batch) {
		if (!once(keys, key)) continue;
		const number = issued.find((one) => one.key === key)?.number;
		if (number !== undefined && once(numbers, number)) answers.set(key, { record: { pattern, serial, number } });
		else if (unknown.includes(key)) answers.set(key, { refusal: { reason: 'There is no draft with this key', remedy: 'Check the key, pattern and serial; create the draft first', code: 'ERR:6' } });
	}
	return { kind: 'each', answers, reason: 'The service did not say what became of this draft', remedy: 'Run again with the same keys: the node looks every key up first' };
}

/** Deletes drafts by key (`deleteInvoiceByFkey`). A draft that is gone is success; an issued invoice is refused before anything is sent. */
export async function deleteDrafts(client: VnptClient, targets: readonly InvoiceTarget[], world: World): Promise<Map<string, RepeatableSettlement>> {
	const row = operation('Publish', 'deleteInvoiceByFkey');
	const books = new Books(client);
	const settlements = new Map<string, RepeatableSettlement>();
	const drafts: InvoiceTarget[] = [];
	const keyed = targets.filter(({ by }) => by === 'key');
	for (const { id, by } of targets) if (by === 'token') settlements.set(id, { outcome: 'invalid', reason: 'A draft has no token', remedy: "Name it 'By Key'" });
	try {
		const found = await books.find(keyed.map(({ id }) => id), '');
		for (const target of keyed) {
			const status = found.get(target.id)?.status ?? '0';
			if (status === '0') drafts.push(target);
			else settlements.set(target.id, { outcome: 'rejected', reason: `It is no draft any more: it is ${statusNames[status]}`, remedy: 'Cancel, adjust or replace an issued invoice. Nothing was sent for it' });
		}
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		for (const { id } of keyed) settlements.set(id, { outcome: 'notSent', reason: `Looking it up failed: ${error.message}`, remedy: error.remedy });
	}
	const settled = await settleRepeatable(drafts, {
		async send(batch) {
			const answer = await client.call('Publish', 'deleteInvoiceByFkey', { lstFkey: batch.map(({ id }) => id).join('_') });
			return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(row, answer);
		},
		isDone: async ({ id }) => await isAbsentDraft(client, id),
	}, { limits: { count: 50, bytes: 100_000 }, pause: 2_000 }, world);
	for (const [id, settlement] of settled) settlements.set(id, settlement);
	return settlements;
}

/** Whether no draft has this key, asked by its page: states are asked by pattern, and no pattern is known here. Throws {@link LookUpFailure}. */
async function isAbsentDraft(client: VnptClient, fkey: string): Promise<boolean> {
	const answer = await client.call('Portal', 'getNewInvViewFkey', { fkey });
	if (answer.kind === 'data') return false;
	if (answer.kind === 'error' && answer.code === '6') return true;
	const { reason, remedy } = failureOf(operation('Portal', 'getNewInvViewFkey'), answer);
	throw new LookUpFailure(reason, remedy);
}

/** The page of a draft (`getNewInvViewFkey`). Throws a {@link ServiceFailure}. */
export async function draftPage(client: VnptClient, key: string): Promise<string> {
	return dataOf(operation('Portal', 'getNewInvViewFkey'), await client.call('Portal', 'getNewInvViewFkey', { fkey: key }));
}

/** The print of a draft (`downloadNewInvPDFFkey`). Throws a {@link ServiceFailure}. */
export async function draftPdf(client: VnptClient, key: string): Promise<Buffer> {
	const text = dataOf(operation('Portal', 'downloadNewInvPDFFkey'), await client.call('Portal', 'downloadNewInvPDFFkey', { fkey: key }));
	const pdf = Buffer.from(text, 'base64');
	if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') throw new ServiceFailure({ reason: 'The service handed out something that is not a PDF', remedy: 'Preview it as HTML' });
	return pdf;
}
