import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { statusNames, statusOf, taxServiceResults, transmissionNames } from '../../services/smartbill/statuses';
import { examples, look } from '../../services/smartbill/watch';
import type { ArchiveChange } from '../../services/smartbill/watch';
import { openService } from '../SmartBill/service';
import { recall } from './remembered';
import { readSettings } from './settings';
import type { Settings } from './settings';

const mostExamples = 3;

/**
 * Looks once. What is remembered changes only at the end, together with what is handed over, so a
 * poll that breaks off is as if it had not been.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const { client } = await openService(context);
	const settings = readSettings(context, client.world.now());
	if (context.getMode() === 'manual') {
		const found = await examples(client, settings.watch, mostExamples);
		if (found.length > 0) return [found.map(itemOf)];
		throw new NodeOperationError(context.getNode(), 'There is no document of the last days to show as an example', {
			description: "Issue one, or look at the other side with 'Documents'. The active workflow looks further back.",
		});
	}
	const kept = context.getWorkflowStaticData('node');
	const before = recall(kept.watch);
	const { memory, changes } = await look(client, before, settings.watch);
	// A poll that took longer than the pause to the next: the other one has handed over what this one found.
	if (recall(kept.watch)?.looks !== before?.looks) return null;
	kept.watch = memory as unknown as IDataObject;
	const items = changes.filter((change) => isReported(change, settings)).map(itemOf);
	return items.length > 0 ? [items] : null;
}

const isReported = ({ event, document }: ArchiveChange, { statuses }: Settings): boolean =>
	event !== 'statusChanged' || statuses.size === 0 || statuses.has(document.statusCode);

function itemOf({ event, document, previousStatus, taxServiceResult = '' }: ArchiveChange): INodeExecutionData {
	const { side, conversationId, statusCode, transmission, date, ...more } = document;
	const status = statusOf(statusCode);
	const state = event === 'taxServiceResult' ? [transmission, taxServiceResult] : event === 'statusChanged' ? [statusCode] : [];
	return {
		json: {
			event, document: side === 'AR' ? 'sale' : 'purchase', conversationId, date: date ?? null, ...more,
			status: statusCode, statusMeaning: status ? statusNames[status] : null, previousStatus: previousStatus ?? null,
			transmission, transmissionMeaning: transmissionNames[transmission] ?? null,
			taxServiceResult: taxServiceResult || null, taxServiceMeaning: taxServiceResults[taxServiceResult] ?? null,
			deduplicationKey: [event, conversationId, ...state].join(':'),
		},
	};
}
