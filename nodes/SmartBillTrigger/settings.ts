import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { today } from '../../invoicing/calendar-date';
import { readKoreanDate } from '../../invoicing/korean-date';
import { changeEvents } from '../../services/smartbill/changes';
import type { ChangeEvent, Side } from '../../services/smartbill/changes';
import { KOREA, plusDays } from '../../services/smartbill/korean-time';
import type { Watch } from '../../services/smartbill/watch';
import { firstDateOf } from '../shared/firstDate';
import { defaultLookBack, mostLookBack } from './description';

export interface Settings {
	readonly watch: Watch;
	/** New statuses that are reported; all when empty. */
	readonly statuses: ReadonlySet<string>;
}

const longestPast = 400;

/** Reads the fields of the node. Throws what the user can correct. */
export function readSettings(context: IPollFunctions, now: number): Settings {
	const refuse = (message: string, description: string): NodeOperationError => new NodeOperationError(context.getNode(), message, { description });
	const chosen = listOf(context.getNodeParameter('events', []));
	const events = changeEvents.filter((event) => chosen.includes(event));
	if (events.length === 0) throw refuse("'Events' is empty", 'Choose what the workflow is to start on');
	const wanted = listOf(context.getNodeParameter('documents', []));
	const sides = (['AR', 'AP'] as const).filter((side) => wanted.includes(side));
	const followed = events.filter((event) => event !== 'purchaseArrived');
	if (followed.length > 0 && sides.length === 0) throw refuse("'Documents' is empty", 'Choose whose status and results are followed: sales, purchases, or both');
	const weeks = Number(context.getNodeParameter('options.lookBack', defaultLookBack));
	if (!(Number.isInteger(weeks) && weeks >= 1 && weeks <= mostLookBack)) throw refuse(`'Look Back (Weeks)' is not a whole number from 1 to ${mostLookBack}`, `Correct it; ${defaultLookBack} weeks are usual`);
	const from = context.getNodeParameter('startFrom', 'now') === 'date' ? firstDate(context, now) : undefined;
	return {
		watch: {
			events: new Map<ChangeEvent, readonly Side[]>(events.map((event) => [event, event === 'purchaseArrived' ? ['AP'] : sides])),
			lookBack: 7 * weeks, ...(from === undefined ? {} : { from }),
		},
		statuses: new Set(listOf(context.getNodeParameter('options.statuses', []))),
	};
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []);

/** The first date, no further back than weeks can be read one by one: else what is in the past would never be through. */
function firstDate(context: IPollFunctions, now: number): string {
	const given = firstDateOf(context, readKoreanDate, 'Give the first writing date that is to be reported');
	const earliest = plusDays(today(now, KOREA), -longestPast);
	// The trigger may have begun long ago with a date that was recent then; what is older has been read.
	return given < earliest ? earliest : given;
}
