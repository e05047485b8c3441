/** Reports of unknown layout as rows of a sheet: no public sample of their XML exists (reference 3.11). */
import { XMLParser, XMLValidator } from '../../vendor/xml';

type Leaf = Readonly<Record<string, string>>;
type Node = { readonly [name: string]: unknown };

/** Unlike invoices, reports may carry values in attributes. */
const parser = new XMLParser({
	ignoreAttributes: false, attributeNamePrefix: '', textNodeName: 'value', parseTagValue: false, parseAttributeValue: false, removeNSPrefix: true, htmlEntities: true, ignoreDeclaration: true,
});

function parse(xml: string): Node | undefined {
	if (/<!doctype/i.test(xml) || XMLValidator.validate(xml) !== true) return undefined;
	try {
		return parser.parse(xml) as Node;
	} catch {
		// The parser refuses elements named like parts of every object, and endless nesting.
		return undefined;
	}
}

/**
 * Finds the list in a report: the element that stands most often beside its like and holds values, else
 * one that is alone in its parent, as a list of one is. Each of its entries becomes a row; single values
 * around it become columns of every row. Nested values are named by their path (`Buyer.Name`). Nothing
 * when the text is not XML.
 */
export function reportRows(xml: string): Leaf[] | undefined {
	const tree = parse(xml);
	if (!tree) return undefined;
	const list = longest(findLists(tree, [])) ?? listOfOne(tree, []);
	const around = leaves(unwrapped(list ? without(tree, list.path) : tree));
	if (!list) return Object.keys(around).length > 0 ? [around] : [];
	return list.entries.map((entry) => ({ ...around, ...leaves(entry) }));
}

interface Found {
	readonly path: readonly string[];
	readonly entries: readonly Node[];
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

function findLists(node: Node, path: readonly string[]): Found[] {
	return Object.entries(node).flatMap(([name, value]) => {
		const here = [...path, name];
		if (Array.isArray(value)) {
			const entries = value.filter(isNode);
			return entries.length > 0 ? [{ path: here, entries }] : [];
		}
		return isNode(value) ? findLists(value, here) : [];
	});
}

const longest = (lists: readonly Found[]): Found | undefined =>
	lists.reduce<Found | undefined>((best, list) => (!best || list.entries.length > best.entries.length ? list : best), undefined);

/** The outermost element below the root that is the only thing in its parent, without the wrappers around it. */
function listOfOne(node: Node, path: readonly string[]): Found | undefined {
	const only = onlyChild(node);
	if (only && path.length > 0) return (onlyChild(only.node) && listOfOne(only.node, [...path, only.name])) || { path: [...path, only.name], entries: [only.node] };
	return Object.entries(node).map(([name, child]) => (isNode(child) ? listOfOne(child, [...path, name]) : undefined)).find((found) => found !== undefined);
}

/** The one child element of a node that holds nothing else. */
function onlyChild(node: Node): { readonly name: string; readonly node: Node } | undefined {
	const [first, ...others] = Object.entries(node);
	return first && others.length === 0 && isNode(first[1]) ? { name: first[0], node: first[1] } : undefined;
}

function without(node: Node, path: readonly string[]): Node {
	const [name, ...rest] = path;
	if (name === undefined) return {};
	const { [name]: value, ...others } = node;
	return rest.length > 0 && isNode(value) ? { ...others, [name]: without(value, rest) } : others;
}

/** Values of a node by path. */
function leaves(node: Node): Leaf {
	const found = new Map<string, string>();
	const walk = (value: unknown, path: readonly string[]): void => {
		if (typeof value === 'string') found.set(path.join('.') || 'value', value.trim());
		else if (Array.isArray(value)) value.forEach((entry, index) => walk(entry, [...path, String(index + 1)]));
		else if (isNode(value)) for (const name of Object.keys(value)) if (name !== 'xmlns') walk(value[name], [...path, name]);
	};
	walk(node, []);
	return Object.fromEntries([...found].filter(([, text]) => text !== ''));
}

/** What stands in the elements that hold nothing but another one. */
function unwrapped(tree: Node): Node {
	const only = onlyChild(tree);
	return only ? unwrapped(only.node) : tree;
}
