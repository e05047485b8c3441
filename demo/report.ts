import Table from 'cli-table3';

import type { TableForm } from './countries/country';
import type { Finding, Outcome } from './outcomes';

/** How each outcome reads in the table. */
const worded: Record<string, string> = {
	published: 'issued',
	alreadyPublished: 'already issued',
	invalid: 'not sent: needs correcting',
	rejected: 'refused by the service',
	notSent: 'held back',
	conflict: 'key used with other content',
	unknown: 'not yet known',
};

const shortened = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

/** All invoices as a table for the terminal. */
export function table(outcomes: readonly Outcome[], { number: numberIs, amount }: TableForm): string {
	const output = new Table({ head: ['Key', numberIs, 'Buyer', 'Total', 'Outcome'], colAligns: ['left', 'right', 'left', 'right', 'left'], style: { head: [], border: [], compact: true } });
	for (const one of outcomes) {
		const { key, number, buyer, outcome, findings } = one;
		const odd = findings.some(({ severity }) => severity === 'warning') ? ', with a warning' : '';
		output.push([key, number ?? '', shortened(buyer, 42), amount(one), `${worded[outcome] ?? outcome}${odd}`]);
	}
	return output.toString();
}

const numbered = (rows: readonly number[]): string => `${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}`;

/** Findings as lines; what stands on every row of an invoice is said once. */
function explained(findings: readonly Finding[]): string[] {
	const said = new Map<string, { readonly finding: Finding; readonly rows: number[] }>();
	for (const finding of findings) {
		const { column, value, message, row } = finding;
		const same = JSON.stringify([column, value, message]);
		const entry = said.get(same) ?? { finding, rows: [] };
		if (row !== undefined) entry.rows.push(row);
		said.set(same, entry);
	}
	return [...said.values()].flatMap(({ finding: { column, value, message, remedy }, rows }) => {
		const place = [rows.length > 0 && numbered(rows), column && `column ${column}`, value !== undefined && `value "${value}"`].filter(Boolean).join(', ');
		return [`    ${place}`, `      ${message}`, `      What to do: ${remedy}`];
	});
}

/** For whoever keeps the books: what stands in the way of each invoice, where, and what to do. */
export function explanations(outcomes: readonly Outcome[]): string {
	return outcomes
		.filter(({ issued, findings }) => !issued || findings.length > 0)
		.map(({ key, buyer, rows, issued, reason, remedy, findings }) =>
			[
				`  ${key}  ${buyer}  (${numbered(rows)})${issued ? '  issued, with a warning' : ''}`,
				...(findings.length > 0 ? explained(findings) : [`    ${reason ?? ''}`, `      What to do: ${remedy ?? ''}`]),
			].join('\n'),
		)
		.join('\n\n');
}

/** The run in one line. */
export function summary(outcomes: readonly Outcome[]): string {
	const count = (outcome: string): number => outcomes.filter((one) => one.outcome === outcome).length;
	const open = outcomes.filter(({ issued }) => !issued).length;
	return `${count('published')} new, ${count('alreadyPublished')} already issued, ${open} ${open === 1 ? 'needs' : 'need'} attention`;
}
