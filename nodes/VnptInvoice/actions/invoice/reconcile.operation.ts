import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { readDate } from '../../../../invoicing/calendar-date';
import type { Serial } from '../../../../services/vnpt/following';
import type { IssuedInvoice } from '../../../../services/vnpt/publish';
import { invoiceToken } from '../../../../services/vnpt/published-numbers';
import { VIETNAM } from '../../../../services/vnpt/read-value';
import { reconcile } from '../../../../services/vnpt/reconcile';
import { notice, optionsCollection } from '../../../shared/form';
import { periodFields, periodOf } from '../../../shared/period';
import { reconciliationResults, reconcilingOutputs } from '../../../shared/reconciling';
import { reportFields } from '../../../shared/report';
import type { PerRunOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { documentInput, documentOptions, variantOptions, vatOptions } from '../../descriptions/documentInput';
import { readDocuments } from '../../documents';
import { recordJson } from '../../issuing';
import { openClient } from '../../tenant';

export const option = { name: 'Reconcile', value: 'reconcile', action: 'Reconcile invoices', description: 'Compare rows with what the service holds (đối chiếu): what is missing, different or unexpected there. Sends nothing.' };

export const description: INodeProperties[] = [
	notice('reconcileNotice', 'Compares every row with the invoice under its key, and lists the invoices of the period that no row names. It only reads. 5,000 rows take about 100 calls.'),
	...periodFields('by the date of the invoices, in Vietnam'),
	...documentInput(),
	{
		displayName: 'Serials to Search',
		name: 'serials',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Serial',
		default: {},
		description: 'Serials in which to look for invoices that no row names. All registered ones when none is added.',
		options: [{
			displayName: 'Serial',
			name: 'serial',
			values: [
				{ displayName: 'Pattern', name: 'pattern', type: 'string', default: '', placeholder: 'e.g. 1/001', description: 'Pattern of the serial (mẫu số)' },
				{ displayName: 'Serial', name: 'serial', type: 'string', default: '', placeholder: 'e.g. C26TAA', description: 'The serial (ký hiệu)' },
			],
		}],
	},
	...reportFields,
	// Nothing is sent, so nothing is converted on its way.
	optionsCollection([...documentOptions.filter(({ name }) => name !== 'convert'), ...vatOptions, ...variantOptions]),
];

/** Reads rows as Publish does and puts them beside the books of the service. Only reads. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	...reconcilingOutputs,
	async execute(context) {
		const client = await openClient(context, 0);
		const world = worldOf(context);
		const period = periodOf(context, (given) => readDate(given, VIETNAM));
		const serials = serialsOf(context);
		const { documents, hints } = await readDocuments(context, { format: client.tenant.format, now: world.now(), purpose: 'publish' });
		return await reconciliationResults(context, {
			service: 'VNPT Invoice', zone: VIETNAM, now: world.now(), period, hints,
			reconciliation: await reconcile(client, documents, { period, serials }, world),
			json: (record) => ({ pattern: null, serial: null, number: null, invoiceToken: null, ...recordJson(record) }), name: tokenOf,
		});
	},
};

function tokenOf({ pattern, serial, number }: IssuedInvoice): string | undefined {
	return pattern === undefined || serial === undefined || number === undefined ? undefined : invoiceToken({ pattern, serial, number });
}

function serialsOf(context: IExecuteFunctions): Serial[] {
	const rows = context.getNodeParameter('serials.serial', 0, []) as ReadonlyArray<Readonly<Record<string, unknown>>>;
	const serials = rows.map(({ pattern, serial }) => ({ pattern: String(pattern ?? '').trim(), serial: String(serial ?? '').trim() }));
	if (serials.some(({ pattern, serial }) => pattern === '' || serial === '')) {
		throw new NodeOperationError(context.getNode(), "A row of 'Serials to Search' lacks 'Pattern' or 'Serial'", { itemIndex: 0, description: 'Fill in both, such as 1/001 and C26TAA. Nothing was sent.' });
	}
	return serials;
}
