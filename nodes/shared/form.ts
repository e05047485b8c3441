/** Pieces that forms of operations are put together from. */
import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What a user should know before the run. */
export const notice = (name: string, displayName: string): INodeProperties => ({ displayName, name, type: 'notice', default: '' });

const byName = new Intl.Collator('en').compare;

/** What may be left alone; entries in the order of their names, as everywhere in n8n. */
export const optionsCollection = (options: readonly INodeProperties[]): INodeProperties => ({
	displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add Option', default: {},
	options: [...options].sort((a, b) => byName(a.displayName, b.displayName)),
});

/** The fields, shown only where this holds beside what each of them asks for itself. */
export const shownIf = (show: NonNullable<IDisplayOptions['show']>, fields: readonly INodeProperties[]): INodeProperties[] =>
	fields.map((field) => ({ ...field, displayOptions: { ...field.displayOptions, show: { ...show, ...field.displayOptions?.show } } }));

/** Names a file; where it is left empty, the description says what happens. */
export const fileNameOption = (placeholder: string, description: string): INodeProperties =>
	({ displayName: 'File Name', name: 'fileName', type: 'string', default: '', placeholder, description });
