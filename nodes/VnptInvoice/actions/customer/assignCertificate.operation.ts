import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { isBase64 } from '../../../../invoicing/base64';
import { ServiceFailure } from '../../../../services/service-failure';
import { assignCertificate } from '../../../../services/vnpt/customer-certificate';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { customerField } from '../../descriptions/chosenFromList';
import { openClient } from '../../tenant';

export const option = { name: 'Assign Certificate', value: 'assignCertificate', action: 'Assign a certificate to a customer', description: 'Link a signing certificate to a customer' };

export const description: INodeProperties[] = [
	customerField('Code of the customer (mã khách hàng), who must be an accounting unit'),
	{
		displayName: 'Certificate Serial',
		name: 'certificateSerial',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 5401010000000000000000000000D129',
		description: 'Serial number of the certificate, in hexadecimal',
	},
	{
		displayName: 'Certificate',
		name: 'certificate',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
		description: 'The certificate (public part only) in base64 or PEM',
	},
];

/** Links a signing certificate to a customer (`setCusCert`). A repeat links the same certificate again, no harm. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const text = (name: string): string => textParameter(context, name, itemIndex);
		const [cusCode, certSerial, certificate] = [text('customerCode'), text('certificateSerial'), text('certificate')];
		const certString = certificate.replace(/-----[A-Z ]+-----/g, '').replace(/\s+/g, '');
		if (/PRIVATE KEY/.test(certificate)) {
			throw new NodeOperationError(context.getNode(), "'Certificate' holds a private key", { itemIndex, description: 'Give the certificate alone; a private key must never be sent. Nothing was sent.' });
		}
		if (cusCode === '' || certSerial === '' || !isBase64(certString)) {
			throw new NodeOperationError(context.getNode(), 'Customer code, certificate serial or certificate is missing or not well formed', { itemIndex, description: 'The certificate must be base64 or PEM. Nothing was sent.' });
		}
		const client = await openClient(context, itemIndex);
		const settlement = await assignCertificate(client, { cusCode, certSerial, certString }, worldOf(context));
		if (settlement.outcome !== 'done' && settlement.outcome !== 'already') {
			throw new ServiceFailure({ reason: settlement.reason ?? 'The certificate could not be linked', remedy: settlement.remedy ?? 'Run again', ...(settlement.code ? { code: settlement.code } : {}) });
		}
		return [{ json: { customerCode: cusCode, certificateSerial: certSerial, assigned: true } }];
	},
};
