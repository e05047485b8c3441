import { Fields } from '../fields';
import { listIn, rootOf } from './roots';

/** Signatures of drafts as they come back (reference 4.5). */
export interface SignedDrafts {
	/** Serial of the certificate they were made with. */
	readonly certificate: string;
	readonly signatures: ReadonlyArray<{ readonly key: string; readonly id: number; readonly signature: string }>;
	/** The invoice that is amended, where one is. */
	readonly original: { readonly pattern: string; readonly serial: string; readonly number: number };
}

/** Reads `<Invoices>` with signatures; `NoOlde` is spelt so. Throws PayloadError. */
export function readSignedDrafts(text: string, amends: boolean): SignedDrafts {
	const root = rootOf(text, 'Invoices');
	const head = new Fields(root, 'Invoices');
	const signatures = listIn(root, 'Inv').map((inv, index) => {
		const fields = new Fields(inv, `invoice ${index + 1}`);
		return { key: fields.text('key', { required: true }), id: Number(fields.decimal('idInv', { required: true })), signature: fields.text('signValue', { required: true }) };
	});
	const required = { required: amends };
	if (amends && signatures.length > 1) head.fail("The element 'Invoices' has more than one 'Inv'");
	return {
		certificate: head.text('SerialCert', { required: true }).toUpperCase(),
		signatures,
		original: { pattern: head.text('PatternOld', required), serial: head.text('SerialOld', required), number: Number(head.decimal('NoOlde', required)) },
	};
}
