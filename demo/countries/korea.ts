import { join } from 'node:path';
import { DateTime } from 'luxon';

import type { Simulator } from '../../simulator';
import { goodInvoices, invoicesUpTo, type KoreanInvoice, sampleDay, sampleInvoices } from '../../workflows/sheets/korea/invoices';
import { form, rowsOf as sheetRows } from '../../workflows/sheets/korea/rows';
import { totalsOf } from '../../workflows/sheets/korea/totals';
import { writeExcel } from '../../workflows/sheets/write';
import { smartBillAccount } from '../stories/accounts';
import { type Country, rowsOf } from './country';

const sheet = 'korea-tax-invoices.xlsx';
const rows = sheetRows(sampleInvoices);
/** An invoice of the last day of the sheet. */
const lastDays = goodInvoices.find(({ date }) => date === sampleDay);

const issued = ({ smartbill }: Simulator): typeof smartbill.books.documents =>
	smartbill.books.documents.filter(({ status, direction }) => direction === '정' && status !== 'S');

/**
 * The sheet ends today, in Korea: with the fixed days of the sample every invoice would be late from the month after on.
 * Once it is issued it keeps its days, since the same document number with another day is another invoice.
 */
export function koreanInvoices(simulator: Simulator): readonly KoreanInvoice[] {
	const before = issued(simulator).find(({ invoice }) => invoice.managementId === lastDays?.key);
	return invoicesUpTo(before?.invoice.writtenOn ?? DateTime.now().setZone('Asia/Seoul').toFormat('yyyy-MM-dd'));
}

export const korea: Country = {
	name: 'Korea',
	service: 'SmartBill (Korea)',
	workflow: 'sheet-to-tax-invoices-korea',
	tells: 'An Excel sheet is issued through SmartBill (Korea): a page of every tax invoice and a result sheet are saved',
	sheet,
	saved: { suffix: '.html', called: 'pages' },
	issuing: { type: 'n8n-nodes-einvoice.smartBill', operation: 'issue' },
	table: { number: 'Approval number', amount: ({ total }) => (total ? `${total.replace(/\B(?=(\d{3})+$)/g, ',')} KRW` : '') },
	remark: 'SmartBill answers a look-up once a minute, and so does the simulator: "Execute workflow" soon after a run waits for its turn.',
	expected: sampleInvoices.map((invoice) => ({
		key: invoice.key, rows: rowsOf(rows, invoice), oddity: invoice.oddity,
		...(invoice.flaw ? { flaw: invoice.flaw } : { total: totalsOf(invoice).total }),
	})),
	credential: smartBillAccount,
	booked: (simulator) => issued(simulator).map(({ invoice }) => ({ key: invoice.managementId, total: invoice.total })),
	layOut: async (simulator, folder) => await writeExcel(form, sheetRows(koreanInvoices(simulator)), join(folder, sheet)),
};
