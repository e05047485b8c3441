import type { World } from '../issuing/port';
import { defaultTimeouts } from '../sending';
import type { NoAnswer, Send, Timeouts } from '../sending';
import type { Failure } from '../service-failure';
import type { Account } from './account';
import { readAnswer } from './answer';
import type { Answer } from './answer';
import { encryptCertificatePassword } from './certificate-password';
import { messageId, writeRequest } from './envelope';
import type { Adjustment, Arguments } from './envelope';
import { failureOf } from './failure';
import { TOKEN_REFUSED } from './result-codes';
import { anySignal, signal } from './signals';
import type { Signal } from './signals';
import { usableUntil } from './token';
import type { HeldToken } from './token';

/** A call that was not made, because no token could be had for it. */
export interface NoToken extends Failure {
	readonly kind: 'noToken';
}

export type CallResult = Answer | NoAnswer | NoToken;

const readAttempts = 3;
const firstPause = 500;

/** Calls signals for one company. Holds the token and the clock of throttled queries for one run. */
export class SmartBillClient {
	private held: HeldToken | undefined;
	private fetching: Promise<HeldToken | NoToken> | undefined;
	/** When the next call of a throttled signal may start, by signal. */
	private readonly freeFrom = new Map<string, number>();
	private readonly secrets: readonly string[];

	/**
	 * @param adjustments members to add, replace or take out in every call of a signal, for bodies that are not wholly public
	 * @param interval milliseconds between two calls of a signal that the vendor wants called once a minute
	 */
	constructor(
		readonly account: Account, private readonly send: Send, readonly world: World,
		private readonly adjustments: Readonly<Record<string, Adjustment>> = {},
		private readonly timeouts: Timeouts = defaultTimeouts, private readonly interval = 60_000,
	) {
		const { login, certificatePassword, encryptionKey } = account;
		this.secrets = [
			...(login.kind === 'token' ? [login.token] : [login.authCode]), certificatePassword, encryptionKey,
			...(certificatePassword ? [encryptCertificatePassword(certificatePassword, encryptionKey)] : []),
		].filter((secret) => secret.length > 3);
	}

	/**
	 * Makes one call. Resolves with what the answer is, whatever it is; never throws for it.
	 * A read without an answer worth believing is tried three times; a write is sent once. A throttled
	 * query waits for its turn, and is asked again after a full interval when the service refuses it
	 * with a code it does not publish, since the code for asking too soon is one of those.
	 * Texts of the service come back with the secrets of the account struck out, should it echo them.
	 */
	async call(name: string, args: Arguments): Promise<CallResult> {
		return await this.paced(signal(name), args, {});
	}

	/** Makes one call now, without waiting and without a second try: for a caller that comes again by itself. */
	async ask(name: string, args: Arguments): Promise<CallResult> {
		return await this.withToken(signal(name), args, {});
	}

	/** Makes a call that the user names and whose body the user gives. A signal that is not in the table is sent once. */
	async callAny(name: string, args: Arguments, adjustment: Adjustment): Promise<CallResult> {
		return await this.paced(anySignal(name), args, adjustment);
	}

	/** Issues a token of the account's validity, for handing it over. Sent once. */
	async issueToken(): Promise<HeldToken | NoToken> {
		return await this.fetchToken();
	}

	private async paced(row: Signal, args: Arguments, adjustment: Adjustment): Promise<CallResult> {
		const attempts = row.kind === 'read' ? readAttempts : 1;
		for (let attempt = 1; ; attempt++) {
			if (row.onceAMinute) await this.turn(row.name);
			const result = await this.withToken(row, args, adjustment);
			if (row.onceAMinute) this.notBefore(row.name, this.world.now() + this.interval);
			const passing = result.kind === 'noAnswer' || result.kind === 'unreadable' || result.kind === 'httpError';
			const perhapsTooSoon = row.onceAMinute && attempt === 1 && result.kind === 'code' && result.meaning.verdict === 'unclear';
			if (attempt >= attempts || !(passing || perhapsTooSoon) || this.world.cancelled()) return result;
			if (!row.onceAMinute) await this.world.sleep(Math.round(firstPause * 2 ** attempt * (0.5 + this.world.random())));
		}
	}

	/** Waits until a throttled signal may be called, and takes that turn. */
	private async turn(name: string): Promise<void> {
		const now = this.world.now();
		const start = Math.max(now, this.freeFrom.get(name) ?? 0);
		this.notBefore(name, start + this.interval);
		if (start > now) await this.world.sleep(start - now);
	}

	/** The service counts from when it was asked, which we know only to lie before its answer. */
	private notBefore(name: string, time: number): void {
		this.freeFrom.set(name, Math.max(time, this.freeFrom.get(name) ?? 0));
	}

	/** One call. A token we fetched earlier and the service no longer takes is renewed once: such a refusal comes before anything is written. */
	private async withToken(row: Signal, args: Arguments, adjustment: Adjustment): Promise<CallResult> {
		if (!row.fields.some(({ name }) => name === 'AuthToken')) return await this.once(row, args, adjustment, '');
		const known = this.held;
		const token = await this.token();
		if ('kind' in token) return token;
		const result = await this.once(row, args, adjustment, token.token);
		const outworn = known === token && this.account.login.kind === 'fetch' && result.kind === 'code' && result.code === TOKEN_REFUSED;
		if (!outworn) return result;
		if (this.held === known) this.held = undefined;
		const fresh = await this.token();
		return 'kind' in fresh ? fresh : await this.once(row, args, adjustment, fresh.token);
	}

	private async token(): Promise<HeldToken | NoToken> {
		const { login } = this.account;
		if (login.kind === 'token') return this.held ??= { token: login.token, usableUntil: Infinity };
		if (this.held && this.world.now() < this.held.usableUntil) return this.held;
		this.fetching ??= this.fetchToken().finally(() => { this.fetching = undefined; });
		return await this.fetching;
	}

	/** GET_TOKEN, sent once: whatever happens to it, no second token is asked for behind the user's back. */
	private async fetchToken(): Promise<HeldToken | NoToken> {
		const { login } = this.account;
		if (login.kind !== 'fetch') {
			return { kind: 'noToken', reason: 'The credential holds a token, not what it takes to issue one', remedy: "Fill in 'Authentication Code' and 'User ID' in the credential" };
		}
		const row = signal('GET_TOKEN');
		const askedAt = this.world.now();
		const answer = await this.once(row, {}, {}, '');
		const token = answer.kind === 'done' ? answer.rows.map(({ AUTH_TOKEN }) => AUTH_TOKEN?.trim() ?? '').find((text) => text !== '') : undefined;
		if (token !== undefined) return this.held = { token, usableUntil: usableUntil(login, askedAt) };
		const failure: Failure = answer.kind === 'done'
			? { reason: 'SmartBill answered, but handed out no token', remedy: "Check 'Authentication Code' and 'User ID' in the credential" }
			: failureOf(row, answer);
		return { kind: 'noToken', ...failure, reason: `No authentication token could be had: ${failure.reason}` };
	}

	private async once(row: Signal, args: Arguments, adjustment: Adjustment, token: string): Promise<Answer | NoAnswer> {
		const write = row.kind !== 'read';
		const now = this.world.now();
		const stamp = { now, messageId: messageId(now, () => this.world.random()), token };
		const request = writeRequest(row, args, this.account, stamp, { ...this.adjustments[row.name], ...adjustment });
		const reply = await this.send(request, { write, timeout: write ? this.timeouts.write : this.timeouts.read });
		if ('kind' in reply) return reply;
		return this.withoutSecrets(readAnswer(row, askedOf(request.body), reply), token);
	}

	private withoutSecrets(answer: Answer, token: string): Answer {
		const redact = (text: string): string => [...this.secrets, ...(token.length > 3 ? [token] : [])].reduce((clean, secret) => clean.split(secret).join('•••'), text);
		switch (answer.kind) {
			case 'code':
			case 'done':
				return { ...answer, message: redact(answer.message) };
			default:
				return { ...answer, text: redact(answer.text) };
		}
	}
}

/** What the request really carries, adjusted or not. */
function askedOf(body: string): { messageId: string; conversationIds: string[] } {
	const { MessageId, ConversationId } = JSON.parse(body) as { MessageId?: unknown; ConversationId?: unknown };
	return {
		messageId: typeof MessageId === 'string' ? MessageId : '',
		conversationIds: Array.isArray(ConversationId) ? ConversationId.filter((id): id is string => typeof id === 'string') : [],
	};
}
