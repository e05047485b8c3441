import type { INodeProperties } from 'n8n-workflow';
import { hometaxXml } from '../../../../services/smartbill/documents';
import { readIssueId } from '../../../../services/smartbill/issue-id';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { nameError } from '../../descriptions/documentLocator';
import { sideField } from '../../descriptions/listFields';
import { invoiceFile, invoiceFileFields } from '../../invoiceFile';
import { openService } from '../../service';

export const option = { name: 'Download', value: 'download', action: 'Download a hometax invoice', description: 'Download an invoice that was collected from Hometax as XML or as a page' };

export const description: INodeProperties[] = [
	{
		displayName: 'Approval Number',
		name: 'approvalNumber',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 20300115-41000008-zz900001',
		description: 'Approval number (승인번호) of the invoice, 24 characters; hyphens do not count',
	},
	sideField,
	...invoiceFileFields,
];

/** Downloads one invoice collected from Hometax as a file (`OS_DTI_XML`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const given = textParameter(context, 'approvalNumber', itemIndex);
		const issueId = readIssueId(given);
		if (!issueId) throw nameError(context, itemIndex, { problem: given === '' ? "'Approval Number' is empty" : `"${given}" is not an approval number`, remedy: 'Write its 24 characters; hyphens do not count' });
		const side = textParameter(context, 'side', itemIndex) === 'AP' ? 'AP' : 'AR';
		const { client } = await openService(context, itemIndex);
		if (client.account.login.kind !== 'fetch') {
			throw nameError(context, itemIndex, {
				problem: 'SmartBill hands out collected invoices against the authentication code only', remedy: "Choose 'Authentication Code' under 'Log In With' in the credential, and fill in code and user ID. Nothing was sent",
			});
		}
		const xml = await hometaxXml(client, side, issueId);
		return [await invoiceFile(context, itemIndex, xml, issueId, { approvalNumber: issueId, side }, { copy: side === 'AR' ? 'supplier' : 'buyer' })];
	},
};
