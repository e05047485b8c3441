/** Reads what came back from a call: the one place that decides what an answer is (reference 1.4, 3.0). */
import { isBase64 } from '../../invoicing/base64';
import type { CodeMeaning } from './codes';
import { EnvelopeReader } from './envelope-reader';
import type { Operation } from './operations';

export interface HttpReply {
	readonly status: number;
	readonly body: string;
}

export type Answer =
	/** `ERR:` with a code, or a negative integer */
	| { readonly kind: 'error'; readonly code: string; readonly detail: string; readonly meaning: CodeMeaning }
	/** `OK…`; the text behind it */
	| { readonly kind: 'ok'; readonly text: string }
	/** XML, HTML, base64 or other text, as the operation promises */
	| { readonly kind: 'data'; readonly text: string }
	| { readonly kind: 'count'; readonly count: number }
	/** the tenant does not have this operation */
	| { readonly kind: 'missing' }
	| { readonly kind: 'fault'; readonly code: string; readonly text: string }
	/** nothing that can be believed */
	| { readonly kind: 'unreadable'; readonly why: 'empty' | 'html' | 'cutOff' | 'redirect' | 'notSoap' | 'unexpected'; readonly status: number; readonly text: string };

const unknownCode = (code: string): CodeMeaning => ({
	verdict: 'unclear',
	meaning: code ? `The service answered with a code (${code}) that is not documented for this operation` : 'The service reported a failure without a code',
	remedy: 'See the text of the service, or ask VNPT what it means',
});

/** How the two SOAP versions say that there is no such operation. */
const unknownAction = /did not recognize the value of HTTP Header SOAPAction|the action '[^']*' was not recognized/i;

/** Reads an HTTP answer to a call of the given operation. Never throws; nothing of it is trusted unless it is whole. */
export function readAnswer(row: Operation, reply: HttpReply): Answer {
	const reader = new AnswerReader(row);
	reader.write(reply.body);
	return reader.end(reply.status);
}

/** So much of a text shows what it is: a byte order mark, blanks, `OK:` and the first mark of a page or a list. */
const beginning = 64;

/** Reads an answer as it arrives, by the same rules. */
export class AnswerReader {
	private readonly envelope: EnvelopeReader;
	private head = '';
	private pieces: string[] = [];
	/** Until it is clear what the result is, all of it is kept. */
	private passesOn: boolean | undefined;

	/** @param content where a result of XML goes, piece by piece; such an answer ends with empty text */
	constructor(private readonly row: Operation, private readonly content?: (piece: string) => void) {
		if (!content || row.answer !== 'xml') this.passesOn = false;
		this.envelope = new EnvelopeReader(row.name, (piece) => this.take(piece));
	}

	write(piece: string): void {
		if (this.head.length < beginning) this.head = (this.head + piece).trimStart().slice(0, beginning);
		this.envelope.write(piece);
	}

	/** What all pieces together are. */
	end(status: number): Answer {
		const unreadable = (why: (Answer & { kind: 'unreadable' })['why'], text = ''): Answer => ({ kind: 'unreadable', why, status, text });
		if (status >= 300 && status < 400) return unreadable('redirect');
		if (this.head === '') return unreadable('empty');
		if (webPage.test(this.head)) return unreadable('html');
		const envelope = this.envelope.end();
		if (envelope.kind === 'cutOff' || envelope.kind === 'notSoap') return unreadable(envelope.kind);
		if (envelope.kind === 'fault') {
			return unknownAction.test(envelope.text) ? { kind: 'missing' } : { kind: 'fault', code: envelope.code, text: envelope.text };
		}
		this.decide();
		if (this.passesOn) return { kind: 'data', text: '' };
		const text = this.pieces.join('').trim();
		if (text === '') return unreadable('empty');
		return classify(this.row, text) ?? unreadable('unexpected', text);
	}

	private take(piece: string): void {
		if (this.passesOn) return this.content?.(piece);
		this.pieces.push(piece);
		if (this.passesOn === undefined && this.pieces.join('').trimStart().length >= beginning) this.decide();
	}

	private decide(): void {
		if (this.passesOn !== undefined) return;
		const text = withoutOk(this.pieces.join('').trimStart());
		this.passesOn = isXml(text);
		if (!this.passesOn) return;
		this.pieces = [];
		this.content?.(text);
	}
}

/** `MSG_Update_002` is the one message that is no failure (reference 3.16). */
const passwordChanged = '002';

function classify(row: Operation, text: string): Answer | undefined {
	if (row.answer === 'count') {
		if (!/^-?\d+$/.test(text)) return undefined;
		const count = Number(text);
		return count > 0 ? { kind: 'count', count } : error(row, text, '');
	}
	if (row.answer === 'segments' && /^(ERR:\s*\d+|OK:?)\s*#/i.test(text)) return { kind: 'data', text };
	const message = row.answer === 'message' ? /^MSG_\w+_(\d+)$/i.exec(text)?.[1] : undefined;
	if (message !== undefined) return message === passwordChanged ? { kind: 'ok', text } : error(row, message, '');
	const failed = /^ERR:\s*(-?\d+)?\s*([\s\S]*)$/i.exec(text);
	if (failed) return error(row, failed[1] ?? '', failed[2] ?? '');
	const ok = saysOk.test(text);
	const rest = withoutOk(text);
	switch (row.answer) {
		case 'ok':
		case 'segments':
			return ok ? { kind: 'ok', text: rest } : undefined;
		case 'xml':
			return isXml(rest) ? { kind: 'data', text: rest } : undefined;
		case 'html':
			return /<[a-z!]/i.test(rest) ? { kind: 'data', text: rest } : undefined;
		case 'okBase64':
			return ok ? { kind: 'data', text: rest } : undefined;
		case 'base64Xml':
			return isXml(rest) || isXml(base64Start(rest)) ? { kind: 'data', text: rest } : undefined;
		case 'base64Html':
			return /^<[a-z!]/i.test(rest) || /^<[a-z!]/i.test(base64Start(rest)) ? { kind: 'data', text: rest } : undefined;
		case 'base64Pdf':
			return base64Start(rest).startsWith('%PDF') ? { kind: 'data', text: rest } : undefined;
		case 'base64':
			return isXml(rest) || isWholeBase64(rest) ? { kind: 'data', text: rest } : undefined;
		case 'message':
			return undefined;
		case 'text':
			return { kind: 'data', text: rest };
	}
}

const saysOk = /^OK\b:?\s*/i;
const withoutOk = (text: string): string => text.replace(saysOk, '');

const webPage = /^<(!doctype\s+)?html/i;
const isXml = (text: string): boolean => text.startsWith('<') && !webPage.test(text);

/** Whole base64, as .NET writes it: padded, perhaps in lines. */
function isWholeBase64(text: string): boolean {
	const compact = text.replace(/\s+/g, '');
	return compact.length % 4 === 0 && isBase64(compact);
}

/** The first characters that base64 stands for; nothing when the text is not base64 throughout. */
const base64Start = (text: string): string => (isWholeBase64(text) ? Buffer.from(text.slice(0, 100), 'base64').toString('utf8').trimStart() : '');

const error = (row: Operation, code: string, detail: string): Answer => ({
	kind: 'error', code, detail: detail.replace(/^[\s:-]*(err:)?\s*/i, '').trim(), meaning: meaningOf(row, code),
});

/** What a code means in an operation; every code has a meaning, if only that it is not documented. */
export const meaningOf = (row: Operation, code: string): CodeMeaning =>
	(Object.hasOwn(row.codes, code) ? row.codes[code] : undefined) ?? unknownCode(code);
