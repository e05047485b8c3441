/** The days of an operation on a period. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { Reading } from '../../invoicing/finding';
import type { Period } from '../../services/reconciliation';

/** @param about ends the descriptions, e.g. `by the date of the invoice, in Vietnam` */
export const periodFields = (about: string): INodeProperties[] => [
	{
		displayName: 'From',
		name: 'fromDate',
		type: 'dateTime',
		required: true,
		default: '',
		description: `First day of the period, ${about}`,
	},
	{
		displayName: 'To',
		name: 'toDate',
		type: 'dateTime',
		required: true,
		default: '',
		description: `Last day of the period, ${about}; the day itself counts`,
	},
];

const longestDays = 366;
const dayLength = 86_400_000;

/** Reads the period of a run. Throws what the user can correct. */
export function periodOf(context: IExecuteFunctions, read: (given: unknown) => Reading<string>): Period {
	const refuse = (message: string, description: string): NodeOperationError => new NodeOperationError(context.getNode(), message, { itemIndex: 0, description: `${description}. Nothing was sent.` });
	const day = (name: string, label: string): string => {
		const { value, complaints } = read(context.getNodeParameter(name, 0, ''));
		if (value !== undefined) return value;
		const [problem] = complaints;
		throw refuse(`'${label}': ${problem?.message ?? 'it is empty'}`, problem?.remedy ?? `Fill in '${label}'`);
	};
	const [from, to] = [day('fromDate', 'From'), day('toDate', 'To')];
	if (from > to) throw refuse(`'From' (${from}) is after 'To' (${to})`, 'Exchange the two');
	if (Date.parse(to) - Date.parse(from) >= longestDays * dayLength) throw refuse('The period is longer than a year', 'Ask for a year at most');
	return { from, to };
}
