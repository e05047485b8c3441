import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { KOREA } from '../../../../services/smartbill/korean-time';
import { DateTime } from '../../../../vendor/dates';
import { notice } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { openService } from '../../service';

export const option = { name: 'Issue', value: 'issue', action: 'Issue a token', description: 'Issue an authentication token (인증토큰) and tell how long it can be used' };

export const description: INodeProperties[] = [
	notice('tokenNotice', 'The token proves who calls: whoever holds it can issue invoices in the name of the company. Running again issues another one; earlier ones stay valid until they expire.'),
	{
		displayName: 'Hand Out the Whole Token',
		name: 'wholeToken',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether to put the whole token into the output, which n8n keeps with the execution. Otherwise only its first characters are shown.',
	},
];

const whole = (context: IExecuteFunctions): boolean => context.getNodeParameter('wholeToken', 0, false) === true;

/** Issues a token (`GET_TOKEN`) of the validity in the credential. A repeat issues another one; nothing in the books changes. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: whole,
	async execute(context, itemIndex) {
		const { client } = await openService(context, itemIndex);
		const issued = await client.issueToken();
		if ('kind' in issued) throw new ServiceFailure(issued);
		const { token, usableUntil } = issued;
		const shown = context.getNodeParameter('wholeToken', itemIndex, false) === true;
		return [{
			json: {
				businessNumber: client.account.businessNumber, token: shown ? token : `${token.slice(0, 4)}•••`, masked: !shown,
				usableUntil: Number.isFinite(usableUntil) ? DateTime.fromMillis(usableUntil, { zone: KOREA }).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ") : null,
			},
		}];
	},
};
