/** What every operation that issues documents shares: options, the run itself, and one result per document. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../invoicing/decimal';
import { isError } from '../../invoicing/finding';
import { defaultIssueOptions } from '../../services/issuing/issue';
import type { IssueOptions } from '../../services/issuing/issue';
import { isIssued } from '../../services/issuing/outcome';
import type { Settlement } from '../../services/issuing/outcome';
import type { VnptClient } from '../../services/vnpt/client';
import { heldBack } from '../../services/vnpt/documents';
import type { RunDocument } from '../../services/vnpt/documents';
import { publish } from '../../services/vnpt/publish';
import type { IssuedInvoice } from '../../services/vnpt/publish';
import { invoiceToken } from '../../services/vnpt/published-numbers';
import { VIETNAM } from '../../services/vnpt/read-value';
import type { Tenant } from '../../services/vnpt/tenant';
import { vatRateText } from '../../services/vnpt/vat-rate';
import { DateTime } from '../../vendor/dates';
import type { RunResultItem } from '../shared/router';
import { worldOf } from '../shared/world';
import type { RunDocuments } from './documents';

/** Names of the two outputs. */
export const issuingOutputs = ['Issued', 'Needs Attention'] as const;

/** Options of a run that issues. */
export const issuingOptions: INodeProperties[] = [
	{
		displayName: 'All or Nothing',
		name: 'allOrNothing',
		type: 'boolean',
		default: false,
		description: 'Whether to send nothing at all when any row has an error',
	},
	{
		displayName: 'Hold Later Dates',
		name: 'holdLaterDates',
		type: 'boolean',
		default: true,
		description: 'Whether rows dated after a row of the same serial that was not issued wait for it. Numbers must follow dates: once a later date is issued, an earlier one is refused.',
	},
	{
		displayName: 'Invoices per Call',
		name: 'perCall',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5000 },
		default: 200,
		description: 'Most invoices sent in one call. The service signs while the call waits.',
	},
	{
		displayName: 'Serials at the Same Time',
		name: 'parallelSerials',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 3,
		description: 'How many serials are worked on side by side. Within one serial, calls follow each other.',
	},
];

/** Issues what has no errors, and answers for every document. */
export async function issueDocuments(context: IExecuteFunctions, client: VnptClient, { documents, hints }: RunDocuments): Promise<RunResultItem[][]> {
	const faulty = documents.filter(({ document }) => !document);
	if (faulty.length > 0 && context.getNodeParameter('options.allOrNothing', 0, false) === true) {
		return finish(context, [], documents.map((document) => result(document, document.document ? heldByOption : undefined)), hints);
	}
	const sendable = documents.flatMap(({ document }) => (document ? [document] : []));
	const settlements = await publish(client, sendable, heldBack(documents), issueOptions(context, client.tenant), worldOf(context));
	const issued: RunResultItem[] = [];
	const attention: RunResultItem[] = [];
	for (const document of documents) {
		const settlement = document.document ? settlements.get(document.document.key) : undefined;
		(settlement && isIssued(settlement.outcome) ? issued : attention).push(result(document, settlement));
	}
	return finish(context, issued, attention, hints);
}

const heldByOption: Settlement<IssuedInvoice> = {
	outcome: 'notSent', reason: "Another row has an error, and 'All or Nothing' is on", remedy: 'Correct the rows named invalid, then run again',
};

function issueOptions(context: IExecuteFunctions, { duplicatesRefused }: Tenant): IssueOptions {
	const count = Number(context.getNodeParameter('options.perCall', 0, defaultIssueOptions.limits.count));
	const parallelLanes = Number(context.getNodeParameter('options.parallelSerials', 0, defaultIssueOptions.parallelLanes));
	if (!Number.isInteger(count) || count < 1 || count > 5000) {
		throw new NodeOperationError(context.getNode(), "'Invoices per Call' must be a whole number between 1 and 5000", { itemIndex: 0, description: 'Nothing was sent.' });
	}
	return {
		...defaultIssueOptions, duplicatesRefused, limits: { ...defaultIssueOptions.limits, count },
		holdLaterDates: context.getNodeParameter('options.holdLaterDates', 0, true) === true,
		parallelLanes: Math.max(1, Math.min(10, Math.round(parallelLanes) || 1)),
	};
}

/** One result per document, paired with every row it was read from. */
function result(document: RunDocument, settlement: Settlement<IssuedInvoice> | undefined): RunResultItem {
	const { invoice } = document;
	const record = settlement?.record;
	const content = document.document?.content;
	const errors = document.findings.filter(isError);
	const number = record?.pattern !== undefined && record.serial !== undefined && record.number !== undefined
		? { pattern: record.pattern, serial: record.serial, number: record.number }
		: undefined;
	const json: IDataObject = {
		outcome: settlement?.outcome ?? 'invalid',
		key: document.key ?? null,
		pattern: number?.pattern ?? document.pattern, serial: number?.serial ?? document.serial,
		number: number?.number ?? null, invoiceToken: number ? invoiceToken(number) : null,
		date: document.date ?? null,
		buyer: content?.['buyer name'] ?? null, buyerTaxCode: content?.['buyer tax code'] ?? null,
		currency: content?.currency ?? null,
		totalBeforeTax: content?.['total before tax'] ?? null, vatAmount: content?.['VAT amount'] ?? null, total: content?.total ?? null,
		...(invoice ? { amountInWords: invoice.amountInWords } : {}),
		rows: [...document.rows],
		findings: document.findings.map((finding) => ({ ...finding })),
		...(invoice ? { vatGroups: invoice.groups.map(({ rate, base, vat }) => ({ rate: vatRateText(rate), base: decimalText(base), vat: decimalText(vat) })) } : {}),
	};
	if (settlement?.recovered) json.recovered = true;
	if (settlement?.compared) json.compared = [...settlement.compared];
	if (settlement?.differences) json.differences = settlement.differences.map((difference) => ({ ...difference }));
	if (record?.status) json.status = record.status;
	if (record?.taxStatus) json.taxStatus = record.taxStatus;
	if (record?.taxCode) json.taxCode = record.taxCode;
	if (errors.length > 0) {
		json.reason = errors.map(({ message }) => message).join('; ');
		json.remedy = [...new Set(errors.map(({ remedy }) => remedy))].join('; ');
	}
	if (settlement?.reason) json.reason = settlement.reason;
	if (settlement?.remedy) json.remedy = settlement.remedy;
	if (settlement?.code) json.code = settlement.code;
	if (settlement?.safeFrom !== undefined) json.safeFrom = DateTime.fromMillis(settlement.safeFrom, { zone: VIETNAM }).toISO({ suppressMilliseconds: true });
	return { json, items: document.items };
}

function finish(context: IExecuteFunctions, issued: RunResultItem[], attention: RunResultItem[], hints: readonly string[]): RunResultItem[][] {
	const already = issued.filter(({ json }) => json.outcome === 'alreadyPublished').length;
	const messages = [...hints];
	if (already > 0) messages.push(`${already} of ${issued.length} invoices had been issued before; they were found by their keys and not issued again`);
	if (attention.length > 0) messages.push(`${attention.length} invoices need attention: see the second output for reasons and remedies`);
	for (const message of messages) context.addExecutionHints({ message, location: 'outputPane' });
	return [issued, attention];
}
