/** A national XML handed over as it stands, turned into a row, so that it meets the same checks as every other. */
import { decimalText } from '../../invoicing/decimal';
import type { Complaint } from '../../invoicing/finding';
import { textOf } from '../../invoicing/draft';
import { givenByField } from '../../invoicing/source-row';
import type { SourceRow } from '../../invoicing/source-row';
import { paymentMeans } from './code-lists';
import { headerOf, lineOf } from './invoice-columns';
import { readTaxInvoice } from './tax-invoice-reader';

/** Where the XML was given. */
export interface RawPlace {
	readonly item: number;
	readonly row: number;
	readonly label: (fieldId: string) => string;
	/** Document number of the user; empty to take the management number of the XML. */
	readonly key: string;
}

export const unreadableXml: Complaint = {
	severity: 'error', rule: 'xml.unreadable', message: 'The XML is not a whole national tax invoice (TaxInvoice) of a kind that companies issue',
	remedy: 'Give the XML of one invoice with parties, totals and lines; several invoices need several items',
};

/**
 * The row of an XML. Its approval number, its moment of issue and its signature are not taken over:
 * a document gets its own when it is issued. Nothing when it is no tax invoice.
 */
export function rawRow(xml: string, { item, row, label, key }: RawPlace): SourceRow | undefined {
	const read = readTaxInvoice(xml);
	if (!read) return undefined;
	const { invoice } = read;
	const values = new Map<string, unknown>([
		...headerOf(invoice, true),
		['key', key || invoice.key], ['managementNumber', invoice.managementNumber], ['date', invoice.date],
		...paymentMeans.map(({ field }, index) => [field, text(invoice.payments?.[index])] as const),
		['chargeTotal', decimalText(invoice.charge)], ['taxTotal', decimalText(invoice.tax)], ['grandTotal', decimalText(invoice.total)],
		['amendReason', invoice.amends?.reason], ['originalIssueId', invoice.amends?.originalIssueId],
	]);
	const lines = invoice.lines.map((line) => givenByField(Object.fromEntries([...lineOf(line, invoice.date)].map(([id, value]) => [id, textOf(value)])), label));
	return { item, row, ...givenByField(Object.fromEntries(values), label), lines };
}

const text = (value: Parameters<typeof decimalText>[0] | undefined): string | undefined => (value === undefined ? undefined : decimalText(value));
