/** The service writes values into its lists without escaping them, so a lone `&` is text (reference 4.6). */

const cdataStart = '<![CDATA[';
const cdataEnd = ']]>';
const stray = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/g;

/** What at the end of a piece is only understood with the next one: part of an entity, or of the start of a CDATA section. */
const unfinished = /(?:&[^;&<]{0,10}|<(?:!(?:\[(?:C(?:D(?:A(?:T(?:A)?)?)?)?)?)?)?)$/;

/** Escapes stray ampersands of XML that comes in pieces; those in CDATA sections stay. */
export class AmpersandRepair {
	private inCdata = false;
	private rest = '';

	/** The next piece, as far as its meaning is sure. */
	write(piece: string): string {
		return this.repair(piece, false);
	}

	/** What was held back. */
	end(): string {
		return this.repair('', true);
	}

	private repair(piece: string, last: boolean): string {
		const here = this.rest + piece;
		const whole = last ? here : here.slice(0, here.length - this.heldBack(here));
		this.rest = here.slice(whole.length);
		if (!whole.includes('&') && !whole.includes(cdataStart) && !this.inCdata) return whole;
		let repaired = '';
		for (let at = 0; at < whole.length;) {
			const mark = this.inCdata ? cdataEnd : cdataStart;
			const found = whole.indexOf(mark, at);
			const end = found < 0 ? whole.length : found + mark.length;
			const part = whole.slice(at, end);
			repaired += this.inCdata ? part : part.replace(stray, '&amp;');
			if (found >= 0) this.inCdata = !this.inCdata;
			at = end;
		}
		return repaired;
	}

	/** How many characters at the end wait for the next piece. In doubt a few more: they are looked at again. */
	private heldBack(here: string): number {
		const tail = here.slice(-cdataStart.length - cdataEnd.length);
		const open = unfinished.exec(tail)?.[0].length ?? 0;
		const close = /\]{1,2}$/.exec(tail)?.[0].length ?? 0;
		return Math.max(open, close);
	}
}

/** The same for XML that is there as a whole. */
export function escapeStrayAmpersands(xml: string): string {
	if (!xml.includes('&')) return xml;
	const repair = new AmpersandRepair();
	return repair.write(xml) + repair.end();
}
