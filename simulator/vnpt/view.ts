import type { Invoice } from './books';
import { DISCLAIMER, print } from './print';
import type { Service } from './service';
import { escapeXml } from './xml';

const STYLE = `body{font:14px/1.5 "DejaVu Sans",Arial,sans-serif;max-width:820px;margin:24px auto;color:#222}
h1{text-align:center;font-size:20px;text-transform:uppercase}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:8px 0}
dt{color:#666}dd{margin:0}table{border-collapse:collapse;width:100%;margin:12px 0}th,td{border:1px solid #999;padding:4px 6px;text-align:left}
td.n,th.n{text-align:right}.mark{color:#b00;text-align:center;font-size:22px;font-weight:bold}.note{color:#777;font-size:12px;text-align:center}`;

/** The invoice as an HTML page, with a note above it where one is given. */
export function view(service: Service, invoice: Invoice, note = ''): string {
	const page = print(service, invoice);
	const pairs = (rows: ReadonlyArray<readonly [string, string]>): string =>
		`<dl>${rows.map(([label, value]) => `<dt>${escapeXml(label)}</dt><dd>${escapeXml(value)}</dd>`).join('')}</dl>`;
	const cell = (tag: string) => (text: string, index: number): string => `<${tag}${index > 2 ? ' class="n"' : ''}>${escapeXml(text)}</${tag}>`;
	return [
		'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">',
		`<title>${escapeXml(`${page.title} ${invoice.serial} ${invoice.number}`)}</title><style>${STYLE}</style></head><body>`,
		note && `<p class="note">${escapeXml(note)}</p>`,
		page.mark && `<p class="mark">${page.mark}</p>`,
		`<h1>${escapeXml(page.title)}</h1>`,
		pairs(page.heading), '<hr>', pairs(page.seller), '<hr>', pairs(page.buyer),
		`<table><thead><tr>${page.columns.map(cell('th')).join('')}</tr></thead><tbody>`,
		...page.rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`),
		'</tbody></table>',
		pairs(page.totals),
		`<p><b>Số tiền viết bằng chữ:</b> ${escapeXml(page.words)}</p>`,
		`<p class="note">${DISCLAIMER}</p></body></html>`,
	].join('\n');
}
