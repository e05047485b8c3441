import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { Signer } from '../../../services/vnpt/signing-order';
import { textParameter } from '../../shared/textParameter';

/** Who signs outside the service, and by which of its two families of operations. */
export const signerFields: INodeProperties[] = [
	{
		displayName: 'Signed With',
		name: 'signedWith',
		type: 'options',
		options: [
			{ name: 'SmartCA', value: 'smartCa', description: "VNPT's remote signing" },
			{ name: 'USB Token or Own HSM', value: 'token', description: 'Any key that is not on the server of VNPT' },
		],
		default: 'token',
		description: 'Where the key of the supplier is. Tenants whose key lies on the server of VNPT use Invoice: Publish instead.',
	},
	{
		displayName: 'Certificate Serial',
		name: 'certificateSerial',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5401010000000000000000000000D129',
		description: 'Serial number of the certificate that signs, in hexadecimal. It must be registered with the service.',
	},
];

/** Reads the fields of one item. Throws what the user can correct. */
export function signerOf(context: IExecuteFunctions, itemIndex: number): Signer {
	const certificateSerial = textParameter(context, 'certificateSerial', itemIndex).replace(/[\s:]+/g, '').toUpperCase();
	if (!/^[0-9A-F]+$/.test(certificateSerial)) {
		throw new NodeOperationError(context.getNode(), "'Certificate Serial' is empty or not hexadecimal", { itemIndex, description: 'Give the serial number of the certificate, digits and letters A to F only. Nothing was sent.' });
	}
	return { method: context.getNodeParameter('signedWith', itemIndex, 'token') === 'smartCa' ? 'smartCa' : 'token', certificateSerial };
}
