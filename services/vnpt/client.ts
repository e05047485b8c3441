import { defaultTimeouts } from '../sending';
import type { NoAnswer, Send, Timeouts } from '../sending';
import { escapeXml } from '../../invoicing/escape-xml';
import { AnswerReader } from './answer';
import type { Answer } from './answer';
import { writeRequest } from './envelope';
import type { Arguments } from './envelope';
import { ListReader } from './listing';
import type { ListItem } from './listing';
import { operation } from './operations';
import type { Operation, Service } from './operations';
import type { Tenant } from './tenant';

export { defaultTimeouts };
export type { NoAnswer, Send, SendOptions } from '../sending';

export type CallResult = Answer | NoAnswer;

/** The rows of a list that arrived whole. */
export interface ListResult<T> {
	readonly kind: 'rows';
	readonly rows: readonly T[];
	/** Values beside the rows, by name. */
	readonly beside: ReadonlyMap<string, string>;
}

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
		return await this.repeatedly(async () => await this.once(row, args));
	}

	/**
	 * Reads a list row by row as it arrives: of a hundred thousand rows only what is kept stays in memory.
	 * Resolves with the rows kept, or with the answer that was no list; throws a ServiceFailure when
	 * the list is not whole.
	 * @param keep what is kept of an item, nothing to pass it over
	 */
	async list<T>(service: Service, name: string, args: Arguments, keep: (item: ListItem) => T | undefined): Promise<CallResult | ListResult<T>> {
		const row = operation(service, name);
		let attempt: { readonly rows: T[]; readonly reader: ListReader } | undefined;
		const answer = await this.repeatedly(async () => {
			const rows: T[] = [];
			const reader = new ListReader((item) => {
				const kept = keep(item);
				if (kept !== undefined) rows.push(kept);
			});
			attempt = { rows, reader };
			return await this.once(row, args, (piece) => reader.write(piece));
		});
		if (answer.kind !== 'data' || !attempt) return answer;
		attempt.reader.end();
		return { kind: 'rows', rows: attempt.rows, beside: attempt.reader.beside };
	}

	private async repeatedly(call: () => Promise<CallResult>): Promise<CallResult> {
		for (let attempt = 1; ; attempt++) {
			const result = await call();
			const passing = result.kind === 'noAnswer' || result.kind === 'unreadable' || result.kind === 'fault';
			if (!passing || attempt === readAttempts || this.pace.cancelled()) return result;
			await this.pace.sleep(Math.round(firstPause * 2 ** attempt * (0.5 + this.pace.random())));
		}
	}

	/** @param content takes a result of XML piece by piece; such an answer ends with empty text */
	private async once(row: Operation, args: Arguments, content?: (piece: string) => void): Promise<CallResult> {
		const write = row.kind !== 'read';
		const reader = new AnswerReader(row, content);
		const reply = await this.send(writeRequest(row, args, this.tenant), {
			write, timeout: write ? this.timeouts.write : this.timeouts.read, ...(content ? { receive: (piece: string) => reader.write(piece) } : {}),
		});
		if ('kind' in reply) return reply;
		reader.write(reply.body);
		return this.withoutSecrets(reader.end(reply.status), row);
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
