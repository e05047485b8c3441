/** Holds the service's own books against the sheets. What n8n or the node said counts for nothing here. */
import { Status } from '../../simulator/vnpt/books';
import type { Desk } from './desk';

export interface Audit {
	/** Invoices of all sheets. */
	readonly invoices: number;
	/** Keys that stand in the books more than once. */
	readonly duplicates: readonly string[];
	/** Keys of the sheets that stand nowhere. */
	readonly losses: readonly string[];
	/** Keys that stand in the books with another total or serial than their sheet has. */
	readonly wrong: readonly string[];
	/** Keys in the books that no sheet has. */
	readonly strangers: readonly string[];
	/** Series whose numbers have gaps or repeat. */
	readonly broken: readonly string[];
	/** Times a key was sent that stood in the books already. */
	readonly sentAgain: number;
	/** Most calls that named one key. */
	readonly mostSends: number;
}

export function audit({ tenant, sheets }: Desk): Audit {
	const booked = tenant.simulator.books.invoices.filter(({ status }) => status !== Status.draft);
	const wanted = new Map([...sheets.values()].flatMap(({ invoices }) => invoices.map((invoice) => [invoice.key, invoice] as const)));

	const times = new Map<string, number>();
	for (const { key } of booked) times.set(key, (times.get(key) ?? 0) + 1);

	const wrong = booked.filter(({ key, pattern, serial, document }) => {
		const invoice = wanted.get(key);
		return invoice && (invoice.pattern !== pattern || invoice.serial !== serial || Number(invoice.total) !== Number(document.amount));
	});

	const sends = new Map<string, number>();
	for (const { keys } of tenant.journal.publishing) for (const key of keys) sends.set(key, (sends.get(key) ?? 0) + 1);

	return {
		invoices: wanted.size,
		duplicates: [...times].filter(([, count]) => count > 1).map(([key]) => key),
		losses: [...wanted.keys()].filter((key) => !times.has(key)),
		wrong: wrong.map(({ key }) => key),
		strangers: [...times.keys()].filter((key) => !wanted.has(key)),
		broken: tenant.kind.series
			.filter(({ pattern, serial }) => {
				const numbers = booked.filter((invoice) => invoice.pattern === pattern && invoice.serial === serial).map(({ number }) => number);
				return numbers.some((number, index) => number !== index + 1);
			})
			.map(({ pattern, serial }) => `${pattern} ${serial}`),
		sentAgain: tenant.journal.publishing.reduce((sum, { repeated }) => sum + repeated.length, 0),
		mostSends: Math.max(0, ...sends.values()),
	};
}
