/** Whether enough numbers are left for a run, found out before its first call. */
import type { Refusal } from '../issuing/port';
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import { numberRanges } from './number-ranges';
import type { NumberRange } from './number-ranges';
import { laneOf } from './publish';
import type { PublishDocument } from './publish';

/** What a document takes its number from. */
type Numbered = Pick<PublishDocument, 'lane' | 'pattern' | 'serial'>;

/** Reads the ranges once, says what is left, and which serials are certain not to suffice. */
export class NumberStock {
	/** What was found, for the person who runs it; empty before {@link tooSmallFor}. */
	readonly notes: string[] = [];

	constructor(private readonly client: VnptClient) {}

	/**
	 * The lanes whose documents are more than the numbers left. Documents without pattern and serial are
	 * left to the service, which chooses their range. What cannot be read refuses nothing.
	 */
	async tooSmallFor(documents: readonly Numbered[]): Promise<ReadonlyMap<string, Refusal>> {
		const lanes = new Map<string, Numbered[]>();
		for (const document of documents) {
			if (document.pattern === '' || document.serial === '') continue;
			const lane = lanes.get(document.lane);
			if (lane) lane.push(document);
			else lanes.set(document.lane, [document]);
		}
		const refused = new Map<string, Refusal>();
		if (lanes.size === 0) return refused;
		const ranges = await this.ranges(new Set(lanes.keys()));
		if (!ranges) return refused;
		for (const [lane, wanted] of lanes) {
			const [first] = wanted;
			const left = leftIn(ranges.filter(({ pattern, serial }) => pattern === first?.pattern && serial === first.serial));
			const name = `${first?.pattern} ${first?.serial}`;
			this.notes.push(left === undefined ? `The service does not tell how many numbers are left in ${name}` : `Numbers left in ${name} before this run: ${left}`);
			if (left !== undefined && left < wanted.length) refused.set(lane, tooFew(name, left, wanted.length));
		}
		return refused;
	}

	private async ranges(lanes: ReadonlySet<string>): Promise<readonly NumberRange[] | undefined> {
		try {
			return await numberRanges(this.client, ({ pattern, serial }) => lanes.has(laneOf(pattern, serial)));
		} catch (error) {
			if (!(error instanceof ServiceFailure)) throw error;
			this.notes.push(`How many numbers are left is not known: ${error.failure.reason}`);
			return undefined;
		}
	}
}

/** Ranges of one serial follow each other; one that is not told makes the sum unknown. */
function leftIn(ranges: readonly NumberRange[]): number | undefined {
	const lefts = ranges.map(({ left }) => left);
	return lefts.length === 0 || lefts.includes(undefined) ? undefined : lefts.reduce<number>((sum, left) => sum + (left ?? 0), 0);
}

const tooFew = (name: string, left: number, wanted: number): Refusal => ({
	reason: `${name} has ${left} ${left === 1 ? 'number' : 'numbers'} left, and this run needs ${wanted}`,
	remedy: "Register more numbers (thông báo phát hành), use another serial, or publish fewer rows; 'Check Numbers Left' can be switched off. Nothing of this serial was sent",
});
