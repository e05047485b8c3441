import type { INodeProperties } from 'n8n-workflow';
import { convertInvoice } from '../../../../services/vnpt/conversion';
import { notice, shownIf } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Convert', value: 'convert', action: 'Convert an invoice to paper', description: 'Convert to paper for proof of origin or for storage (chuyển đổi)' };

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
	},
	...shownIf({ purpose: ['verify'] }, [notice('convertNotice', 'A conversion that proves origin can be made once only. It cannot be taken back.')]),
	invoiceLocator,
	outputFileField,
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
		const fileName = fileNameOf(name.value, 'html');
		const binary = await outputFile(context, itemIndex, Buffer.from(page, 'utf8'), fileName, 'text/html');
		return [{ json: { [name.by === 'key' ? 'key' : 'invoiceToken']: name.value, purpose, fileName }, binary }];
	},
};
