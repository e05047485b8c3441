import type { IExecuteFunctions } from 'n8n-workflow';

/** A parameter as trimmed text. An expression that found nothing gives empty text, never the word `undefined`. */
export function textParameter(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '');
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
