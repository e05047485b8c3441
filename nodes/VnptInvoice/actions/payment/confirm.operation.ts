import { paymentDescription, paymentOperation } from './mark';

export const option = { name: 'Confirm', value: 'confirm', action: 'Confirm payment', description: 'Mark invoices as paid (gạch nợ)' };

export const description = paymentDescription('paid');

/** Marks invoices as paid (`confirmPaymentFkey`, `confirmPayment`; per invoice `confirmPaymentDetailFkey`, `confirmPaymentDetail`; in a pattern `confirmPaymentFkeyPattern`). A repeat finds the mark and changes nothing. */
export const operation = paymentOperation('paid');
