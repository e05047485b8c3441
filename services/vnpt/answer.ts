/** Reads what came back from a call: the one place that decides what an answer is (reference 1.4, 3.0). */
import { SaxesParser } from '../../vendor/xml';
import type { CodeMeaning } from './codes';
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
	const unreadable = (why: (Answer & { kind: 'unreadable' })['why'], text = ''): Answer => ({ kind: 'unreadable', why, status: reply.status, text });
	if (reply.status >= 300 && reply.status < 400) return unreadable('redirect');
	const body = reply.body.trim();
	if (body === '') return unreadable('empty');
	if (webPage.test(body)) return unreadable('html');
	const envelope = readEnvelope(row.name, body);
	if (envelope.kind === 'cutOff' || envelope.kind === 'notSoap') return unreadable(envelope.kind);
	if (envelope.kind === 'fault') {
		return unknownAction.test(envelope.text) ? { kind: 'missing' } : { kind: 'fault', code: envelope.code, text: envelope.text };
	}
	const text = envelope.text.trim();
	if (text === '') return unreadable('empty');
	return classify(row, text) ?? unreadable('unexpected', text);
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
	const ok = /^OK\b:?\s*/i.exec(text);
	const rest = ok ? text.slice(ok[0].length) : text;
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
			return isXml(rest) || isBase64(rest) ? { kind: 'data', text: rest } : undefined;
		case 'message':
			return undefined;
		case 'text':
			return { kind: 'data', text: rest };
	}
}

const webPage = /^<(!doctype\s+)?html/i;
const isXml = (text: string): boolean => text.startsWith('<') && !webPage.test(text);

/** Whole base64, as .NET writes it: padded, perhaps in lines. */
function isBase64(text: string): boolean {
	const compact = text.replace(/\s+/g, '');
	return compact.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
}

/** The first characters that base64 stands for; nothing when the text is not base64 throughout. */
const base64Start = (text: string): string => (isBase64(text) ? Buffer.from(text.slice(0, 100), 'base64').toString('utf8').trimStart() : '');

const error = (row: Operation, code: string, detail: string): Answer => ({
	kind: 'error', code, detail: detail.replace(/^[\s:-]*(err:)?\s*/i, '').trim(), meaning: meaningOf(row, code),
});

/** What a code means in an operation; every code has a meaning, if only that it is not documented. */
export const meaningOf = (row: Operation, code: string): CodeMeaning =>
	(Object.hasOwn(row.codes, code) ? row.codes[code] : undefined) ?? unknownCode(code);

type Envelope =
	| { kind: 'result'; text: string }
	| { kind: 'fault'; code: string; text: string }
	| { kind: 'cutOff' }
	| { kind: 'notSoap' };

/** Envelope, Body, Fault, Code, Value: nothing that is read lies deeper. */
const deepest = 5;

/** Strict reading: an envelope that is not whole, well-formed and free of a DOCTYPE is no answer. */
function readEnvelope(operation: string, body: string): Envelope {
	const path: string[] = [];
	const texts = new Map<string, string>();
	const response = `${operation}Response`;
	const result = `${response}/${operation}Result`;
	let isEnvelope = false;
	let isFault = false;
	let isResponse = false;
	let refused: 'cutOff' | 'notSoap' | undefined;
	// The first refusal ends the reading: saxes would go on and report every byte of a page that is no XML.
	const refuse = (why: 'cutOff' | 'notSoap'): never => {
		refused = why;
		throw new Error(why);
	};
	const parser = new SaxesParser();
	parser.on('error', () => refuse(isEnvelope ? 'cutOff' : 'notSoap'));
	parser.on('doctype', () => refuse('notSoap'));
	parser.on('opentag', ({ name }) => {
		path.push(name.slice(name.indexOf(':') + 1));
		isEnvelope ||= path[0] === 'Envelope';
		if (!isEnvelope) refuse('notSoap');
		if (path[1] !== 'Body' || path.length > deepest) return;
		const here = path.slice(2).join('/');
		if (here === 'Fault') isFault = true;
		else if (here === response) isResponse = true;
		else if (here.startsWith(`${response}/`)) {
			// One result of plain text; of two, or of markup inside one, nobody knows which is meant.
			if (here !== result || texts.has(result)) refuse('notSoap');
			texts.set(result, '');
		}
	});
	const collect = (text: string): void => {
		if (path[1] !== 'Body' || path.length > deepest) return;
		const here = path.slice(2).join('/');
		texts.set(here, (texts.get(here) ?? '') + text);
	};
	parser.on('text', collect);
	parser.on('cdata', collect);
	parser.on('closetag', () => { path.pop(); });
	try {
		parser.write(body).close();
	} catch {
		return { kind: refused ?? 'notSoap' };
	}
	const read = (...places: string[]): string => places.map((place) => texts.get(place)?.trim() ?? '').find((text) => text !== '') ?? '';
	if (isFault) return { kind: 'fault', code: read('Fault/faultcode', 'Fault/Code/Value'), text: read('Fault/faultstring', 'Fault/Reason/Text') };
	return isResponse ? { kind: 'result', text: texts.get(result) ?? '' } : { kind: 'notSoap' };
}
