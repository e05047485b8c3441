import { NodeOperationError } from 'n8n-workflow';
import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { follow, samples, serialsOn } from '../../services/vnpt/following';
import { VIETNAM } from '../../services/vnpt/read-value';
import { DateTime } from '../../vendor/dates';
import { worldOf } from '../shared/world';
import { openClient } from '../VnptInvoice/tenant';
import { itemOf } from './items';
import { defaultLookBack } from './properties';
import { recall, store, tenantMark } from './remembered';
import { readSettings } from './settings';

/**
 * Looks once. What is remembered changes only at the end, together with what is handed over, so a
 * poll that breaks off is as if it had not been.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const settings = readSettings(context);
	const client = await openClient(context);
	const now = worldOf(context).now();
	const serials = serialsOn(DateTime.fromMillis(now, { zone: VIETNAM }).toFormat('yyyy-MM-dd'), settings.choices);

	if (context.getMode() === 'manual') {
		const found = await samples(client, serials, [...settings.events], settings.lookBack || defaultLookBack, settings.taxes);
		if (found.length > 0) return [found.map((change) => itemOf(change, settings.simplify))];
		throw new NodeOperationError(context.getNode(), 'There is no invoice yet to show as a sample', {
			description: "Check pattern and serial. For a sample of a change there must be such an invoice among the last ones: add 'New Invoice' to 'Events' for the test, or run the active workflow",
		});
	}

	const data = context.getWorkflowStaticData('node');
	const before: unknown = data.followed;
	const mark = tenantMark(client.tenant);
	const memory = recall(before, mark);
	const { changes, memory: next, unknown } = await follow(client, serials, memory, settings, now);
	if (memory.size === 0 && unknown.length === serials.length) {
		throw new NodeOperationError(context.getNode(), `The tenant has no serial ${unknown.map(({ pattern, serial }) => `${serial} of pattern ${pattern}`).join(', nor ')}`, {
			description: "Check 'Pattern' and 'Serial', and whether the staff account of the credential has the right to them",
		});
	}
	// A poll that took longer than the pause to the next: the other one has handed over what this one found.
	if (data.followed !== before) return null;
	data.followed = store(next, mark);
	const items = changes.filter(({ event }) => settings.events.has(event)).map((change) => itemOf(change, settings.simplify));
	return items.length > 0 ? [items] : null;
}
