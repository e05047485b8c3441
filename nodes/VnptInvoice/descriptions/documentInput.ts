/** How invoices are handed over: shared by every operation that reads documents. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Field } from '../../../invoicing/field';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { documentFields, lineFields } from '../../../services/vnpt/fields';
import { columnFields, firstDataRow, inputChoice, keyField, lineFields as lineInput, moreFields, textFields } from '../../shared/documentInput';
import type { InputWords } from '../../shared/documentInput';

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
const amendmentFieldOptions: INodeProperties[] = amendmentFields.filter(({ id, level }) => level === 'document' && id !== 'originalKey' && id !== 'adjustmentType').map(formField);
const amendmentLineOptions: INodeProperties[] = amendmentFields.filter(({ level }) => level === 'line').map(formField);
const lineFieldOptions: INodeProperties[] = lineFields.map(formField);

/**
 * Properties of the document input.
 * @param columnsMethod resource-mapping method that lists the columns
 */
export function documentInput(columnsMethod: 'getInvoiceColumns' | 'getAmendmentColumns' = 'getInvoiceColumns'): INodeProperties[] {
	return [
		{
			displayName: 'Pattern',
			name: 'pattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1/001',
			description: "Invoice pattern (mẫu số), unless a column gives it. Leave 'Pattern' and 'Serial' both empty for the tenant's first active range.",
		},
		{
			displayName: 'Serial',
			name: 'serial',
			type: 'string',
			default: '',
			placeholder: 'e.g. C26TAA',
			description: 'Invoice serial (ký hiệu), unless a column gives it. It changes every January.',
		},
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
		lineInput(columnsMethod === 'getAmendmentColumns' ? [...lineFieldOptions, ...amendmentLineOptions] : lineFieldOptions, words),
		moreFields(columnsMethod === 'getAmendmentColumns' ? [...amendmentFieldOptions, ...documentFieldOptions] : documentFieldOptions),
		...textFields(words),
	];
}

/** Vietnamese words, written as they stand on the invoice. */
const endings = ['đồng', 'đồng chẵn', 'đồng./.'].map((words): INodePropertyOptions => ({ name: words, value: words }));

/** Options that decide how documents are read and written. */
export const documentOptions: INodeProperties[] = [
	{
		displayName: 'Amount in Words',
		name: 'words',
		type: 'fixedCollection',
		default: {},
		description: 'How the amount in words (số tiền bằng chữ) is written when no column gives it',
		options: [{
			displayName: 'Style',
			name: 'style',
			values: [
				{
					displayName: 'Ending', name: 'ending', type: 'options', default: 'đồng', description: 'Last words of an amount in VND',
					options: endings,
				},
				{
					displayName: 'Zero Tens', name: 'zeroTens', type: 'options', default: 'lẻ', description: 'How 105 is read: một trăm lẻ năm or một trăm linh năm',
					options: [{ name: 'Lẻ', value: 'lẻ' }, { name: 'Linh', value: 'linh' }],
				},
				{
					displayName: 'Thousand', name: 'thousand', type: 'options', default: 'nghìn', description: 'Word for a thousand',
					options: [{ name: 'Nghìn', value: 'nghìn' }, { name: 'Ngàn', value: 'ngàn' }],
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
