/** A buyer's signing certificate: the write kind `notify` (reference 3.2). */
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { RepeatableSettlement } from '../issuing/repeatable';
import type { VnptClient } from './client';
import { operation } from './operations';
import { repeatableVerdict } from './refusal';

export interface CustomerCertificate {
	readonly cusCode: string;
	/** Hexadecimal. */
	readonly certSerial: string;
	/** Base64 of the DER certificate. */
	readonly certString: string;
}

/** Links the certificate to the customer. A repeat links it again. */
export async function assignCertificate(client: VnptClient, { cusCode, certSerial, certString }: CustomerCertificate, world: World): Promise<RepeatableSettlement> {
	const row = operation('Publish', 'setCusCert');
	const settlements = await settleRepeatable([{ id: cusCode, call: '', bytes: certString.length }], {
		async send() {
			const answer = await client.call('Publish', 'setCusCert', { certSerial, certString, cusCode });
			return answer.kind === 'count' ? { kind: 'done' } : repeatableVerdict(row, answer);
		},
	}, { limits: { count: 1, bytes: 100_000 }, pause: 1_000 }, world);
	return settlements.get(cusCode) ?? { outcome: 'notSent' };
}
