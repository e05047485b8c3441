import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { DocumentName } from '../../../services/smartbill/document-names';
import { readIssueId } from '../../../services/smartbill/issue-id';
import { readKoreanDate } from '../../../invoicing/korean-date';
import { registrationDigits } from '../../../invoicing/korean-business-number';

/** The one field that names a document, and what helps to find it by document number. */
export const documentLocator = (label = 'Tax Invoice'): [document: INodeProperties, details: INodeProperties] => [
	{
		displayName: label,
		name: 'document',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'reference', value: '' },
		description: 'The document, by its reference number (참조번호), its approval number (승인번호) or your own document number',
		modes: [
			{ displayName: 'Reference Number', name: 'reference', type: 'string', placeholder: 'e.g. 00086000190008100033123456789012006', hint: 'Reference number (참조번호), 35 characters, as the results of this node give it' },
			{ displayName: 'Approval Number', name: 'approval', type: 'string', placeholder: 'e.g. 20300115-41000008-zz900001', hint: 'Approval number (승인번호), 24 characters. It is looked up in the lists, which SmartBill answers once a minute.' },
			{ displayName: 'Document Number', name: 'key', type: 'string', placeholder: 'e.g. ORDER-10045', hint: "Your own number (문서키) that the document was issued with. Found at once with 'Counterparty Number', otherwise by lists around the writing date." },
		],
	},
	{
		displayName: 'Document Number Details',
		name: 'documentDetails',
		type: 'collection',
		placeholder: 'Add Detail',
		default: {},
		description: 'What helps to find a document by its document number',
		options: [
			{
				displayName: 'Counterparty Number', name: 'counterpartyNumber', type: 'string', default: '', placeholder: 'e.g. 000-81-00033',
				description: 'Business number (사업자등록번호) of the other company. Needed where you are the buyer.',
			},
			{ displayName: 'Writing Date', name: 'writingDate', type: 'dateTime', default: '', description: 'Day the document is written for (작성일자), in Korea. This week when neither is given.' },
		],
		displayOptions: { show: { '/document.mode': ['key'] } },
	},
];

export interface NameProblem {
	readonly problem: string;
	readonly remedy: string;
}

/** The name of a document, or what is wrong with it. */
export function readDocumentName(mode: string, given: unknown, details: Readonly<Record<string, unknown>> = {}, label = 'Tax Invoice'): DocumentName | NameProblem {
	const value = typeof given === 'string' || typeof given === 'number' ? String(given).trim() : '';
	if (value === '') return { problem: `'${label}' is empty`, remedy: 'Give the reference number, the approval number or the document number' };
	switch (mode) {
		case 'approval': {
			const issueId = readIssueId(value);
			return issueId ? { by: 'approval', value: issueId } : { problem: `"${value}" is not an approval number`, remedy: 'Write its 24 characters; hyphens do not count' };
		}
		case 'key':
			return byKey(value, details);
		default:
			return value.length === 35 ? { by: 'reference', value } : { problem: `"${value}" is not a reference number`, remedy: "Write its 35 characters, or choose 'By Document Number'" };
	}
}

function byKey(value: string, { counterpartyNumber, writingDate }: Readonly<Record<string, unknown>>): DocumentName | NameProblem {
	const counterparty = registrationDigits(counterpartyNumber ?? '');
	if (counterparty === undefined || !/^(\d{10})?$/.test(counterparty)) {
		return { problem: "'Counterparty Number' is not a business number", remedy: 'Write its ten digits; for a private person leave it empty' };
	}
	const { value: date, complaints } = readKoreanDate(writingDate);
	const [problem] = complaints.filter(({ severity }) => severity === 'error');
	if (problem) return { problem: `'Writing Date': ${problem.message}`, remedy: problem.remedy };
	return { by: 'key', value, counterparty, ...(date === undefined ? {} : { date }) };
}

/** Reads the field of one item. */
export function askedDocument(context: IExecuteFunctions, itemIndex: number): DocumentName | NameProblem {
	const mode = String(context.getNodeParameter('document.mode', itemIndex, 'reference'));
	const given = context.getNodeParameter('document', itemIndex, '', { extractValue: true });
	return readDocumentName(mode, given, context.getNodeParameter('documentDetails', itemIndex, {}) as Readonly<Record<string, unknown>>);
}

/** An error the user can correct. */
export const nameError = (context: IExecuteFunctions, itemIndex: number, { problem, remedy }: NameProblem): NodeOperationError =>
	new NodeOperationError(context.getNode(), problem, { itemIndex, description: remedy });
