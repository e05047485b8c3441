import { transitionFields, transitionOperation } from '../../transitionOperation';

export const option = { name: 'Approve', value: 'approve', action: 'Approve tax invoices', description: 'Approve invoices that you received, as their buyer (수신승인)' };

export const description = transitionFields(
	'approve',
	'You approve as the buyer: the credential must be that of the company that bought. An approval cannot be taken back, and the supplier cannot cancel the invoice any more. An invoice is legal without it, too.',
);

/** Approves received invoices (`APPROVE`), as buyer. A repeat finds them approved and changes nothing. */
export const operation = transitionOperation('approve');
