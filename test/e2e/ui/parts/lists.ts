/** Lists that are searched while a form is filled in. */
import { join } from 'node:path';

import type { Desk } from '../desk';
import { byTestId, closeNode, openNode, openWorkflow } from '../place';

/** A list: where it is, what is typed, and what is found and not found then. */
interface List {
	readonly name: string;
	readonly type: 'vnptInvoice' | 'smartBill';
	readonly parameters: Readonly<Record<string, unknown>>;
	/** Name of the field. */
	readonly field: string;
	readonly typed: string;
	readonly found: RegExp;
	readonly absent: RegExp;
}

const lists: readonly List[] = [
	{
		name: 'Customers', type: 'vnptInvoice', parameters: { resource: 'customer', operation: 'get' }, field: 'customerCode',
		typed: 'hai', found: /Cửa hàng Hai \(C2\)/, absent: /Công ty Một/,
	},
	{
		name: 'Patterns', type: 'vnptInvoice', parameters: { resource: 'invoice', operation: 'publish' }, field: 'pattern',
		typed: '2/0', found: /2\/001/, absent: /01GTKT0/,
	},
	{
		name: 'Serials', type: 'vnptInvoice', parameters: { resource: 'invoice', operation: 'publish', pattern: { __rl: true, mode: 'name', value: '2/001' } }, field: 'serial',
		typed: 'c26', found: /C26TCC of 2\/001/, absent: /C26TAA/,
	},
	{
		name: 'Serials of a Tax Status', type: 'vnptInvoice', field: 'taxSerial',
		parameters: { resource: 'invoice', operation: 'getTaxStatus', taxFindBy: 'numbers', taxPattern: { __rl: true, mode: 'name', value: '2/001' } },
		typed: 'c26', found: /C26TCC of 2\/001/, absent: /C26TAA/,
	},
	{
		name: 'Operations', type: 'vnptInvoice', parameters: { resource: 'service', operation: 'call' }, field: 'serviceOperation',
		typed: 'draft', found: /downloadNewInvPDFFkey|getNewInvViewFkey|ImportInv/, absent: /getCurrentNo/,
	},
	{
		name: 'Signals', type: 'smartBill', parameters: { resource: 'service', operation: 'sendSignal' }, field: 'signal',
		typed: 'xml', found: /VIEW_XML/, absent: /GET_TOKEN/,
	},
];

export async function checkLists({ checks, stage, page, credentials, pictures }: Desk): Promise<void> {
	stage.simulator.vnpt.seed({ invoices: [{ key: 'LISTED-1', buyerCode: 'C1', buyerName: 'Công ty Một' }, { key: 'LISTED-2', buyerCode: 'C2', buyerName: 'Cửa hàng Hai' }] });
	const nodes = lists.map(({ name, type, parameters, field }, index) => ({
		id: `list-${index}`, name, type: `n8n-nodes-einvoice.${type}`, typeVersion: 1, position: [index * 240, 0],
		parameters: { ...parameters, [field]: { __rl: true, mode: 'list', value: '' } }, credentials: { [`${type}Api`]: credentials[`${type}Api`] },
	}));
	const workflow = await stage.api.createWorkflow({ name: 'Lists', nodes, connections: {} } as never);
	await openWorkflow(page, workflow, nodes.length);
	for (const [index, { name, field, typed, found, absent }] of lists.entries()) {
		await openNode(page, workflow, { id: `list-${index}`, name });
		await byTestId(page, `resource-locator-${field}`).locator('[data-test-id="rlc-input"]').click();
		const items = byTestId(page, 'rlc-item');
		await items.first().waitFor();
		const search = byTestId(page, 'rlc-search');
		await search.fill(typed);
		await items.filter({ hasText: found }).first().waitFor({ timeout: 8_000 }).catch(() => undefined);
		await items.filter({ hasText: absent }).first().waitFor({ state: 'detached', timeout: 8_000 }).catch(() => undefined);
		const offered = await items.allInnerTexts();
		checks.that(`list of ${name}: "${typed}" finds what fits, and that alone`, offered.some((text) => found.test(text)) && !offered.some((text) => absent.test(text)), offered);
		await page.screenshot({ path: join(pictures, `list-${name.toLowerCase().replaceAll(' ', '-')}.png`) });
		await page.keyboard.press('Escape');
	}
	await closeNode(page);
}
