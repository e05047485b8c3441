/** Tests of the tests: what is broken on purpose must break the promises that name it. */
import { LookUpFailure } from '../../../services/issuing/port';
import { broken } from './audit';
import type { PromiseName } from './audit';
import type { Invoice } from './modelService';
import { play } from './schedule';
import type { Port, Variant } from './schedule';

const stories = 150;

/** The promises that stay unbroken, out of those that should break. */
async function unbroken({ variant, duplicatesRefused, breaks }: Mutant): Promise<PromiseName[]> {
	let whole = [...breaks];
	for (let seed = 1; seed <= stories && whole.length > 0; seed++) {
		const found = broken(await play(seed, variant, duplicatesRefused));
		whole = whole.filter((name) => !found.has(name));
	}
	return whole;
}

/** The look-up that begins a run says that nothing is there. */
const blindAtFirst = (port: Port): Port => {
	let first = true;
	return {
		...port,
		lookUp: async (documents) => {
			const found = await port.lookUp(documents);
			if (!first) return found;
			first = false;
			return new Map();
		},
	};
};

/** The core sees a lane for every document; the service sees the real ones. */
const lanesApart: Variant = {
	documents: (documents) => documents.map((document) => ({ ...document, lane: `${document.lane} ${document.key}` })),
	port: (port) => ({ ...port, send: async (batch) => await port.send(batch.map((document) => ({ ...document, lane: document.lane.slice(0, document.lane.indexOf(' ')) }))) }),
};

type Verdict = Awaited<ReturnType<Port['send']>>;

/** Something else happens around a send. */
const sending = (around: (send: () => Promise<Verdict>, batch: readonly Invoice[]) => Promise<Verdict>): Variant => ({
	port: (port) => ({ ...port, send: async (batch) => await around(async () => await port.send(batch), batch) }),
});

interface Mutant {
	readonly name: string;
	readonly variant: Variant;
	/** The kind of service it shows on; either when left out. */
	readonly duplicatesRefused?: boolean;
	/** The promises it must break; others it may. */
	readonly breaks: readonly PromiseName[];
}

const mutants: readonly Mutant[] = [
	{
		name: 'the first look-up is taken out', duplicatesRefused: false,
		variant: { port: blindAtFirst },
		breaks: ['nothing is issued twice', 'a run too many sends nothing', 'nothing is sent before a look-up found it absent'],
	},
	{
		name: 'a look-up that fails counts as absence', duplicatesRefused: false,
		variant: {
			port: (port) => ({
				...port,
				lookUp: async (documents) => await port.lookUp(documents).catch((error: unknown) => {
					if (error instanceof LookUpFailure) return new Map();
					throw error;
				}),
			}),
		},
		breaks: ['nothing is issued twice', 'nothing is sent before a look-up found it absent'],
	},
	{
		name: 'whatever is found counts as equal',
		variant: {
			port: (port) => ({
				...port,
				judge: async (document, found) => ({ kind: 'equal', record: (await port.judge(document, found)).record, compared: ['content'] }),
			}),
		},
		breaks: ['what is told issued stands in the books, live, equal, under that number', 'in the end everything is told as it is'],
	},
	{ name: 'no pauses between look-ups', duplicatesRefused: false, variant: { options: { pauses: [0], shortPauses: [0] } }, breaks: ['what is written while we look is found'] },
	{
		name: 'sent again where duplicates are not refused', duplicatesRefused: false,
		variant: { options: { duplicatesRefused: true } },
		breaks: ['nothing is issued twice', 'nothing is sent again but as allowed'],
	},
	{ name: 'no order of dates', variant: { options: { holdLaterDates: false } }, breaks: ['later dates wait'] },
	{ name: 'a doubt is over at once', variant: { options: { settleTime: 0 } }, breaks: ['after the time given with a doubt nothing is written any more'] },
	{ name: 'more lanes than allowed', variant: { options: { parallelLanes: 100 } }, breaks: ['no more lanes at once than allowed'] },
	{ name: 'larger calls than allowed', variant: { options: { limits: { count: 100, bytes: 1e6 } } }, breaks: ['calls keep to the limit'] },
	{ name: 'a lane for every document', variant: lanesApart, breaks: ['one call at a time in each lane'] },
	{ name: 'the stop button does nothing', variant: { neverCancelled: true }, breaks: ['nothing is sent after the run was stopped'] },
	{ name: 'a row is dropped on the way', variant: { documents: (documents) => documents.slice(1) }, breaks: ['every document is answered once', 'in the end everything is issued'] },
	{
		name: 'the port sends again by itself', duplicatesRefused: false,
		variant: sending(async (send) => {
			const verdict = await send();
			return verdict.kind === 'unclear' ? await send() : verdict;
		}),
		breaks: ['nothing is issued twice', 'nothing is sent again but as allowed'],
	},
	{
		name: 'a lost answer counts as a refusal',
		variant: sending(async (send) => {
			const verdict = await send();
			return verdict.kind === 'unclear' ? { kind: 'refused', reach: 'document', reason: verdict.reason, remedy: verdict.remedy } : verdict;
		}),
		breaks: ['what is told not issued by us was not, and never will be', 'nothing is sent again but as allowed'],
	},
	{
		name: 'a doomed run counts as one bad document',
		variant: sending(async (send) => {
			const verdict = await send();
			return verdict.kind === 'refused' ? { ...verdict, reach: 'document' } : verdict;
		}),
		breaks: ['nothing is sent after an answer that dooms it'],
	},
	{
		name: 'a lost answer counts as success',
		variant: sending(async (send, batch) => {
			const verdict = await send();
			return verdict.kind === 'unclear' ? { kind: 'accepted', records: new Map(batch.map(({ key, lane }) => [key, { lane, number: 1 }])) } : verdict;
		}),
		breaks: ['what is told issued stands in the books, live, equal, under that number'],
	},
];

test.each(mutants)('$name: noticed', async (mutant) => {
	expect(await unbroken(mutant)).toEqual([]);
});

test.each([true, false])('the same stories, unbroken, keep every promise (duplicates refused: %s)', async (duplicatesRefused) => {
	for (let seed = 1; seed <= stories; seed++) expect([...broken(await play(seed, {}, duplicatesRefused))]).toEqual([]);
});
