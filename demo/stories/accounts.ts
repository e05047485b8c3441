import type { Simulator } from '../../simulator';
import { demoSmartBill } from '../../simulator/smartbill/seed';
import { demoAccounts } from '../../simulator/vnpt/seed';
import type { Credential } from './story';

/** The log-in of the simulated VNPT tenant. @param patterns beside the tenant's own, when a workflow needs them */
export const vnptAccount = ({ vnpt }: Simulator, patterns?: string): Credential => ({
	type: 'vnptInvoiceApi',
	name: 'VNPT Invoice of the simulator',
	data: {
		url: vnpt.url,
		account: demoAccounts.staff.user,
		accountPassword: demoAccounts.staff.password,
		username: demoAccounts.service.user,
		password: demoAccounts.service.password,
		generation: 'current',
		...(patterns ? { patterns } : {}),
	},
});

/** The log-in of the company that sells, at the simulated SmartBill. */
export function smartBillAccount({ smartbill }: Simulator): Credential {
	const { supplier } = demoSmartBill;
	const company = smartbill.books.company(supplier.regno);
	return {
		type: 'smartBillApi',
		name: 'SmartBill of the simulator',
		data: {
			environment: 'custom',
			url: smartbill.url,
			businessNumber: supplier.regno,
			companyCode: supplier.companyCode,
			login: 'token',
			authToken: supplier.token,
			certificatePassword: supplier.certificatePassword,
			certificateKey: supplier.encryptionKey,
			companyName: supplier.name,
			representative: company?.president,
			address: company?.address,
			businessType: company?.bizType,
			businessItem: company?.bizItem,
			contactPerson: company?.users[0]?.name,
			email: company?.users[0]?.email,
		},
	};
}
