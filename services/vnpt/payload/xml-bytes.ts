/** XML written as UTF-8 straight away: a document is never a text that would have to be put together and encoded. */
import { escapeXml } from '../../../invoicing/escape-xml';
import type { FieldValue, Values } from '../../../invoicing/rows';
import type { FieldOrder } from './field-order';

/** Documents are cut out of pages of so many bytes, and a page lives as long as the last of its documents. */
const pageSize = 0x40000;

const [lessThan, greaterThan, slash] = [0x3c, 0x3e, 0x2f];

/** What stands for an ASCII character that XML keeps for itself, by its code. */
const references = Array.from({ length: 0x80 }, (_, code) => {
	const [character, reference] = [String.fromCharCode(code), escapeXml(String.fromCharCode(code))];
	return reference === character ? undefined : Buffer.from(reference);
});
/** `&quot;`, and no other character of a text takes as many bytes. */
const mostBytes = 6;

/** Writes elements one after the other. Names are ASCII; values are escaped as by {@link escapeXml}. */
export class XmlBytes {
	private page = Buffer.alloc(0);
	/** Where on the page the document begins, and where it ends so far. */
	private start = 0;
	private end = 0;

	/** `<name>value</name>`; nothing for an absent or empty value, which both formats read alike. */
	element(name: string, value: FieldValue | undefined): this {
		if (value === undefined || value === '') return this;
		this.openTag(name);
		this.text(typeof value === 'string' ? value : value.toString());
		this.closeTag(name);
		return this;
	}

	/** As {@link element}, and the empty tag where there is no value: the service asks for it to be there. */
	always(name: string, value: FieldValue | undefined): this {
		if (value === undefined || value === '') this.emptyTag(name);
		else this.element(name, value);
		return this;
	}

	/** One element per field, in the order given; those that must be there are written empty, too. */
	elements(values: Values, order: FieldOrder, required?: ReadonlySet<string>): this {
		for (const [name, fieldId] of order) {
			const value = values.get(fieldId);
			if (value !== undefined) this.element(name, value);
			else if (required?.has(name)) this.emptyTag(name);
		}
		return this;
	}

	/** `<name>` around what `content` writes; nothing around nothing. */
	around(name: string, content: () => unknown): this {
		// Counted from the start of the document, which may have moved to another page in between.
		const before = this.length;
		this.openTag(name);
		const opened = this.length;
		content();
		if (this.length > opened) this.closeTag(name);
		else this.end = this.start + before;
		return this;
	}

	/** Hands out what was written since the last time. The bytes are never touched again. */
	take(): Buffer {
		const document = this.page.subarray(this.start, this.end);
		this.start = this.end;
		if (this.page.length <= pageSize) return document;
		// A page for one large document is let go with all that was not needed.
		this.page = Buffer.alloc(0);
		this.start = this.end = 0;
		return Buffer.from(document);
	}

	private get length(): number {
		return this.end - this.start;
	}

	/** Sees to room for so many bytes: the document goes on, from its start, on a new page where the old one is full. */
	private reserve(bytes: number): void {
		if (this.end + bytes <= this.page.length) return;
		const { length } = this;
		const page = Buffer.allocUnsafeSlow(Math.max(pageSize, 2 * (length + bytes)));
		page.set(this.page.subarray(this.start, this.end));
		this.page = page;
		this.start = 0;
		this.end = length;
	}

	private openTag(name: string): void {
		this.reserve(name.length + 2);
		this.page[this.end++] = lessThan;
		this.ascii(name);
		this.page[this.end++] = greaterThan;
	}

	private closeTag(name: string): void {
		this.reserve(name.length + 3);
		this.page[this.end++] = lessThan;
		this.page[this.end++] = slash;
		this.ascii(name);
		this.page[this.end++] = greaterThan;
	}

	private emptyTag(name: string): void {
		this.reserve(name.length + 3);
		this.page[this.end++] = lessThan;
		this.ascii(name);
		this.page[this.end++] = slash;
		this.page[this.end++] = greaterThan;
	}

	private ascii(text: string): void {
		const { page } = this;
		let { end } = this;
		for (let index = 0; index < text.length; index++) page[end++] = text.charCodeAt(index);
		this.end = end;
	}

	/** Escaped, in UTF-8; half a surrogate pair becomes U+FFFD, as wherever text is encoded. */
	private text(text: string): void {
		this.reserve(text.length * mostBytes);
		const { page } = this;
		let { end } = this;
		for (let index = 0; index < text.length; index++) {
			let code = text.charCodeAt(index);
			if (code < 0x80) {
				const reference = references[code];
				if (reference === undefined) page[end++] = code;
				else for (const byte of reference) page[end++] = byte;
				continue;
			}
			if (code < 0x800) {
				page[end++] = 0xc0 | (code >> 6);
				page[end++] = 0x80 | (code & 0x3f);
				continue;
			}
			if (code >= 0xd800 && code <= 0xdfff) {
				code = text.codePointAt(index) ?? code;
				if (code > 0xffff) {
					index++;
					page[end++] = 0xf0 | (code >> 18);
					page[end++] = 0x80 | ((code >> 12) & 0x3f);
					page[end++] = 0x80 | ((code >> 6) & 0x3f);
					page[end++] = 0x80 | (code & 0x3f);
					continue;
				}
				code = 0xfffd;
			}
			page[end++] = 0xe0 | (code >> 12);
			page[end++] = 0x80 | ((code >> 6) & 0x3f);
			page[end++] = 0x80 | (code & 0x3f);
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
