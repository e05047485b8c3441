/**
 * What changed in the books since the last look: pure, from what is remembered and what a list shows.
 * A list cannot be asked for news (reference 3.8), so every document that was seen is remembered,
 * as long as lists may still show it.
 */
import { createHash } from 'crypto';
import { compactDate, plusDays } from './korean-time';

/** `AR` what we sell, `AP` what we buy. */
export type Side = 'AR' | 'AP';

export const changeEvents = ['statusChanged', 'taxServiceResult', 'purchaseArrived'] as const;
export type ChangeEvent = (typeof changeEvents)[number];

/** A document as a list shows it; texts are as they came, empty when absent. */
export interface ListedDocument {
	readonly conversationId: string;
	readonly statusCode: string;
	/** `NTS_SEND_STATUS`. */
	readonly transmission: string;
	/** Writing date, `yyyy-MM-dd`. */
	readonly date: string | undefined;
}

export interface Change<D extends ListedDocument = ListedDocument> {
	readonly event: ChangeEvent;
	readonly document: D;
	/** The status before, as far as it was seen. */
	readonly previousStatus: string | undefined;
}

/** What is remembered of one side of a company's books. Plain JSON. */
export interface SideMemory {
	/** Day of the first look. */
	readonly since: string;
	/** Whether the list by day of change was read once. */
	readonly changesRead: boolean;
	/** When a window was last read, in milliseconds since the epoch, by its first day. */
	readonly read: Readonly<Record<string, number>>;
	/** What was seen of each document: statuses, transmission, writing date, day seen; by its mark. */
	readonly documents: Readonly<Record<string, string>>;
}

/** One list, read whole. */
export interface Reading<D extends ListedDocument = ListedDocument> {
	/** By day of change, or by writing date with the first day of the window. */
	readonly list: 'changed' | { readonly window: string };
	readonly documents: readonly D[];
	/** Milliseconds since the epoch. */
	readonly at: number;
	/** That day in Korea, `yyyy-MM-dd`. */
	readonly today: string;
}

/** Days that a window surely covers: the last day of a search may or may not be included, and a search has seven days at most. */
export const windowDays = 6;
const dayLength = 86_400_000;
/** Days a document outside the window is remembered after it was seen: the list by day of change shows it for less. */
const remembered = 8;

/** Nothing is remembered yet. */
export const firstLook = (today: string): SideMemory => ({ since: today, changesRead: false, read: {}, documents: {} });

/** First day of the window a date lies in. Windows lie fast, so that one day is always in the same. */
export function windowOf(date: string): string {
	const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / dayLength);
	return plusDays(date, -(((day % windowDays) + windowDays) % windowDays));
}

/**
 * The window to read next: one that was never read, the newest first; else the one that was read the longest ago.
 * @param lookBack days of writing dates that are looked at again and again
 * @param from report from this writing date on, also what was there before the first look
 */
export function nextWindow(memory: SideMemory, today: string, lookBack: number, from?: string): string {
	const oldest = windowOf(plusDays(today, -lookBack));
	const first = from !== undefined && from < oldest ? windowOf(from) : oldest;
	let next: string | undefined;
	for (let window = windowOf(today); window >= first; window = plusDays(window, -windowDays)) {
		const at = memory.read[window];
		if (at === undefined) return window;
		if (window >= oldest && (next === undefined || at < (memory.read[next] ?? 0))) next = window;
	}
	return next ?? oldest;
}

/**
 * Compares a list with what is remembered.
 * @param from report from this writing date on, also what was there before the first look
 */
export function compare<D extends ListedDocument>(memory: SideMemory, side: Side, reading: Reading<D>, from?: string): { memory: SideMemory; changes: Change<D>[] } {
	const documents: Record<string, string> = { ...memory.documents };
	const changes: Change<D>[] = [];
	for (const document of reading.documents) {
		const mark = markOf(document.conversationId);
		const seen = readSighting(documents[mark]);
		// Taken as known in a week, and then listed as changed though it was not when the books were first looked at: it is new.
		const known = seen?.presumed && reading.list === 'changed' && memory.changesRead ? undefined : seen;
		const found = known || !wasThere(memory, reading, document, from) ? changesOf(side, known, document) : undefined;
		changes.push(...found ?? []);
		const presumed = reading.list !== 'changed' && (found === undefined || (known?.presumed === true && found.length === 0));
		documents[mark] = writeSighting({ ...merged(known, document, reading.today), presumed });
	}
	const { list, at } = reading;
	return {
		memory: {
			since: memory.since, documents, changesRead: memory.changesRead || list === 'changed',
			read: list === 'changed' ? memory.read : { ...memory.read, [list.window]: at },
		},
		changes,
	};
}

/** Whether a document seen for the first time may have been there before the first look. */
function wasThere(memory: SideMemory, { list, today }: Reading, { date }: ListedDocument, from: string | undefined): boolean {
	if (list === 'changed' && memory.changesRead) return false;
	if (from !== undefined && date !== undefined && date >= from) return false;
	const window = date !== undefined ? windowOf(date) : list === 'changed' ? windowOf(today) : list.window;
	return memory.read[window] === undefined && window <= windowOf(memory.since);
}

const issued = new Set(['I', 'C', 'R']);
/** Transmissions that the tax service, or SmartBill in its place, has ended. */
const ended = new Set(['7', '3', '2']);

function changesOf<D extends ListedDocument>(side: Side, known: Sighting | undefined, document: D): Change<D>[] {
	const { statusCode, transmission } = document;
	const previousStatus = known?.statuses.at(-1);
	const events: ChangeEvent[] = [];
	// A document never goes back, so a status that was seen before is an old list, or another document of the same number.
	if (statusCode !== '' && !known?.statuses.includes(statusCode)) events.push('statusChanged');
	if (ended.has(transmission) && transmission !== known?.transmission && known?.transmission !== '7') events.push('taxServiceResult');
	if (side === 'AP' && issued.has(statusCode) && !known?.statuses.some((status) => issued.has(status))) events.push('purchaseArrived');
	return events.map((event) => ({ event, document, previousStatus }));
}

interface Sighting {
	/** In the order in which they were seen. */
	readonly statuses: readonly string[];
	readonly transmission: string;
	/** `yyyyMMdd`. */
	readonly date: string;
	/** `yyyyMMdd`. */
	readonly seen: string;
	/** Taken as known only because its week was read for the first time. */
	readonly presumed: boolean;
}

function merged(known: Sighting | undefined, { statusCode, transmission, date }: ListedDocument, today: string): Omit<Sighting, 'presumed'> {
	const statuses = known?.statuses ?? [];
	return {
		statuses: statusCode === '' || statuses.includes(statusCode) ? statuses : [...statuses, statusCode],
		transmission: known?.transmission === '7' || transmission === '' ? known?.transmission ?? '' : transmission,
		date: compactDate(date ?? '') || (known?.date ?? ''), seen: compactDate(today),
	};
}

const writeSighting = ({ statuses, transmission, date, seen, presumed }: Sighting): string =>
	[statuses.map(plain).join(','), plain(transmission), date, seen, ...(presumed ? ['?'] : [])].join('|');
const plain = (code: string): string => code.replace(/[|,]/g, ' ').slice(0, 20);

function readSighting(text: string | undefined): Sighting | undefined {
	if (text === undefined) return undefined;
	const [statuses = '', transmission = '', date = '', seen = '', presumed = ''] = text.split('|');
	return { statuses: statuses === '' ? [] : statuses.split(','), transmission, date, seen, presumed: presumed !== '' };
}

/** Short, and tells nothing of a private buyer. */
const markOf = (conversationId: string): string => createHash('sha256').update(conversationId).digest('base64url').slice(0, 14);

/** Lets go of what no list will show again. */
export function forget(memory: SideMemory, today: string, lookBack: number, from?: string): SideMemory {
	const oldest = windowOf(plusDays(today, -lookBack));
	const keepRead = from !== undefined && from < oldest ? windowOf(from) : oldest;
	const [oldestDate, oldestSight] = [compactDate(oldest), compactDate(plusDays(today, -remembered))];
	const isKept = (text: string): boolean => {
		const { date = '', seen = '' } = readSighting(text) ?? {};
		return date >= oldestDate || seen >= oldestSight;
	};
	return {
		...memory,
		read: Object.fromEntries(Object.entries(memory.read).filter(([window]) => window >= keepRead)),
		documents: Object.fromEntries(Object.entries(memory.documents).filter(([, text]) => isKept(text))),
	};
}
