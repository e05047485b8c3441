import { NodeOperationError } from 'n8n-workflow';
import type { ICredentialDataDecryptedObject, IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { VnptClient } from '../../services/vnpt/client';
import { addressProblem, endpoints } from '../../services/vnpt/tenant';
import type { Tenant } from '../../services/vnpt/tenant';
import { sendThrough } from '../shared/http';
import { worldOf } from '../shared/world';

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
/** Passwords are taken as they are: a blank at an end may belong to them. */
const secret = (value: unknown): string => (typeof value === 'string' ? value : '');

/** An address as it may be shown: a password that was written into it is struck out, and the address is refused for it. */
const shown = (address: string): string => address.replace(/\/\/.*@/, '//•••@');

/** Reads the credential, or says what is wrong with it. */
export function readTenant(credential: ICredentialDataDecryptedObject): Tenant | { readonly problem: string } {
	const base = text(credential.url);
	const overrides = { Publish: text(credential.publishUrl), Business: text(credential.businessUrl), Portal: text(credential.portalUrl) };
	const problem = [base, ...Object.values(overrides).filter((address) => address !== '')].map((address) => addressProblem(shown(address))).find((found) => found !== undefined);
	if (problem) return { problem };
	const current = credential.generation !== 'circular32';
	return {
		endpoints: endpoints(base, overrides),
		staff: { user: text(credential.account), password: secret(credential.accountPassword) },
		serviceUser: { user: text(credential.username), password: secret(credential.password) },
		soapVersion: credential.soapVersion === '1.2' ? '1.2' : '1.1',
		payloadAs: credential.escapePayloads === true ? 'escaped' : 'cdata',
		patterns: text(credential.patterns).split(/[,;\s]+/).filter((pattern) => pattern !== ''),
		duplicatesRefused: credential.repeatedKeys === 'refused' || (credential.repeatedKeys !== 'accepted' && current),
		format: current ? 'dshdon' : 'invoices',
	};
}

/** A run of a node; or a poll or a form, which have no items. */
type Context = IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions;

async function tenantOf(context: Context, itemIndex: number): Promise<Tenant> {
	const tenant = readTenant(await context.getCredentials('vnptInvoiceApi', itemIndex));
	if ('problem' in tenant) {
		throw new NodeOperationError(context.getNode(), tenant.problem, { itemIndex, description: 'Correct the address in the credential. Nothing was sent.' });
	}
	return tenant;
}

/** A client for the tenant of the credential chosen in the node. */
export async function openClient(context: Context, itemIndex = 0): Promise<VnptClient> {
	return new VnptClient(await tenantOf(context, itemIndex), sendThrough(context), worldOf(context));
}
