/** What both reports share: call, rows of whatever layout, raw XML on demand. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Arguments } from '../../../../services/vnpt/envelope';
import { dataOf } from '../../../../services/vnpt/failure';
import { operation as tableRow } from '../../../../services/vnpt/operations';
import { escapeStrayAmpersands } from '../../../../services/vnpt/stray-ampersands';
import { reportRows } from '../../../../services/vnpt/report-rows';
import type { PerItemOperation } from '../../../shared/router';
import { openClient } from '../../tenant';

export const reportOperation = (name: string, argumentsOf: (context: IExecuteFunctions, itemIndex: number) => Arguments): PerItemOperation => ({
	shape: 'perItem',
	async execute(context, itemIndex) {
		const args = argumentsOf(context, itemIndex);
		const client = await openClient(context, itemIndex);
		const text = dataOf(tableRow('Business', name), await client.call('Business', name, args));
		const rows = context.getNodeParameter('simplify', itemIndex, true) === true ? reportRows(escapeStrayAmpersands(text)) : undefined;
		const asked = Object.fromEntries(Object.entries(args).map(([parameter, value]) => [parameter, String(value)]));
		return rows ? rows.map((row) => ({ json: { ...(row as IDataObject) } })) : [{ json: { ...asked, raw: text } }];
	},
});
