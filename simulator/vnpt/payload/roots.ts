import { PayloadError } from '../fields';
import { parseXml, type Element } from '../xml';

/** Parses a payload whose root has one of the given names. Throws PayloadError. */
export function rootOf(text: string, ...names: string[]): Element {
	const root = parse(text);
	if (!names.includes(root.name)) throw new PayloadError(`The root element '${root.name}' is not declared`);
	return root;
}

function parse(text: string): Element {
	try {
		return parseXml(text);
	} catch (error) {
		throw new PayloadError(error instanceof Error ? error.message : String(error));
	}
}

/** The children of one name, of which there must be one at least. Throws PayloadError. */
export function listIn(parent: Element, name: string): Element[] {
	const elements = parent.all(name);
	if (elements.length === 0) throw new PayloadError(`The element '${parent.name}' has no '${name}'`);
	return elements;
}
