import { base64 } from '../answers';
import { findInvoice, type Naming, type Search } from '../finding';
import { pdf } from '../pdf';
import { Refusal } from '../refusal';
import type { Handler } from '../service';
import { signedXml } from '../signedXml';
import { view } from '../view';
import { escapeXml, leaves, wrap } from '../xml';
import { zip } from '../zip';

/** The invoice document (reference 4.7). */
export const download = (naming: Naming, search: Search = {}): Handler => (service, argument) => signedXml(service, findInvoice(service, argument, naming, search));

/** The invoice as an HTML page. */
export const viewPage = (naming: Naming, search: Search = {}): Handler => (service, argument) => view(service, findInvoice(service, argument, naming, search));

/** The page in base64. */
export const viewPageBase64 = (naming: Naming, search: Search): Handler => (service, argument) => base64(view(service, findInvoice(service, argument, naming, search)));

/** The page as a field of JSON. */
export const viewPageJson = (naming: Naming): Handler => (service, argument) => JSON.stringify({ html: view(service, findInvoice(service, argument, naming)) });

export const downloadPdf = (naming: Naming, search: Search = {}): Handler => async (service, argument) =>
	(await pdf(service, findInvoice(service, argument, naming, search))).toString('base64');

/** One .xml and one .html, packed (reference 3.10). */
export const downloadZip = (naming: Naming): Handler => (service, argument) => {
	const invoice = findInvoice(service, argument, naming, { payment: 'asked' });
	const name = `${invoice.serial.replace('/', '-')}_${invoice.number}`;
	const files = [{ name: `${name}.xml`, content: signedXml(service, invoice) }, { name: `${name}.html`, content: view(service, invoice) }];
	return zip(files, new Date(invoice.publishedAt)).toString('base64');
};

/** Addresses under which the simulator shows the invoice (reference 3.10). */
export const links = (naming: Naming): Handler => (service, argument) => {
	const address = `${service.origin()}/vnpt/invoices/${findInvoice(service, argument, naming).id}`;
	return base64(wrap('LinkInv', leaves({ LinkView: `${address}.html`, LinkXML: `${address}.xml`, LinkPDF: `${address}.pdf` })));
};

/** The attached list as a page; the simulator names the files attached. ERR:6 when there is none. */
export const catalog = (naming: Naming): Handler => (service, argument) => {
	const invoice = findInvoice(service, argument, naming);
	if (!invoice.attachments?.length) throw new Refusal(6, 'the invoice has no attached list');
	const items = invoice.attachments.map(({ name, content }) => `<li>${escapeXml(name)} (${Buffer.from(content, 'base64').length} bytes)</li>`);
	return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Bảng kê</title></head><body><h1>Bảng kê hóa đơn ${escapeXml(invoice.serial)} số ${invoice.number}</h1><ul>${items.join('')}</ul></body></html>`;
};
