import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Status } from '../../simulator/vnpt/books';
import { sampleInvoices } from '../../workflows/sheets/invoices';
import { sheetRows } from '../../workflows/sheets/rows';
import { totalsOf } from '../../workflows/sheets/totals';
import { workflowFolder } from '../places';
import { vnptAccount } from '../stories/accounts';
import { type Country, rowsOf } from './country';

const sheet = 'vnpt-invoices.xlsx';

/** Decimal text with the separators used in Vietnam: 1234567.5 → 1.234.567,5 */
function written(amount: string): string {
	const [whole = '', cents] = amount.split('.');
	return whole.replace(/\B(?=(\d{3})+$)/g, '.') + (cents ? `,${cents}` : '');
}

export const vietnam: Country = {
	name: 'Vietnam',
	service: 'VNPT Invoice',
	workflow: 'sheet-to-invoices',
	tells: 'An Excel sheet is issued through VNPT Invoice: every PDF and a result sheet are saved',
	sheet,
	saved: { suffix: '.pdf', called: 'PDFs' },
	issuing: { type: 'n8n-nodes-einvoice.vnptInvoice', operation: 'publish' },
	table: { number: 'Number', amount: ({ total, currency }) => (total ? `${written(total)} ${currency}` : '') },
	expected: sampleInvoices.map((invoice) => ({
		key: invoice.key, rows: rowsOf(sheetRows, invoice), oddity: invoice.oddity,
		...(invoice.flaw ? { flaw: invoice.flaw.what } : { total: totalsOf(invoice).total }),
	})),
	credential: vnptAccount,
	booked: ({ books }) => books.invoices.filter(({ status }) => status !== Status.draft).map(({ key, document }) => ({ key, total: document.amount })),
	layOut: async (_simulator, folder) => await copyFile(join(workflowFolder, 'sheets', sheet), join(folder, sheet)),
};
