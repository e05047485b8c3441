import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { SmartBillClient } from '../../../services/smartbill/client';
import { probe } from '../../../services/smartbill/probe';
import { sendInTest } from '../../shared/http';
import { readCompany } from '../account';

/** Makes one query, and says whether the number and the token were accepted. */
export async function smartBillApiTest(this: ICredentialTestFunctions, credential: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
	const company = readCompany(credential.data ?? {});
	if ('problem' in company) return { status: 'Error', message: company.problem };
	const world = { now: () => Date.now(), sleep, random: () => Math.random(), cancelled: () => false };
	const result = await probe(new SmartBillClient(company.account, sendInTest(this), world));
	return { status: result.ok ? 'OK' : 'Error', message: result.message };
}
