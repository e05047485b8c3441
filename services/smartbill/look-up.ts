/**
 * Looks documents up in the books of the service: by lists over writing dates, by lists over the
 * days of change, and by exact reference number (reference 3.7, 3.8). A document is found by its
 * twelve digits whatever buyer or date it was first issued with.
 */
import { today } from '../../invoicing/calendar-date';
import { LookUpFailure } from '../issuing/port';
import type { ResultRow } from './answer';
import type { CallResult, SmartBillClient } from './client';
import { identityOf } from './conversation-id';
import { failureOf } from './failure';
import { isoDateOf, KOREA, plusDays } from './korean-time';
import { signal } from './signals';
import { statusOf } from './statuses';
import type { Status } from './statuses';
import { readTaxInvoice } from './tax-invoice-reader';

/** What the books hold of one document. */
export interface BookEntry {
	readonly conversationId: string;
	/** Nothing when only its XML could be had. */
	readonly status?: Status;
	readonly transmission?: string;
	readonly issueId?: string;
	readonly xml?: string;
	/** XML of the transaction statement, where there is one. */
	readonly statement?: string;
}

export interface Wanted {
	readonly conversationId: string;
	/** Supplier and twelve digits; nothing in strict mode, where only the whole number counts. */
	readonly identity: string | undefined;
	/** Writing date, `yyyy-MM-dd`. */
	readonly date: string;
}

export interface Window {
	readonly from: string;
	readonly to: string;
}

const week = 7;

/**
 * Windows of search that cover all dates, newest first. The last day of a search may or may not be
 * included, so a window ends a day after the last date it has to cover; days to spare lie in front.
 * @param longest most days of a window, the first and the last included
 */
export function searchWindows(dates: Iterable<string>, longest = week): Window[] {
	const windows: Window[] = [];
	for (const date of [...new Set(dates)].sort().reverse()) {
		const last = windows[windows.length - 1];
		if (!last || date < last.from) windows.push({ from: plusDays(date, 2 - longest), to: plusDays(date, 1) });
	}
	return windows;
}

const xmlChunk = 50;

export class Books {
	/** Approval numbers seen in lists, with the reference number each belongs to. */
	readonly listedIssueIds = new Map<string, string>();

	/** @param side `AR` for what we sell, `AP` for what we buy */
	constructor(private readonly client: SmartBillClient, private readonly side: 'AR' | 'AP', private readonly listsRequests = false) {}

	/** Finds documents; lists first, which cover all at once. Throws {@link LookUpFailure} when absence could not be proved. */
	async find(wanted: readonly Wanted[]): Promise<Map<string, BookEntry>> {
		const found = await this.inLists(wanted);
		return this.withExact(found, wanted);
	}

	/** The same after a doubtful answer: by exact number first, which need not wait for the rate limit. */
	async findAgain(wanted: readonly Wanted[]): Promise<Map<string, BookEntry>> {
		const found = await this.withExact(new Map(), wanted);
		const rest = wanted.filter(({ conversationId }) => !found.has(conversationId));
		if (rest.length === 0) return found;
		return new Map([...found, ...await this.inLists(rest)]);
	}

	/** Documents by their whole reference numbers, with XML and state. Throws {@link LookUpFailure}. */
	async exact(conversationIds: readonly string[]): Promise<Map<string, BookEntry>> {
		return await this.withStates(await this.documents(conversationIds, true));
	}

	/** The same entries with their XML, as far as the service hands it out. Throws {@link LookUpFailure}. */
	async withXml(entries: readonly BookEntry[]): Promise<BookEntry[]> {
		const documents = await this.documents(entries.filter(({ xml }) => xml === undefined).map(({ conversationId }) => conversationId), true);
		return entries.map((entry) => ({ ...entry, ...documents.get(entry.conversationId) }));
	}

	/** State of one document; throttled. Nothing when the service tells none. Throws {@link LookUpFailure}. */
	async state(conversationId: string): Promise<BookEntry | undefined> {
		const answer = await this.client.call('DTI_STATUS', { ConversationId: [conversationId] });
		// What the service says to a number it does not know is not public.
		if (answer.kind === 'code' && answer.meaning.verdict !== 'stopsRun') return undefined;
		const rows = this.rows('DTI_STATUS', answer);
		const row = rows.find(({ ETC_PCS_NO }) => ETC_PCS_NO === conversationId) ?? (rows.length === 1 && !rows[0]?.ETC_PCS_NO ? rows[0] : undefined);
		return row && { ...entryOf({ ...row, ETC_PCS_NO: conversationId }), conversationId };
	}

	/** Documents by approval number, which begins with the writing date, with their XML. Throws {@link LookUpFailure}. */
	async byIssueId(issueIds: readonly string[]): Promise<Map<string, BookEntry>> {
		const found = await this.listedByIssueId(issueIds);
		const documents = await this.documents([...found.values()].map(({ conversationId }) => conversationId), true);
		return new Map([...found].map(([issueId, entry]) => [issueId, { ...entry, ...documents.get(entry.conversationId) }]));
	}

	/** The same as the lists have them, without XML. Throws {@link LookUpFailure}. */
	async listedByIssueId(issueIds: readonly string[]): Promise<Map<string, BookEntry>> {
		const asked = new Set(issueIds);
		const found = new Map<string, BookEntry>();
		for (const window of searchWindows(issueIds.flatMap((issueId) => isoDateOf(issueId.slice(0, 8)) ?? []))) {
			for (const entry of await this.list('ARAP_REPO', window)) if (entry.issueId && asked.has(entry.issueId)) found.set(entry.issueId, entry);
		}
		return found;
	}

	/**
	 * The documents the service has under these reference numbers, which are perhaps unknown to it. What it says to a number it does
	 * not know is not public: where it refuses several together, each is asked for alone. Throws {@link LookUpFailure}.
	 */
	async held(conversationIds: readonly string[]): Promise<Map<string, BookEntry>> {
		const held = new Map<string, BookEntry>();
		for (let start = 0; start < conversationIds.length; start += xmlChunk) {
			const asked = conversationIds.slice(start, start + xmlChunk);
			const answer = await this.client.call('VIEW_XML', { ConversationId: asked });
			const refused = answer.kind === 'code' && answer.meaning.verdict !== 'stopsRun';
			const found = refused ? await this.eachAlone(asked) : this.documentsIn(asked, this.rows('VIEW_XML', answer));
			for (const entry of found) held.set(entry.conversationId, entry);
		}
		return held;
	}

	private async eachAlone(conversationIds: readonly string[]): Promise<BookEntry[]> {
		if (conversationIds.length < 2) return [];
		const found: BookEntry[] = [];
		for (const id of conversationIds) found.push(...(await this.documents([id], false)).values());
		return found;
	}

	private async inLists(wanted: readonly Wanted[]): Promise<Map<string, BookEntry>> {
		if (wanted.length === 0) return new Map();
		const now = today(this.client.world.now(), KOREA);
		const entries: BookEntry[] = [];
		for (const window of searchWindows([now, ...wanted.map(({ date }) => date)])) {
			entries.push(...await this.list('ARAP_REPO', window));
			if (this.listsRequests) entries.push(...await this.list('MY_LIST', window));
		}
		const [thisWeek] = searchWindows([now]);
		if (thisWeek) entries.push(...await this.list('ARAP_REPO_UDATE', thisWeek));
		return matches(wanted, entries);
	}

	/** Adds what is found under the exact number only, for instance under a writing date that was edited since. Throws {@link LookUpFailure}. */
	async withExact(found: ReadonlyMap<string, BookEntry>, wanted: readonly Wanted[]): Promise<Map<string, BookEntry>> {
		const rest = wanted.map(({ conversationId }) => conversationId).filter((id) => !found.has(id));
		return new Map([...found, ...await this.withStates(await this.documents(rest, false))]);
	}

	private async list(name: 'ARAP_REPO' | 'ARAP_REPO_UDATE' | 'MY_LIST' | 'DTI_STATUS_LIST', { from, to }: Window): Promise<BookEntry[]> {
		const answer = await this.client.call(name, {
			SearchFromDate: from, SearchToDate: to, SearchComRegno: '', ...(name === 'MY_LIST' ? { ListTypeCode: 'T' } : { RepoTypeCode: this.side }),
		});
		// One client only has shown this list; it widens the search, and a service without it is no obstacle.
		if (name === 'ARAP_REPO_UDATE' && answer.kind === 'code') return [];
		const entries = this.rows(name, answer).map(entryOf);
		if (entries.some(({ conversationId }) => conversationId === '')) throw new LookUpFailure('a list of the service holds a row without reference number', 'Run again later');
		for (const { issueId, conversationId } of entries) if (issueId) this.listedIssueIds.set(issueId, conversationId);
		return entries;
	}

	/**
	 * XML by exact reference number.
	 * @param demanded false when the numbers are perhaps unknown to the service: what it says to those is not public, so a refusal means nothing
	 */
	private async documents(conversationIds: readonly string[], demanded: boolean): Promise<Map<string, BookEntry>> {
		const found = new Map<string, BookEntry>();
		for (let start = 0; start < conversationIds.length; start += xmlChunk) {
			const asked = conversationIds.slice(start, start + xmlChunk);
			const answer = await this.client.call('VIEW_XML', { ConversationId: asked });
			if (!demanded && answer.kind === 'code' && answer.meaning.verdict !== 'stopsRun') continue;
			for (const entry of this.documentsIn(asked, this.rows('VIEW_XML', answer))) found.set(entry.conversationId, entry);
		}
		return found;
	}

	private documentsIn(asked: readonly string[], rows: readonly ResultRow[]): BookEntry[] {
		return rows.flatMap((row) => {
			const conversationId = row.CONVERSATION_ID || row.ETC_PCS_NO || (asked.length === 1 ? asked[0] : undefined);
			if (!conversationId || !asked.includes(conversationId) || !row.DTI_XML) return [];
			return [{ conversationId, xml: row.DTI_XML, ...(row.DTT_XML ? { statement: row.DTT_XML } : {}) }];
		});
	}

	/** States of documents of which only the XML is known: one list per week of writing dates, then one by one. */
	private async withStates(documents: ReadonlyMap<string, BookEntry>): Promise<Map<string, BookEntry>> {
		const complete = new Map<string, BookEntry>();
		if (documents.size === 0) return complete;
		const states = new Map<string, BookEntry>();
		if (documents.size > 1) {
			const dates = [...documents.values()].flatMap(({ xml }) => readTaxInvoice(xml ?? '')?.invoice.date ?? []);
			for (const window of searchWindows(dates)) {
				for (const entry of await this.list('DTI_STATUS_LIST', window)) states.set(entry.conversationId, entry);
			}
		}
		for (const [conversationId, document] of documents) {
			const state = states.get(conversationId) ?? await this.state(conversationId);
			complete.set(conversationId, { ...state, ...document });
		}
		return complete;
	}

	private rows(name: string, answer: CallResult): readonly ResultRow[] {
		if (answer.kind === 'done') return answer.rows;
		const { reason, remedy } = failureOf(signal(name), answer);
		throw new LookUpFailure(reason, remedy);
	}
}

function entryOf(row: ResultRow): BookEntry {
	const status = statusOf(row.DTI_STATUS);
	const issueId = row.ISSUE_ID?.trim();
	return {
		conversationId: row.ETC_PCS_NO?.trim() ?? '',
		...(status ? { status } : {}), ...(row.NTS_SEND_STATUS ? { transmission: row.NTS_SEND_STATUS.trim() } : {}), ...(issueId ? { issueId } : {}),
	};
}

/** The entry of each wanted document; where several share its identity, one that is issued goes first. */
export function matches(wanted: readonly Wanted[], entries: readonly BookEntry[]): Map<string, BookEntry> {
	const byNumber = new Map<string, BookEntry>();
	const byIdentity = new Map<string, BookEntry>();
	for (const entry of entries) {
		keepBest(byNumber, entry.conversationId, entry);
		const identity = identityOf(entry.conversationId);
		if (identity !== undefined) keepBest(byIdentity, identity, entry);
	}
	const found = new Map<string, BookEntry>();
	for (const { conversationId, identity } of wanted) {
		const entry = (identity === undefined ? undefined : byIdentity.get(identity)) ?? byNumber.get(conversationId);
		if (entry) found.set(conversationId, entry);
	}
	return found;
}

const isIssued = ({ status }: BookEntry): boolean => status === 'I' || status === 'C';

/** Lists of the same document are merged; of different documents with one identity the issued one stays. */
function keepBest(entries: Map<string, BookEntry>, name: string, entry: BookEntry): void {
	const known = entries.get(name);
	if (!known || (isIssued(entry) && !isIssued(known) && known.conversationId !== entry.conversationId)) entries.set(name, entry);
	else if (known.conversationId === entry.conversationId) entries.set(name, { ...known, ...entry });
}
