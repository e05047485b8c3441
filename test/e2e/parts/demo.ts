/** The whole demo, twice, as a person would run it; then what it left: the books, the PDFs, the result sheet, the editor. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';

import { korea as koreanDemo } from '../../../demo/countries/korea';
import { vietnam } from '../../../demo/countries/vietnam';
import { outFolder, runFolder, stateFile, workflowFolder } from '../../../demo/places';
import { readWorkflow } from '../../../demo/workflow-files';
import { badInvoices, goodInvoices, type SampleInvoice, sampleInvoices } from '../../../workflows/sheets/invoices';
import * as korea from '../../../workflows/sheets/korea/invoices';
import { form as koreanForm, rowsOf as koreanRows } from '../../../workflows/sheets/korea/rows';
import { totalsOf as koreanTotals } from '../../../workflows/sheets/korea/totals';
import type { Row, SheetForm } from '../../../workflows/sheets/layout';
import { form, rowsOf, sheetRows } from '../../../workflows/sheets/rows';
import { totalsOf } from '../../../workflows/sheets/totals';
import { writeExcel } from '../../../workflows/sheets/write';
import type { Checks } from '../checks';
import { DemoProcess } from '../demo-process';
import { Editor } from '../editor';
import type { Part } from '../part';
import { outFolder as partFolder } from '../places';

const keys = (invoices: ReadonlyArray<{ readonly key: string }>): string[] => invoices.map(({ key }) => key);

interface SavedInvoice {
	readonly key: string;
	readonly serial: string;
	readonly number: number;
	readonly status: number;
	readonly publishedAt: string;
}

/** The simulator's books as it saved them, in the order of issue. */
async function books(): Promise<SavedInvoice[]> {
	const { vnpt } = JSON.parse(await readFile(stateFile, 'utf8')) as { vnpt: { invoices: SavedInvoice[] } };
	return vnpt.invoices;
}

interface SavedTaxInvoice {
	readonly conversationId: string;
	readonly status: string;
	readonly invoice: { readonly managementId: string; readonly issueId: string; readonly writtenOn: string; readonly total: string };
}

/** The simulated SmartBill's books as it saved them, in the order of the sheet: several are sent side by side. */
async function koreanBooks(): Promise<SavedTaxInvoice[]> {
	const { smartbill } = JSON.parse(await readFile(stateFile, 'utf8')) as { smartbill: { documents: SavedTaxInvoice[] } };
	return [...smartbill.documents].sort((a, b) => (a.invoice.managementId < b.invoice.managementId ? -1 : 1));
}

async function sampleSheetIsCurrent(checks: Checks, name: string, { columns }: SheetForm, expected: ReadonlyArray<Row<unknown>>): Promise<void> {
	const [headings, ...rows] = await readSheet(join(workflowFolder, 'sheets', name));
	checks.equal(`${name} has the headings its source names`, headings, columns.map(({ heading }) => heading));
	checks.equal(`${name} has the rows its source names`, rows, expected.map(({ cells }) => cells.map((cell) => cell ?? null)));
}

async function firstRun(checks: Checks): Promise<void> {
	const demo = new DemoProcess('--exit', '--fresh');
	checks.equal('first run: the demo ends with status 0', await demo.end(), 0);
	checks.that('first run: all good invoices are new, the bad ones need attention', demo.output.includes(`${goodInvoices.length} new, 0 already issued, ${badInvoices.length} need attention`));
	const issued = await books();
	checks.equal('first run: the books hold every good invoice once, in the order of the sheet', keys(issued), keys(goodInvoices));
	checks.equal('first run: the numbers have no gap', issued.map(({ number }) => number), goodInvoices.map((_invoice, index) => index + 1));
	const taxInvoices = await koreanBooks();
	checks.that('first run, Korea: all good invoices are new, the bad ones need attention', demo.output.includes(`Korea: ${korea.goodInvoices.length} new, 0 already issued, ${korea.badInvoices.length} need attention`));
	checks.equal(
		'first run, Korea: the books hold every good invoice once, issued, with its total',
		taxInvoices.map(({ invoice, status }) => [invoice.managementId, status, invoice.total]),
		korea.goodInvoices.map((invoice) => [invoice.key, 'I', koreanTotals(invoice).total]),
	);
	checks.equal('first run, Korea: every approval number is another', new Set(taxInvoices.map(({ invoice }) => invoice.issueId)).size, korea.goodInvoices.length);
	checks.that('first run, Korea: the table shows every approval number', taxInvoices.length > 0 && taxInvoices.every(({ invoice }) => demo.output.includes(invoice.issueId)));
	const flaws = [...badInvoices.map(({ key, flaw }) => ({ key, flaw: flaw?.what })), ...korea.badInvoices];
	for (const { key, flaw } of flaws) {
		const explanation = new RegExp(`${key}[^]*?rows? [\\d, ]+, column .+[^]*?What to do: \\S`);
		checks.that(`first run: ${key} (${flaw}) is explained with row, column and remedy`, explanation.test(demo.output));
	}
}

/** The result sheet a workflow wrote, read back. */
async function resultSheet(sheet = vietnam.sheet, keyHeading = 'Khóa'): Promise<{ keys: string[]; cell(key: string, heading: string): string }> {
	const [headings = [], ...rows] = await readSheet(join(outFolder, sheet.replace('.xlsx', '-result.xlsx')));
	const column = (heading: string): number => headings.indexOf(heading);
	const keyOf = (row: (typeof rows)[number]): string => String(row[column(keyHeading)]);
	return {
		keys: rows.map(keyOf),
		cell: (key, heading) => String(rows.find((row) => keyOf(row) === key)?.[column(heading)] ?? ''),
	};
}

async function resultsAreLeft(checks: Checks, run: string): Promise<void> {
	const files = await readdir(outFolder);
	checks.equal(`${run}: one PDF for each issued invoice`, files.filter((file) => file.endsWith('.pdf')).sort(), goodInvoices.map(({ key }) => `${key}.pdf`));
	const contents = await Promise.all(files.filter((file) => file.endsWith('.pdf')).map((file) => readFile(join(outFolder, file), 'latin1')));
	checks.that(`${run}: every PDF begins and ends as one`, contents.length > 0 && contents.every((pdf) => pdf.startsWith('%PDF-') && pdf.trimEnd().endsWith('%%EOF')));

	const { keys: resultKeys, cell } = await resultSheet();
	checks.equal(`${run}: the result sheet has one row for each invoice`, [...resultKeys].sort(), keys(sampleInvoices));
	checks.equal(
		`${run}: it says number and total of each issued invoice`,
		goodInvoices.map(({ key }) => [key, cell(key, 'Số hóa đơn'), cell(key, 'Tổng cộng thanh toán')]),
		goodInvoices.map((invoice, index) => [invoice.key, String(index + 1), totalsOf(invoice).total]),
	);
	checks.that(`${run}: it says why and what to do for each that was not issued`, badInvoices.every(({ key }) => cell(key, 'Lý do') !== '' && cell(key, 'Cách xử lý') !== ''));
}

async function koreanResultsAreLeft(checks: Checks, run: string): Promise<void> {
	const pages = (await readdir(outFolder)).filter((file) => file.endsWith('.html')).sort();
	checks.equal(`${run}, Korea: one page for each issued invoice`, pages, korea.goodInvoices.map(({ key }) => `${key}.html`));
	const books = await koreanBooks();
	const contents = await Promise.all(books.map(async ({ invoice }) => ({ ...invoice, page: await readFile(join(outFolder, `${invoice.managementId}.html`), 'utf8') })));
	const withoutHyphens = (page: string): string => page.replaceAll('-', '');
	checks.that(`${run}, Korea: every page shows its own approval number`, contents.length > 0 && contents.every(({ page, issueId }) => withoutHyphens(page).includes(issueId)));

	const { keys: resultKeys, cell } = await resultSheet(koreanDemo.sheet, '문서키');
	checks.equal(`${run}, Korea: the result sheet has one row for each invoice`, [...resultKeys].sort(), korea.sampleInvoices.map(({ key }) => key));
	checks.equal(
		`${run}, Korea: it says approval number, reference number and amounts of each issued invoice`,
		korea.goodInvoices.map(({ key }) => ['승인번호', '참조번호', '작성일자', '공급가액', '세액', '합계금액'].map((heading) => cell(key, heading))),
		korea.goodInvoices.map((invoice, index) => {
			const { supply, tax, total } = koreanTotals(invoice);
			const entry = books[index];
			return [entry?.invoice.issueId, entry?.conversationId, entry?.invoice.writtenOn, supply, tax, total];
		}),
	);
	checks.that(`${run}, Korea: it says why and what to do for each that was not issued`, korea.badInvoices.every(({ key }) => cell(key, '사유') !== '' && cell(key, '조치') !== ''));
}

async function secondRun(checks: Checks): Promise<DemoProcess> {
	const before = await books();
	const taxInvoicesBefore = await koreanBooks();
	const demo = new DemoProcess();
	await demo.says(/Ctrl-C ends everything/);
	checks.that('second run: nothing is new', demo.output.includes(`0 new, ${goodInvoices.length} already issued, ${badInvoices.length} need attention`));
	checks.that('second run: nothing is wrong', !demo.output.includes('not as it must be'));
	checks.equal('second run: the books are as before', await books(), before);
	checks.that('second run, Korea: nothing is new', demo.output.includes(`Korea: 0 new, ${korea.goodInvoices.length} already issued, ${korea.badInvoices.length} need attention`));
	checks.equal('second run, Korea: the books are as before', await koreanBooks(), taxInvoicesBefore);
	return demo;
}

async function inTheEditor(checks: Checks, demo: DemoProcess): Promise<void> {
	const before = await books();
	const [, url = '', path = ''] = await demo.says(/The editor: +(http:\/\/127\.0\.0\.1:\d+)(\/workflow\/\S+)/);
	const { nodes } = await readWorkflow(vietnam.workflow);
	const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');

	const editor = await Editor.open(url, partFolder('demo'));
	await editor.openWorkflow(url + path);
	checks.equal('editor: all nodes are green after "Execute workflow"', await editor.execute(working.length), working.length);
	await editor.picture('workflow-executed');
	const panel = await editor.openNode('Publish Invoices');
	for (const label of ['Resource', 'Operation', 'Issued', 'Attention', 'VNPT Invoice of the simulator']) {
		checks.that(`editor: the panel of Publish shows "${label}"`, panel.includes(label));
	}
	checks.that('editor: the panel offers no unknown field or missing node', !/install this node|unknown node/i.test(panel));
	await editor.picture('publish-panel');
	await editor.closeNode();
	await editor.openNode('Download PDF');
	await editor.picture('download-panel');
	await editor.closeNode();
	const offered = await editor.searchNodes('VNPT');
	checks.that('editor: the node creator finds VNPT Invoice', offered.some((name) => name.startsWith('VNPT Invoice')), offered);
	await editor.picture('node-creator');
	await editor.closeNodeCreator();
	checks.that('editor: the credential tests well', await editor.testCredential('VNPT Invoice of the simulator'));
	await editor.picture('credential');
	checks.equal('editor: the run from the editor issued nothing twice', await books(), before);

	await correctedSheetWithALostAnswer(checks, demo, editor, url + path, working.length);
	await koreaInTheEditor(checks, demo, editor);
	await editor.close();
}

/** The Korean workflow as a person finds it. By now the service's minute between two look-ups has passed, or the node waits for it. */
async function koreaInTheEditor(checks: Checks, demo: DemoProcess, editor: Editor): Promise<void> {
	const before = await koreanBooks();
	const { name, nodes } = await readWorkflow(koreanDemo.workflow);
	const [, address = ''] = await demo.says(new RegExp(`(http://127\\.0\\.0\\.1:\\d+/workflow/\\S+) +${name.replace(/[()]/g, '\\$&')}`));
	const working = nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').length;
	await editor.openWorkflow(address);
	checks.equal('editor, Korea: all nodes are green after "Execute workflow"', await editor.execute(working), working);
	await editor.picture('korea-executed');
	const panel = await editor.openNode('Issue Tax Invoices');
	for (const label of ['Resource', 'Operation', 'Issued', 'Attention', 'SmartBill of the simulator']) {
		checks.that(`editor, Korea: the panel of Issue shows "${label}"`, panel.includes(label));
	}
	await editor.picture('korea-issue-panel');
	await editor.closeNode();
	checks.that('editor, Korea: the credential tests well', await editor.testCredential('SmartBill of the simulator'));
	checks.equal('editor, Korea: the run from the editor issued nothing twice', await koreanBooks(), before);
}

/** The sheet as the accountant corrects it. */
const corrected: readonly SampleInvoice[] = sampleInvoices.map(({ flaw, ...invoice }) =>
	flaw ? { ...invoice, total: undefined, lines: invoice.lines.map((line) => (line.vat === '7' ? { ...line, vat: '8%' } : line)) } : invoice,
);

/** Corrects the sheet and executes in the editor, while the service loses its answer after having issued. */
async function correctedSheetWithALostAnswer(checks: Checks, demo: DemoProcess, editor: Editor, workflow: string, nodes: number): Promise<void> {
	const [, simulator = ''] = await demo.says(/The books: +(http:\/\/127\.0\.0\.1:\d+)/);
	await writeExcel(form, rowsOf(corrected), join(outFolder, vietnam.sheet));
	const planned = await fetch(`${simulator}/control/vnpt/faults`, { method: 'POST', body: JSON.stringify({ kind: 'dropAfter', operation: 'ImportAndPublishInv' }) });
	checks.that('lost answer: the simulator takes the fault', planned.ok, planned.status);
	await editor.openWorkflow(workflow);
	checks.equal('lost answer: all nodes are green', await editor.execute(nodes), nodes);
	await editor.picture('answer-lost-and-recovered');
	const faultsLeft: unknown = await (await fetch(`${simulator}/control/vnpt/faults`)).json();
	checks.equal('lost answer: the answer was lost', faultsLeft, []);
	checks.equal('lost answer: every corrected invoice is in the books once, after all others', keys(await books()), keys(corrected));
	const results = await resultSheet();
	checks.equal('lost answer: the result sheet has the numbers of all', corrected.map(({ key }) => results.cell(key, 'Số hóa đơn')), corrected.map((_invoice, index) => String(index + 1)));
	checks.equal('lost answer: and the totals of the corrected sheet', corrected.map(({ key }) => results.cell(key, 'Tổng cộng thanh toán')), corrected.map((invoice) => totalsOf(invoice).total));
	const pdfs = (await readdir(outFolder)).filter((file) => file.endsWith('.pdf'));
	checks.equal('lost answer: every invoice has its PDF', pdfs.length, corrected.length);
}

async function ctrlC(checks: Checks, demo: DemoProcess): Promise<void> {
	const [, url = ''] = await demo.says(/The editor: +(http:\/\/127\.0\.0\.1:\d+)/);
	const [, simulator = ''] = await demo.says(/The books: +(http:\/\/127\.0\.0\.1:\d+)/);
	// npm, which stands between, may die of the signal itself or hand on the demo's status.
	checks.that('Ctrl-C: the demo ends as interrupted', [130, 'SIGINT'].includes(await demo.interrupt()));
	for (const [what, address] of [['n8n', url], ['the simulator', simulator]] as const) {
		checks.that(`Ctrl-C: ${what} has ended`, await fetch(address).then(() => false, () => true));
	}
	const left = (await readdir(runFolder)).filter((file) => file.startsWith('n8n-') || file === 'demo.pid');
	checks.equal('Ctrl-C: no throw-away data are left', left, []);
}

export const part: Part = async (checks) => {
	await sampleSheetIsCurrent(checks, vietnam.sheet, form, sheetRows);
	await sampleSheetIsCurrent(checks, koreanDemo.sheet, koreanForm, koreanRows(korea.sampleInvoices));
	await firstRun(checks);
	if (!existsSync(stateFile)) throw new Error('The first run left no books; its logs are in demo/.run');
	await resultsAreLeft(checks, 'first run');
	await koreanResultsAreLeft(checks, 'first run');
	const demo = await secondRun(checks);
	await resultsAreLeft(checks, 'second run');
	await koreanResultsAreLeft(checks, 'second run');
	await inTheEditor(checks, demo);
	await ctrlC(checks, demo);
};
