import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import type { Field } from '../../../invoicing/field';
import { customerFields } from '../../../services/vnpt/customers';
import { documentFields, lineFields } from '../../../services/vnpt/fields';

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

/** Columns of a customer sheet. */
export async function getCustomerColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return { fields: customerFields.map((field) => column(field, field.required === true, true)) };
}
