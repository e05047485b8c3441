/** Drafts (hóa đơn nháp): invoices without a number, and publishing them later (reference 3.4). */
import { issue } from '../issuing/issue';
import type { HeldBack, IssueOptions } from '../issuing/issue';
import type { Settlement } from '../issuing/outcome';
import type { EachAnswer, Issuable, IssuePort, Judgement, SendVerdict, World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { RepeatableSettlement } from '../issuing/repeatable';
import { ServiceFailure } from '../service-failure';
import { Books, statusNames } from './books';
import type { BookEntry } from './books';
import type { CallResult, VnptClient } from './client';
import { dataOf } from './failure';
import type { InvoiceTarget } from './invoice-changes';
import { operation } from './operations';
import { issueVerdict, laneOf } from './publish';
import type { IssuedInvoice, PublishDocument } from './publish';
import { unpadded } from './published-numbers';
import { repeatableVerdict } from './refusal';

/** Stores drafts under their keys. A repeat finds them; their content cannot be read back, so only the key is compared. */
export async function createDrafts(
	client: VnptClient, documents: readonly PublishDocument[], heldBack: readonly HeldBack[], options: IssueOptions, world: World,
): Promise<Map<string, Settlement<IssuedInvoice>>> {
	const books = new Books(client);
	const port: IssuePort<PublishDocument, BookEntry, IssuedInvoice> = {
		lookUp: async (asked) => await books.findDocuments(asked),
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

/** `OK:pattern;serial-key1,key2` (`_` between keys on cash-register serials): all keys must stand there. */
function stored(text: string, batch: readonly PublishDocument[]): SendVerdict<IssuedInvoice> {
	const named = new Set(text.slice(text.indexOf('-') + 1).split(/[,;]/).flatMap((part) => [part.trim(), part.trim().replace(/_\d+$/, ''), ...part.split('_').map((key) => key.trim())]));
	const records = new Map(batch.filter(({ key }) => named.has(key)).map(({ key }) => [key, { status: '0' }]));
	return { kind: 'accepted', records };
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

/** `ERR:6#unknown keys||ERR:15#published already||OK:#key_number,…`: each key stands in one part. */
function publishedSegments(answer: CallResult, batch: readonly DraftToPublish[]): SendVerdict<IssuedInvoice> {
	if (answer.kind !== 'data' && answer.kind !== 'ok') return issueVerdict(publishRow, answer);
	const answers = new Map<string, EachAnswer<IssuedInvoice>>();
	const sent = new Map(batch.map((draft) => [draft.key, draft]));
	const text = answer.kind === 'ok' ? `OK:${answer.text}` : answer.text;
	for (const segment of text.split('||').map((part) => part.trim())) {
		const [, code, list = ''] = /^(ERR:\s*6|OK):?\s*#?([\s\S]*)$/i.exec(segment) ?? [];
		if (code?.toUpperCase() === 'OK') {
			for (const item of list.split(',')) {
				const [, key = '', number = ''] = /^\s*(.+?)\s*_\s*(?:No)?(\d+)\s*$/.exec(item) ?? [];
				const draft = sent.get(key);
				if (draft && number) answers.set(key, { record: { pattern: draft.pattern, serial: draft.serial, number: unpadded(number) } });
			}
		} else if (code) {
			for (const key of list.split('_').map((part) => part.trim())) {
				if (sent.has(key)) answers.set(key, { refusal: { reason: 'There is no draft with this key', remedy: 'Check the key and the pattern; create the draft first', code: 'ERR:6' } });
			}
		}
	}
	return { kind: 'each', answers, reason: 'The service did not say what became of this draft', remedy: 'Run again with the same keys: the node looks every key up first' };
}

/** Deletes drafts by key (`deleteInvoiceByFkey`). A draft that is gone is success. */
export async function deleteDrafts(client: VnptClient, targets: readonly InvoiceTarget[], world: World): Promise<Map<string, RepeatableSettlement>> {
	const row = operation('Publish', 'deleteInvoiceByFkey');
	const books = new Books(client);
	return await settleRepeatable(targets, {
		async send(batch) {
			const answer = await client.call('Publish', 'deleteInvoiceByFkey', { lstFkey: batch.map(({ id }) => id).join('_') });
			return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(row, answer);
		},
		isDone: async ({ id }) => (await books.find([id], '')).get(id) === undefined,
	}, { limits: { count: 50, bytes: 100_000 }, pause: 2_000 }, world);
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

