import type { Document } from '../document';
import { Fields, PayloadError } from '../fields';
import { readChange, type Change } from './change';
import { readContent, readHDon, type Seller } from './dshdon';
import { readInv, readInvoice } from './invoices';
import { listIn, rootOf } from './roots';

export { readCustomers, type CustomerFields } from './customers';
export type { Change } from './change';
export type { Seller } from './dshdon';
export { readNotice, type NoticePayload } from './notice';
export { readSignedDrafts, type SignedDrafts } from './signed';

/**
 * Reads what a publishing call carries, in either dialect (reference 4.2, 4.3, 4.4); cash registers
 * know the current one only. Order of elements and unknown elements do not matter. Throws
 * PayloadError at the first thing a schema would refuse.
 */
export function readInvoices(text: string, seller: Seller = 'office'): Document[] {
	const root = seller === 'office' ? rootOf(text, 'Invoices', 'DSHDon') : rootOf(text, 'DSHDon');
	return root.name === 'Invoices' ? listIn(root, 'Inv').map(readInv) : listIn(root, 'HDon').map((hdon, index) => readHDon(hdon, index, seller));
}

const roots = { adjust: ['AdjustInv', 'DieuChinhHD'], replace: ['ReplaceInv', 'ThayTheHD'] } as const;

/** Reads an adjusting or replacing document in either dialect (reference 4.2, 4.3). Throws PayloadError. */
export function readAmending(text: string, kind: 'adjust' | 'replace', seller: Seller = 'office'): { document: Document; change: Change } {
	const [older, current] = roots[kind];
	const root = seller === 'office' ? rootOf(text, older, current) : rootOf(text, current);
	const change = readChange(root, kind);
	return { change, document: root.name === older ? readInvoice(root, change.key) : readContent(root, change.key, seller) };
}

/** Reads an adjustment of information alone: the head of `<AdjustInv>` or `<DieuChinhHD>`, in which one content at least is said. Throws PayloadError. */
export function readNote(text: string): Change {
	const change = readChange(rootOf(text, ...roots.adjust), 'adjust');
	if (change.reason === '' && change.after === '') throw new PayloadError("One of the elements 'LDo' and 'NDSDCHinh' must have a value");
	return { ...change, type: 4 };
}

/** Reads `<Invoices><Inv><key>` lists (reference 4.5). */
export function readKeys(text: string): string[] {
	return rootOf(text, 'Invoices').all('Inv').map((inv) => inv.child('key')?.text.trim() ?? '').filter((key) => key !== '');
}

/** Reads whom to mail again: `<Invoices><Inv><Fkey/><EmailDeliver/></Inv></Invoices>` (reference 3.8). Throws PayloadError. */
export function readMails(text: string): Array<{ key: string; to: string }> {
	return listIn(rootOf(text, 'Invoices'), 'Inv').map((inv) => ({ key: inv.child('Fkey')?.text.trim() ?? '', to: inv.child('EmailDeliver')?.text.trim() ?? '' }));
}

/** Reads which numbers to cancel: `<Invoices><Inv><Serial/><InvNo/></Inv></Invoices>` (reference 4.5). Throws PayloadError. */
export function readNumbers(text: string): Array<{ serial: string; number: number }> {
	return listIn(rootOf(text, 'Invoices'), 'Inv').map((inv, index) => {
		const fields = new Fields(inv, `invoice ${index + 1}`);
		const number = Number(fields.text('InvNo', { required: true }));
		return Number.isInteger(number) ? { serial: fields.text('Serial', { required: true }), number } : fields.fail("The element 'InvNo' is no number");
	});
}
