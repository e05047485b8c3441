/** The desk of one tenant's accountant: sends sheets, takes answers, and knows which sheets are still open. */
import { setTimeout } from 'node:timers/promises';

import { Status } from '../../simulator/vnpt/books';
import { DEMO_COMPANY } from '../../simulator/vnpt/seed';
import type { RowOutcome, SheetAnswer } from './answers';
import type { Sheet } from './sheets';
import type { Tenant } from './tenant';

/** Milliseconds. */
const registration = 60_000;
/** Milliseconds n8n may take to say that it has a sheet; it does not wait for the execution. */
const reception = 60_000;

const issued = new Set(['published', 'alreadyPublished']);

export class Desk {
	readonly sheets = new Map<string, Sheet>();
	/** Last word on each key. */
	readonly last = new Map<string, RowOutcome>();
	/** Rows that were said to be issued and stood under no such number in the books at that moment. */
	readonly falseSuccesses: string[] = [];
	/** Rows by what was ever said of them. */
	readonly said = new Map<string, number>();
	sent = 0;
	answered = 0;
	/** Rows found issued of which no execution had told before. */
	unheard = 0;
	/** Rows found again after a lost answer. */
	recovered = 0;

	/**
	 * @param webhook address that takes sheets
	 * @param answers address that takes what became of them
	 */
	constructor(readonly tenant: Tenant, private readonly webhook: string, private readonly answers: string) {}

	/** Sends a sheet and does not wait for its answer. @throws Error when n8n does not take it */
	async send(sheet: Sheet): Promise<void> {
		this.sheets.set(sheet.name, sheet);
		this.sent++;
		const body = JSON.stringify({ rows: sheet.rows, answerTo: `${this.answers}/${sheet.name}` });
		for (const start = Date.now(); ; await setTimeout(500)) {
			const response = await fetch(this.webhook, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close' }, body, signal: AbortSignal.timeout(reception) });
			if (response.ok) return;
			// n8n registers a webhook some moments after its workflow was published.
			if (response.status !== 404 || Date.now() - start > registration) throw new Error(`n8n did not take sheet ${sheet.name}: ${response.status} ${await response.text()}`);
		}
	}

	/** Takes an answer, and holds every success against the books at once. */
	take({ outcomes }: SheetAnswer): void {
		this.answered++;
		for (const row of outcomes) {
			this.said.set(row.outcome, (this.said.get(row.outcome) ?? 0) + 1);
			if (row.recovered) this.recovered++;
			if (row.outcome === 'alreadyPublished' && !this.last.has(row.key)) this.unheard++;
			if (issued.has(row.outcome) && !this.isBooked(row)) this.falseSuccesses.push(`${row.key} as ${String(row.serial)} ${String(row.number)}`);
			this.last.set(row.key, row);
		}
	}

	private isBooked({ key, serial, number }: RowOutcome): boolean {
		return this.tenant.simulator.books
			.withKey(DEMO_COMPANY, key)
			.some((invoice) => invoice.status !== Status.draft && invoice.serial === serial && invoice.number === Number(number));
	}

	/** Sheets with a row that was not yet said to be issued. */
	get open(): Sheet[] {
		return [...this.sheets.values()].filter(({ invoices }) => invoices.some(({ key }) => !issued.has(this.last.get(key)?.outcome ?? '')));
	}

	/** What stands in the way of the open sheets, each reason once. */
	get openReasons(): string[] {
		const rows = this.open.flatMap(({ invoices }) => invoices.map(({ key }) => this.last.get(key)));
		return [...new Set(rows.filter((row) => !issued.has(row?.outcome ?? '')).map((row) => (row ? `${row.outcome}: ${row.reason ?? ''}` : 'no answer')))];
	}

	/** Rows whose last word is `unknown`. */
	get unknown(): RowOutcome[] {
		return [...this.last.values()].filter(({ outcome }) => outcome === 'unknown');
	}
}
