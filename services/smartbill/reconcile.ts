/**
 * Reconciling rows with the sales archive of SmartBill: one list a week of writing dates, each asked
 * for once, and the documents themselves fifty at a time. Rows are found and compared exactly as before
 * issuing (look-up.ts, issue.ts). Nothing is sent.
 */
import { maskPersonalNumbers } from '../../invoicing/korean-resident-number';
import { Enquiries } from '../issuing/enquiries';
import { LookUpFailure } from '../issuing/port';
import type { World } from '../issuing/port';
import { Turns } from '../issuing/turns';
import { amountsOf, compared, notLookedUp } from '../reconciliation';
import type { Amounts, Period, Reconciled, Reconciliation, UnreadPart } from '../reconciliation';
import { ServiceFailure } from '../service-failure';
import type { SmartBillClient } from './client';
import { conversationId, identityOf } from './conversation-id';
import { issueDocument, judgeTaxInvoice } from './issue';
import type { IssuedTaxInvoice } from './issue';
import { plusDays } from './korean-time';
import { listDocuments } from './lists';
import type { ReadRow } from './result-columns';
import { Books, matches, searchWindows } from './look-up';
import type { BookEntry, Wanted, Window } from './look-up';
import { statusNames, statusOf } from './statuses';
import type { CheckedTaxInvoice } from './tax-invoice';
import { contentOf, readTaxInvoice } from './tax-invoice-reader';
import type { ContentValues } from './tax-invoice-reader';

type Line = Reconciled<IssuedTaxInvoice>;

/** Documents whose XML is read, and held, together. */
const xmlChunk = 50;

/** Most weeks one run asks for, one a minute: a year, and rows of some weeks outside of it. */
const mostWeeks = 70;

const live = ['I', 'C'] as const;

/** A document of the list. */
interface Listed {
	readonly entry: BookEntry;
	readonly fields: ReadRow;
	content?: ContentValues;
}

/** A row document and what the service holds under its number. */
interface Held<Row> {
	readonly row: Row;
	readonly wanted: Wanted | undefined;
	line?: Line;
	entry?: BookEntry;
}

/** Weeks that a reconciliation lists, one a minute, newest first. */
export const weeksOf = (period: Period, rows: ReadonlyArray<Pick<CheckedTaxInvoice, 'invoice'>>): Window[] =>
	searchWindows([...days(period), ...rows.flatMap(({ invoice }) => invoice?.date ?? [])]);

function* days({ from, to }: Period): Iterable<string> {
	for (let day = from; day <= to; day = plusDays(day, 1)) yield day;
}

/**
 * Puts the rows of a run and the books side by side. Only reads. Never throws for what the service or
 * the network did: what could not be asked is `notCompared`, or an unread part of the period.
 */
export async function reconcile<Row extends CheckedTaxInvoice>(
	client: SmartBillClient, documents: readonly Row[], period: Period, world: Pick<World, 'now' | 'sleep' | 'cancelled'>,
): Promise<Reconciliation<Row, IssuedTaxInvoice>> {
	const { listed, read, unread, failure } = await readArchive(client, weeksOf(period, documents), world);
	const rows = documents.map((row): Held<Row> => ({ row, wanted: wantedOf(row, client.account.businessNumber) }));
	const books = new Books(client, 'AR');
	await findRows(books, rows, listed, failure);
	const reader = new XmlReader(books, world);
	const byId = new Map(listed.map((one) => [one.entry.conversationId, one]));
	const turns = new Turns(world);
	await compareRows(reader, rows, byId, turns);
	const others = await unclaimed(reader, rows, listed, period, turns);
	const amendments = amendmentsIn(others);
	return { rows: rows.map(({ row, line }) => ({ row, line: withAmendments(line ?? lineOf({ row, wanted: undefined }, invalid), amendments) })), others: others.map(({ line }) => line), read, unread };
}

const stopped = new LookUpFailure('the run was stopped', 'Run again');

/** Every week that can be read. After two weeks in a row that cannot, no further one is asked for. */
async function readArchive(client: SmartBillClient, weeks: readonly Window[], world: Pick<World, 'cancelled'>): Promise<{ listed: Listed[]; read: string[]; unread: UnreadPart[]; failure: LookUpFailure | undefined }> {
	const listed = new Map<string, Listed>();
	const read: string[] = [];
	const unread: UnreadPart[] = [];
	const enquiries = new Enquiries();
	let failure: LookUpFailure | undefined;
	for (const [index, week] of weeks.entries()) {
		const part = `${week.from} to ${plusDays(week.to, -1)}`;
		const found = world.cancelled() ? stopped : index >= mostWeeks ? tooMany : await enquiries.ask(async () => await listWeek(client, week));
		if (found instanceof LookUpFailure) {
			failure ??= found;
			unread.push({ part, reason: found.message, remedy: found.remedy });
			continue;
		}
		for (const one of found) listed.set(one.entry.conversationId, one);
		read.push(part);
	}
	return { listed: [...listed.values()], read, unread, failure };
}

const tooMany = new LookUpFailure(`the rows and the period spread over more than ${mostWeeks} weeks, and SmartBill lists one a minute`, 'Reconcile a shorter period, with its own rows');

async function listWeek(client: SmartBillClient, { from, to }: Window): Promise<Listed[]> {
	try {
		const rows = await listDocuments(client, { list: 'archive', side: 'AR', from, to: plusDays(to, -1), counterparty: '' });
		return rows.map(({ fields }) => ({ fields, entry: entryOf(fields) }));
	} catch (error) {
		if (!(error instanceof ServiceFailure)) throw error;
		throw new LookUpFailure(error.failure.reason, error.failure.remedy);
	}
}

function entryOf(fields: ReadRow): BookEntry {
	const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
	const status = statusOf(text('status'));
	return {
		conversationId: text('referenceNumber'), ...(status ? { status } : {}),
		...(text('taxServiceStatus') ? { transmission: text('taxServiceStatus') } : {}), ...(text('approvalNumber') ? { issueId: text('approvalNumber') } : {}),
	};
}

/** A row with errors still has a number: what it names is not unexpected. */
function wantedOf({ invoice, key, date }: CheckedTaxInvoice, ownNumber: string): Wanted | undefined {
	if (invoice) {
		const { conversationId: id, identity } = issueDocument(invoice, 'issue');
		return { conversationId: id, identity, date: invoice.date };
	}
	if (key === undefined) return undefined;
	const id = conversationId({ supplier: ownNumber, buyer: { kind: '01', number: '0000000000' }, key, leg: 0 });
	return { conversationId: id, identity: identityOf(id), date: date ?? '' };
}

const missing = {
	outcome: 'missing', reason: 'The service holds no document under this number: neither among the sales of these weeks nor under its exact reference number',
	remedy: 'Issue it; or correct the document number, if it was issued under another one',
} as const;

const invalid = { outcome: 'invalid', remedy: 'Correct the row, then run again' } as const;

/** Finds the document of every row; absent is what every list and the exact number prove absent. */
async function findRows<Row extends CheckedTaxInvoice>(books: Books, rows: ReadonlyArray<Held<Row>>, listed: readonly Listed[], failure: LookUpFailure | undefined): Promise<void> {
	const named = rows.flatMap((held) => (held.wanted ? [{ held, wanted: held.wanted }] : []));
	const found = new Map(matches(named.map(({ wanted }) => wanted), listed.map(({ entry }) => entry)));
	const absent = named.filter(({ held, wanted }) => held.row.invoice && !found.has(wanted.conversationId));
	const exact = failure ?? await new Enquiries().ask(async () => await books.withExact(new Map(), absent.map(({ wanted }) => wanted)));
	for (const { held, wanted } of named) {
		held.entry = found.get(wanted.conversationId) ?? (exact instanceof LookUpFailure ? undefined : exact.get(wanted.conversationId));
		if (!held.row.invoice) held.line = lineOf(held, invalid);
		else if (!held.entry) held.line = lineOf(held, exact instanceof LookUpFailure ? notLookedUp(exact) : missing);
	}
}

/** Reads documents fifty at a time; after two refusals in a row nobody is asked any more. */
class XmlReader {
	private readonly enquiries = new Enquiries();

	constructor(private readonly books: Books, private readonly world: Pick<World, 'cancelled'>) {}

	async of(entries: readonly BookEntry[]): Promise<readonly BookEntry[] | LookUpFailure> {
		return this.world.cancelled() ? stopped : await this.enquiries.ask(async () => await this.books.withXml(entries));
	}
}

async function compareRows<Row extends CheckedTaxInvoice>(reader: XmlReader, rows: ReadonlyArray<Held<Row>>, byId: ReadonlyMap<string, Listed>, turns: Turns): Promise<void> {
	const present = rows.flatMap((held) => (held.entry ? [{ held, entry: held.entry }] : []));
	for (let start = 0; start < present.length; start += xmlChunk) {
		const some = present.slice(start, start + xmlChunk);
		const read = await reader.of(some.map(({ entry }) => entry));
		for (const [index, { held, entry }] of some.entries()) {
			const whole = read instanceof LookUpFailure ? entry : read[index] ?? entry;
			const content = contentIn(whole);
			const listed = byId.get(entry.conversationId);
			if (listed && content) listed.content = content;
			const { invoice } = held.row;
			const dead = entry.status !== undefined && !isLive(entry);
			const told = !invoice ? invalid : read instanceof LookUpFailure && !dead ? notLookedUp(read) : compared(judgeTaxInvoice(issueDocument(invoice, 'issue'), whole));
			held.line = lineOf(held, told, content);
			if (turns.isOver) await turns.pass();
		}
	}
}

const isLive = ({ status }: BookEntry): boolean => live.some((one) => one === status);

function contentIn({ xml }: BookEntry): ContentValues | undefined {
	const read = xml === undefined ? undefined : readTaxInvoice(xml);
	return read && contentOf(read.invoice, read.typeCode);
}

function lineOf<Row extends CheckedTaxInvoice>({ row, entry }: Held<Row>, told: Pick<Line, 'outcome'> & Partial<Line>, content?: ContentValues): Line {
	const { invoice, key } = row;
	const date = invoice?.date ?? row.date ?? content?.['writing date'];
	const buyer = invoice?.buyer.name ?? content?.['buyer name'];
	return {
		...(key === undefined ? {} : { key }), ...(date ? { date } : {}), ...(buyer ? { buyer } : {}), currency: 'KRW',
		...(invoice ? { ours: { amount: invoice.charge, tax: invoice.tax, total: invoice.total } } : {}),
		...(entry && isLive(entry) ? { theirs: content ? amountsIn(content) : {} } : {}),
		...(entry ? placeOf(entry) : {}), ...told,
	};
}

const placeOf = ({ conversationId: id, status, issueId, transmission }: BookEntry): Pick<Line, 'record' | 'state'> => ({
	...(status ? { state: statusNames[status] } : {}),
	record: { conversationId: id, ...(issueId ? { issueId } : {}), ...(status ? { status } : {}), ...(transmission ? { transmission } : {}) },
});

function amountsIn({ 'supply amount': amount, tax, total }: ContentValues): Amounts {
	return amountsOf({ ...(amount === undefined ? {} : { amount }), ...(tax === undefined ? {} : { tax }), ...(total === undefined ? {} : { total }) });
}

interface Other {
	readonly line: Line;
	readonly content: ContentValues | undefined;
}

/** Documents of the period that no row stands for: issued ones, and those no longer in force. What was only saved or asked for is no document yet. */
async function unclaimed<Row>(reader: XmlReader, rows: ReadonlyArray<Held<Row>>, listed: readonly Listed[], { from, to }: Period, turns: Turns): Promise<Other[]> {
	const claimed = new Set(rows.flatMap(({ entry }) => (entry ? [entry.conversationId] : [])));
	const identities = new Set(rows.flatMap(({ wanted }) => wanted?.identity ?? []));
	const free = listed.filter(({ entry, fields: { date } }) =>
		!claimed.has(entry.conversationId) && (isLive(entry) || entry.status === 'O' || entry.status === 'R') && (typeof date !== 'string' || (date >= from && date <= to)));
	const others: Other[] = [];
	for (let start = 0; start < free.length; start += xmlChunk) {
		const some = free.slice(start, start + xmlChunk);
		const read = await reader.of(some.map(({ entry }) => entry));
		for (const [index, { entry, fields }] of some.entries()) {
			const content = contentIn((read instanceof LookUpFailure ? undefined : read[index]) ?? entry);
			others.push({ content, line: otherLine(entry, fields, content, identities.has(identityOf(entry.conversationId) ?? '')) });
			if (turns.isOver) await turns.pass();
		}
	}
	return others;
}

function otherLine(entry: BookEntry, fields: ReadRow, content: ContentValues | undefined, second: boolean): Line {
	const text = (name: string): string | undefined => (typeof fields[name] === 'string' ? fields[name] : undefined);
	const date = content?.['writing date'] ?? text('date');
	const buyer = content?.['buyer name'] ?? text('buyerName');
	const amount = text('supplyAmount');
	const listed = amount !== undefined && /^-?\d+$/.test(amount) ? amountsOf({ amount }) : {};
	const key = content?.['management number'];
	const original = content?.['original approval number'];
	return {
		outcome: isLive(entry) ? 'unexpected' : 'withdrawn', ...(key ? { key: maskPersonalNumbers(key) } : {}), ...(date ? { date } : {}), ...(buyer ? { buyer } : {}), currency: 'KRW',
		...(isLive(entry) ? { theirs: content ? amountsIn(content) : listed } : {}), ...placeOf(entry),
		...(isLive(entry) ? second ? secondUnderKey : original === undefined ? unexpected : amendmentOf(original) : withdrawn),
	};
}

const unexpected = { reason: 'The service holds this document, and no row names it', remedy: 'Add its row; or cancel it before it goes to the tax service, or amend it, if it should not be there' } as const;
const secondUnderKey = { reason: 'The service holds a second document in force under the number of a row', remedy: 'Compare both on the SmartBill site; cancel or amend the one that should not be there' } as const;
const withdrawn = { reason: 'It is not in force, and no row names it' } as const;
const amendmentOf = (original: string): Pick<Line, 'reason' | 'remedy'> => ({
	reason: `It amends ${original === '' ? 'another document' : original}, and no row names it`, remedy: 'Count it with the month; nothing is wrong if the amendment was wanted',
});

/** Approval numbers of the amendments in force, by that of the document they amend. */
function amendmentsIn(others: readonly Other[]): ReadonlyMap<string, readonly string[]> {
	const found = new Map<string, string[]>();
	for (const { content, line: { outcome, record } } of others) {
		const original = content?.['original approval number'];
		if (outcome === 'unexpected' && original && record?.issueId) found.set(original, [...(found.get(original) ?? []), record.issueId]);
	}
	return found;
}

function withAmendments(line: Line, amendments: ReadonlyMap<string, readonly string[]>): Line {
	const by = line.record?.issueId === undefined ? undefined : amendments.get(line.record.issueId);
	return by ? { ...line, state: `${line.state ?? 'issued'}; amended by ${by.join(', ')}` } : line;
}
