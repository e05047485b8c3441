import { goodInvoices, sampleInvoices } from '../../../workflows/sheets/invoices';
import { totalsOf } from '../../../workflows/sheets/totals';
import { vnptAccount } from '../accounts';
import { execute, filesLeft, sheetLeft, textLeft } from '../running';
import type { Story } from '../story';
import { fingerprint, issued, layOut, written } from './books';

const withAddress = goodInvoices.filter(({ buyer }) => 'email' in buyer && buyer.email);
const utf8 = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;

/** What stands in an .eml file: its first lines, its words, the file that hangs on it. */
function opened(mail: string): { readonly head: string; readonly words: string; readonly pdf: string } {
	const [head = '', words = '', file = ''] = mail.split('--invoice\r\n');
	return { head, words, pdf: Buffer.from(file.slice(file.indexOf('\r\n\r\n')).replace('--invoice--', ''), 'base64').toString('latin1') };
}

export const mailedInvoices: Story = {
	workflow: 'sheet-to-mailed-invoices',
	tells: 'An Excel sheet is issued; once the tax authority has given its codes, PDFs and mail drafts to the buyers are saved',
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { simulator, verdict } = scene;
		await layOut(scene, 'vnpt-invoices.xlsx');
		simulator.vnpt.switches.set('taxDelay', 4_000);
		const execution = await execute(scene, async () => scene.say(`${issued(scene).length} issued, ${(await filesLeft(scene, '.pdf')).length} PDFs`));

		verdict.equal('the books hold every good invoice once', issued(scene).map(({ key, document }) => [key, document.amount]), goodInvoices.map((invoice) => [invoice.key, totalsOf(invoice).total]));
		const rows = new Map((await sheetLeft(scene, 'vnpt-invoices-result.xlsx')).map((row) => [row['Khóa'], row]));
		verdict.equal('the result sheet has a row for each', [...rows.keys()].sort(), sampleInvoices.map(({ key }) => key));
		verdict.equal('it has the tax code of every issued invoice', goodInvoices.map(({ key }) => rows.get(key)?.['Mã cơ quan thuế']), issued(scene).map(({ tax }) => tax?.code));
		verdict.equal('each has its PDF', await filesLeft(scene, '.pdf'), goodInvoices.map(({ key }) => `${key}.pdf`));
		verdict.equal('each buyer with an address has a mail', await filesLeft(scene, '.eml'), withAddress.map(({ key }) => `${key}.eml`));
		const [first] = withAddress;
		const mail = opened(await textLeft(scene, `${first?.key ?? ''}.eml`));
		verdict.that('the mail goes to the buyer, says serial and number, and opens as a draft', mail.head.includes('To: ketoan@lacvietxanh.example\r\n') && mail.head.includes(`Subject: ${utf8('Hóa đơn C26TAA số 1')}\r\n`) && mail.head.includes('X-Unsent: 1'), mail.head);
		const total = first ? written(totalsOf(first).total) : '';
		verdict.that('it says total and tax code', mail.words.includes(`${total} VND`) && mail.words.includes(issued(scene)[0]?.tax?.code ?? 'no code'), mail.words);
		verdict.that('it carries the PDF', mail.pdf.startsWith('%PDF-'), mail.pdf.slice(0, 20));

		const before = fingerprint(scene);
		await execute(scene);
		verdict.equal('a repeat issues nothing', fingerprint(scene), before);
		return execution;
	},
};
