/** Lists of invoices (reference 4.6), read as they arrive. */
import { SaxesParser } from '../../vendor/xml';
import { ServiceFailure } from '../service-failure';
import { unpadded } from './published-numbers';
import { AmpersandRepair } from './stray-ampersands';

/** The elements of one item of a list as they came, by name. */
export type ListItem = ReadonlyMap<string, string>;

/** One invoice of a list. */
export interface ListedInvoice {
	readonly key?: string;
	readonly pattern: string;
	readonly serial: string;
	/** Digits without padding. */
	readonly number: string;
	readonly status: string;
	readonly paid: boolean;
	readonly amount?: string;
	readonly buyer?: string;
	readonly customerCode?: string;
	readonly name?: string;
	/** ISO date and time in Vietnam where the text could be read, else as the service wrote it. */
	readonly publishedAt?: string;
	/** Every element as it came. */
	readonly raw: ListItem;
}

type Writable<T> = { -readonly [name in keyof T]: T[name] };

const incomplete = (): ServiceFailure => new ServiceFailure({
	reason: 'The list of the service is not complete or not well formed', remedy: 'Run again; nothing of it was used',
});

/**
 * Reads `<Data><Item>…`, in whatever order the elements stand. Stray ampersands, which the service
 * does not escape, are survived; anything else malformed, an element twice in one item too, throws a
 * {@link ServiceFailure}: what was read so far must not be taken for the whole.
 */
export function readListing(xml: string): ListedInvoice[] {
	const invoices: ListedInvoice[] = [];
	const reader = new ListReader((item) => invoices.push(listedInvoice(item)));
	reader.write(xml);
	reader.end();
	return invoices;
}

/** Reads a list in pieces; holds no more than one item of it. */
export class ListReader {
	private readonly parser = new SaxesParser();
	private readonly repair = new AmpersandRepair();
	private readonly path: string[] = [];
	private readonly values = new OwnValues();
	private item: Map<string, string> | undefined;
	private value = '';
	private whole = false;
	private broken = false;
	/** Values beside the items, such as the total of a search that comes in pages. */
	readonly beside = new Map<string, string>();

	/** @param take gets every item, but it counts only once {@link end} did not throw */
	constructor(private readonly take: (item: ListItem) => void) {
		const fail = (): never => {
			throw incomplete();
		};
		const collect = (text: string): void => {
			if (this.item && this.path.length === 3) this.value += text;
			else if (!this.item && this.path.length === 2 && this.path[1] !== undefined) this.beside.set(this.path[1], (this.beside.get(this.path[1]) ?? '') + text);
		};
		this.parser.on('error', fail);
		this.parser.on('doctype', fail);
		this.parser.on('opentag', ({ name }) => {
			this.path.push(name);
			if (this.path.length === 1 && name !== 'Data') fail();
			if (this.path.length === 2 && name === 'Item') this.item = new Map();
			if (this.path.length === 3 && this.item) {
				if (this.item.has(name)) fail();
				this.value = '';
			}
		});
		this.parser.on('text', collect);
		this.parser.on('cdata', collect);
		this.parser.on('closetag', () => this.closed());
	}

	/** Takes the next piece. What is wrong with it is told at the end. */
	write(piece: string): void {
		this.guard(() => this.parser.write(this.repair.write(piece)));
	}

	/** Throws a {@link ServiceFailure} when the pieces were not one whole list. */
	end(): void {
		this.guard(() => this.parser.write(this.repair.end()).close());
		if (this.broken || !this.whole) throw incomplete();
	}

	private guard(read: () => void): void {
		if (this.broken) return;
		try {
			read();
		} catch {
			this.broken = true;
		}
	}

	private closed(): void {
		if (this.path.length === 2 && this.item) {
			this.take(this.item);
			this.item = undefined;
		}
		const name = this.path.pop() ?? '';
		if (this.path.length === 2 && this.item) this.item.set(name, this.values.own(name, this.value));
		this.whole = this.path.length === 0;
	}
}

const mostKnown = 256;

/** Shorter texts are copied when they are cut out, by the engine itself. */
const shortestCut = 13;

/** A text cut out of a piece keeps the whole piece in memory, so each is copied; those that come again and again, once. */
class OwnValues {
	private readonly known = new Map<string, Map<string, string>>();

	own(name: string, text: string): string {
		let known = this.known.get(name);
		if (!known) this.known.set(name, known = new Map());
		const found = known.get(text);
		if (found !== undefined) return found;
		const copy = text.length < shortestCut ? text : Buffer.from(text, 'utf8').toString('utf8');
		if (known.size < mostKnown) known.set(copy, copy);
		return copy;
	}
}

/** What an item says of an invoice, whatever the layout calls it. */
export function listedInvoice(item: ListItem): ListedInvoice {
	const get = (name: string, otherwise = '', third = ''): string => {
		const value = item.get(name)?.trim();
		if (value) return value;
		return otherwise === '' ? '' : get(otherwise, third);
	};
	const [tokenPattern = '', tokenSerial = '', tokenNumber = ''] = get('invToken').split(';');
	const invoice: Writable<ListedInvoice> = {
		pattern: get('pattern', 'Pattern') || tokenPattern, serial: get('serial', 'Serial') || tokenSerial,
		number: unpadded(get('invNum', 'InvoiceNo') || tokenNumber),
		status: get('status', 'Status'), paid: get('payment', 'PaymentStatus') === '1', raw: item,
	};
	const key = get('fkey', 'Fkey');
	if (key !== '') invoice.key = key;
	const amount = get('amount', 'Amount');
	if (amount !== '') invoice.amount = amount;
	const buyer = get('cusname', 'cusName', 'CusName') || get('Buyer');
	if (buyer !== '') invoice.buyer = buyer;
	const customerCode = get('cusCode', 'CusCode');
	if (customerCode !== '') invoice.customerCode = customerCode;
	const name = get('name');
	if (name !== '') invoice.name = name;
	const published = get('publishDate', 'PublishDate');
	if (published !== '') invoice.publishedAt = readMoment(published);
	return invoice;
}

/** .NET culture text: the US form first, then the Vietnamese, else untouched (reference 4.6). */
export function readMoment(text: string): string {
	const [, first = '', second = '', year = '', hours, minutes = '00', seconds = '00', half] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d):(\d\d)(?: ([AP]M))?)?$/i.exec(text) ?? [];
	const american = half !== undefined || hours === undefined ? isoDay(year, first, second) : undefined;
	const day = american ?? (half === undefined ? isoDay(year, second, first) : undefined);
	const hour = hourOf(hours ?? '0', half);
	return day === undefined || hour > 23 || hour < 0 || Number(minutes) > 59 || Number(seconds) > 59 ? text : `${day}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}+07:00`;
}

function isoDay(year: string, month: string, day: string): string | undefined {
	const [y, m, d] = [Number(year), Number(month), Number(day)];
	return y > 0 && m >= 1 && m <= 12 && d >= 1 && d <= new Date(Date.UTC(y, m, 0)).getUTCDate() ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** Hour of the day; negative when a clock of twelve hours has none like it. */
function hourOf(hours: string, half: string | undefined): number {
	const hour = Number(hours);
	if (half === undefined) return hour;
	return hour < 1 || hour > 12 ? -1 : (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}
