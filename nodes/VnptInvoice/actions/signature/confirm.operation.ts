import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { confirmSignature } from '../../../../services/vnpt/buyer-signature';
import { isBase64 } from '../../../../invoicing/base64';
import { notice } from '../../../shared/form';
import { fileNameOf, outputFile, outputFileField } from '../../../shared/outputFile';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { invoiceTriple, invoiceTripleField } from '../../descriptions/invoiceTriple';
import { openClient } from '../../tenant';

export const option = { name: 'Confirm', value: 'confirm', action: 'Confirm the signature of a buyer', description: 'Second step: hand over the signature within five minutes' };

export const description: INodeProperties[] = [
	notice('confirmNotice', 'Second step of the signature of a buyer: it puts the signature on a legal document and cannot be taken back. Running again is refused and changes nothing.'),
	invoiceTripleField,
	{
		displayName: 'Signature Value',
		name: 'signatureValue',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		description: "Base64 of the digest signed with the key of the buyer's certificate",
	},
	outputFileField,
];

/** Confirms the buyer's signature (`ConfirmSiganture`) and hands out the page of the signed invoice. A repeat is refused, since the service has let the digest go, and changes nothing. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: true,
	async execute(context, itemIndex) {
		const invoiceToken = invoiceTriple(context, itemIndex);
		const signature = textParameter(context, 'signatureValue', itemIndex).replace(/\s+/g, '');
		if (!isBase64(signature)) {
			throw new NodeOperationError(context.getNode(), "'Signature Value' is not base64", { itemIndex, description: 'Give the signature of the digest in base64. Nothing was sent.' });
		}
		const client = await openClient(context, itemIndex);
		const page = await confirmSignature(client, invoiceToken, signature, worldOf(context));
		const fileName = fileNameOf(invoiceToken, 'html');
		const binary = await outputFile(context, itemIndex, Buffer.from(page, 'utf8'), fileName, 'text/html');
		return [{ json: { invoiceToken, confirmed: true, fileName }, binary }];
	},
};
