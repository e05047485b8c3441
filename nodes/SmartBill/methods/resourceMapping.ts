import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';
import { documentFields, lineFields } from '../../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../../services/smartbill/fields';
import { amendmentFieldIds } from '../descriptions/documentInput';

/** Columns most sheets have; the others are one click away. */
const usual = new Set([
	'key', 'date', 'taxKind', 'purpose', 'remark1', 'buyerRegNo', 'buyerName', 'buyerCeo', 'buyerAddress', 'buyerBizType', 'buyerBizItem', 'buyerEmail1',
	'supplyDate', 'itemName', 'spec', 'quantity', 'unitPrice', 'amount', 'tax', 'lineRemark',
]);

/** What every amendment says. */
const amending = new Set(['amendReason', 'originalIssueId', 'amendEventDate']);

/** Text for every column: numbers stay exact, and each field reads its own value. */
const column = ({ id, label, local }: TaxInvoiceField, shown: boolean): ResourceMapperField => ({
	id, displayName: `${label} (${local})`, required: id === 'key', defaultMatch: false, canBeUsedToMatch: false, display: true, type: 'string', removed: !shown,
});

/** A list of lines makes sense only where a row is a whole invoice. */
const possible = (context: ILoadOptionsFunctions): TaxInvoiceField[] =>
	[...documentFields, ...lineFields].filter(({ id }) => id !== 'lines' || context.getNodeParameter('rows', 'lines') === 'documents');

/** Columns of an invoice sheet. */
export async function getTaxInvoiceColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const fields = possible(this).filter(({ id }) => !amendmentFieldIds.has(id));
	return { fields: fields.map((field) => column(field, usual.has(field.id) || field.id === 'lines')) };
}

/** Columns of a sheet of amendments: what is amended and why first, then what differs. */
export async function getAmendmentColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const [key, ...rest] = possible(this);
	const instructions = rest.filter(({ id }) => amendmentFieldIds.has(id));
	const others = rest.filter(({ id }) => !amendmentFieldIds.has(id));
	const lines = new Set(['itemName', 'quantity', 'unitPrice', 'amount', 'tax']);
	return {
		fields: [
			...(key ? [column(key, true)] : []),
			...instructions.map((field) => column(field, amending.has(field.id))),
			...others.map((field) => column(field, lines.has(field.id) || field.id === 'lines')),
		],
	};
}
