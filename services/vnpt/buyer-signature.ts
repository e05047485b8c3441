/** The buyer's signature: hash, sign outside, confirm within five minutes (reference 6.1). */
import { isBase64 } from '../../invoicing/base64';
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import { algorithmOf } from './digest';
import type { SignatureAlgorithm } from './digest';
import { dataOf } from './failure';
import { parseXml } from './invoice-content';
import { operation } from './operations';
import { repeatableVerdict } from './refusal';

/** Base64 digest the buyer has to sign (RSA PKCS#1 v1.5; SHA-1 for 20 bytes, SHA-256 for 32). Throws a {@link ServiceFailure}. */
export async function invoiceDigest(client: VnptClient, cusCode: string, invToken: string): Promise<{ digest: string; algorithm: SignatureAlgorithm }> {
	const text = dataOf(operation('Portal', 'getDigest'), await client.call('Portal', 'getDigest', { cusCode, invToken }));
	const data = parseXml(text)?.Data;
	const digest = typeof data === 'object' && !Array.isArray(data) && typeof data.text === 'string' ? data.text.trim() : '';
	if (!isBase64(digest)) {
		throw new ServiceFailure({ reason: 'The service gave no digest that can be read', remedy: 'Check that the customer has a certificate (Customer → Assign Certificate), then run again' });
	}
	return { digest, algorithm: algorithmOf(digest) };
}

/** Hands over the signature and returns the page of the signed invoice. Throws a {@link ServiceFailure}. */
export async function confirmSignature(client: VnptClient, invToken: string, signValue: string, world: World): Promise<string> {
	const row = operation('Portal', 'ConfirmSiganture');
	let page: string | undefined;
	let said = '';
	const settlements = await settleRepeatable([{ id: invToken, call: '', bytes: signValue.length }], {
		async send() {
			const answer = await client.call('Portal', 'ConfirmSiganture', { signValue, invToken });
			if (answer.kind === 'data') {
				page = answer.text;
				return { kind: 'done' };
			}
			if (answer.kind === 'unreadable' && answer.why === 'unexpected') {
				said = answer.text;
				return {
					kind: 'refused', reach: 'document', ...(/time out cache/i.test(said)
						? { reason: 'The service waits for no such signature: the five minutes after the digest are over, or it was confirmed before', remedy: 'Look at the invoice; if the buyer has not signed it, get a new digest, sign it and confirm at once' }
						: { reason: `The service did not accept the signature: ${said}`, remedy: "Check that the digest was signed with the key of the customer's certificate" }),
				};
			}
			return repeatableVerdict(row, answer);
		},
	}, { limits: { count: 1, bytes: 100_000 }, pause: 2_000 }, world);
	if (page !== undefined) return page;
	const settlement = settlements.get(invToken);
	throw new ServiceFailure({
		reason: settlement?.reason ?? 'The signature could not be confirmed', remedy: settlement?.remedy ?? 'Run again', ...(settlement?.code ? { code: settlement.code } : {}),
	});
}
