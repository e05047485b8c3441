import { readDay, readStamp } from './dates';
import { findings, type Finding } from './findings';
import type { Node } from './xml';

export const NAMESPACE = 'urn:kr:or:kec:standard:Tax:ReusableAggregateBusinessInformationEntitySchemaModule:1:0';
export const SIGNATURE_NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';

/** Which of the two known tables of text lengths counts. */
export type Lengths = 'newer' | 'older';

/** Says what is wrong with a text; undefined when nothing is. */
type Form = (text: string, lengths: Lengths) => string | undefined;

/** An element that may stand at one place: how often, and what is in it. */
interface Part {
	readonly name: string;
	readonly least: number;
	readonly most: number;
	/** Elements in order, a form of text, or anything. */
	readonly content: readonly Part[] | Form | 'anything';
}

const one = (name: string, content: Part['content']): Part => ({ name, least: 1, most: 1, content });
const maybe = (name: string, content: Part['content']): Part => ({ name, least: 0, most: 1, content });
const several = (name: string, least: number, most: number, content: Part['content']): Part => ({ name, least, most, content });

const pattern = (expression: RegExp, description: string): Form => (text) => (expression.test(text) ? undefined : description);

const length = (text: string): number => [...text].length;

/** Optional text, which may be empty. */
const text = (older: number, newer = older): Form => (value, lengths) => {
	const most = lengths === 'older' ? older : newer;
	if (/[\r\n\t]/.test(value)) return 'has a line break or tab';
	return length(value) > most ? `has ${length(value)} characters, at most ${most} are allowed` : undefined;
};

/** Text that must not be empty. */
const name = (older: number, newer: number): Form => (value, lengths) => (value === '' ? 'is empty' : text(older, newer)(value, lengths));

const digits = (count: number): Form => pattern(new RegExp(`^\\d{${count}}$`), `is not ${count} digits`);
const oneOf = (...values: readonly string[]): Form => (value) => (values.includes(value) ? undefined : `is none of ${values.join(', ')}`);
const amount = pattern(/^-?\d{1,18}$/, 'is no whole number of at most 18 digits');
const decimal = (before: number, after: number): Form =>
	pattern(new RegExp(`^-?\\d{1,${before - after}}(\\.\\d{1,${after}})?$`), `is no decimal of at most ${before} digits, ${after} of them after the point`);
const day: Form = (value) => (readDay(value, 'yyyyMMdd') === undefined ? 'is no day yyyyMMdd' : undefined);
const time: Form = (value) => (readStamp(value) === undefined ? 'is no time yyyyMMddHHmmss' : undefined);
const issueId = pattern(/^\d{8}[0-9A-Za-z]{16}$/, 'is not 8 digits and 16 letters or digits');
const lineNumber = pattern(/^0?[1-9]$|^[1-9]\d$/, 'is no number from 1 to 99');

const contact = [
	maybe('DepartmentNameText', text(40, 100)), maybe('PersonNameText', text(30, 100)), maybe('TelephoneCommunication', text(20)),
	maybe('URICommunication', text(40, 100)),
];

const person = one('SpecifiedPerson', [one('NameText', name(30, 100))]);
const address = maybe('SpecifiedAddress', [one('LineOneText', text(150, 300))]);
const branch = maybe('TaxRegistrationID', digits(4));

const partyHead = (id: Form): readonly Part[] => [
	one('ID', id), maybe('TypeCode', text(40, 100)), one('NameText', name(70, 200)), maybe('ClassificationCode', text(40, 100)),
];

const seller: readonly Part[] = [...partyHead(digits(10)), maybe('SpecifiedOrganization', [branch]), person, maybe('DefinedContact', contact), address];

const buyer: readonly Part[] = [
	...partyHead(pattern(/^(\d{10}|\d{13})$/, 'is not 10 or 13 digits')),
	one('SpecifiedOrganization', [branch, one('BusinessTypeCode', oneOf('01', '02', '03'))]),
	person, maybe('PrimaryDefinedContact', contact), maybe('SecondaryDefinedContact', contact), address,
];

const line = (kind: DocumentKind): readonly Part[] => [
	one('SequenceNumeric', lineNumber),
	...(kind === 'statement' ? [maybe('ItemCode', text(100))] : []),
	maybe('DescriptionText', text(100)),
	one('InvoiceAmount', amount),
	maybe('ChargeableUnitQuantity', decimal(12, 2)),
	maybe('InformationText', text(60)),
	maybe('NameText', text(100)),
	maybe('PurchaseExpiryDateTime', day),
	maybe('TotalTax', [one('CalculatedAmount', amount)]),
	maybe('UnitPrice', [one('UnitAmount', decimal(18, 2))]),
];

export type DocumentKind = 'invoice' | 'statement';

/** The national standard 3.0, and SmartBill's statement, which adds to it (reference kr 1.2 to 1.7; 7.2). */
const grammar = (kind: DocumentKind): readonly Part[] => [
	one('ExchangedDocument', [maybe('ID', text(24)), one('IssueDateTime', time), maybe('ReferencedDocument', [one('ID', text(24))])]),
	maybe('ds:Signature', 'anything'),
	one('TaxInvoiceDocument', [
		one('IssueID', issueId),
		one('TypeCode', digits(4)),
		several('DescriptionText', 0, 3, text(150)),
		one('IssueDateTime', day),
		maybe('AmendmentStatusCode', oneOf('01', '02', '03', '04', '05', '06')),
		maybe('PurposeCode', oneOf('01', '02')),
		maybe('OriginalIssueID', issueId),
		maybe('ReferencedImportDocument', 'anything'),
	]),
	one('TaxInvoiceTradeSettlement', [
		one('InvoicerParty', seller),
		one('InvoiceeParty', buyer),
		maybe('BrokerParty', seller),
		several('SpecifiedPaymentMeans', 0, 4, [one('TypeCode', oneOf('10', '20', '30', '40')), one('PaidAmount', amount)]),
		one('SpecifiedMonetarySummation', [one('ChargeTotalAmount', amount), maybe('TaxTotalAmount', amount), one('GrandTotalAmount', amount)]),
	]),
	several('TaxInvoiceTradeLineItem', 1, 99, line(kind)),
	...(kind === 'statement' ? ['EtcNo1', 'EtcNo2', 'EtcNo3', 'EtcNo4'].map((etc) => maybe(etc, text(100))) : []),
];

const grammars: Readonly<Record<DocumentKind, readonly Part[]>> = { invoice: grammar('invoice'), statement: grammar('statement') };

/** Everything in which a document departs from the standard's structure. */
export function checkStructure(root: Node, kind: DocumentKind, lengths: Lengths): readonly Finding[] {
	if (root.name !== 'TaxInvoice' || root.namespace !== NAMESPACE) {
		return [findings.structure(`the root element is ${root.name} of ${root.namespace || 'no namespace'}, not TaxInvoice without a prefix of ${NAMESPACE}`)];
	}
	return checkSequence(root, grammars[kind], 'TaxInvoice', lengths);
}

function checkSequence(parent: Node, parts: readonly Part[], path: string, lengths: Lengths): Finding[] {
	const found: Finding[] = [];
	if (parent.text.trim() !== '') found.push(findings.structure(`${path} has text between its elements`));
	let at = 0;
	for (const part of parts) {
		let count = 0;
		for (let node = parent.children[at]; node?.name === part.name; node = parent.children[++at]) {
			count++;
			found.push(...checkNode(node, part, `${path}/${part.name}${part.most > 1 ? `[${count}]` : ''}`, lengths));
		}
		if (count < part.least) found.push(findings.structure(`${path} has no ${part.name} where it must stand`));
		if (count > part.most) found.push(findings.structure(`${path} has ${count} ${part.name}, at most ${part.most} are allowed`));
	}
	const extra = parent.children[at];
	if (extra) found.push(findings.structure(`${path} has ${extra.name} where it must not stand`));
	return found;
}

function checkNode(node: Node, part: Part, path: string, lengths: Lengths): Finding[] {
	const namespace = part.name.startsWith('ds:') ? SIGNATURE_NAMESPACE : NAMESPACE;
	if (node.namespace !== namespace) return [findings.structure(`${path} is of the namespace ${node.namespace || '(none)'}`)];
	if (part.content === 'anything') return [];
	if (typeof part.content !== 'function') return checkSequence(node, part.content, path, lengths);
	if (node.children.length > 0) return [findings.structure(`${path} has elements instead of text`)];
	const wrong = part.content(node.text.trim(), lengths);
	return wrong === undefined ? [] : [findings.structure(`${path} ${wrong}`)];
}
