/**
 * Reconciling rows with the books of VNPT Invoice. Rows are looked up and compared exactly as before
 * publishing (books.ts, publish.ts); what no row names is read by number (reconcile-period.ts).
 */
import { Enquiries } from '../issuing/enquiries';
import { LookUpFailure } from '../issuing/port';
import type { World } from '../issuing/port';
import { Turns } from '../issuing/turns';
import { amountsOf, compared, notLookedUp } from '../reconciliation';
import type { Amounts, Period, Reconciled, Reconciliation, UnreadPart } from '../reconciliation';
import { ServiceFailure } from '../service-failure';
import { Books, chunks, inParallel, statusNames } from './books';
import type { BookEntry, InvoiceStatus } from './books';
import type { VnptClient } from './client';
import type { RunDocument } from './documents';
import { serialName } from './following/serials';
import type { Serial } from './following/serials';
import type { ContentValues } from './invoice-content';
import { numberRanges } from './number-ranges';
import { judgeIssued } from './publish';
import type { IssuedInvoice } from './publish';
import { invoiceToken } from './published-numbers';
import { invoicesOf } from './reconcile-period';
import type { PeriodInvoice } from './reconcile-period';

/** Documents looked up together: one call for their states, one per hundred for their contents. */
const lookUpChunk = 500;

export interface ReconcileOptions {
	readonly period: Period;
	/** Serials to read for what no row names; all registered ones where none is given. */
	readonly serials: readonly Serial[];
}

/** What a reconciliation needs of the world: it calculates in turns, and stops between two questions. */
export type ReconcileWorld = Pick<World, 'now' | 'sleep' | 'cancelled'>;

type Line = Reconciled<IssuedInvoice>;

/** A row document and what the service holds under its key. */
interface Held {
	readonly row: RunDocument;
	entry?: BookEntry;
	content?: ContentValues;
	line?: Line;
}

/**
 * Puts the rows of a run and the books side by side. Only reads. Never throws for what the service or
 * the network did: what could not be asked is `notCompared`, or an unread part of the period.
 */
export async function reconcile(client: VnptClient, documents: readonly RunDocument[], options: ReconcileOptions, world: ReconcileWorld): Promise<Reconciliation<RunDocument, IssuedInvoice>> {
	const books = new Books(client);
	const rows = documents.map((row): Held => ({ row }));
	const comparison = new Comparison(books, world);
	const named = rows.filter(({ row }) => row.key !== undefined);
	for (const some of chunks(named, lookUpChunk)) await comparison.lookUp(some);
	const known = new Map(rows.flatMap(({ entry, content }) => (entry?.number && content ? [[invoiceToken(entry.number), content] as const] : [])));
	const { invoices, read, unread } = await readPeriod(client, books, rows, options, known, world);
	await comparison.secondLook(named, invoices);
	return { rows: rows.map(({ row, line }) => ({ row, line: line ?? unnamed(row) })), others: unclaimed(rows, invoices), read, unread };
}

class Comparison {
	private readonly lookUps = new Enquiries();
	private readonly contents = new Enquiries();
	private readonly turns: Turns;

	constructor(private readonly books: Books, private readonly world: ReconcileWorld) {
		this.turns = new Turns(world);
	}

	async lookUp(rows: readonly Held[]): Promise<void> {
		const found = this.world.cancelled() ? stopped : await this.lookUps.ask(async () => await this.books.findDocuments(rows.map(({ row }) => ({ key: row.key ?? '', pattern: row.pattern }))));
		if (found instanceof LookUpFailure) {
			for (const held of rows) held.line = lineOf(held, isReadable(held.row) ? notLookedUp(found) : invalid);
			return;
		}
		await inParallel(rows, async (held) => await this.compare(held, found.get(held.row.key ?? '')));
	}

	/** A key that the look-up did not know may stand in a list all the same, for instance in a pattern that the credential does not name. */
	async secondLook(rows: readonly Held[], invoices: readonly PeriodInvoice[]): Promise<void> {
		const byKey = new Map<string, PeriodInvoice>();
		for (const invoice of invoices) if (invoice.key !== undefined && (isLive(invoice.status) || !byKey.has(invoice.key))) byKey.set(invoice.key, invoice);
		for (const held of rows) {
			const invoice = held.entry ? undefined : byKey.get(held.row.key ?? '');
			if (!invoice || held.line?.outcome === 'notCompared') continue;
			const { pattern, serial, number, content } = invoice;
			await this.compare(held, { key: held.row.key ?? '', status: statusIn(invoice.status), number: { pattern, serial, number }, content });
		}
	}

	private async compare(held: Held, entry: BookEntry | undefined): Promise<void> {
		// Contents that came with the look-up are compared without a question in between.
		if (this.turns.isOver) await this.turns.pass();
		const { row } = held;
		held.entry = entry;
		if (!entry) {
			held.line = lineOf(held, isReadable(row) ? missing : invalid);
			return;
		}
		const content = isLive(entry.status) ? await this.contents.ask(async () => await this.books.content(entry)) : entry.content;
		if (!(content instanceof LookUpFailure) && content) held.content = content;
		if (!isReadable(row) || !row.document) {
			held.line = lineOf(held, invalid);
			return;
		}
		const whole = held.content ? { ...entry, content: held.content } : entry;
		const judged = content instanceof LookUpFailure ? notLookedUp(content) : compared(await judgeIssued(this.books, row.document, whole));
		held.line = lineOf(held, judged);
	}
}

const stopped = new LookUpFailure('the run was stopped', 'Run again');

const isReadable = ({ document }: RunDocument): boolean => document !== undefined;
const isLive = (status: string): boolean => statusIn(status) !== '0' && statusIn(status) !== '3' && statusIn(status) !== '5';
const statusIn = (status: string): InvoiceStatus => (/^[0-5]$/.test(status) ? (status as InvoiceStatus) : '1');

const missing = {
	outcome: 'missing', reason: 'The service holds no invoice under this key', remedy: 'Publish it; or correct the key, if it was issued under another one',
} as const;

const invalid = { outcome: 'invalid', remedy: 'Correct the row, then run again' } as const;

/** A row without a key has nothing to be looked up by. */
const unnamed = (row: RunDocument): Line => lineOf({ row }, invalid);

function lineOf({ row, entry, content }: Held, told: Pick<Line, 'outcome'> & Partial<Line>): Line {
	const ours = row.document?.content;
	const status = entry?.status;
	const date = row.date ?? content?.date;
	const buyer = ours?.['buyer name'] ?? content?.['buyer name'];
	const currency = ours?.currency ?? content?.currency;
	return {
		...(row.key === undefined ? {} : { key: row.key }), ...(date ? { date } : {}), ...(buyer ? { buyer } : {}), ...(currency ? { currency } : {}),
		...(ours ? { ours: amountsIn(ours) } : {}), ...(entry && status && isLive(status) ? { theirs: amountsIn(content ?? entry.listed ?? {}) } : {}),
		...(status ? { state: statusNames[status] } : {}), ...(entry ? { record: recordOf(entry) } : {}), ...told,
	};
}

const recordOf = ({ number, status, taxStatus, taxCode }: BookEntry): IssuedInvoice => ({ ...number, status, ...(taxStatus ? { taxStatus } : {}), ...(taxCode ? { taxCode } : {}) });

function amountsIn(content: ContentValues): Amounts {
	const { 'total before tax': amount, 'VAT amount': tax, total } = content;
	return amountsOf({ ...(amount === undefined ? {} : { amount }), ...(tax === undefined ? {} : { tax }), ...(total === undefined ? {} : { total }) });
}

/** The invoices of the period in every serial; a serial that cannot be read is told, and the others are read all the same. */
async function readPeriod(
	client: VnptClient, books: Books, rows: readonly Held[], { period, serials }: ReconcileOptions, known: ReadonlyMap<string, ContentValues>, world: ReconcileWorld,
): Promise<{ invoices: PeriodInvoice[]; read: string[]; unread: UnreadPart[] }> {
	const invoices: PeriodInvoice[] = [];
	const read: string[] = [];
	const unread: UnreadPart[] = [];
	for (const serial of serials.length > 0 ? serials : await registered(client, rows, unread)) {
		const name = `${serial.pattern} ${serial.serial}`;
		try {
			if (world.cancelled()) throw stopped;
			invoices.push(...await invoicesOf(client, books, serial, period, known, () => world.cancelled()));
			read.push(name);
		} catch (error) {
			unread.push({ part: name, ...failureIn(error) });
		}
	}
	return { invoices, read, unread };
}

/** All serials of the company; where the service does not tell them, those of the rows. */
async function registered(client: VnptClient, rows: readonly Held[], unread: UnreadPart[]): Promise<Serial[]> {
	try {
		return once(await numberRanges(client));
	} catch (error) {
		const { reason, remedy } = failureIn(error);
		unread.push({ part: 'serials without a row', reason, remedy: `${remedy}. Or name the serials to read` });
		return once(rows.map(({ row, entry }) => entry?.number ?? row).filter(({ pattern, serial }) => pattern !== '' && serial !== ''));
	}
}

const once = (serials: readonly Serial[]): Serial[] => [...new Map(serials.map(({ pattern, serial }) => [serialName({ pattern, serial }), { pattern, serial }])).values()];

function failureIn(error: unknown): { reason: string; remedy: string } {
	if (error instanceof ServiceFailure) return { reason: error.failure.reason, remedy: error.failure.remedy };
	if (error instanceof LookUpFailure) return { reason: error.message, remedy: error.remedy };
	throw error;
}

/** Invoices of the period that no row stands for. The same key under a second number is such an invoice, too. */
function unclaimed(rows: readonly Held[], invoices: readonly PeriodInvoice[]): Line[] {
	const claimed = new Set(rows.flatMap(({ entry }) => (entry?.number ? [invoiceToken(entry.number)] : [])));
	const numberOf = new Map(rows.flatMap(({ row, entry }) => (row.key === undefined ? [] : [[row.key, entry?.number] as const])));
	return invoices.flatMap((invoice): Line[] => {
		const { key, pattern, serial, number, status, date, content } = invoice;
		if (claimed.has(invoiceToken(invoice))) return [];
		const second = key !== undefined && numberOf.has(key);
		// Of a key whose number is not known nobody can say whether this is another invoice.
		if (second && numberOf.get(key) === undefined) return [];
		const live = isLive(status);
		const buyer = content['buyer name'];
		return [{
			outcome: live ? 'unexpected' : 'withdrawn', ...(key === undefined ? {} : { key }), ...(date ? { date } : {}), ...(buyer ? { buyer } : {}), ...(content.currency ? { currency: content.currency } : {}),
			...(live ? { theirs: amountsIn(content) } : {}), state: statusNames[statusIn(status)], record: { pattern, serial, number, status },
			...(live ? second ? secondUnderKey : unexpected : withdrawn),
		}];
	});
}

const unexpected = { reason: 'The service holds this invoice, and no row names it', remedy: 'Add its row; or adjust, replace or cancel the invoice if it should not be there' } as const;
const secondUnderKey = { reason: 'The service holds a second invoice in force under the key of a row', remedy: 'Compare both on the VNPT admin site; replace or cancel the one that should not be there' } as const;
const withdrawn = { reason: 'It is not in force, and no row names it' } as const;
