import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import { isXmlText } from '../../invoicing/escape-xml';
import { readText } from '../../invoicing/text';

/** What a field holds whose value is chosen from a list. */
const chosen = (value: unknown): unknown => (typeof value === 'object' && value !== null && '__rl' in value && 'value' in value ? value.value : value);

/**
 * A parameter as trimmed text. An expression that found nothing gives empty text, never the word `undefined`.
 * Throws for characters that no request can carry: the service would answer a broken envelope with a fault that leaves open what it did.
 */
export function textParameter(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value = chosen(context.getNodeParameter(name, itemIndex, ''));
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (isXmlText(text)) return text;
	const [complaint] = readText(text).complaints;
	throw new NodeOperationError(context.getNode(), `The parameter '${name}' cannot be sent: ${complaint?.message ?? 'it holds a character that no document can carry'}`, { itemIndex, description: complaint?.remedy ?? '' });
}
