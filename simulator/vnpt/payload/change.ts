import type { Amendment } from '../books';
import { Fields, PayloadError } from '../fields';
import type { Element } from '../xml';

export const KEY = { required: true, most: 100 };
export const CODE = { most: 34 };

/** What a document of change has beside the invoice itself. */
export const changeElements = ['key', 'Type', 'LDo', 'NDTDCHinh', 'NDSDCHinh'] as const;

export interface Change extends Pick<Amendment, 'reason' | 'before' | 'after'> {
	readonly key: string;
	/** 1 replacing; 2, 3, 4 and 6 adjusting. */
	readonly type: number;
}

const adjustments = ['2', '3', '4', '6'];

/** Reads the head of an adjusting (`Type`, 2 when absent) or replacing document. Throws PayloadError, for an unknown `Type` with code 15. */
export function readChange(root: Element, kind: 'adjust' | 'replace'): Change {
	const fields = new Fields(root, root.name);
	const key = fields.text('key', KEY);
	const type = kind === 'replace' ? '1' : fields.text('Type') || '2';
	if (kind === 'adjust' && !adjustments.includes(type)) throw new PayloadError(`The type '${type}' is not one of ${adjustments.join(', ')} (key ${key})`, 15);
	return { key, type: Number(type), reason: fields.text('LDo', { most: 255 }), before: fields.text('NDTDCHinh'), after: fields.text('NDSDCHinh') };
}
