/** Conversion of an invoice to paper (chuyển đổi): to prove its origin, once, or for storage (reference 3.10). */
import { settleRepeatable } from '../issuing/repeatable';
import type { World } from '../issuing/port';
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import { invoiceTarget } from './invoice-changes';
import { operation } from './operations';
import { repeatableVerdict } from './refusal';

export type ConversionPurpose = 'verify' | 'store';

const names = {
	verify: { key: ['convertForVerifyFkey', 'fkey'], token: ['convertForVerify', 'invToken'] },
	store: { key: ['convertForStoreFkey', 'fkey'], token: ['convertForStore', 'invToken'] },
} as const;

/** Tenants differ: the page as it stands, or in base64 (reference 3.10). */
const htmlOf = (text: string): string => (text.trimStart().startsWith('<') ? text : Buffer.from(text, 'base64').toString('utf8'));

/** Converts and returns the page as HTML. Throws a {@link ServiceFailure} that says whether a conversion was made. */
export async function convertInvoice(client: VnptClient, purpose: ConversionPurpose, by: 'key' | 'token', id: string, world: World): Promise<string> {
	const [name, parameter] = names[purpose][by];
	const row = operation('Portal', name);
	let page: string | undefined;
	const settlements = await settleRepeatable([invoiceTarget(by, id)], {
		async send() {
			const answer = await client.call('Portal', name, { [parameter]: id });
			if (answer.kind !== 'data') return repeatableVerdict(row, answer);
			page = htmlOf(answer.text);
			return { kind: 'done' };
		},
	}, { limits: { count: 1, bytes: 1_000 }, pause: 2_000 }, world);
	if (page !== undefined) return page;
	const settlement = settlements.get(id);
	if (settlement?.outcome === 'already') {
		throw new ServiceFailure({ reason: 'The invoice was converted before; proof of origin is handed out once only', remedy: "Use the purpose 'Storage', or download the invoice" });
	}
	throw new ServiceFailure({
		reason: settlement?.reason ?? 'The invoice could not be converted', remedy: settlement?.remedy ?? 'Run again', ...(settlement?.code ? { code: settlement.code } : {}),
	});
}
