/** A simulated tenant outside of n8n, with everything n8n needs to issue its invoices from sheets. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { atEnd } from '../../demo/closing';
import type { N8nApi, Workflow } from '../../demo/real-n8n/api';
import { type Simulator, startSimulator } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { Journal } from './journal';
import type { Series } from './sheets';

/** What distinguishes one generation of tenants from another. */
export interface TenantKind {
	readonly name: string;
	/** In the words of the credential. */
	readonly generation: 'current' | 'circular32';
	/** Whether the service refuses a key it has issued. */
	readonly refusesRepeatedKeys: boolean;
	readonly series: readonly Series[];
}

/** A tenant of today: four serials in two patterns, of which one is not coded. */
export const today: TenantKind = {
	name: 'today', generation: 'current', refusesRepeatedKeys: true,
	series: [
		{ pattern: '1/001', serial: 'C26TAA' }, { pattern: '1/001', serial: 'K26TAB' },
		{ pattern: '1/001', serial: 'C26TBB' }, { pattern: '2/001', serial: 'C26TCC' },
	],
};

/** A tenant of Circular 32 which issues a key twice when asked twice. */
export const older: TenantKind = {
	name: 'older', generation: 'circular32', refusesRepeatedKeys: false,
	series: [
		{ pattern: '01GTKT0/001', serial: 'AA/26E' }, { pattern: '01GTKT0/001', serial: 'AB/26E' },
		{ pattern: '01GTKT0/002', serial: 'AC/26E' },
	],
};

/** How nodes refer to a credential. */
export interface CredentialName {
	readonly id: string;
	readonly name: string;
}

const credentialType = 'vnptInvoiceApi';

export class Tenant {
	private constructor(readonly kind: TenantKind, readonly simulator: Simulator, readonly journal: Journal) {}

	static async start(kind: TenantKind): Promise<Tenant> {
		const simulator = await startSimulator({ port: 0, switches: { uniqueness: kind.refusesRepeatedKeys ? 'company' : 'none' } });
		atEnd(() => simulator.close());
		const known = new Set(simulator.books.ranges.map(({ pattern, serial }) => `${pattern};${serial}`));
		simulator.vnpt.seed({ ranges: kind.series.filter(({ pattern, serial }) => !known.has(`${pattern};${serial}`)) });
		return new Tenant(kind, simulator, new Journal(simulator));
	}

	/** Puts the credential of this tenant into n8n. */
	async createCredential(api: N8nApi): Promise<CredentialName> {
		const name = `VNPT Invoice, ${this.kind.name}`;
		const { staff, service } = demoAccounts;
		const id = await api.createCredential(name, credentialType, {
			url: this.simulator.vnpt.url,
			account: staff.user,
			accountPassword: staff.password,
			username: service.user,
			password: service.password,
			generation: this.kind.generation,
			patterns: [...new Set(this.kind.series.map(({ pattern }) => pattern))].join(', '),
		});
		return { id, name };
	}

	/**
	 * Puts the workflow that takes sheets by webhook into n8n and publishes it.
	 *
	 * @param options of the publishing node
	 * @returns path of its webhook
	 */
	async createWorkflow(api: N8nApi, credential: CredentialName, options: Readonly<Record<string, unknown>>): Promise<string> {
		const path = `sheets-${this.kind.name}`;
		const workflow = JSON.parse(await readFile(join(__dirname, 'sheet-by-webhook.json'), 'utf8')) as Workflow;
		const nodes = workflow.nodes.map((node) => {
			if (node.type === 'n8n-nodes-base.webhook') return { ...node, webhookId: path, parameters: { ...node.parameters, path } };
			if (!node.type.startsWith('n8n-nodes-einvoice.vnpt')) return node;
			const { id, name } = credential;
			return { ...node, parameters: { ...node.parameters, options }, credentials: { [credentialType]: { id, name } } };
		});
		const id = await api.createWorkflow({ ...workflow, name: `${workflow.name}: ${this.kind.name}`, nodes });
		await api.publishWorkflow(id);
		return path;
	}
}
