import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isIssued } from '../../../../services/issuing/outcome';
import type { Settlement } from '../../../../services/issuing/outcome';
import { issueRequested } from '../../../../services/smartbill/issue';
import type { IssuedTaxInvoice } from '../../../../services/smartbill/issue';
import { KOREA } from '../../../../services/smartbill/korean-time';
import { notice, optionsCollection } from '../../../shared/form';
import { issuingOutputs, settlementJson } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { issueOptions, recordJson, runOptions } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Issue', value: 'issue', action: 'Issue requested invoices', description: 'Sign and issue what buyers have asked for (역발행), as it was requested' };

export const description: INodeProperties[] = [
	notice('issueRequestedNotice', 'Issuing makes legal tax invoices of the requests, with the content the buyer wrote. Check it first, or refuse the request. Running again issues nothing twice.'),
	{
		displayName: 'Reference Number',
		name: 'referenceNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 00086990170008699021203001150001006',
		description: 'Reference number (참조번호) of the request, 35 characters, as the inbox shows it',
	},
	optionsCollection(runOptions),
];

const malformed: Settlement<IssuedTaxInvoice> = {
	outcome: 'invalid', reason: 'A reference number (참조번호) has 35 characters', remedy: 'Copy it from the inbox or from the result of the request',
};

/** Issues what buyers asked for (`RARISSUE`, `RDETAILISSUE`). A repeat finds what is issued and issues only the rest. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		const { client } = await openService(context, 0);
		const asked = context.getInputData().map((_, item) => ({ item, id: textParameter(context, 'referenceNumber', item) }));
		const ids = [...new Set(asked.map(({ id }) => id).filter((id) => id.length === 35))];
		const settlements = ids.length === 0 ? new Map<string, Settlement<IssuedTaxInvoice>>() : await issueRequested(client, ids, client.world, issueOptions(context));
		const results = asked.map(({ item, id }) => {
			const settlement = settlements.get(id) ?? malformed;
			const json: IDataObject = { outcome: settlement.outcome, referenceNumber: id || null, approvalNumber: null, ...recordJson(settlement.record), ...settlementJson(settlement, KOREA) };
			return { issued: isIssued(settlement.outcome), result: { items: [item], json } };
		});
		return [results.filter(({ issued }) => issued).map(({ result }) => result), results.filter(({ issued }) => !issued).map(({ result }) => result)];
	},
};
