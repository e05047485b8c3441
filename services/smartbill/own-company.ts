/** The data of one's own company, from the credential, for documents that leave them out. */
import type { Values } from '../../invoicing/draft';

/** By the second half of the field ids of a party: `Name`, `Ceo`, `Address`… */
export type OwnCompany = Readonly<Partial<Record<OwnField, string>>>;

type OwnField = 'SubNo' | 'Name' | 'Ceo' | 'Address' | 'BizType' | 'BizItem' | 'Dept' | 'Contact' | 'Phone' | 'Email';

const contactFields: ReadonlySet<string> = new Set(['Dept', 'Contact', 'Phone', 'Email']);

/**
 * Defaults for a document, by field id: the own company stands in for the supplier, for the trustee
 * of a consigned document, and for the buyer who asks for issuing. A document that names another
 * number there gets none of it.
 * @param header values of the document by field id
 */
export function ownDefaults(own: OwnCompany, ownNumber: string, role: 'supplier' | 'buyer', header: Values): Record<string, string> {
	const party = role === 'buyer' ? 'buyer' : header.get('consignment') === '1' ? 'broker' : 'supplier';
	const given = header.get(`${party}RegNo`);
	if (given !== undefined && given !== ownNumber) return {};
	const contact = party === 'buyer' ? '1' : '';
	const values = Object.entries(own).map(([name, value]) => [`${party}${name}${contactFields.has(name) ? contact : ''}`, value] as const);
	return Object.fromEntries([[`${party}RegNo`, ownNumber], ...values].filter(([, value]) => value !== ''));
}
