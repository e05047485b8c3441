/** Reads a SOAP answer as it arrives, holding none of it: the text of the result goes on piece by piece. */
import { SaxesParser } from '../../vendor/xml';

export type Envelope =
	| { kind: 'result' }
	| { kind: 'fault'; code: string; text: string }
	| { kind: 'cutOff' }
	| { kind: 'notSoap' };

/** Envelope, Body, Fault, Code, Value: nothing that is read lies deeper. */
const deepest = 5;

/** What the next characters belong to. */
type Place = 'markup' | 'text' | 'cdata' | 'comment' | 'instruction';

const ends: Readonly<Record<'markup' | 'cdata' | 'comment' | 'instruction', string>> = { markup: '>', cdata: ']]>', comment: '-->', instruction: '?>' };

/** What can begin inside a text; anything else is markup. */
const begins: ReadonlyArray<readonly [string, Place]> = [['<![CDATA[', 'cdata'], ['<!--', 'comment'], ['<?', 'instruction']];

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Characters that no XML holds, whatever it is written with. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/**
 * Strict reading: an envelope that is not whole, well-formed and free of a DOCTYPE is no answer.
 * The parser sees the markup alone. It would hold a text until its end, and a list is one text of
 * perhaps a hundred megabytes.
 */
export class EnvelopeReader {
	private readonly path: string[] = [];
	private readonly texts = new Map<string, string>();
	private readonly parser = new SaxesParser();
	private place: Place = 'markup';
	/** Characters whose meaning the next piece decides. */
	private rest = '';
	private isEnvelope = false;
	private isFault = false;
	private results = 0;
	private isResponse = false;
	private refused: 'cutOff' | 'notSoap' | undefined;

	/**
	 * @param operation name of the operation that was called
	 * @param content takes the text of the result, unescaped, in pieces of any length
	 */
	constructor(private readonly operation: string, private readonly content: (piece: string) => void) {
		this.parser.on('error', () => this.refuse(this.isEnvelope ? 'cutOff' : 'notSoap'));
		this.parser.on('doctype', () => this.refuse('notSoap'));
		this.parser.on('opentag', ({ name }) => this.opened(name.slice(name.indexOf(':') + 1)));
		this.parser.on('closetag', () => { this.path.pop(); });
		const collect = (text: string): void => {
			if (this.path[1] !== 'Body' || this.path.length > deepest) return;
			const here = this.path.slice(2).join('/');
			this.texts.set(here, (this.texts.get(here) ?? '') + text);
		};
		this.parser.on('text', collect);
		this.parser.on('cdata', collect);
	}

	/** Takes the next piece. Never throws; what is wrong is told at the end. */
	write(piece: string): void {
		if (this.refused) return;
		try {
			this.read(piece, false);
		} catch (error) {
			if (!this.refused) throw error;
		}
	}

	/** What all pieces were. Nothing may be written afterwards. */
	end(): Envelope {
		try {
			if (!this.refused) {
				this.read('', true);
				this.parser.close();
			}
		} catch (error) {
			if (!this.refused) throw error;
		}
		if (this.refused) return { kind: this.refused };
		const text = (...places: string[]): string => places.map((place) => this.texts.get(place)?.trim() ?? '').find((one) => one !== '') ?? '';
		if (this.isFault) return { kind: 'fault', code: text('Fault/faultcode', 'Fault/Code/Value'), text: text('Fault/faultstring', 'Fault/Reason/Text') };
		return { kind: this.isResponse ? 'result' : 'notSoap' };
	}

	/** The first refusal ends the reading: the parser would go on and report every byte of a page that is no XML. */
	private refuse(why: 'cutOff' | 'notSoap'): never {
		this.refused = why;
		throw new Error(why);
	}

	private opened(name: string): void {
		this.path.push(name);
		this.isEnvelope ||= this.path[0] === 'Envelope';
		if (!this.isEnvelope) this.refuse('notSoap');
		if (this.path[1] !== 'Body' || this.path.length > deepest) return;
		const here = this.path.slice(2).join('/');
		const response = `${this.operation}Response`;
		if (here === 'Fault') this.isFault = true;
		else if (here === response) this.isResponse = true;
		else if (here.startsWith(`${response}/`)) {
			// One result of plain text; of two, or of markup inside one, nobody knows which is meant.
			if (here !== `${response}/${this.operation}Result` || this.results > 0) this.refuse('notSoap');
			this.results++;
		}
	}

	private get inResult(): boolean {
		return this.path.length === 4 && this.path[1] === 'Body' && this.path[2] === `${this.operation}Response` && this.path[3] === `${this.operation}Result`;
	}

	private read(piece: string, last: boolean): void {
		let here = this.rest + piece;
		this.rest = '';
		while (here !== '') {
			const length = this.place === 'text' ? this.readText(here, last) : this.readTo(ends[this.place], here, last);
			if (length === 0) break;
			here = here.slice(length);
		}
		this.rest = here;
	}

	/** Reads up to an end mark; returns how many characters were read. */
	private readTo(end: string, here: string, last: boolean): number {
		const at = here.indexOf(end);
		const inCdata = this.place === 'cdata';
		if (at < 0) {
			// The beginning of the end mark may stand at the end of this piece.
			const sure = last ? here.length : Math.max(0, here.length - end.length + 1);
			if (inCdata) this.give(here.slice(0, sure));
			else this.parser.write(here.slice(0, sure));
			return sure;
		}
		if (inCdata) this.give(here.slice(0, at));
		else this.parser.write(here.slice(0, at + end.length));
		this.place = this.inResult ? 'text' : 'markup';
		return at + end.length;
	}

	private readText(here: string, last: boolean): number {
		const open = here.indexOf('<');
		if (open === 0) {
			const begun = begins.find(([mark]) => here.startsWith(mark));
			if (!begun && !last && begins.some(([mark]) => mark.startsWith(here))) return 0;
			this.place = begun?.[1] ?? 'markup';
			// The parser takes comments and instructions from their first character on.
			if (this.place === 'cdata') return '<![CDATA['.length;
			return this.readTo(ends[this.place as 'markup'], here, last);
		}
		const text = open < 0 ? here : here.slice(0, open);
		// An entity, or the two characters of a line end, may be cut between two pieces.
		const sure = open < 0 && !last ? text.replace(/(?:&[^;&]{0,10}|\r)$/, '') : text;
		if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/.test(sure)) this.refuse('cutOff');
		this.give(sure, true);
		return sure.length;
	}

	private give(text: string, escaped = false): void {
		if (text === '') return;
		if (forbidden.test(text)) this.refuse('cutOff');
		const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
		this.content(escaped && lines.includes('&') ? this.unescaped(lines) : lines);
	}

	/** `&amp;` comes last: what it stands before is text. */
	private unescaped(text: string): string {
		return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
			.replace(/&(?:(quot|apos)|#(?:(\d+)|x([\da-fA-F]+)));/g, (_, name: string | undefined, decimal: string | undefined, hex: string | undefined) =>
				name === undefined ? this.character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) : named[name] ?? '')
			.replaceAll('&amp;', '&');
	}

	private character(code: number): string {
		const allowed = code === 9 || code === 10 || code === 13 || (code >= 32 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff);
		return allowed ? String.fromCodePoint(code) : this.refuse('cutOff');
	}
}
