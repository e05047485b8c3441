import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isError, located } from '../../../../invoicing/finding';
import type { Finding } from '../../../../invoicing/finding';
import { readRows } from '../../../../invoicing/rows';
import type { Draft } from '../../../../invoicing/draft';
import type { RowRules } from '../../../../invoicing/row-layout';
import { givenByField } from '../../../../invoicing/source-row';
import type { SourceRow } from '../../../../invoicing/source-row';
import { readText } from '../../../../invoicing/text';
import { customer, customerFields, storeCustomers } from '../../../../services/vnpt/customers';
import { rowRules } from '../../../../services/vnpt/read-value';
import { notice, optionsCollection } from '../../../shared/form';
import { repeatableResults } from '../../../shared/repeatableResults';
import type { PerRunOperation } from '../../../shared/router';
import { columnHints, ColumnReader, labelsOf, noRows, sheetRow, sourceRow } from '../../../shared/sourceRows';
import { worldOf } from '../../../shared/world';
import { openClient } from '../../tenant';

export const option = { name: 'Create or Update', value: 'upsert', action: 'Create or update a customer', description: 'Create a new record, or update the current one if it already exists (upsert)' };

export const description: INodeProperties[] = [
	notice('customerNotice', 'One row per customer. Headings in Vietnamese or English are recognised, with or without accents. A customer whose code is known is updated, so running again does no harm.'),
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'autoMapInputData', value: null },
		required: true,
		description: 'One row per customer; headings in Vietnamese or English are recognised, with or without accents',
		typeOptions: {
			resourceMapper: {
				resourceMapperMethod: 'getCustomerColumns',
				mode: 'add',
				fieldWords: { singular: 'column', plural: 'columns' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
	optionsCollection([
		{ displayName: 'Convert From TCVN3', name: 'convert', type: 'boolean', default: false, description: 'Whether the service shall convert the text from the legacy TCVN3 encoding (convert = 1)' },
		{ displayName: 'Customers per Call', name: 'perCall', type: 'number', typeOptions: { minValue: 1, maxValue: 1000 }, default: 100, description: 'Most customers sent in one call' },
		{ displayName: 'First Data Row', name: 'firstDataRow', type: 'number', typeOptions: { minValue: 1 }, default: 2, description: 'Row of the sheet that the first item comes from, so that findings name the row you see' },
	]),
];

const labels = labelsOf(customerFields);

/** The customer code names the row; unlike an invoice key it may hold any character. */
const rules: RowRules = {
	...rowRules(customerFields),
	keyField: 'code',
	readKey: (given) => {
		const reading = readText(given, { max: 50, singleLine: true });
		if (reading.value !== undefined || reading.complaints.length > 0) return reading;
		return { complaints: [{ severity: 'error', rule: 'customer.code', message: 'The row has no customer code', remedy: "Fill in 'Customer Code' (Mã khách hàng)" }] };
	},
};

/** Creates customers or updates those with the same code (`UpdateCus`). A repeat stores the same data again and does no harm. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Done', 'Attention'],
	async execute(context) {
		const client = await openClient(context, 0);
		const { rows, hints } = sourceRows(context);
		const drafts = readRows(rows, 'perDocument', rules).map((draft) => ({ draft, findings: [...draft.findings, ...missing(draft)] }));
		if (drafts.length === 0) throw noRows(context.getNode());
		for (const message of hints) context.addExecutionHints({ message, location: 'outputPane' });
		const good = drafts.filter(({ findings }) => !findings.some(isError));
		const customers = good.map(({ draft }) => customer(new Map([...draft.header, ['code', draft.key ?? '']])));
		const settlements = await storeCustomers(client, customers, {
			perCall: Math.max(1, Number(context.getNodeParameter('options.perCall', 0, 100)) || 100),
			convert: context.getNodeParameter('options.convert', 0, false) === true,
		}, worldOf(context));
		return repeatableResults(drafts.map(({ draft, findings }) => {
			const errors = findings.filter(isError);
			return {
				items: draft.items,
				json: { customerCode: draft.key ?? null, name: String(draft.header.get('name') ?? ''), rows: [...draft.rows], findings: findings.map((finding) => ({ ...finding })) },
				settlement: errors.length > 0
					? { outcome: 'invalid' as const, reason: errors.map(({ message }) => message).join('; '), remedy: errors.map(({ remedy }) => remedy).join('; ') }
					: settlements.get(draft.key ?? '') ?? { outcome: 'notSent' as const },
			};
		}));
	},
};

function missing(draft: Draft): Finding[] {
	return customerFields
		.filter((field) => field.required && field.id !== 'code' && !draft.header.has(field.id))
		.filter((field) => !draft.findings.some((finding) => isError(finding) && finding.column === draft.label(field.id)))
		.map((field) => located({ severity: 'error', rule: 'customer.required', message: `The customer has no ${field.label.toLowerCase()}`, remedy: `Fill in '${field.label}' (${field.local})` }, draft.rows[0], draft.label(field.id)));
}

function sourceRows(context: IExecuteFunctions): { rows: SourceRow[]; hints: string[] } {
	const reader = new ColumnReader(customerFields, labels);
	const firstDataRow = Number(context.getNodeParameter('options.firstDataRow', 0, 2));
	const rows = context.getInputData().map((input, item) => {
		const automatic = context.getNodeParameter('columns.mappingMode', item, 'autoMapInputData') === 'autoMapInputData';
		const raw = automatic ? reader.read(input.json) : givenByField((context.getNodeParameter('columns.value', item, {}) ?? {}) as IDataObject, labels);
		return sourceRow(item, sheetRow(input, item, firstDataRow), raw);
	});
	return { rows, hints: columnHints([reader], 'customer') };
}
