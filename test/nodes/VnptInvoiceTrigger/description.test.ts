import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { loadOutputSchema } from 'n8n-core';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { eventNames } from '../../../nodes/VnptInvoiceTrigger/properties';
import { VnptInvoiceTrigger } from '../../../nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node';
import { everyEvent, nodeDir } from './trigger';

const { description } = new VnptInvoiceTrigger();
const project = join(nodeDir, '../..');

const withInner = (property: INodeProperties): INodeProperties[] => [
	property, ...(property.options ?? []).flatMap((option) => ('values' in option ? (option as INodePropertyCollection).values : 'type' in option ? [option] : [])).flatMap(withInner),
];
const fields = description.properties.flatMap(withInner);

test('it polls, has no input, one output, and the credential of the node', () => {
	expect(description).toMatchObject({ polling: true, inputs: [], outputs: ['main'], group: ['trigger'], credentials: [{ name: 'vnptInvoiceApi', required: true, testedBy: 'vnptInvoiceApiTest' }] });
	expect(description).not.toHaveProperty('usableAsTool');
});

test('package.json lists it; codex, icons and the schema of its items are there', () => {
	const { name, n8n } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { name: string; n8n: { nodes: string[] } };
	expect(n8n.nodes).toContain('dist/nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node.js');
	const codex = JSON.parse(readFileSync(join(nodeDir, 'VnptInvoiceTrigger.node.json'), 'utf8')) as { node: string };
	expect(codex.node).toBe(`${name}.${description.name}`);
	const { light, dark } = description.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(nodeDir, icon.replace('file:', '')))).toBe(true);
	expect(loadOutputSchema({ nodeDir, version: 1 })).toMatchObject({ type: 'object', properties: { event: { type: 'string' }, previous: expect.any(Object) as object } });
});

test('every event can be chosen, with a description that says more than its name', () => {
	const options = fields.find(({ name }) => name === 'events')?.options as Array<{ name: string; value: string; description: string }>;
	expect(options.map(({ value }) => value)).toEqual(everyEvent);
	expect(Object.keys(eventNames)).toEqual(everyEvent);
	for (const option of options) expect(option.description.length).toBeGreaterThan(option.name.length);
});

test("fields that texts speak of exist, and several sentences end with a period", () => {
	const labels = fields.map(({ displayName }) => displayName);
	for (const text of fields.flatMap(({ description: one, displayName }) => [one ?? '', displayName])) {
		for (const [, quoted] of text.matchAll(/'([A-Z][^']*)'/g)) expect(labels).toContain(quoted);
	}
	for (const { description: text = '' } of fields) expect([text, text.endsWith('.')]).toEqual([text, /[.;] [A-Z]/.test(text)]);
});
