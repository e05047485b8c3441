import type { CallLog } from '../calls';
import type { Clock } from '../clock';
import { FaultBook, type Call } from '../faults';
import type { Answer, Request } from '../server';
import { Switches } from '../switches';
import { applicantOf, callerOf, checkPermission } from './access';
import { done, jsonAnswer, methodAnswer, refused } from './answers';
import { Books, type BooksData, type TaxDocument } from './books';
import { Refusal } from './codes';
import { smartBillFaults } from './faults';
import { checkFields } from './fields';
import { handlers } from './handlers';
import { Message } from './message';
import { nextDue, settle } from './nts';
import { Outgoing } from './outgoing';
import { QueryLimit } from './queryLimit';
import { Registration } from './registration';
import { defaultBooks, sow, type Seed } from './seed';
import type { Row, Service } from './service';
import { signals, type Signal } from './signals';
import { stateOf, type SmartBillState } from './state';
import { smartBillSwitches, type SmartBillSwitches } from './switches';

/** Path of the endpoint below the address of the service; the final slash may be missing. */
export const ENDPOINT = '/sb-api/request/';
/** Path that takes attachments, which the real service has on a host of its own. */
export const ATTACHMENTS = '/sb-api/AttachFile/';

/** The simulated SmartBill (Korea): its endpoint, its pages for registration, its books, and what can be set to go wrong. */
export class SmartBill {
	readonly name = 'smartbill';
	/** Address of the service, known once it listens. */
	url = '';
	readonly books: Books;
	readonly faults = new FaultBook(smartBillFaults);
	readonly switches = new Switches<SmartBillSwitches>(smartBillSwitches);
	readonly outgoing: Outgoing;
	private readonly service: Service;
	private readonly registration: Registration;
	private readonly queryLimit = new QueryLimit();
	/** When the books will be settled next without a call. */
	private wakesAt: string | undefined;
	private closed = false;

	constructor(
		private readonly clock: Clock,
		private readonly calls: CallLog,
		/** Called after every call that may have changed the books. */
		private readonly changed: () => void,
		/** Switches that differ from the defaults, also after a reset. */
		private readonly tenant: Readonly<Record<string, unknown>> = {},
		data?: BooksData,
	) {
		this.books = new Books(data ?? defaultBooks());
		this.setSwitches();
		this.outgoing = new Outgoing(this.switches.values, clock, calls);
		this.service = {
			books: this.books, switches: this.switches.values, clock,
			announce: (document, cause) => this.outgoing.push(document, cause),
		};
		this.registration = new Registration(this.service, this.outgoing, changed);
		this.settle();
	}

	/** Answers the endpoint's paths and those of the registration; declines others. */
	async site(request: Request): Promise<Answer | undefined> {
		const path = request.path.endsWith('/') ? request.path : `${request.path}/`;
		if (path === ENDPOINT) return await this.call(request, undefined);
		if (path === ATTACHMENTS) return await this.call(request, 'attachments');
		return await this.registration.site(request);
	}

	/** The books in plain words, without log-ins. */
	state(): SmartBillState {
		this.settle();
		return stateOf(this.service);
	}

	/** The books as they are now, for pages and tests. */
	get context(): Service {
		this.settle();
		return this.service;
	}

	/** Somebody followed the link of a notification mail. */
	opened(document: TaxDocument): void {
		const at = this.clock.now().toISOString();
		document.views++;
		document.mails = document.mails.map((mail) => ({ openedAt: at, ...mail }));
		this.changed();
	}

	seed(seed: Seed): void {
		sow(this.books, seed, this.clock.now());
		this.settle();
		this.changed();
	}

	/** Back to a fresh service: default books, no faults, switches as at the start. */
	reset(): void {
		this.books.load(defaultBooks());
		this.faults.clear();
		this.queryLimit.clear();
		this.setSwitches();
		this.changed();
	}

	/** Sends nothing more to customers, and waits for what is under way. */
	async close(): Promise<void> {
		this.closed = true;
		await this.outgoing.close();
	}

	private setSwitches(): void {
		this.switches.reset();
		for (const [name, value] of Object.entries(this.tenant)) this.switches.set(name, value);
	}

	/** Moves documents on at the tax service, as far as the clock has come, and again when the next one is due. */
	private settle(): void {
		settle(this.service);
		const next = nextDue(this.service);
		if (this.closed || next === undefined || (this.wakesAt !== undefined && this.wakesAt <= next)) return;
		this.wakesAt = next;
		this.clock.after(Date.parse(next) - this.clock.now().getTime(), () => {
			this.wakesAt = undefined;
			this.settle();
			this.changed();
		});
	}

	private async call(request: Request, host: Signal['host']): Promise<Answer> {
		if (request.method !== 'POST') return methodAnswer(request);
		const isJson = /^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');
		const message = isJson ? Message.read(request.body) : undefined;
		const alterations: Array<(answer: Answer) => Answer> = [];
		const body = await this.execute(message, host, (change) => alterations.push(change));
		return alterations.reduceRight((answer, change) => change(answer), jsonAnswer(body));
	}

	/** Does one call with the planned faults around it, and logs it. */
	private async execute(message: Message | undefined, host: Signal['host'], alterAnswer: Call['alterAnswer']): Promise<string> {
		const operation = nameOf(message);
		const keys = keysOf(message);
		const conditions = new Set<string>();
		const call: Call = { service: this.name, operation, keys, clock: this.clock, conditions, alterAnswer };
		const hits = this.faults.take(call);
		const log = (outcome: string): void =>
			this.calls.add({ at: this.clock.now().toISOString(), service: this.name, operation, keys, faults: hits.map(({ kind }) => kind), outcome });
		let outcome = '';
		try {
			return await this.faults.run(call, hits, async () => {
				const answer = await this.process(message, host, conditions);
				({ outcome } = answer);
				return answer.text;
			});
		} finally {
			log(outcome);
		}
	}

	/** Does one call in the books. The outcome is what the log may say of it: answers carry tokens. */
	private async process(message: Message | undefined, host: Signal['host'], conditions: ReadonlySet<string>): Promise<{ text: string; outcome: string }> {
		this.settle();
		try {
			const { signal, rows } = await this.handle(message, host, conditions);
			this.settle();
			if (signal.kind === 'command') this.changed();
			const text = done(message as Message, signal, rows, this.clock.now(), this.switches.values);
			return { text, outcome: signal.rows ? `30000, ${rows.length} rows` : '30000' };
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return { text: refused(message, error, this.clock.now()), outcome: `${error.code} ${error.message}` };
		}
	}

	/** Checks a call in the order of the reference's appendix A, and does it. */
	private async handle(message: Message | undefined, host: Signal['host'], conditions: ReadonlySet<string>): Promise<{ signal: Signal; rows: readonly Row[] }> {
		if (!message || nameOf(message) === '') throw new Refusal('65002');
		const signal = signals.find((one) => one.name === nameOf(message) && one.host === host);
		if (!signal) throw new Refusal('65003');
		const caller = signal.name === 'GET_TOKEN' ? applicantOf(this.service, message) : callerOf(this.service, message, conditions);
		checkPermission(caller, signal);
		if ([...signal.documented, ...signal.sent].includes('ConversationId')) message.conversationIds();
		checkFields(message, signal, this.switches.values.requiredFields);
		if (signal.oncePerMinute) this.queryLimit.check(this.service, caller.company.regno, signal.name);
		const handler = handlers[signal.name];
		if (!handler) throw new Error(`The simulator does not do ${signal.name}`);
		return { signal, rows: await handler(this.service, caller, message, conditions) };
	}
}

function nameOf(message: Message | undefined): string {
	const name = message?.raw('Signal');
	return typeof name === 'string' ? name : '';
}

/** Business keys a call names: conversation ids, and the issue ids and management numbers of its documents. */
function keysOf(message: Message | undefined): readonly string[] {
	const lists = ['ConversationId', 'IssueId'].flatMap((name) => message?.raw(name) ?? []);
	const xml = ['SignedXML', 'UnSignedXML'].map((name) => message?.raw(name)).filter((one) => typeof one === 'string').join('\n');
	const inXml = [...xml.matchAll(/<IssueID>([^<]*)<|<ReferencedDocument>\s*<ID>([^<]*)</g)].map(([, issueId, managementId]) => issueId ?? managementId);
	return [...new Set([...lists, ...inXml].filter((key) => typeof key === 'string'))];
}
