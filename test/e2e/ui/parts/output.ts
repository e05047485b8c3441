/** What a user sees of results: before the first run, after a run of many invoices, and of a downloaded file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Desk } from '../desk';
import { byTestId, closeNode, openNode, openWorkflow } from '../place';

/** Invoices as JSON, under keys with a number; the last of sixteen has a VAT rate that is none. */
const invoices = (count: number): string => JSON.stringify(Array.from({ length: count }, (_, index) => ({
	key: `ORDER-${String(index + 1).padStart(2, '0')}`, buyerName: 'Công ty TNHH Ví Dụ', buyerAddress: '1 Phố Mẫu, Hà Nội',
	lines: [{ itemName: 'Dịch vụ mẫu', quantity: 2, unitPrice: 500000, vatRate: index === 15 ? '7%' : '10%' }],
})));

const node = (name: string, type: string, parameters: object, place: number) => ({ id: name.toLowerCase(), name, type, typeVersion: 1, position: [place * 240, 0], parameters });

function workflowOf(credentials: Desk['credentials'], count: number) {
	const ours = (name: string, parameters: object, place: number) => ({ ...node(name, 'n8n-nodes-einvoice.vnptInvoice', { resource: 'invoice', ...parameters }, place), credentials: { vnptInvoiceApi: credentials.vnptInvoiceApi } });
	const invoice = { __rl: true, mode: 'key', value: "={{ $('Publish').item.json.key }}" };
	const nodes = [
		node('Start', 'n8n-nodes-base.manualTrigger', {}, 0),
		ours('Publish', { operation: 'publish', input: 'json', json: invoices(count) }, 1),
		node('First', 'n8n-nodes-base.limit', {}, 2),
		ours('PDF', { operation: 'download', fileFormat: 'pdf', invoice }, 3),
		ours('HTML', { operation: 'download', fileFormat: 'html', invoice }, 4),
		node('After', 'n8n-nodes-base.noOp', {}, 5),
	];
	const connections = Object.fromEntries(nodes.slice(0, -1).map(({ name }, index) => [name, { main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] }]));
	return { name: `Results of ${count}`, nodes, connections } as unknown as Parameters<Desk['stage']['api']['createWorkflow']>[0] & { nodes: Array<{ id: string; name: string }> };
}

export async function checkOutput({ checks, stage, page, credentials, pictures }: Desk): Promise<void> {
	const before = await stage.api.runWorkflow(await stage.api.createWorkflow(workflowOf(credentials, 3)));
	checks.equal('output: a first run issues three invoices', before.nodes.get('Publish')?.outputs.map((items) => items.length), [3, 0]);

	const workflow = workflowOf(credentials, 16);
	const id = await stage.api.createWorkflow(workflow);
	const named = (name: string): { id: string; name: string } => ({ id: name.toLowerCase(), name });
	const picture = (name: string): Promise<Buffer> => page.screenshot({ path: join(pictures, `output-${name}.png`), animations: 'disabled' });
	const output = byTestId(page, 'output-panel');
	await openWorkflow(page, id, workflow.nodes.length);

	await openNode(page, id, named('Publish'));
	await output.getByText('Execute step').waitFor();
	checks.that('output: before the first run the panel offers the run and complains of nothing', !/error|problem/i.test(await output.innerText()), await output.innerText());
	await picture('before-first-run');
	await openNode(page, id, named('After'));
	const input = byTestId(page, 'ndv-input-panel');
	await input.getByText('fileName', { exact: true }).waitFor({ timeout: 10_000 }).catch(() => undefined);
	const offered = (await input.innerText()).split('\n');
	checks.that('output: before the first run the next node is offered the fields of a file', ['key', 'fileName', 'bytes'].every((field) => offered.includes(field)), offered);
	await picture('fields-before-first-run');
	await closeNode(page);

	await byTestId(page, 'execute-workflow-button').click();
	await byTestId(page, 'canvas-node-status-success').nth(workflow.nodes.length - 1).or(byTestId(page, 'canvas-node-status-error').first()).waitFor();
	await openNode(page, id, named('Publish'));
	const hints = byTestId(output, 'run-data-hints');
	await hints.waitFor();
	const said = (await hints.innerText()).replace(/\s+/g, ' ');
	checks.that('output: after a run the panel sums up what was issued, what was there already and what was not', said.includes('16 invoices: 12 issued, 3 issued before, 1 with errors'), said);
	await picture('hints');

	for (const [name, mimeType, start] of [['PDF', 'application/pdf', '%PDF-'], ['HTML', 'text/html', '<']] as const) {
		await openNode(page, id, named(name));
		await output.getByText('Binary', { exact: true }).click();
		const card = output.getByText(mimeType, { exact: true });
		await card.waitFor();
		checks.that(`output: a downloaded ${name} is named after its invoice`, (await output.innerText()).includes(`ORDER-01.${name.toLowerCase()}`), await output.innerText());
		await picture(name.toLowerCase());
		const [download] = await Promise.all([page.waitForEvent('download'), byTestId(output, 'ndv-download-binary-data').click()]);
		const content = await readFile(await download.path(), 'utf8');
		checks.that(`output: the ${name} downloads from the panel as one`, content.trimStart().startsWith(start), content.slice(0, 40));
	}
	await closeNode(page);
}
