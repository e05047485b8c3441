import { help, page } from './page';
import { html, type Answer, type Request, type Site } from './server';
import type { Vnpt } from './vnpt';
import { amount } from './vnpt/print';
import { pdf } from './vnpt/pdf';
import { demoAccounts } from './vnpt/seed';
import { signedXml } from './vnpt/signedXml';
import type { IssuedInvoice } from './vnpt/state';
import { view } from './vnpt/view';
import { escapeXml } from './vnpt/xml';

const statuses = ['Draft', 'Published', 'Declared', 'Replaced', 'Adjusted', 'Cancelled'];
const taxStates = ['–', 'Waiting', 'Accepted', 'Refused'];
/** Rows shown at once; the filter and the control API reach the rest. */
const SHOWN = 500;

/** The pages: what was issued, each document, and help. */
export const pagesSite = (vnpt: Vnpt): Site => async (request) => {
	if (request.method !== 'GET') return undefined;
	if (request.path === '/') return html(home(vnpt, request));
	const document = /^\/vnpt\/invoices\/(\d+)\.(pdf|html|xml)$/.exec(request.path);
	return document ? await documentPage(vnpt, Number(document[1]), document[2] ?? '') : undefined;
};

async function documentPage(vnpt: Vnpt, id: number, form: string): Promise<Answer | undefined> {
	const invoice = vnpt.books.invoices.find((one) => one.id === id);
	if (!invoice) return undefined;
	if (form === 'html') return html(view(vnpt.context, invoice));
	if (form === 'xml') return { status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body: signedXml(vnpt.context, invoice) };
	return { status: 200, headers: { 'content-type': 'application/pdf' }, body: await pdf(vnpt.context, invoice) };
}

function home(vnpt: Vnpt, request: Request): string {
	const wanted = new URLSearchParams(request.query).get('filter')?.trim() ?? '';
	return page(
		'E-invoice simulator',
		`<h1>E-invoice simulator</h1>
<p>A local VNPT Invoice tenant for learning, demos and tests. Nothing here has legal effect; the company, the tax codes and the log-ins are invented. <a href="/smartbill">SmartBill (Korea)</a></p>
${credentials(request.origin)}
${issuedTable(vnpt, wanted)}
${rangesTable(vnpt)}
${help(vnpt)}`,
	);
}

const credentials = (origin: string): string => `<h2>Credential</h2>
<table><tr><th>Tenant URL</th><td><code>${escapeXml(origin)}</code></td></tr>
<tr><th>Staff pair (Account / ACpass)</th><td><code>${demoAccounts.staff.user}</code> / <code>${demoAccounts.staff.password}</code></td></tr>
<tr><th>Service pair (username / password)</th><td><code>${demoAccounts.service.user}</code> / <code>${demoAccounts.service.password}</code></td></tr></table>`;

function issuedTable(vnpt: Vnpt, wanted: string): string {
	const words = wanted.toLowerCase();
	const found = vnpt.state().invoices.filter((invoice) => words === '' || textOf(invoice).toLowerCase().includes(words)).reverse();
	const head = ['Key', 'Pattern', 'Serial', 'Number', 'Date', 'Buyer', 'Amount', 'Status', 'Paid', 'Tax authority', 'Document'];
	const rows = found.slice(0, SHOWN).map(issuedRow).join('\n');
	const note = found.length > SHOWN ? `<p class="none">The newest ${SHOWN} of ${found.length}.</p>` : '';
	return `<h2>Issued invoices (${found.length})</h2>
<form><input name="filter" placeholder="Key, serial, buyer, status…" value="${escapeXml(wanted)}"> <button>Filter</button></form>
<table class="issued"><thead><tr>${head.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows || `<tr><td colspan="${head.length}" class="none">None</td></tr>`}</tbody></table>${note}`;
}

const statusOf = (invoice: IssuedInvoice): string => statuses[invoice.status] ?? String(invoice.status);

const textOf = (invoice: IssuedInvoice): string =>
	[invoice.key, invoice.pattern, invoice.serial, invoice.number, invoice.date, invoice.buyer.code, invoice.buyer.name, statusOf(invoice)].join(' ');

function issuedRow(invoice: IssuedInvoice): string {
	const cells = [invoice.key, invoice.pattern, invoice.serial].map((text) => `<td class="fixed">${escapeXml(text)}</td>`).join('');
	const links = ['pdf', 'html', 'xml'].map((form) => `<a href="/vnpt/invoices/${invoice.id}.${form}">${form.toUpperCase()}</a>`).join(' ');
	const tax = `${taxStates[invoice.taxStatus]}${invoice.taxCode ? `<br><code>${invoice.taxCode}</code>` : ''}`;
	return `<tr>${cells}<td class="n">${invoice.number}</td><td class="fixed">${invoice.date}</td><td>${escapeXml(`${invoice.buyer.code} ${invoice.buyer.name}`)}</td><td class="n">${amount(invoice.amount)} ${escapeXml(invoice.currency)}</td><td>${statusOf(invoice)}</td><td>${invoice.payment ? 'Yes' : 'No'}</td><td>${tax}</td><td class="fixed">${links}</td></tr>`;
}

function rangesTable(vnpt: Vnpt): string {
	const rows = vnpt.state().ranges.map(
		({ pattern, serial, title, kind, coded, current, from, left }) =>
			`<tr><td>${escapeXml(pattern)}</td><td>${escapeXml(serial)}</td><td>${escapeXml(title)}</td><td>${kind}${coded ? ', coded' : ''}</td><td class="n">${current < from ? '–' : current}</td><td class="n">${left}</td></tr>`,
	);
	return `<h2>Number ranges</h2><table><thead><tr><th>Pattern</th><th>Serial</th><th>Title</th><th>Kind</th><th>Last number</th><th>Left</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}
