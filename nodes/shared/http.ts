import type { ICredentialTestFunctions } from 'n8n-workflow';
import type { HttpReply, NoAnswer, Send } from '../../services/sending';
import { stopSignal } from './world';
import type { Run } from './world';

/** Codes of the network layer that prove the request never reached the service. */
const neverSent: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'Nothing answers at the address of the service (connection refused)',
	ENOTFOUND: 'The name of the service could not be found (DNS)',
	EAI_AGAIN: 'The name of the service could not be looked up right now (DNS)',
	EHOSTUNREACH: 'The host of the service cannot be reached',
	ENETUNREACH: 'The network of the service cannot be reached',
	CERT_HAS_EXPIRED: 'The certificate of the service has expired, so no connection was made',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the service is self-signed, so no connection was made',
	SELF_SIGNED_CERT_IN_CHAIN: 'The certificate chain of the service is self-signed, so no connection was made',
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'The certificate of the service cannot be verified, so no connection was made',
	ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate of the service is for another host, so no connection was made',
};

const timeouts = new Set(['ETIMEDOUT', 'ECONNABORTED', 'ESOCKETTIMEDOUT']);

/** What a failed request proves. Only the code is read: the error object itself carries the passwords. */
export function noAnswer(error: unknown): NoAnswer {
	if (error instanceof BrokenOff) return { kind: 'noAnswer', sent: 'maybe', reason: error.message };
	const code = codeOf(error);
	const reason = Object.hasOwn(neverSent, code) ? neverSent[code] : undefined;
	if (reason) return { kind: 'noAnswer', sent: 'no', reason };
	return {
		kind: 'noAnswer', sent: 'maybe',
		reason: timeouts.has(code) ? 'The service did not answer within the time limit' : 'The connection broke before the answer came',
	};
}

function codeOf(error: unknown): string {
	let here = error;
	for (let depth = 0; depth < 5 && typeof here === 'object' && here !== null; depth++) {
		if ('code' in here && typeof here.code === 'string' && here.code !== '' && here.code !== 'ERR_BAD_REQUEST') return here.code;
		here = 'cause' in here ? here.cause : undefined;
	}
	return '';
}

/** What an answer may grow to before it is broken off, decompressed: whatever stands behind the address, memory and time end here. */
export const answerLimits = {
	/** Bytes of an answer that is held whole: documents, pages, small lists. */
	whole: 64 * 1024 * 1024,
	/** Bytes of an answer that is read as it arrives. */
	streamed: 512 * 1024 * 1024,
	/** How many times the time limit of a call its answer may take from the first byte to the last. */
	patience: 10,
};

/** An answer that is not read any further. The message is for people and free of secrets. */
class BrokenOff extends Error {}

/**
 * Sends through n8n's own request helper: proxy, address guard and tracing of the instance apply.
 * Redirects are off and nothing is sent twice. A write is never broken off by a cancelled run.
 * The answer is read as a stream, since only so its size can be limited: see {@link answerLimits}.
 */
export function sendThrough(context: Run): Send {
	return async ({ url, headers, body }, { timeout, write, receive }) => {
		const cancelled = write ? undefined : stopSignal(context);
		const tooLate = AbortSignal.timeout(timeout * answerLimits.patience);
		try {
			const reply: unknown = await context.helpers.httpRequest({
				method: 'POST', url, headers, body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body, timeout,
				encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true,
				abortSignal: AbortSignal.any([tooLate, ...(cancelled ? [cancelled] : [])]),
			});
			if (!receive) return await readWhole(reply, { standstill: timeout, tooLate });
			await handOver(reply, receive, { bytes: answerLimits.streamed, standstill: timeout, tooLate });
			return readReply(reply);
		} catch (error) {
			return tooLate.aborted ? noAnswer(new BrokenOff(notFinished)) : noAnswer(error);
		}
	};
}

const notFinished = 'The service did not finish its answer within the time limit';

interface StreamLimits {
	readonly bytes: number;
	/** Milliseconds between two pieces. */
	readonly standstill: number;
	/** The end of the time for all of them. */
	readonly tooLate: AbortSignal;
}

/** Reads an answer that is held whole. Throws as {@link handOver}. */
async function readWhole(reply: unknown, limits: Omit<StreamLimits, 'bytes'>): Promise<HttpReply> {
	const pieces: string[] = [];
	await handOver(reply, (piece) => pieces.push(piece), { ...limits, bytes: answerLimits.whole });
	const read = readReply(reply);
	return pieces.length === 0 ? read : { ...read, body: pieces.join('') };
}

/** Reads a body that comes as a stream, UTF-8 put together again where a letter was cut. Throws when the connection breaks or a limit is reached. */
async function handOver(reply: unknown, receive: (piece: string) => void, { bytes, standstill, tooLate }: StreamLimits): Promise<void> {
	const stream = typeof reply === 'object' && reply !== null ? (reply as { body?: unknown }).body : undefined;
	if (typeof stream !== 'object' || stream === null || !(Symbol.asyncIterator in stream)) return;
	const end = (error?: Error): void => { if ('destroy' in stream && typeof stream.destroy === 'function') stream.destroy(error); };
	const decoder = new TextDecoder('utf-8');
	const breakOff = (): void => end(new BrokenOff(notFinished));
	const watch = watchStandstill(standstill, breakOff);
	if (tooLate.aborted) breakOff();
	else tooLate.addEventListener('abort', breakOff, { once: true });
	let left = bytes;
	try {
		for await (const next of stream as AsyncIterable<unknown>) {
			watch.moved();
			const piece = typeof next === 'string' ? Buffer.from(next) : next;
			if (!(piece instanceof Uint8Array)) continue;
			left -= piece.length;
			if (left < 0) throw new BrokenOff(`The answer of the service is larger than ${bytes / 1024 / 1024} MB and was not read to its end`);
			receive(decoder.decode(piece, { stream: true }));
		}
	} finally {
		watch.end();
		tooLate.removeEventListener('abort', breakOff);
		end();
	}
	receive(decoder.decode());
}

/**
 * Calls back when nothing has moved for so many milliseconds: the time limit of the request ends with the first byte.
 * One wait at a time, and none per piece: each would hold its piece until it is over.
 */
function watchStandstill(milliseconds: number, onStandstill: () => void): { readonly moved: () => void; readonly end: () => void } {
	let movedAt = Date.now();
	let over = false;
	const wait = (left: number): void => AbortSignal.timeout(left).addEventListener('abort', () => {
		const rest = movedAt + milliseconds - Date.now();
		if (over) return;
		if (rest <= 0) onStandstill();
		else wait(rest);
	}, { once: true });
	wait(milliseconds);
	return { moved: () => { movedAt = Date.now(); }, end: () => { over = true; } };
}

/** The same for credential tests, which n8n gives its older request helper only. That one takes no signal, so the time for all of the answer ends here. */
export function sendInTest({ helpers }: Pick<ICredentialTestFunctions, 'helpers'>): Send {
	return async ({ url, headers, body }, { timeout }) => {
		const tooLate = AbortSignal.timeout(timeout * answerLimits.patience);
		try {
			const reply: unknown = await helpers.request({
				method: 'POST', url, headers, body, timeout, useStream: true,
				simple: false, resolveWithFullResponse: true, followRedirect: false, followAllRedirects: false,
			});
			return await readWhole(reply, { standstill: timeout, tooLate });
		} catch (error) {
			return noAnswer(error);
		}
	};
}

/** Checks the shape of what the helper handed over. */
export function readReply(reply: unknown): HttpReply {
	const fields = typeof reply === 'object' && reply !== null ? (reply as { statusCode?: unknown; body?: unknown }) : {};
	const { statusCode, body } = fields;
	return {
		status: typeof statusCode === 'number' ? statusCode : 0,
		body: typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : '',
	};
}
