import { addressProblem } from './endpoints';
import type { Environment, Hosts } from './endpoints';
import { validityProblem } from './token';
import type { TokenRequest } from './token';

/** How calls prove who they come from: a token as issued, or what it takes to fetch one. */
export type Login = { readonly kind: 'token'; readonly token: string } | ({ readonly kind: 'fetch' } & TokenRequest);

/** A company at the service: where, who, and its secrets. */
export interface Account {
	readonly hosts: Hosts;
	/** Ten digits; the token belongs to this number. */
	readonly businessNumber: string;
	/** Three characters that SmartBill assigned, part of every approval number. */
	readonly companyCode: string;
	readonly login: Login;
	/** Password of the signing certificate that was uploaded to the portal. Empty where nothing is issued. */
	readonly certificatePassword: string;
	/** Symmetric key that SmartBill hands out for the certificate password. */
	readonly encryptionKey: string;
	/** `OAPI`; `COMMON_B2B` for the operator of a platform. */
	readonly systemType: 'OAPI' | 'COMMON_B2B';
	/** Business number of the platform operator, with `COMMON_B2B`. */
	readonly platformCode: string;
	/** Linkage code for a large buyer's system. */
	readonly systemId: string;
}

/** Every problem of an account that can be seen without calling, as sentences for the person who fills it in. */
export function accountProblems(account: Account, environment: Environment, customUrl: string): string[] {
	const problems: string[] = [];
	const address = environment === 'custom' ? addressProblem(customUrl) : undefined;
	if (address) problems.push(address);
	if (!/^\d{10}$/.test(account.businessNumber)) problems.push("'Business Number' must have ten digits");
	if (account.companyCode !== '' && !/^[0-9a-z]{3}$/.test(account.companyCode)) {
		problems.push("'Company Code' must be the three lower-case letters or digits that SmartBill assigned");
	}
	const { login } = account;
	if (login.kind === 'token' && login.token === '') problems.push("'Authentication Token' is empty");
	if (login.kind === 'fetch') {
		if (login.authCode === '') problems.push("'Authentication Code' is empty");
		if (login.userId === '') problems.push("'User ID' is empty");
		const validity = validityProblem(login);
		if (validity) problems.push(validity);
	}
	if ((account.certificatePassword === '') !== (account.encryptionKey === '')) {
		problems.push("'Certificate Password' and 'Encryption Key' belong together: fill in both, or neither when nothing is issued");
	}
	return problems;
}
