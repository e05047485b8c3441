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
	async createCredential(api: N8nApi): Promise<{ readonly id: string; readonly name: string }> {
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

	/** Puts the workflow that takes sheets by webhook into n8n and publishes it. @returns path of its webhook */
	async createWorkflow(api: N8nApi, credential: { readonly id: string; readonly name: string }): Promise<string> {
		const path = `sheets-${this.kind.name}`;
		const workflow = JSON.parse(await readFile(join(__dirname, 'sheet-by-webhook.json'), 'utf8')) as Workflow;
		const { nodes, ...rest } = withCredential(workflow, credential);
		const id = await api.createWorkflow({
			...rest,
			name: `${workflow.name}: ${this.kind.name}`,
			nodes: nodes.map((node) => (node.type === 'n8n-nodes-base.webhook' ? { ...node, webhookId: path, parameters: { ...node.parameters, path } } : node)),
		});
		await api.publishWorkflow(id);
		return path;
	}
}

/** Chooses the credential in every node that wants one, as the user does in the editor. */
export const withCredential = (workflow: Workflow, { id, name }: { readonly id: string; readonly name: string }): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) => (node.type.startsWith('n8n-nodes-einvoice.vnpt') ? { ...node, credentials: { [credentialType]: { id, name } } } : node)),
});
