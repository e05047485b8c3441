/** Payloads of adjusting and replacing documents: the new invoice without its usual wrappers (reference 4.2, 4.3). */
import type { Amendment } from '../amendment';
import type { Invoice } from '../invoice';
import type { PayloadFormat } from '../tenant';
import { dshdonContent } from './dshdon';
import { invoicesContent } from './invoices';
import { receiptAmendmentContent } from './receipt';
import { xmlBytes } from './xml-bytes';

const roots = {
	dshdon: { adjust: 'DieuChinhHD', replace: 'ThayTheHD' },
	invoices: { adjust: 'AdjustInv', replace: 'ReplaceInv' },
	receipt: { adjust: 'AdjustInv', replace: 'ReplaceInv' },
} as const;

/** The whole payload of one call. */
export function amendmentPayload(invoice: Invoice, amendment: Amendment, format: PayloadFormat): Buffer {
	const { kind, reason, before, after } = amendment;
	const type = kind === 'adjust' ? amendment.type ?? '2' : undefined;
	return xmlBytes((xml) => xml.around(roots[format][kind], () => {
		xml.element('key', invoice.key).element('LDo', reason);
		if (kind === 'adjust') xml.element('NDTDCHinh', before).element('NDSDCHinh', after);
		if (format === 'invoices') return invoicesContent(xml, invoice, type);
		if (format === 'receipt') return receiptAmendmentContent(xml, invoice, type);
		xml.element('MCCQT', invoice.header.get('taxAuthorityCode')).element('Type', type);
		return dshdonContent(xml, invoice);
	}));
}
