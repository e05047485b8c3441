/** From input items to the tax invoices of a run: every way a user can hand them over ends here. */
import type { IExecuteFunctions } from 'n8n-workflow';
import { located } from '../../invoicing/finding';
import { RowReader } from '../../invoicing/rows';
import type { Draft, Values } from '../../invoicing/draft';
import type { SourceRow } from '../../invoicing/source-row';
import { completeTaxInvoice } from '../../services/smartbill/complete';
import type { CompletionRules } from '../../services/smartbill/complete';
import { taxInvoiceFields } from '../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../services/smartbill/fields';
import { ownDefaults } from '../../services/smartbill/own-company';
import { rawRow, unreadableXml } from '../../services/smartbill/raw-invoice';
import { rowRules } from '../../services/smartbill/read-value';
import { withoutRepeats } from '../../services/smartbill/repeats';
import type { CheckedTaxInvoice } from '../../services/smartbill/tax-invoice';
import { DocumentRows, groupingOf, keyFromAbove } from '../shared/documentRows';
import { inTurns } from '../shared/longReading';
import { noRows } from '../shared/sourceRows';
import { textParameter } from '../shared/textParameter';
import type { OpenService } from './service';

/** Which party the own company is. */
export type Role = CompletionRules['role'];

export interface RunTaxInvoice extends CheckedTaxInvoice {
	/** What was read, for telling of documents that were not completed. */
	readonly header: Values;
}

export interface RunDrafts {
	readonly drafts: readonly Draft[];
	/** Items whose XML is none: nothing can be said of their content. */
	readonly unreadable: readonly RunTaxInvoice[];
	/** What is worth telling beside the findings, e.g. columns that were not used. */
	readonly hints: readonly string[];
}

export interface RunTaxInvoices {
	readonly documents: readonly RunTaxInvoice[];
	readonly hints: readonly string[];
}

/** Fields that a form may show by themselves. */
export const formFields = ['key', 'date', 'buyerRegNo', 'buyerName', 'buyerCeo', 'supplierRegNo', 'supplierName', 'supplierCeo'] as const;

/** Reads the tax invoices of all input items, with every finding of every row. Nothing is sent. Throws when the run is stopped meanwhile. */
export async function readTaxInvoices(context: IExecuteFunctions, service: OpenService, role: Role): Promise<RunTaxInvoices> {
	const { drafts, unreadable, hints } = await readDrafts(context);
	const completed: RunTaxInvoice[] = [];
	await inTurns(context, drafts, (draft) => completed.push({ ...completeTaxInvoice(draft, completionRules(context, service, draft, role)), header: draft.header }));
	const inOrder = [...completed, ...unreadable].sort((a, b) => (a.items[0] ?? 0) - (b.items[0] ?? 0));
	return { documents: withoutRepeats(inOrder), hints };
}

/** Reads rows into drafts; an XML becomes a draft like any other. */
export async function readDrafts(context: IExecuteFunctions): Promise<RunDrafts> {
	const input = String(context.getNodeParameter('input', 0));
	const reader = new DocumentRows(context, { fields: taxInvoiceFields, formFields });
	const rules = rowRules(taxInvoiceFields, context.getNodeParameter('options.longTexts', 0, false) === true, keyFromAbove(context));
	const rows = new RowReader(groupingOf(context, input), rules);
	const unreadable: RunTaxInvoice[] = [];
	await inTurns(context, context.getInputData(), (_, item) => {
		const read = input === 'xml' ? xmlRow(context, reader, item) : reader.of(input, item);
		for (const row of read ?? []) rows.add(row);
		if (read) return;
		const row = reader.rowOf(item);
		unreadable.push({ key: undefined, date: undefined, items: [item], rows: [row], header: new Map(), findings: [located(unreadableXml, row, 'XML')] });
	});
	const drafts: Draft[] = [];
	await inTurns(context, rows.drafts(), (draft) => drafts.push(draft));
	if (drafts.length + unreadable.length === 0) throw noRows(context.getNode());
	return { drafts, unreadable, hints: reader.hints() };
}

function xmlRow(context: IExecuteFunctions, reader: DocumentRows<TaxInvoiceField>, item: number): SourceRow[] | undefined {
	const place = { item, row: reader.rowOf(item), label: (id: string) => reader.labels(id), key: textParameter(context, 'xmlKey', item) };
	const read = rawRow(textParameter(context, 'xml', item), place);
	return read && [read];
}

/** How the document of a draft is completed: by the options of the item it was read from. */
export function completionRules(context: IExecuteFunctions, { account, own }: OpenService, draft: Draft, role: Role): CompletionRules {
	const item = draft.items[0] ?? 0;
	const flag = (name: string): boolean => context.getNodeParameter(`options.${name}`, item, false) === true;
	const taxKind = textParameter(context, 'taxKind', item);
	return {
		defaults: { ...ownDefaults(own, account.businessNumber, role, draft.header), ...(taxKind ? { taxKind } : {}) },
		ownNumber: account.businessNumber, role, now: Date.now(),
		acceptBuyerNumber: flag('acceptBuyerNumber'), strictReference: flag('strictReference'),
		late: textParameter(context, 'options.late', item) === 'error' ? 'error' : 'warning',
	};
}
