import type { IExecuteFunctions } from 'n8n-workflow';

/** What a field holds whose value is chosen from a list. */
const chosen = (value: unknown): unknown => (typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value);

/** A parameter as trimmed text. An expression that found nothing gives empty text, never the word `undefined`. */
export function textParameter(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = chosen(context.getNodeParameter(name, itemIndex, ''));
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
