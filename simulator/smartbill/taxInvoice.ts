import { readDay } from './dates';
import { child, children, textAt, type Node } from './xml';

export interface Party {
	readonly regno: string;
	readonly branch: string;
	readonly name: string;
	readonly president: string;
	readonly address: string;
	readonly bizType: string;
	readonly bizItem: string;
	/** First contact. */
	readonly department: string;
	readonly person: string;
	readonly phone: string;
	readonly email: string;
	/** E-mail of the second contact. */
	readonly secondEmail: string;
	/** Kind of a buyer's number: 01 business, 02 resident, 03 foreigner; empty for others. */
	readonly kind: string;
}

export interface Line {
	readonly number: string;
	readonly date: string;
	readonly name: string;
	readonly spec: string;
	readonly quantity: string;
	readonly price: string;
	readonly amount: string;
	readonly tax: string;
	readonly remark: string;
}

/** A tax invoice, or a statement, as its XML says; amounts as written. */
export interface TaxInvoice {
	readonly issueId: string;
	readonly typeCode: string;
	readonly remarks: readonly string[];
	/** Date of writing, `yyyy-MM-dd`; empty when it is no date. */
	readonly writtenOn: string;
	/** Time of issue, `yyyyMMddHHmmss`. */
	readonly issueTime: string;
	readonly managementId: string;
	readonly amendment: string;
	readonly purpose: string;
	readonly originalIssueId: string;
	readonly supplier: Party;
	readonly buyer: Party;
	readonly broker?: Party;
	readonly payments: ReadonlyArray<{ readonly type: string; readonly amount: string }>;
	readonly charge: string;
	/** Empty when it is not written. */
	readonly tax: string;
	readonly total: string;
	readonly lines: readonly Line[];
}

/** Reads what a document says, whatever it lacks. */
export function readTaxInvoice(root: Node): TaxInvoice {
	const exchanged = child(root, 'ExchangedDocument');
	const document = child(root, 'TaxInvoiceDocument');
	const settlement = child(root, 'TaxInvoiceTradeSettlement');
	const sums = child(settlement, 'SpecifiedMonetarySummation');
	const broker = child(settlement, 'BrokerParty');
	return {
		issueId: textAt(document, 'IssueID'),
		typeCode: textAt(document, 'TypeCode'),
		remarks: children(document, 'DescriptionText').map(({ text }) => text.trim()).filter((text) => text !== ''),
		writtenOn: readDay(textAt(document, 'IssueDateTime'), 'yyyyMMdd') ?? '',
		issueTime: textAt(exchanged, 'IssueDateTime'),
		managementId: textAt(exchanged, 'ReferencedDocument', 'ID'),
		amendment: textAt(document, 'AmendmentStatusCode'),
		purpose: textAt(document, 'PurposeCode'),
		originalIssueId: textAt(document, 'OriginalIssueID'),
		supplier: readParty(child(settlement, 'InvoicerParty')),
		buyer: readParty(child(settlement, 'InvoiceeParty')),
		...(broker && { broker: readParty(broker) }),
		payments: children(settlement, 'SpecifiedPaymentMeans').map((node) => ({ type: textAt(node, 'TypeCode'), amount: textAt(node, 'PaidAmount') })),
		charge: textAt(sums, 'ChargeTotalAmount'),
		tax: textAt(sums, 'TaxTotalAmount'),
		total: textAt(sums, 'GrandTotalAmount'),
		lines: children(root, 'TaxInvoiceTradeLineItem').map(readLine),
	};
}

function readParty(node: Node | undefined): Party {
	const contact = child(node, 'DefinedContact') ?? child(node, 'PrimaryDefinedContact');
	return {
		regno: textAt(node, 'ID'),
		branch: textAt(node, 'SpecifiedOrganization', 'TaxRegistrationID'),
		name: textAt(node, 'NameText'),
		president: textAt(node, 'SpecifiedPerson', 'NameText'),
		address: textAt(node, 'SpecifiedAddress', 'LineOneText'),
		bizType: textAt(node, 'TypeCode'),
		bizItem: textAt(node, 'ClassificationCode'),
		department: textAt(contact, 'DepartmentNameText'),
		person: textAt(contact, 'PersonNameText'),
		phone: textAt(contact, 'TelephoneCommunication'),
		email: textAt(contact, 'URICommunication'),
		secondEmail: textAt(node, 'SecondaryDefinedContact', 'URICommunication'),
		kind: textAt(node, 'SpecifiedOrganization', 'BusinessTypeCode'),
	};
}

const readLine = (node: Node): Line => ({
	number: textAt(node, 'SequenceNumeric'),
	date: readDay(textAt(node, 'PurchaseExpiryDateTime'), 'yyyyMMdd') ?? '',
	name: textAt(node, 'NameText'),
	spec: textAt(node, 'InformationText'),
	quantity: textAt(node, 'ChargeableUnitQuantity'),
	price: textAt(node, 'UnitPrice', 'UnitAmount'),
	amount: textAt(node, 'InvoiceAmount'),
	tax: textAt(node, 'TotalTax', 'CalculatedAmount'),
	remark: textAt(node, 'DescriptionText'),
});

/** Registration number of SmartBill in issue ids. */
export const SYSTEM = '41000008';

/** The parts of an issue id: date of writing, issuing system, company code, sequence (reference 4.3). */
export const issueIdParts = (issueId: string): { date: string; system: string; company: string; sequence: string } => ({
	date: issueId.slice(0, 8), system: issueId.slice(8, 16), company: issueId.slice(16, 19), sequence: issueId.slice(19),
});

/** Class of a type: 01 tax invoice, 02 amended, 03 exempt, 04 exempt amended. */
export const classOf = ({ typeCode }: TaxInvoice): string => typeCode.slice(0, 2);

/** Kind of a type: 01 general, 02 zero-rated, 03 consigned, 05 consigned zero-rated. */
export const kindOf = ({ typeCode }: TaxInvoice): string => typeCode.slice(2);

/** Whether a trustee issues it for the supplier. */
export const isConsigned = (invoice: TaxInvoice): boolean => ['03', '05'].includes(kindOf(invoice));

/** A number as others may see it: the last seven digits of a resident number are hidden. */
export const masked = (regno: string): string => (regno.length === 13 && !/^9{13}$/.test(regno) ? `${regno.slice(0, 6)}*******` : regno);
