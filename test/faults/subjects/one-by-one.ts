/** Operations that do one item at a time and throw when it did not go well: their words are all that a person is told. */
import { ServiceFailure } from '../../../services/service-failure';
import type { Told } from '../subject';

/** Words that leave it open whether the service did it. */
const open = /It is unknown whether the service did this|Repeating it does no harm|or it was confirmed before/;

/**
 * @param work resolves to `already` where it was found done
 * @throws what is no failure of the service or the network
 */
export async function oneByOne<R extends { readonly key: string }>(rows: readonly R[], work: (row: R) => Promise<'done' | 'already'>): Promise<Map<string, Told>> {
	const told = new Map<string, Told>();
	for (const row of rows) {
		try {
			told.set(row.key, { outcome: await work(row) });
		} catch (error) {
			if (!(error instanceof ServiceFailure)) throw error;
			const { reason, remedy } = error.failure;
			told.set(row.key, { outcome: open.test(`${reason} ${remedy}`) ? 'unknown' : 'rejected' });
		}
	}
	return told;
}
