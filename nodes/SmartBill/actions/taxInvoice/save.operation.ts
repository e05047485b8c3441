import type { INodeProperties } from 'n8n-workflow';
import { notice, optionsCollection } from '../../../shared/form';
import type { PerRunOperation } from '../../../shared/router';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { issuingOptions, saving, writeTaxInvoices } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Save', value: 'save', action: 'Save tax invoices', description: 'Put tax invoices on the portal without issuing them (저장)' };

export const description: INodeProperties[] = [
	notice('saveNotice', "A saved invoice is no legal document yet: a person issues it on the portal, or 'Issue' does with the same document number. Running again saves nothing twice."),
	...documentInput(),
	optionsCollection([...documentOptions, ...issuingOptions]),
];

/** Saves the invoices of all items (`DTI_SAVE`). A repeat finds what is saved and saves only what is absent. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	outputs: ['Saved', 'Attention'],
	legalEffect: true,
	async execute(context) {
		return await writeTaxInvoices(context, await openService(context, 0), saving);
	},
};
