/** How invoices are handed over: shared by every operation that reads documents. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../../invoicing/field';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { documentFields, lineFields } from '../../../services/vnpt/fields';
import { receiptFieldIds } from '../../../services/vnpt/payload/receipt';
import { columnFields, firstDataRow, inputChoice, keyField, lineFields as lineInput, moreFields, rowsWithoutKey, textFields } from '../../shared/documentInput';
import type { InputWords } from '../../shared/documentInput';
import { patternField, serialField } from './chosenFromList';

const words: InputWords = {
	keyName: 'Key',
	keyPlaceholder: 'e.g. ORDER-10045',
	keyDescription: 'Your own unchanging name of this invoice (fkey), for example the order number. The same key is never issued twice, so never use a random value here.',
	headings: 'Headings in Vietnamese or English are recognised, with or without accents',
	linesDescription: 'Goods and services, discounts and notes, in the order in which they are printed',
	json: {
		displayName: 'JSON',
		name: 'json',
		type: 'json',
		required: true,
		default: '{\n  "key": "ORDER-10045",\n  "buyerName": "Công ty TNHH Ví Dụ",\n  "buyerTaxCode": "9900000129",\n  "buyerAddress": "1 Phố Mẫu, Hà Nội",\n  "lines": [\n    { "itemName": "Dịch vụ mẫu", "quantity": 2, "unitPrice": 500000, "vatRate": "10%" }\n  ]\n}',
		description: "An invoice or a list of invoices. Fields by their names here, or by the service's element names such as CusName and ProdName.",
	},
	xml: {
		choice: 'The payload of the service, sent as it stands',
		placeholder: 'e.g. <DSHDon><HDon><key>…</key>…</HDon></DSHDon>',
		description: 'Payload in either format: DSHDon with HDon, or Invoices with Inv. Every invoice in it needs a key.',
	},
};

const own = new Set(['key', 'buyerName', 'pattern', 'serial', 'lines']);

/** Kinds of lines, numbered as the law does. */
const natures: INodePropertyOptions[] = [
	{ name: 'Goods or Service', value: '', description: 'Hàng hóa, dịch vụ' },
	{ name: 'Note', value: '4', description: 'Ghi chú, diễn giải' },
	{ name: 'Promotion', value: '2', description: 'Khuyến mại' },
	{ name: 'Special Goods', value: '5', description: 'Hàng hóa đặc trưng' },
	{ name: 'Trade Discount', value: '3', description: 'Chiết khấu thương mại' },
];

const examples: Readonly<Partial<Record<Field['kind'], string>>> = { date: 'e.g. 15/01/2030', vatRate: 'e.g. 10%', taxCode: 'e.g. 9900000129' };

/** A field of the table as a property of a form. */
function formField({ id, label, local, description, kind }: Field): INodeProperties {
	const about = description ? `${description} (${local})${description.includes('. ') ? '.' : ''}` : local;
	if (kind === 'flag') {
		return { displayName: label, name: id, type: 'options', options: [{ name: 'Yes', value: '1' }, { name: 'No', value: '0' }], default: '0', description: about };
	}
	if (kind === 'lineNature') return { displayName: label, name: id, type: 'options', options: natures, default: '', description: about };
	const placeholder = /Email$/.test(id) ? 'e.g. name@email.com' : examples[kind];
	return { displayName: label, name: id, type: 'string', default: '', description: about, ...(placeholder ? { placeholder } : {}) };
}

const documentFieldOptions: INodeProperties[] = documentFields.filter(({ id }) => !own.has(id)).map(formField);
/** What a form of a receipt offers: what it has a place for, and what stands in every one or finds a line of the original. */
const onReceipts = new Set([...receiptFieldIds, 'date', 'totalBeforeTax', 'total', 'amountInWords', 'lineNumber']);
const amendmentFieldOptions: INodeProperties[] = amendmentFields.filter(({ id, level }) => level === 'document' && id !== 'originalKey' && id !== 'adjustmentType').map(formField);
const amendmentLineOptions: INodeProperties[] = amendmentFields.filter(({ level }) => level === 'line').map(formField);
const lineFieldOptions: INodeProperties[] = lineFields.map(formField);

/**
 * Properties of the document input.
 * @param columnsMethod resource-mapping method that lists the columns
 * @param resource receipts have a place for few fields
 */
export function documentInput(columnsMethod: 'getInvoiceColumns' | 'getAmendmentColumns' = 'getInvoiceColumns', resource: 'invoice' | 'receipt' = 'invoice'): INodeProperties[] {
	const placed = (fields: readonly INodeProperties[]): INodeProperties[] => (resource === 'receipt' ? fields.filter(({ name }) => onReceipts.has(name)) : [...fields]);
	const amends = columnsMethod === 'getAmendmentColumns';
	return [
		patternField("Invoice pattern (mẫu số), unless a column gives it. Leave 'Pattern' and 'Serial' both empty for the tenant's first active range."),
		serialField('Invoice serial (ký hiệu), unless a column gives it. It changes every January.'),
		inputChoice(words),
		...columnFields(columnsMethod, words),
		keyField(words),
		{
			displayName: 'Buyer Name',
			name: 'buyerName',
			type: 'string',
			default: '',
			placeholder: 'e.g. Công ty TNHH Ví Dụ',
			description: 'Company or unit that buys (tên đơn vị)',
			displayOptions: { show: { input: ['form'] } },
		},
		lineInput([...placed(lineFieldOptions), ...(amends ? amendmentLineOptions : [])], words),
		moreFields([...(amends ? amendmentFieldOptions : []), ...placed(documentFieldOptions)]),
		...textFields(words),
	];
}

/** Vietnamese words, written as they stand on the invoice. */
const endings = ['đồng', 'đồng chẵn', 'đồng./.'].map((words): INodePropertyOptions => ({ name: words, value: words }));

/** Where documents are made of fields: raw XML goes as it stands. */
const reckoned = { show: { '/input': ['columns', 'form', 'json'] } };

/** Where people write numbers and dates; in JSON programs do. */
const typed = { show: { '/input': ['columns', 'form'] } };

/** Options that decide how documents are read and written. */
export const documentOptions: INodeProperties[] = [
	{
		displayName: 'Amount in Words',
		name: 'words',
		type: 'fixedCollection',
		default: {},
		description: 'How the amount in words (số tiền bằng chữ) is written when no column gives it',
		displayOptions: reckoned,
		options: [{
			displayName: 'Style',
			name: 'style',
			values: [
				{
					displayName: 'Billion', name: 'billion', type: 'options', default: 'tỷ', description: 'Word for a thousand million',
					options: [{ name: 'Tỉ', value: 'tỉ' }, { name: 'Tỷ', value: 'tỷ' }],
				},
				{ displayName: 'Capital First Letter', name: 'capital', type: 'boolean', default: true, description: 'Whether the text begins with a capital' },
				{
					displayName: 'Ending', name: 'ending', type: 'options', default: 'đồng', description: 'Last words of an amount in VND',
					options: endings,
				},
				{
					displayName: 'Four After Tens', name: 'four', type: 'options', default: 'tư', description: 'How 24 is read: hai mươi tư or hai mươi bốn',
					options: [{ name: 'Bốn', value: 'bốn' }, { name: 'Tư', value: 'tư' }],
				},
				{
					displayName: 'Thousand', name: 'thousand', type: 'options', default: 'nghìn', description: 'Word for a thousand',
					options: [{ name: 'Nghìn', value: 'nghìn' }, { name: 'Ngàn', value: 'ngàn' }],
				},
				{
					displayName: 'Zero Tens', name: 'zeroTens', type: 'options', default: 'lẻ', description: 'How 105 is read: một trăm lẻ năm or một trăm linh năm',
					options: [{ name: 'Lẻ', value: 'lẻ' }, { name: 'Linh', value: 'linh' }],
				},
			],
		}],
	},
	{
		displayName: 'Convert From TCVN3',
		name: 'convert',
		type: 'boolean',
		default: false,
		description: 'Whether the service shall convert the text from the legacy TCVN3 encoding (convert = 1). Leave off for Unicode text.',
	},
	firstDataRow,
	rowsWithoutKey,
	{
		displayName: 'Number Format',
		name: 'numbers',
		type: 'options',
		options: [
			{ name: 'Plain', value: 'plain', description: 'Numbers, or digits with a decimal point: 1234567.89. Text with thousands separators is refused, and so is 1.500, which may be 1500.' },
			{ name: '1.234.567,89', value: 'comma', description: 'Text as written in Vietnam: 1.500 is one thousand five hundred' },
			{ name: '1,234,567.89', value: 'point', description: 'Text as written in English: 1.500 is one and a half' },
		],
		default: 'plain',
		description: 'How numbers are written where they stand as text in columns or in the form; cells that hold numbers are read as they are. JSON is always plain.',
		displayOptions: typed,
	},
	{
		displayName: 'Date Order',
		name: 'dateOrder',
		type: 'options',
		options: [
			{ name: 'Day First', value: 'dayFirst', description: '02/11/2026 is the 2nd of November' },
			{ name: 'Month First', value: 'monthFirst', description: '02/11/2026 is the 11th of February' },
		],
		default: 'dayFirst',
		description: 'How dates are written where they stand as text in columns or in the form',
		displayOptions: typed,
	},
	{
		displayName: 'Dates Counted From',
		name: 'dateEpoch',
		type: 'options',
		options: [{ name: '1900', value: 1900 }, { name: '1904', value: 1904, description: 'Workbooks of Excel for Mac with the 1904 date system' }],
		default: 1900,
		description: 'First year of day numbers such as 46328, which Excel keeps in place of dates',
		displayOptions: typed,
	},
	{
		displayName: 'Payload Format',
		name: 'format',
		type: 'options',
		options: [
			{ name: "As Usual for the Credential's Generation", value: 'credential' },
			{ name: 'DSHDon (Circular 78 and Later)', value: 'dshdon' },
			{ name: 'Invoices (Circular 32)', value: 'invoices' },
		],
		default: 'credential',
		description: 'XML format in which the invoices are written',
		displayOptions: reckoned,
	},
];

/** The same for receipts, which have a format of their own. */
export const receiptOptions: INodeProperties[] = documentOptions.filter(({ name }) => name !== 'format');

/** Options that decide how VAT is reckoned. */
export const vatOptions: INodeProperties[] = [
	{
		displayName: 'Prices Contain VAT',
		name: 'pricesWithVat',
		type: 'boolean',
		default: false,
		description: "Whether unit prices, line discounts and line totals contain VAT. What the buyer pays is then quantity × price, and the VAT is taken out of it. For some lines only, use the column 'Unit Price With VAT' (Đơn giá có thuế).",
		displayOptions: reckoned,
	},
	{
		displayName: 'VAT Rounding',
		name: 'vatRounding',
		type: 'options',
		options: [
			{ name: 'Per Line', value: 'line', description: 'Every line is rounded, and the VAT of a rate is the sum of its lines' },
			{ name: 'Per VAT Rate', value: 'rate', description: 'VAT is reckoned on the sum of the lines of a rate. What that differs by from the lines is a warning.' },
		],
		default: 'line',
		description: 'Where VAT is rounded to the smallest unit of the currency. Lines whose price contains VAT are always rounded one by one.',
		displayOptions: reckoned,
	},
];

export const cashRegister: INodeProperties = {
	displayName: 'Cash Register', name: 'cashRegister', type: 'boolean', default: false, description: 'Whether these are cash-register invoices (máy tính tiền)',
};

/** Options that choose another way of publishing: numbers of the caller (`…AssignedNo`), cash register (`…MTT`). */
export const variantOptions: INodeProperties[] = [
	{ displayName: 'Assigned Number', name: 'assignedNumber', type: 'boolean', default: false, description: "Whether each document carries a number of yours, from the column 'Assigned Number'" },
	cashRegister,
];
