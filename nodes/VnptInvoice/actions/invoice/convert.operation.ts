import type { INodeProperties } from 'n8n-workflow';
import { convertInvoice } from '../../../../services/vnpt/conversion';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

const show = { resource: ['invoice'], operation: ['convert'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Purpose',
		name: 'purpose',
		type: 'options',
		options: [
			{ name: 'Proof of Origin', value: 'verify', description: 'Chứng minh nguồn gốc: can be made once only for each invoice' },
			{ name: 'Storage', value: 'store', description: 'Để lưu trữ: can be made again' },
		],
		default: 'store',
		displayOptions: { show },
	},
	{
		displayName: 'A conversion that proves origin can be made once only. It cannot be taken back.',
		name: 'convertNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { ...show, purpose: ['verify'] } },
	},
	invoiceLocator(show),
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output field to put the file in',
		displayOptions: { show },
	},
];

/**
 * Converts an invoice to paper (`convertForVerify(Fkey)`, `convertForStore(Fkey)`) and hands out its page.
 * Proof of origin happens once: a repeat is refused by the service and said so.
 */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: true,
	async execute(context, itemIndex) {
		const name = namedInvoice(context, itemIndex);
		const purpose = context.getNodeParameter('purpose', itemIndex, 'store') === 'verify' ? 'verify' : 'store';
		const client = await openClient(context, itemIndex);
		const page = await convertInvoice(client, purpose, name.by, name.value, worldOf(context));
		const fileName = `${name.value.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.html`;
		const file = await context.helpers.prepareBinaryData(Buffer.from(page, 'utf8'), fileName, 'text/html');
		const property = textParameter(context, 'binaryPropertyName', itemIndex) || 'data';
		return [{ json: { [name.by === 'key' ? 'key' : 'invoiceToken']: name.value, purpose, fileName }, binary: { [property]: file } }];
	},
};
