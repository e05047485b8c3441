/** A report for a person: facts and tables, and how one is written as a page or as a file for a spreadsheet program. */
import { escapeXml } from './escape-xml';

export interface ReportColumn {
	readonly heading: string;
	/** Right-aligned; exact digits, grouped on the page only. */
	readonly numeric?: boolean;
}

export interface ReportTable {
	readonly heading: string;
	readonly columns: readonly ReportColumn[];
	/** One text per column. */
	readonly rows: ReadonlyArray<readonly string[]>;
	/** What stands there instead of a table without rows. */
	readonly empty: string;
}

export interface Report {
	readonly title: string;
	/** Name and value, in order. */
	readonly facts: ReadonlyArray<readonly [name: string, value: string]>;
	/** Sentences that a reader must not miss. */
	readonly notes: readonly string[];
	/** The first is the one that a file for a spreadsheet program holds. */
	readonly tables: readonly [ReportTable, ...ReportTable[]];
}

const style = [
	'body{font:14px/1.45 system-ui,"Segoe UI","Noto Sans","Noto Sans KR",sans-serif;color:#1a1a1a;margin:2rem auto;max-width:75rem;padding:0 1rem}',
	'h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}',
	'dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem}dt{color:#555}dd{margin:0}',
	'.note{border-left:4px solid #b45309;background:#fff7ed;padding:.5rem .8rem;margin:.6rem 0}',
	'table{border-collapse:collapse;width:100%}th,td{border:1px solid #d0d0d0;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
	'th{background:#f2f2f2}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}',
	'@media print{body{margin:0;max-width:none;font-size:10px}thead{display:table-header-group}tr{break-inside:avoid}.note{background:none}}',
].join('');

/**
 * The report as one HTML page that needs nothing else: no script, no picture, no address. Every text is escaped.
 */
export function htmlReport({ title, facts, notes, tables }: Report): string {
	const inside = [
		`<h1>${page(title)}</h1>`,
		`<dl>${facts.map(([name, value]) => `<dt>${page(name)}</dt><dd>${page(value)}</dd>`).join('')}</dl>`,
		...notes.map((note) => `<p class="note">${page(note)}</p>`),
		...tables.map(htmlTable),
	];
	return `<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`
		+ `<meta name="viewport" content="width=device-width"><title>${page(title)}</title><style>${style}</style></head>\n<body>\n${inside.join('\n')}\n</body></html>\n`;
}

function htmlTable({ heading, columns, rows, empty }: ReportTable): string {
	const title = `<h2>${page(heading)}</h2>`;
	if (rows.length === 0) return `${title}\n<p>${page(empty)}</p>`;
	const cell = (tag: 'th' | 'td', text: string, numeric = false): string => `<${tag}${numeric ? ' class="n"' : ''}>${text}</${tag}>`;
	const head = columns.map(({ heading: text, numeric }) => cell('th', page(text), numeric)).join('');
	const body = rows.map((row) => `<tr>${columns.map(({ numeric }, index) => cell('td', page(numeric ? grouped(row[index] ?? '') : row[index] ?? ''), numeric)).join('')}</tr>`);
	return `${title}\n<table><thead><tr>${head}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table>`;
}

/** Marks that turn the direction of writing, which would let a text look like another, and what is no character at all. */
const misleading = /[\u202A-\u202E\u2066-\u2069]|(?![\t\n])\p{Cc}|\p{Cs}/gu;

const page = (text: string): string => escapeXml(text.replace(misleading, '\uFFFD'));

/** Digits of plain numbers in groups of three; any other text stays. */
function grouped(text: string): string {
	const [, whole = '', fraction = ''] = /^(-?\d+)(\.\d+)?$/.exec(text) ?? [];
	return whole === '' ? text : whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + fraction;
}

/** What a spreadsheet program may take for a formula, in full width too, as Excel in East Asia reads it. */
const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/;
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/**
 * The first table as CSV that Excel opens by itself: UTF-8 with its mark, commas, CRLF, every field in
 * quotes. A text that would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function csvReport({ tables: [{ columns, rows }] }: Report): string {
	const lines = [columns.map(({ heading }) => heading), ...rows].map((row) => columns.map((_, index) => csvField(row[index] ?? '')).join(','));
	return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function csvField(text: string): string {
	const safe = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
	return `"${safe.replace(/"/g, '""')}"`;
}
