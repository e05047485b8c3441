/** Number ranges of the company (dải hóa đơn, reference 3.17). */
import { ServiceFailure } from '../service-failure';
import type { CallResult, VnptClient } from './client';
import { failureOf } from './failure';
import { operation } from './operations';
import { parseAnswer } from './parsed-answer';
import { unpadded } from './published-numbers';
import { reportRows } from './report-rows';
import { escapeStrayAmpersands } from './stray-ampersands';

export interface NumberRange {
	readonly pattern: string;
	readonly serial: string;
	readonly name?: string;
	readonly firstNumber?: number;
	readonly lastNumber?: number;
	/** Last number used; the first one less 1 when none is. */
	readonly lastUsed?: number;
	/** How many numbers can still be issued; absent when the service does not tell. */
	readonly left?: number;
	/** Every value as it came, by name. */
	readonly raw: Readonly<Record<string, string>>;
}

/**
 * The ranges, from `getPublishInvs`; what it does not tell of a range's last number, from `getCurrentNo`.
 * Throws a {@link ServiceFailure} when the tenant lacks the operation, refuses it, or answers what cannot be read.
 * @param wanted which ranges matter; those left out cost no call
 */
export async function numberRanges(client: VnptClient, wanted: (range: Pick<NumberRange, 'pattern' | 'serial'>) => boolean = () => true): Promise<NumberRange[]> {
	const ranges = readRanges(textOf(await client.call('Business', 'getPublishInvs', {}))).filter(wanted);
	const complete: NumberRange[] = [];
	for (const range of ranges) complete.push(range.left === undefined && range.lastNumber !== undefined ? await withLastUsed(client, range) : range);
	return complete;
}

function textOf(answer: CallResult): string {
	if (answer.kind === 'data') return answer.text;
	const failure = failureOf(operation('Business', 'getPublishInvs'), answer);
	if (answer.kind !== 'missing') throw new ServiceFailure(failure);
	throw new ServiceFailure({ ...failure, reason: `${failure.reason}, so it does not tell how many numbers are left`, remedy: 'See the ranges on the VNPT admin site (thông báo phát hành), or ask VNPT to update the tenant' });
}

async function withLastUsed(client: VnptClient, range: NumberRange): Promise<NumberRange> {
	const answer = await client.call('Publish', 'getCurrentNo', { pattern: range.pattern, serial: range.serial });
	const lastUsed = answer.kind === 'data' ? whole(answer.text) : undefined;
	return lastUsed === undefined ? range : counted({ ...range, lastUsed });
}

/** No layout of the ranges is documented, so their values are known by the names that lists and reports of the service use. */
const names = {
	pattern: ['pattern', 'invpattern', 'hdpattern', 'khmshdon', 'mauso'], serial: ['serial', 'invserial', 'khhdon', 'kyhieu'],
	name: ['name', 'invcatename', 'tenloaihdon'],
	firstNumber: ['fromno', 'from', 'tuso'], lastNumber: ['tono', 'to', 'denso'], lastUsed: ['currentno', 'current', 'sohientai'], left: ['remain', 'remaining', 'left', 'conlai'],
} as const;

/** Reads ranges of whatever layout; throws a {@link ServiceFailure} when there is none with pattern and serial in it. */
export function readRanges(text: string): NumberRange[] {
	const rows = rowsIn(text);
	const ranges = rows.map(readRange);
	if (rows.length > 0 && ranges.every((range) => range === undefined)) {
		throw new ServiceFailure({ reason: 'The list of number ranges has a form that is not known', remedy: "Call 'getPublishInvs' with Service: Call Operation to see it, and tell the makers of this node" });
	}
	return ranges.flatMap((range) => (range ? [range] : []));
}

function rowsIn(text: string): ReadonlyArray<Readonly<Record<string, string>>> {
	const parsed = text.trim().startsWith('<') ? undefined : parseAnswer(text);
	if (Array.isArray(parsed)) return parsed.flatMap((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? [Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)]))] : []));
	const rows = reportRows(escapeStrayAmpersands(text.trim()));
	if (rows) return rows;
	throw new ServiceFailure({ reason: 'The list of number ranges could not be read', remedy: "Call 'getPublishInvs' with Service: Call Operation to see it" });
}

function readRange(raw: Readonly<Record<string, string>>): NumberRange | undefined {
	const values = new Map(Object.entries(raw).map(([name, value]) => [name.toLowerCase(), value.trim()]));
	const text = (field: keyof typeof names): string => names[field].map((name) => values.get(name) ?? '').find((value) => value !== '') ?? '';
	const number = (field: keyof typeof names): number | undefined => whole(text(field));
	const [pattern, serial, name] = [text('pattern'), text('serial'), text('name')];
	if (pattern === '' || serial === '') return undefined;
	const [firstNumber, lastNumber, lastUsed, left] = [number('firstNumber'), number('lastNumber'), number('lastUsed'), number('left')];
	return counted({
		pattern, serial, ...(name === '' ? {} : { name }), ...(firstNumber === undefined ? {} : { firstNumber }), ...(lastNumber === undefined ? {} : { lastNumber }),
		...(lastUsed === undefined ? {} : { lastUsed }), ...(left === undefined ? {} : { left }), raw,
	});
}

/** Numbers are counted from what is used and what is registered; what the service itself counts weighs more. */
function counted(range: NumberRange): NumberRange {
	const { firstNumber = 1, lastNumber, lastUsed, left } = range;
	if (left !== undefined || lastNumber === undefined || lastUsed === undefined) return range;
	return { ...range, left: Math.max(0, lastNumber - Math.max(lastUsed, firstNumber - 1)) };
}

const whole = (text: string): number | undefined => (/^\d{1,15}$/.test(text.trim()) ? Number(unpadded(text.trim())) : undefined);
