import type { INodeProperties } from 'n8n-workflow';
import { moveDocuments, transitionTarget } from '../../../../services/smartbill/transitions';
import { notice } from '../../../shared/form';
import { documentLocator } from '../../descriptions/documentLocator';
import { documentListOperation } from '../../documentListOperation';

export const option = { name: 'Send to NTS', value: 'sendToNts', action: 'Send tax invoices to the tax service', description: 'Send invoices to the National Tax Service now instead of the next business day (국세청 즉시전송)' };

export const description: INodeProperties[] = [
	notice('ntsNotice', 'SmartBill sends every issued invoice to the National Tax Service (국세청) by itself in the afternoon of the next business day. Sent now, it cannot be cancelled any more, only amended. The answer of the tax service comes later: read it with Get Issue Result.'),
	...documentLocator(),
];

/** Sends invoices to the tax service (`NTS_REQUEST`), as supplier. A repeat finds them sent and changes nothing. */
export const operation = documentListOperation({
	legalEffect: true,
	role: 'supplier',
	settings: () => ({}),
	settle: async (client, targets, world) =>
		await moveDocuments(client, targets.map(({ conversationId }) => transitionTarget(conversationId, '', '')), 'sendToTaxService', world),
});
