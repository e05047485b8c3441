/** What confirming and unconfirming share: they differ in the mark alone. */
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { RepeatableSettlement } from '../../../../services/issuing/repeatable';
import { markPayments, paymentTarget } from '../../../../services/vnpt/payments';
import type { PaymentMark, PaymentTarget } from '../../../../services/vnpt/payments';
import { repeatableResults } from '../../../shared/repeatableResults';
import type { SettledTarget } from '../../../shared/repeatableResults';
import type { PerRunOperation, RunResultItem } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { invoiceLocator, readInvoiceName } from '../../descriptions/invoiceLocator';
import { openClient } from '../../tenant';

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

export const paymentOperation = (mark: PaymentMark): PerRunOperation => ({
	shape: 'perRun',
	outputs: ['Done', 'Needs Attention'],
	legalEffect: true,
	execute: async (context) => await execute(context, mark),
});

interface Asked {
	readonly item: number;
	readonly by: 'key' | 'token';
	readonly shown: string;
	readonly target?: PaymentTarget;
	readonly problem?: RepeatableSettlement;
}

async function execute(context: IExecuteFunctions, mark: PaymentMark): Promise<RunResultItem[][]> {
	const client = await openClient(context, 0);
	const asked = context.getInputData().map((_, item) => ask(context, item));
	const targets = new Map(asked.flatMap(({ target }) => (target ? [[target.id, target] as const] : [])));
	const perCall = Math.max(1, Number(context.getNodeParameter('options.perCall', 0, 100)) || 100);
	const settlements = await markPayments(client, [...targets.values()], mark, perCall, worldOf(context));
	return repeatableResults(asked.map(({ item, by, shown, target, problem }): SettledTarget => {
		const settlement = problem ?? settlements.get(target?.id ?? '') ?? { outcome: 'notSent' as const };
		const known = settlement.outcome === 'done' || settlement.outcome === 'already';
		return { items: [item], json: { [by === 'token' ? 'invoiceToken' : 'key']: shown, ...(known ? { paid: mark === 'paid' } : {}) }, settlement };
	}));
}

function ask(context: IExecuteFunctions, item: number): Asked {
	const mode = String(context.getNodeParameter('invoice.mode', item, 'key'));
	const given = context.getNodeParameter('invoice', item, '', { extractValue: true });
	const name = readInvoiceName(mode, given);
	const by = mode === 'number' ? 'token' : 'key';
	if ('problem' in name) return { item, by, shown: String(given ?? ''), problem: { outcome: 'invalid', reason: name.problem, remedy: name.remedy } };
	return { item, by, shown: name.value, target: paymentTarget(name.by, name.value) };
}
