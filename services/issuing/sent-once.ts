/**
 * Writes whose identity is not known: no key of ours stands behind them and no state can be read, so
 * nobody can tell whether an earlier attempt did the same. They are sent once; what stays unclear is
 * said so and never repeated.
 */
import { ServiceFailure } from '../service-failure';
import type { Refusal, World } from './port';

export type OnceVerdict<T> =
	| { readonly kind: 'done'; readonly result: T }
	/** The service refused it and changed nothing. */
	| ({ readonly kind: 'refused' } & Refusal)
	/** It never left: no connection. */
	| ({ readonly kind: 'notSent' } & Refusal)
	/** No proof either way. */
	| ({ readonly kind: 'unclear' } & Refusal);

/**
 * Sends once and returns what came of it. Throws a {@link ServiceFailure} that says whether anything was written.
 * @param send makes the call; never throws for what the service or the network did
 */
export async function sendOnce<T>(send: () => Promise<OnceVerdict<T>>, world: Pick<World, 'cancelled'>): Promise<T> {
	if (world.cancelled()) throw new ServiceFailure({ reason: 'The run was stopped before this was sent', remedy: 'Run again' });
	const verdict = await send();
	switch (verdict.kind) {
		case 'done':
			return verdict.result;
		case 'refused':
			throw failure(verdict, verdict.reason, `${verdict.remedy}. Nothing was written`);
		case 'notSent':
			throw failure(verdict, verdict.reason, `${verdict.remedy}. Nothing was sent`);
		case 'unclear':
			throw failure(
				verdict,
				`It is unknown whether the service did this: ${verdict.reason}`,
				'Look it up at the service before calling again (its status, its list, or its admin site): the call was sent once, and a second one may do it twice',
			);
	}
}

const failure = ({ code }: Refusal, reason: string, remedy: string): ServiceFailure =>
	new ServiceFailure({ reason, remedy, ...(code === undefined ? {} : { code }) });
