import { paymentDescription, paymentOperation } from './mark';

export const description = paymentDescription('unconfirm');

/** Takes the payment mark away (`UnConfirmPaymentFkey`, `unConfirmPayment`; per invoice `UnconfirmPaymentDetailFkey`; in a pattern `UnConfirmPaymentFkeyPattern`). A repeat finds it gone and changes nothing. */
export const operation = paymentOperation('unpaid');
