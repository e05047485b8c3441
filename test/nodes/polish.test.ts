/** What a form tells beyond its labels: time zones, units, and what is sensitive. */
import type { INodeProperties } from 'n8n-workflow';
import { SmartBill } from '../../nodes/SmartBill/SmartBill.node';
import { SmartBillTrigger } from '../../nodes/SmartBillTrigger/SmartBillTrigger.node';
import { SmartBillWebhookTrigger } from '../../nodes/SmartBillWebhookTrigger/SmartBillWebhookTrigger.node';
import { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';
import { VnptInvoiceTrigger } from '../../nodes/VnptInvoiceTrigger/VnptInvoiceTrigger.node';

const nodes = [new SmartBill(), new SmartBillTrigger(), new SmartBillWebhookTrigger(), new VnptInvoice(), new VnptInvoiceTrigger()].map(({ description }) => description);

/** Fields of a node, those in collections included. */
function fieldsOf(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => [property, ...fieldsOf((property.options ?? []).flatMap((option) => ('values' in option ? option.values : 'type' in option ? [option] : [])))]);
}

const told = ({ displayName, description = '', hint = '' }: INodeProperties): string => `${displayName}: ${description} ${hint}`;

describe.each(nodes)('$displayName', ({ name, properties, sensitiveOutputFields = [] }) => {
	const fields = fieldsOf(properties);

	test('every date says in which country it is a day', () => {
		expect(fields.filter(({ type }) => type === 'dateTime').map(told).filter((text) => !/Vietnam|Korea/.test(text))).toEqual([]);
	});

	test('every length of time says its unit', () => {
		expect(fields.filter(({ type, name: field }) => type === 'number' && /wait|pause|timeout|interval|lookBack/i.test(field)).map(told).filter((text) => !/second|minute|hour|day|week|numbers/i.test(text))).toEqual([]);
	});

	test('what hands out tokens marks them as sensitive, and no other does', () => {
		const expected: Readonly<Record<string, readonly string[]>> = { smartBill: ['token'], smartBillWebhookTrigger: ['authCode', 'authToken'] };
		expect(sensitiveOutputFields).toEqual(expected[name] ?? []);
	});
});
