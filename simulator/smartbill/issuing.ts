import type { Company, TaxDocument } from './books';
import { checkSigning } from './certificate';
import { Refusal } from './codes';
import { nextTransmission } from './dates';
import { acceptIncoming } from './incoming';
import type { Message } from './message';
import type { Caller, Handler, Service } from './service';
import type { NtsResult, Status } from './statuses';
import { issueIdParts, type TaxInvoice } from './taxInvoice';

/** How one of the signals that bring a document works (reference 3.1 to 3.4, 6.2). */
interface Plan {
	readonly signal: string;
	/** Field of the invoice, and of the statement where there is one. */
	readonly invoice: 'SignedXML' | 'UnSignedXML';
	readonly statement?: 'UnSignedXML';
	readonly by: 'supplier' | 'buyer';
	readonly to: Status;
	/** Status of a stored document that it continues. */
	readonly from?: Status;
	/** There must be such a document. */
	readonly continues?: true;
	/** The service signs it with the supplier's certificate. */
	readonly signs: boolean;
}

const plans: readonly Plan[] = [
	{ signal: 'ARISSUE', invoice: 'SignedXML', by: 'supplier', to: 'I', from: 'S', signs: true },
	{ signal: 'DETAILARISSUE', invoice: 'SignedXML', statement: 'UnSignedXML', by: 'supplier', to: 'I', from: 'S', signs: true },
	{ signal: 'DTI_SAVE', invoice: 'UnSignedXML', by: 'supplier', to: 'S', signs: false },
	{ signal: 'RARREQUEST', invoice: 'UnSignedXML', by: 'buyer', to: 'V', from: 'A', signs: false },
	{ signal: 'RDETAILREQUEST', invoice: 'SignedXML', statement: 'UnSignedXML', by: 'buyer', to: 'V', from: 'A', signs: false },
	{ signal: 'RARISSUE', invoice: 'SignedXML', by: 'supplier', to: 'I', from: 'V', continues: true, signs: true },
	{ signal: 'RDETAILISSUE', invoice: 'SignedXML', statement: 'UnSignedXML', by: 'supplier', to: 'I', from: 'V', continues: true, signs: true },
];

/** The signals that bring a document. */
export const issuing: Readonly<Record<string, Handler>> = Object.fromEntries(
	plans.map((plan): [string, Handler] => [plan.signal, (service, caller, message, conditions) => bring(service, plan, caller, message, conditions)]),
);

interface Content {
	readonly conversationId: string;
	readonly invoice: TaxInvoice;
	readonly xml: string;
	readonly statement: string;
}

async function bring(service: Service, plan: Plan, caller: Caller, message: Message, conditions: ReadonlySet<string>): Promise<[]> {
	const [conversationId = '', ...more] = message.conversationIds();
	if (more.length > 0) throw new Refusal('69902', 'ConversationId: 한 건만 가능합니다');
	if (plan.signs) checkSigning(caller.company, message.text('CertPassword'), conditions);
	const xml = message.text(plan.invoice);
	const invoice = acceptIncoming(service, xml, 'invoice');
	checkCompanyCode(service, plan, caller.company, invoice);
	checkParties(plan, caller.company.regno, message.text('ReceiveComRegno'), invoice);
	checkConversationId(service, conversationId, invoice);
	const statement = plan.statement ? message.text(plan.statement) : '';
	if (plan.statement) checkStatement(service, statement, invoice);
	await service.clock.pause(service.switches.signingTime);
	// From here to the end nothing waits, so no other call comes between look-up and commit.
	commit(service, plan, caller, { conversationId, invoice, xml, statement }, conditions);
	return [];
}

/** Whose code a reverse issue carries is not known: the buyer wrote it, the supplier issues it. */
function checkCompanyCode({ books }: Service, plan: Plan, company: Company, invoice: TaxInvoice): void {
	const allowed = [company, ...(plan.continues ? [books.company(invoice.buyer.regno)] : [])].map((one) => one?.code);
	if (!allowed.includes(issueIdParts(invoice.issueId).company)) throw new Refusal('60130');
}

function checkParties(plan: Plan, sender: string, receiver: string, { supplier, buyer, broker }: TaxInvoice): void {
	const senders = plan.by === 'buyer' ? [buyer.regno] : [supplier.regno, broker?.regno];
	const receivers = plan.by === 'buyer' ? [supplier.regno, broker?.regno] : [buyer.regno];
	if (!senders.includes(sender)) throw new Refusal('69915', `SendComRegno, XML ${senders.join(', ')}`);
	if (!receivers.includes(receiver)) throw new Refusal('69915', 'ReceiveComRegno');
}

function checkConversationId({ switches }: Service, conversationId: string, { supplier, buyer }: TaxInvoice): void {
	if (switches.conversationIds === 'any') return;
	const parties = supplier.regno + buyer.regno.slice(0, 10);
	if (conversationId.length !== 35) throw new Refusal('69923', `${conversationId.length}자`);
	if (switches.conversationIds === 'parties' && !conversationId.startsWith(parties)) throw new Refusal('69923', '공급자, 공급받는자');
}

function checkStatement(service: Service, xml: string, invoice: TaxInvoice): void {
	const statement = acceptIncoming(service, xml, 'statement');
	for (const field of ['issueId', 'charge', 'tax', 'total'] as const) {
		if (statement[field] !== invoice[field]) throw new Refusal('69924', `${statement[field]} / ${invoice[field]}`);
	}
}

function commit(service: Service, plan: Plan, caller: Caller, content: Content, conditions: ReadonlySet<string>): void {
	const { books, clock } = service;
	const predecessor = predecessorOf(service, plan, caller, content);
	makeRoom(service, content, predecessor);
	const now = clock.now().toISOString();
	const document = predecessor ?? add(service, plan, content, now);
	if (predecessor) books.rewrite(document, content.xml, content.statement || predecessor.statement, content.invoice);
	document.sender = caller.company.regno;
	if (plan.to === 'I') {
		document.issuedAt = now;
		queue(service, document, conditions);
	}
	if (plan.to !== 'S') notify(document, plan, now);
	enter(service, document, plan.to, caller, '', plan.signal);
}

/** The stored document that this one continues. Throws when a reverse issue has none to continue, or another content. */
function predecessorOf({ books, switches }: Service, plan: Plan, caller: Caller, { conversationId, invoice }: Content): TaxDocument | undefined {
	const same = books.conversation(conversationId);
	const found = same.find(({ status, sender }) => status === plan.from && (plan.continues || sender === caller.company.regno));
	if (found && plan.continues && switches.reverseContent === 'same' && !sameContent(found.invoice, invoice)) throw new Refusal('69925');
	if (found) return found;
	if (plan.continues) throw same.length > 0 ? new Refusal('69914', same[0]?.status) : new Refusal('69913');
	if (plan.to !== 'S' || !switches.overwriteSaved) return undefined;
	return same.find(({ status, sender }) => status === 'S' && sender === caller.company.regno);
}

/** All but what a reverse issue refreshes. */
const sameContent = (a: TaxInvoice, b: TaxInvoice): boolean => JSON.stringify({ ...a, issueTime: '' }) === JSON.stringify({ ...b, issueTime: '' });

/** Refuses, or removes, documents that carry the same ids, as the switches say. */
function makeRoom({ books, switches }: Service, { conversationId, invoice }: Content, predecessor: TaxDocument | undefined): void {
	const others = (documents: readonly TaxDocument[]): TaxDocument[] => documents.filter((document) => document !== predecessor);
	const sameConversation = others(books.conversation(conversationId));
	const sameIssueId = others(books.issued(invoice.issueId));
	if (sameConversation.length > 0 && switches.duplicateConversationIds === 'refused') throw new Refusal('69911');
	if (sameIssueId.length > 0 && switches.duplicateIssueIds === 'refused') throw new Refusal('69912');
	if (switches.duplicateConversationIds === 'overwritten') sameConversation.forEach((document) => books.remove(document));
	if (switches.duplicateIssueIds === 'overwritten') sameIssueId.forEach((document) => books.remove(document));
}

function add({ books }: Service, plan: Plan, { conversationId, xml, statement, invoice }: Content, now: string): TaxDocument {
	const document: TaxDocument = {
		id: books.nextId(), conversationId, direction: plan.by === 'buyer' ? '역' : '정', status: plan.to, sender: '', xml, statement, invoice,
		updatedAt: now, nts: { status: '9', result: '' }, history: [], mails: [], attachments: [], views: 0,
	};
	books.add(document);
	return document;
}

function queue(service: Service, document: TaxDocument, conditions: ReadonlySet<string>): void {
	const sendAt = nextTransmission(service.clock.now());
	const answerAt = new Date(sendAt.getTime() + AUTOMATIC_ANSWER);
	const forced = [...conditions].find((condition) => condition.startsWith('nts:'))?.slice(4) as NtsResult | undefined;
	document.nts = { status: '9', result: '', sendAt: sendAt.toISOString(), answerAt: answerAt.toISOString(), ...(forced && { forced }) };
}

/** What goes at 14:00 is answered at 20:00. */
const AUTOMATIC_ANSWER = 6 * 3_600_000;

function notify(document: TaxDocument, plan: Plan, at: string): void {
	const { supplier, buyer } = document.invoice;
	const addresses = plan.by === 'buyer' ? [supplier.email] : [buyer.email, buyer.secondEmail];
	const kind = plan.signal.replace('DETAIL', 'AR');
	document.mails = [...document.mails, ...addresses.filter((to) => to !== '').map((to) => ({ at, to, kind }))];
}

/** Puts a document into a status, with its history, and tells whoever listens. */
export function enter(service: Service, document: TaxDocument, status: Status, { company, user }: Caller, reason: string, cause: string): void {
	const at = service.clock.now().toISOString();
	document.status = status;
	document.updatedAt = at;
	document.history = [...document.history, { at, company: company.name, person: user.name, status, reason }];
	service.announce(document, cause);
}
