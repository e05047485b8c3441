/**
 * Reads an existing tax invoice, ours or of any other system, signed or not: for comparing it with
 * what is about to be sent, and as the original of an amendment.
 */
import { decimalText, zero } from '../../invoicing/decimal';
import { wireDecimal } from '../../invoicing/read-decimal';
import type { Decimal } from '../../invoicing/decimal';
import type { AmendmentReason, BuyerKind, Purpose, TaxKind } from './code-lists';
import { paymentMeans } from './code-lists';
import { readIssueId } from './issue-id';
import { isoDateOf } from './korean-time';
import type { Buyer, Contact, Party, TaxInvoice, TaxInvoiceLine } from './tax-invoice';
import { nodeAt, nodesOf, readXml, textAt } from './xml-tree';
import type { XmlNode } from './xml-tree';

export interface ExistingTaxInvoice {
	readonly issueId: string;
	readonly typeCode: string;
	/** Moment of issue, `yyyyMMddHHmmss` in Korea, where the document has one. */
	readonly issuedAt?: string;
	/** Its key is the management number, empty where there is none. */
	readonly invoice: TaxInvoice;
}

/** Reads one document. Nothing when it is not a whole tax invoice of a kind that companies issue. */
export function readTaxInvoice(xml: string): ExistingTaxInvoice | undefined {
	const root = readXml(xml.replace(/^\uFEFF/, '').trim());
	if (root?.name !== 'TaxInvoice') return undefined;
	const head = nodeAt(root, 'TaxInvoiceDocument');
	const trade = nodeAt(root, 'TaxInvoiceTradeSettlement');
	const issueId = readIssueId(textAt(head, 'IssueID') ?? '');
	const date = isoDateOf(textAt(head, 'IssueDateTime') ?? '');
	const type = textAt(head, 'TypeCode') ?? '';
	const kind = kindOf(type);
	const supplier = partyOf(nodeAt(trade, 'InvoicerParty'), ['DefinedContact']);
	const buyer = buyerOf(nodeAt(trade, 'InvoiceeParty'));
	const sums = nodeAt(trade, 'SpecifiedMonetarySummation');
	const charge = amountAt(sums, 'ChargeTotalAmount');
	const tax = amountAt(sums, 'TaxTotalAmount') ?? zero;
	const total = amountAt(sums, 'GrandTotalAmount');
	const lines = nodesOf(root, 'TaxInvoiceTradeLineItem').map(lineOf);
	if (!issueId || !date || !kind || !supplier || !buyer || !charge || !total) return undefined;
	if (lines.length === 0 || lines.includes(undefined)) return undefined;
	const broker = partyOf(nodeAt(trade, 'BrokerParty'), ['DefinedContact']);
	const purpose = textAt(head, 'PurposeCode');
	const managementNumber = textAt(root, 'ExchangedDocument', 'ReferencedDocument', 'ID');
	const issuedAt = textAt(root, 'ExchangedDocument', 'IssueDateTime');
	const payments = paymentsOf(trade);
	return {
		issueId, typeCode: type, ...(issuedAt ? { issuedAt } : {}),
		invoice: {
			key: managementNumber ?? '', ...kind, date,
			...(purpose === '01' || purpose === '02' ? { purpose: purpose satisfies Purpose } : {}),
			remarks: nodesOf(head, 'DescriptionText').map(({ text }) => text.trim()).filter((text) => text !== ''),
			...(managementNumber ? { managementNumber } : {}),
			...amendsOf(type, head),
			supplier, buyer, ...(broker ? { broker } : {}), ...(payments ? { payments } : {}),
			charge, tax, total, lines: lines.filter((line) => line !== undefined), statementNumbers: [], numbering: { leg: 0 },
		},
	};
}

const kindsByCode: Readonly<Record<string, Pick<TaxInvoice, 'taxKind' | 'consigned'>>> = Object.fromEntries(
	([['taxable', '01', false], ['zeroRated', '02', false], ['taxable', '03', true], ['zeroRated', '05', true]] as const)
		.map(([taxKind, code, consigned]) => [code, { taxKind, consigned }]),
);

/** Import documents (xx04, xx06) are the customs' own and read as nothing. */
function kindOf(type: string): Pick<TaxInvoice, 'taxKind' | 'consigned'> | undefined {
	if (!/^0[1-4]0[1235]$/.test(type)) return undefined;
	const kind = kindsByCode[type.slice(2)];
	return kind && /^0[34]/.test(type) ? { ...kind, taxKind: 'exempt' satisfies TaxKind } : kind;
}

function amendsOf(type: string, head: XmlNode | undefined): Pick<TaxInvoice, 'amends'> {
	const reason = textAt(head, 'AmendmentStatusCode') ?? '';
	if (!/^0[24]/.test(type) || !/^0[1-6]$/.test(reason)) return {};
	return { amends: { reason: reason as AmendmentReason, originalIssueId: textAt(head, 'OriginalIssueID') ?? '' } };
}

function partyOf(node: XmlNode | undefined, contactNames: readonly string[]): Party | undefined {
	const number = textAt(node, 'ID')?.replace(/[\s-]/g, '');
	if (!number) return undefined;
	const branch = textAt(node, 'SpecifiedOrganization', 'TaxRegistrationID');
	return {
		number, name: textAt(node, 'NameText') ?? '', representative: textAt(node, 'SpecifiedPerson', 'NameText') ?? '',
		// Hometax writes a zero where there is no branch.
		...(branch && !/^0+$/.test(branch) ? { branch } : {}),
		...optional({ address: textAt(node, 'SpecifiedAddress', 'LineOneText'), businessType: textAt(node, 'TypeCode'), businessItem: textAt(node, 'ClassificationCode') }),
		contacts: contactNames.map((name) => contactOf(nodeAt(node, name))).filter((contact) => Object.keys(contact).length > 0),
	};
}

const contactOf = (node: XmlNode | undefined): Contact => optional({
	department: textAt(node, 'DepartmentNameText'), person: textAt(node, 'PersonNameText'),
	phone: textAt(node, 'TelephoneCommunication'), email: textAt(node, 'URICommunication'),
});

function buyerOf(node: XmlNode | undefined): Buyer | undefined {
	const party = partyOf(node, ['PrimaryDefinedContact', 'SecondaryDefinedContact']);
	const kind = textAt(node, 'SpecifiedOrganization', 'BusinessTypeCode') ?? '';
	return party && /^0[123]$/.test(kind) ? { ...party, kind: kind as BuyerKind } : undefined;
}

function lineOf(node: XmlNode): TaxInvoiceLine | undefined {
	const amount = amountAt(node, 'InvoiceAmount');
	if (!amount) return undefined;
	return {
		amount, tax: amountAt(node, 'TotalTax', 'CalculatedAmount') ?? zero,
		...optional({
			date: isoDateOf(textAt(node, 'PurchaseExpiryDateTime') ?? ''), itemCode: textAt(node, 'ItemCode'), name: textAt(node, 'NameText'), spec: textAt(node, 'InformationText'),
			quantity: amountAt(node, 'ChargeableUnitQuantity'), unitPrice: amountAt(node, 'UnitPrice', 'UnitAmount'), remark: textAt(node, 'DescriptionText'),
		}),
	};
}

function paymentsOf(trade: XmlNode | undefined): TaxInvoice['payments'] {
	const means = nodesOf(trade, 'SpecifiedPaymentMeans');
	if (means.length === 0) return undefined;
	const paid = (code: string): Decimal => amountAt(means.find((node) => textAt(node, 'TypeCode') === code), 'PaidAmount') ?? zero;
	const [cash, cheque, note, credit] = paymentMeans;
	return [paid(cash.code), paid(cheque.code), paid(note.code), paid(credit.code)];
}

function amountAt(node: XmlNode | undefined, ...path: string[]): Decimal | undefined {
	const text = textAt(node, ...path);
	return text === undefined ? undefined : wireDecimal(text);
}

/** The members that have a value. */
function optional<T extends object>(members: T): { [Name in keyof T]?: NonNullable<T[Name]> } {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as { [Name in keyof T]?: NonNullable<T[Name]> };
}

/** What identifies the content of a document, in the words a person knows it by. Equal text means the same. */
export const contentFields = [
	'type', 'writing date', 'buyer number', 'buyer name', 'supply amount', 'tax', 'total', 'number of lines', 'lines', 'management number',
	'amendment reason', 'original approval number',
] as const;
export type ContentField = (typeof contentFields)[number];
export type ContentValues = Readonly<Partial<Record<ContentField, string>>>;

/** The values of a document for comparison. A buyer number among them is whole: mask it before showing it. */
export function contentOf(invoice: TaxInvoice, type: string): ContentValues {
	const plain = (text: string | undefined): string => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
	return {
		type, 'writing date': invoice.date, 'buyer number': invoice.buyer.number, 'buyer name': plain(invoice.buyer.name),
		'supply amount': decimalText(invoice.charge), tax: decimalText(invoice.tax), total: decimalText(invoice.total),
		'number of lines': String(invoice.lines.length),
		lines: invoice.lines.map(({ name, amount, tax }) => `${plain(name)} ${decimalText(amount)}+${decimalText(tax)}`).join(', '),
		...(invoice.managementNumber ? { 'management number': invoice.managementNumber } : {}),
		...(invoice.amends ? { 'amendment reason': invoice.amends.reason, 'original approval number': invoice.amends.originalIssueId } : {}),
	};
}
