import type { ResourceMapperField } from 'n8n-workflow';
import type { Field, FieldKind } from '../../invoicing/field';

/** What a column holds where it is not text. */
const holds: Readonly<Partial<Record<FieldKind, string>>> = { decimal: 'number', date: 'date', flag: 'yes or no', lines: 'list' };

/**
 * A field of a table as a column to map. To n8n every column is text, whatever it holds: n8n would
 * make a float of a number and an instant of a date; here each field reads its own value. What it
 * holds stands behind its name.
 */
export const mappedColumn = ({ id, label, local, kind }: Field, required: boolean, shown: boolean): ResourceMapperField => {
	const kindOf = holds[kind];
	return {
		id, displayName: `${label}${local === label ? '' : ` (${local})`}${kindOf ? ` – ${kindOf}` : ''}`, required, defaultMatch: false, canBeUsedToMatch: false, display: true, type: 'string', removed: !shown && !required,
	};
};
