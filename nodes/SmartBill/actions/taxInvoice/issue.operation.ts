import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import { issuingOutputs } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { issuing, issuingOptions, withStatement, writeTaxInvoices } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Issue', value: 'issue', action: 'Issue tax invoices', description: 'Sign and issue tax invoices (세금계산서 정발행), with or without a transaction statement' };

export const description: INodeProperties[] = [
	notice('issueNotice', 'Issuing makes legal tax invoices, which go to the National Tax Service (국세청) in the afternoon of the next business day. Until then they can be cancelled, after that only amended. Running again with the same document numbers issues nothing twice.'),
	...documentInput(),
	optionsCollection([...documentOptions, ...issuingOptions, withStatement]),
];

/** Issues the invoices of all items (`ARISSUE`, `DETAILARISSUE`). A repeat with the same document numbers finds what was issued and issues only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: issuingOutputs,
	legalEffect: true,
	async execute(context) {
		return await writeTaxInvoices(context, await openService(context, 0), issuing);
	},
};
