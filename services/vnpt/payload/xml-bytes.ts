/** XML written as UTF-8 straight away: a document is never a text that would have to be put together and encoded. */
import { Decimal } from '../../../invoicing/decimal';
import { escapeXml } from '../../../invoicing/escape-xml';
import type { FieldValue, Values } from '../../../invoicing/draft';
import type { FieldOrder } from './field-order';

/**
 * Documents are cut out of pages of so many bytes, and a page lives as long as the last of its documents.
 * The end of a page stays empty where the next document does not fit, so long ones get bytes of their own.
 */
const pageSize = 0x10000;
const longestOnPage = pageSize / 8;

/** What stands for an ASCII character that XML keeps for itself, by its code. */
const references = Array.from({ length: 0x80 }, (_, code) => {
	const character = String.fromCharCode(code);
	const reference = escapeXml(character);
	return reference === character ? undefined : Buffer.from(reference);
});
/** `&quot;`, and no other character of a text takes as many bytes. */
const mostBytes = 6;

/** A piece of markup in words of four bytes: so many at a time are written, and what the last word has too many is written over. */
interface Markup {
	readonly words: Int32Array;
	/** In bytes. */
	readonly length: number;
}

function markup(text: string): Markup {
	const bytes = Buffer.alloc(Math.ceil(text.length / 4) * 4);
	bytes.write(text, 'latin1');
	return { words: Int32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readInt32LE(index * 4)), length: text.length };
}

interface Tags {
	readonly open: Markup;
	readonly close: Markup;
	readonly empty: Markup;
}

// Found faster than in a Map; no element is named like a member of every object.
const tagsOfName: Record<string, Tags | undefined> = {};

function tagsOf(name: string): Tags {
	return tagsOfName[name] ??= { open: markup(`<${name}>`), close: markup(`</${name}>`), empty: markup(`<${name}/>`) };
}

/** Writes elements one after the other. Names are ASCII and constants of the program; values are escaped as by {@link escapeXml}. */
export class XmlBytes {
	private page: Buffer = Buffer.alloc(0);
	private view: DataView = new DataView(this.page.buffer, 0, 0);
	/** Where on the page the document begins, and where it ends so far. */
	private start = 0;
	private end = 0;

	/** `<name>value</name>`; nothing for an absent or empty value, which both formats read alike. */
	element(name: string, value: FieldValue | undefined): this {
		if (value === undefined || value === '') return this;
		const { open, close } = tagsOf(name);
		this.put(open);
		if (typeof value === 'string') this.text(value);
		else this.number(value);
		this.put(close);
		return this;
	}

	/** As {@link element}, and the empty tag where there is no value: the service asks for it to be there. */
	always(name: string, value: FieldValue | undefined): this {
		if (value !== undefined && value !== '') return this.element(name, value);
		this.put(tagsOf(name).empty);
		return this;
	}

	/** One element per field, in the order given; those that must be there are written empty, too. */
	elements(values: Values, order: FieldOrder, required?: ReadonlySet<string>): this {
		for (const { name, id } of order) {
			const value = values.get(id);
			if (required?.has(name)) this.always(name, value);
			else this.element(name, value);
		}
		return this;
	}

	/** `<name>` around what `content` writes; nothing around nothing. */
	around(name: string, content: () => unknown): this {
		const begin = this.open(name);
		content();
		this.close(name, begin);
		return this;
	}

	/** {@link around} for each of the items. */
	each<T>(name: string, items: readonly T[], content: (item: T, index: number) => unknown): this {
		items.forEach((item, index) => {
			const begin = this.open(name);
			content(item, index);
			this.close(name, begin);
		});
		return this;
	}

	/** Hands out what was written since the last time. The bytes are never touched again. */
	take(): Buffer {
		const document = this.page.subarray(this.start, this.end);
		if (document.length <= longestOnPage) {
			this.start = this.end;
			return document;
		}
		if (this.page.length > pageSize) this.turnTo(Buffer.alloc(0));
		else this.end = this.start;
		// Not out of Node's own pool, of which much may be held with it.
		const own = Buffer.allocUnsafeSlow(document.length);
		own.set(document);
		return own;
	}

	/** @returns where the element begins, counted from the start of the document, which may yet move to another page */
	private open(name: string): number {
		const begin = this.end - this.start;
		this.put(tagsOf(name).open);
		return begin;
	}

	private close(name: string, begin: number): void {
		const { open, close } = tagsOf(name);
		if (this.end - this.start > begin + open.length) this.put(close);
		else this.end = this.start + begin;
	}

	/** Sees to room for so many bytes: the document goes on, from its start, on a new page where the old one is full. */
	private reserve(bytes: number): void {
		if (this.end + bytes <= this.page.length) return;
		const begun = this.page.subarray(this.start, this.end);
		this.turnTo(Buffer.allocUnsafeSlow(Math.max(pageSize, 2 * (begun.length + bytes))));
		this.page.set(begun);
		this.end = begun.length;
	}

	private turnTo(page: Buffer): void {
		this.page = page;
		this.view = new DataView(page.buffer, page.byteOffset, page.length);
		this.start = 0;
		this.end = 0;
	}

	private put({ words, length }: Markup): void {
		this.reserve(words.byteLength);
		const { view, end } = this;
		for (let index = 0; index < words.length; index++) view.setInt32(end + index * 4, words[index] ?? 0, true);
		this.end = end + length;
	}

	private number(value: Decimal): void {
		if (value.isLong) {
			this.text(value.toString());
			return;
		}
		this.reserve(Decimal.longestShort);
		this.end = value.writeInto(this.page, this.end);
	}

	/** Escaped, in UTF-8; half a surrogate pair becomes U+FFFD, as wherever text is encoded. */
	private text(text: string): void {
		this.reserve(text.length * mostBytes);
		const { page } = this;
		let { end } = this;
		for (let index = 0; index < text.length; index++) {
			const code = text.charCodeAt(index);
			if (code < 0x80) {
				const reference = references[code];
				if (reference === undefined) page[end++] = code;
				else end += reference.copy(page, end);
			} else if (code < 0x800) {
				page[end++] = 0xc0 | (code >> 6);
				page[end++] = 0x80 | (code & 0x3f);
			} else if (code < 0xd800 || code > 0xdfff) {
				page[end++] = 0xe0 | (code >> 12);
				page[end++] = 0x80 | ((code >> 6) & 0x3f);
				page[end++] = 0x80 | (code & 0x3f);
			} else {
				const whole = text.codePointAt(index) ?? code;
				if (whole > 0xffff) index++;
				end += page.write(whole > 0xffff ? String.fromCodePoint(whole) : '\uFFFD', end);
			}
		}
		this.end = end;
	}
}

/** The writer whose page is not full yet; one that is at work, or that an error left in the middle, is not found here. */
let idle: XmlBytes | undefined;

/** One document, or another piece of XML, as `write` writes it. */
export function xmlBytes(write: (xml: XmlBytes) => unknown): Buffer {
	const xml = idle ?? new XmlBytes();
	idle = undefined;
	write(xml);
	const bytes = xml.take();
	idle = xml;
	return bytes;
}

/** XML in UTF-8 whose pieces are put together once, in the body of the request. */
export interface XmlPieces {
	readonly pieces: readonly Buffer[];
}

/** `<name>` around documents that are written already. */
export const enclosed = (name: string, documents: readonly Buffer[]): XmlPieces => ({ pieces: [Buffer.from(`<${name}>`), ...documents, Buffer.from(`</${name}>`)] });
