import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readDate } from '../../../../invoicing/calendar-date';
import { listInvoices } from '../../../../services/vnpt/invoice-lists';
import type { Question } from '../../../../services/vnpt/invoice-lists';
import { slashDate } from '../../../../services/vnpt/payload/invoices';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import { optionsCollection, shownIf } from '../../../shared/form';
import { limitFields, limitOf } from '../../../shared/limit';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { simplify } from '../../../shared/simplify';
import { invoiceJson } from '../../listedInvoice';
import { customerField, patternField, serialField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Get Many', value: 'getAll', action: 'Get many invoices', description: 'List invoices of a customer or of a number interval' };

export const description: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'findBy',
		type: 'options',
		options: [
			{ name: 'Customer', value: 'customer', description: 'Invoices of one customer' },
			{ name: 'Key Part', value: 'keyPart', description: 'Invoices whose key contains a text' },
			{ name: 'Numbers', value: 'numbers', description: 'Invoices in a number interval of a serial' },
			{ name: 'Search Terms', value: 'search', description: 'Invoices by what is known of them: dates, buyer, status and so on' },
		],
		default: 'customer',
	},
	...shownIf({ findBy: ['customer'] }, [customerField('Code of the customer (mã khách hàng)')]),
	{
		displayName: 'Key Part',
		name: 'keyPart',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 112026',
		description: 'Text that the keys (fkey) contain',
		displayOptions: { show: { findBy: ['keyPart'] } },
	},
	{
		displayName: 'Search Terms',
		name: 'searchTerms',
		type: 'collection',
		placeholder: 'Add Term',
		default: {},
		description: 'What the invoices have in common. Without a customer code the tenant needs the regional extension (ExtMienTrungService).',
		displayOptions: { show: { findBy: ['search'] } },
		options: [
			{ displayName: 'Buyer Name', name: 'buyer', type: 'string', default: '', description: 'Part of the name of the buyer; capitals do not matter' },
			{ displayName: 'Customer Code', name: 'customerCode', type: 'string', default: '', description: 'Code of the customer (mã khách hàng)' },
			{ displayName: 'Extra 10', name: 'extra10', type: 'string', default: '', description: 'Value of the extra field 10 of the invoice' },
			{ displayName: 'First Number', name: 'firstNumber', type: 'number', typeOptions: { minValue: 1 }, default: 1, description: 'Lowest invoice number' },
			{ displayName: 'Last Number', name: 'lastNumber', type: 'number', typeOptions: { minValue: 1 }, default: 100, description: 'Highest invoice number' },
			{ displayName: 'Pattern', name: 'pattern', type: 'string', default: '', placeholder: 'e.g. 1/001', description: 'Invoice pattern (mẫu số)' },
			{
				displayName: 'Payment',
				name: 'payment',
				type: 'options',
				options: [{ name: 'Paid', value: 'paid' }, { name: 'Unpaid', value: 'unpaid' }],
				default: 'unpaid',
				description: 'Whether the invoice is marked as paid (gạch nợ)',
			},
			{ displayName: 'Published From', name: 'from', type: 'dateTime', default: '', description: 'First day of publishing, in Vietnam' },
			{ displayName: 'Published To', name: 'to', type: 'dateTime', default: '', description: 'Last day of publishing, in Vietnam; the day itself counts' },
			{ displayName: 'Serial', name: 'serial', type: 'string', default: '', placeholder: 'e.g. C26TAA', description: 'Invoice serial (ký hiệu)' },
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Adjusted', value: '4' },
					{ name: 'Cancelled', value: '5' },
					{ name: 'Declared to Tax Authority', value: '2' },
					{ name: 'Published', value: '1' },
					{ name: 'Replaced', value: '3' },
				],
				default: '1',
				description: 'State of the invoice; drafts are never listed',
			},
		],
	},
	...shownIf({ findBy: ['numbers'] }, [
		patternField('Invoice pattern (mẫu số)', { name: 'listPattern', required: true }),
		serialField('Invoice serial (ký hiệu)', { name: 'listSerial', required: true }),
	]),
	{
		displayName: 'First Number',
		name: 'firstNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'First number of the interval',
		displayOptions: { show: { findBy: ['numbers'] } },
	},
	{
		displayName: 'Last Number',
		name: 'lastNumber',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Last number of the interval',
		displayOptions: { show: { findBy: ['numbers'] } },
	},
	...limitFields,
	simplify,
	...shownIf({ findBy: ['customer', 'keyPart'] }, [optionsCollection([
		{ displayName: 'Published From', name: 'from', type: 'dateTime', default: '', description: 'First day of publishing, in Vietnam' },
		{ displayName: 'Published To', name: 'to', type: 'dateTime', default: '', description: 'Last day of publishing, in Vietnam; the day itself counts' },
	])]),
];

/**
 * Lists invoices: `listInvByCus` by customer, `listInvByCusFkeyVNP` by part of the key, `listInvFromNoToNo`
 * by numbers, `SearchInv` by search terms. Drafts are never listed. Reads only.
 */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const question = questionOf(context, itemIndex);
		const limit = limitOf(context, itemIndex);
		const simple = context.getNodeParameter('simplify', itemIndex, true) === true;
		const client = await openClient(context, itemIndex);
		return await listInvoices(client, question, limit, (invoice) => ({ json: invoiceJson(invoice, simple) }));
	},
};

function questionOf(context: IExecuteFunctions, itemIndex: number): Question {
	const text = (name: string): string => textParameter(context, name, itemIndex);
	const needed = (name: string, label: string): string => required(context, text(name), label, itemIndex);
	const period = (group: string) => ({ from: day(context, `${group}.from`, 'Published From', itemIndex), to: day(context, `${group}.to`, 'Published To', itemIndex) });
	switch (text('findBy')) {
		case 'numbers':
			return {
				by: 'numbers', pattern: needed('listPattern', 'Pattern'), serial: needed('listSerial', 'Serial'),
				...interval(context, number(context, 'firstNumber', 'First Number', itemIndex), number(context, 'lastNumber', 'Last Number', itemIndex), itemIndex),
			};
		case 'keyPart':
			return { by: 'keyPart', keyPart: needed('keyPart', 'Key Part'), ...period('options') };
		case 'search': {
			const given = context.getNodeParameter('searchTerms', itemIndex, {}) as IDataObject;
			const term = (name: string): string => text(`searchTerms.${name}`);
			const [firstNumber, lastNumber] = ([['firstNumber', 'First Number'], ['lastNumber', 'Last Number']] as const).map(([name, label]) =>
				(given[name] === undefined || given[name] === '' ? undefined : number(context, `searchTerms.${name}`, label, itemIndex)));
			if (firstNumber !== undefined && lastNumber !== undefined) interval(context, firstNumber, lastNumber, itemIndex);
			const [status, payment] = [term('status'), term('payment')];
			return {
				by: 'search', ...period('searchTerms'), buyer: term('buyer'), customerCode: term('customerCode'), extra10: term('extra10'), pattern: term('pattern'), serial: term('serial'),
				...(firstNumber === undefined ? {} : { firstNumber }), ...(lastNumber === undefined ? {} : { lastNumber }),
				...(status === '' ? {} : { status }), ...(payment === '' ? {} : { paid: payment === 'paid' }),
			};
		}
		default:
			return { by: 'customer', customerCode: needed('customerCode', 'Customer Code'), ...period('options') };
	}
}

function required(context: IExecuteFunctions, value: string, label: string, itemIndex: number): string {
	if (value === '') throw new NodeOperationError(context.getNode(), `'${label}' is empty`, { itemIndex, description: `Fill in '${label}'` });
	return value;
}

function number(context: IExecuteFunctions, name: string, label: string, itemIndex: number): number {
	const value = Number(context.getNodeParameter(name, itemIndex, ''));
	if (Number.isInteger(value) && value > 0) return value;
	throw new NodeOperationError(context.getNode(), `'${label}' is not an invoice number`, { itemIndex, description: 'Give a whole number from 1' });
}

/** The number interval; the service answers a reversed one with an empty list. */
function interval(context: IExecuteFunctions, first: number, last: number, itemIndex: number): { first: number; last: number } {
	if (last < first) {
		throw new NodeOperationError(context.getNode(), `'Last Number' (${last}) is below 'First Number' (${first})`, { itemIndex, description: 'Exchange the two' });
	}
	return { first, last };
}

/** A day as the service wants it, dd/MM/yyyy; empty for no bound. */
function day(context: IExecuteFunctions, name: string, label: string, itemIndex: number): string {
	const reading = readDate(context.getNodeParameter(name, itemIndex, ''), VIETNAM);
	const [problem] = reading.complaints.filter(({ severity }) => severity === 'error');
	if (problem) {
		throw new NodeOperationError(context.getNode(), `'${label}': ${problem.message}`, { itemIndex, description: problem.remedy });
	}
	return reading.value === undefined ? '' : slashDate(reading.value);
}
