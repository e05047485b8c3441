/** Lists, statuses and documents of the service under every kind of damage: whole, or nothing. */
import { ServiceFailure } from '../../../services/service-failure';
import { readInvoiceContent } from '../../../services/vnpt/invoice-content';
import { listedInvoice, ListReader, readListing, readMoment } from '../../../services/vnpt/listing';
import type { ListedInvoice } from '../../../services/vnpt/listing';
import { readRanges } from '../../../services/vnpt/number-ranges';
import { parseAnswer } from '../../../services/vnpt/parsed-answer';
import { reportRows } from '../../../services/vnpt/report-rows';
import { AmpersandRepair, escapeStrayAmpersands } from '../../../services/vnpt/stray-ampersands';
import { readTaxStatuses } from '../../../services/vnpt/tax-status';
import { beginnings, chance, garbage, pieces, spoiled } from '../fuzz';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const list = '<Data><Item><index>7</index><invToken>1/001;C26TAA;57</invToken><name>A & B &amp; C</name><publishDate>7/15/2026 9:30:12 AM</publishDate><invNum>00057</invNum><amount>110</amount>'
	+ '<cusname><![CDATA[Ví <Dụ> & ]]]]><![CDATA[>]]></cusname><payment>1</payment><fkey>K-1</fkey></Item><Item><invNum>58</invNum><status>1</status></Item><Total>2</Total></Data>';
const document = '<HDon><DLHDon><TTChung><THDon>HD</THDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>57</SHDon><NLap>2026-07-15</NLap><DVTTe>VND</DVTTe></TTChung>'
	+ '<NDHDon><NMua><Ten>Ví Dụ</Ten><MST>9900000305</MST></NMua><DSHHDVu><HHDVu><STT>1</STT></HHDVu></DSHHDVu><TToan><TgTCThue>100</TgTCThue><TgTThue>10</TgTThue><TgTTTBSo>110</TgTTTBSo></TToan></NDHDon></DLHDon></HDon>';
const taxStatus = base64('<DSHDon><HDon><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>57</SHDon><MCCQThue>M1</MCCQThue><TThai>2</TThai><MTLoi></MTLoi><Fkey>K-1</Fkey></HDon></DSHDon>');
const ranges = '<Data><Item><pattern>1/001</pattern><serial>C26TAA</serial><fromNo>1</fromNo><toNo>100</toNo><currentNo>57</currentNo></Item><Item><pattern>1/001</pattern><serial>C26TBB</serial><toNo>5</toNo></Item></Data>';

/** What a reader makes of a text; a failure in plain words is an outcome, anything else thrown is a defect. */
function outcome<T>(read: () => T): T | 'failed' {
	try {
		return read();
	} catch (error) {
		if (error instanceof ServiceFailure && error.failure.reason.length > 10 && error.failure.remedy.length > 5) return 'failed';
		throw error;
	}
}

/** Every reader, and a text it reads. */
const readers: ReadonlyArray<readonly [string, string, (text: string) => unknown]> = [
	['a list', list, readListing], ['a report', list.replace(/ & /g, ' &amp; '), reportRows], ['a tax status', taxStatus, (text) => readTaxStatuses(text, '1/001')],
	['an invoice', document, (text) => readInvoiceContent(text)], ['ranges', ranges, readRanges],
];
const nothing = (made: unknown): boolean => made === 'failed' || made === undefined;

test.each(readers)('%s cut at any byte is nothing', (_name, text, read) => {
	const whole = outcome(() => read(text));
	expect(nothing(whole)).toBe(false);
	for (const part of beginnings(text)) {
		const made = outcome(() => read(part));
		// Base64 without its padding still holds everything.
		if (!nothing(made)) expect({ made, missing: text.slice(part.length) }).toEqual({ made: whole, missing: expect.stringMatching(/^={1,2}$/) as string });
	}
});

test.each([...readers, ['any answer', document, parseAnswer] as const])('damage to %s never ends in anything but an outcome', (_name, text, read) => {
	const random = chance(11);
	for (let round = 0; round < 400; round++) {
		const damaged = spoiled(text, random);
		expect(() => outcome(() => read(damaged))).not.toThrow();
	}
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** Lists read themselves, the others through one parser that is ten times slower: for these less shows as much. */
test.each([...readers, ['any answer', document, parseAnswer] as const])('megabytes of garbage are no %s', (name, _text, read) => {
	for (const [, make] of garbage) {
		const noise = name === 'a list' ? make() : make().slice(0, 200_000);
		const made = outcome(() => read(noise));
		if (name !== 'any answer') expect(nothing(made) || (Array.isArray(made) && made.length === 0)).toBe(true);
	}
});

test.each([...readers, ['any answer', document, parseAnswer] as const])('a DOCTYPE, its entities, deep nesting and names of every object do no harm to %s', (_name, text, read) => {
	const xml = text.startsWith('<') ? text : Buffer.from(text, 'base64').toString();
	const root = /^<(\w+)>/.exec(xml)?.[1] ?? '';
	const attacks = [
		`<!DOCTYPE ${root} [<!ENTITY a "1">]>${xml}`, `<!DOCTYPE ${root} SYSTEM "file:///etc/passwd">${xml}`, xml.replace(/57/g, '&a;'),
		`<${root}>${'<a>'.repeat(20_000)}1${'</a>'.repeat(20_000)}</${root}>`, `<${root}>${'<a>'.repeat(20_000)}`,
	];
	for (const attack of attacks) {
		const made = outcome(() => read(text.startsWith('<') ? attack : base64(attack)));
		if (attack.includes('<!DOCTYPE')) expect(nothing(made)).toBe(true);
	}
	outcome(() => read(`<${root}><__proto__><polluted>1</polluted></__proto__><constructor><prototype><polluted>1</polluted></prototype></constructor></${root}>`));
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe('a list', () => {
	const inPieces = (parts: readonly string[]): ListedInvoice[] | 'failed' => outcome(() => {
		const invoices: ListedInvoice[] = [];
		const reader = new ListReader((item) => invoices.push(listedInvoice(item)));
		for (const part of parts) reader.write(part);
		reader.end();
		return invoices;
	});

	test('is in pieces what it is as a whole, damaged or not', () => {
		const random = chance(12);
		for (let round = 0; round < 600; round++) {
			const text = round < 200 ? list : spoiled(list, random);
			expect({ text, rows: inPieces(pieces(text, random)) }).toEqual({ text, rows: outcome(() => readListing(text)) });
		}
	});

	test('goes there and back, with ampersands that were not escaped', () => {
		const random = chance(13);
		// As the service writes it: a name as it stands, without the marks that would end it.
		const plain = (): string => random.text(12).replace(/[<>;]/g, '').trim();
		for (let round = 0; round < 500; round++) {
			const rows = Array.from({ length: 1 + random.below(4) }, (_, index) => ({ number: String(index + 1), name: `n${plain()}n`, buyer: `b${random.text(20)}b` }));
			const text = `<Data>${rows.map(({ number, name, buyer }) => `<Item><invNum>${number}</invNum><name>${name}</name><cusname><![CDATA[${buyer.replaceAll(']]>', ']]]]><![CDATA[>')}]]></cusname></Item>`).join('')}</Data>`;
			expect(inPieces(pieces(text, random))).toMatchObject(rows);
		}
	});
});

test('ampersands are repaired in pieces as in the whole', () => {
	const random = chance(14);
	for (let round = 0; round < 2_000; round++) {
		const text = random.text(40);
		const repair = new AmpersandRepair();
		const parts = pieces(text, random).map((piece) => repair.write(piece));
		expect(parts.join('') + repair.end()).toBe(escapeStrayAmpersands(text));
	}
});

test('a moment is a moment, or the text it was', () => {
	const random = chance(15);
	for (let round = 0; round < 5_000; round++) {
		const [a, b, h, m] = [random.below(40), random.below(40), random.below(30), random.below(70)];
		const text = `${a}/${b}/${1900 + random.below(300)}${random.pick(['', ` ${h}:${String(m).padStart(2, '0')}:00`, ` ${h}:${String(m).padStart(2, '0')}:00 PM`])}`;
		const moment = readMoment(text);
		if (moment === text) continue;
		expect(new Date(moment).getTime()).not.toBeNaN();
		expect(new Date(new Date(moment).getTime() + 7 * 3_600_000).toISOString().slice(0, 19)).toBe(moment.slice(0, 19));
	}
});
