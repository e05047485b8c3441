/** Calls any operation of the table, and says what its answer is (reference 3.0). */
import { sendOnce } from '../issuing/sent-once';
import type { OnceVerdict } from '../issuing/sent-once';
import type { World } from '../issuing/port';
import { ServiceFailure } from '../service-failure';
import { meaningOf } from './answer';
import type { CallResult, VnptClient } from './client';
import type { Arguments } from './envelope';
import { failureOf } from './failure';
import type { Operation } from './operations';
import { parseAnswer } from './parsed-answer';
import type { ParsedValue } from './parsed-answer';
import { refusalOf, repeatableVerdict } from './refusal';
import { readSegments } from './segments';
import type { Segments } from './segments';

export interface OperationResult {
	/** `ok` it was done, `already` it was so before, `data` content, `count` how many were stored. */
	readonly kind: 'ok' | 'already' | 'data' | 'count';
	/** The text of the service, without the `OK` in front. */
	readonly answer: string;
	readonly parsed?: ParsedValue;
	/** The code that says so, where nothing was left to do. */
	readonly code?: string;
}

/**
 * Makes one call. Reading is tried again when no answer came; writing is sent once, whatever comes back.
 * Throws a {@link ServiceFailure} that says whether anything was written.
 */
export async function callOperation(client: VnptClient, row: Operation, args: Arguments, world: Pick<World, 'cancelled'>): Promise<OperationResult> {
	if (row.kind !== 'read') return await sendOnce(async () => verdictOf(row, await client.call(row.service, row.name, args)), world);
	const answer = await client.call(row.service, row.name, args);
	if (answer.kind === 'ok' || answer.kind === 'data') return withContent(answer.kind, answer.text);
	throw new ServiceFailure(inItsWords(failureOf(row, answer), answer));
}

function withContent(kind: OperationResult['kind'], answer: string): OperationResult {
	const parsed = parseAnswer(answer);
	return { kind, answer, ...(parsed === undefined ? {} : { parsed }) };
}

function verdictOf(row: Operation, answer: CallResult): OnceVerdict<OperationResult> {
	switch (answer.kind) {
		case 'count':
			return { kind: 'done', result: { kind: 'count', answer: String(answer.count), parsed: answer.count } };
		case 'ok':
			return { kind: 'done', result: withContent('ok', answer.text) };
		case 'data':
			return row.answer === 'segments' ? verdictOfSegments(row, answer.text) : { kind: 'done', result: withContent('data', answer.text) };
		default: {
			const verdict = repeatableVerdict(row, answer);
			return 'reason' in verdict ? inItsWords(verdict, answer) : already(row, answer);
		}
	}
}

/** Of a form nobody knows, the words themselves say most. */
const inItsWords = <T extends { readonly reason: string }>(failure: T, answer: CallResult): T =>
	answer.kind === 'unreadable' && answer.why === 'unexpected' ? { ...failure, reason: `${failure.reason}: ${answer.text}` } : failure;

/** Being there already is success, but not where the answer would have been content. */
function already(row: Operation, answer: CallResult): OnceVerdict<OperationResult> {
	const refusal = refusalOf(row, answer);
	return row.answer === 'ok' || row.answer === 'segments'
		? { kind: 'done', result: { kind: 'already', answer: refusal.reason, ...(refusal.code ? { code: refusal.code } : {}) } }
		: { kind: 'refused', ...refusal };
}

/** Done in part is done: what was refused stands in the result, key by key. */
function verdictOfSegments(row: Operation, text: string): OnceVerdict<OperationResult> {
	const segments = readSegments(text, row.kind);
	if (!segments) return { kind: 'unclear', reason: 'The answer has a form that this operation does not give', remedy: '' };
	const failures = segments.refused.map(({ code, keys }) => ({ code, keys, meaning: meaningOf(row, code) }));
	const [first] = [...failures.filter(({ keys }) => keys.length > 0), ...failures].filter(({ meaning }) => meaning.verdict !== 'already');
	if (segments.done.length > 0 || failures.length === 0) return { kind: 'done', result: { kind: 'ok', answer: text, parsed: inWords(segments, row) } };
	if (!first) {
		return { kind: 'done', result: { kind: 'already', answer: text, parsed: inWords(segments, row), code: `ERR:${failures[0]?.code ?? ''}` } };
	}
	const refusal = {
		reason: first.keys.length > 0 ? `${first.meaning.meaning}: ${first.keys.join(', ')}` : first.meaning.meaning,
		remedy: first.meaning.remedy, code: `ERR:${first.code}`,
	};
	return failures.some(({ meaning }) => meaning.verdict === 'unclear') ? { kind: 'unclear', ...refusal } : { kind: 'refused', ...refusal };
}

const inWords = ({ done, refused }: Segments, row: Operation): ParsedValue => ({
	done: [...done],
	refused: refused.filter(({ keys }) => keys.length > 0).map(({ code, keys }) => {
		const { meaning, remedy } = meaningOf(row, code);
		return { code: `ERR:${code}`, keys: [...keys], reason: meaning, remedy };
	}),
});
