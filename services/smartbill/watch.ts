/** One look at the books, as often as the service allows: which list to ask, what it says, what that changes. */
import { today as todayIn } from '../../invoicing/calendar-date';
import { ServiceFailure } from '../service-failure';
import type { ResultRow } from './answer';
import { compare, firstLook, forget, nextWindow, windowDays } from './changes';
import type { Change, ChangeEvent, ListedDocument, Reading, Side, SideMemory } from './changes';
import type { SmartBillClient } from './client';
import { failureOf, rowsOf } from './failure';
import { isoDateOf, KOREA, plusDays } from './korean-time';
import { signal } from './signals';

/** A document as the archive lists it. */
export interface ArchivedDocument extends ListedDocument {
	readonly side: Side;
	readonly issueId: string;
	readonly direction: string;
	readonly typeCode: string;
	/** As the service writes it. */
	readonly supplyAmount: string;
	readonly counterpartyName: string;
	readonly counterpartyNumber: string;
	/** Own contact's address. */
	readonly email: string;
}

export interface ArchiveChange extends Change<ArchivedDocument> {
	/** `NTS_RESULT_CODE`, where it was asked for and told. */
	readonly taxServiceResult?: string;
}

export interface Watch {
	/** Which events, on which sides. */
	readonly events: ReadonlyMap<ChangeEvent, readonly Side[]>;
	/** Days of writing dates that are looked at again and again. */
	readonly lookBack: number;
	/** Report from this writing date on, also what was there before the first look; `yyyy-MM-dd`. */
	readonly from?: string;
}

/** What is remembered between two looks. Plain JSON, without secrets. */
export interface WatchMemory {
	/** Whose books these are. */
	readonly company: string;
	/** Grows with every look. */
	readonly looks: number;
	/** When a list was last asked for, in milliseconds since the epoch. */
	readonly asked: Readonly<Record<string, number>>;
	/** How often in a row the archive was refused. */
	readonly refusals: number;
	readonly sides: Readonly<Partial<Record<Side, SideMemory>>>;
}

const interval = 60_000;
/** Polls come a minute apart, give or take; so long one waits for the minute to be full. */
const patience = 5_000;
const margin = 100;
const mostRefusals = 5;
/** The code is asked for document by document. */
const mostResults = 30;

/** Whose books the client reads, to notice another credential. */
const companyOf = ({ account }: SmartBillClient): string => `${account.hosts.api} ${account.businessNumber}`;

const sidesOf = ({ events }: Watch): Side[] => (['AR', 'AP'] as const).filter((side) => [...events.values()].some((sides) => sides.includes(side)));

/**
 * Looks once: the list by day of change and one window of the archive, of one side; each list is asked
 * for at most once a minute, and another look comes for the rest. Throws {@link ServiceFailure};
 * what was remembered is then still true.
 */
export async function look(client: SmartBillClient, before: WatchMemory | undefined, watch: Watch): Promise<{ memory: WatchMemory; changes: ArchiveChange[] }> {
	const company = companyOf(client);
	const old = before?.company === company ? before : { company, looks: 0, asked: before?.asked ?? {}, refusals: 0, sides: {} };
	const sides = sidesOf(watch);
	const side = sides[old.looks % sides.length];
	if (side === undefined) return { memory: old, changes: [] };
	const today = todayIn(client.world.now(), KOREA);
	const asked: Record<string, number> = { ...old.asked };
	let memory = old.sides[side] ?? firstLook(today);
	let { refusals } = old;
	const changes: Change<ArchivedDocument>[] = [];

	const ask = async (name: 'ARAP_REPO' | 'ARAP_REPO_UDATE', from: string, to: string): Promise<ArchivedDocument[] | 'notNow' | 'refused'> => {
		const wait = (asked[name] ?? -Infinity) + interval + margin - client.world.now();
		if (wait > patience && wait <= interval + margin) return 'notNow';
		if (wait > 0) await client.world.sleep(Math.min(wait, patience));
		asked[name] = client.world.now();
		const answer = await client.ask(name, { SearchFromDate: from, SearchToDate: to, SearchComRegno: '', RepoTypeCode: side });
		// The code for asking too soon is not public; the list by day of change may not be there at all, and only makes this quicker.
		if (answer.kind === 'code' && (name === 'ARAP_REPO_UDATE' || answer.meaning.verdict === 'unclear')) {
			if (name === 'ARAP_REPO' && ++refusals >= mostRefusals) throw new ServiceFailure(failureOf(signal(name), answer));
			return 'refused';
		}
		return rowsOf(signal(name), answer).map((row) => archived(row, side));
	};

	const take = (reading: Pick<Reading<ArchivedDocument>, 'list' | 'documents'>): void => {
		const compared = compare(memory, side, { ...reading, at: client.world.now(), today }, watch.from);
		memory = compared.memory;
		changes.push(...compared.changes);
	};
	const readChanged = async (): Promise<void> => {
		const documents = await ask('ARAP_REPO_UDATE', plusDays(today, 1 - windowDays), plusDays(today, 1));
		if (Array.isArray(documents)) take({ list: 'changed', documents });
	};
	const readWindow = async (): Promise<void> => {
		const window = nextWindow(memory, today, watch.lookBack, watch.from);
		const documents = await ask('ARAP_REPO', window, plusDays(window, windowDays));
		if (!Array.isArray(documents)) return;
		refusals = 0;
		take({ list: { window }, documents });
	};
	// Should the minute count for both lists together, only the first is answered: they take turns, on each side.
	const turns = Math.floor(old.looks / sides.length) % 2 === 0 ? [readChanged, readWindow] : [readWindow, readChanged];
	for (const read of turns) await read();
	const wanted = changes.filter(({ event }) => watch.events.get(event)?.includes(side));
	return {
		memory: { company, looks: old.looks + 1, asked, refusals, sides: { ...old.sides, [side]: forget(memory, today, watch.lookBack, watch.from) } },
		changes: await withResults(client, wanted),
	};
}

/** Documents of the last days, dressed as changes: what the events will look like. Nothing is remembered. Throws {@link ServiceFailure}. */
export async function examples(client: SmartBillClient, { events }: Watch, most: number): Promise<ArchiveChange[]> {
	const today = todayIn(client.world.now(), KOREA);
	const found: Change<ArchivedDocument>[] = [];
	for (const side of sidesOf({ events, lookBack: 0 })) {
		const answer = await client.call('ARAP_REPO', { SearchFromDate: plusDays(today, 1 - windowDays), SearchToDate: plusDays(today, 1), SearchComRegno: '', RepoTypeCode: side });
		const documents = rowsOf(signal('ARAP_REPO'), answer).map((row) => archived(row, side));
		for (const [event, sides] of events) {
			if (sides.includes(side)) found.push(...documents.slice(-most).map((document) => ({ event, document, previousStatus: undefined })));
		}
	}
	return found;
}

function archived(row: ResultRow, side: Side): ArchivedDocument {
	const value = (name: string): string => row[name]?.trim() ?? '';
	const conversationId = value('ETC_PCS_NO');
	if (conversationId === '') throw new ServiceFailure({ reason: 'A list of the service holds a row without reference number', remedy: 'The next poll asks again' });
	const [own, other] = side === 'AR' ? ['SUP', 'BYR'] : ['BYR', 'SUP'];
	return {
		side, conversationId, statusCode: value('DTI_STATUS'), transmission: value('NTS_SEND_STATUS'), date: isoDateOf(value('DTI_WDAY')), issueId: value('ISSUE_ID'),
		direction: value('DIRECTION'), typeCode: value('DTI_TYPE'), supplyAmount: value('SUP_AMT'),
		counterpartyName: value(`${other}_COM_NAME`), counterpartyNumber: value(`${other}_COM_REGNO`), email: value(`${own}_EMAIL`),
	};
}

/** Adds why a document was refused. The archive does not say; the query that does is not throttled. An unanswered one leaves it open. */
async function withResults(client: SmartBillClient, changes: readonly Change<ArchivedDocument>[]): Promise<ArchiveChange[]> {
	let left = mostResults;
	const complete: ArchiveChange[] = [];
	for (const change of changes) {
		const { event, document: { conversationId, transmission } } = change;
		if (event !== 'taxServiceResult' || transmission === '7' || left-- <= 0) {
			complete.push(change);
			continue;
		}
		const answer = await client.ask('DTI_ISSUE_RESULT', { ConversationId: [conversationId] });
		const code = answer.kind === 'done' ? answer.rows.map(({ NTS_RESULT_CODE = '' }) => NTS_RESULT_CODE.trim()).find((text) => text !== '') : undefined;
		complete.push(code === undefined ? change : { ...change, taxServiceResult: code });
	}
	return complete;
}
