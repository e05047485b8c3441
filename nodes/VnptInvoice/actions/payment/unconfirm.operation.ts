import { paymentDescription, paymentOperation } from './mark';

export const option = { name: 'Unconfirm', value: 'unconfirm', action: 'Unconfirm payment', description: 'Take the payment mark away (bỏ gạch nợ)' };

export const description = paymentDescription('unpaid');

/** Takes the payment mark away (`UnConfirmPaymentFkey`, `unConfirmPayment`; per invoice `UnconfirmPaymentDetailFkey`; in a pattern `UnConfirmPaymentFkeyPattern`). A repeat finds it gone and changes nothing. */
export const operation = paymentOperation('unpaid');
