import { located } from '../../invoicing/finding';
import type { Finding } from '../../invoicing/finding';
import { conversationId, strictConversationId } from './conversation-id';
import type { TaxInvoice } from './tax-invoice';

/** A document or an amendment of a run. */
interface Checked {
	readonly key: string | undefined;
	readonly rows: readonly number[];
	readonly findings: readonly Finding[];
	readonly invoice?: TaxInvoice;
	readonly documents?: readonly TaxInvoice[];
}

interface Name {
	readonly text: string;
	readonly finding: Pick<Finding, 'rule' | 'message' | 'remedy' | 'column' | 'value'>;
}

/**
 * Marks what would go out twice under one number: the same document number, the same Sequence on one
 * writing date, the same reference number in strict mode. Every row that shares it is held back.
 */
export function withoutRepeats<T extends Checked>(checked: readonly T[]): T[] {
	const rowsOf = new Map<string, number[]>();
	const namesOf = new Map<T, Name[]>(checked.map((document) => [document, names(document)]));
	for (const [document, own] of namesOf) {
		for (const { text } of own) rowsOf.set(text, [...(rowsOf.get(text) ?? []), document.rows[0] ?? 0]);
	}
	return checked.map((document) => {
		const shared = (namesOf.get(document) ?? []).filter(({ text }) => (rowsOf.get(text)?.length ?? 0) > 1);
		const sameKey = shared.some(({ finding }) => finding.rule === 'key.repeated');
		// One document number twice makes one fingerprint twice: that is no second finding.
		const repeated = shared.filter(({ finding: { rule } }) => !document.findings.some((known) => known.rule === rule) && !(sameKey && rule === 'identity.repeated'));
		if (shared.length === 0) return document;
		const { invoice: _invoice, documents: _documents, ...rest } = document;
		const findings = repeated.map(({ text, finding: { column = '', value, ...complaint } }) =>
			located({ severity: 'error', ...complaint, message: `${complaint.message} (rows ${[...new Set(rowsOf.get(text))].join(' and ')})` }, document.rows[0], column, value));
		return { ...rest, findings: [...document.findings, ...findings] } as unknown as T;
	});
}

function names({ key, invoice, documents = invoice ? [invoice] : [] }: Checked): Name[] {
	const all: Name[] = key === undefined ? [] : [{
		text: `key ${key}`, finding: { rule: 'key.repeated', message: 'The document number stands more than once', remedy: 'Give every invoice its own number', column: '문서키', value: key },
	}];
	for (const { date, numbering: { leg, sequence, strict }, supplier, buyer } of documents) {
		if (sequence !== undefined) {
			all.push({
				text: `sequence ${date} ${sequence}`,
				finding: { rule: 'sequence.repeated', message: `The sequence stands more than once on ${date}`, remedy: 'Number the documents of one writing date differently, or leave the column empty', column: '발행순번', value: String(sequence) },
			});
		}
		if (strict) {
			const id = strictConversationId({ supplier: supplier.number, buyer, key: key ?? '', leg }, strict.date, strict.sequence);
			all.push({
				text: `reference ${id}`,
				finding: { rule: 'reference.repeated', message: 'The daily sequence stands more than once for this pair of companies and reference date', remedy: 'Number the documents of one pair and day differently', column: '일련번호', value: strict.sequence },
			});
		} else {
			const id = conversationId({ supplier: supplier.number, buyer, key: key ?? '', leg });
			all.push({
				text: `identity ${id.slice(20, 32)}`,
				finding: { rule: 'identity.repeated', message: 'Two document numbers have the same fingerprint, which happens once in a million million', remedy: 'Change one of the document numbers', column: '문서키', ...(key === undefined ? {} : { value: key }) },
			});
		}
	}
	return all;
}
