/**
 * The second step of signing outside: drafts are numbered and published with the signatures of their
 * hashes (reference 6.2, 6.3). What is issued is found by its key; what stays unclear is never sent a
 * second time by itself: a later run finds it issued, or finds the draft still waiting and sends then.
 */
import { decimalText } from '../../invoicing/decimal';
import { wireDecimal } from '../../invoicing/read-decimal';
import { issue } from '../issuing/issue';
import type { IssueOptions } from '../issuing/issue';
import type { Settlement } from '../issuing/outcome';
import type { IssuePort, Judgement, SendVerdict, World } from '../issuing/port';
import { Books, statusNames } from './books';
import type { BookEntry } from './books';
import type { VnptClient } from './client';
import type { IssuingCall } from './issuing-call';
import { enclosed, xmlBytes } from './payload/xml-bytes';
import { laneOf, sendToIssue } from './publish';
import type { IssuedInvoice, PublishDocument } from './publish';
import { readAmendedNumber, readCashRegisterNumbers, readPublishedNumbers } from './published-numbers';
import { secondStep } from './signing-order';
import type { SigningRequest } from './signing-request';

/** A draft with the signature of its hash, written out. */
export type SignedDraft = PublishDocument;

/** @param signature base64 */
export function signedDraft(request: SigningRequest, signature: string): SignedDraft {
	const { key, draftId, pattern, serial, date, total, reason, contentBefore, contentAfter } = request;
	const via = signedCall(request);
	const written = xmlBytes((xml) => xml.around('Inv', () => {
		xml.element('key', key).element('idInv', draftId).element('signValue', signature);
		if (request.type !== '0') xml.element('LDo', reason).element('NDTDCHinh', contentBefore).element('NDSDCHinh', contentAfter);
	}));
	const amount = total === '' ? undefined : wireDecimal(total);
	return { key, pattern, serial, date, lane: laneOf(pattern, serial), call: via.mark, bytes: written.length, xml: written, content: amount ? { total: decimalText(amount) } : {}, via };
}

function signedCall({ key, pattern, serial, signedWith: method, cashRegister, type, original, certificateSerial }: SigningRequest): IssuingCall {
	const row = secondStep({ method, cashRegister, type }, original?.elsewhere ?? false);
	const amends = type !== '0';
	const head = xmlBytes((xml) => {
		xml.element('SerialCert', certificateSerial);
		// The service spells the number of the original so.
		if (original) xml.element('PatternOld', original.pattern).element('SerialOld', original.serial).element('NoOlde', original.number);
	});
	return {
		row,
		mark: `${row.name} ${certificateSerial} ${pattern};${serial}${amends ? ` ${key}` : ''}`,
		arguments: (documents) => ({ xmlInvData: enclosed('Invoices', [head, ...documents]), pattern, serial, ...(amends ? { type: Number(type) } : {}) }),
		readNumbers: (text, keys) => (cashRegister ? readCashRegisterNumbers(text, keys) : amends ? readAmendedNumber(text, key) : readPublishedNumbers(text, keys)),
	};
}

/** Publishes signed drafts; every key ends in exactly one settlement. */
export async function publishSigned(client: VnptClient, drafts: readonly SignedDraft[], options: IssueOptions, world: World): Promise<Map<string, Settlement<IssuedInvoice>>> {
	return await issue(drafts, [], new SignedPort(client), { ...options, duplicatesRefused: false }, world);
}

class SignedPort implements IssuePort<SignedDraft, BookEntry, IssuedInvoice> {
	private readonly books: Books;
	/** Keys that were seen as drafts, by the last look-up of each. */
	private readonly waiting = new Set<string>();

	constructor(private readonly client: VnptClient) {
		this.books = new Books(client);
	}

	/** A draft is not issued: for this step it is absent. */
	async lookUp(asked: readonly SignedDraft[]): Promise<Map<string, BookEntry>> {
		const found = await this.books.findDocuments(asked);
		for (const { key } of asked) {
			if (found.get(key)?.status === '0') this.waiting.add(key);
			else this.waiting.delete(key);
		}
		return new Map([...found].filter(([, { status }]) => status !== '0'));
	}

	/** What was signed is what is stored under the key; the total is compared where the service hands it out. */
	async judge({ content: { total: ours } }: SignedDraft, entry: BookEntry): Promise<Judgement<IssuedInvoice>> {
		const { number, status, taxStatus, taxCode } = entry;
		const record = { ...number, status, ...(taxStatus ? { taxStatus } : {}), ...(taxCode ? { taxCode } : {}) };
		if (status === '3' || status === '5') return { kind: 'notLive', record, state: statusNames[status] };
		const theirs = (await this.books.content(entry))?.total;
		if (ours === undefined || theirs === undefined) return { kind: 'equal', record, compared: ['key'] };
		const compared = ['key', 'total'];
		return ours === theirs ? { kind: 'equal', record, compared } : { kind: 'different', record, compared, differences: [{ field: 'total', ours, theirs }] };
	}

	async send(batch: readonly SignedDraft[]): Promise<SendVerdict<IssuedInvoice>> {
		// One draft that is gone fails the whole call with a code that proves little, so what was not seen waiting goes alone.
		if (batch.length > 1 && batch.some(({ key }) => !this.waiting.has(key))) {
			return { kind: 'refused', reach: 'document', reason: 'Not every draft of the call was seen waiting', remedy: 'Run again' };
		}
		return await sendToIssue(this.client, batch);
	}
}
