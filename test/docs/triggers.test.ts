/** docs/triggers.md names what the triggers have: every event, every field, and what they say when a field is wrong. */
import { readFileSync } from 'fs';
import { resolve } from 'path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { SmartBillTrigger } from '../../nodes/SmartBillTrigger/SmartBillTrigger.node';
import { SmartBillWebhookTrigger } from '../../nodes/SmartBillWebhookTrigger/SmartBillWebhookTrigger.node';
import { VnptInvoiceTrigger } from '../../nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node';

const page = readFileSync(resolve(__dirname, '../../docs/triggers.md'), 'utf8');
const [, vietnam = '', korea = ''] = page.split(/^## /m);

const triggers: ReadonlyArray<readonly [string, string, INodeTypeDescription]> = [
	['VNPT Invoice', vietnam, new VnptInvoiceTrigger().description],
	['SmartBill, polling', korea, new SmartBillTrigger().description],
	['SmartBill, webhook', korea, new SmartBillWebhookTrigger().description],
];

const withOptions = ({ properties }: INodeTypeDescription): INodeProperties[] =>
	properties.flatMap((property) => (property.name === 'options' ? (property.options as INodeProperties[]) : [property])).filter(({ type }) => type !== 'notice');

test.each(triggers)('%s: every event with its name and its value', (_name, section, description) => {
	const events = description.properties.find(({ name }) => name === 'events')?.options as INodePropertyOptions[];
	expect(events.length).toBeGreaterThan(1);
	// The three states of an invoice share a row, and the two answers of the tax authority have one each.
	const missing = events.filter(({ name, value }) => !section.includes(name) || !section.includes(`\`${String(value)}\``));
	expect(missing.map(({ name }) => name)).toEqual([]);
});

test.each(triggers.slice(1))('%s: every field', (_name, section, description) => {
	expect(withOptions(description).map(({ displayName }) => displayName).filter((label) => label !== 'Events' && !section.includes(label))).toEqual([]);
});
