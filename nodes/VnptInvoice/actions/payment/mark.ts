/** What confirming and unconfirming share: they differ in the mark alone. */
import type { INodeProperties } from 'n8n-workflow';
import { markPayments } from '../../../../services/vnpt/payments';
import type { PaymentMark } from '../../../../services/vnpt/payments';
import type { PerRunOperation } from '../../../shared/router';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

export function paymentDescription(operationName: string): INodeProperties[] {
	const show = { resource: ['payment'], operation: [operationName] };
	return [
		invoiceLocator(show),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show },
			options: [{
				displayName: 'Invoices per Call',
				name: 'perCall',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 1000 },
				default: 100,
				description: 'Most invoices named in one call',
			}],
		},
	];
}

interface Settings {
	readonly perCall: number;
}

export const paymentOperation = (mark: PaymentMark): PerRunOperation => invoiceListOperation({
	legalEffect: true,
	json: { paid: mark === 'paid' },
	settings: (context): Settings => ({ perCall: Math.max(1, Number(context.getNodeParameter('options.perCall', 0, 100)) || 100) }),
	change: async (client, targets, settings, world) => await markPayments(client, targets, mark, (settings as Settings).perCall, world),
});
