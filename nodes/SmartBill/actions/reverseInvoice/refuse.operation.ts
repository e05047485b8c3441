import { transitionFields, transitionOperation } from '../../transitionOperation';

export const option = { name: 'Refuse', value: 'refuse', action: 'Refuse reverse invoice requests', description: 'Refuse requests that you received, as the supplier (역발행요청거부)' };

export const description = transitionFields(
	'refuse',
	'You refuse as the supplier who was asked to issue. It cannot be undone: the buyer may ask again with another document number.', 'Request',
);

/** Refuses requests (`RIREJECT`), as supplier. A repeat finds them refused and changes nothing. */
export const operation = transitionOperation('refuse');
