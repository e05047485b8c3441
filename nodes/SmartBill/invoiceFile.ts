/** A tax invoice as a file: its XML, or a page drawn from it. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../services/service-failure';
import { taxInvoicePage } from '../../services/smartbill/tax-invoice-page';
import type { PageOptions } from '../../services/smartbill/tax-invoice-page';
import { fileNameOption, optionsCollection } from '../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../shared/outputFile';
import type { ResultItem } from '../shared/router';
import { textParameter } from '../shared/textParameter';

/** Which form, which field, which name. */
export const invoiceFileFields: INodeProperties[] = [
	{
		displayName: 'File Format',
		name: 'fileFormat',
		type: 'options',
		options: [
			{ name: 'HTML', value: 'html', description: 'Page for a browser or for A4 paper, drawn by this node; personal numbers are hidden' },
			{ name: 'XML', value: 'xml', description: 'The legal document as it is stored, signed once it is issued; personal numbers are in it' },
		],
		default: 'xml',
	},
	outputFileField,
	optionsCollection([fileNameOption('e.g. invoice.xml', 'Name of the file; made from the number of the document when left empty')]),
];

/** The item with the file. Throws a ServiceFailure when no page can be drawn. */
export async function invoiceFile(context: IExecuteFunctions, itemIndex: number, xml: string, name: string, json: IDataObject, page: PageOptions): Promise<ResultItem> {
	const format = context.getNodeParameter('fileFormat', itemIndex, 'xml') === 'html' ? 'html' : 'xml';
	const text = format === 'xml' ? xml : taxInvoicePage(xml, page);
	if (text === undefined) throw new ServiceFailure({ reason: 'The XML of this document cannot be read as a tax invoice, so no page can be drawn', remedy: 'Download it as XML' });
	const content = Buffer.from(text, 'utf8');
	const fileName = textParameter(context, 'options.fileName', itemIndex) || fileNameOf(name, format);
	const binary = await outputFile(context, itemIndex, content, fileName, format === 'html' ? 'text/html' : 'application/xml');
	return { json: { ...json, fileName, fileFormat: format, bytes: content.length }, binary };
}
