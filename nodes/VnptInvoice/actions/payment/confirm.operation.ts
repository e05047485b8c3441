import { paymentDescription, paymentOperation } from './mark';

export const description = paymentDescription('confirm');

/** Marks invoices as paid (`confirmPaymentFkey`, `confirmPayment`). A repeat finds the mark and changes nothing. */
export const operation = paymentOperation('paid');
