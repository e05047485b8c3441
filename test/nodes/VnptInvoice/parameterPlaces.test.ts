/** Parameters of the operation table and their places in the node. */
import type { INodeProperties } from 'n8n-workflow';
import { VnptInvoice } from '../../../nodes/VnptInvoice/VnptInvoice.node';
import { amendmentCall } from '../../../services/vnpt/amendment';
import type { Amendment } from '../../../services/vnpt/amendment';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { askedParameters, findOperation, operations } from '../../../services/vnpt/operations';
import type { Operation } from '../../../services/vnpt/operations';
import { nodeOperations } from '../../docs/nodeOperations';

const { properties } = new VnptInvoice().description;

/** Names of the fields of an operation, those of its options too. */
function fieldsOf(resource: string, operation: string): string[] {
	const own = properties.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(operation));
	return own.flatMap((field) => [field.name, ...(field.type === 'collection' ? (field.options as INodeProperties[]).map(({ name }) => `${field.name}.${name}`) : [])]);
}

const rowsOf = (calls: readonly string[]): Operation[] => calls.flatMap((call) => {
	const [service = '', name = ''] = call.split('.');
	const row = findOperation(service, name);
	return row ? [row] : [];
});

const described = Object.entries(nodeOperations).flatMap(([resource, table]) => Object.entries(table).map(([operation, { calls }]) => [resource, operation, rowsOf(calls)] as const));

test.each(described.map(([resource, operation, rows]) => [resource, operation, rows.some((row) => row.parameters.some(({ name }) => name === 'convert'))] as const))(
	'%s → %s offers the conversion from TCVN3 exactly where the service has it: %s', (resource, operation, has) => {
		// The dry run takes the options of what it tries out.
		if (resource === 'invoice' && operation === 'validate') return;
		expect(fieldsOf(resource, operation).includes('options.convert')).toBe(has);
	});

describe('adjusting and replacing', () => {
	/** Where each parameter comes from: a field of the node, or a column. */
	const places: Readonly<Record<string, string>> = {
		xmlInvData: 'input', invXml: 'input', fkey: 'originalKey', fkeys: 'originalKey', AttachFile: 'options.minutes', Attachfile: 'options.minutes', convert: 'options.convert',
		pattern: 'pattern', serial: 'serial', OldPattern: 'column originalPattern', oldPattern: 'column originalPattern', oldSerial: 'column originalSerial', oldNo: 'column originalNumber',
		strOldArisingDate: 'column originalDate', relatedInvType: 'options.relatedType',
	};
	/** Reserved by the service, sent empty (reference 3.5). */
	const reserved = ['feature'];
	const columns = new Set(amendmentFields.map(({ id }) => `column ${id}`));

	test.each((['adjust', 'replace'] as const).flatMap((operation) => rowsOf(nodeOperations.invoice?.[operation]?.calls ?? []).map((row) => [operation, row.name, row] as const)))('Invoice → %s, %s: every parameter has its place', (operation, _name, row) => {
		const fields = fieldsOf('invoice', operation);
		const homeless = askedParameters(row).map(({ name }) => name).filter((name) => {
			const place = places[name];
			return !reserved.includes(name) && (place === undefined || !(columns.has(place) || fields.includes(place)));
		});
		expect(homeless).toEqual([]);
	});

	const original = { place: 'key', key: 'HD-0', pattern: '1/002' } as const;
	const outside = { place: 'outside', pattern: '01GTKT0/001', serial: 'AA/20E', number: '5', date: '2020-06-15', relatedType: 3 } as const;
	const base: Amendment = { kind: 'adjust', original, minutes: '10' };
	const range = { pattern: '1/001', serial: 'C26TAA', cashRegister: false, assignedNumber: false };
	const combinations = (['adjust', 'replace'] as const).flatMap((kind) => [original, outside, ...(kind === 'adjust' ? [{ place: 'keys', keys: ['A', 'B'] } as const] : [])].flatMap((one) =>
		[false, true].flatMap((cashRegister) => [false, true].map((assignedNumber) => amendmentCall({ ...base, kind, original: one }, { ...range, cashRegister, assignedNumber }, { pieces: [Buffer.from('<x/>')] }, true)))));

	test('every parameter of a call has a value', () => {
		for (const { row, arguments: given } of combinations) {
			expect([row.name, askedParameters(row).map(({ name }) => name).filter((name) => given[name] === undefined || (given[name] === '' && !reserved.includes(name)))]).toEqual([row.name, []]);
		}
		expect(new Set(combinations.map(({ row }) => row.name)).size).toBeGreaterThan(10);
	});

	test('what the node does not reach is a preview, a note, another kind of document, signed elsewhere, or the misspelt twin of another', () => {
		const reached = new Set([...rowsOf(nodeOperations.invoice?.adjust?.calls ?? []), ...rowsOf(nodeOperations.invoice?.replace?.calls ?? [])].map(({ name }) => name));
		const others = operations.filter(({ service, name }) => service === 'Business' && /^(adjust|replace)/i.test(name) && !reached.has(name)).map(({ name }) => name);
		expect(others.filter((name) => !/NoPublish|Note|CTT|Token|SmartCA|Invoie/.test(name))).toEqual([]);
	});
});
