/** Every form of every node against its description, with a picture of each. */
import { join } from 'node:path';
import type { INodeTypeDescription } from 'n8n-workflow';

import type { WorkflowNode } from '../../../../demo/real-n8n/api';
import type { CredentialReference, Desk } from '../desk';
import { type Form, formsOf } from '../forms';
import { type Panel, readPanel, takePicture } from '../panel';
import { byTestId, closeNode, openNode, openWorkflow } from '../place';

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
		...(open || panel.marked === empty.length ? [] : [`marks ${panel.marked} fields as not right yet, not ${empty.length}: ${empty.join(', ')}`]),
		// The names of columns carry their Vietnamese or Korean name, and have little room.
		...(open ? [] : panel.cutOff.map((label) => `cuts "${label}" off`)),
		...panel.complaints,
	];
}

interface FormNode extends WorkflowNode {
	readonly id: string;
}

function nodeOf({ name: type }: INodeTypeDescription, form: Form, index: number, credentials: Desk['credentials']): FormNode & object {
	const credential: CredentialReference | undefined = form.credential ? credentials[form.credential] : undefined;
	return {
		id: `form-${index}`, name: `${type}-${form.name}`, type: `n8n-nodes-einvoice.${type}`, position: [(index % 8) * 260, Math.floor(index / 8) * 220], typeVersion: 1,
		parameters: form.parameters, ...(form.credential && credential ? { credentials: { [form.credential]: credential } } : {}),
	} as FormNode;
}

/** The canvas is drawn behind every panel, so a workflow holds no more forms than it draws quickly. */
const formsPerWorkflow = 30;

interface Wanted {
	/** Whether what choices and added fields show is left out. */
	readonly openedOnly: boolean;
	/** What the names of forms begin with, such as `vnptInvoice-invoice-get`; all forms when empty. */
	readonly beginnings: readonly string[];
}

export async function checkForms({ checks, stage, page, credentials, pictures }: Desk, descriptions: readonly INodeTypeDescription[], { openedOnly, beginnings }: Wanted): Promise<void> {
	const wanted = (name: string): boolean => beginnings.length === 0 || beginnings.some((beginning) => name.startsWith(beginning));
	const all = descriptions.flatMap((description) => formsOf(description)
		.filter(({ name, opened }) => (opened || !openedOnly) && wanted(`${description.name}-${name}`)).map((form) => ({ description, form })));
	for (let start = 0; start < all.length; start += formsPerWorkflow) {
		const part = all.slice(start, start + formsPerWorkflow);
		const nodes = part.map(({ description, form }, index) => nodeOf(description, form, index, credentials));
		const workflow = await stage.api.createWorkflow({ name: `Forms from ${start}`, nodes, connections: {} });
		await openWorkflow(page, workflow, nodes.length);
		for (const [index, { description: { displayName }, form }] of part.entries()) {
			const node = nodes[index];
			if (!node) continue;
			await openNode(page, workflow, node);
			const element = byTestId(page, 'node-parameters');
			const panel = await readPanel(element, form.fields, form.open ? form.fields.length + 1 : form.fields.length);
			await takePicture(page, element, join(pictures, `${node.name}.png`));
			const found = differences(form, panel);
			checks.that(`${displayName}: ${form.name} shows its ${form.fields.length} fields`, found.length === 0, found);
		}
		await closeNode(page);
	}
}
