import type { FieldType, ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import type { Field } from '../../../invoicing/field';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { customerFields } from '../../../services/vnpt/customers';
import { documentFields, lineFields } from '../../../services/vnpt/fields';
import { askedParameters, findOperation } from '../../../services/vnpt/operations';
import type { ParameterType } from '../../../services/vnpt/operations';

/** Columns most sheets have; the others are one click away. */
const usual = new Set([
	'key', 'pattern', 'serial', 'date', 'buyerCode', 'buyerName', 'buyerPerson', 'buyerTaxCode', 'buyerAddress', 'buyerEmail', 'paymentMethod',
	'nature', 'itemCode', 'itemName', 'unit', 'quantity', 'unitPrice', 'lineTotal', 'vatRate', 'total',
]);

/** Text for every column: numbers stay exact, and each field reads its own value. */
const column = ({ id, label, local }: Field, required: boolean, shown: boolean): ResourceMapperField => ({
	id, displayName: `${label} (${local})`, required, defaultMatch: false, canBeUsedToMatch: false, display: true, type: 'string', removed: !shown,
});

/** Columns of an invoice sheet; a list of lines makes sense only where a row is a whole invoice. */
export async function getInvoiceColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const wholeInvoices = this.getNodeParameter('rows', 'lines') === 'documents';
	const fields = [...documentFields, ...lineFields].filter(({ id }) => id !== 'lines' || wholeInvoices);
	return { fields: fields.map((field) => column(field, field.id === 'key', usual.has(field.id) || (field.id === 'lines' && wholeInvoices))) };
}

/** Columns of a correction sheet: what is changed first, then the new document. */
export async function getAmendmentColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const { fields } = await getInvoiceColumns.call(this);
	const [key, ...rest] = fields;
	return { fields: [...(key ? [key] : []), ...amendmentFields.map((field) => column(field, false, amending.has(field.id))), ...rest] };
}

const amending = new Set(['originalKey', 'adjustmentType', 'reason']);

/** Columns of a customer sheet. */
export async function getCustomerColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return { fields: customerFields.map((field) => column(field, field.required === true, true)) };
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
