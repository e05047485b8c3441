import type { IDataObject } from 'n8n-workflow';
import { statusNames } from '../../services/vnpt/books';
import type { InvoiceStatus } from '../../services/vnpt/books';
import type { ListedInvoice } from '../../services/vnpt/listing';
import { invoiceToken } from '../../services/vnpt/published-numbers';

/** A status in words; `unknown` for one that is not documented. */
export const statusName = (status: string): string => (Object.hasOwn(statusNames, status) ? statusNames[status as InvoiceStatus] : 'unknown');

/** One row of a list as an item: few plain fields, or with everything the service sent under `raw`. */
export function invoiceJson(invoice: ListedInvoice, simplify: boolean): IDataObject {
	const { raw, status, ...rest } = invoice;
	const simple: IDataObject = {
		...rest, invoiceToken: invoiceToken(invoice), status, statusName: statusName(status),
	};
	return simplify ? simple : { ...simple, raw: { ...raw } };
}
