/** Reads what came back from a call: the one place that decides what an answer is (reference 2.4 to 2.6). */
import type { HttpReply } from '../sending';
import { meaningOf, SUCCESS } from './result-codes';
import type { CodeMeaning } from './result-codes';
import type { Signal } from './signals';

/** A row of a result table: column by name, all values as text, nothing where the service sent null. */
export type ResultRow = Readonly<Record<string, string>>;

export type Answer =
	/** `30000`; the rows of the result table, none for commands */
	| { readonly kind: 'done'; readonly rows: readonly ResultRow[]; readonly message: string }
	/** any other code, whatever the HTTP status */
	| { readonly kind: 'code'; readonly code: string; readonly message: string; readonly meaning: CodeMeaning }
	/** an HTTP status of failure without a readable answer */
	| { readonly kind: 'httpError'; readonly status: number; readonly text: string }
	/** nothing that can be believed */
	| { readonly kind: 'unreadable'; readonly why: 'empty' | 'html' | 'cutOff' | 'redirect' | 'notJson' | 'unexpected' | 'otherCall'; readonly status: number; readonly text: string };

/** What was asked, for recognising an answer that belongs to another call. */
export interface Asked {
	readonly messageId: string;
	readonly conversationIds: readonly string[];
}

const longestText = 300;
const longestMessage = 500;

/** Reads an HTTP answer. Never throws; nothing of it is trusted unless it is whole and answers this very call. */
export function readAnswer(row: Signal, asked: Asked, reply: HttpReply): Answer {
	const body = reply.body.replace(/^\uFEFF/, '').trim();
	const unreadable = (why: (Answer & { kind: 'unreadable' })['why']): Answer => ({ kind: 'unreadable', why, status: reply.status, text: body.slice(0, longestText) });
	if (reply.status >= 300 && reply.status < 400) return unreadable('redirect');
	const envelope = objectIn(body);
	const code = envelope === undefined ? undefined : scalar(envelope.ResultCode);
	const failed = reply.status < 200 || reply.status >= 400;
	if (failed && (code === undefined || code === '' || code === SUCCESS)) return { kind: 'httpError', status: reply.status, text: body.slice(0, longestText) };
	if (envelope === undefined) return unreadable(unreadableAs(body));
	if (code === undefined) return unreadable('unexpected');
	if (answersAnother(envelope, asked)) return unreadable('otherCall');
	const message = (scalar(envelope.ResultMessage) ?? '').slice(0, longestMessage);
	if (code !== SUCCESS) return { kind: 'code', code, message, meaning: meaningOf(code) };
	const rows = readRows(envelope.ResultDataSet, row);
	return rows === undefined ? unreadable('unexpected') : { kind: 'done', rows, message };
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

function objectIn(body: string): JsonObject | undefined {
	try {
		const parsed: unknown = JSON.parse(body);
		return isObject(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

function unreadableAs(body: string): 'empty' | 'html' | 'cutOff' | 'notJson' {
	if (body === '') return 'empty';
	if (body.startsWith('<')) return 'html';
	return body.startsWith('{') ? 'cutOff' : 'notJson';
}

const scalar = (value: unknown): string | undefined => (typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : undefined);

/** The names of call and document are echoed; where they are, they must be ours. The echoed signal may carry `_FINISH` and is not looked at. */
function answersAnother(envelope: JsonObject, asked: Asked): boolean {
	const messageId = scalar(envelope.MessageId);
	if (messageId && messageId.toUpperCase() !== asked.messageId.toUpperCase()) return true;
	const { ConversationId } = envelope;
	const echoed = (Array.isArray(ConversationId) ? ConversationId : [ConversationId]).filter((id): id is string => typeof id === 'string' && id !== '');
	return echoed.length > 0 && asked.conversationIds.length > 0 && !echoed.some((id) => asked.conversationIds.includes(id));
}

/** Rows of the result set: absent, null, `{}` and an empty table all read as none. Nothing when its form is another. */
function readRows(set: unknown, row: Signal): ResultRow[] | undefined {
	if (set === undefined || set === null || set === '') return [];
	if (Array.isArray(set)) return rowsOf(set);
	if (!isObject(set)) return undefined;
	const places = row.results === 'Table1' ? ['Table1', 'Table'] : ['Table', 'Table1'];
	let rows: ResultRow[] = [];
	for (const place of places) {
		const table = set[place];
		if (table === undefined || table === null) continue;
		const read = rowsOf(Array.isArray(table) ? table : [table]);
		if (read === undefined) return undefined;
		if (rows.length === 0) rows = read;
	}
	return rows;
}

function rowsOf(table: readonly unknown[]): ResultRow[] | undefined {
	const rows: ResultRow[] = [];
	for (const entry of table) {
		if (!isObject(entry)) return undefined;
		rows.push(Object.fromEntries(Object.entries(entry).map(([column, value]) => [column, textOf(value)])));
	}
	return rows;
}

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
