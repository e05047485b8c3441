import { existsSync } from 'node:fs';
import type { ICredentialType } from 'n8n-workflow';

import { SmartBillApi } from '../../credentials/SmartBillApi.credentials';
import { VnptInvoiceApi } from '../../credentials/VnptInvoiceApi.credentials';
import { performerOf, performers } from '../e2e/quick-start/performers';
import { pages, readQuickStarts } from '../e2e/quick-start/steps';

const credentials: readonly ICredentialType[] = [new SmartBillApi(), new VnptInvoiceApi()];

/** What `npm run test:e2e -- quick-start` would find out late: whether it can perform the pages at all. */
describe.each(pages.flatMap(readQuickStarts))('$page', (quickStart) => {
	test('every step has somebody who performs it, and nobody is idle', () => {
		const busy = quickStart.steps.map((step) => performerOf(step, quickStart).name);
		expect([...new Set(busy)].sort()).toEqual(performers.map(({ name }) => name).sort());
	});

	test('links to files that are there', () => {
		const links = quickStart.steps.flatMap(({ tokens }) => tokens).flatMap(({ file }) => file ?? []);
		expect(links.length).toBeGreaterThan(0);
		expect(links.filter((file) => !existsSync(file))).toEqual([]);
	});

	test('fills in fields of the credential, and all it must', () => {
		const asked = quickStart.steps.flatMap(({ tokens }) => tokens.map(({ text }) => text));
		const credential = credentials.find(({ displayName }) => asked.includes(displayName));
		const labels = quickStart.steps.flatMap(({ fields }) => fields.map(({ label }) => label));
		const properties = credential?.properties ?? [];
		expect(labels.filter((label) => !properties.some(({ displayName }) => displayName === label))).toEqual([]);
		const always = properties.filter(({ required, displayOptions }) => required && !displayOptions).map(({ displayName }) => displayName);
		expect(labels).toEqual(expect.arrayContaining(always));
	});
});

test('a step that nobody performs is an error', () => {
	const [quickStart] = readQuickStarts('docs/quick-start.md');
	if (!quickStart) throw new Error('docs/quick-start.md has no steps');
	const unknown = { number: 12, beginning: 'Dance', tokens: [{ kind: 'label', text: 'Dance' } as const], fields: [] };
	expect(() => performerOf(unknown, quickStart)).toThrow('step 12 ("Dance…") is performed by nobody');
});
