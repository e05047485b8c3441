/** Lists of documents over a range of days: SmartBill's own (reference 3.8) and those collected from Hometax (3.9). Nothing is written. */
import { ServiceFailure } from '../service-failure';
import type { ResultRow } from './answer';
import type { SmartBillClient } from './client';
import type { Arguments } from './envelope';
import { rowsOf } from './failure';
import { plusDays } from './korean-time';
import { searchWindows } from './look-up';
import { rawRow, readResultRow } from './result-columns';
import type { ReadRow } from './result-columns';
import { signal } from './signals';

/** `AR` for what we sold, `AP` for what we bought. */
export type Side = 'AR' | 'AP';

/** A list and how it is asked for. */
interface List {
	readonly signal: string;
	/** The field of a row that tells the day searched for, where the rows have one. */
	readonly day?: string;
	readonly chosen: (side: Side) => Arguments;
}

const bySide = (name: string, day?: string): List => ({ signal: name, ...(day ? { day } : {}), chosen: (side) => ({ RepoTypeCode: side }) });
const inbox = (type: 'C' | 'T'): List => ({ signal: 'MY_LIST', day: 'date', chosen: () => ({ ListTypeCode: type }) });
const hometax = (searchDate: 'W' | 'I' | 'S', day: string): List => ({ signal: 'OS_DTI_LIST', day, chosen: (side) => ({ SearchDate: searchDate, SupBuy_Type: side }) });

const lists = {
	archive: bySide('ARAP_REPO', 'date'),
	archiveChanges: bySide('ARAP_REPO_UDATE'),
	states: bySide('DTI_STATUS_LIST'),
	stateChanges: bySide('DTI_STATUS_LIST_UDATE'),
	ourInbox: inbox('C'),
	theirInbox: inbox('T'),
	hometaxWritten: hometax('W', 'date'),
	hometaxIssued: hometax('I', 'issuedOn'),
	hometaxSent: hometax('S', 'sentOn'),
} as const satisfies Readonly<Record<string, List>>;

export type ListName = keyof typeof lists;

export const isListName = (name: string): name is ListName => Object.hasOwn(lists, name);

/** The signal behind a list. */
export const listSignal = (name: ListName): string => lists[name].signal;

export interface ListQuery {
	readonly list: ListName;
	/** Inboxes hold both sides. */
	readonly side: Side;
	/** First and last day, `yyyy-MM-dd` in Korea, both included. */
	readonly from: string;
	readonly to: string;
	/** Number of the other party, digits; empty for all. */
	readonly counterparty: string;
	/** No further window is asked for once so many rows are there; all when absent. */
	readonly limit?: number;
}

export interface ListedDocument {
	readonly fields: ReadRow;
	/** As the service sent it, personal numbers hidden. */
	readonly raw: ResultRow;
}

/**
 * Lists documents, newest window first, each document once. A range longer than the service answers
 * is split; where the service wants to be asked once a minute, so long passes between two windows.
 * Lists whose rows do not tell the day searched for may hold documents of the day after the last.
 * Throws a {@link ServiceFailure} when a window is refused: a list with a hole in it is none.
 */
export async function listDocuments(client: SmartBillClient, { list: name, side, from, to, counterparty, limit = Infinity }: ListQuery): Promise<ListedDocument[]> {
	const list: List = lists[name];
	const row = signal(list.signal);
	const found = new Map<string, ListedDocument>();
	for (const window of searchWindows(days(from, to), row.longestRange)) {
		if (client.world.cancelled()) throw new ServiceFailure({ reason: 'The run was stopped before the list was complete', remedy: 'Run again' });
		const first = window.from < from ? from : window.from;
		const answer = await client.call(row.name, { SearchFromDate: first, SearchToDate: window.to, SearchComRegno: counterparty, ...list.chosen(side) });
		for (const raw of rowsOf(row, answer)) {
			const fields = readResultRow(raw);
			if (outside(fields, list.day, from, to)) continue;
			found.set(nameOf(fields, row.name), { fields, raw: rawRow(raw) });
		}
		if (found.size >= limit) break;
	}
	return [...found.values()].slice(0, limit);
}

function* days(from: string, to: string): Iterable<string> {
	for (let day = from; day <= to; day = plusDays(day, 1)) yield day;
}

/** Whether a row is known to lie outside the range; a day in a form that nobody knows tells nothing. */
function outside(fields: ReadRow, dayField: string | undefined, from: string, to: string): boolean {
	const day = dayField === undefined ? undefined : fields[dayField];
	return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && (day < from || day > to);
}

function nameOf({ referenceNumber, approvalNumber, side = '' }: ReadRow, signalName: string): string {
	if (referenceNumber === undefined && approvalNumber === undefined) {
		throw new ServiceFailure({ reason: `A list of the service holds a row that names no document (${signalName})`, remedy: 'Run again later; if it stays, ask the SmartBill contact' });
	}
	return `${String(referenceNumber ?? approvalNumber)} ${String(side)}`;
}
