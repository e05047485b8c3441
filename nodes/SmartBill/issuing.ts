/** What every operation that issues, saves or asks for tax invoices shares: options, the run itself, and one result per document. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../invoicing/decimal';
import { maskPersonalNumbers } from '../../invoicing/korean-resident-number';
import type { Values } from '../../invoicing/draft';
import type { IssueOptions } from '../../services/issuing/issue';
import { issueDocument, settlementKey, smartBillIssueOptions, TaxInvoiceRun } from '../../services/smartbill/issue';
import type { IssuedTaxInvoice, Way } from '../../services/smartbill/issue';
import { KOREA } from '../../services/smartbill/korean-time';
import { typeCode } from '../../services/smartbill/tax-invoice';
import type { TaxInvoice } from '../../services/smartbill/tax-invoice';
import { allOrNothing, issueRun, runWords } from '../shared/issuing';
import type { RunWords } from '../shared/issuing';
import type { RunResultItem } from '../shared/router';
import { readTaxInvoices } from './documents';
import type { RunTaxInvoice } from './documents';
import type { OpenService } from './service';

/** Options of a run that writes. */
export const runOptions: INodeProperties[] = [
	{
		displayName: 'Documents at the Same Time',
		name: 'parallel',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3 },
		default: 3,
		description: 'How many documents are sent side by side; SmartBill takes one per call. So many may be in doubt when the connection breaks.',
	},
	{
		displayName: 'Look-Ups When Unclear',
		name: 'lookUps',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 5 },
		default: 3,
		description: 'How often to look for a document whose answer was lost, after 5 seconds and then every minute or two. What is not found then ends as unknown, and the next run looks again.',
	},
];

/** Options of a run that writes the documents of rows. */
export const issuingOptions: INodeProperties[] = [allOrNothing, ...runOptions];

export const withStatement: INodeProperties = {
	displayName: 'With Statement',
	name: 'withStatement',
	type: 'boolean',
	default: false,
	description: 'Whether a transaction statement (거래명세서) with item codes and statement numbers goes along',
};

const longerPauses = [5_000, 60_000, 120_000, 120_000, 120_000] as const;

/** How a run goes about it. */
export function issueOptions(context: IExecuteFunctions): IssueOptions {
	const number = (name: string, otherwise: number, most: number): number =>
		Math.max(1, Math.min(most, Math.round(Number(context.getNodeParameter(`options.${name}`, 0, otherwise))) || otherwise));
	const [first, ...rest] = longerPauses;
	return { ...smartBillIssueOptions, parallelLanes: number('parallel', 3, 3), pauses: [first, ...rest.slice(0, number('lookUps', 3, 5) - 1)] };
}

/** What is done, and how the two good outcomes are called. */
interface Doing {
	readonly way: Exclude<Way, 'issueRequested'>;
	readonly done: string;
	readonly already: string;
	readonly words: RunWords;
}

const words = (done: string): RunWords => runWords('invoices', done, 'document numbers');

export const issuing: Doing = { way: 'issue', done: 'published', already: 'alreadyPublished', words: words('issued') };
export const saving: Doing = { way: 'save', done: 'saved', already: 'alreadySaved', words: words('saved') };
export const requesting: Doing = { way: 'request', done: 'requested', already: 'alreadyRequested', words: words('requested') };

/** Reads the invoices of all items, writes what has no errors, and answers for every one. */
export async function writeTaxInvoices(context: IExecuteFunctions, service: OpenService, { way, done, already, words: said }: Doing): Promise<RunResultItem[][]> {
	const { client } = service;
	const { documents, hints } = await readTaxInvoices(context, service, way === 'request' ? 'buyer' : 'supplier');
	const statementGoes = (document: RunTaxInvoice): boolean => context.getNodeParameter('options.withStatement', document.items[0] ?? 0, false) === true;
	const [good = [], attention = []] = await issueRun<RunTaxInvoice, IssuedTaxInvoice>(context, {
		documents, hints, words: said, zone: KOREA,
		isComplete: ({ invoice }) => invoice !== undefined,
		settle: async () => {
			const sendable = documents.flatMap((document) => (document.invoice ? [issueDocument(document.invoice, way, statementGoes(document))] : []));
			const settlements = await new TaxInvoiceRun(client, way, client.world, issueOptions(context)).settle(sendable);
			return ({ invoice }) => invoice && settlements.get(settlementKey(invoice));
		},
		json: (document, settlement) => ({
			...documentJson(document.invoice, document, way === 'request' ? 'supplier' : 'buyer'),
			...recordJson(settlement?.record ?? (document.invoice && { conversationId: issueDocument(document.invoice, way).conversationId })),
		}),
	});
	const named = good.map(({ json, ...rest }) => ({ ...rest, json: { ...json, outcome: json.outcome === 'published' ? done : already } }));
	return [named, attention];
}

/** What a result says of the document of a row, completed or not. */
export function documentJson(invoice: TaxInvoice | undefined, { key, date, header }: Pick<RunTaxInvoice, 'key' | 'date'> & { readonly header: Values }, other: 'buyer' | 'supplier' = 'buyer'): IDataObject {
	const told = (id: string): string | null => {
		const value = header.get(id);
		return typeof value === 'string' ? value : null;
	};
	const number = invoice ? invoice[other].number : told(`${other}RegNo`);
	return {
		key: key ?? null, approvalNumber: null, referenceNumber: null, date: invoice?.date ?? date ?? null,
		taxKind: invoice?.taxKind ?? told('taxKind'), typeCode: invoice ? typeCode(invoice) : null,
		[other]: invoice ? invoice[other].name : told(`${other}Name`), [`${other}Number`]: number === null ? null : maskPersonalNumbers(number),
		supplyAmount: invoice ? decimalText(invoice.charge) : null, tax: invoice ? decimalText(invoice.tax) : null, total: invoice ? decimalText(invoice.total) : null,
	};
}

/** Where a document stands in the books. */
export const recordJson = (record: IssuedTaxInvoice | undefined): IDataObject => ({
	...(record ? { referenceNumber: record.conversationId } : {}),
	...(record?.issueId ? { approvalNumber: record.issueId } : {}),
	...(record?.status ? { status: record.status } : {}),
	...(record?.transmission ? { taxServiceStatus: record.transmission } : {}),
});
