/** Payloads of adjusting and replacing documents: the new invoice without its usual wrappers (reference 4.2, 4.3). */
import type { Amendment } from '../amendment';
import type { Invoice } from '../invoice';
import type { PayloadFormat } from '../tenant';
import { dshdonContent } from './dshdon';
import { element, elements, wrap } from './element';
import { invoicesContent } from './invoices';
import { receiptAmendmentContent } from './receipt';

const roots = {
	dshdon: { adjust: 'DieuChinhHD', replace: 'ThayTheHD' },
	invoices: { adjust: 'AdjustInv', replace: 'ReplaceInv' },
	receipt: { adjust: 'AdjustInv', replace: 'ReplaceInv' },
} as const;

/** The whole payload of one call. */
export function amendmentPayload(invoice: Invoice, amendment: Amendment, format: PayloadFormat): string {
	const { kind, type, reason, before, after } = amendment;
	const adjusting = kind === 'adjust';
	const start = element('key', invoice.key) + element('LDo', reason)
		+ (adjusting ? element('NDTDCHinh', before) + element('NDSDCHinh', after) : '');
	const typeElement = adjusting ? element('Type', type ?? '2') : '';
	const root = roots[format][kind];
	if (format === 'invoices') return wrap(root, start + invoicesContent(invoice, typeElement));
	if (format === 'receipt') return wrap(root, start + receiptAmendmentContent(invoice, typeElement));
	return wrap(root, start + elements(invoice.header, [['MCCQT', 'taxAuthorityCode']]) + typeElement + dshdonContent(invoice));
}
