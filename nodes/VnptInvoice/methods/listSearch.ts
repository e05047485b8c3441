import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { findCustomers } from '../../../services/vnpt/customer-search';
import { numberRanges } from '../../../services/vnpt/number-ranges';
import type { NumberRange } from '../../../services/vnpt/number-ranges';
import { operations } from '../../../services/vnpt/operations';
import type { Operation, WriteKind } from '../../../services/vnpt/operations';
import { toNodeError } from '../../shared/nodeError';
import { openClient } from '../tenant';

const marks: Readonly<Record<WriteKind, string>> = { read: '', issue: ' (makes documents)', transition: ' (changes documents)', notify: ' (writes)' };

/** Operations some tenants lack, told beforehand; the others are told by the tenant. */
const tenants: Readonly<Partial<Record<Operation['eras'], string>>> = { A: ', older tenants', AB: ', older tenants', D: ', newest tenants' };

const byName = new Intl.Collator('en').compare;

/** Operations of the chosen service, by name or by what they are for; those the service keeps to itself are left out. */
export async function searchServiceOperations(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const service = this.getNodeParameter('service', '');
	const wanted = filter.trim().toLowerCase();
	return {
		results: operations
			.filter((row) => row.service === service && !row.internal && `${row.name} ${row.purpose}`.toLowerCase().includes(wanted))
			.map((row) => ({ name: `${row.name}: ${row.purpose}${tenants[row.eras] ?? ''}${marks[row.kind]}`, value: row.name }))
			.sort((a, b) => byName(a.value, b.value)),
	};
}

/** Asks the service; what it refuses stands in the list with its remedy. */
async function asked<T>(context: ILoadOptionsFunctions, ask: () => Promise<T>): Promise<T> {
	try {
		return await ask();
	} catch (error) {
		throw toNodeError(context.getNode(), error, 0);
	}
}

const ranges = async (context: ILoadOptionsFunctions): Promise<NumberRange[]> => await asked(context, async () => await numberRanges(await openClient(context)));

const containing = (results: Array<{ name: string; value: string }>, filter: string): INodeListSearchResult => {
	const wanted = filter.trim().toLowerCase();
	return { results: results.filter(({ name }) => name.toLowerCase().includes(wanted)).sort((a, b) => byName(a.name, b.name)) };
};

/** Patterns of the tenant's number ranges, each once. */
export async function searchPatterns(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const names = new Map((await ranges(this)).map(({ pattern, name }) => [pattern, name]));
	return containing([...names].map(([pattern, name]) => ({ name: name ? `${pattern}: ${name}` : pattern, value: pattern })), filter);
}

/** Name of the field with the pattern, where an operation has another than usual. */
const patternNames: Readonly<Record<string, string>> = { getAll: 'listPattern', getTaxStatus: 'taxPattern', getNumbersLeft: 'rangePattern' };

/** Serials of the chosen pattern, or of all where none is chosen, with the numbers they have left. */
export async function searchSerials(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const chosen = this.getCurrentNodeParameter(patternNames[String(this.getNodeParameter('operation', ''))] ?? 'pattern', { extractValue: true });
	const pattern = typeof chosen === 'string' ? chosen.trim() : '';
	const fitting = (await ranges(this)).filter((range) => pattern === '' || range.pattern === pattern);
	const about = ({ pattern: ofPattern, serial, left }: NumberRange): string => [`${serial} of ${ofPattern}`, ...(left === undefined ? [] : [`${left} numbers left`])].join(', ');
	return containing(fitting.map((range) => ({ name: about(range), value: range.serial })), filter);
}

/** Buyers of the last 30 days and the customer whose code was typed. */
export async function searchCustomers(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const customers = await asked(this, async () => await findCustomers(await openClient(this), filter.trim(), new Date()));
	return { results: customers.map(({ code, name }) => ({ name: name ? `${name} (${code})` : code, value: code })) };
}
