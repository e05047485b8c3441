/** A report as the file of an item. */
import type { IBinaryKeyData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { csvReport, htmlReport } from '../../invoicing/report';
import type { Report } from '../../invoicing/report';
import { DateTime } from '../../vendor/dates';
import { shownIf } from './form';
import { fileNameOf, outputFile, outputFileField } from './outputFile';

export const reportFields: INodeProperties[] = [
	{
		displayName: 'Report',
		name: 'report',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'CSV', value: 'csv', description: 'What is to be looked at as a file that Excel opens' },
			{ name: 'HTML', value: 'html', description: 'A page to read, print or mail, complete in itself' },
			{ name: 'None', value: 'none', description: 'Items only' },
		],
		default: 'none',
		description: 'Whether the item of the output Summary carries a report as a file',
	},
	...shownIf({ report: ['csv', 'html'] }, [outputFileField]),
];

/** The report the user asked for; nothing where none was asked for. */
export async function reportFile(context: IExecuteFunctions, name: string, write: () => Report): Promise<{ readonly binary?: IBinaryKeyData }> {
	switch (context.getNodeParameter('report', 0, 'none')) {
		case 'html': return { binary: await outputFile(context, 0, Buffer.from(htmlReport(write())), fileNameOf(name, 'html'), 'text/html') };
		case 'csv': return { binary: await outputFile(context, 0, Buffer.from(csvReport(write())), fileNameOf(name, 'csv'), 'text/csv') };
		default: return {};
	}
}

/** Now, as a reader of a report knows it. */
export const madeNow = (now: number, zone: string): string => DateTime.fromMillis(now, { zone }).toFormat('yyyy-MM-dd HH:mm ZZZZ');
