import type { INodeProperties } from 'n8n-workflow';
import { isListName, listDocuments } from '../../../../services/smartbill/lists';
import { notice, shownIf } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { listFields, listQuery, sideField } from '../../descriptions/listFields';
import { simplify } from '../../../shared/simplify';
import { listedJson } from '../../listedDocument';
import { openService } from '../../service';

export const option = { name: 'Get Many', value: 'getAll', action: 'Get many tax invoices', description: 'List documents by their days: archive, states or inbox' };

export const description: INodeProperties[] = [
	notice('listNotice', 'SmartBill answers one week of a list per minute: a month takes about five minutes. The newest week comes first, and no further one is asked for once the limit is reached.'),
	{
		displayName: 'List',
		name: 'list',
		type: 'options',
		options: [
			{ name: 'Archive by Date of Change', value: 'archiveChanges', description: 'What changed on these days; with the parties and amounts that SmartBill lists there (보관함)' },
			{ name: 'Archive by Writing Date', value: 'archive', description: 'What was written for these days, with parties and amounts (보관함)' },
			{ name: 'Inbox of the Counterparty', value: 'theirInbox', description: 'What waits for the other party, by writing date (미처리함)' },
			{ name: 'Our Inbox', value: 'ourInbox', description: 'What waits for you: invoices to approve, requests to issue, by writing date (미처리함)' },
			{ name: 'States by Date of Change', value: 'stateChanges', description: 'State and tax service result of what changed on these days (상태조회)' },
			{ name: 'States by Writing Date', value: 'states', description: 'State and tax service result of what was written for these days (상태조회)' },
		],
		default: 'archive',
		description: 'Which list is read. Where its rows tell no date, documents of the day after the last may be among them.',
	},
	...shownIf({ list: ['archive', 'archiveChanges', 'states', 'stateChanges'] }, [sideField]),
	...listFields('Business number of the other party; all when left empty'),
	simplify,
];

/** Lists documents (`ARAP_REPO`, `DTI_STATUS_LIST`, their forms by date of change, `MY_LIST`), a week per call. Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const list = textParameter(context, 'list', itemIndex);
		const query = listQuery(context, itemIndex, isListName(list) ? list : 'archive');
		const { client } = await openService(context, itemIndex);
		return (await listDocuments(client, query)).map((document) => ({ json: listedJson(context, itemIndex, document) }));
	},
};
