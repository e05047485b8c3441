/** Text of a row stays text: in every field of every payload it comes back as it was, between the same elements as harmless text. */
import { XMLParser } from 'fast-xml-parser';
import { documentFields, lineFields } from '../../services/vnpt/fields';
import { dshdonDocument } from '../../services/vnpt/payload/dshdon';
import { invoicesDocument } from '../../services/vnpt/payload/invoices';
import { statementXml, taxInvoiceXml } from '../../services/smartbill/tax-invoice-xml';
import { taxInvoiceFields } from '../../services/smartbill/fields';
import { check, header, line } from '../services/vnpt/drafts';
import { checked, goodRow } from '../services/smartbill/sheet';
import { NOW } from '../services/smartbill/world';

const harmless = 'Abc';
/** Short, so that most fields take them. */
const hostile = ['</a><b>', ']]><x/>', '&lt;&x;', '"\'<!--', '<?x?>', '<!DOCTYPE'];

type Tree = { readonly [name: string]: unknown };
/** A reader that nothing here was written with; entities are decoded, nothing else is changed. */
const parser = new XMLParser({ preserveOrder: true, parseTagValue: false, trimValues: false, processEntities: true, commentPropName: '#comment', ignoreAttributes: true });

/** Names of all elements in order, and every text. */
function readWith(xml: string): { shape: string; texts: string[] } {
	const texts: string[] = [];
	const shapeOf = (nodes: readonly Tree[]): string => nodes.map((node) => Object.entries(node).map(([name, inner]) => {
		if (name !== '#text') return `<${name}>${Array.isArray(inner) ? shapeOf(inner as Tree[]) : ''}</${name}>`;
		texts.push(String(inner));
		return '#';
	}).join('')).join('');
	return { shape: shapeOf(parser.parse(xml) as Tree[]), texts };
}

/** Holds a document with a text in it against the same one with harmless text. */
function expectText(write: (text: string) => string | undefined, text: string): boolean {
	const [plain, attacked] = [write(harmless), write(text)];
	// A text that the field does not take is refused before anything is written.
	if (plain === undefined || attacked === undefined || !plain.includes(harmless)) return false;
	const [before, after] = [readWith(plain), readWith(attacked)];
	expect(after.shape).toBe(before.shape);
	expect(after.texts).toEqual(before.texts.map((one) => (one === harmless ? text : one)));
	return true;
}

/** Fields that no text of this kind gets into: lists, numbers, dates, and texts with a form of their own. */
const held: string[] = [];
afterAll(() => expect(held.length).toBeGreaterThan(100));

const vnptFields = [...documentFields, ...lineFields].filter(({ kind }) => kind === 'text' || kind === 'longText' || kind === 'taxCode');

describe.each([['DSHDon', dshdonDocument], ['Invoices', invoicesDocument]] as const)('VNPT, %s', (format, document) => {
	test.each(vnptFields.map((field) => [field.id, field] as const))('%s', (id, field) => {
		for (const text of hostile) {
			const write = (value: string): string | undefined => {
				const { invoice } = field.level === 'line' ? check({}, [line({ [id]: value })]) : check(header({ [id]: value }));
				return invoice && document(invoice);
			};
			if (expectText(write, text)) held.push(`${format} ${id} ${text}`);
		}
	});
});

const stamp = { issueId: '2030010541000008zz900001', issuedAt: NOW };

describe.each([['tax invoice', taxInvoiceXml], ['statement', statementXml]] as const)('SmartBill, %s', (format, document) => {
	test.each(taxInvoiceFields.filter(({ kind }) => kind === 'text' || kind === 'longText').map((field) => [field.id, field] as const))('%s', (id, field) => {
		for (const text of hostile) {
			const write = (value: string): string | undefined => {
				const [first] = checked([{ ...goodRow, [field.local]: value }]);
				return first?.invoice && document(first.invoice, stamp);
			};
			if (expectText(write, text)) held.push(`${format} ${id} ${text}`);
		}
	});
});
