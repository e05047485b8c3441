import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readDate, today } from '../../../../invoicing/calendar-date';
import { sendNotice } from '../../../../services/vnpt/error-notice';
import type { NoticedInvoice } from '../../../../services/vnpt/error-notice';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import { notice, optionsCollection } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { invoiceTriple, invoiceTripleField } from '../../descriptions/invoiceTriple';
import { openClient } from '../../tenant';

export const option = { name: 'Send', value: 'send', action: 'Send an error notice', description: 'Tell the tax authority of wrong invoices (thông báo sai sót 04/SS)' };

export const description: INodeProperties[] = [
	notice('errorNoticeNotice', 'All items go into one notice (04/SS) to the tax authority. It is sent once: if its outcome stays unclear, look at the VNPT admin site before sending again.'),
	invoiceTripleField,
	{ displayName: 'Invoice Date', name: 'noticedDate', type: 'string', required: true, default: '', placeholder: 'e.g. 15/01/2030', description: 'Date of the invoice (ngày lập hóa đơn), in Vietnam, the day first' },
	{
		displayName: 'Action',
		name: 'noticedAction',
		type: 'options',
		options: [
			{ name: 'Adjust', value: '2', description: 'Điều chỉnh' },
			{ name: 'Cancel', value: '1', description: 'Hủy' },
			{ name: 'Explain', value: '4', description: 'Giải trình' },
			{ name: 'Replace', value: '3', description: 'Thay thế' },
		],
		default: '1',
		description: 'What is done about the error (tính chất thông báo)',
	},
	{ displayName: 'Reason', name: 'noticedReason', type: 'string', required: true, default: '', placeholder: 'e.g. Sai mã số thuế người mua', description: 'What is wrong with the invoice (lý do)' },
	{ displayName: 'Supplier Name', name: 'supplierName', type: 'string', required: true, default: '', placeholder: 'e.g. Công ty TNHH Ví Dụ', description: 'Name of the taxpayer who sends the notice (người nộp thuế)' },
	{ displayName: 'Tax Office', name: 'taxOffice', type: 'string', required: true, default: '', placeholder: 'e.g. Chi cục Thuế Quận Mẫu', description: 'Tax office that manages the taxpayer (cơ quan thuế quản lý)' },
	{ displayName: 'Place', name: 'place', type: 'string', required: true, default: '', placeholder: 'e.g. Hà Nội', description: 'Place of the notice (địa danh)' },
	optionsCollection([
		{ displayName: 'Authority Notice Date', name: 'authorityDate', type: 'string', default: '', placeholder: 'e.g. 15/01/2030', description: "Date of the tax authority's own notice, when this one answers it; in Vietnam, the day first" },
		{ displayName: 'Authority Notice Number', name: 'authorityNumber', type: 'string', default: '', description: "Number of the tax authority's own notice, when this one answers it" },
		{ displayName: 'Convert From TCVN3', name: 'convert', type: 'boolean', default: false, description: 'Whether the service shall convert the text from the legacy TCVN3 encoding (convert = 1)' },
		{
			displayName: 'Invoice Kind',
			name: 'kind',
			type: 'options',
			options: [
				{ name: 'Decree 123', value: '1', description: 'An e-invoice of today (hóa đơn theo Nghị định 123)' },
				{ name: 'Older Kind 2', value: '2' },
				{ name: 'Older Kind 3', value: '3' },
				{ name: 'Older Kind 4', value: '4' },
			],
			default: '1',
			description: 'Under which rules the invoice was made (LADHDDT)',
		},
		{ displayName: 'Invoice Tax Code', name: 'taxCode', type: 'string', default: '', description: 'Code of the tax authority on the invoice (mã CQT)' },
		{ displayName: 'Key', name: 'key', type: 'string', default: '', placeholder: 'e.g. ORDER-10045', description: 'Key of the invoice (fkey)' },
	]),
];

/** Sends one notice 04/SS about the invoices of all items (`SendInvNoticeErrors`). A repeat sends a second notice, so an unclear outcome is never sent again by itself. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Sent'],
	legalEffect: true,
	async execute(context) {
		const world = worldOf(context);
		const invoices = context.getInputData().map((_, item) => noticed(context, item));
		const client = await openClient(context, 0);
		const authorityNumber = textParameter(context, 'options.authorityNumber', 0);
		const messageId = await sendNotice(client, {
			type: authorityNumber === '' ? '1' : '2', date: today(world.now(), VIETNAM), place: textParameter(context, 'place', 0),
			supplier: textParameter(context, 'supplierName', 0), taxOffice: textParameter(context, 'taxOffice', 0),
			authorityNumber, authorityDate: authorityNumber === '' ? '' : date(context, 'options.authorityDate', 0), invoices,
			convert: context.getNodeParameter('options.convert', 0, false) === true,
		}, invoices[0]?.pattern ?? '', world);
		return [[{ json: { messageId, invoices: invoices.map(({ pattern, serial, number }) => `${pattern};${serial};${number}`) }, items: invoices.map((_, item) => item) }]];
	},
};

function noticed(context: IExecuteFunctions, item: number): NoticedInvoice {
	const [pattern = '', serial = '', number = ''] = invoiceTriple(context, item).split(';');
	const action = textParameter(context, 'noticedAction', item);
	return {
		pattern, serial, number, date: date(context, 'noticedDate', item), action: action === '2' || action === '3' || action === '4' ? action : '1',
		kind: textParameter(context, 'options.kind', item) || '1', taxCode: textParameter(context, 'options.taxCode', item),
		reason: textParameter(context, 'noticedReason', item), key: textParameter(context, 'options.key', item),
	};
}

function date(context: IExecuteFunctions, name: string, item: number): string {
	const reading = readDate(context.getNodeParameter(name, item, ''), VIETNAM);
	if (reading.value === undefined) {
		throw new NodeOperationError(context.getNode(), reading.complaints[0]?.message ?? 'A date is missing', {
			itemIndex: item, description: `${reading.complaints[0]?.remedy ?? "Fill in 'Invoice Date'"}. Nothing was sent.`,
		});
	}
	return reading.value;
}
