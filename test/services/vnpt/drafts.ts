/** Drafts of invoices from values by field id, read the way the rows of a sheet are. */
import type { Field } from '../../../invoicing/field';
import { readRows } from '../../../invoicing/rows';
import { givenByField } from '../../../invoicing/source-row';
import type { Draft } from '../../../invoicing/draft';
import { completeInvoice } from '../../../services/vnpt/complete';
import type { CompletionRules } from '../../../services/vnpt/complete';
import { invoiceFields } from '../../../services/vnpt/fields';
import type { CheckedInvoice, Invoice } from '../../../services/vnpt/invoice';
import { rowRules } from '../../../services/vnpt/read-value';

export type Cells = Readonly<Record<string, unknown>>;

/** 9:30 in Hanoi on 15 July 2026. */
export const now = Date.parse('2026-07-15T02:30:00Z');
export const completion: CompletionRules = { pattern: '1/001', serial: 'C26TAA', now };

/** A document whose header is right unless the test says otherwise; undefined takes a value out. */
export const header = (more: Cells = {}): Cells => ({
	key: 'HD-1', date: '15/07/2026', buyerCode: 'C0001', buyerName: 'Công ty TNHH Ví Dụ', buyerTaxCode: '9900000129', buyerAddress: '1 Phố Mẫu, Hà Nội', paymentMethod: 'TM/CK', ...more,
});

export const line = (more: Cells = {}): Cells => ({ itemName: 'Dịch vụ mẫu', unit: 'lần', quantity: 2, unitPrice: 500000, vatRate: '10%', ...more });

/** @param fields the field table that the cells are columns of */
export function draft(head: Cells, lines: readonly Cells[], fields: readonly Field[] = invoiceFields): Draft {
	const label = (id: string): string => id;
	const [read] = readRows(
		[{ item: 0, row: 2, ...givenByField(head, label), lines: lines.map((cells) => givenByField(cells, label)) }],
		'perDocument', rowRules(fields),
	);
	if (!read) throw new Error('An empty draft');
	return read;
}

export const check = (head: Cells = {}, lines: readonly Cells[] = [line()], rules: Partial<CompletionRules> = {}): CheckedInvoice =>
	completeInvoice(draft(header(head), lines), { ...completion, ...rules });

/** The completed invoice; throws with its findings when there is none. */
export function complete(head: Cells = {}, lines: readonly Cells[] = [line()], rules: Partial<CompletionRules> = {}): Invoice {
	const { invoice, findings } = check(head, lines, rules);
	if (!invoice) throw new Error(JSON.stringify(findings));
	return invoice;
}

/** Findings as `severity rule column`. */
export const said = ({ findings }: Pick<CheckedInvoice, 'findings'>): string[] => findings.map(({ severity, rule, column }) => `${severity} ${rule} ${column ?? ''}`.trim());
