import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../../../invoicing/decimal';
import type { Decimal } from '../../../../invoicing/decimal';
import type { RunDocument } from '../../../../services/vnpt/documents';
import type { InvoiceLine } from '../../../../services/vnpt/invoice';
import { vatRateText } from '../../../../services/vnpt/vat-rate';
import type { PerRunOperation, RunResultItem } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { openClient } from '../../tenant';

const show = { resource: ['invoice'], operation: ['validate'] };

export const description: INodeProperties[] = [
	...documentInput(show),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions: { show },
		options: [
			...documentOptions,
			{
				displayName: 'Include Payload',
				name: 'includePayload',
				type: 'boolean',
				default: false,
				description: 'Whether to add the XML that publishing would send for each invoice',
			},
		],
	},
];

/** Reads and checks the same input as Publish, computes every document, and sends nothing. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Valid', 'Needs Attention'],
	async execute(context) {
		const { tenant } = await openClient(context, 0);
		const { documents, hints } = readDocuments(context, { format: tenant.format, now: worldOf(context).now(), purpose: 'publish' });
		const includePayload = context.getNodeParameter('options.includePayload', 0, false) === true;
		for (const message of hints) context.addExecutionHints({ message, location: 'outputPane' });
		const results = documents.map((document) => ({ valid: document.document !== undefined, result: result(document, includePayload) }));
		return [
			results.filter(({ valid }) => valid).map((entry) => entry.result),
			results.filter(({ valid }) => !valid).map((entry) => entry.result),
		];
	},
};

function result(checked: RunDocument, includePayload: boolean): RunResultItem {
	const { invoice, document } = checked;
	const json: IDataObject = {
		valid: document !== undefined, key: checked.key ?? null, pattern: checked.pattern, serial: checked.serial, date: checked.date ?? null,
		buyer: document?.content['buyer name'] ?? null, total: document?.content.total ?? null,
		rows: [...checked.rows], findings: checked.findings.map((finding) => ({ ...finding })),
	};
	if (invoice) {
		json.invoice = {
			currency: invoice.currency, totalBeforeTax: decimalText(invoice.totalBeforeTax), discount: decimalText(invoice.discount),
			vatAmount: decimalText(invoice.vat), total: decimalText(invoice.total), amountInWords: invoice.amountInWords,
			vatGroups: invoice.groups.map(({ rate, base, vat }) => ({ rate: vatRateText(rate), base: decimalText(base), vat: decimalText(vat) })),
			fields: Object.fromEntries([...invoice.header].map(([id, value]) => [id, typeof value === 'string' ? value : decimalText(value)])),
			lines: invoice.lines.map(lineJson),
		};
	}
	if (includePayload && document) json.payload = document.xml;
	return { json, items: checked.items };
}

const amount = (value: Decimal | undefined): string | null => (value ? decimalText(value) : null);

const lineJson = (line: InvoiceLine): IDataObject => ({
	nature: line.nature, itemName: String(line.values.get('itemName') ?? ''), quantity: amount(line.quantity), unitPrice: amount(line.unitPrice),
	discountAmount: amount(line.discountAmount), total: amount(line.total), vatRate: line.rate ? vatRateText(line.rate) : null, vatAmount: amount(line.vat), amount: amount(line.amount),
});
