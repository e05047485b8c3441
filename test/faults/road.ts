/** The road from a client to the simulator in virtual time: time-outs, broken connections, a process that dies. */
import type { HttpReply, NoAnswer, Send } from '../../services/sending';
import { Clock } from '../../simulator/clock';
import type { Answer, Site } from '../../simulator/server';
import type { VirtualClock } from '../services/issuing/world';

/** The simulator's clock, moved by the story. */
export class StoryClock extends Clock {
	constructor(private readonly time: VirtualClock) {
		super(() => new Date(time.now()));
	}

	override after(milliseconds: number, work: () => void): void {
		this.time.after(milliseconds, work);
	}
}

const never = new Promise<never>(() => undefined);
const broken: NoAnswer = { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke before the answer came' };
const tooLate: NoAnswer = { kind: 'noAnswer', sent: 'maybe', reason: 'The service did not answer within the time limit' };

/** An answer that names keys or hashes, or a message it answers: whoever gets it for another call can see that. */
const namesItsCall = (body: string): boolean => /OK:[^<]*_\d|hashValue|"MessageId"/.test(body);

/** Something on the road that keeps answers, and once gives the answer to an earlier write in the place of a later one's. */
export class OldAnswers {
	private last: HttpReply | undefined;
	private planned: { skip: number; readonly reaches: boolean } | undefined;

	/**
	 * @param skip writes that are answered truly although an old answer is at hand
	 * @param reaches whether the write that gets the old answer reaches the service
	 */
	plan(skip: number, reaches: boolean): void {
		this.planned = { skip, reaches };
	}

	clear(): void {
		this.planned = undefined;
	}

	/** The old answer for this write, where it is to get one. */
	next(): { readonly reply: HttpReply; readonly reaches: boolean } | undefined {
		const { last: reply, planned } = this;
		if (!reply || !planned || planned.skip-- > 0) return undefined;
		this.clear();
		return { reply, reaches: planned.reaches };
	}

	keep(reply: HttpReply | NoAnswer): void {
		if (!('kind' in reply) && reply.status === 200 && namesItsCall(reply.body)) this.last = reply;
	}
}

/** One process on its way to one service. */
export class Road {
	/** When the last call that only reads, and was answered whole, set out. */
	lastLookAt = -Infinity;
	/** When the last call that writes was answered, or given up. */
	lastAnswerAt = -Infinity;
	/** Calls that write and have set out. */
	writes = 0;
	private dead = false;

	constructor(private readonly site: Site, private readonly time: VirtualClock, private readonly oldAnswers = new OldAnswers()) {}

	/** The process dies: nothing it waits for ever comes, and nothing leaves it any more. */
	kill(): void {
		this.dead = true;
	}

	get isDead(): boolean {
		return this.dead;
	}

	readonly send: Send = async ({ url, headers, body }, { timeout, write }) => {
		if (this.dead) return await never;
		const setOut = this.time.now();
		if (write) this.writes++;
		const old = write ? this.oldAnswers.next() : undefined;
		if (old && !old.reaches) {
			this.lastAnswerAt = setOut;
			return old.reply;
		}
		const { pathname, search, origin } = new URL(url);
		const answering = this.site({
			method: 'POST', path: decodeURI(pathname), query: search.slice(1), body: Buffer.from(body), origin,
			headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
		});
		const own = await Promise.race([answering.then(async (answer) => await this.arrival(answer)), this.time.sleep(timeout).then(() => tooLate)]);
		if (this.dead) return await never;
		if (write && !old) this.oldAnswers.keep(own);
		const reply = old ? old.reply : own;
		if (write) this.lastAnswerAt = this.time.now();
		else if (!('kind' in reply) && reply.status === 200 && reply.body !== '') this.lastLookAt = setOut;
		return reply;
	};

	private async arrival(answer: Answer | undefined): Promise<HttpReply | NoAnswer> {
		const { status, body, delivery } = answer ?? { status: 404, body: '' };
		if (delivery?.kind === 'drop' || delivery?.kind === 'cut') return broken;
		if (delivery?.kind === 'trickle') await this.time.sleep(delivery.pieces * delivery.pause);
		return { status, body: body.toString('utf8') };
	}
}
