import { NodeOperationError } from 'n8n-workflow';
import type { IPollFunctions } from 'n8n-workflow';
import { readDate } from '../../invoicing/calendar-date';
import type { InvoiceEvent, SerialChoice, Start } from '../../services/vnpt/following';
import { VIETNAM } from '../../services/vnpt/read-value';
import { firstDateOf } from '../shared/firstDate';
import { defaultLookBack, eventNames, mostLookBack } from './properties';

export interface Settings {
	readonly choices: readonly SerialChoice[];
	readonly events: ReadonlySet<InvoiceEvent>;
	readonly start: Start;
	/** How many of the last numbers of a serial are compared for changes; 0 when none is wanted. */
	readonly lookBack: number;
	/** Whether the tax authority's answers are wanted. */
	readonly taxes: boolean;
	readonly simplify: boolean;
}

/** Reads the fields of the node. Throws what the user can correct. */
export function readSettings(context: IPollFunctions): Settings {
	const refuse = (message: string, description: string): NodeOperationError => new NodeOperationError(context.getNode(), message, { description });
	const chosen: unknown = context.getNodeParameter('events', []);
	const events = new Set((Array.isArray(chosen) ? chosen : []).filter((one): one is InvoiceEvent => typeof one === 'string' && Object.hasOwn(eventNames, one)));
	if (events.size === 0) throw refuse("'Events' is empty", 'Choose what the workflow is to start on');
	const choices = readChoices(context.getNodeParameter('serials', {}));
	if (choices.length === 0) throw refuse("'Serials' is empty", 'Add each serial to follow with its pattern, such as 1/001 and C{yy}TAA');
	if (choices.some(({ pattern, serial }) => pattern === '' || serial === '')) throw refuse("A row of 'Serials' lacks 'Pattern' or 'Serial'", 'Fill in both, such as 1/001 and C{yy}TAA');
	const depth = Number(context.getNodeParameter('options.lookBack', defaultLookBack));
	if (!(Number.isInteger(depth) && depth >= 1 && depth <= mostLookBack)) throw refuse(`'Look Back (Numbers)' is not a whole number from 1 to ${mostLookBack}`, 'Correct it; 200 is usual');
	const changes = [...events].some((event) => event !== 'newInvoice');
	return {
		choices, events, start: readStart(context, refuse), lookBack: changes ? depth : 0,
		taxes: events.has('taxCodeReceived') || events.has('taxRefused'),
		simplify: context.getNodeParameter('simplify', true) === true,
	};
}

function readChoices(given: unknown): SerialChoice[] {
	const rows = typeof given === 'object' && given !== null && 'serial' in given && Array.isArray(given.serial) ? (given.serial as unknown[]) : [];
	const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
	return rows.map((row) => {
		const { pattern, serial } = (typeof row === 'object' && row !== null ? row : {}) as { pattern?: unknown; serial?: unknown };
		return { pattern: text(pattern), serial: text(serial) };
	});
}

function readStart(context: IPollFunctions, refuse: (message: string, description: string) => NodeOperationError): Start {
	switch (context.getNodeParameter('startFrom', 'now')) {
		case 'number': {
			const number = Number(context.getNodeParameter('startNumber', 1));
			if (!Number.isInteger(number) || number < 1) throw refuse("'First Number' is not a number of an invoice", 'Give a whole number from 1 on');
			return { from: 'number', number };
		}
		case 'date':
			return { from: 'date', date: firstDateOf(context, (given) => readDate(given, VIETNAM), 'Give the first day whose invoices are to be reported') };
		default: return { from: 'now' };
	}
}
