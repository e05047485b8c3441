/** The content of an answer as objects, for whoever calls an operation without knowing its form. */
import { XMLParser, XMLValidator } from '../../vendor/xml';

export type ParsedValue = string | number | boolean | null | ParsedValue[] | { [name: string]: ParsedValue };

/** Rows of the lists the service gives: inside another element always a list, however many there are. */
const rows = new Set(['Item', 'Inv', 'HDon', 'Certificate', 'BBan', 'HHDVu', 'Product', 'LTSuat']);

const parser = new XMLParser({
	ignoreAttributes: true, parseTagValue: false, parseAttributeValue: false, removeNSPrefix: true, htmlEntities: true, ignoreDeclaration: true,
	isArray: (name, path) => rows.has(String(name)) && String(path).includes('.'),
});

/**
 * XML (values stay text) or JSON, plain or in base64; nothing for pages, files and plain text.
 * @param text an answer of the service
 */
export function parseAnswer(text: string): ParsedValue | undefined {
	const trimmed = text.trim();
	if (/^[A-Za-z0-9+/\s]{8,}={0,2}$/.test(trimmed)) return parseAnswer64(trimmed);
	return structured(trimmed);
}

const parseAnswer64 = (text: string): ParsedValue | undefined => structured(Buffer.from(text, 'base64').toString('utf8').replace(/^\uFEFF/, '').trim());

function structured(text: string): ParsedValue | undefined {
	if (/^[[{]/.test(text)) return json(text);
	if (!text.startsWith('<') || /<!doctype|^<html/i.test(text) || XMLValidator.validate(text) !== true) return undefined;
	try {
		return parser.parse(text) as ParsedValue;
	} catch {
		// The parser refuses elements named like parts of every object, and endless nesting.
		return undefined;
	}
}

function json(text: string): ParsedValue | undefined {
	try {
		return JSON.parse(text) as ParsedValue;
	} catch {
		return undefined;
	}
}
