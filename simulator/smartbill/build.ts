import { escapeXml } from '../vnpt/xml';
import { compact } from './dates';
import { NAMESPACE } from './grammar';

/** What is needed of a party to write it into an invoice. */
export interface PartyFields {
	readonly regno: string;
	readonly name: string;
	readonly president: string;
	readonly address?: string;
	readonly bizType?: string;
	readonly bizItem?: string;
	readonly person?: string;
	readonly email?: string;
}

export interface InvoiceFields {
	readonly issueId: string;
	readonly typeCode: string;
	/** `yyyyMMddHHmmss`. */
	readonly issueTime: string;
	/** `yyyy-MM-dd`. */
	readonly writtenOn: string;
	readonly supplier: PartyFields;
	readonly buyer: PartyFields;
	readonly itemName: string;
	/** Whole won. */
	readonly charge: bigint;
	readonly tax: bigint;
}

type Content = string | ReadonlyArray<readonly [string, Content | undefined]>;

/** Elements in order; what is undefined or empty is left out. */
function write(elements: Exclude<Content, string>): string {
	return elements
		.map(([name, content]) => {
			const inner = content === undefined || typeof content === 'string' ? escapeXml(content ?? '') : write(content);
			return inner === '' ? '' : `<${name}>${inner}</${name}>`;
		})
		.join('');
}

/** The XML of a one-line invoice, for documents that are put into the books by hand. */
export function buildInvoice({ issueId, typeCode, issueTime, writtenOn, supplier, buyer, itemName, charge, tax }: InvoiceFields): string {
	const sums = { charge: String(charge), tax: String(tax), total: String(charge + tax) };
	const body = write([
		['ExchangedDocument', [['IssueDateTime', issueTime]]],
		['TaxInvoiceDocument', [['IssueID', issueId], ['TypeCode', typeCode], ['IssueDateTime', compact(writtenOn)], ['PurposeCode', '02']]],
		['TaxInvoiceTradeSettlement', [
			['InvoicerParty', party(supplier, undefined, 'DefinedContact')],
			['InvoiceeParty', party(buyer, '01', 'PrimaryDefinedContact')],
			['SpecifiedMonetarySummation', [['ChargeTotalAmount', sums.charge], ['TaxTotalAmount', sums.tax], ['GrandTotalAmount', sums.total]]],
		]],
		['TaxInvoiceTradeLineItem', [
			['SequenceNumeric', '1'], ['InvoiceAmount', sums.charge], ['NameText', itemName], ['PurchaseExpiryDateTime', compact(writtenOn)],
			['TotalTax', [['CalculatedAmount', sums.tax]]],
		]],
	]);
	const schema = `${NAMESPACE} http://www.kec.or.kr/standard/Tax/TaxInvoiceSchemaModule_1.0.xsd`;
	return `<?xml version="1.0" encoding="UTF-8"?><TaxInvoice xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${schema}">${body}</TaxInvoice>`;
}

const party = (fields: PartyFields, kind: string | undefined, contact: string): Exclude<Content, string> => [
	['ID', fields.regno], ['TypeCode', fields.bizType], ['NameText', fields.name], ['ClassificationCode', fields.bizItem],
	['SpecifiedOrganization', [['BusinessTypeCode', kind]]],
	['SpecifiedPerson', [['NameText', fields.president]]],
	[contact, [['PersonNameText', fields.person], ['URICommunication', fields.email]]],
	['SpecifiedAddress', [['LineOneText', fields.address]]],
];
