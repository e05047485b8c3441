import type { INodeProperties } from 'n8n-workflow';
import { readKoreanDate } from '../../../../invoicing/korean-date';
import { KOREA } from '../../../../services/smartbill/korean-time';
import { reconcile, weeksOf } from '../../../../services/smartbill/reconcile';
import { notice, optionsCollection } from '../../../shared/form';
import { periodFields, periodOf } from '../../../shared/period';
import { reconciliationResults, reconcilingOutputs } from '../../../shared/reconciling';
import { reportFields } from '../../../shared/report';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { readTaxInvoices } from '../../documents';
import { recordJson } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Reconcile', value: 'reconcile', action: 'Reconcile tax invoices', description: 'Compare rows with your sales at SmartBill (매출 대조): what is missing, different or unexpected there. Sends nothing.' };

export const description: INodeProperties[] = [
	notice('reconcileNotice', 'Compares every row with the document under its number, and lists the sales of the period that no row names. It only reads. SmartBill answers one week of the list per minute: a month takes about five minutes, a year about an hour.'),
	...periodFields('by writing date (작성일자), in Korea'),
	...documentInput(),
	...reportFields,
	optionsCollection(documentOptions),
];

/** Reads rows as Issue does and puts them beside the sales archive (`ARAP_REPO`, `VIEW_XML`). Only reads. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	...reconcilingOutputs,
	async execute(context) {
		const service = await openService(context, 0);
		const { client } = service;
		const period = periodOf(context, readKoreanDate);
		const { documents, hints } = await readTaxInvoices(context, service, 'supplier');
		const weeks = weeksOf(period, documents).length;
		return await reconciliationResults(context, {
			service: 'SmartBill (Korea)', zone: KOREA, now: client.world.now(), period,
			hints: [...hints, `The list was asked for ${weeks} ${weeks === 1 ? 'week' : 'weeks'}, one a minute`],
			reconciliation: await reconcile(client, documents, period, worldOf(context)),
			json: (record) => ({ approvalNumber: null, referenceNumber: null, ...recordJson(record) }), name: ({ issueId, conversationId }) => issueId ?? conversationId,
		});
	},
};
