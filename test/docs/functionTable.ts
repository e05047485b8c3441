/** The text of `docs/functions.md`, made from the node, the operation table and what is said of both beside this file. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { SmartBill } from '../../nodes/SmartBill/SmartBill.node';
import { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';
import { signal } from '../../services/smartbill/signals';
import { findOperation } from '../../services/vnpt/operations';
import type { Operation } from '../../services/vnpt/operations';
import executed from '../e2e/executed.json';
import { nodeOperations } from './nodeOperations';
import type { NodeOperation } from './nodeOperations';
import { smartBillOperations } from './smartBillOperations';
import { invoiceFunctions, receiptFunctions } from './sourceFunctions';
import type { SourceFunction } from './sourceFunctions';

const { properties: vnptProperties } = new VnptInvoice().description;
const { properties: smartBillProperties } = new SmartBill().description;

/** The name a person sees for a value of an options field. Throws when the node does not offer it. */
function shown(field: INodeProperties | undefined, value: string): string {
	const option = (field?.options as INodePropertyOptions[] | undefined)?.find((one) => one.value === value);
	if (!option) throw new Error(`The node has no ${field?.name ?? 'field'} ${value}`);
	return option.name;
}

/** Resource and operation as a person finds them. Throws when the node does not offer them. */
function place(resource: string, operation: string, properties: readonly INodeProperties[] = vnptProperties): string {
	const field = properties.find(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource));
	return `${shown(properties.find(({ name }) => name === 'resource'), resource)} → ${shown(field, operation)}`;
}

/** Throws when the operation table has no such row. */
function rowOf(call: string): Operation {
	const [service = '', name = ''] = call.split('.');
	const row = findOperation(service, name);
	if (!row) throw new Error(`The operation table has no ${call}`);
	return row;
}

/** Throws when nothing is said of the operation. */
export function saidOf(resource: string, operation: string): NodeOperation {
	const said = nodeOperations[resource]?.[operation];
	if (!said) throw new Error(`Nothing is said of ${resource} ${operation}`);
	return said;
}

/** The place of an operation of the VNPT node. */
export const vnptPlace = (resource: string, operation: string): string => place(resource, operation);

/** The place of an operation of the SmartBill node. */
export const smartBillPlace = (resource: string, operation: string): string => place(resource, operation, smartBillProperties);

export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Workflows that called something at its service in the real n8n, as the end-to-end run recorded it, by the name in its log. */
export const workflowsCalling = (name: string): string[] => Object.entries(executed as Record<string, readonly string[]>)
	.filter(([, called]) => called.includes(name)).map(([workflow]) => workflow);

/** Workflows that called an operation of the table. */
export const executedBy = (call: string): string[] => workflowsCalling(rowOf(call).name);

export const links = (workflows: readonly string[]): string => workflows.map((name) => `[${name}](../test/e2e/workflows/${name}.json)`).join(', ');

const functionRows = (functions: readonly SourceFunction[]): string[][] => functions.map(({ name, call, resource, operation, chosenBy }) => {
	const row = rowOf(call);
	return [`\`${name}\``, `${row.service} \`${row.name}\``, place(resource, operation), chosenBy, row.kind, saidOf(resource, operation).repeat, links(executedBy(call))];
});

const operationRows = (): string[][] => Object.entries(nodeOperations).flatMap(([resource, operations]) => Object.entries(operations).map(([name, { calls, repeat }]) => {
	const rows = calls.map(rowOf);
	const behind = [...new Set(rows.map(({ service }) => service))].map((service) => `${service} ${rows.filter((row) => row.service === service).map((row) => `\`${row.name}\``).join(', ')}`);
	const none = resource === 'service' ? 'any operation of the table' : 'none';
	return [place(resource, name), behind.join('; ') || none, [...new Set(rows.map(({ kind }) => kind))].join(', '), repeat];
}));

const signalRows = (): string[][] => Object.entries(smartBillOperations).flatMap(([resource, operations]) => Object.entries(operations).map(([name, { calls, repeat }]) => {
	const rows = calls.map(signal);
	const none = resource === 'service' ? 'any signal' : 'none';
	return [smartBillPlace(resource, name), rows.map((row) => `\`${row.name}\``).join(', ') || none, [...new Set(rows.map(({ kind }) => kind))].join(', '), repeat];
}));

const functionHead = ['Function', 'SOAP operation', 'In the node', 'Chosen by', 'Kind', 'A repeat', 'Executed by'];

/** The whole file. */
export const functionsDocument = (): string => `# Functions

Made from the nodes and their operation tables; \`UPDATE_DOCS=1 npx jest test/docs\` writes it anew, and a test fails when it is out of date.

Kind says what an operation does to the books of the service: \`read\` changes nothing, \`issue\` makes a legal document or a draft, \`transition\` moves a document whose state can be read, \`notify\` may happen more than once without harm.

Executed by: the workflows that \`npm run test:e2e -- functions\` runs in the real n8n, and that called this operation at the simulator there.

## Functions of the invoice document

${table(functionHead, functionRows(invoiceFunctions))}

## Functions of the receipt document

${table(functionHead, functionRows(receiptFunctions))}

## Operations of VNPT Invoice

Look-ups made before a write and after an unclear answer (\`getStatusInv\`, \`GetMCCQThueByFkeys\`, lists, downloads) are not named here.

${table(['Operation', 'SOAP operations', 'Kind', 'A repeat'], operationRows())}

## Operations of SmartBill (Korea)

Look-ups made before a write and after an unclear answer (\`ARAP_REPO\`, \`VIEW_XML\`, \`DTI_STATUS\`) are not named here.

${table(['Operation', 'Signals', 'Kind', 'A repeat'], signalRows())}
`;
