/**
 * The nodes as a user sees them: `npm run test:ui`. Opens every form of every node in the real editor, compares it with
 * its description and leaves a picture of each in `out/ui/`. Words after the command choose: `npm run test:ui -- smartBill search`;
 * `opened` leaves out what choices and added fields show.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { endEverything, endOnSignals } from '../../../demo/closing';
import { root } from '../../../demo/places';
import type { WorkflowNode } from '../../../demo/real-n8n/api';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { demoAccounts } from '../../../simulator/vnpt/seed';
import { n8n } from '../../../package.json';
import { Checks } from '../checks';
import { Editor } from '../editor';
import { outFolder } from '../places';
import { openStage, type Stage } from '../stage';
import { credentialFields, type Form, formsOf } from './forms';
import { type Panel, Panels } from './panel';

const pictures = outFolder('ui');

const asked = process.argv.slice(2);
const isAsked = (name: string): boolean => asked.every((word) => word === 'opened') || asked.includes(name);

/** Words users type, and the nodes they look for. */
const searches: ReadonlyArray<readonly [words: string, nodes: readonly string[]]> = [
	['invoice', ['VNPT Invoice', 'SmartBill (Korea)']],
	['e-invoice', ['VNPT Invoice', 'SmartBill (Korea)']],
	['einvoice', ['VNPT Invoice', 'SmartBill (Korea)']],
	['hóa đơn', ['VNPT Invoice']],
	['hoa don', ['VNPT Invoice']],
	['VNPT', ['VNPT Invoice']],
	['Vietnam', ['VNPT Invoice']],
	['세금계산서', ['SmartBill (Korea)']],
	['스마트빌', ['SmartBill (Korea)']],
	['SmartBill', ['SmartBill (Korea)']],
	['Korea', ['SmartBill (Korea)']],
];

/** One of each class n8n loads, from the built package. */
async function built<T>(paths: readonly string[]): Promise<T[]> {
	const modules = await Promise.all(paths.map(async (path) => (await import(join(root, path))) as Record<string, unknown>));
	return modules.flatMap((module) => Object.values(module).filter((Type): Type is new () => T => typeof Type === 'function').map((Type) => new Type()));
}

/** A credential of each type, with what the simulator takes. @returns their ids and names by type */
async function makeCredentials({ api, simulator }: Stage): Promise<Record<string, { readonly id: string; readonly name: string }>> {
	const { staff, service } = demoAccounts;
	const { supplier } = demoSmartBill;
	const data = {
		vnptInvoiceApi: { url: simulator.vnpt.url, account: staff.user, accountPassword: staff.password, username: service.user, password: service.password, patterns: '1/001, 2/001' },
		smartBillApi: { environment: 'custom', url: simulator.smartbill.url, businessNumber: supplier.regno, companyCode: supplier.companyCode, login: 'token', authToken: supplier.token, certificatePassword: supplier.certificatePassword, certificateKey: supplier.encryptionKey },
	};
	const made = Object.entries(data).map(async ([type, values]) => [type, { id: await api.createCredential(`credential-${type}`, type, values), name: `credential-${type}` }] as const);
	return Object.fromEntries(await Promise.all(made));
}

/** Labels that n8n itself puts into a panel. */
const ofN8n = new Set(['Credential', 'Poll Times', 'Mode', 'Webhook URLs']);

/** What differs between the form and its description, said shortly; nothing when all is right. */
function differences({ fields: wanted, empty, notices, open }: Form, panel: Panel): string[] {
	const found = panel.fields;
	const text = panel.text.replace(/\s+/g, ' ');
	return [
		...wanted.filter((label) => !found.includes(label)).map((label) => `lacks "${label}"`),
		...(open ? [] : found.filter((label) => !wanted.includes(label) && !ofN8n.has(label))).map((label) => `shows "${label}" besides`),
		...(open && found.length <= wanted.length ? ['shows no columns'] : []),
		...notices.filter((notice) => !text.includes(notice.replace(/<[^>]+>/g, ''))).map((notice) => `lacks the notice "${notice.slice(0, 40)}…"`),
		...(panel.marked < empty.length ? [`marks ${panel.marked} fields as required, not ${empty.join(', ')}`] : []),
		...panel.complaints,
	];
}

/** Every form as a node of one workflow, since a workflow opens once and a panel quickly. */
async function checkNode(checks: Checks, { api }: Stage, panels: Panels, type: INodeType, credentials: Awaited<ReturnType<typeof makeCredentials>>): Promise<void> {
	const { name, displayName } = type.description;
	const forms = formsOf(type.description).filter((form) => form.opened || !asked.includes('opened'));
	const nodes = forms.map((form, index): WorkflowNode => {
		const credential = form.credential ? credentials[form.credential] : undefined;
		return {
			id: `${name}-${index}`, name: `${name}-${form.name}`, type: `n8n-nodes-einvoice.${name}`, typeVersion: 1, position: [(index % 12) * 260, Math.floor(index / 12) * 220],
			parameters: form.parameters, ...(form.credential && credential ? { credentials: { [form.credential]: credential } } : {}),
		} as WorkflowNode;
	});
	await panels.openWorkflow(await api.createWorkflow({ name: displayName, nodes, connections: {} }), nodes.length);
	for (const form of forms) {
		const found = differences(form, await panels.node(`${name}-${form.name}`));
		checks.that(`${displayName}: ${form.name} shows its ${form.fields.length} fields`, found.length === 0, found);
	}
}

async function main(): Promise<number> {
	const checks = new Checks();
	await rm(pictures, { recursive: true, force: true });
	await mkdir(pictures, { recursive: true });
	const stage = await openStage('ui');
	const credentials = await makeCredentials(stage);
	const editor = await Editor.open(stage.api.url, pictures);
	const panels = new Panels(editor.page, stage.api.url, pictures);

	for (const node of await built<INodeType>(n8n.nodes)) {
		if (isAsked(node.description.name)) await checkNode(checks, stage, panels, node, credentials);
	}
	if (isAsked('search')) {
		for (const [words, nodes] of searches) {
			const offered = await panels.search(words, nodes[0] ?? '');
			checks.that(`node creator: "${words}" finds ${nodes.join(' and ')}`, nodes.every((name) => offered.some((offer) => offer.startsWith(name))), offered);
		}
	}
	for (const credential of await built<ICredentialType>(n8n.credentials)) {
		if (!isAsked(credential.name)) continue;
		const { fields } = await panels.credential(`credential-${credential.name}`);
		const lacking = credentialFields(credential).filter((label) => !fields.includes(label));
		checks.equal(`${credential.displayName}: the form shows its fields`, lacking, []);
	}
	await editor.close();
	return checks.close();
}

endOnSignals();
main().then(async (status) => {
	await endEverything();
	process.exit(status);
}, async (error: unknown) => {
	console.error(error);
	await endEverything();
	process.exit(1);
});
