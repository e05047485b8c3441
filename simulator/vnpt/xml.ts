import { SaxesParser } from 'saxes';

/** An element with its text and children; attributes do not matter in these payloads. */
export class Element {
	readonly children: Element[] = [];
	text = '';

	constructor(readonly name: string) {}

	child(name: string): Element | undefined {
		return this.children.find((child) => child.name === name);
	}

	all(name: string): Element[] {
		return this.children.filter((child) => child.name === name);
	}

	/** Whether it holds text alone. */
	get isLeaf(): boolean {
		return this.children.length === 0;
	}
}

/** Reads a document. Throws an Error with position when it is not well formed or declares a DOCTYPE. */
export function parseXml(text: string): Element {
	const parser = new SaxesParser();
	const holder = new Element('');
	const path = [holder];
	const top = (): Element => path[path.length - 1] ?? holder;
	const append = (piece: string): void => {
		top().text += piece;
	};
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('doctype', () => {
		throw new Error('A document type declaration is not allowed');
	});
	parser.on('opentag', ({ name }) => {
		const element = new Element(name);
		top().children.push(element);
		path.push(element);
	});
	parser.on('closetag', () => path.pop());
	parser.on('text', append);
	parser.on('cdata', append);
	parser.write(text.replace(/^\uFEFF/, '').trimStart()).close();
	const [root] = holder.children;
	if (!root) throw new Error('Root element is missing.');
	return root;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

export function escapeXml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** `<name>text</name>`, escaped. */
export function leaf(name: string, text: string | number): string {
	return `<${name}>${escapeXml(String(text))}</${name}>`;
}

/** Several leaves in order; undefined values are left out. */
export function leaves(values: Readonly<Record<string, string | number | undefined>>): string {
	return Object.entries(values).map(([name, text]) => (text === undefined ? '' : leaf(name, text))).join('');
}

/** An element around ready-made XML. */
export function wrap(name: string, inner: string): string {
	return `<${name}>${inner}</${name}>`;
}
