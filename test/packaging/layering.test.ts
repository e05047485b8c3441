import type { Linted } from './lint';
import { lintSnippets } from './lint';

/** A file, a line it must not or may hold, and the rule that refuses it. */
type Case = readonly [file: string, code: string, rule?: string];

const refused: readonly Case[] = [
	['services/vnpt/a.ts', "import type { IDataObject } from 'n8n-workflow';", 'house/layering'],
	['services/vnpt/a.ts', "export { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';", 'house/layering'],
	['services/vnpt/a.ts', "export * from '../../credentials/VnptInvoiceApi.credentials';", 'house/layering'],
	['services/vnpt/a.ts', "import '../../simulator/vnpt/books';", 'house/layering'],
	['services/vnpt/a.ts', "import { DateTime } from 'luxon';", 'house/layering'],
	['invoicing/a.ts', "import { operations } from '../services/vnpt/operations';", 'house/layering'],
	['invoicing/a.ts', "export const load = () => import('../services/vnpt/codes');", 'house/layering'],
	['invoicing/a.ts', "export type Row = import('../nodes/shared/rows').Row;", 'house/layering'],
	['invoicing/a.ts', "import { sleep } from 'n8n-workflow';", 'house/layering'],
	['nodes/VnptInvoice/a.ts', "import { Big } from 'big.js';", 'house/layering'],
	['nodes/VnptInvoice/a.ts', "import { openBench } from '../../test/engine/bench';", 'house/layering'],
	['credentials/A.credentials.ts', "import { rows } from '../nodes/shared/rows';", 'house/layering'],
	['vendor/a.ts', "import type { Finding } from '../invoicing/finding';", 'house/layering'],
	['simulator/vnpt/a.ts', "import { envelope } from '../../services/vnpt/envelope';", 'house/layering'],
	['simulator/vnpt/a.ts', "import { parse } from '../../invoicing/decimal';", 'house/layering'],
	['demo/a.ts', "import { VnptInvoice } from '../nodes/VnptInvoice/VnptInvoice.node';", 'house/layering'],
	['bench/a.ts', "import wire = require('../nodes/shared/rows'); wire.read();", 'house/layering'],
	['services/vnpt/a.ts', "import { readFileSync } from 'fs'; readFileSync('x');", '@n8n/community-nodes/no-restricted-imports'],
	['invoicing/a.ts', 'export const wait = () => setTimeout(() => 1, 5);', '@n8n/community-nodes/no-restricted-globals'],
	['services/vnpt/a.ts', 'export const zone = process.env.TZ;', '@n8n/community-nodes/no-restricted-globals'],
	['vendor/a.ts', 'export const all = globalThis;', '@n8n/community-nodes/no-restricted-globals'],
	['services/vnpt/a.ts', "console.log('sent');", 'no-console'],
	['invoicing/a.ts', "export const f = new Function('return 1');", '@n8n/community-nodes/no-dangerous-functions'],
	['services/vnpt/a.ts', 'export const read = (answer: any) => answer;', '@typescript-eslint/no-explicit-any'],
	['nodes/VnptInvoice/a.ts', 'export const read = (item: any) => item;', '@typescript-eslint/no-explicit-any'],
	['services/vnpt/a.ts', "// eslint-disable-next-line no-console\nconsole.log('sent');", 'no-console'],
	[
		'nodes/VnptInvoice/a.ts',
		"export async function send(this: IExecuteFunctions) { await this.helpers.request({ url: 'x' }); }",
		'@n8n/community-nodes/no-deprecated-workflow-functions',
	],
	[
		'nodes/VnptInvoice/a.ts',
		"export async function call(send: () => Promise<void>) {\n\ttry { await send(); } catch (error) { throw error; }\n}",
		'@n8n/community-nodes/require-node-api-error',
	],
];

const accepted: readonly Case[] = [
	['services/vnpt/a.ts', "export { DateTime } from '../../vendor/dates';\nexport * from '../../invoicing/finding';"],
	['services/vnpt/a.ts', "export { createHash } from 'crypto';\nexport * from './operations';"],
	[
		'services/vnpt/a.ts',
		"export async function call(send: () => Promise<void>) {\n\ttry { await send(); } catch (error) { if (error) throw error; }\n}",
	],
	['nodes/VnptInvoice/a.ts', "export * from '../../services/vnpt/operations';\nexport { sleep } from 'n8n-workflow';"],
	['nodes/VnptInvoice/a.ts', "export * from '../shared/rows';\nexport * from '../../invoicing/finding';"],
	['credentials/a.ts', "export * from '../services/vnpt/endpoints';\nexport type { ICredentialType } from 'n8n-workflow';"],
	['vendor/a.ts', "export { DateTime } from 'luxon';"],
	['simulator/vnpt/a.ts', "import http from 'http';\nexport * from '../../services/vnpt/operations';\nhttp.get('x');"],
	['test/nodes/a.ts', "export * from '../../nodes/VnptInvoice/VnptInvoice.node';\nconsole.log(process.pid);"],
	['bench/a.ts', "export * from '../services/vnpt/envelope';\nexport { createClient } from 'soap';"],
];

let found: Linted[];
beforeAll(() => {
	found = lintSnippets([...refused, ...accepted].map(([file, code]) => ({ file, code })));
}, 60_000);

const rules = (linted: Linted) => linted.messages.map(({ rule }) => rule);

test.each(refused.map((one, i) => [...one, i] as const))('%s must not hold %s', (_file, _code, rule, i) => {
	expect(rules(found[i]!)).toContain(rule);
});

test.each(accepted.map((one, i) => [one[0], one[1], i] as const))('%s may hold %s', (_file, _code, i) => {
	expect(rules(found[refused.length + i]!)).toEqual([]);
});
