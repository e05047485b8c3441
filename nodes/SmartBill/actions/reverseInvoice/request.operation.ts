import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { issuingOptions, requesting, withStatement, writeTaxInvoices } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Request', value: 'request', action: 'Request reverse invoices', description: 'Ask suppliers to issue invoices that you have written as the buyer (역발행요청)' };

export const description: INodeProperties[] = [
	notice('requestNotice', 'The supplier finds the invoice in its inbox and issues or refuses it; only then is it a legal document. The company of the credential is the buyer. Running again with the same document numbers asks for nothing twice.'),
	...documentInput('request'),
	optionsCollection([...documentOptions, ...issuingOptions, withStatement]),
];

/** Asks suppliers to issue the invoices of all items (`RARREQUEST`, `RDETAILREQUEST`). A repeat finds what was asked for and asks only for what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Requested', 'Attention'],
	legalEffect: true,
	async execute(context) {
		return await writeTaxInvoices(context, await openService(context, 0), requesting);
	},
};
