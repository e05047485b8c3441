import type { ICredentialTestFunctions } from 'n8n-workflow';
import type { NoAnswer, Send } from '../../services/sending';
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

/**
 * Sends through n8n's own request helper: proxy, address guard and tracing of the instance apply.
 * Redirects are off and nothing is sent twice. A write is never broken off by a cancelled run.
 */
export function sendThrough(context: Run): Send {
	return async ({ url, headers, body }, { timeout, write }) => {
		const signal = write ? undefined : stopSignal(context);
		try {
			const reply: unknown = await context.helpers.httpRequest({
				method: 'POST', url, headers, body: Buffer.from(body, 'utf8'), timeout,
				encoding: 'text', returnFullResponse: true, ignoreHttpStatusErrors: true, disableFollowRedirect: true,
				...(signal ? { abortSignal: signal } : {}),
			});
			return readReply(reply);
		} catch (error) {
			return noAnswer(error);
		}
	};
}

/** The same for credential tests, which n8n gives its older request helper only. */
export function sendInTest({ helpers }: Pick<ICredentialTestFunctions, 'helpers'>): Send {
	return async ({ url, headers, body }, { timeout }) => {
		try {
			const reply: unknown = await helpers.request({
				method: 'POST', url, headers, body, timeout, encoding: 'utf8',
				simple: false, resolveWithFullResponse: true, followRedirect: false, followAllRedirects: false,
			});
			return readReply(reply);
		} catch (error) {
			return noAnswer(error);
		}
	};
}

/** Checks the shape of what the helper handed over. */
export function readReply(reply: unknown): { status: number; body: string } {
	const fields = typeof reply === 'object' && reply !== null ? (reply as { statusCode?: unknown; body?: unknown }) : {};
	const { statusCode, body } = fields;
	return {
		status: typeof statusCode === 'number' ? statusCode : 0,
		body: typeof body === 'string' ? body : Buffer.isBuffer(body) ? body.toString('utf8') : '',
	};
}
