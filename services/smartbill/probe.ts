/** A harmless call that tells whether the account is accepted. Nothing is written. */
import type { SmartBillClient } from './client';
import { failureOf } from './failure';
import { TOKEN_REFUSED } from './result-codes';
import { signal } from './signals';

export interface ProbeResult {
	readonly ok: boolean;
	/** What to tell the person who presses Test. */
	readonly message: string;
}

/**
 * Asks for the stylesheets, the one documented query that is neither throttled nor about a document.
 * The certificate password travels with issuing only, so its encryption is not proved here.
 */
export async function probe(client: SmartBillClient): Promise<ProbeResult> {
	const answer = await client.call('PREVIEW_FORM', {});
	if (answer.kind === 'done') return { ok: true, message: 'Connected: business number and token were accepted. The certificate password is checked by the service at the first issue' };
	// Who may not see stylesheets has shown a token that was accepted.
	if (answer.kind === 'code' && answer.code === '60129') return { ok: true, message: 'Connected: business number and token were accepted, though this account may not use every signal' };
	const { reason, remedy } = failureOf(signal('PREVIEW_FORM'), answer);
	const fetched = answer.kind === 'code' && answer.code === TOKEN_REFUSED && client.account.login.kind === 'fetch';
	return { ok: false, message: fetched ? `${reason}. The token was issued for this very number a moment ago: check 'Business Number', 'Authentication Code' and 'User ID'` : `${reason}. ${remedy}` };
}
