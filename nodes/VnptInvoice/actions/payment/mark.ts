/** What confirming and unconfirming share: they differ in the mark alone. */
import type { INodeProperties } from 'n8n-workflow';
import { markPayments } from '../../../../services/vnpt/payments';
import type { PaymentMark, PaymentOptions } from '../../../../services/vnpt/payments';
import { notice, optionsCollection } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

const guidance: Readonly<Record<PaymentMark, string>> = {
	paid: 'Marks invoices as paid (gạch nợ) in the books of the service. A paid invoice is cancelled only with the option that says so. Unconfirm takes the mark away. Running again finds the mark and changes nothing.',
	unpaid: 'Takes the mark of payment (gạch nợ) away in the books of the service. Confirm sets it again. Running again finds the mark gone and changes nothing.',
};

export const paymentDescription = (mark: PaymentMark): INodeProperties[] => [
	notice('paymentNotice', guidance[mark]),
	invoiceLocator,
	optionsCollection([
		{
			displayName: 'Invoices per Call',
			name: 'perCall',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 100,
			description: 'Most invoices named in one call',
		},
		{
			displayName: 'Pattern',
			name: 'pattern',
			type: 'string',
			default: '',
			placeholder: 'e.g. 1/001',
			description: 'Pattern (mẫu số) in which keys are looked for, where a tenant with several looks in its first one. Tokens name theirs.',
		},
		{
			displayName: 'Result per Invoice',
			name: 'each',
			type: 'boolean',
			default: false,
			description: 'Whether the service answers for each invoice by itself (the Detail operations). Otherwise one that cannot be marked refuses its call, and the node halves it until the others are marked. Not with a pattern, and not for tokens whose mark is taken away: the service has no such operation.',
		},
		{
			displayName: 'Serial',
			name: 'serial',
			type: 'string',
			default: '',
			placeholder: 'e.g. C26TAA',
			description: 'Serial (ký hiệu) in which keys are looked for. Tokens name theirs.',
		},
	]),
];

export const paymentOperation = (mark: PaymentMark): PerRunOperation => invoiceListOperation({
	legalEffect: true,
	json: { paid: mark === 'paid' },
	settings: (context, itemIndex): PaymentOptions => ({
		perCall: Math.max(1, Number(context.getNodeParameter('options.perCall', 0, 100)) || 100),
		each: context.getNodeParameter('options.each', 0, false) === true,
		pattern: textParameter(context, 'options.pattern', itemIndex), serial: textParameter(context, 'options.serial', itemIndex),
	}),
	change: async (client, targets, settings, world) => await markPayments(client, targets, mark, settings as PaymentOptions, world),
});
