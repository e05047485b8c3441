/** Values for the parameters of an operation, as a form or an expression gives them. */
import { isBase64 } from '../../invoicing/base64';
import { isXmlText } from '../../invoicing/escape-xml';
import type { Argument } from './envelope';
import type { Parameter } from './operations';

export type ArgumentReading = { readonly value: Argument | undefined } | { readonly problem: string };

const problem = (text: string): ArgumentReading => ({ problem: text });

/**
 * Reads one value by the type the service declares. Nothing, null and empty text mean that it is left out.
 * @param given text, number, flag, list, or JSON text of a list
 */
export function readArgument({ name, type }: Parameter, given: unknown): ArgumentReading {
	if (given === undefined || given === null || given === '') return { value: undefined };
	switch (type) {
		case 'string':
			return readText(name, given);
		case 'base64': {
			const text = typeof given === 'string' ? given.replace(/\s+/g, '') : '';
			return text !== '' && text.length % 4 === 0 && isBase64(text) ? { value: text } : problem(`"${name}" is not base64`);
		}
		case 'boolean':
			return readFlag(name, given);
		case 'int':
			return readNumber(given, /^[+-]?\d{1,10}$/, `"${name}" is not a whole number`);
		case 'decimal':
		case 'double':
			return readNumber(given, /^[+-]?\d+(\.\d+)?$/, `"${name}" is not a number written like 1234.5`);
		case 'int[]':
		case 'string[]':
			return readList(name, given, type === 'int[]');
	}
}

function readText(name: string, given: unknown): ArgumentReading {
	if (typeof given === 'string') return isXmlText(given) ? { value: given } : problem(`"${name}" holds a character that XML cannot carry`);
	return typeof given === 'number' || typeof given === 'boolean' ? { value: String(given) } : problem(`"${name}" is not a text`);
}

function readFlag(name: string, given: unknown): ArgumentReading {
	const text = String(given).trim().toLowerCase();
	if (text === 'true' || text === '1') return { value: true };
	return text === 'false' || text === '0' ? { value: false } : problem(`"${name}" is neither true nor false`);
}

function readNumber(given: unknown, form: RegExp, complaint: string): ArgumentReading {
	const text = typeof given === 'number' || typeof given === 'string' ? String(given).trim() : '';
	return form.test(text) ? { value: text } : problem(complaint);
}

function readList(name: string, given: unknown, whole: boolean): ArgumentReading {
	const list = typeof given === 'string' ? parsed(given) : given;
	const items = Array.isArray(list) ? list.map((one: unknown) => (typeof one === 'number' || typeof one === 'string' ? String(one).trim() : '')) : [''];
	if (items.some((item) => item === '' || !isXmlText(item) || (whole && !/^-?\d{1,10}$/.test(item)))) {
		return problem(`"${name}" is not a list of ${whole ? 'whole numbers, such as [1, 2]' : 'texts, such as ["A", "B"]'}`);
	}
	return { value: items };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
