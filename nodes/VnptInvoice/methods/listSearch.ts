import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { operations } from '../../../services/vnpt/operations';
import type { Operation, WriteKind } from '../../../services/vnpt/operations';

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
