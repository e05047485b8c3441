import type { TaxDocument } from './books';
import { dayOf, readStamp } from './dates';
import { findings, type Finding } from './findings';
import { readIncoming } from './incoming';
import { isBusinessNumber } from './rules';
import type { Service } from './service';
import type { NtsStatus } from './statuses';
import type { TaxInvoice } from './taxInvoice';

/** Moves every document on that should have moved on by now, in the order in which that happens. */
export function settle(service: Service): void {
	const now = service.clock.now().toISOString();
	const due = service.books.documents
		.filter((document) => (nextOf(document) ?? NEVER) <= now)
		.flatMap((document) => stepsOf(service, document))
		.filter(({ at }) => at <= now)
		.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
	for (const { document, at, status } of due) {
		document.nts.status = status;
		document.updatedAt = at;
		if (status === '7') finish(service, document);
		service.announce(document, 'NTS');
	}
}

/** When the next document will move on, as ISO instant; undefined when none waits. */
export function nextDue({ books }: Service): string | undefined {
	let next = NEVER;
	for (const document of books.documents) {
		const at = nextOf(document);
		if (at !== undefined && at < next) next = at;
	}
	return next === NEVER ? undefined : next;
}

/** Later than every instant. */
const NEVER = '~';

interface Step {
	readonly document: TaxDocument;
	/** ISO instant. */
	readonly at: string;
	readonly status: NtsStatus;
}

/** When a document will move on; undefined when it rests. */
function nextOf({ status, nts }: TaxDocument): string | undefined {
	if ((status !== 'I' && status !== 'C') || nts.sendAt === undefined || nts.answerAt === undefined) return undefined;
	if (nts.status === '9') return nts.sendAt;
	if (nts.status === '0') return takenUp(nts.sendAt, nts.answerAt);
	return nts.status === '1' ? nts.answerAt : undefined;
}

/** Half-way between sending and answer. */
const takenUp = (sent: string, answered: string): string => new Date((Date.parse(sent) + Date.parse(answered)) / 2).toISOString();

/** What will happen to a document that does not rest: 9, then sent 0, taken up 1, answered 7 or 3; or 2 when it cannot be sent. */
function stepsOf({ switches }: Service, document: TaxDocument): readonly Step[] {
	const { status, sendAt: sent = NEVER, answerAt: answered = NEVER } = document.nts;
	if (status === '9' && switches.ntsResult === 'notSent') return [{ document, at: sent, status: '2' }];
	const all: readonly Step[] = [{ document, at: sent, status: '0' }, { document, at: takenUp(sent, answered), status: '1' }, { document, at: answered, status: '7' }];
	return all.slice(status === '9' ? 0 : status === '0' ? 1 : 2);
}

function finish(service: Service, document: TaxDocument): void {
	const { ntsResult } = service.switches;
	const switched = ntsResult === 'checked' || ntsResult === 'notSent' ? undefined : ntsResult;
	const result = document.nts.forced ?? switched ?? checkAtNts(service, document)[0]?.nts ?? 'SUC001';
	document.nts.result = result;
	document.nts.status = result === 'SUC001' ? '7' : '3';
}

/** What the tax service finds wrong: with the document in itself, and with what only it knows (reference kr 2.6). */
function checkAtNts(service: Service, document: TaxDocument): readonly Finding[] {
	const { books } = service;
	const { invoice } = document;
	const inItself = readIncoming(service, document.xml, 'invoice').findings;
	if (inItself.length > 0) return inItself;
	const found: Finding[] = [];
	if (!isBusinessNumber(invoice.supplier.regno)) found.push(findings.supplier('check digit'));
	if (invoice.buyer.kind === '01' && !isBusinessNumber(invoice.buyer.regno)) found.push(findings.buyer('check digit'));
	if (invoice.broker && !isBusinessNumber(invoice.broker.regno)) found.push(findings.broker('check digit'));
	const issued = readStamp(invoice.issueTime);
	if (!issued || dayOf(issued) > dayOf(new Date(document.nts.sendAt ?? ''))) found.push(findings.issueTime('after the transmission'));
	if ([invoice.supplier, invoice.buyer, invoice.broker].some((party) => party && books.closed.includes(party.regno))) found.push(findings.closed('closed'));
	if (registered(service, invoice.issueId).length > 0) found.push(findings.duplicate(invoice.issueId));
	const { originalIssueId: original } = invoice;
	if (original !== '' && !registered(service, original).some(({ supplier }) => supplier.regno === invoice.supplier.regno)) found.push(findings.original(original));
	return found;
}

/** The invoices the tax service has accepted under an approval number. */
const registered = ({ books }: Service, issueId: string): readonly TaxInvoice[] => [
	...books.issued(issueId).filter(({ nts }) => nts.status === '7' && nts.result !== '').map(({ invoice }) => invoice),
	...books.hometax.map(({ invoice }) => invoice).filter((invoice) => invoice.issueId === issueId),
];
