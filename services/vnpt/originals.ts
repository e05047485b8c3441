/** The originals that corrections start from, as the service's books hold them. */
import type { Complaint } from '../../invoicing/finding';
import type { Settlement } from '../issuing/outcome';
import { LookUpFailure } from '../issuing/port';
import { Books, inParallel } from './books';
import type { BookEntry } from './books';
import type { VnptClient } from './client';
import type { OriginalRecord } from './documents';
import { readOriginal } from './original';
import type { OriginalContent } from './original';

/** An original that was found and read. */
export interface Original {
	readonly record: OriginalRecord;
	readonly content: OriginalContent;
}

/** An original, what is wrong with its name, or why it could not be read now. */
export type FoundOriginal = { readonly original: Original } | { readonly complaint: Complaint } | { readonly failure: Settlement<never> };

/** Name of an original: its key, and its pattern where the row gives it. */
export interface OriginalName {
	readonly key: string;
	readonly pattern: string;
}

/** Finds every original and downloads it. Only reads; never throws for what the service did. */
export async function fetchOriginals(client: VnptClient, names: readonly OriginalName[]): Promise<Map<string, FoundOriginal>> {
	const books = new Books(client);
	const results = new Map<string, FoundOriginal>();
	let entries: Map<string, BookEntry>;
	try {
		entries = await books.findDocuments(names);
	} catch (error) {
		return new Map(names.map(({ key }) => [key, { failure: lookUpFailed(error) }]));
	}
	await inParallel([...new Set(names.map(({ key }) => key))], async (key) => {
		try {
			const entry = entries.get(key) ?? await books.entryByListing(key);
			results.set(key, entry ? await read(books, entry) : { complaint: absent(key) });
		} catch (error) {
			results.set(key, { failure: lookUpFailed(error) });
		}
	});
	return results;
}

async function read(books: Books, entry: BookEntry): Promise<FoundOriginal> {
	if (entry.status === '0') return { complaint: draft(entry.key) };
	const xml = await books.xml(entry);
	if (xml === undefined) return { failure: notHandedOut };
	const content = readOriginal(xml);
	if (!content) return { complaint: unreadable };
	const date = content.header.get('date');
	return {
		original: {
			content,
			record: { key: entry.key, status: entry.status, ...(entry.number ? { number: entry.number } : {}), ...(typeof date === 'string' ? { date } : {}) },
		},
	};
}

const absent = (key: string): Complaint => ({
	severity: 'error', rule: 'original.absent', message: `The service has no issued document with the key "${key}"`,
	remedy: "Check 'Original Key'; if its pattern is not listed under 'Patterns' in the credential, fill in 'Original Pattern'",
});

const draft = (key: string): Complaint => ({
	severity: 'error', rule: 'original.draft', message: `"${key}" is a draft, which has no number and needs no correction`,
	remedy: 'Delete the draft (Draft → Delete) and create it anew',
});

const unreadable: Complaint = {
	severity: 'error', rule: 'original.unreadable', message: 'The service handed out something that is not the XML of an invoice',
	remedy: "Set 'Start From' to 'The Row' and give the whole content",
};

const notHandedOut: Settlement<never> = {
	outcome: 'notSent', reason: 'The service does not hand out the original yet: the tax authority has not answered for it, or has refused it',
	remedy: "Run again when it has its tax code (Invoice → Get Tax Status), or set 'Start From' to 'The Row' and give the whole content",
};

function lookUpFailed(error: unknown): Settlement<never> {
	if (!(error instanceof LookUpFailure)) throw error;
	return { outcome: 'notSent', reason: `The original could not be read: ${error.message}`, remedy: error.remedy };
}

/** Which of these keys stand in the books. Throws {@link LookUpFailure}. */
export const issuedKeys = async (client: VnptClient, documents: ReadonlyArray<{ readonly key: string; readonly pattern: string }>): Promise<ReadonlySet<string>> =>
	new Set((await new Books(client).findDocuments(documents)).keys());
