import { SaxesParser } from '../../vendor/xml';

/** An element: its name without prefix, its text, its children in order. */
export interface XmlNode {
	readonly name: string;
	text: string;
	readonly children: XmlNode[];
}

const deepest = 40;

/** Parses a whole XML document. Nothing when it is not well formed, carries a DOCTYPE, or nests absurdly deep. */
export function readXml(xml: string): XmlNode | undefined {
	const open: XmlNode[] = [];
	let root: XmlNode | undefined;
	// The first fault ends the reading: the parser would go on and report every byte of what is no XML.
	const refuse = (): never => {
		throw new Error('The document cannot be read');
	};
	const parser = new SaxesParser();
	const collect = (text: string): void => {
		const here = open[open.length - 1];
		if (here) here.text += text;
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('opentag', ({ name }) => {
		const node: XmlNode = { name: name.slice(name.indexOf(':') + 1), text: '', children: [] };
		open[open.length - 1]?.children.push(node);
		root ??= node;
		open.push(node);
		if (open.length > deepest) refuse();
	});
	parser.on('text', collect);
	parser.on('cdata', collect);
	parser.on('closetag', () => { open.pop(); });
	try {
		parser.write(xml).close();
	} catch {
		return undefined;
	}
	return root;
}

/** The first element at a path below a node. */
export const nodeAt = (node: XmlNode | undefined, ...path: string[]): XmlNode | undefined =>
	path.reduce<XmlNode | undefined>((here, name) => here?.children.find((child) => child.name === name), node);

/** Every child of a name. */
export const nodesOf = (node: XmlNode | undefined, name: string): XmlNode[] => node?.children.filter((child) => child.name === name) ?? [];

/** The trimmed text at a path; nothing for an absent or empty element. */
export const textAt = (node: XmlNode | undefined, ...path: string[]): string | undefined => nodeAt(node, ...path)?.text.trim() || undefined;
