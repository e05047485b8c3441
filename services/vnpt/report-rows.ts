/** Reports of unknown layout as rows of a sheet: no public sample of their XML exists (reference 3.11). */
import { parseXml } from './invoice-content';

type Leaf = Readonly<Record<string, string>>;
type Node = { readonly [name: string]: unknown };

/**
 * Finds the list in a report: the element that stands most often beside its like and holds values.
 * Each of its entries becomes a row; single values around it become columns of every row. Nested
 * values are named by their path (`Buyer.Name`). Nothing when the text is not XML.
 */
export function reportRows(xml: string): Leaf[] | undefined {
	const tree = parseXml(xml);
	if (!tree) return undefined;
	const lists = findLists(tree, []);
	const longest = lists.reduce<Found | undefined>((best, list) => (!best || list.entries.length > best.entries.length ? list : best), undefined);
	const around = leaves(longest ? without(tree, longest.path) : tree);
	if (!longest) return Object.keys(around).length > 0 ? [around] : [];
	return longest.entries.map((entry) => ({ ...around, ...leaves(entry) }));
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

function without(node: Node, path: readonly string[]): Node {
	const [name, ...rest] = path;
	if (name === undefined) return {};
	const { [name]: value, ...others } = node;
	return rest.length > 0 && isNode(value) ? { ...others, [name]: without(value, rest) } : others;
}

/** Values of a node by path; the wrapping root elements, which hold nothing else, do not count. */
function leaves(node: Node): Leaf {
	const found = new Map<string, string>();
	const walk = (value: unknown, path: readonly string[]): void => {
		if (typeof value === 'string') found.set(path.join('.') || 'value', value.trim());
		else if (Array.isArray(value)) value.forEach((entry, index) => walk(entry, [...path, String(index + 1)]));
		else if (isNode(value)) {
			const names = Object.keys(value);
			const wrapper = names.length === 1 && found.size === 0 && isNode(value[names[0] ?? '']);
			for (const name of names) walk(value[name], wrapper ? path : [...path, name]);
		}
	};
	walk(node, []);
	return Object.fromEntries([...found].filter(([, text]) => text !== ''));
}
