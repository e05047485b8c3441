/** The credential, read and checked. Nothing here sends. */
import { NodeOperationError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { accountProblems } from '../../services/smartbill/account';
import type { Account, Login } from '../../services/smartbill/account';
import { hostsOf } from '../../services/smartbill/endpoints';
import type { Environment } from '../../services/smartbill/endpoints';
import type { OwnCompany } from '../../services/smartbill/own-company';
import type { Validity } from '../../services/smartbill/token';

/** A company at the service: its account, and its data for documents that leave them out. */
export interface Company {
	readonly account: Account;
	readonly own: OwnCompany;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
/** Passwords are taken as they are: a blank at an end may belong to them. */
const secret = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An address as it may be shown: a password that was written into it is struck out, and the address is refused for it. */
const shown = (address: string): string => address.replace(/\/\/.*@/, '//•••@');

const environmentOf = (value: unknown): Environment => (value === 'production' || value === 'custom' ? value : 'demo');

/** Reads the credential, or says what is wrong with it. */
export function readCompany(credential: ICredentialDataDecryptedObject): Company | { readonly problem: string } {
	const environment = environmentOf(credential.environment);
	const url = text(credential.url);
	const platform = credential.systemType === 'COMMON_B2B';
	const account: Account = {
		hosts: hostsOf(environment, url),
		businessNumber: text(credential.businessNumber).replace(/[\s-]/g, ''),
		companyCode: text(credential.companyCode),
		login: loginOf(credential),
		certificatePassword: secret(credential.certificatePassword),
		encryptionKey: secret(credential.certificateKey),
		systemType: platform ? 'COMMON_B2B' : 'OAPI',
		platformCode: platform ? text(credential.platformCode).replace(/[\s-]/g, '') : '',
		systemId: text(credential.systemId),
	};
	const branch = text(credential.branchNumber);
	const problems = [
		...accountProblems(account, environment, shown(url)),
		...(/^(\d{4})?$/.test(branch) ? [] : ["'Branch Number' must have four digits"]),
	];
	return problems.length > 0 ? { problem: problems.join('. ') } : { account, own: ownCompany(credential) };
}

function loginOf(credential: ICredentialDataDecryptedObject): Login {
	if (credential.login !== 'code') return { kind: 'token', token: text(credential.authToken) };
	const validity = text(credential.validity) as Validity;
	return {
		kind: 'fetch', authCode: text(credential.authSecret), userId: text(credential.userId), validity,
		...(validity === 'C' ? { expirationDate: text(credential.expirationDate).slice(0, 10) } : {}),
	};
}

const ownCompany = (credential: ICredentialDataDecryptedObject): OwnCompany => ({
	Name: text(credential.companyName), Ceo: text(credential.representative), SubNo: text(credential.branchNumber), Address: text(credential.address),
	BizType: text(credential.businessType), BizItem: text(credential.businessItem),
	Dept: text(credential.department), Contact: text(credential.contactPerson), Phone: text(credential.phone), Email: text(credential.email),
});

/** The company of the credential chosen in the node. Throws when something is wrong with the credential. */
export async function companyOf(context: IExecuteFunctions | IPollFunctions, itemIndex: number): Promise<Company> {
	const company = readCompany(await context.getCredentials('smartBillApi', itemIndex));
	if ('problem' in company) {
		throw new NodeOperationError(context.getNode(), company.problem, { itemIndex, description: 'Correct the credential. Nothing was sent.' });
	}
	return company;
}
