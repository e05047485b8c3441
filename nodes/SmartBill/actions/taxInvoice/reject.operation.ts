import { transitionFields, transitionOperation } from '../../transitionOperation';

export const option = { name: 'Reject', value: 'reject', action: 'Reject tax invoices', description: 'Reject invoices that you received, as their buyer (수신거부)' };

export const description = transitionFields(
	'reject',
	'You reject as the buyer: the credential must be that of the company that bought. A rejection cannot be taken back. Whether it is possible after the invoice went to the tax service is not documented; there only an amended invoice of the supplier helps.',
);

/** Rejects received invoices (`REJECT`), as buyer. A repeat finds them rejected and changes nothing. */
export const operation = transitionOperation('reject');
