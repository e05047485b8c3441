/** How tax invoices are handed over: shared by every operation that reads documents. */
import type { INodeProperties } from 'n8n-workflow';
import { documentFields, lineFields } from '../../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../../services/smartbill/fields';
import { columnFields, firstDataRow, inputChoice, keyField, lineFields as lineInput, moreFields, rowsWithoutKey, textFields } from '../../shared/documentInput';
import type { InputWords } from '../../shared/documentInput';
import { shownIf } from '../../shared/form';

const words: InputWords = {
	keyName: 'Document Number',
	keyPlaceholder: 'e.g. ORDER-10045',
	keyDescription: 'Your own unchanging number of this invoice (문서키), for example the order number. The same number is never issued twice, so never use a random value here.',
	headings: 'Headings in Korean or English are recognised, whatever their spaces and signs',
	linesDescription: 'Items (품목) of the invoice, at most 99',
	json: {
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		required: true,
		default: '{\n  "key": "ORDER-10045",\n  "date": "2030-01-15",\n  "taxKind": "과세",\n  "buyerRegNo": "000-86-99021",\n  "buyerName": "견본구매 주식회사",\n  "buyerCeo": "김견본",\n  "buyerEmail1": "tax@buyer.example",\n  "lines": [\n    { "itemName": "견본 품목", "quantity": 2, "unitPrice": 50000 }\n  ]\n}',
		description: 'An invoice or a list of invoices. Fields by their names as in the example, or by their Korean or English headings.',
	},
	xml: {
		choice: 'The national XML of one invoice, checked like any other',
		placeholder: 'e.g. <TaxInvoice xmlns="urn:kr:or:kec:standard:Tax:…">…</TaxInvoice>',
		description: 'One invoice in the national standard (표준전자세금계산서). Its content is checked and sent; approval number, moment of issue and signature are given anew.',
	},
};

const amendmentJson: INodeProperties = {
	displayName: 'JSON',
	name: 'json',
	type: 'json',
	required: true,
	default: '{\n  "key": "RETURN-10045",\n  "amendReason": "03",\n  "originalIssueId": "203001154100000800000001",\n  "amendEventDate": "2030-02-03",\n  "lines": [\n    { "itemName": "견본 품목", "quantity": 1, "unitPrice": 50000 }\n  ]\n}',
	description: 'An amendment or a list of amendments. Fields by their names as in the example, or by their Korean or English headings.',
};

/** Here the own company is the buyer. */
const requestJson: INodeProperties = {
	...words.json,
	default: '{\n  "key": "ORDER-10045",\n  "date": "2030-01-15",\n  "taxKind": "과세",\n  "supplierRegNo": "000-86-99021",\n  "supplierName": "가상공급 주식회사",\n  "supplierCeo": "홍가상",\n  "supplierEmail": "sales@supplier.example",\n  "lines": [\n    { "itemName": "견본 품목", "quantity": 2, "unitPrice": 50000 }\n  ]\n}',
};

/** Columns that say what an amendment does; on an amendment they come first. */
export const amendmentFieldIds: ReadonlySet<string> = new Set([
	'amendReason', 'originalIssueId', 'originalWriteDate', 'amendEventDate', 'letterOfCreditDate', 'amendDailySequence', 'amendSequence',
]);

const examples: Readonly<Partial<Record<TaxInvoiceField['kind'], string>>> = { date: 'e.g. 2030-01-15', taxCode: 'e.g. 000-86-99021' };

function placeholderOf(id: string, kind: TaxInvoiceField['kind']): Pick<INodeProperties, 'placeholder'> {
	const placeholder = /Email\d?$/.test(id) ? 'e.g. name@email.com' : examples[kind];
	return placeholder ? { placeholder } : {};
}

/** A field of the table as a property of a form. */
function formField({ id, label, local, description, codes, kind }: TaxInvoiceField): INodeProperties {
	const about = description ? `${description} (${local})${description.includes('. ') ? '.' : ''}` : local;
	const text: INodeProperties = { displayName: label, name: id, type: 'string', default: '', description: about, ...placeholderOf(id, kind) };
	const [first] = codes ?? [];
	return codes && first ? { ...text, type: 'options', options: codes.map((entry) => ({ name: `${entry.label} (${entry.local})`, value: entry.code })), default: first.code } : text;
}

const lineValues = lineFields.map(formField);

/** What the documents are for: to be issued by the own company, asked for by it, or amending others. */
export type Purpose = 'issue' | 'request' | 'amend';

/** The party a form asks for by itself; the own company is the other. */
function partyFields(party: 'buyer' | 'supplier'): INodeProperties[] {
	return party === 'buyer'
		? [
			{
				displayName: 'Buyer Number', name: 'buyerRegNo', type: 'string', default: '', placeholder: 'e.g. 000-86-99021',
				description: 'Business number (사업자등록번호) of the buyer, ten digits, or thirteen of a private person',
			},
			{
				displayName: 'Buyer Name', name: 'buyerName', type: 'string', default: '', placeholder: 'e.g. 견본구매 주식회사',
				description: 'Trade name (상호) of the buyer',
			},
			{ displayName: 'Buyer Representative', name: 'buyerCeo', type: 'string', default: '', placeholder: 'e.g. 김견본', description: 'Representative (대표자) of the buyer' },
		]
		: [
			{
				displayName: 'Supplier Number', name: 'supplierRegNo', type: 'string', default: '', placeholder: 'e.g. 000-86-99021',
				description: 'Business number (사업자등록번호) of the supplier, ten digits',
			},
			{
				displayName: 'Supplier Name', name: 'supplierName', type: 'string', default: '', placeholder: 'e.g. 가상공급 주식회사',
				description: 'Trade name (상호) of the supplier',
			},
			{ displayName: 'Supplier Representative', name: 'supplierCeo', type: 'string', default: '', placeholder: 'e.g. 홍가상', description: 'Representative (대표자) of the supplier' },
		];
}

const taxKinds = [
	{ name: 'Exempt (면세)', value: 'exempt' },
	{ name: 'Taxable (과세)', value: 'taxable' },
	{ name: 'Zero-Rated (영세율)', value: 'zeroRated' },
];

/** A form has no column that could tell, so there it is chosen. */
const taxKind: INodeProperties[] = [
	{
		displayName: 'Tax Kind',
		name: 'taxKind',
		type: 'options',
		options: [{ name: 'As the Row Says', value: '' }, ...taxKinds],
		default: '',
		description: 'Kind of taxation (과세구분) of invoices that do not name their own',
		displayOptions: { show: { input: ['columns', 'json'] } },
	},
	{
		displayName: 'Tax Kind',
		name: 'taxKind',
		type: 'options',
		options: [{ name: 'Choose One', value: '' }, ...taxKinds],
		default: '',
		required: true,
		description: 'Kind of taxation (과세구분) of the invoice',
		displayOptions: { show: { input: ['form'] } },
	},
];

const xmlKey: INodeProperties = {
	displayName: 'Document Number',
	name: 'xmlKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. ORDER-10045',
	description: 'Your own unchanging number of the invoice (문서키). When empty, the management number (관리번호) inside the XML is taken.',
	displayOptions: { show: { input: ['xml'] } },
};

/** Fields that stand elsewhere than in the collection. */
const elsewhere: Readonly<Record<Purpose, ReadonlySet<string>>> = {
	issue: new Set(['key', 'date', 'taxKind', 'lines', 'buyerRegNo', 'buyerName', 'buyerCeo']),
	request: new Set(['key', 'date', 'taxKind', 'lines', 'supplierRegNo', 'supplierName', 'supplierCeo']),
	amend: new Set(['key', 'lines', 'amendReason', 'originalIssueId']),
};

const inputWords: Readonly<Record<Purpose, InputWords>> = {
	issue: words,
	request: { ...words, json: requestJson },
	amend: { ...words, json: amendmentJson, xml: undefined },
};

/**
 * Properties of the document input.
 */
export function documentInput(purpose: Purpose = 'issue'): INodeProperties[] {
	const own = inputWords[purpose];
	const amends = purpose === 'amend';
	const rest = documentFields.filter(({ id }) => !elsewhere[purpose].has(id));
	const more = [...(amends ? rest.filter(({ id }) => amendmentFieldIds.has(id)) : []), ...rest.filter(({ id }) => !amendmentFieldIds.has(id))];
	return [
		inputChoice(own),
		...(amends ? [] : taxKind),
		...columnFields(amends ? 'getAmendmentColumns' : 'getTaxInvoiceColumns', own),
		keyField(own),
		...(amends ? [] : shownIf({ input: ['form'] }, [
			{
				displayName: 'Writing Date', name: 'date', type: 'string' as const, required: true, default: '', placeholder: 'e.g. 2030-01-15',
				description: 'Date of supply that the invoice is written for (작성일자), in Korea. It may be issued until the 10th of the next month.',
			},
			...partyFields(purpose === 'request' ? 'supplier' : 'buyer'),
		])),
		lineInput(lineValues, own),
		moreFields(more.map(formField)),
		...textFields(own),
		...(amends ? [] : [xmlKey]),
	];
}

/** Options that decide how documents are read and checked. */
export const documentOptions: INodeProperties[] = [
	{
		displayName: 'Accept Buyer Number',
		name: 'acceptBuyerNumber',
		type: 'boolean',
		default: false,
		description: "Whether a buyer's business number whose check digit does not fit is a warning instead of refused, for test accounts",
	},
	{
		displayName: 'After the Deadline',
		name: 'late',
		type: 'options',
		options: [
			{ name: 'Issue With a Warning', value: 'warning' },
			{ name: 'Hold Back', value: 'error' },
		],
		default: 'warning',
		description: 'What to do with a writing date whose deadline, the 10th of the next month, has passed. Weekends are counted in, public holidays are yours to check.',
	},
	firstDataRow,
	rowsWithoutKey,
	{
		displayName: 'Long Texts',
		name: 'longTexts',
		type: 'boolean',
		default: false,
		description: 'Whether to send texts that are longer than the lengths SmartBill documents',
	},
	{
		displayName: 'Strict Reference Number',
		name: 'strictReference',
		type: 'boolean',
		default: false,
		description: "Whether the reference number (참조번호) is made of 'Reference Date' (참조일자) and 'Daily Sequence' (일련번호) columns, as SmartBill's guide builds it, instead of the document number. These columns must then never change.",
	},
];
