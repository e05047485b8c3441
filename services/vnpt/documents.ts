/** Documents of a run, written out for publishing: from checked invoices, or from XML the user wrote. */
import { readKey } from '../../invoicing/document-key';
import { isError, located } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import { isXmlText } from '../../invoicing/escape-xml';
import { SaxesParser } from '../../vendor/xml';
import type { HeldBack } from '../issuing/issue';
import type { Settlement } from '../issuing/outcome';
import type { InvoiceStatus } from './books';
import type { Change } from './correction-changes';
import { formatFindings } from './format-findings';
import { contentOf, readInvoiceContent } from './invoice-content';
import type { CheckedInvoice, Invoice } from './invoice';
import { draftingCall, publishingCall } from './issuing-call';
import type { IssuingCall, PublishVariant } from './issuing-call';
import { dshdonDocument } from './payload/dshdon';
import { invoicesDocument } from './payload/invoices';
import { receiptDocument } from './payload/receipt';
import { laneOf } from './publish';
import type { PublishDocument } from './publish';
import type { InvoiceNumber } from './published-numbers';
import { keyRules } from './read-value';
import { hashingCall } from './signing-order';
import type { Signer } from './signing-order';
import type { PayloadFormat } from './tenant';

/** A document of the run: where it came from, what was found, and, without errors, what is sent. */
export interface RunDocument extends Omit<CheckedInvoice, 'invoice'> {
	readonly invoice?: Invoice;
	readonly document?: PublishDocument;
	/** Outcome that was certain before anything was sent; then there is no document to send. */
	readonly settled?: Settlement<never>;
	/** Of a correction that starts from the original: what it changes, and where the original stands. */
	readonly changes?: readonly Change[];
	readonly original?: OriginalRecord;
}

/** Where an original stands in the books. */
export interface OriginalRecord {
	readonly key: string;
	readonly status: InvoiceStatus;
	readonly number?: InvoiceNumber;
	readonly date?: string;
}

export interface WritingRules extends PublishVariant {
	readonly format: PayloadFormat;
	readonly convert: boolean;
	/** Who signs the documents outside the service, where somebody does. */
	readonly signer?: Signer;
}

const documentWriters: Readonly<Record<PayloadFormat, (invoice: Invoice) => Buffer>> = { dshdon: dshdonDocument, invoices: invoicesDocument, receipt: receiptDocument };

/** Writes a checked invoice in the given format; what has errors stays unwritten. */
export function written(checked: CheckedInvoice, rules: WritingRules, asDraft = false): RunDocument {
	const { invoice } = checked;
	if (!invoice) return checked;
	const { format, convert } = rules;
	const findings = [...checked.findings, ...formatFindings(invoice, format, checked.rows[0])];
	if (findings.some(isError)) return { ...checked, findings, invoice: undefined };
	const xml = documentWriters[format](invoice);
	const writing = { format, convert, pattern: invoice.pattern, serial: invoice.serial };
	const via = rules.signer
		? hashingCall(writing, invoice.key, { ...rules.signer, type: '0', cashRegister: rules.cashRegister })
		: asDraft ? draftingCall(writing, rules) : publishingCall(writing, rules);
	return { ...checked, findings, document: publishDocument(invoice, { via, xml, content: contentOf(invoice).values }) };
}

export const publishDocument = (
	{ key, pattern, serial, date }: Pick<PublishDocument, 'key' | 'pattern' | 'serial' | 'date'>, { via, content, xml }: Pick<PublishDocument, 'via' | 'content' | 'xml'>,
): PublishDocument => ({ key, pattern, serial, date, lane: laneOf(pattern, serial), call: via.mark, bytes: xml.length, via, xml, content });

/** What held-back documents mean for the order of dates. A conflict is no gap in it. */
export const heldBack = (documents: readonly RunDocument[]): HeldBack[] =>
	documents.filter(({ document, settled }) => !document && settled?.outcome !== 'conflict').map(({ pattern, serial, date }) => ({ lane: laneOf(pattern, serial), date }));

export interface RawSource {
	readonly item: number;
	readonly row: number;
	readonly label: string;
	readonly pattern: string;
	readonly serial: string;
	/** How a document of this format and key is sent. */
	via(format: PayloadFormat, key: string): IssuingCall;
	/** Calendar date in Vietnam for documents that name none. */
	readonly today: string;
}

interface Shape {
	readonly format: PayloadFormat;
	/** Element of one document; absent where the root is the document. */
	readonly child?: string;
}

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
	['DSHDon', { format: 'dshdon', child: 'HDon' }], ['Invoices', { format: 'invoices', child: 'Inv' }],
	['HDon', { format: 'dshdon' }], ['Inv', { format: 'invoices' }],
	['DieuChinhHD', { format: 'dshdon' }], ['ThayTheHD', { format: 'dshdon' }], ['AdjustInv', { format: 'invoices' }], ['ReplaceInv', { format: 'invoices' }],
]);

/** Takes apart a payload that the user wrote: every `<HDon>` or `<Inv>` goes out exactly as it stands. */
export function rawDocuments(xml: string, source: RawSource): RunDocument[] {
	const place = { pattern: source.pattern, serial: source.serial, items: [source.item], rows: [source.row], date: undefined, header: new Map() };
	const failed = (rule: string, message: string, remedy: string): RunDocument[] =>
		[{ ...place, key: undefined, findings: [located({ severity: 'error', rule, message, remedy }, source.row, source.label, xml)] }];
	const wellFormed = 'Give the payload of ImportAndPublishInv: <DSHDon> with <HDon>, or <Invoices> with <Inv>';
	if (!isXmlText(xml)) return failed('xml.characters', 'The XML holds characters that XML does not allow', 'Remove control characters');
	const parts = slice(xml);
	if (!parts) return failed('xml.malformed', 'The XML is not well formed', wellFormed);
	if (parts.documents.length === 0) return failed('xml.shape', `The XML holds no invoice (its root is <${parts.root}>)`, wellFormed);
	if (parts.stray !== undefined) return failed('xml.shape', `The XML holds <${parts.stray}> beside the invoices, which the service would not read`, wellFormed);
	return parts.documents.map(({ xml: part, format }) => rawDocument(part, format, source, place));
}

function rawDocument(xml: string, format: PayloadFormat, source: RawSource, place: Pick<RunDocument, 'pattern' | 'serial' | 'items' | 'rows' | 'date' | 'header'>): RunDocument {
	const content = readInvoiceContent(xml);
	const key = readKey(content?.key, keyRules);
	const findings: Finding[] = key.complaints.map((complaint) => located(complaint, source.row, `${source.label} <key>`, content?.key));
	if (!content?.values.total) {
		findings.push(located({
			severity: 'error', rule: 'xml.total', message: 'The invoice names no total that can be read', remedy: 'Give TgTTTBSo (or Amount), a decimal with a point',
		}, source.row, source.label, key.value));
	}
	if (key.value !== undefined && key.value !== content?.key) {
		findings.push(located({
			severity: 'error', rule: 'key.characters', message: 'The key holds accents written as characters of their own, so it would not be found again under the same letters',
			remedy: 'Use letters A to Z, digits and "-" only',
		}, source.row, `${source.label} <key>`, key.value));
	}
	const date = content?.values.date ?? source.today;
	const found = { ...place, date, key: key.value, findings };
	if (!content || key.value === undefined || findings.some(({ severity }) => severity === 'error')) return found;
	const via = source.via(format, key.value);
	return { ...found, document: publishDocument({ ...place, key: key.value, date }, { via, xml: Buffer.from(xml), content: content.values }) };
}

/** Finds the documents of a payload by position; undefined when it is not well formed. */
function slice(xml: string): { root: string; stray: string | undefined; documents: Array<{ xml: string; format: PayloadFormat }> } | undefined {
	const documents: Array<{ xml: string; format: PayloadFormat }> = [];
	const path: string[] = [];
	let root = '';
	let start = 0;
	let stray: string | undefined;
	const parser = new SaxesParser();
	const depth = (): number => (shapes.get(root)?.child === undefined ? 1 : 2);
	// The first fault ends the reading: the parser would go on and report every byte of what is no XML.
	const refuse = (): never => {
		throw new Error('The document cannot be read');
	};
	parser.on('error', refuse);
	parser.on('doctype', refuse);
	parser.on('opentagstart', ({ name }) => {
		path.push(name);
		if (path.length === 1) root = name;
		if (path.length === depth()) start = xml.lastIndexOf('<', parser.position - 1);
	});
	parser.on('closetag', ({ name }) => {
		const shape = shapes.get(root);
		if (shape && path.length === depth()) {
			if (name === (shape.child ?? root)) documents.push({ xml: xml.slice(start, parser.position), format: shape.format });
			else stray ??= name;
		}
		path.pop();
	});
	try {
		parser.write(xml).close();
	} catch {
		return undefined;
	}
	return { root, stray, documents };
}

/** Marks documents whose keys repeat within the run, whatever they were read from. */
export function withoutRepeatedKeys(documents: readonly RunDocument[]): RunDocument[] {
	const rowsOfKey = new Map<string, number[]>();
	for (const { key, rows } of documents) {
		if (key === undefined) continue;
		const known = rowsOfKey.get(key);
		if (known) known.push(rows[0] ?? 0);
		else rowsOfKey.set(key, [rows[0] ?? 0]);
	}
	return documents.map((whole) => {
		const rows = whole.key === undefined ? [] : rowsOfKey.get(whole.key) ?? [];
		if (rows.length < 2) return whole;
		const { document: _withheld, ...rest } = whole;
		if (rest.findings.some(({ rule }) => rule === 'key.repeated')) return rest;
		const finding = located({
			severity: 'error', rule: 'key.repeated', message: `The key stands on rows ${rows.join(' and ')}`, remedy: 'Give every invoice its own key',
		}, rest.rows[0], 'Key', rest.key);
		return { ...rest, findings: [...rest.findings, finding] };
	});
}
