import type { INodeProperties } from 'n8n-workflow';
import { invoiceMinutes } from '../../../../services/vnpt/minutes';
import type { MinutesFormat } from '../../../../services/vnpt/minutes';
import { notice } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Download Minutes', value: 'downloadMinutes', action: 'Download the minutes of an invoice', description: 'Download the minutes (biên bản) made when an invoice was cancelled, adjusted or replaced' };

export const description: INodeProperties[] = [
	notice('minutesNotice', "Minutes are made by the service when an invoice is cancelled, adjusted or replaced with the option 'Minutes'. Only tenants of today hand them out."),
	invoiceLocator,
	{
		displayName: 'File Format',
		name: 'minutesFormat',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html', description: 'Page to look at' },
			{ name: 'PDF', value: 'pdf', description: 'Print of the minutes' },
			{ name: 'XML', value: 'xml', description: 'The document with its signatures' },
		],
		default: 'pdf',
	},
	outputFileField,
];

const mimeTypes: Readonly<Record<MinutesFormat, string>> = { xml: 'application/xml', pdf: 'application/pdf', html: 'text/html' };

/** Downloads the minutes of an invoice (`GetRecordByFkey`, `GetRecordByInvToken`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const { by, value } = namedInvoice(context, itemIndex);
		const given = context.getNodeParameter('minutesFormat', itemIndex, 'pdf');
		const format: MinutesFormat = given === 'xml' || given === 'html' ? given : 'pdf';
		const client = await openClient(context, itemIndex);
		const content = await invoiceMinutes(client, by, value, format);
		const fileName = fileNameOf(`${value}-bien-ban`, format);
		const binary = await outputFile(context, itemIndex, content, fileName, mimeTypes[format]);
		return [{ json: { [by === 'key' ? 'key' : 'invoiceToken']: value, fileName, bytes: content.length }, binary }];
	},
};
