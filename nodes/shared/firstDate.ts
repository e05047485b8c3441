/** The day from which a polling trigger reports, where it is told to begin in the past. */
import { NodeOperationError } from 'n8n-workflow';
import type { INodeProperties, IPollFunctions } from 'n8n-workflow';
import type { Reading } from '../../invoicing/finding';

/** Shown where 'Start From' says Date. */
export const firstDateField = (description: string): INodeProperties => ({
	displayName: 'First Date',
	name: 'startDate',
	type: 'dateTime',
	required: true,
	default: '',
	description,
	displayOptions: { show: { startFrom: ['date'] } },
});

/** Reads it. Throws what the user can correct. @param wanted what to do when it is empty, a sentence without a final period */
export function firstDateOf(context: IPollFunctions, read: (given: unknown) => Reading<string>, wanted: string): string {
	const { value, complaints: [problem] } = read(context.getNodeParameter('startDate', ''));
	if (value !== undefined) return value;
	throw new NodeOperationError(context.getNode(), `'First Date': ${problem?.message ?? 'it is empty'}`, { description: problem?.remedy ?? wanted });
}
