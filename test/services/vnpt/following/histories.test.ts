/** Random histories of a tenant, followed with breaks and restarts: everything is reported exactly once. */
import { recall, store } from '../../../../nodes/VnptInvoiceTrigger/remembered';
import { ServiceFailure } from '../../../../services/service-failure';
import type { Memory, SerialChoice } from '../../../../services/vnpt/following';
import { follow, serialsOn } from '../../../../services/vnpt/following';
import { gapPatience } from '../../../../services/vnpt/following/changes';
import { seededRandom } from '../../../invoicing/random';
import { ModelBooks } from './modelBooks';

const choices: SerialChoice[] = [{ pattern: '1/001', serial: 'C{yy}TAA' }, { pattern: '2/001', serial: 'K26TCC' }];
const lookBack = 8;
const minute = 60_000;
const tenant = 'tenant';

/** What the books show of an invoice, as the oracle compares it. */
interface Shown {
	readonly status: string;
	readonly paid: boolean;
	readonly tax: string;
}

/** The changes between two states, told in the oracle's own way. */
function changesBetween(before: Shown, after: Shown): string[] {
	const dead = (status: string): boolean => status === '3' || status === '5';
	const named: Record<string, string> = { 3: 'replaced', 4: 'adjusted', 5: 'cancelled' };
	const ofStatus = before.status === after.status ? [] : dead(before.status) && !dead(after.status) ? ['restored'] : [named[after.status]].filter((name) => name !== undefined);
	const ofTax = before.tax === after.tax ? [] : [{ 2: 'taxCodeReceived', 3: 'taxRefused' }[after.tax]].filter((name) => name !== undefined);
	return [...ofStatus, ...(before.paid === after.paid ? [] : ['paymentChanged']), ...ofTax];
}

class History {
	private readonly random: () => number;
	readonly books = new ModelBooks();
	private now = Date.parse('2026-12-30T00:00:00Z');
	private memory: Memory = new Map();
	private readonly serials = new Set(['1/001;C26TAA', '2/001;K26TCC']);
	private readonly told: string[] = [];
	private readonly expected: string[] = [];
	/** What the last poll that ended well was shown, by invoice. */
	private shown = new Map<string, Shown>();
	private highestShown = new Map<string, number>();
	private knownBefore = new Set<string>();
	polls = 0;
	broken = 0;

	constructor(seed: number) {
		this.random = seededRandom(seed);
		for (const serial of this.serials) for (let number = 1; number <= this.upTo(30); number++) this.books.issue(serial, number, { tax: String(this.upTo(3)) });
	}

	private upTo(most: number): number {
		return Math.floor(this.random() * (most + 1));
	}

	/** Things happen in the books: invoices are issued, appear late, change. */
	happen(): void {
		this.now += this.upTo(20) * minute;
		if (this.random() < 0.1) this.serials.add('1/001;C27TAA');
		for (const serial of this.serials) {
			for (let count = this.upTo(3); count > 0; count--) {
				// Now and then a number is passed over for ever.
				const number = this.books.highest(serial) + (this.random() < 0.05 ? 2 : 1);
				this.books.issue(serial, number, { visible: this.random() < 0.7, paid: this.random() < 0.2 });
			}
			for (const invoice of this.books.serials.get(serial)?.values() ?? []) {
				if (this.random() < 0.3) invoice.visible = true;
				if (this.random() < 0.1) invoice.status = String(1 + this.upTo(4));
				if (this.random() < 0.1) invoice.paid = !invoice.paid;
				if (this.random() < 0.2 && invoice.tax !== '2') invoice.tax = String(this.upTo(3));
			}
		}
	}

	/** One poll: it may break anywhere, and n8n may restart before it. */
	async poll(): Promise<void> {
		this.books.calls = 0;
		this.books.breakAt = this.random() < 0.3 ? 1 + this.upTo(8) : 0;
		if (this.random() < 0.3) this.memory = recall(JSON.parse(JSON.stringify(store(this.memory, tenant))), tenant);
		const today = new Date(this.now + 7 * 3_600_000).toISOString().slice(0, 10);
		const followed = serialsOn(today, choices);
		try {
			const { changes, memory } = await follow(this.books.client, followed, this.memory, { lookBack, taxes: true, start: { from: 'now' } }, this.now);
			this.memory = memory;
			this.told.push(...changes.map(({ event, invoice: { pattern, serial, number } }) => `${this.polls} ${pattern};${serial};${number} ${event}`));
			this.expect(followed.map(({ pattern, serial }) => `${pattern};${serial}`));
			this.polls++;
		} catch (error) {
			expect(error).toBeInstanceOf(ServiceFailure);
			expect(this.books.breakAt).toBeGreaterThan(0);
			this.broken++;
		}
	}

	/** What the oracle says this poll had to tell, from what it was shown and the one before. */
	private expect(followed: readonly string[]): void {
		const first = this.polls === 0;
		for (const serial of followed) {
			const window = (this.highestShown.get(serial) ?? 0) - lookBack;
			const baseline = first || (!this.knownBefore.has(serial) && serial !== '1/001;C27TAA');
			for (const [number, { visible, status, paid, tax }] of this.books.serials.get(serial) ?? []) {
				if (!visible) continue;
				const name = `${serial};${number}`;
				const before = this.shown.get(name);
				const after = { status, paid, tax };
				const events = before ? (number > window ? changesBetween(before, after) : []) : baseline ? [] : ['newInvoice', ...changesBetween({ status: '1', paid: false, tax: 'n' }, after)];
				this.expected.push(...events.map((event) => `${this.polls} ${name} ${event}`));
				this.shown.set(name, after);
			}
			this.highestShown.set(serial, this.books.highest(serial));
			this.knownBefore.add(serial);
		}
	}

	verify(): void {
		expect([...this.told].sort()).toEqual([...this.expected].sort());
		expect(new Set(this.told).size).toBe(this.told.length);
		for (const { seen } of this.memory.values()) expect(seen.size).toBeLessThanOrEqual(lookBack);
	}

	get length(): number {
		return this.told.length;
	}
}

test('every invoice is reported once, and every change in the window once', async () => {
	let [told, broken] = [0, 0];
	for (let seed = 1; seed <= 25; seed++) {
		const history = new History(seed);
		for (let round = 0; round < 25; round++) {
			history.happen();
			await history.poll();
		}
		history.verify();
		told += history.length;
		broken += history.broken;
	}
	expect(told).toBeGreaterThan(1500);
	expect(broken).toBeGreaterThan(60);
});

test('the longest history above stays within the patience for gaps', () => {
	expect(25 * 20 * minute).toBeLessThan(gapPatience);
});
