import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import type { Send } from '../../../services/vnpt/client';
import { probe } from '../../../services/vnpt/probe';
import { noAnswer, readReply } from '../../shared/http';
import { readTenant } from '../tenant';

/** Tests both pairs and says which one is wrong. */
export async function vnptInvoiceApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const tenant = readTenant(credential.data ?? {});
	if ('problem' in tenant) return { status: 'Error', message: tenant.problem };
	const { helpers } = this;
	const send: Send = async ({ url, headers, body }, { timeout }) => {
		try {
			const reply: unknown = await helpers.request({
				method: 'POST', url, headers, body, timeout, encoding: 'utf8',
				simple: false, resolveWithFullResponse: true, followRedirect: false, followAllRedirects: false,
			});
			return readReply(reply);
		} catch (error) {
			return noAnswer(error);
		}
	};
	const result = await probe(tenant, send, { sleep, random: () => Math.random(), cancelled: () => false });
	return { status: result.ok ? 'OK' : 'Error', message: result.message };
}
