/** What an XML text says to a strict reader: every element in order, and every text and attribute with its path. */
import { SaxesParser } from 'saxes';

export interface Infoset {
	/** Paths of all elements, in order. */
	readonly shape: readonly string[];
	readonly texts: ReadonlyArray<readonly [path: string, text: string]>;
}

/** Reads a document; one that travels as the text of an element is read as well. Nothing for what is not well formed, or declares a document type. */
export function infoset(xml: string, above = ''): Infoset | undefined {
	const shape: string[] = [];
	const texts: Array<readonly [string, string]> = [];
	const open: Array<{ readonly path: string; text: string; leaf: boolean }> = [];
	const parser = new SaxesParser({ fragment: false });
	const refuse = (): never => {
		throw new Error('not well formed');
	};
	const collect = (text: string): void => {
		const here = open.at(-1);
		if (here) here.text += text;
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('comment', refuse);
	parser.on('processinginstruction', refuse);
	parser.on('text', collect);
	parser.on('cdata', collect);
	parser.on('opentag', ({ name, attributes }) => {
		const around = open.at(-1);
		if (around) around.leaf = false;
		const path = `${around?.path ?? above}/${name}`;
		shape.push(path);
		for (const [attribute, value] of Object.entries(attributes)) texts.push([`${path}@${attribute}`, value]);
		open.push({ path, text: '', leaf: true });
	});
	parser.on('closetag', () => {
		const { path, text, leaf } = open.pop() ?? refuse();
		const inner = leaf && text.startsWith('<') ? infoset(text, path) : undefined;
		shape.push(...inner?.shape ?? []);
		if (inner) texts.push(...inner.texts);
		else if (leaf || text.trim() !== '') texts.push([path, text]);
	});
	try {
		parser.write(xml).close();
	} catch {
		return undefined;
	}
	return { shape, texts };
}

/** Where a text stands, alone or as part of another. */
export const placesOf = (text: string, { texts }: Infoset): string[] => texts.filter(([, whole]) => whole.includes(text)).map(([path]) => path);

/** What a document must say once a text in it is another one: all else is as it was. */
export const withText = ({ shape, texts }: Infoset, before: string, after: string): Infoset =>
	({ shape, texts: texts.map(([path, whole]) => [path, whole.split(before).join(after)] as const) });
