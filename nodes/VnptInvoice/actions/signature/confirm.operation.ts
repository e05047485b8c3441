import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { confirmSignature } from '../../../../services/vnpt/buyer-signature';
import type { PerItemOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { invoiceTriple, invoiceTripleField } from '../../descriptions/invoiceTriple';
import { openClient } from '../../tenant';

const show = { resource: ['signature'], operation: ['confirm'] };

export const description: INodeProperties[] = [
	invoiceTripleField(show),
	{
		displayName: 'Signature Value',
		name: 'signatureValue',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		description: "Base64 of the digest signed with the key of the buyer's certificate",
		displayOptions: { show },
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		hint: 'The name of the output field to put the file in',
		displayOptions: { show },
	},
];

/** Confirms the buyer's signature (`ConfirmSiganture`) and hands out the page of the signed invoice. A repeat is refused, since the service has let the digest go, and changes nothing. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: true,
	async execute(context, itemIndex) {
		const invoiceToken = invoiceTriple(context, itemIndex);
		const signature = String(context.getNodeParameter('signatureValue', itemIndex, '')).replace(/\s+/g, '');
		if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) {
			throw new NodeOperationError(context.getNode(), "'Signature Value' is not base64", { itemIndex, description: 'Give the signature of the digest in base64. Nothing was sent.' });
		}
		const client = await openClient(context, itemIndex);
		const page = await confirmSignature(client, invoiceToken, signature, worldOf(context));
		const fileName = `${invoiceToken.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.html`;
		const file = await context.helpers.prepareBinaryData(Buffer.from(page, 'utf8'), fileName, 'text/html');
		const property = String(context.getNodeParameter('binaryPropertyName', itemIndex, 'data')).trim() || 'data';
		return [{ json: { invoiceToken, confirmed: true, fileName }, binary: { [property]: file } }];
	},
};
