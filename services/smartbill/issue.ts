/** The service side of the write kind `issue`: issuing, saving, asking for issuing, issuing what was asked for. */
import { maskPersonalNumbers } from '../../invoicing/korean-resident-number';
import { showValue } from '../../invoicing/source-row';
import { defaultIssueOptions, issue } from '../issuing/issue';
import type { IssueOptions } from '../issuing/issue';
import type { Difference, Settlement } from '../issuing/outcome';
import { LookUpFailure } from '../issuing/port';
import type { IssuePort, Issuable, Judgement, Refusal, SendVerdict, World } from '../issuing/port';
import type { CallResult, SmartBillClient } from './client';
import { conversationId, identityOf, strictConversationId } from './conversation-id';
import type { Arguments } from './envelope';
import { failureOf } from './failure';
import { IssueIds } from './issue-id';
import { Books } from './look-up';
import type { BookEntry } from './look-up';
import { signal } from './signals';
import { statusNames } from './statuses';
import type { Status } from './statuses';
import { contentFields, contentOf, readTaxInvoice } from './tax-invoice-reader';
import type { ContentValues } from './tax-invoice-reader';
import { typeCode } from './tax-invoice';
import type { TaxInvoice } from './tax-invoice';
import { statementXml, taxInvoiceXml, withIssueTime } from './tax-invoice-xml';

/** What is done with a document. */
export type Way = 'issue' | 'save' | 'request' | 'issueRequested';

interface WayRules {
	readonly signal: string;
	/** Signal when a transaction statement goes along; absent where there is none. */
	readonly statementSignal?: string;
	/** Which books to search: our sales or our purchases. */
	readonly side: 'AR' | 'AP';
	/** States from which the signal leads on: such a document counts as not there yet. */
	readonly from: readonly Status[];
	/** States that mean: done already. */
	readonly live: readonly Status[];
	/** State after success. */
	readonly to: Status;
}

const ways: Readonly<Record<Way, WayRules>> = {
	issue: { signal: 'ARISSUE', statementSignal: 'DETAILARISSUE', side: 'AR', from: ['S'], live: ['I', 'C'], to: 'I' },
	save: { signal: 'DTI_SAVE', side: 'AR', from: [], live: ['S'], to: 'S' },
	request: { signal: 'RARREQUEST', statementSignal: 'RDETAILREQUEST', side: 'AP', from: ['A'], live: ['V', 'I', 'C'], to: 'V' },
	issueRequested: { signal: 'RARISSUE', statementSignal: 'RDETAILISSUE', side: 'AR', from: ['V'], live: ['I', 'C'], to: 'I' },
};

/** A document ready to be sent. Its approval number and moment of issue are given when it is. */
export interface IssueDocument extends Issuable {
	readonly conversationId: string;
	readonly identity: string | undefined;
	/** Number of the other party. */
	readonly counterparty: string;
	readonly withStatement: boolean;
	readonly content: ContentValues;
	readonly source: { readonly kind: 'invoice'; readonly invoice: TaxInvoice } | { readonly kind: 'stored'; readonly xml: string; readonly statement: string; readonly issueId: string };
}

/** What the books hold of an issued document. */
export interface IssuedTaxInvoice {
	readonly conversationId: string;
	readonly issueId?: string;
	readonly status?: Status;
	readonly transmission?: string;
}

/**
 * SmartBill has no number ranges, so dates need no order and nothing is held. It is not known to
 * refuse duplicates, so nothing is sent again in the same run. Three lanes keep three calls in
 * flight; one without a provable outcome stops its lane, so at most three are ever in doubt.
 */
export const smartBillIssueOptions: IssueOptions = {
	...defaultIssueOptions, limits: { count: 1, bytes: Infinity }, duplicatesRefused: false, holdLaterDates: false, parallelLanes: 3,
	pauses: [5_000, 60_000, 120_000], shortPauses: [2_000],
};

const lanes = 3;

/** The key under which a document settles: the document number, and the leg for amendments. */
export const settlementKey = ({ key, numbering: { leg } }: Pick<TaxInvoice, 'key' | 'numbering'>): string => (leg === 0 ? key : `${key}\n${leg}`);

/** Makes a document out of a complete invoice. */
export function issueDocument(invoice: TaxInvoice, way: Way, withStatement = false): IssueDocument {
	const identified = { supplier: invoice.supplier.number, buyer: { kind: invoice.buyer.kind, number: invoice.buyer.number }, key: invoice.key, leg: invoice.numbering.leg };
	const { strict } = invoice.numbering;
	const id = strict ? strictConversationId(identified, strict.date, strict.sequence) : conversationId(identified);
	return {
		key: settlementKey(invoice), date: invoice.date, call: '', bytes: 0, lane: laneOf(id),
		conversationId: id, identity: strict ? undefined : identityOf(id),
		withStatement: withStatement && ways[way].statementSignal !== undefined,
		counterparty: way === 'request' ? invoice.supplier.number : invoice.buyer.number,
		content: contentOf(invoice, typeCode(invoice)), source: { kind: 'invoice', invoice },
	};
}

const laneOf = (id: string): string => String(Number(id.slice(29, 32)) % lanes);

/** One run of a way: its books, its approval numbers, and what it learnt of the service's codes. */
export class TaxInvoiceRun {
	private readonly port: TaxInvoicePort;

	constructor(client: SmartBillClient, way: Exclude<Way, 'issueRequested'>, private readonly world: World, private readonly options: IssueOptions = smartBillIssueOptions) {
		this.port = new TaxInvoicePort(client, way);
	}

	/**
	 * Every document ends in exactly one settlement, by its key. Running again with the same numbers makes nothing twice.
	 * @param ahead documents that a later call will settle, to be looked up in the same go
	 */
	async settle(documents: readonly IssueDocument[], ahead: readonly IssueDocument[] = []): Promise<Map<string, Settlement<IssuedTaxInvoice>>> {
		this.port.ahead = ahead;
		return await issue(documents, [], this.port, this.options, this.world);
	}
}

/**
 * Issues what buyers asked for, by reference number: the stored XML goes out again, signed, with the
 * moment of issue set to now.
 */
export async function issueRequested(
	client: SmartBillClient, conversationIds: readonly string[], world: World, options: IssueOptions = smartBillIssueOptions,
): Promise<Map<string, Settlement<IssuedTaxInvoice>>> {
	const known = await storedRequests(client, conversationIds);
	if ('outcome' in known) return new Map(conversationIds.map((id) => [id, known]));
	const settlements = new Map<string, Settlement<IssuedTaxInvoice>>();
	const documents: IssueDocument[] = [];
	for (const id of conversationIds) {
		const entry = known.get(id);
		const read = entry?.xml === undefined ? undefined : readTaxInvoice(entry.xml);
		if (!entry || !read) {
			settlements.set(id, {
				outcome: 'notSent', reason: entry ? 'The XML of this request cannot be read' : 'There is no request with this reference number',
				remedy: 'Copy the reference number from the inbox (MY_LIST, ETC_PCS_NO)',
			});
			continue;
		}
		documents.push({
			key: id, date: read.invoice.date, call: '', bytes: 0, lane: laneOf(id), conversationId: id, identity: undefined, withStatement: entry.statement !== undefined,
			counterparty: read.invoice.buyer.number, content: contentOf(read.invoice, read.typeCode),
			source: { kind: 'stored', xml: entry.xml ?? '', statement: entry.statement ?? '', issueId: read.issueId },
		});
	}
	const settled = await issue(documents, [], new TaxInvoicePort(client, 'issueRequested', known), options, world);
	return new Map([...settlements, ...settled]);
}

/** The requests as the books hold them; unknown is not absent, so a look-up that failed settles that nothing is sent. */
async function storedRequests(client: SmartBillClient, conversationIds: readonly string[]): Promise<ReadonlyMap<string, BookEntry> | Settlement<IssuedTaxInvoice>> {
	try {
		return await new Books(client, ways.issueRequested.side).exact(conversationIds);
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		return { outcome: 'notSent', reason: `The requests could not be looked up: ${error.message}`, remedy: error.remedy };
	}
}

class TaxInvoicePort implements IssuePort<IssueDocument, BookEntry, IssuedTaxInvoice> {
	private readonly rules: WayRules;
	private readonly books: Books;
	private readonly issueIds: IssueIds;
	private lookedUp = false;
	/** Documents to look up together with the first ones. */
	ahead: readonly IssueDocument[] = [];
	/** What the first look-up found of those, by reference number. */
	private readonly foundAhead = new Map<string, BookEntry | undefined>();
	/** Undocumented code with which the service answered a document that waits for its look-up. */
	private readonly doubted = new Map<string, string>();
	/** Undocumented codes that came for a document which a look-up then proved absent: such a code says nothing was written. */
	private readonly provenRefusals = new Set<string>();

	/** @param known the first look-up, where it was made already */
	constructor(private readonly client: SmartBillClient, private readonly way: Way, private known?: ReadonlyMap<string, BookEntry>) {
		this.rules = ways[way];
		this.books = new Books(client, this.rules.side, way === 'request');
		this.issueIds = new IssueIds(client.account.companyCode);
	}

	async lookUp(documents: readonly IssueDocument[]): Promise<Map<string, BookEntry>> {
		const entries = await this.entries(documents);
		const ours = new Set<string>();
		const keys: string[] = [];
		const present: BookEntry[] = [];
		for (const { key, conversationId: id } of documents) {
			const entry = entries.get(id);
			if (entry && entry.status !== undefined && this.rules.from.includes(entry.status)) ours.add(entry.conversationId);
			else if (entry) {
				keys.push(key);
				present.push(entry);
			}
			const code = this.doubted.get(key);
			this.doubted.delete(key);
			if (code !== undefined && !entry) this.provenRefusals.add(code);
		}
		// A saved document keeps the approval number it was saved with.
		for (const [issueId, id] of this.books.listedIssueIds) if (!ours.has(id)) this.issueIds.take(issueId);
		const complete = await this.books.withXml(present);
		return new Map(complete.map((entry, index) => [keys[index] ?? '', entry]));
	}

	private async entries(documents: readonly IssueDocument[]): Promise<ReadonlyMap<string, BookEntry>> {
		const { known } = this;
		this.known = undefined;
		if (known) return known;
		if (this.way === 'issueRequested') return await this.books.exact(documents.map(({ conversationId: id }) => id));
		if (documents.every(({ conversationId: id }) => this.foundAhead.has(id))) return this.takeFoundAhead(documents);
		if (this.lookedUp) return await this.books.findAgain(documents);
		const found = await this.books.find([...documents, ...this.ahead]);
		this.lookedUp = true;
		for (const { conversationId: id } of this.ahead) this.foundAhead.set(id, found.get(id));
		return found;
	}

	/** Once only: after its own answer a document is looked up anew. */
	private takeFoundAhead(documents: readonly IssueDocument[]): Map<string, BookEntry> {
		const found = new Map<string, BookEntry>();
		for (const { conversationId: id } of documents) {
			const entry = this.foundAhead.get(id);
			if (entry) found.set(id, entry);
			this.foundAhead.delete(id);
		}
		return found;
	}

	async judge(document: IssueDocument, entry: BookEntry): Promise<Judgement<IssuedTaxInvoice>> {
		return judgeTaxInvoice(document, entry, this.rules.live);
	}

	async send(batch: readonly IssueDocument[]): Promise<SendVerdict<IssuedTaxInvoice>> {
		const [document] = batch;
		if (!document || batch.length > 1) throw new Error('The service takes one document per call');
		const name = document.withStatement ? this.rules.statementSignal ?? this.rules.signal : this.rules.signal;
		const lacking = this.lackingCredential(document, name);
		if (lacking) return { kind: 'notSent', ...lacking };
		const written = this.written(document);
		if (!written) {
			return {
				kind: 'refused', reach: 'document', reason: 'The approval number of this Sequence (발행순번) is taken by another document of the same writing date',
				remedy: 'Use a number that is not in use on that date, or leave the column empty',
			};
		}
		const answer = await this.client.call(name, { ReceiveComRegno: document.counterparty, ConversationId: [document.conversationId], ...written.xml });
		if (answer.kind === 'done') {
			return { kind: 'accepted', records: new Map([[document.key, { conversationId: document.conversationId, issueId: written.issueId, status: this.rules.to }]]) };
		}
		return this.verdict(document, answer, name);
	}

	/** What the credential lacks for sending at all. */
	private lackingCredential({ source }: IssueDocument, name: string): Refusal | undefined {
		const { certificatePassword, companyCode } = this.client.account;
		if (signal(name).fields.some((field) => field.name === 'CertPassword') && certificatePassword === '') {
			return { reason: 'The credential holds no certificate password, without which nothing can be signed', remedy: "Fill in 'Certificate Password' and 'Encryption Key' in the credential" };
		}
		if (source.kind === 'invoice' && companyCode.length !== 3) {
			return { reason: 'The credential holds no company code, which every approval number contains', remedy: "Fill in 'Company Code' in the credential: the three characters SmartBill assigned" };
		}
		return undefined;
	}

	private written({ source, withStatement }: IssueDocument): { issueId: string; xml: Arguments } | undefined {
		const issuedAt = this.client.world.now();
		if (source.kind === 'stored') {
			return { issueId: source.issueId, xml: { SignedXML: withIssueTime(source.xml, issuedAt), ...(withStatement ? { UnSignedXML: source.statement } : {}) } };
		}
		const { invoice } = source;
		const issueId = this.issueIds.of({ date: invoice.date, supplier: invoice.supplier.number, key: invoice.key, ...invoice.numbering });
		if (issueId === undefined) return undefined;
		const stamp = { issueId, issuedAt };
		const xml = taxInvoiceXml(invoice, stamp);
		if (withStatement) return { issueId, xml: { SignedXML: xml, UnSignedXML: statementXml(invoice, stamp) } };
		return { issueId, xml: this.way === 'issue' ? { SignedXML: xml } : { UnSignedXML: xml } };
	}

	private verdict(document: IssueDocument, answer: Exclude<CallResult, { kind: 'done' }>, name: string): SendVerdict<IssuedTaxInvoice> {
		const refusal: Refusal = failureOf(signal(name), answer);
		switch (answer.kind) {
			case 'noToken':
				return { kind: 'notSent', ...refusal };
			case 'noAnswer':
				return answer.sent === 'no' ? { kind: 'notSent', ...refusal } : { kind: 'unclear', claim: 'nothing', ...refusal };
			case 'unreadable':
				return { kind: 'unclear', claim: 'nothing', ...refusal };
			case 'httpError':
				return { kind: 'unclear', claim: answer.status < 500 ? 'failed' : 'nothing', ...refusal };
			case 'code':
				if (answer.meaning.verdict === 'stopsRun') return { kind: 'refused', reach: 'run', ...refusal };
				if (answer.meaning.verdict === 'refused' || this.provenRefusals.has(answer.code)) return { kind: 'refused', reach: 'document', ...refusal };
				this.doubted.set(document.key, answer.code);
				return { kind: 'unclear', claim: 'failed', ...refusal };
		}
	}
}

/** Compares a document with what stands under its number. @param live states in which it is there */
export function judgeTaxInvoice({ content: ours }: Pick<IssueDocument, 'content'>, entry: BookEntry, live: readonly Status[] = ways.issue.live): Judgement<IssuedTaxInvoice> {
	const record = recordOf(entry);
	if (entry.status === undefined) return { kind: 'unreadable', record, reason: 'the service does not tell its state' };
	if (!live.includes(entry.status)) return { kind: 'notLive', record, state: statusNames[entry.status] };
	const read = entry.xml === undefined ? undefined : readTaxInvoice(entry.xml);
	if (!read) return { kind: 'unreadable', record, reason: 'the service does not hand out an XML that can be read' };
	const complete = { ...record, issueId: record.issueId ?? read.issueId };
	const theirs = contentOf(read.invoice, read.typeCode);
	const compared = contentFields.filter((field) => field in ours && field in theirs);
	const differences: Difference[] = compared
		.filter((field) => ours[field] !== theirs[field])
		.map((field) => ({ field, ours: shown(field, ours[field]), theirs: shown(field, theirs[field]) }));
	return differences.length > 0 ? { kind: 'different', record: complete, compared, differences } : { kind: 'equal', record: complete, compared };
}

const recordOf = ({ conversationId: id, issueId, status, transmission }: BookEntry): IssuedTaxInvoice => ({
	conversationId: id, ...(issueId ? { issueId } : {}), ...(status ? { status } : {}), ...(transmission ? { transmission } : {}),
});

const shown = (field: string, value = ''): string => showValue(field === 'buyer number' ? maskPersonalNumbers(value) : value);
