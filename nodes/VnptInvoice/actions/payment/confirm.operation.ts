import { paymentDescription, paymentOperation } from './mark';

export const description = paymentDescription('confirm');

/** Marks invoices as paid (`confirmPaymentFkey`, `confirmPayment`; per invoice `confirmPaymentDetailFkey`, `confirmPaymentDetail`; in a pattern `confirmPaymentFkeyPattern`). A repeat finds the mark and changes nothing. */
export const operation = paymentOperation('paid');
