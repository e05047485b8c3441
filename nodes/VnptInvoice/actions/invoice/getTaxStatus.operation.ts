import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { ServiceFailure } from '../../../../services/service-failure';
import { invoiceToken } from '../../../../services/vnpt/published-numbers';
import { awaitTaxStatuses, taxStatusLimit } from '../../../../services/vnpt/tax-status';
import type { TaxQuestion, TaxStatus } from '../../../../services/vnpt/tax-status';
import { optionsCollection, shownIf } from '../../../shared/form';
import type { PerItemOperation } from '../../../shared/router';
import { textParameter } from '../../../shared/textParameter';
import { worldOf } from '../../../shared/world';
import { patternField, serialField } from '../../descriptions/chosenFromList';
import { invoiceLocator, namedInvoice } from '../../descriptions/invoiceLocator';
import { taxAnswerJson } from '../../taxAnswer';
import { openClient } from '../../tenant';

export const option = { name: 'Get Tax Status', value: 'getTaxStatus', action: 'Get the tax status of invoices', description: 'Get status and code of the tax authority (mã cơ quan thuế)' };

export const description: INodeProperties[] = [
	{
		displayName: 'Find By',
		name: 'taxFindBy',
		type: 'options',
		options: [
			{ name: 'Invoice', value: 'invoice', description: 'One invoice by key or token' },
			{ name: 'Numbers', value: 'numbers', description: 'A number interval of a serial, 100 numbers at the most' },
		],
		default: 'invoice',
	},
	...shownIf({ taxFindBy: ['invoice'] }, [invoiceLocator]),
	...shownIf({ taxFindBy: ['invoice'] }, [patternField('Pattern (mẫu số) of an invoice named by key; the first one of the credential when left empty', { name: 'taxPattern' })]),
	...shownIf({ taxFindBy: ['numbers'] }, [
		patternField('Pattern (mẫu số) of the invoices', { name: 'taxPattern', required: true }),
		serialField('Serial (ký hiệu) of the invoices', { name: 'taxSerial', required: true }),
	]),
	{
		displayName: 'First Number',
		name: 'taxFirst',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description: 'First number of the interval',
		displayOptions: { show: { taxFindBy: ['numbers'] } },
	},
	{
		displayName: 'Last Number',
		name: 'taxLast',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description: 'Last number of the interval',
		displayOptions: { show: { taxFindBy: ['numbers'] } },
	},
	optionsCollection([
		{
			displayName: 'Wait for Tax Code',
			name: 'wait',
			type: 'boolean',
			default: false,
			description: 'Whether to ask again until the tax authority has accepted or refused, or the time is up',
		},
		{
			displayName: 'Wait at Most (Seconds)',
			name: 'waitSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 3600 },
			default: 120,
			description: "How long to wait when 'Wait for Tax Code' is on; for hours, use a schedule instead",
		},
	]),
];

/** Asks the tax status (`GetMCCQThueByFkeysNoXMLSign`, `…ByInvTokensNoXMLSign`, `GetMCCQThueFromNoToNo`). Reads only. */
export const operation: PerItemOperation = {
	shape: 'perItem',
	async execute(context, itemIndex) {
		const client = await openClient(context, itemIndex);
		const question = questionOf(context, itemIndex, client.tenant.patterns[0] ?? '');
		const wait = context.getNodeParameter('options.wait', itemIndex, false) === true;
		const limit = wait ? Number(context.getNodeParameter('options.waitSeconds', itemIndex, 120)) * 1000 : 0;
		const wanted = question.by === 'numbers' ? question.to - question.from + 1 : 1;
		const statuses = await awaitTaxStatuses(client, question, wanted, { limit, firstPause: 3_000 }, worldOf(context));
		if (statuses.length === 0 && question.by !== 'numbers') {
			throw new ServiceFailure({ reason: 'The service knows no tax status of this invoice', remedy: 'Check key, token and pattern; drafts have no tax status' });
		}
		return statuses.map((status) => ({ json: { ...(question.by === 'keys' ? { key: question.keys[0] } : {}), ...statusJson(status) } }));
	},
};

function questionOf(context: IExecuteFunctions, itemIndex: number, firstPattern: string): TaxQuestion {
	const text = (name: string): string => textParameter(context, name, itemIndex);
	if (text('taxFindBy') !== 'numbers') {
		const { by, value } = namedInvoice(context, itemIndex);
		return by === 'token' ? { by: 'tokens', tokens: [value] } : { by: 'keys', pattern: text('taxPattern') || firstPattern, keys: [value] };
	}
	const [from, to] = [Number(text('taxFirst')), Number(text('taxLast'))];
	if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 1 && to >= from && to - from < taxStatusLimit)) {
		throw new NodeOperationError(context.getNode(), `The numbers ${from} to ${to} are not an interval of at most ${taxStatusLimit} numbers`, { itemIndex, description: "Correct 'First Number' and 'Last Number'" });
	}
	if (text('taxPattern') === '' || text('taxSerial') === '') {
		throw new NodeOperationError(context.getNode(), "'Pattern' or 'Serial' is empty", { itemIndex, description: 'A number interval needs both' });
	}
	return { by: 'numbers', pattern: text('taxPattern'), serial: text('taxSerial'), from, to };
}

const statusJson = (status: TaxStatus): IDataObject => ({
	...(status.key === undefined ? {} : { key: status.key }), ...status.number, invoiceToken: invoiceToken(status.number), ...taxAnswerJson(status),
});
