import type { INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { dataOf } from '../../../../services/vnpt/failure';
import { operation as tableRow } from '../../../../services/vnpt/operations';
import { fileNameOption, optionsCollection } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import type { NamedInvoice } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

export const option = { name: 'Download', value: 'download', action: 'Download an invoice', description: 'Download an invoice as XML, PDF, HTML or ZIP (tải hóa đơn)' };

export const description: INodeProperties[] = [
	invoiceLocator,
	{
		displayName: 'File Format',
		name: 'fileFormat',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html', description: 'Page to look at' },
			{ name: 'PDF', value: 'pdf', description: 'Print of the invoice' },
			{ name: 'XML', value: 'xml', description: 'The legal document with its signatures' },
			{ name: 'ZIP', value: 'zip', description: 'XML and page together, where the tenant offers it' },
		],
		default: 'pdf',
	},
	outputFileField,
	optionsCollection([
		fileNameOption('e.g. invoice.pdf', 'Name of the file; made from the key or token when left empty'),
		{
			displayName: 'Ignore Payment Status',
			name: 'ignorePayment',
			type: 'boolean',
			default: true,
			description: 'Whether to download invoices that are not marked as paid too',
		},
	]),
];

type FileFormat = 'xml' | 'pdf' | 'html' | 'zip';

/** Operation of the table by format, kind of name and whether payment is checked. */
const calls: Readonly<Record<FileFormat, Readonly<Record<NamedInvoice['by'], readonly [free: string, whenPaid: string]>>>> = {
	xml: { key: ['downloadInvFkeyNoPay', 'downloadInvFkey'], token: ['downloadInvNoPay', 'downloadInv'] },
	pdf: { key: ['downloadInvPDFFkeyNoPay', 'downloadInvPDFFkey'], token: ['downloadInvPDFNoPay', 'downloadInvPDF'] },
	zip: { key: ['downloadInvZipFkey', 'downloadInvZipFkey'], token: ['downloadInvZipToken', 'downloadInvZipToken'] },
	html: { key: ['getInvViewFkeyNoPay', 'getInvViewFkey'], token: ['getInvViewNoPay', 'getInvView'] },
};

const mimeTypes: Readonly<Record<FileFormat, string>> = { xml: 'application/xml', pdf: 'application/pdf', html: 'text/html', zip: 'application/zip' };

/** Downloads one invoice as a file. Reading may mark the invoice as viewed at the service; nothing else changes. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const name = namedInvoice(context, itemIndex);
		const format = fileFormat(context.getNodeParameter('fileFormat', itemIndex, 'pdf'));
		const free = context.getNodeParameter('options.ignorePayment', itemIndex, true) !== false;
		const row = tableRow('Portal', calls[format][name.by][free ? 0 : 1]);
		const client = await openClient(context, itemIndex);
		const [nameParameter] = row.parameters;
		const text = dataOf(row, await client.call('Portal', row.name, { [nameParameter?.name ?? '']: name.value, ...(format === 'zip' ? { checkPayment: !free } : {}) }));
		const fileName = textParameter(context, 'options.fileName', itemIndex) || fileNameOf(name.value, format);
		const content = contentOf(text, format);
		const binary = await outputFile(context, itemIndex, content, fileName, mimeTypes[format]);
		return [{ json: { [name.by === 'key' ? 'key' : 'invoiceToken']: name.value, fileName, fileFormat: format, bytes: content.length }, binary }];
	},
};

const fileFormat = (value: unknown): FileFormat => (value === 'xml' || value === 'html' || value === 'zip' ? value : 'pdf');

/** The file itself, checked by its first bytes: the service answers with other things under status 200. */
function contentOf(text: string, format: FileFormat): Buffer {
	const trimmed = text.trim();
	if (format === 'xml' || format === 'html') return Buffer.from(trimmed, 'utf8');
	const file = Buffer.from(trimmed, 'base64');
	if (!file.toString('latin1', 0, 5).startsWith(format === 'pdf' ? '%PDF-' : 'PK')) {
		throw new ServiceFailure({ reason: `The service handed out something that is not a ${format.toUpperCase()}`, remedy: 'Download it as HTML or XML, or try again later' });
	}
	return file;
}
