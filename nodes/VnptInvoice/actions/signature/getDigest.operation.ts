import { NodeOperationError } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';
import { invoiceDigest } from '../../../../services/vnpt/buyer-signature';
import { notice } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { invoiceTriple, invoiceTripleField } from '../../descriptions/invoiceTriple';
import { customerField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Get Digest', value: 'getDigest', action: 'Get the digest a buyer signs', description: 'First step of the signature of a buyer' };

export const description: INodeProperties[] = [
	notice('digestNotice', 'First step of the signature of a buyer: sign the digest outside with the certificate of the buyer, then run Confirm. The service waits five minutes.'),
	invoiceTripleField,
	customerField('Code of the buyer (mã khách hàng), who has a certificate'),
];

/** Gets the digest that the buyer signs (`getDigest`). The service waits five minutes for the signature. Changes nothing in the books. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const invoiceToken = invoiceTriple(context, itemIndex);
		const customerCode = textParameter(context, 'customerCode', itemIndex);
		if (customerCode === '') throw new NodeOperationError(context.getNode(), "'Customer Code' is empty", { itemIndex, description: 'Fill in the code of the buyer. Nothing was sent.' });
		const client = await openClient(context, itemIndex);
		return [{ json: { invoiceToken, customerCode, ...await invoiceDigest(client, customerCode, invoiceToken) } }];
	},
};
