/** Moving documents from state to state: the write kind `transition` (reference 3.5, 3.6.2). */
import { LookUpFailure } from '../issuing/port';
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { Repeatable, RepeatablePort, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import type { CallResult, SmartBillClient } from './client';
import { failureOf } from './failure';
import { Books } from './look-up';
import type { BookEntry } from './look-up';
import { signal } from './signals';
import { isTransmitted, statusNames, transitions, transmissionNames } from './statuses';
import type { Action } from './statuses';
import { readTaxInvoice } from './tax-invoice-reader';

export interface TransitionTarget extends Repeatable {
	/** The reference number, whole. */
	readonly id: string;
	/** Number of the other party; not needed for sending to the tax service. */
	readonly counterparty: string;
	/** Why; the service wants one for every action but approving. */
	readonly reason: string;
}

export type TransitionAction = Action | 'sendToTaxService';

export const transitionTarget = (id: string, counterparty: string, reason: string): TransitionTarget => ({ id, counterparty, reason, call: '', bytes: 0 });

/** The other party's number as it stands in a reference number; a private buyer's is not in it. */
export const counterpartyOf = (conversationId: string, caller: 'supplier' | 'buyer'): string =>
	(caller === 'supplier' ? conversationId.slice(10, 20) : conversationId.slice(0, 10));

/**
 * The other party's number of each document. The supplier's is the first of every reference number;
 * the buyer's is read from the document, and taken from the reference number where that cannot be had.
 */
export async function counterpartiesOf(client: SmartBillClient, conversationIds: readonly string[], caller: 'supplier' | 'buyer'): Promise<Map<string, string>> {
	const documents = caller === 'buyer' ? new Map<string, BookEntry>() : await heldIfReadable(new Books(client, 'AR'), conversationIds);
	return new Map(conversationIds.map((id) => [id, readTaxInvoice(documents.get(id)?.xml ?? '')?.invoice.buyer.number ?? counterpartyOf(id, caller)]));
}

async function heldIfReadable(books: Books, conversationIds: readonly string[]): Promise<Map<string, BookEntry>> {
	try {
		return await books.held(conversationIds);
	} catch (error) {
		if (error instanceof LookUpFailure) return new Map();
		throw error;
	}
}

/** Moves documents, one per call, as only one is processed. Being there already is success. */
export async function moveDocuments(
	client: SmartBillClient, targets: readonly TransitionTarget[], action: TransitionAction, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const settlements = new Map<string, RepeatableSettlement>();
	const sendable: TransitionTarget[] = [];
	for (const target of targets) {
		const problem = problemOf(target, action);
		if (problem) settlements.set(target.id, problem);
		else sendable.push(target);
	}
	const settled = await settleRepeatable(sendable, new TransitionPort(client, action), { limits: { count: 1, bytes: Infinity }, pause: 5_000 }, world);
	return new Map([...settlements, ...settled]);
}

function problemOf({ id, reason }: TransitionTarget, action: TransitionAction): RepeatableSettlement | undefined {
	if (id === '' || id.length > 35) {
		return { outcome: 'invalid', reason: 'A reference number has 35 characters', remedy: 'Copy it from the list of documents (ETC_PCS_NO) or from the result of issuing' };
	}
	if (action !== 'sendToTaxService' && transitions[action].reasonRequired && reason.trim() === '') {
		return { outcome: 'invalid', reason: 'A reason is missing', remedy: "Fill in 'Reason': the service demands one, and the other party sees it" };
	}
	return undefined;
}

class TransitionPort implements RepeatablePort<TransitionTarget> {
	private readonly books: Books;

	constructor(private readonly client: SmartBillClient, private readonly action: TransitionAction) {
		this.books = new Books(client, action !== 'sendToTaxService' && transitions[action].caller === 'buyer' ? 'AP' : 'AR');
	}

	async send(batch: readonly TransitionTarget[]): Promise<RepeatableVerdict> {
		const [target] = batch;
		if (!target || batch.length > 1) throw new Error('The service moves one document per call');
		const name = this.action === 'sendToTaxService' ? 'NTS_REQUEST' : 'CHGSTATUS';
		const answer = await this.client.call(name, this.action === 'sendToTaxService' ? { ConversationId: [target.id] } : {
			ReceiveComRegno: target.counterparty, ConversationId: [target.id],
			StatusSignal: transitions[this.action].statusSignal, StatusReason: target.reason.trim(),
		});
		return answer.kind === 'done' ? { kind: 'done' } : await this.verdict(target, answer, name);
	}

	async isDone({ id }: TransitionTarget): Promise<boolean> {
		const entry = await this.books.state(id);
		return entry !== undefined && this.isThere(entry);
	}

	private isThere({ status, transmission }: BookEntry): boolean {
		return this.action === 'sendToTaxService' ? isTransmitted(transmission) : status === transitions[this.action].to;
	}

	private async verdict(target: TransitionTarget, answer: Exclude<CallResult, { kind: 'done' }>, name: string): Promise<RepeatableVerdict> {
		const refusal = failureOf(signal(name), answer);
		if (answer.kind === 'noToken' || (answer.kind === 'noAnswer' && answer.sent === 'no')) return { kind: 'notSent', ...refusal };
		if (answer.kind !== 'code') return { kind: 'unclear', ...refusal };
		if (answer.meaning.verdict === 'stopsRun') return { kind: 'refused', reach: 'run', ...refusal };
		if (answer.meaning.verdict === 'refused') return { kind: 'refused', reach: 'document', ...refusal };
		// The code for a move that is not possible is not public: the state tells why.
		const entry = await this.stateIfReadable(target.id);
		// A stopped run does not wait for its turn, and being asked too soon looks like a number the service does not know.
		if (entry === 'unreadable' || (!entry && this.client.world.cancelled())) return { kind: 'unclear', ...refusal };
		if (!entry) return { kind: 'refused', reach: 'document', ...refusal };
		if (this.isThere(entry)) return { kind: 'already' };
		return { kind: 'refused', reach: 'document', ...refusal, ...this.explained(entry, refusal) };
	}

	private async stateIfReadable(id: string): Promise<BookEntry | 'unreadable' | undefined> {
		try {
			return await this.books.state(id);
		} catch (error) {
			if (error instanceof LookUpFailure) return 'unreadable';
			throw error;
		}
	}

	private explained({ status, transmission }: BookEntry, refusal: { reason: string; remedy: string }): { reason: string; remedy: string } {
		const state = status ? `the document is ${statusNames[status]}` : 'its state is not told';
		const sent = transmission && transmissionNames[transmission] ? `, ${transmissionNames[transmission]}` : '';
		return {
			reason: `${refusal.reason}; ${state}${sent}`,
			remedy: this.action === 'cancel' && isTransmitted(transmission) ? "An invoice that was sent to the tax service cannot be cancelled any more: use 'Amend'" : refusal.remedy,
		};
	}
}
