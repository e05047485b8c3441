import type { ILoadOptionsFunctions, ResourceMapperFields } from 'n8n-workflow';
import { documentFields, lineFields } from '../../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../../services/smartbill/fields';
import { requiredFields } from '../../../services/smartbill/required-fields';
import type { InvoicePurpose } from '../../../services/smartbill/required-fields';
import { mappedColumn } from '../../shared/mappedColumn';
import { amendmentFieldIds } from '../descriptions/documentInput';

/** Columns most sheets have; the others are one click away. */
const ofDocuments = ['key', 'date', 'taxKind', 'purpose', 'remark1'];
const ofBuyers = ['buyerRegNo', 'buyerName', 'buyerCeo', 'buyerAddress', 'buyerBizType', 'buyerBizItem', 'buyerEmail1'];
const ofSuppliers = ['supplierRegNo', 'supplierName', 'supplierCeo', 'supplierAddress', 'supplierBizType', 'supplierBizItem', 'supplierEmail'];
const ofLines = ['supplyDate', 'itemName', 'spec', 'quantity', 'unitPrice', 'amount', 'tax', 'lineRemark'];
const usual: Readonly<Record<InvoicePurpose, ReadonlySet<string>>> = {
	issue: new Set([...ofDocuments, ...ofBuyers, ...ofLines]),
	request: new Set([...ofDocuments, ...ofSuppliers, ...ofLines]),
	amend: new Set(['amendReason', 'originalIssueId', 'amendEventDate', 'itemName', 'quantity', 'unitPrice', 'amount', 'tax']),
};

/** Columns of a sheet. A list of lines makes sense only where a row is a whole invoice, which then needs no line columns. */
function columns(context: ILoadOptionsFunctions, purpose: InvoicePurpose, fields: readonly TaxInvoiceField[]): ResourceMapperFields {
	const whole = context.getNodeParameter('rows', 'lines') === 'documents';
	const required = new Set(requiredFields[purpose]);
	return {
		fields: fields.filter(({ id }) => id !== 'lines' || whole)
			.map((field) => mappedColumn(field, required.has(field.id) && !(whole && field.level === 'line'), field.id === 'lines' || usual[purpose].has(field.id))),
	};
}

const all: readonly TaxInvoiceField[] = [...documentFields, ...lineFields];

/** Columns of an invoice sheet; the other company is the buyer, or the supplier that is asked to issue. */
export async function getTaxInvoiceColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	return columns(this, this.getNodeParameter('resource', '') === 'reverseInvoice' ? 'request' : 'issue', all.filter(({ id }) => !amendmentFieldIds.has(id)));
}

/** Columns of a sheet of amendments: what is amended and why first, then what differs. */
export async function getAmendmentColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const [key, ...rest] = all;
	const instructions = rest.filter(({ id }) => amendmentFieldIds.has(id));
	return columns(this, 'amend', [...(key ? [key] : []), ...instructions, ...rest.filter(({ id }) => !amendmentFieldIds.has(id))]);
}
