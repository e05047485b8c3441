import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { probe } from '../../../services/vnpt/probe';
import { sendInTest } from '../../shared/http';
import { readTenant } from '../tenant';

/** Tests both pairs and says which one is wrong. */
export async function vnptInvoiceApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const tenant = readTenant(credential.data ?? {});
	if ('problem' in tenant) return { status: 'Error', message: tenant.problem };
	const result = await probe(tenant, sendInTest(this), { sleep, random: () => Math.random(), cancelled: () => false });
	return { status: result.ok ? 'OK' : 'Error', message: result.message };
}
