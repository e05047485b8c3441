import { escapeXml } from '../../invoicing/escape-xml';
import { readAnswer } from './answer';
import type { Answer } from './answer';
import { writeRequest } from './envelope';
import type { Arguments, SoapRequest } from './envelope';
import { operation } from './operations';
import type { Operation, Service } from './operations';
import type { Tenant } from './tenant';

/** What the network did instead of answering. `sent: 'no'` means the request certainly never arrived. */
export interface NoAnswer {
	readonly kind: 'noAnswer';
	readonly sent: 'no' | 'maybe';
	/** A sentence without a final period, free of secrets. */
	readonly reason: string;
}

export interface SendOptions {
	readonly timeout: number;
	/** Reading may be broken off when the run is cancelled; a write never is. */
	readonly write: boolean;
}

/** Sends one request without redirects and without ever repeating it. Resolves for every network outcome. */
export type Send = (request: SoapRequest, options: SendOptions) => Promise<{ readonly status: number; readonly body: string } | NoAnswer>;

export interface Timeouts {
	/** Milliseconds for calls that read. */
	readonly read: number;
	/** Milliseconds for calls that write: the service signs while we wait. */
	readonly write: number;
}

export const defaultTimeouts: Timeouts = { read: 60_000, write: 120_000 };

export type CallResult = Answer | NoAnswer;

/** How long and how evenly to wait between repeated reads. */
export interface Pace {
	sleep(milliseconds: number): Promise<void>;
	random(): number;
	cancelled(): boolean;
}

const readAttempts = 3;
const firstPause = 500;
const longestQuote = 500;

/** Calls operations of the table at one tenant. */
export class VnptClient {
	constructor(readonly tenant: Tenant, private readonly send: Send, private readonly pace: Pace, private readonly timeouts: Timeouts = defaultTimeouts) {}

	/**
	 * Makes one call. Resolves with what the answer is, whatever it is; never throws for it.
	 * A read without an answer worth believing is tried three times; a write is sent once.
	 * Texts of the service come back with the passwords of the tenant struck out, should it echo them.
	 */
	async call(service: Service, name: string, args: Arguments): Promise<CallResult> {
		const row = operation(service, name);
		if (row.kind !== 'read') return await this.once(row, args);
		for (let attempt = 1; ; attempt++) {
			const result = await this.once(row, args);
			const passing = result.kind === 'noAnswer' || result.kind === 'unreadable' || result.kind === 'fault';
			if (!passing || attempt === readAttempts || this.pace.cancelled()) return result;
			await this.pace.sleep(Math.round(firstPause * 2 ** attempt * (0.5 + this.pace.random())));
		}
	}

	private async once(row: Operation, args: Arguments): Promise<CallResult> {
		const write = row.kind !== 'read';
		const reply = await this.send(writeRequest(row, args, this.tenant), { write, timeout: write ? this.timeouts.write : this.timeouts.read });
		return 'kind' in reply ? reply : this.withoutSecrets(readAnswer(row, reply), row);
	}

	private withoutSecrets(answer: Answer, row: Operation): Answer {
		switch (answer.kind) {
			case 'error':
				return { ...answer, detail: this.quotable(answer.detail) };
			case 'fault':
			case 'unreadable':
				return { ...answer, text: this.quotable(answer.text) };
			case 'data':
				return row.answer === 'text' ? { ...answer, text: this.redact(answer.text) } : answer;
			default:
				return answer;
		}
	}

	/** Cut only after redaction, or the first half of a password could stand at the end. */
	private quotable(text: string): string {
		return this.redact(text).slice(0, longestQuote);
	}

	private redact(text: string): string {
		const { staff, serviceUser } = this.tenant;
		return [staff.password, serviceUser.password]
			.flatMap((secret) => [secret, escapeXml(secret)])
			.filter((secret) => secret.length > 0)
			// The longer first: one password may begin with the other.
			.sort((a, b) => b.length - a.length)
			.reduce((clean, secret) => clean.split(secret).join('•••'), text);
	}
}
