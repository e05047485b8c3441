import { type Simulator } from '../../../simulator';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { demoAccounts } from '../../../simulator/vnpt/seed';
import type { N8nApi } from '../../../demo/real-n8n/api';
import type { CredentialReference } from './desk';

/** Fields of each type of credential, as the simulator accepts them. */
export function accepted(simulator: Simulator): Readonly<Record<string, Record<string, string>>> {
	const { staff, service } = demoAccounts;
	const { supplier } = demoSmartBill;
	return {
		vnptInvoiceApi: { url: simulator.vnpt.url, account: staff.user, accountPassword: staff.password, username: service.user, password: service.password, patterns: '1/001, 2/001' },
		smartBillApi: {
			environment: 'custom', url: simulator.smartbill.url, businessNumber: supplier.regno, companyCode: supplier.companyCode, login: 'token', authToken: supplier.token,
			certificatePassword: supplier.certificatePassword, certificateKey: supplier.encryptionKey,
		},
	};
}

/** Makes a credential of each type that the simulator accepts. @returns their ids and names by type */
export async function makeCredentials(api: N8nApi, simulator: Simulator): Promise<Record<string, CredentialReference>> {
	const made: Record<string, CredentialReference> = {};
	for (const [type, data] of Object.entries(accepted(simulator))) {
		const name = type === 'vnptInvoiceApi' ? 'VNPT Invoice account' : 'SmartBill (Korea) account';
		made[type] = { id: await api.createCredential(name, type, data), name };
	}
	return made;
}
