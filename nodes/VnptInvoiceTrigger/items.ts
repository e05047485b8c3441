import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Change } from '../../services/vnpt/following';
import { invoiceJson, statusName } from '../VnptInvoice/listedInvoice';
import { taxAnswerJson, taxStatusName } from '../VnptInvoice/taxAnswer';

/** A change as an item: the event, the invoice as 'Invoice: Get' gives it, and how it was before. */
export const itemOf = ({ event, invoice, tax, previous }: Change, simplify: boolean): INodeExecutionData => ({
	json: {
		event, ...invoiceJson(invoice, simplify), ...(tax ? taxAnswerJson(tax) : {}),
		previous: previous ? previousJson(previous) : null,
	},
});

const previousJson = ({ status, paid, tax }: NonNullable<Change['previous']>): IDataObject => ({
	status, statusName: statusName(status), paid,
	...(tax === undefined ? {} : { taxStatus: tax === 'n' ? null : tax, taxStatusName: taxStatusName(tax) }),
});
