/** The trigger in the real engine, polled by hand, on a simulated SmartBill whose clock is the node's clock as well. */
import { waitOn } from '../quickWaits';
import { resolve } from 'path';
import { loadOutputSchema } from 'n8n-core';
import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';
import type { TaxDocument } from '../../../simulator/smartbill/books';
import type { Seed } from '../../../simulator/smartbill/seed';
import { openBench } from '../../engine/bench';
import type { Bench } from '../../engine/bench';
import { buyer, credentialOf, supplier } from '../SmartBill/company';
import { violations } from '../jsonSchema';

const minute = 60_000;
const schema = loadOutputSchema({ nodeDir: resolve(__dirname, '../../../nodes/SmartBillTrigger'), version: 1 });

type Status = TaxDocument['status'];
type DocumentSeed = NonNullable<Seed['documents']>[number];

export interface Stand {
	readonly bench: Bench;
	readonly simulator: Simulator;
	readonly credentials: INodeCredentials;
	/** Moves the time of service and node. */
	advance(milliseconds: number): void;
	/** Fresh books at the beginning of the story, no faults, an empty log. */
	reset(): void;
	/** An invoice of ours, today unless told otherwise. */
	sale(more?: DocumentSeed): TaxDocument;
	/** An invoice to us. */
	purchase(more?: DocumentSeed): TaxDocument;
	/** The other party does something now. */
	move(document: TaxDocument, status: Status): void;
	/** Signals called since last asked, with what became of them. */
	calls(): string[];
	close(): Promise<void>;
}

/** @param start when the story begins; the time of day is of Korea's zone less nine hours */
export async function openStand(start: string): Promise<Stand> {
	const simulator = await startSimulator({ now: () => new Date(start) });
	jest.spyOn(Date, 'now').mockImplementation(() => simulator.clock.now().getTime());
	waitOn(simulator.clock);
	const bench = await openBench();
	const credentials = await bench.saveCredential('smartBillApi', credentialOf(simulator.url));
	const { books } = simulator.smartbill;
	const seeded = (document: DocumentSeed): TaxDocument => {
		simulator.smartbill.seed({ documents: [document] });
		return books.documents.at(-1)!;
	};
	return {
		bench, simulator, credentials,
		advance: (milliseconds) => simulator.clock.advance(milliseconds),
		reset: () => {
			simulator.smartbill.reset();
			simulator.calls.clear();
		},
		sale: (more = {}) => seeded({ supplier: supplier.regno, buyer: buyer.regno, ...more }),
		purchase: (more = {}) => seeded({ supplier: buyer.regno, buyer: supplier.regno, ...more }),
		move: (document, status) => void Object.assign(document, { status, updatedAt: simulator.clock.now().toISOString() }),
		calls: () => {
			const calls = simulator.calls.list().map(({ operation, outcome }) => `${operation} ${/^\d{5}/.exec(outcome)?.[0] ?? 'lost'}`);
			simulator.calls.clear();
			return calls;
		},
		close: async () => {
			jest.restoreAllMocks();
			await simulator.close();
		},
	};
}

/** One trigger node with what it remembers. */
export class Trigger {
	staticData: IDataObject = {};

	constructor(private readonly stand: Stand, private readonly parameters: INodeParameters = {}, private readonly credentials: INodeCredentials = stand.credentials) {}

	/** Polls once, a minute after the last poll. Items are as the schema says. */
	async poll(more: { mode?: 'trigger' | 'manual'; parameters?: INodeParameters; credentials?: INodeCredentials; after?: number } = {}): Promise<IDataObject[]> {
		const { after = minute, parameters = {}, ...rest } = more;
		this.stand.advance(after);
		const output = await this.stand.bench.poll({
			type: 'smartBillTrigger', credentials: this.credentials, staticData: this.staticData, ...rest, parameters: { ...this.parameters, ...parameters },
		});
		const items = (output?.[0] ?? []).map(({ json }) => json);
		expect(output).toEqual(items.length === 0 ? null : [expect.any(Array)]);
		for (const json of items) expect({ json, violations: violations(schema, json) }).toEqual({ json, violations: [] });
		return items;
	}

	/** Polls, and tells shortly what was handed over. */
	async told(times = 1, more: Parameters<Trigger['poll']>[0] = {}): Promise<string[]> {
		const told: string[] = [];
		for (let poll = 0; poll < times; poll++) {
			for (const { event, conversationId, previousStatus, status, transmission } of await this.poll(more)) {
				told.push(`${String(event)} ${String(conversationId).slice(-15)} ${String(previousStatus ?? '-')}>${String(status)}/${String(transmission)}`);
			}
		}
		return told;
	}

	/** As after a restart of n8n: what it remembers comes back from the database. */
	restart(saved: IDataObject = this.staticData): void {
		this.staticData = JSON.parse(JSON.stringify(saved)) as IDataObject;
	}
}

/** How {@link Trigger.told} tells it. */
export const line = (event: string, { conversationId }: TaxDocument, change: string): string => `${event} ${conversationId.slice(-15)} ${change}`;
