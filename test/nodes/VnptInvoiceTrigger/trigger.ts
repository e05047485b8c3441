/** The trigger in the real engine, polled by hand, on a simulated tenant. */
import { resolve } from 'path';
import { loadOutputSchema } from 'n8n-core';
import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import { operations } from '../../../services/vnpt/operations';
import { violations } from '../jsonSchema';
import type { TestTenant } from '../VnptInvoice/tenant';

export const nodeDir = resolve(__dirname, '../../../nodes/VnptInvoiceTrigger');
const schema = loadOutputSchema({ nodeDir, version: 1 });

/** One trigger node with what it remembers. */
export class Trigger {
	staticData: IDataObject = {};

	constructor(private readonly tenant: TestTenant, readonly parameters: INodeParameters, private readonly credentials: INodeCredentials = tenant.credentials) {}

	/** Polls once. What holds for every poll: items are as the schema says, and the service is only read. */
	async poll(more: { mode?: 'trigger' | 'manual'; credentials?: INodeCredentials; parameters?: INodeParameters } = {}): Promise<IDataObject[]> {
		const { parameters = {}, ...rest } = more;
		const output = await this.tenant.bench.poll({
			type: 'vnptInvoiceTrigger', credentials: this.credentials, staticData: this.staticData, ...rest, parameters: { ...this.parameters, ...parameters },
		});
		const items = (output?.[0] ?? []).map(({ json }) => json);
		expect(output).toEqual(items.length === 0 ? null : [expect.any(Array)]);
		for (const json of items) expect({ json, violations: violations(schema, json) }).toEqual({ json, violations: [] });
		for (const name of this.tenant.calls()) expect([name, operations.find((row) => row.name === name)?.kind]).toEqual([name, 'read']);
		return items;
	}

	/** As {@link poll}, told shortly: `3 newInvoice`. */
	async told(more: Parameters<Trigger['poll']>[0] = {}): Promise<string[]> {
		return (await this.poll(more)).map(({ event, number }) => `${String(number)} ${String(event)}`);
	}
}

export const serials = (...rows: Array<[pattern: string, serial: string]>): INodeParameters => ({ serials: { serial: rows.map(([pattern, serial]) => ({ pattern, serial })) } });
export const everyEvent = ['newInvoice', 'adjusted', 'replaced', 'cancelled', 'restored', 'paymentChanged', 'taxCodeReceived', 'taxRefused'];
