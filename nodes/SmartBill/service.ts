import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import type { Account } from '../../services/smartbill/account';
import { SmartBillClient } from '../../services/smartbill/client';
import { sendThrough } from '../shared/http';
import { worldOf } from '../shared/world';
import { companyOf } from './account';
import type { Company } from './account';

/** The service, ready to be called for the company of the credential. */
export interface OpenService extends Company {
	readonly client: SmartBillClient;
}

/** A run of the node, or a trigger, which has no items. */
type Context = IExecuteFunctions | IPollFunctions;

/** Clients of running executions and triggers: each holds its token and its turn at the throttled queries for all items and polls. */
const opened = new WeakMap<Context, SmartBillClient[]>();

/** The service for the credential chosen in the node; items that share it share one client, and so one token. */
export async function openService(context: Context, itemIndex = 0): Promise<OpenService> {
	const company = await companyOf(context, itemIndex);
	return { ...company, client: clientFor(context, company.account) };
}

function clientFor(context: Context, account: Account): SmartBillClient {
	const clients = opened.get(context) ?? [];
	const same = JSON.stringify(account);
	const known = clients.find((client) => JSON.stringify(client.account) === same);
	if (known) return known;
	const client = new SmartBillClient(account, sendThrough(context), worldOf(context));
	opened.set(context, [...clients, client]);
	return client;
}
