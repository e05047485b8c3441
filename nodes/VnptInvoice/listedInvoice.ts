import type { IDataObject } from 'n8n-workflow';
import { statusNames } from '../../services/vnpt/books';
import type { InvoiceStatus } from '../../services/vnpt/books';
import type { ListedInvoice } from '../../services/vnpt/listing';
import { invoiceToken } from '../../services/vnpt/published-numbers';

/** A status in words; `unknown` for one that is not documented. */
export const statusName = (status: string): string => (Object.hasOwn(statusNames, status) ? statusNames[status as InvoiceStatus] : 'unknown');

const optional = ['amount', 'buyer', 'customerCode', 'name', 'publishedAt'] as const;

/** One row of a list as an item: few plain fields, or with everything the service sent under `raw`. */
export function invoiceJson(invoice: ListedInvoice, simplify: boolean): IDataObject {
	const { key, pattern, serial, number, status, paid } = invoice;
	const json: IDataObject = key === undefined ? {} : { key };
	Object.assign(json, { pattern, serial, number, invoiceToken: invoiceToken(invoice), status, statusName: statusName(status), paid });
	for (const field of optional) if (invoice[field] !== undefined) json[field] = invoice[field];
	if (!simplify) json.raw = Object.fromEntries(invoice.raw);
	return json;
}
