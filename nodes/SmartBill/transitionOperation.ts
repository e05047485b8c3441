/** Operations that move documents from state to state: one file each says which, and what to know before. */
import type { INodeProperties } from 'n8n-workflow';
import { statusNames, transitions } from '../../services/smartbill/statuses';
import type { Action } from '../../services/smartbill/statuses';
import { counterpartiesOf, moveDocuments, transitionTarget } from '../../services/smartbill/transitions';
import { notice } from '../shared/form';
import type { PerRunOperation } from '../shared/router';
import { textParameter } from '../shared/textParameter';
import { documentLocator } from './descriptions/documentLocator';
import { documentListOperation } from './documentListOperation';

/** Fields of such an operation: what to know before, the document, and the reason where one is wanted. */
export function transitionFields(action: Action, guidance: string, label = 'Tax Invoice'): INodeProperties[] {
	return [
		notice(`${action}Notice`, guidance),
		...documentLocator(label),
		...(transitions[action].reasonRequired ? [{
			displayName: 'Reason', name: 'reason', type: 'string', required: true, default: '', placeholder: 'e.g. 거래 취소',
			description: 'Why (사유). SmartBill demands one, and the other party sees it.',
		} satisfies INodeProperties] : []),
	];
}

/** Moves documents (`CHGSTATUS`), one per call. After a lost answer the state decides; being there already is success, so a repeat changes nothing. */
export function transitionOperation(action: Action): PerRunOperation {
	const { caller, to, reasonRequired } = transitions[action];
	return documentListOperation<string>({
		legalEffect: true,
		role: caller,
		json: { status: to, statusName: statusNames[to] },
		settings: (context, itemIndex) => (reasonRequired ? textParameter(context, 'reason', itemIndex) : ''),
		settle: async (client, targets, world) => {
			const counterparties = await counterpartiesOf(client, targets.map(({ conversationId }) => conversationId), caller);
			return await moveDocuments(client, targets.map(({ conversationId, settings: reason }) => transitionTarget(conversationId, counterparties.get(conversationId) ?? '', reason)), action, world);
		},
	});
}
