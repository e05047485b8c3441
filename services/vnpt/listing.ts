import { DateTime } from '../../vendor/dates';
import { SaxesParser } from '../../vendor/xml';
import { ServiceFailure } from '../service-failure';
import { unpadded } from './published-numbers';
import { VIETNAM } from './read-value';

/** One invoice of a list (reference 4.6). */
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
	/** Every element as it came, by name. */
	readonly raw: Readonly<Record<string, string>>;
}

const incomplete = (): ServiceFailure => new ServiceFailure({
	reason: 'The list of the service is not complete or not well formed', remedy: 'Run again; nothing of it was used',
});

/**
 * Reads `<Data><Item>…`, in whatever order the elements stand. Stray ampersands, which the service
 * does not escape, are survived; anything else malformed, an element twice in one item too, throws a
 * {@link ServiceFailure}: what was read so far must not be taken for the whole.
 */
export function readListing(xml: string): ListedInvoice[] {
	return readItems(xml).map(listed);
}

function readItems(xml: string): Array<Record<string, string>> {
	const items: Array<Record<string, string>> = [];
	const path: string[] = [];
	let item: Record<string, string> | undefined;
	let whole = false;
	const fail = (): never => {
		throw incomplete();
	};
	const parser = new SaxesParser();
	parser.on('error', fail);
	parser.on('doctype', fail);
	parser.on('opentag', ({ name }) => {
		path.push(name);
		if (path.length === 1 && name !== 'Data') fail();
		if (path.length === 2 && name === 'Item') item = Object.create(null) as Record<string, string>;
		if (path.length === 3 && item) {
			if (name in item) fail();
			item[name] = '';
		}
	});
	const collect = (text: string): void => {
		const name = path[2];
		if (item && path.length === 3 && name !== undefined) item[name] += text;
	};
	parser.on('text', collect);
	parser.on('cdata', collect);
	parser.on('closetag', () => {
		if (path.length === 2 && item) {
			items.push({ ...item });
			item = undefined;
		}
		path.pop();
		whole = path.length === 0;
	});
	try {
		parser.write(escapeStrayAmpersands(xml)).close();
	} catch {
		fail();
	}
	if (!whole) fail();
	return items;
}

/** Values outside CDATA come unescaped from the service, so a lone `&` is text. */
export const escapeStrayAmpersands = (xml: string): string =>
	xml.includes('&') ? xml.replace(/<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g, (match) => (match === '&' ? '&amp;' : match)) : xml;

function listed(raw: Record<string, string>): ListedInvoice {
	const get = (...names: string[]): string | undefined => names.map((name) => raw[name]?.trim()).find((value) => value !== undefined && value !== '');
	const [tokenPattern, tokenSerial, tokenNumber] = get('invToken')?.split(';') ?? [];
	const key = get('fkey', 'Fkey');
	const amount = get('amount', 'Amount');
	const buyer = get('cusname', 'cusName', 'CusName');
	const customerCode = get('cusCode', 'CusCode');
	const name = get('name');
	const published = get('publishDate');
	return {
		...(key ? { key } : {}),
		pattern: get('pattern') ?? tokenPattern ?? '', serial: get('serial') ?? tokenSerial ?? '',
		number: unpadded(get('invNum') ?? tokenNumber ?? ''),
		status: get('status', 'Status') ?? '', paid: get('payment') === '1',
		...(amount ? { amount } : {}), ...(buyer ? { buyer } : {}), ...(customerCode ? { customerCode } : {}), ...(name ? { name } : {}),
		...(published ? { publishedAt: readMoment(published) } : {}), raw,
	};
}

const momentFormats = ['M/d/yyyy h:mm:ss a', 'd/M/yyyy H:mm:ss', 'M/d/yyyy', 'd/M/yyyy'];

/** .NET culture text: the US form first, then the Vietnamese, else untouched (reference 4.6). */
export function readMoment(text: string): string {
	for (const format of momentFormats) {
		const moment = DateTime.fromFormat(text, format, { zone: VIETNAM, locale: 'en-US' });
		if (moment.isValid) return moment.toISO({ suppressMilliseconds: true }) ?? text;
	}
	return text;
}
