import { servicePath } from '../../services/vnpt/endpoints';
import type { Operation, Service as ServiceName } from '../../services/vnpt/operations';
import type { CallLog } from '../calls';
import type { Clock } from '../clock';
import { FaultBook, type Call } from '../faults';
import type { Answer, Request } from '../server';
import { Switches } from '../switches';
import { Books, type BooksData } from './books';
import { vnptFaults } from './faults';
import { handlers, simulatedOperations } from './handlers';
import { keysOf } from './keys';
import { Locks } from './locks';
import type { Mail } from './mail';
import { Refusal } from './refusal';
import { defaultBooks, sow, type Seed } from './seed';
import type { Arguments, Service } from './service';
import { demoKey, signDigest } from './signature';
import { Endpoint, type Exchange } from './soap';
import { stateOf, type VnptState } from './state';
import { vnptSwitches, type VnptSwitches } from './switches';

/** The simulated VNPT tenant: its endpoints, its books, and what can be set to go wrong. */
export class Vnpt {
	readonly name = 'vnpt';
	readonly books: Books;
	readonly faults = new FaultBook(vnptFaults);
	readonly switches = new Switches<VnptSwitches>(vnptSwitches);
	/** Address it is reached at; empty until it listens. */
	url = '';
	private readonly service: Service;
	private readonly endpoints: ReadonlyMap<string, Endpoint>;

	constructor(
		private readonly clock: Clock,
		private readonly calls: CallLog,
		/** Called after every call that may have changed the books. */
		private readonly changed: () => void,
		/** Switches of this tenant that differ from the defaults, also after a reset. */
		private readonly tenant: Readonly<Record<string, unknown>> = {},
		data?: Partial<BooksData>,
	) {
		this.books = new Books(data ?? defaultBooks());
		this.setSwitches();
		this.service = { books: this.books, switches: this.switches.values, clock, locks: new Locks(), origin: () => this.url };
		const names = Object.keys(handlers) as ServiceName[];
		this.endpoints = new Map(
			names.map((name) => [
				servicePath[name].toLowerCase(),
				new Endpoint(
					name,
					simulatedOperations.filter(({ service }) => service === name),
					(row, argument, exchange) => this.execute(row, argument, exchange),
					() => this.switches.values.missingOperations,
				),
			]),
		);
	}

	/** Answers requests for the `.asmx` paths, whatever their case; declines others. */
	async site(request: Request): Promise<Answer | undefined> {
		return await this.endpoints.get(request.path.toLowerCase())?.answer(request);
	}

	/** The books in plain words, without log-ins. */
	state(): VnptState {
		return stateOf(this.service);
	}

	/** What the tenant mailed, oldest first. */
	mailbox(): readonly Mail[] {
		return this.books.mails;
	}

	/** A key to sign with where a token would; register its certificate with importCertWithToken first. */
	signingKey(): { serial: string; certificate: string; privateKey: string } {
		const { privateKey, ...key } = demoKey();
		return { ...key, privateKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
	}

	/** Signs a digest (base64) with that key. */
	sign(digest: string): { signature: string } {
		return { signature: signDigest(digest, demoKey().privateKey) };
	}

	/** The service itself, for pages that show documents. */
	get context(): Service {
		return this.service;
	}

	seed(seed: Seed): void {
		sow(this.books, seed, this.clock.now(), this.switches.values);
		this.changed();
	}

	/** Back to a fresh tenant: default books, no faults, switches as at the start. */
	reset(): void {
		this.books.load(defaultBooks());
		this.faults.clear();
		this.setSwitches();
		this.changed();
	}

	private setSwitches(): void {
		this.switches.reset();
		for (const [name, value] of Object.entries(this.tenant)) this.switches.set(name, value);
	}

	/** Does one operation with the planned faults around it, and logs it. */
	private async execute(row: Operation, argument: Arguments, exchange: Exchange): Promise<string> {
		const keys = keysOf(row, argument, this.books);
		const conditions = new Set<string>();
		const call: Call = {
			service: this.name, operation: row.name, keys, clock: this.clock, conditions,
			alterAnswer: (change) => exchange.alterAnswer(change),
		};
		const hits = this.faults.take(call);
		const done = this.calls.arrive({ service: this.name, operation: row.name, keys, faults: hits.map(({ kind }) => kind) });
		const log = (outcome: string): void => done(this.clock.now().toISOString(), outcome);
		try {
			const result = await this.faults.run(call, hits, () => this.process(row, argument, conditions));
			log(result);
			return result;
		} catch (error) {
			log(`fault: ${error instanceof Error ? error.message : String(error)}`);
			throw error;
		}
	}

	/** Does one operation in the books. */
	private async process(row: Operation, argument: Arguments, conditions: ReadonlySet<string>): Promise<string> {
		const handler = handlers[row.service]?.[row.name];
		if (!handler) throw new Error(`The simulator does not do ${row.service}.${row.name}`);
		try {
			return await handler(this.service, argument, conditions);
		} catch (error) {
			if (error instanceof Refusal) return error.text(this.switches.values.errorDetail);
			throw error;
		} finally {
			if (row.kind !== 'read') this.changed();
		}
	}
}
