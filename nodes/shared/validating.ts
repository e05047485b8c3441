/** What every operation that only checks shares: its outputs, one list of findings for the run, and the report. */
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { countFindings, findingReport, listFindings } from '../../invoicing/finding-report';
import type { CheckedDocument } from './issuing';
import { madeNow, reportFields, reportFile } from './report';
import type { PerRunOperation, RunResultItem } from './router';

/** Names of the outputs, and the one that takes what needs attention. */
export const validatingOutputs = { outputs: ['Valid', 'Attention', 'Summary'], attention: 1 } as const satisfies Pick<PerRunOperation, 'outputs' | 'attention'>;

export const validatingFields: INodeProperties[] = [
	{
		displayName: 'Findings',
		name: 'findings',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'One Item per Finding', value: 'each', description: 'Errors, then warnings, each with row, column, value and remedy, on the output Attention; valid invoices on the output Valid' },
			{ name: 'With Their Invoice', value: 'byDocument', description: 'Every invoice with its findings; those with errors on the output Attention' },
		],
		default: 'byDocument',
		description: 'How what was found is handed over',
	},
	...reportFields,
];

/** A checked document and what its result says. */
export interface ValidatedDocument {
	readonly document: CheckedDocument & { readonly key: string | undefined };
	readonly valid: boolean;
	readonly json: IDataObject;
}

/** Results by output. */
export async function validationResults(context: IExecuteFunctions, validated: readonly ValidatedDocument[], { hints, now, zone }: { readonly hints: readonly string[]; readonly now: number; readonly zone: string }): Promise<RunResultItem[][]> {
	for (const message of hints) context.addExecutionHints({ message, location: 'outputPane' });
	const results = (wanted: boolean): RunResultItem[] => validated.filter(({ valid }) => valid === wanted).map(({ json, document: { items } }) => ({ json, items }));
	const documents = validated.map(({ document }) => document);
	const findings = listFindings(documents);
	const each = context.getNodeParameter('findings', 0, 'byDocument') === 'each';
	const report = await reportFile(context, 'findings', () => findingReport(documents, madeNow(now, zone), hints));
	const asItems = (): RunResultItem[] => [
		...findings.map(({ finding, key, item }) => ({ json: { ...finding, key: key ?? null }, items: [item] })),
		// What is refused without a finding of its own, such as a correction whose original is gone.
		...results(false).filter(({ json }) => !Array.isArray(json.findings) || !json.findings.some((finding) => (finding as IDataObject).severity === 'error')),
	];
	const { documents: count, errors, warnings } = countFindings(documents);
	return [
		results(true), each ? asItems() : results(false),
		[{
			json: { documents: count, validDocuments: results(true).length, errors, warnings, findings: findings.map(({ finding, key }) => ({ ...finding, key: key ?? null })) },
			items: context.getInputData().map((_, item) => item), ...report,
		}],
	];
}
