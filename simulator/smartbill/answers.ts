import type { Answer, Request } from '../server';
import { codes, DONE, type Refusal } from './codes';
import { stamp } from './dates';
import type { Message } from './message';
import type { Row } from './service';
import type { Signal } from './signals';
import type { SmartBillSwitches } from './switches';

/** The answer to a call as text (reference 2.4). */
export interface Envelope {
	MessageId: unknown;
	Signal: string;
	ConversationId: unknown;
	ResponseTime: string;
	ResultCode: string;
	ResultMessage: string;
	ResultDataSet?: Readonly<Record<string, readonly Row[]>> | null;
}

const envelope = (message: Message | undefined, signal: string, at: Date, code: string, text: string): Envelope => ({
	MessageId: message?.raw('MessageId') ?? '', Signal: signal, ConversationId: message?.raw('ConversationId') ?? null, ResponseTime: stamp(at),
	ResultCode: code, ResultMessage: text, ResultDataSet: {},
});

/** A good answer with its rows. */
export function done(message: Message, signal: Signal, rows: readonly Row[], at: Date, switches: SmartBillSwitches): string {
	const finish = { commands: signal.finish, always: true, never: false }[switches.finish];
	const answer = envelope(message, finish ? `${signal.name}_FINISH` : signal.name, at, DONE, codes[DONE].text);
	return JSON.stringify({ ...answer, ...dataSet(signal, rows, switches) });
}

/** A business error: the signal as it came, never any rows. */
export const refused = (message: Message | undefined, refusal: Refusal, at: Date): string => {
	const signal = message?.raw('Signal');
	return JSON.stringify(envelope(message, typeof signal === 'string' ? signal : '', at, refusal.code, refusal.message.slice(0, 2000)));
};

function dataSet(signal: Signal, rows: readonly Row[], switches: SmartBillSwitches): Pick<Envelope, 'ResultDataSet'> {
	if (!signal.rows) return { ResultDataSet: {} };
	const other = signal.rows === 'Table' ? 'Table1' : 'Table';
	const name = switches.resultTable === 'documented' ? signal.rows : other;
	if (rows.length > 0 || switches.emptyResult === 'array') return { ResultDataSet: { [name]: rows } };
	// An undefined member is left out of the text.
	return { ResultDataSet: { object: {}, null: null, absent: undefined }[switches.emptyResult] };
}

/** The service was called from web pages too, so it lets every origin read its answers. */
const crossOrigin = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'content-type', 'access-control-allow-methods': 'POST, OPTIONS' };

export const jsonAnswer = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8', ...crossOrigin }, body });

/** The answer to other methods than POST: a preflight is allowed, everything else is not. */
export function methodAnswer({ method }: Request): Answer {
	if (method === 'OPTIONS') return { status: 204, headers: crossOrigin, body: '' };
	const Message = `The requested resource does not support http method '${method}'.`;
	return { status: 405, headers: { 'content-type': 'application/json; charset=utf-8', allow: 'POST' }, body: JSON.stringify({ Message }) };
}
