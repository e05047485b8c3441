import type { FieldType, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { customerFields } from '../../../services/vnpt/customers';
import { documentFields, lineFields } from '../../../services/vnpt/fields';
import type { VnptField } from '../../../services/vnpt/fields';
import { askedParameters, findOperation } from '../../../services/vnpt/operations';
import type { ParameterType } from '../../../services/vnpt/operations';
import { requiredFields } from '../../../services/vnpt/required-fields';
import type { DocumentKind } from '../../../services/vnpt/required-fields';
import { mappedColumn } from '../../shared/mappedColumn';

/** Columns most sheets have; the others are one click away. */
const usual = new Set([
	'key', 'pattern', 'serial', 'date', 'buyerCode', 'buyerName', 'buyerPerson', 'buyerTaxCode', 'buyerAddress', 'buyerEmail', 'paymentMethod',
	'nature', 'itemCode', 'itemName', 'unit', 'quantity', 'unitPrice', 'lineTotal', 'vatRate', 'total',
]);

/** Of those, what a receipt has no place for. */
const notOnReceipts = new Set(['buyerPerson', 'nature', 'vatRate']);

const amending = new Set(['originalKey', 'adjustmentType', 'reason']);

/** Columns of a sheet. A list of lines makes sense only where a row is a whole document, which then needs no line columns. */
function columns(context: ILoadOptionsFunctions, kind: DocumentKind, fields: readonly VnptField[]): ResourceMapperFields {
	const whole = context.getNodeParameter('rows', 'lines') === 'documents';
	const receipt = context.getNodeParameter('resource', '') === 'receipt';
	const required = new Set(requiredFields[kind]);
	const possible = fields.filter(({ id }) => id !== 'lines' || whole);
	return {
		fields: possible.map((field) => mappedColumn(
			field, required.has(field.id) && !(whole && field.level === 'line'),
			field.id === 'lines' || amending.has(field.id) || (usual.has(field.id) && !(receipt && notOnReceipts.has(field.id))),
		)),
	};
}

/** Columns of a sheet of invoices or receipts. */
export async function getInvoiceColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return columns(this, this.getNodeParameter('resource', '') === 'receipt' ? 'receipt' : 'invoice', [...documentFields, ...lineFields]);
}

/** Columns of a correction sheet: what is changed first, then the new document, of which a correction that starts from its original needs nothing. */
export async function getAmendmentColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const [key, ...rest] = documentFields;
	return columns(this, 'correction', [...(key ? [key] : []), ...amendmentFields, ...rest, ...lineFields]);
}

/** Columns of a customer sheet. */
export async function getCustomerColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const codeFirst = [...customerFields].sort((a, b) => Number(b.id === 'code') - Number(a.id === 'code'));
	return { fields: codeFirst.map((field) => mappedColumn(field, field.required === true, true)) };
}

const fieldTypes: Readonly<Record<ParameterType, FieldType>> = {
	string: 'string', base64: 'string', int: 'number', decimal: 'number', double: 'number', boolean: 'boolean', 'int[]': 'array', 'string[]': 'array',
};

/** Parameters of the chosen operation, without the log-ins, which the credential gives. */
export async function getServiceParameters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const service = String(this.getNodeParameter('service', ''));
	const name = this.getCurrentNodeParameter('serviceOperation', { extractValue: true });
	const row = findOperation(service, typeof name === 'string' ? name.trim() : '');
	const fields = (row ? askedParameters(row) : []).map((parameter): ResourceMapperField => ({
		id: parameter.name,
		displayName: parameter.type === 'base64' ? `${parameter.name} (base64, or the name of an input field with a file)` : parameter.name,
		required: false, defaultMatch: false, canBeUsedToMatch: false, display: true, type: fieldTypes[parameter.type],
	}));
	const emptyFieldsNotice = row ? `${row.name} takes no parameters besides the log-ins, which the credential gives` : 'Choose an operation first';
	return fields.length > 0 ? { fields } : { fields, emptyFieldsNotice };
}
