/** One story: an operation, what goes wrong, who runs it how often; told from a seed, played in virtual time. */
import type { FaultRequest } from '../../simulator/faults';
import { TestWorld, VirtualClock } from '../services/issuing/world';
import { Chance } from './chance';
import { OldAnswers, Road } from './road';
import type { Row, Stage, Subject, Told } from './subject';

const second = 1_000;
const minute = 60 * second;

/** How the first attempt is made. */
export const shapes = ['one run', 'two workers at once', 'stopped', 'killed', 'edited row'] as const;
export type Shape = (typeof shapes)[number];

/** Faults by the names of the table, with options a story fills in. */
const faultPlans: Readonly<Record<string, (chance: Chance, kind: Subject['kind']) => Omit<FaultRequest, 'kind'>>> = {
	delay: (chance) => ({ ms: chance.between(second, 5 * minute), when: chance.one(['before', 'after']) }),
	dropBefore: () => ({}),
	dropAfter: () => ({}),
	lateCommit: (chance) => ({ ms: chance.between(second, chance.one([20 * second, 12 * minute])), answer: chance.one(['drop', 'timeout']) }),
	truncate: (chance) => ({ end: chance.one(['closed', 'cut']) }),
	empty200: (chance) => ({ when: chance.one(['after', 'before']) }),
	html200: (chance) => ({ when: chance.one(['before', 'after']) }),
	status500: (chance) => ({ when: chance.one(['before', 'after']), status: chance.one([500, 502, 503]) }),
	fault: (chance) => ({ when: chance.one(['before', 'after']) }),
	err5: (chance) => ({ when: chance.one(['before', 'after']) }),
	duplicateDelivery: (chance) => ({ answer: chance.one(['first', 'second']) }),
	redirect: (chance) => ({ status: chance.one([301, 302, 307]) }),
	trickle: (chance) => ({ pieces: 20, ms: chance.one([100, 20_000]) }),
	garbage: () => ({ megabytes: 1 }),
	wrongKeys: () => ({}),
	missingNumbers: () => ({}),
	extraKeys: () => ({}),
	// No list is made empty: nobody can see through a service that denies its own books.
	// A refusal that passes, and answers to calls that were another's; nothing is written. A bare OK, which is all that
	// transitions are answered, cannot be told from a true one.
	answer: (chance, kind) => ({ when: 'before', text: kind === 'issue' ? chance.one(['ERR:3', 'OK:', 'OK:1/001;C26TAA-OTHER_1', 'OK:1/001;C26TAA-OTHER_1,K1_1']) : 'ERR:3' }),
	maintenance: () => ({}),
	businessError: (chance) => ({ when: chance.one(['before', 'after']) }),
	otherIds: () => ({}),
	missingRow: () => ({}),
	doubledRow: () => ({}),
	missingCode: () => ({}),
	lowerCaseColumns: () => ({}),
};
/** Of the road of a story alone, since it needs a memory: the answer to an earlier call. */
const oldAnswer = 'oldAnswer';

/** Every kind, and again those after which nobody knows what the service did: they are worth more stories. */
export const faultNames = [...Object.keys(faultPlans), 'lateCommit', 'lateCommit', 'lateCommit', 'lateCommit', 'duplicateDelivery', 'duplicateDelivery', 'dropAfter', 'dropBefore', 'answer'];

export interface Attempt {
	readonly rows: readonly Row[];
	readonly told: ReadonlyMap<string, Told>;
	readonly endedAt: number;
	readonly lastLookAt: number;
	readonly lastAnswerAt: number;
	/** Calls that write and set out. */
	readonly writes: number;
	readonly error?: unknown;
	/** What stood in the books when the attempt was over, of all rows of the story. */
	readonly books: ReadonlyMap<string, { readonly times: number; readonly asSaid: number; readonly since: number }>;
}

export interface Story {
	readonly seed: number;
	readonly subject: Subject;
	readonly shape: Shape;
	readonly faults: readonly FaultRequest[];
	readonly duplicatesRefused: boolean;
	readonly switches: Readonly<Record<string, unknown>>;
	readonly rows: readonly Row[];
	/** The attempts while things went wrong; none for a process that was killed. */
	readonly troubled: readonly Attempt[];
	/** After everything had its time: the books before anybody runs it again. */
	readonly after: Attempt['books'];
	/** The run again when all is well, and one more. */
	readonly calm: Attempt;
	readonly again: Attempt;
}

class Player {
	private readonly time = new VirtualClock();
	private readonly chance: Chance;
	private readonly stage: Stage;
	private readonly oldAnswers = new OldAnswers();

	constructor(private readonly seed: number, private readonly subject: Subject) {
		this.chance = new Chance(seed);
		this.stage = subject.open(this.time, this.chance);
	}

	async play(): Promise<Story> {
		const { chance, stage, subject, time } = this;
		const rows = this.rows();
		await time.run(subject.prepare(stage, rows));
		const shape = chance.one(shapes.filter((one) => (one !== 'two workers at once' || stage.duplicatesRefused) && (one !== 'edited row' || subject.editable) && (one !== 'two workers at once' || subject.kind !== 'once')));
		const faults = this.planFaults();
		const troubled = await this.trouble(shape, rows);
		stage.faults.clear();
		this.oldAnswers.clear();
		await time.pass(30 * minute);
		const after = this.books(rows);
		const last = shape === 'edited row' ? rows.map((row, index) => ({ ...row, edited: index === 0 })) : rows;
		// What is sent once is sent again only by a person, who looks first.
		const open = (): readonly Row[] => (subject.kind === 'once' ? last.filter((row) => subject.held(stage, row).times === 0) : last);
		const calm = await this.attempt(open(), last);
		await time.pass(2 * minute);
		const again = await this.attempt(open(), last);
		return { seed: this.seed, subject, shape, faults, duplicatesRefused: stage.duplicatesRefused, switches: stage.switches, rows: last, troubled, after, calm, again };
	}

	private rows(): Row[] {
		const { chance } = this;
		const lanes = chance.between(1, 3);
		return Array.from({ length: chance.one([1, 2, 3, 6]) }, (_, index) => ({ key: `K${index + 1}`, date: `2026-11-0${chance.between(1, 2)}`, lane: chance.below(lanes), edited: false }));
	}

	private planFaults(): FaultRequest[] {
		const { chance, stage, subject } = this;
		const known = faultNames.filter((kind) => kind in stage.faults.table && (kind !== 'duplicateDelivery' || stage.duplicatesRefused || subject.kind !== 'issue'));
		return Array.from({ length: chance.one([1, 1, 2, 3]) }, () => {
			if (subject.kind === 'issue' && chance.happens(0.08)) return this.planOldAnswer();
			const kind = chance.one(known);
			const aim = chance.happens(0.65) ? { operation: chance.one(subject.writes), skip: chance.one([0, 0, 1]) } : { skip: chance.below(6) };
			const request: FaultRequest = { kind, ...aim, times: chance.one([1, 1, 2]), ...faultPlans[kind]?.(chance, subject.kind) };
			stage.faults.add(request);
			return request;
		});
	}

	private planOldAnswer(): FaultRequest {
		const [skip, reaches] = [this.chance.one([0, 0, 1]), this.chance.happens(0.5)];
		this.oldAnswers.plan(skip, reaches);
		return { kind: oldAnswer, skip, reaches };
	}

	private async trouble(shape: Shape, rows: readonly Row[]): Promise<Attempt[]> {
		const { chance, time } = this;
		if (shape === 'two workers at once') return await time.run(Promise.all([this.begin(rows), this.begin(rows)]));
		if (shape === 'killed') {
			const road = new Road(this.stage.site, time, this.oldAnswers);
			void this.begin(rows, { road });
			await time.pass(chance.between(1, 40 * second));
			road.kill();
			return [];
		}
		if (shape === 'stopped') {
			const world = new TestWorld(time, chance.random);
			time.after(chance.between(1, 40 * second), () => world.cancel());
			return [await time.run(this.begin(rows, { world }))];
		}
		return [await this.attempt(rows)];
	}

	/** @param all rows of the story, where the attempt is over some of them */
	private async attempt(rows: readonly Row[], all = rows): Promise<Attempt> {
		return await this.time.run(this.begin(rows, { all }));
	}

	private books(rows: readonly Row[]): Attempt['books'] {
		return new Map(rows.map((row) => [row.key, this.subject.held(this.stage, row)]));
	}

	private async begin(
		rows: readonly Row[], { world = new TestWorld(this.time, this.chance.random), road = new Road(this.stage.site, this.time, this.oldAnswers), all = rows } = {},
	): Promise<Attempt> {
		const { stage, subject, time } = this;
		let told: ReadonlyMap<string, Told> = new Map();
		let error: unknown;
		try {
			told = await subject.run(stage, rows, world, road);
		} catch (thrown) {
			error = thrown;
		}
		return {
			rows, told, endedAt: time.now(), lastLookAt: road.lastLookAt, lastAnswerAt: road.lastAnswerAt, writes: road.writes, books: this.books(all),
			...(error === undefined ? {} : { error }),
		};
	}
}

export const play = async (seed: number, subject: Subject): Promise<Story> => await new Player(seed, subject).play();
