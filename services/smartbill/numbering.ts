import { compactDate } from './korean-time';
import type { Numbering } from './tax-invoice';

/**
 * What the service's numbers of a document are made from.
 * @param text values by field id, empty where absent
 * @param missing called with the field that strict mode needs and does not have
 */
export function readNumbering(
	text: (fieldId: string) => string, leg: Numbering['leg'], writingDate: string, strictReference: boolean, missing: (fieldId: string) => void,
): Numbering {
	const sequence = text(leg === 2 ? 'amendSequence' : 'sequence');
	const base: Numbering = { leg, ...(sequence === '' ? {} : { sequence: Number(sequence) }) };
	if (!strictReference) return base;
	const field = leg === 2 ? 'amendDailySequence' : 'dailySequence';
	const daily = text(field);
	if (daily === '') {
		missing(field);
		return base;
	}
	return { ...base, strict: { date: compactDate(text('referenceDate') || writingDate), sequence: daily } };
}

const longestManagementNumber = 24;

/** The number that stands in the XML for the user's own system: as given, else the document number when it is short enough. */
export const managementNumberOf = (given: string, key: string): string => given || ([...key].length <= longestManagementNumber ? key : '');
