/** A whole story of runs, faults and edits, told from a seed and played in virtual time. */
import { defaultIssueOptions, issue } from '../../../services/issuing/issue';
import type { HeldBack, IssueOptions } from '../../../services/issuing/issue';
import type { Settlement } from '../../../services/issuing/outcome';
import type { IssuePort } from '../../../services/issuing/port';
import { seededRandom } from '../../invoicing/random';
import { ModelService, invoice } from './modelService';
import type { Entry, Invoice, Numbered, SendFault } from './modelService';
import { TestWorld, VirtualClock, dawn } from './world';

export type Port = IssuePort<Invoice, Entry, Numbered>;

/** The core under test, or something broken in its place. */
export interface Variant {
	readonly port?: (port: Port, service: ModelService) => Port;
	readonly options?: Partial<IssueOptions>;
	/** What the core is given, where that is broken. */
	readonly documents?: (documents: readonly Invoice[]) => Invoice[];
	readonly neverCancelled?: boolean;
}

/** One run of the node over the rows. */
export interface Run {
	readonly name: string;
	readonly documents: readonly Invoice[];
	readonly heldBack: readonly HeldBack[];
	readonly options: IssueOptions;
	/** Nothing went wrong from here on: the service and the caller behaved. */
	readonly calm: boolean;
	readonly killed: boolean;
	cancelledAt: number;
	endedAt: number;
	settlements: ReadonlyMap<string, Settlement<Numbered>> | undefined;
	error: unknown;
}

export interface Story {
	readonly seed: number;
	readonly service: ModelService;
	readonly runs: Run[];
}

const minute = 60_000;

class Chance {
	constructor(readonly random: () => number) {}

	happens(share: number): boolean {
		return this.random() < share;
	}

	/** A whole number from 0 to below. */
	below(count: number): number {
		return Math.floor(this.random() * count);
	}

	one<T>(first: T, ...others: T[]): T {
		return [first, ...others][this.below(others.length + 1)] ?? first;
	}
}

/** Plays the story of a seed. `duplicatesRefused` chooses the kind of service; left out, the seed does. */
export async function play(seed: number, variant: Variant = {}, duplicatesRefused?: boolean): Promise<Story> {
	return await new Player(seed, variant, duplicatesRefused).play();
}

class Player {
	private readonly chance: Chance;
	private readonly clock = new VirtualClock();
	private readonly service = new ModelService(this.clock);
	private readonly story: Story;
	private readonly options: IssueOptions;
	private rows: Invoice[];
	private heldBack: HeldBack[];

	constructor(seed: number, private readonly variant: Variant, duplicatesRefused: boolean | undefined) {
		const chance = new Chance(seededRandom(seed));
		this.chance = chance;
		this.story = { seed, service: this.service, runs: [] };
		const refused = chance.happens(0.5);
		this.options = {
			...defaultIssueOptions, duplicatesRefused: duplicatesRefused ?? refused,
			limits: { count: 1 + chance.below(6), bytes: chance.one(1_000, 35) },
			holdLaterDates: chance.happens(0.8), parallelLanes: 1 + chance.below(4),
		};
		Object.assign(this.service.behaviour, {
			uniqueness: this.options.duplicatesRefused ? chance.one('company', 'pattern') : chance.one('none', 'none', 'company'),
			dates: this.options.holdLaterDates ? chance.one('free', 'beforeKeys', 'afterKeys') : 'free',
			duration: chance.one(2, 100, 3_000), lag: chance.one(0, 0, 0, 3_500),
		});
		const lanes = ['P1;S1', 'P1;S2', 'P2;S1'].slice(0, 1 + chance.below(3));
		this.rows = Array.from({ length: 1 + chance.below(12) }, (_, index) => invoice(`K${index}`, {
			lane: chance.one('P1;S1', ...lanes), date: `2026-11-0${1 + chance.below(3)}`, bad: chance.happens(0.15), call: chance.happens(0.1) ? 'other' : '',
		}));
		for (const row of this.rows) {
			if (chance.happens(0.1)) this.service.seed({ ...row, date: '2026-10-31' }, chance.one({}, { content: 'other' }, { live: false }));
		}
		this.heldBack = chance.happens(0.2) ? [{ lane: chance.one('P1;S1', ...lanes), date: chance.one('2026-11-01', '2026-11-02', undefined) }] : [];
	}

	async play(): Promise<Story> {
		const { chance } = this;
		const troubled = 1 + chance.below(3);
		for (let index = 0; index < troubled; index++) {
			this.setFaults();
			const before = this.story.runs.length;
			await this.troubledRun(`run ${index}`);
			await this.waitUntilSafe(this.story.runs.slice(before));
			this.rows = this.rows.map((row) => (chance.happens(0.05) ? { ...row, content: `${row.content}, edited` } : row));
		}
		this.clearFaults();
		await this.clock.finish();
		await this.clock.pass(20 * minute);
		this.rows = this.rows.map((row) => ({ ...row, bad: false }));
		this.heldBack = [];
		await this.calmRun('last run');
		await this.clock.pass(this.service.behaviour.lag);
		await this.calmRun('once more');
		return this.story;
	}

	/** Runs once, or twice side by side, perhaps killed or cancelled on the way. */
	private async troubledRun(name: string): Promise<void> {
		const { chance } = this;
		if (this.options.duplicatesRefused && chance.happens(0.25)) {
			const second = this.clock.sleep(chance.below(5_000)).then(async () => await this.run(`${name} of another worker`, false));
			await this.clock.run(Promise.all([this.run(name, false), second]));
			return;
		}
		const fate = chance.one('whole', 'whole', 'whole', 'killed', 'cancelled');
		const at = chance.below(chance.one(500, 10_000, 3 * minute));
		await this.clock.run(this.run(name, false, fate, at));
	}

	private async calmRun(name: string): Promise<void> {
		await this.clock.run(this.run(name, true));
	}

	private async run(name: string, calm: boolean, fate = 'whole', at = 0): Promise<void> {
		const { variant, service } = this;
		const run: Run = {
			name, documents: this.rows, heldBack: this.heldBack, options: this.options, calm, killed: fate === 'killed',
			cancelledAt: Infinity, endedAt: Infinity, settlements: undefined, error: undefined,
		};
		this.story.runs.push(run);
		const world = new TestWorld(this.clock, this.chance.random);
		let alive = true;
		const real = service.port(name);
		const mortal: Port = {
			lookUp: async (documents) => await (alive ? real.lookUp(documents) : never),
			judge: async (document, found) => await (alive ? real.judge(document, found) : never),
			send: async (batch) => await (alive ? real.send(batch) : never),
		};
		const death = new Promise<void>((resolve) => {
			if (fate === 'killed') {
				this.clock.after(at, () => {
					alive = false;
					resolve();
				});
			}
		});
		if (fate === 'cancelled' && !variant.neverCancelled) this.clock.after(at, () => world.cancel());
		if (fate === 'cancelled') this.clock.after(at, () => { run.cancelledAt = this.clock.now(); });
		const documents = variant.documents?.(this.rows) ?? this.rows;
		const work = issue(documents, this.heldBack, variant.port?.(mortal, service) ?? mortal, { ...this.options, ...variant.options }, world).then(
			(settlements) => { if (alive) run.settlements = settlements; },
			(error: unknown) => { if (alive) run.error = error; },
		);
		await Promise.race([work, death]);
		run.endedAt = this.clock.now();
	}

	/** Where nobody refuses duplicates, users wait for the time they were told. */
	private async waitUntilSafe(runs: readonly Run[]): Promise<void> {
		if (this.options.duplicatesRefused) return await this.clock.pass(this.chance.below(this.chance.one(1_000, 20 * minute)));
		const times = runs.flatMap(({ killed, error, settlements }) =>
			(killed || error ? [this.clock.now() + 15 * minute] : [...settlements?.values() ?? []].map(({ safeFrom }) => safeFrom ?? 0)));
		await this.clock.pass(Math.max(0, ...times.map((time) => time - this.clock.now())) + this.service.behaviour.lag + 1);
	}

	private setFaults(): void {
		const { chance, service } = this;
		const share = chance.one(0.05, 0.3, 0.6, 0.95);
		service.sendFault = () => (chance.happens(share) ? this.someFault() : undefined);
		const blind = chance.one(0, 0, 0.1, 0.5);
		service.lookUpFails = () => chance.happens(blind);
		const unreadable = chance.one(0, 0, 0.1, 0.5);
		service.judgeFails = () => (chance.happens(unreadable) ? chance.one('failure', 'unreadable') : undefined);
		const broken = chance.one(0, 0, 0, 0, 0.05);
		service.lookUpBreaks = () => chance.happens(broken);
	}

	private clearFaults(): void {
		this.service.sendFault = () => undefined;
		this.service.lookUpFails = () => false;
		this.service.judgeFails = () => undefined;
		this.service.lookUpBreaks = () => false;
	}

	private someFault(): SendFault {
		const { chance } = this;
		const late = (most: number): SendFault => ({ kind: 'late', timeOut: chance.below(2 * minute), after: chance.below(most) });
		return chance.one<SendFault>(
			{ kind: 'dropBefore' }, { kind: 'dropAfter' }, { kind: 'dropAfter' }, late(2 * minute), late(4 * minute), late(14 * minute), late(14 * minute),
			{ kind: 'failed', when: 'before' }, { kind: 'failed', when: 'after' },
			{ kind: 'missingNumbers', of: 'some' }, { kind: 'missingNumbers', of: 'all' }, { kind: 'emptyPromise' },
			{ kind: 'refused', reach: 'document' }, { kind: 'refused', reach: 'lane' }, { kind: 'refused', reach: 'run' },
			{ kind: 'duplicate' }, { kind: 'noConnection' }, { kind: 'throws', when: 'before' }, { kind: 'throws', when: 'after' },
		);
	}
}

/** The story in lines, for the reader of a failure. */
export function tell({ service, runs }: Story): string[] {
	const time = (at: number): string => ((at - dawn) / 1000).toFixed(3);
	const span = ({ startedAt, answeredAt }: { startedAt: number; answeredAt: number }): string => `${time(startedAt)} to ${time(answeredAt)}`;
	const rows = ({ documents, settlements }: Run): string => documents.map(({ key, date, bad }) => `${key}${bad ? '!' : ''} ${date.slice(8)} ${settlements?.get(key)?.outcome}`).join(', ');
	const fate = ({ killed, cancelledAt }: Run): string => `${killed ? ' killed' : ''}${cancelledAt < Infinity ? ` cancelled at ${time(cancelledAt)}` : ''}`;
	const events: Array<[at: number, text: string]> = [
		...service.sends.map((call): [number, string] => [call.startedAt, `${span(call)} ${call.run} sends ${call.keys.join(' ')} (${call.lane}): ${call.answer}`]),
		...service.lookUps.map((lookUp): [number, string] => [
			lookUp.startedAt, `${span(lookUp)} ${lookUp.run} looks up ${lookUp.keys.join(' ')}: ${lookUp.found ? [...lookUp.found].join(' ') || 'nothing' : 'failed'}`,
		]),
		...service.books.map(({ key, lane, number, date, run, committedAt }): [number, string] => [
			committedAt, `${time(committedAt)} written by ${run}: ${key} as ${lane} ${number} of ${date}`,
		]),
		...runs.map((run): [number, string] => [
			run.endedAt, `${time(run.endedAt)} ${run.name} ends${fate(run)}: ${run.error ? String(run.error) : rows(run)}; held back ${JSON.stringify(run.heldBack)}`,
		]),
	];
	return [
		`service ${JSON.stringify(service.behaviour)}, options ${JSON.stringify(runs[0]?.options)}`,
		...events.sort(([a], [b]) => a - b).map(([, text]) => text),
	];
}

const never = new Promise<never>(() => undefined);
