import { SaxesParser } from 'saxes';

/** An element of a parsed document. */
export interface Node {
	/** As written, prefix included. */
	readonly name: string;
	readonly namespace: string;
	readonly children: Node[];
	text: string;
}

export interface ParsedXml {
	readonly root: Node;
	/** Encoding of the XML declaration, lower case; undefined when there is no declaration. */
	readonly encoding: string | undefined;
}

/** Reads a document. Throws an Error with position when it is not well formed or declares a DOCTYPE. */
export function parseXml(text: string): ParsedXml {
	const parser = new SaxesParser({ xmlns: true });
	const holder: Node = { name: '', namespace: '', children: [], text: '' };
	const path = [holder];
	const top = (): Node => path[path.length - 1] ?? holder;
	const append = (piece: string): void => {
		top().text += piece;
	};
	let encoding: string | undefined;
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('doctype', () => {
		throw new Error('A document type declaration is not allowed');
	});
	parser.on('xmldecl', (declaration) => {
		encoding = (declaration.encoding ?? 'utf-8').toLowerCase();
	});
	parser.on('opentag', ({ name, uri }) => {
		const node: Node = { name, namespace: uri, children: [], text: '' };
		top().children.push(node);
		path.push(node);
	});
	parser.on('closetag', () => path.pop());
	parser.on('text', append);
	parser.on('cdata', append);
	parser.write(text).close();
	const [root] = holder.children;
	if (!root) throw new Error('There is no root element');
	return { root, encoding };
}

/** The first child of a name. */
export const child = (node: Node | undefined, name: string): Node | undefined => node?.children.find((one) => one.name === name);

/** All children of a name. */
export const children = (node: Node | undefined, name: string): readonly Node[] => node?.children.filter((one) => one.name === name) ?? [];

/** Text at the end of a path of names, trimmed; empty when it is not there. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string {
	return path.reduce<Node | undefined>((at, name) => child(at, name), node)?.text.trim() ?? '';
}
