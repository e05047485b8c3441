/**
 * Writes the national tax invoice (표준전자세금계산서 v3.0), unsigned: elements in the order of the
 * standard, nothing that is empty, plain escaping, compact (XML reference 1).
 */
import { decimalText } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { escapeXml } from '../../invoicing/escape-xml';
import { paymentMeans } from './code-lists';
import { compactDate, koreanTimestamp } from './korean-time';
import { typeCode } from './tax-invoice';
import type { Contact, Party, TaxInvoice, TaxInvoiceLine } from './tax-invoice';

export const NAMESPACE = 'urn:kr:or:kec:standard:Tax:ReusableAggregateBusinessInformationEntitySchemaModule:1:0';

const opening = '<?xml version="1.0" encoding="UTF-8"?>'
	+ `<TaxInvoice xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`
	+ ` xsi:schemaLocation="${NAMESPACE} http://www.kec.or.kr/standard/Tax/TaxInvoiceSchemaModule_1.0.xsd">`;

/** What a document gets at the moment it is issued. */
export interface IssueStamp {
	/** Approval number, 24 characters. */
	readonly issueId: string;
	/** Moment of issue, milliseconds since the epoch. */
	readonly issuedAt: number;
}

/** The invoice as it is signed and sent to the tax service. */
export const taxInvoiceXml = (invoice: TaxInvoice, stamp: IssueStamp): string => documentXml(invoice, stamp, false);

/** The transaction statement (거래명세서) of an invoice: the same, with item codes and statement numbers. */
export const statementXml = (invoice: TaxInvoice, stamp: IssueStamp): string => documentXml(invoice, stamp, true);

/** A stored document with the moment of issue set to now: that block is not signed and may change. */
export const withIssueTime = (xml: string, issuedAt: number): string =>
	xml.replace(
		/(<ExchangedDocument\b[^>]*>(?:(?!<\/ExchangedDocument>)[\s\S])*?)<IssueDateTime(?:\/>|>[^<]*<\/IssueDateTime>)/,
		(_whole, before: string) => `${before}<IssueDateTime>${koreanTimestamp(issuedAt)}</IssueDateTime>`,
	);

type Value = string | Decimal | undefined;

const element = (name: string, value: Value): string =>
	(value === undefined || value === '' ? '' : `<${name}>${typeof value === 'string' ? escapeXml(value) : decimalText(value)}</${name}>`);

const group = (name: string, ...children: string[]): string => {
	const inner = children.join('');
	return inner === '' ? '' : `<${name}>${inner}</${name}>`;
};

function documentXml(invoice: TaxInvoice, { issueId, issuedAt }: IssueStamp, statement: boolean): string {
	const { amends, payments } = invoice;
	return opening
		+ group('ExchangedDocument', element('IssueDateTime', koreanTimestamp(issuedAt)), group('ReferencedDocument', element('ID', invoice.managementNumber)))
		+ group(
			'TaxInvoiceDocument',
			element('IssueID', issueId), element('TypeCode', typeCode(invoice)), ...invoice.remarks.map((remark) => element('DescriptionText', remark)),
			element('IssueDateTime', compactDate(invoice.date)), element('AmendmentStatusCode', amends?.reason), element('PurposeCode', invoice.purpose),
			element('OriginalIssueID', amends?.originalIssueId),
		)
		+ group(
			'TaxInvoiceTradeSettlement',
			partyXml('InvoicerParty', invoice.supplier, ['DefinedContact']),
			partyXml('InvoiceeParty', invoice.buyer, ['PrimaryDefinedContact', 'SecondaryDefinedContact'], invoice.buyer.kind),
			invoice.broker ? partyXml('BrokerParty', invoice.broker, ['DefinedContact']) : '',
			...(payments ? paymentMeans.map(({ code }, index) => group('SpecifiedPaymentMeans', element('TypeCode', code), element('PaidAmount', payments[index]))) : []),
			group(
				'SpecifiedMonetarySummation',
				element('ChargeTotalAmount', invoice.charge), element('TaxTotalAmount', invoice.tax), element('GrandTotalAmount', invoice.total),
			),
		)
		+ invoice.lines.map((line, index) => lineXml(line, index + 1, statement)).join('')
		+ (statement ? invoice.statementNumbers.map((number, index) => element(`EtcNo${index + 1}`, number)).join('') : '')
		+ '</TaxInvoice>';
}

function partyXml(name: string, party: Party, contacts: readonly string[], buyerKind?: string): string {
	return group(
		name,
		element('ID', party.number), element('TypeCode', party.businessType), element('NameText', party.name), element('ClassificationCode', party.businessItem),
		group('SpecifiedOrganization', element('TaxRegistrationID', party.branch), element('BusinessTypeCode', buyerKind)),
		group('SpecifiedPerson', element('NameText', party.representative)),
		...contacts.map((contactName, index) => contactXml(contactName, party.contacts[index])),
		group('SpecifiedAddress', element('LineOneText', party.address)),
	);
}

const contactXml = (name: string, contact: Contact | undefined): string => group(
	name,
	element('DepartmentNameText', contact?.department), element('PersonNameText', contact?.person),
	element('TelephoneCommunication', contact?.phone), element('URICommunication', contact?.email),
);

const lineXml = (line: TaxInvoiceLine, number: number, statement: boolean): string => group(
	'TaxInvoiceTradeLineItem',
	element('SequenceNumeric', String(number)), element('ItemCode', statement ? line.itemCode : undefined), element('DescriptionText', line.remark),
	element('InvoiceAmount', line.amount), element('ChargeableUnitQuantity', line.quantity), element('InformationText', line.spec), element('NameText', line.name),
	element('PurchaseExpiryDateTime', line.date === undefined ? undefined : compactDate(line.date)),
	group('TotalTax', element('CalculatedAmount', line.tax)), group('UnitPrice', element('UnitAmount', line.unitPrice)),
);
