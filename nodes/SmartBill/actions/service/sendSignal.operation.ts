import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { bodyProblem, callSignal } from '../../../../services/smartbill/signal-call';
import { anySignal, isKnownSignal } from '../../../../services/smartbill/signals';
import { notice } from '../../../shared/form';
import { withItemsBefore } from '../../../shared/itemsBefore';
import type { PerItemOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { nameError } from '../../descriptions/documentLocator';
import { openService } from '../../service';

export const option = { name: 'Send Signal', value: 'sendSignal', action: 'Send a signal', description: 'Send any signal of the service, also one that has no place of its own in this node' };

export const description: INodeProperties[] = [
	notice('signalNotice', 'Signals that write are sent once for each item and never repeated by the node: nothing tells whether an earlier attempt did the same. The operations of the other resources look first; use them where there is one.'),
	{
		displayName: 'Signal',
		name: 'signal',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'What to send. Those that write are marked; one that is not in the list counts as writing.',
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose a signal', typeOptions: { searchListMethod: 'searchSignals', searchable: true } },
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. ADD_INFO', hint: 'The exact name, capitals included' },
		],
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		default: '{}',
		description: 'Fields of the request as an object. Business number, token and what else the credential holds are filled in.',
	},
];

const nameOf = (context: IExecuteFunctions, itemIndex: number): string => String(context.getNodeParameter('signal', itemIndex, '', { extractValue: true }) ?? '').trim();

/**
 * Sends any signal; the same reader as everywhere says what its answer is. Writing is sent once for
 * each item and never repeated: nothing tells whether an earlier attempt did the same.
 */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: (context) => context.getInputData().some((_, item) => {
		const name = nameOf(context, item);
		return !isKnownSignal(name) || ['issue', 'transition'].includes(anySignal(name).kind);
	}),
	async execute(context, itemIndex) {
		const name = chosenName(context, itemIndex);
		const body = bodyOf(context, itemIndex);
		const { kind } = anySignal(name);
		const { client } = await openService(context, itemIndex);
		const { message, rows } = await callSignal(client, name, body, worldOf(context)).catch((error: unknown) => {
			throw kind !== 'read' && !context.continueOnFail() ? withItemsBefore(error, itemIndex) : error;
		});
		return [{ json: { signal: name, kind, message, rows: rows.map((row): IDataObject => ({ ...row })) } }];
	},
};

function chosenName(context: IExecuteFunctions, itemIndex: number): string {
	const name = nameOf(context, itemIndex);
	if (!/^[A-Za-z][A-Za-z0-9_]{1,29}$/.test(name)) {
		throw nameError(context, itemIndex, { problem: name === '' ? "'Signal' is empty" : `"${name}" is not the name of a signal`, remedy: 'Choose one from the list, or write its name: at most 30 letters, digits and underscores. Nothing was sent' });
	}
	if (anySignal(name).kind !== 'read' && context.getNode().retryOnFail === true) {
		throw new NodeOperationError(context.getNode(), `${name} writes, so it must not be repeated`, {
			itemIndex, description: "Switch off 'Retry On Fail' in the settings of the node: it would send the signal again. Nothing was sent.",
		});
	}
	return name;
}

function bodyOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const given: unknown = context.getNodeParameter('body', itemIndex, {});
	const body = typeof given === 'string' ? parsed(given) : given;
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw nameError(context, itemIndex, { problem: "'Body' is not a JSON object", remedy: 'Write an object such as {"ConversationId": ["…"]}. Nothing was sent' });
	}
	const problem = bodyProblem(body as IDataObject);
	if (problem) throw nameError(context, itemIndex, { problem, remedy: "Take it out of 'Body'. Nothing was sent" });
	return body as IDataObject;
}

function parsed(text: string): unknown {
	try {
		return text.trim() === '' ? {} : JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
