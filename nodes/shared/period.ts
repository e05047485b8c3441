/** The days of an operation on a period, or of a list. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isError } from '../../invoicing/finding';
import type { Reading } from '../../invoicing/finding';
import type { Period } from '../../services/reconciliation';

/** First and last day, with what is said of each. */
export const dayFields = (from: string, to: string, needed: Partial<Pick<INodeProperties, 'required'>> = {}): INodeProperties[] => [
	{ displayName: 'From', name: 'fromDate', type: 'dateTime', ...needed, default: '', description: from },
	{ displayName: 'To', name: 'toDate', type: 'dateTime', ...needed, default: '', description: to },
];

/** Both days of a period must be given. @param about ends the descriptions, e.g. `by the date of the invoice, in Vietnam` */
export const periodFields = (about: string): INodeProperties[] =>
	dayFields(`First day of the period, ${about}`, `Last day of the period, ${about}; the day itself counts`, { required: true });

const longestDays = 366;
const dayLength = 86_400_000;

/** Days that are taken where a field is left empty. */
export interface UsualDays {
	readonly to: string;
	from(to: string): string;
}

/**
 * Reads the days, of a run unless an item is named. Throws what the user can correct.
 * @param usual without it, both days must be given
 */
export function periodOf(context: IExecuteFunctions, read: (given: unknown) => Reading<string>, itemIndex = 0, usual?: UsualDays): Period {
	const refuse = (message: string, description: string): NodeOperationError => new NodeOperationError(context.getNode(), message, { itemIndex, description: `${description}. Nothing was sent.` });
	const day = (name: string, label: string, otherwise?: string): string => {
		const { value, complaints } = read(context.getNodeParameter(name, itemIndex, ''));
		const problem = complaints.find(isError);
		const found = value ?? (problem ? undefined : otherwise);
		if (found !== undefined) return found;
		throw refuse(`'${label}': ${problem?.message ?? 'it is empty'}`, problem?.remedy ?? `Fill in '${label}'`);
	};
	const to = day('toDate', 'To', usual?.to);
	const from = day('fromDate', 'From', usual?.from(to));
	if (from > to) throw refuse(`'From' (${from}) is after 'To' (${to})`, 'Exchange the two');
	if (Date.parse(to) - Date.parse(from) >= longestDays * dayLength) throw refuse('The period is longer than a year', 'Ask for a year at most');
	return { from, to };
}
