import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { callOperation } from '../../../../services/vnpt/operation-call';
import { findOperation } from '../../../../services/vnpt/operations';
import type { Operation } from '../../../../services/vnpt/operations';
import { withItemsBefore } from '../../../shared/itemsBefore';
import type { PerItemOperation } from '../../../shared/router';
import { worldOf } from '../../../shared/world';
import { openClient } from '../../tenant';
import { callArguments } from './callArguments';

export const option = { name: 'Call Operation', value: 'call', action: 'Call an operation of the web service', description: 'Call any operation of the web service that has no place of its own in this node' };

export const description: INodeProperties[] = [
	{
		displayName: 'Service',
		name: 'service',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Attachment', value: 'Attachment', description: 'Attached files, on older tenants' },
			{ name: 'Business', value: 'Business', description: 'Adjusting, replacing, cancelling, payments, delivery, cash registers, reports' },
			{ name: 'ExtMienTrung', value: 'ExtMienTrung', description: 'Regional extension, on some tenants' },
			{ name: 'Portal', value: 'Portal', description: 'Searching, viewing, downloading, converting, buyer signature' },
			{ name: 'Publish', value: 'Publish', description: 'Customers, publishing, drafts, signing, tax authority, notices, registrations' },
		],
		default: 'Portal',
		description: 'Web service (.asmx) that has the operation',
	},
	{
		displayName: 'Operation of the Service',
		name: 'serviceOperation',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description: 'What to call. Those that write are marked: they are sent once and never repeated.',
		modes: [
			{
				displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose an operation',
				typeOptions: { searchListMethod: 'searchServiceOperations', searchable: true },
			},
			{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. downloadInvPDFFkey', hint: 'The exact name, as the service spells it' },
		],
	},
	{
		displayName: 'Parameters',
		name: 'serviceParameters',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description: 'What the operation takes. The log-ins are filled in from the credential; what is left empty is not sent.',
		displayOptions: { hide: { '/serviceOperation.value': [''] } },
		typeOptions: {
			loadOptionsDependsOn: ['service', 'serviceOperation.value'],
			resourceMapper: {
				resourceMapperMethod: 'getServiceParameters',
				mode: 'add',
				fieldWords: { singular: 'parameter', plural: 'parameters' },
				addAllFields: true,
				multiKeyMatch: false,
				supportAutoMap: true,
			},
		},
	},
];

/**
 * Calls any operation of the table; the same reader as everywhere says what its answer is. Writing is
 * sent once for each item and never repeated: nothing tells whether an earlier attempt did the same.
 */
export const operation: PerItemOperation = {
	shape: 'perItem',
	legalEffect: (context) => context.getInputData().some((_, item) => {
		const row = findOperation(...chosen(context, item));
		return row?.kind === 'issue' || row?.kind === 'transition';
	}),
	async execute(context, itemIndex) {
		const row = chosenRow(context, itemIndex);
		const args = await callArguments(context, row, itemIndex);
		const client = await openClient(context, itemIndex);
		const { kind, answer, parsed, code } = await callOperation(client, row, args, worldOf(context)).catch((error: unknown) => {
			throw row.kind !== 'read' && !context.continueOnFail() ? withItemsBefore(error, itemIndex) : error;
		});
		return [{
			json: {
				service: row.service, operation: row.name, kind, answer,
				...(parsed === undefined ? {} : { parsed }), ...(code === undefined ? {} : { code }),
			},
		}];
	},
};

const chosen = (context: IExecuteFunctions, itemIndex: number): [service: string, name: string] => [
	String(context.getNodeParameter('service', itemIndex, '')),
	String(context.getNodeParameter('serviceOperation', itemIndex, '', { extractValue: true }) ?? '').trim(),
];

function chosenRow(context: IExecuteFunctions, itemIndex: number): Operation {
	const [service, name] = chosen(context, itemIndex);
	const row = findOperation(service, name);
	if (!row) {
		throw new NodeOperationError(context.getNode(), name === '' ? "'Operation of the Service' is empty" : `${service} has no operation ${name}`, {
			itemIndex, description: 'Choose one from the list; capital and small letters count. Nothing was sent.',
		});
	}
	if (row.kind !== 'read' && context.getNode().retryOnFail === true) {
		throw new NodeOperationError(context.getNode(), `${name} writes, so it must not be repeated`, {
			itemIndex, description: "Switch off 'Retry On Fail' in the settings of the node: it would send the call again. Nothing was sent.",
		});
	}
	return row;
}
