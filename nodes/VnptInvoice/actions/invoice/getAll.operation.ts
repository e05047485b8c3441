import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readDate } from '../../../../invoicing/calendar-date';
import { dataOf } from '../../../../services/vnpt/failure';
import { readListing } from '../../../../services/vnpt/listing';
import { operation as tableRow } from '../../../../services/vnpt/operations';
import { slashDate } from '../../../../services/vnpt/payload/invoices';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { simplify } from '../../descriptions/simplify';
import { invoiceJson } from '../../listedInvoice';
import { openClient } from '../../tenant';

const show = { resource: ['invoice'], operation: ['getAll'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Customer', value: 'customer', description: 'Invoices of one customer' },
			{ name: 'Numbers', value: 'numbers', description: 'Invoices in a number interval of a serial' },
		],
		default: 'customer',
		displayOptions: { show },
	},
	{
		displayName: 'Customer Code',
		name: 'customerCode',
		type: 'string',
		required: true,
		default: '',
		description: 'Code of the customer (mã khách hàng)',
		displayOptions: { show: { ...show, findBy: ['customer'] } },
	},
	{
		displayName: 'Pattern',
		name: 'listPattern',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1/001',
		description: 'Invoice pattern (mẫu số)',
		displayOptions: { show: { ...show, findBy: ['numbers'] } },
	},
	{
		displayName: 'Serial',
		name: 'listSerial',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. C26TAA',
		description: 'Invoice serial (ký hiệu)',
		displayOptions: { show: { ...show, findBy: ['numbers'] } },
	},
	{
		displayName: 'First Number',
		name: 'firstNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'First number of the interval',
		displayOptions: { show: { ...show, findBy: ['numbers'] } },
	},
	{
		displayName: 'Last Number',
		name: 'lastNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Last number of the interval',
		displayOptions: { show: { ...show, findBy: ['numbers'] } },
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
		displayOptions: { show },
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { ...show, returnAll: [false] } },
	},
	simplify(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show: { ...show, findBy: ['customer'] } },
		options: [
			{ displayName: 'Published From', name: 'from', type: 'dateTime', default: '', description: 'First day of publishing, in Vietnam' },
			{ displayName: 'Published To', name: 'to', type: 'dateTime', default: '', description: 'Last day of publishing, in Vietnam; the day itself counts' },
		],
	},
];

/** Lists invoices: `listInvByCus` by customer, `listInvFromNoToNo` by numbers. Drafts are never listed. Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const text = (name: string): string => textParameter(context, name, itemIndex);
		const byCustomer = text('findBy') !== 'numbers';
		const call = byCustomer ? 'listInvByCus' : 'listInvFromNoToNo';
		const args = byCustomer
			? { cusCode: required(context, text('customerCode'), 'Customer Code', itemIndex), fromDate: day(context, 'from', itemIndex), toDate: day(context, 'to', itemIndex) }
			: {
				...interval(context, itemIndex),
				invPattern: required(context, text('listPattern'), 'Pattern', itemIndex), invSerial: required(context, text('listSerial'), 'Serial', itemIndex),
			};
		const client = await openClient(context, itemIndex);
		const rows = readListing(dataOf(tableRow('Portal', call), await client.call('Portal', call, args)));
		const returnAll = context.getNodeParameter('returnAll', itemIndex, false) === true;
		const limited = returnAll ? rows : rows.slice(0, Number(context.getNodeParameter('limit', itemIndex, 50)));
		const simple = context.getNodeParameter('simplify', itemIndex, true) === true;
		return limited.map((row) => ({ json: invoiceJson(row, simple) }));
	},
};

function required(context: IExecuteFunctions, value: string, label: string, itemIndex: number): string {
	if (value === '') throw new NodeOperationError(context.getNode(), `'${label}' is empty`, { itemIndex, description: `Fill in '${label}'` });
	return value;
}

/** The number interval; the service answers a reversed one with an empty list. */
function interval(context: IExecuteFunctions, itemIndex: number): { invFromNo: string; invToNo: string } {
	const number = (name: string, label: string): number => {
		const value = Number(context.getNodeParameter(name, itemIndex, ''));
		if (Number.isInteger(value) && value > 0) return value;
		throw new NodeOperationError(context.getNode(), `'${label}' is not an invoice number`, { itemIndex, description: 'Give a whole number from 1' });
	};
	const first = number('firstNumber', 'First Number');
	const last = number('lastNumber', 'Last Number');
	if (last < first) {
		throw new NodeOperationError(context.getNode(), `'Last Number' (${last}) is below 'First Number' (${first})`, { itemIndex, description: 'Exchange the two' });
	}
	return { invFromNo: String(first), invToNo: String(last) };
}

/** A day as the service wants it, dd/MM/yyyy; empty for no bound. */
function day(context: IExecuteFunctions, name: 'from' | 'to', itemIndex: number): string {
	const reading = readDate(context.getNodeParameter(`options.${name}`, itemIndex, ''), VIETNAM);
	const [problem] = reading.complaints.filter(({ severity }) => severity === 'error');
	if (problem) {
		const label = name === 'from' ? 'Published From' : 'Published To';
		throw new NodeOperationError(context.getNode(), `'${label}': ${problem.message}`, { itemIndex, description: problem.remedy });
	}
	return reading.value === undefined ? '' : slashDate(reading.value);
}
