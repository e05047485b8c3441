import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../../../invoicing/decimal';
import type { Decimal } from '../../../../invoicing/decimal';
import type { RunDocument } from '../../../../services/vnpt/documents';
import type { InvoiceLine } from '../../../../services/vnpt/invoice';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import { vatRateText } from '../../../../services/vnpt/vat-rate';
import { optionsCollection, shownIf } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { validatingFields, validatingOutputs, validationResults } from '../../../shared/validating';
import type { ValidatedDocument } from '../../../shared/validating';
import { worldOf } from '../../../shared/world';
import { adjustmentTypeField, minutes, originalKeyField, reason, relatedType, startFromField } from '../../descriptions/amendment';
import { documentInput, documentOptions, variantOptions, vatOptions } from '../../descriptions/documentInput';
import { readAmendments, readDocuments } from '../../documents';
import { correctionJson } from '../../issuing';
import { openClient } from '../../tenant';

export const option = { name: 'Validate', value: 'validate', action: 'Validate invoices', description: 'Check invoices and compute their totals without sending anything' };

export const description: INodeProperties[] = [
	{
		displayName: 'Validate For',
		name: 'purpose',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Adjust', value: 'adjust', description: 'What adjusting would send and change' },
			{ name: 'Publish', value: 'publish', description: 'New invoices' },
			{ name: 'Replace', value: 'replace', description: 'What replacing would send and change' },
		],
		default: 'publish',
		description: 'What the invoices are to be used for. Nothing is sent; a correction that starts from its original reads it from the service.',
	},
	...shownIf({ purpose: ['adjust', 'replace'] }, [originalKeyField, startFromField]),
	...shownIf({ purpose: ['adjust'] }, [adjustmentTypeField(true)]),
	...shownIf({ purpose: ['publish'] }, documentInput()),
	...shownIf({ purpose: ['adjust', 'replace'] }, documentInput('getAmendmentColumns')),
	...validatingFields,
	optionsCollection([
		...documentOptions, ...vatOptions,
		{
			displayName: 'Include Payload',
			name: 'includePayload',
			type: 'boolean',
			default: false,
			description: 'Whether to add the XML that publishing or correcting would send for each invoice',
		},
		...shownIf({ '/purpose': ['adjust', 'replace'] }, [minutes, reason, relatedType]),
		...variantOptions,
	]),
];

/** Reads and checks the same input as Publish, Adjust or Replace, computes every document, and sends nothing. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	...validatingOutputs,
	async execute(context) {
		const client = await openClient(context, 0);
		const reading = { keepLines: true, format: client.tenant.format, now: worldOf(context).now() };
		const purpose = context.getNodeParameter('purpose', 0, 'publish');
		const { documents, hints } = purpose === 'adjust' || purpose === 'replace'
			? await readAmendments(context, client, { ...reading, purpose })
			: await readDocuments(context, { ...reading, purpose: 'publish' });
		const includePayload = context.getNodeParameter('options.includePayload', 0, false) === true;
		return await validationResults(context, documents.map((document) => validated(document, includePayload)), { hints, now: reading.now, zone: VIETNAM });
	},
};

function validated(checked: RunDocument, includePayload: boolean): ValidatedDocument {
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
	if (document) json.soapOperation = document.via.row.name;
	Object.assign(json, correctionJson(checked));
	if (checked.settled) Object.assign(json, { reason: checked.settled.reason, remedy: checked.settled.remedy });
	if (includePayload && document) json.payload = document.xml.toString('utf8');
	return { json, valid: document !== undefined, document: checked };
}

const amount = (value: Decimal | undefined): string | null => (value ? decimalText(value) : null);

const lineJson = (line: InvoiceLine): IDataObject => ({
	nature: line.nature, itemName: String(line.values.get('itemName') ?? ''), quantity: amount(line.quantity), unitPrice: amount(line.unitPrice),
	discountAmount: amount(line.discountAmount), total: amount(line.total), vatRate: line.rate ? vatRateText(line.rate) : null, vatAmount: amount(line.vat), amount: amount(line.amount),
});
