/** What every operation that issues documents shares: options, the run itself, and one result per document. */
import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../invoicing/decimal';
import { today } from '../../invoicing/calendar-date';
import { defaultIssueOptions } from '../../services/issuing/issue';
import type { HeldBack, IssueOptions } from '../../services/issuing/issue';
import { isIssued } from '../../services/issuing/outcome';
import type { Settlement } from '../../services/issuing/outcome';
import type { World } from '../../services/issuing/port';
import type { VnptClient } from '../../services/vnpt/client';
import { heldBack } from '../../services/vnpt/documents';
import { createDrafts, draftToPublish, publishDrafts } from '../../services/vnpt/drafts';
import type { RunDocument } from '../../services/vnpt/documents';
import { NumberStock } from '../../services/vnpt/number-stock';
import { publish } from '../../services/vnpt/publish';
import type { IssuedInvoice, PublishDocument } from '../../services/vnpt/publish';
import { invoiceToken } from '../../services/vnpt/published-numbers';
import { VIETNAM } from '../../services/vnpt/read-value';
import type { Tenant } from '../../services/vnpt/tenant';
import { vatRateText } from '../../services/vnpt/vat-rate';
import { allOrNothing, issueRun, runWords, settlementJson } from '../shared/issuing';
import type { IssuingRun, RunWords } from '../shared/issuing';
import type { RunResultItem } from '../shared/router';
import { textParameter } from '../shared/textParameter';
import { worldOf } from '../shared/world';
import type { RunDocuments } from './documents';

const holdLaterDates: INodeProperties = {
	displayName: 'Hold Later Dates',
	name: 'holdLaterDates',
	type: 'boolean',
	default: true,
	description: 'Whether rows dated after a row of the same serial that was not issued wait for it. Numbers must follow dates: once a later date is issued, an earlier one is refused.',
};

/** How a run is cut into calls. */
export const callOptions: INodeProperties[] = [
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

/** Options of a run that gives numbers. */
export const numberingOptions: INodeProperties[] = [holdLaterDates, ...callOptions];

/** Options of a run that issues. */
export const issuingOptions: INodeProperties[] = [allOrNothing, ...numberingOptions];

/** An option of runs that take numbers of a range one after the other. */
export const numbersOption: INodeProperties = {
	displayName: 'Check Numbers Left',
	name: 'checkNumbers',
	type: 'boolean',
	default: true,
	description: 'Whether to read, once before the first call, how many numbers each serial has left. A serial with too few is not sent at all; what the service does not tell holds nothing back.',
};

/** Issues what has no errors, and answers for every document. */
export async function issueDocuments(context: IExecuteFunctions, client: VnptClient, run: RunDocuments, { takesNumbers = false } = {}): Promise<RunResultItem[][]> {
	const chosenByCaller = context.getNodeParameter('options.assignedNumber', 0, false) === true;
	const stock = takesNumbers && !chosenByCaller && context.getNodeParameter('options.checkNumbers', 0, true) === true ? new NumberStock(client) : undefined;
	const settle: Settle<IssuedInvoice> = async (...args) => {
		const settlements = await publish(...args, stock);
		for (const message of stock?.notes ?? []) context.addExecutionHints({ message, location: 'outputPane' });
		return settlements;
	};
	return await issueRun(context, runOf(context, client, run, settle, invoiceWords));
}

/** Stores drafts the same way; `stored` and `alreadyStored` stand for the two good outcomes. */
export async function storeDrafts(context: IExecuteFunctions, client: VnptClient, run: RunDocuments): Promise<RunResultItem[][]> {
	const [stored = [], attention = []] = await issueRun(context, runOf(context, client, run, createDrafts, runWords('drafts', 'stored', 'keys')));
	return [stored.map((one) => ({ ...one, json: asStored(one.json) })), attention];
}

/** A result of storing: nothing is published yet. */
export const asStored = (json: IDataObject): IDataObject => ({ ...json, outcome: json.outcome === 'published' ? 'stored' : 'alreadyStored' });

/** Publishes the drafts that the items name by key. */
export async function publishStoredDrafts(context: IExecuteFunctions, client: VnptClient): Promise<RunResultItem[][]> {
	const world = worldOf(context);
	const named = context.getInputData().map((_, item) => {
		const [key, pattern, serial] = ['draftKey', 'pattern', 'serial'].map((name) => textParameter(context, name, item));
		return { item, key: key ?? '', pattern: pattern ?? '', serial: serial ?? '' };
	});
	const good = named.filter(({ key, pattern, serial }) => key !== '' && !/[_,;#|]/.test(key) && pattern !== '' && serial !== '');
	const drafts = new Map(good.map(({ key, pattern, serial }) => [key, draftToPublish(key, pattern, serial, today(world.now(), VIETNAM))]));
	const settlements = await publishDrafts(client, [...drafts.values()], issueOptions(context, client.tenant), world);
	const results = named.map(({ item, key, pattern, serial }) => {
		const settlement = settlements.get(key) ?? badName;
		return { issued: isIssued(settlement.outcome), result: { items: [item], json: { outcome: settlement.outcome, key: key || null, pattern, serial, number: null, invoiceToken: null, ...settledJson(settlement) } } };
	});
	return [results.filter(({ issued }) => issued).map(({ result: one }) => one), results.filter(({ issued }) => !issued).map(({ result: one }) => one)];
}

const badName: Settlement<IssuedInvoice> = {
	outcome: 'invalid', reason: "'Key', 'Pattern' or 'Serial' is missing or not well formed", remedy: 'Give all three; a key has none of _ , ; # |',
};

type Settle<Record_ extends IssuedInvoice> =
	(client: VnptClient, documents: readonly PublishDocument[], held: readonly HeldBack[], options: IssueOptions, world: World) => Promise<Map<string, Settlement<Record_>>>;

export const invoiceWords = runWords('invoices', 'issued', 'keys');

/** A run of documents of this service. */
export const runOf = <Record_ extends IssuedInvoice>(
	context: IExecuteFunctions, client: VnptClient, { documents, hints }: RunDocuments, settle: Settle<Record_>, words: RunWords,
): IssuingRun<RunDocument, Record_> => ({
	documents, hints, words, zone: VIETNAM, json: documentJson,
	isComplete: ({ document }) => document !== undefined,
	settledBefore: ({ settled }) => settled,
	settle: async () => {
		const sendable = documents.flatMap(({ document }) => (document ? [document] : []));
		const settlements = await settle(client, sendable, heldBack(documents), issueOptions(context, client.tenant), worldOf(context));
		return ({ document }) => document && settlements.get(document.key);
	},
});

/** How the run is cut and ordered. Throws when an option is impossible. */
export function issueOptions(context: IExecuteFunctions, { duplicatesRefused }: Tenant): IssueOptions {
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

/** What a result says of its document. */
function documentJson(document: RunDocument, settlement: Settlement<IssuedInvoice> | undefined): IDataObject {
	const { invoice } = document;
	const content = document.document?.content;
	const told = (...ids: string[]): string | null => ids.map((id) => document.header.get(id)).find((value) => typeof value === 'string') as string | undefined ?? null;
	return {
		key: document.key ?? null,
		pattern: document.pattern, serial: document.serial, number: null, invoiceToken: null,
		date: document.date ?? null,
		buyer: content?.['buyer name'] ?? told('buyerName', 'buyerPerson'), buyerTaxCode: content?.['buyer tax code'] ?? told('buyerTaxCode'),
		currency: content?.currency ?? told('currency'),
		totalBeforeTax: content?.['total before tax'] ?? null, vatAmount: content?.['VAT amount'] ?? null, total: content?.total ?? null,
		...(invoice ? { amountInWords: invoice.amountInWords } : {}),
		...(invoice ? { vatGroups: invoice.groups.map(({ rate, base, vat }) => ({ rate: vatRateText(rate), base: decimalText(base), vat: decimalText(vat) })) } : {}),
		...correctionJson(document),
		...recordJson(settlement?.record),
	};
}

/** Where the original of a correction stands, and what the correction changes. Nothing for other documents. */
export function correctionJson({ original, changes }: RunDocument): IDataObject {
	return {
		...(original ? { original: { key: original.key, status: original.status, invoiceToken: original.number ? invoiceToken(original.number) : null, date: original.date ?? null } } : {}),
		...(changes ? { changes: changes.map(({ field, label, local, line, before, after, computed }) => ({ field, label: `${label} (${local})`, line: line ?? null, before, after, computed })) } : {}),
	};
}

/** Where a document stands in the books, and why it needs attention. */
export const settledJson = (settlement: Settlement<IssuedInvoice>): IDataObject => ({ ...recordJson(settlement.record), ...settlementJson(settlement, VIETNAM) });

/** Where a document stands in the books. */
export function recordJson(record: IssuedInvoice | undefined): IDataObject {
	const json: IDataObject = {};
	if (record?.pattern !== undefined && record.serial !== undefined && record.number !== undefined) {
		const { pattern, serial, number } = record;
		Object.assign(json, { pattern, serial, number, invoiceToken: invoiceToken({ pattern, serial, number }) });
	}
	for (const name of ['status', 'taxStatus', 'taxCode'] as const) if (record?.[name]) json[name] = record[name];
	return json;
}
