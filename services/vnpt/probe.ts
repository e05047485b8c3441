/** Harmless calls that tell which log-in is wrong (reference 1.5). Nothing is written. */
import type { CallResult } from './client';
import { VnptClient } from './client';
import type { Pace, Send } from './client';
import { failureOf } from './failure';
import { operation } from './operations';
import type { Login, Tenant } from './tenant';

export interface ProbeResult {
	readonly ok: boolean;
	/** What to tell the person who presses Test. */
	readonly message: string;
}

const neverUsed = 'n8n-credential-test';

/** Tests both pairs of a tenant, and recognises the two being swapped. */
export async function probe(tenant: Tenant, send: Send, pace: Pace): Promise<ProbeResult> {
	const service = await askAsService(tenant, tenant.serviceUser, send, pace);
	if (refused(service)) {
		const swapped = await askAsService(tenant, tenant.staff, send, pace);
		return swapped.kind === 'data'
			? { ok: false, message: "The two pairs are swapped: what stands in 'Account' is the web-service user, so exchange 'Account' and 'Username' with their passwords" }
			: { ok: false, message: "'Username' and 'Password' (web-service user) were not accepted, or the user lacks the role ServiceRole" };
	}
	if (service.kind !== 'data') return notReached('Portal', 'listInvByCusFkey', service);

	const client = new VnptClient(tenant, send, pace);
	const status = await client.call('Publish', 'getStatusInv', {
		xmlFkeyInv: `<Invoices><Inv><key>${neverUsed}</key></Inv></Invoices>`, pattern: tenant.patterns[0] ?? '',
	});
	if (refused(status)) return { ok: false, message: "'Account' and 'Account Password' (staff account) were not accepted; 'Username' and 'Password' are right" };
	if (status.kind === 'missing') {
		const clock = await client.call('Publish', 'getDateTimeServer', {});
		if (refused(clock)) return { ok: false, message: "'Account' and 'Account Password' (staff account) were not accepted; 'Username' and 'Password' are right" };
		return { ok: true, message: "Connected. This tenant can be searched by key in its first pattern only: list it first under 'Patterns'" };
	}
	if (status.kind === 'data' || status.kind === 'error') return { ok: true, message: 'Connected: both pairs were accepted' };
	return notReached('Publish', 'getStatusInv', status);
}

async function askAsService(tenant: Tenant, login: Login, send: Send, pace: Pace): Promise<CallResult> {
	const client = new VnptClient({ ...tenant, serviceUser: login }, send, pace);
	return await client.call('Portal', 'listInvByCusFkey', { key: neverUsed, fromDate: '', toDate: '' });
}

const refused = (answer: CallResult): boolean => answer.kind === 'error' && (answer.code === '1' || answer.code === '7');

function notReached(service: 'Portal' | 'Publish', name: string, answer: CallResult): ProbeResult {
	const { reason, remedy } = failureOf(operation(service, name), answer);
	return { ok: false, message: `${reason}. ${remedy}` };
}
