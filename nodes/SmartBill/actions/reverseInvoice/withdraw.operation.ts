import { transitionFields, transitionOperation } from '../../transitionOperation';

export const option = { name: 'Withdraw', value: 'withdraw', action: 'Withdraw reverse invoice requests', description: 'Take back requests that you sent, as the buyer (역발행요청취소)' };

export const description = transitionFields(
	'withdraw',
	'You withdraw as the buyer who asked, as long as the supplier has not issued the invoice. It cannot be undone: ask again with another document number.', 'Request',
);

/** Withdraws requests (`CANCELRREQUEST`), as buyer. A repeat finds them withdrawn and changes nothing. */
export const operation = transitionOperation('withdraw');
