import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Status } from '../../simulator/vnpt/books';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { sampleInvoices } from '../../workflows/sheets/invoices';
import { sheetRows } from '../../workflows/sheets/rows';
import { totalsOf } from '../../workflows/sheets/totals';
import { workflowFolder } from '../places';
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
	sheet,
	saved: { suffix: '.pdf', called: 'PDFs' },
	issuing: { type: 'n8n-nodes-einvoice.vnptInvoice', operation: 'publish' },
	table: { number: 'Number', amount: ({ total, currency }) => (total ? `${written(total)} ${currency}` : '') },
	expected: sampleInvoices.map((invoice) => ({
		key: invoice.key, rows: rowsOf(sheetRows, invoice), oddity: invoice.oddity,
		...(invoice.flaw ? { flaw: invoice.flaw.what } : { total: totalsOf(invoice).total }),
	})),
	credential: ({ vnpt }) => ({
		type: 'vnptInvoiceApi',
		name: 'VNPT Invoice of the simulator',
		data: {
			url: vnpt.url,
			account: demoAccounts.staff.user,
			accountPassword: demoAccounts.staff.password,
			username: demoAccounts.service.user,
			password: demoAccounts.service.password,
			generation: 'current',
		},
	}),
	booked: ({ books }) => books.invoices.filter(({ status }) => status !== Status.draft).map(({ key, document }) => ({ key, total: document.amount })),
	layOut: async (_simulator, folder) => await copyFile(join(workflowFolder, 'sheets', sheet), join(folder, sheet)),
};
