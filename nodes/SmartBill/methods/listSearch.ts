import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { signals } from '../../../services/smartbill/signals';
import type { WriteKind } from '../../../services/smartbill/signals';

const marks: Readonly<Record<WriteKind, string>> = { read: '', issue: ' (makes documents)', transition: ' (changes documents)', notify: ' (writes)' };

const byName = new Intl.Collator('en').compare;

/** Known signals, by name or by what they are for. */
export async function searchSignals(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return {
		results: signals
			.filter(({ name, purpose }) => `${name} ${purpose}`.toLowerCase().includes(wanted))
			.map(({ name, purpose, kind }) => ({ name: `${name}: ${purpose}${marks[kind]}`, value: name }))
			.sort((a, b) => byName(a.value, b.value)),
	};
}
