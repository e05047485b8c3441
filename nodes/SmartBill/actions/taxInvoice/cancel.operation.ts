import { transitionFields, transitionOperation } from '../../transitionOperation';

export const option = { name: 'Cancel', value: 'cancel', action: 'Cancel tax invoices', description: 'Take back invoices that you issued, before they go to the tax service (발행취소)' };

export const description = transitionFields(
	'cancel',
	'This works only until the invoice goes to the tax service (국세청), by itself in the afternoon of the next business day, and only while the buyer has neither approved nor rejected it. After that the law knows only an amended invoice: use Amend.',
);

/** Cancels issued invoices (`CANCELALL`), as supplier. A repeat finds them cancelled and changes nothing. */
export const operation = transitionOperation('cancel');
