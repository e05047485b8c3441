import { routes } from './control';
import type { FaultBook } from './faults';
import type { SwitchTable, SwitchValue } from './switches';
import { escapeXml } from './vnpt/xml';

const STYLE = `body{font:15px/1.5 system-ui,Arial,sans-serif;margin:24px auto;max-width:1400px;padding:0 16px;color:#1d2733}
h1{font-size:24px}h2{font-size:18px;margin-top:32px}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #dde3ea;padding:5px 8px;text-align:left;vertical-align:top}
th{background:#f3f6f9}td.n,th.n{text-align:right;white-space:nowrap}td code{font-size:12px;overflow-wrap:anywhere}code{background:#f3f6f9;padding:1px 4px;border-radius:3px}form{margin:8px 0}.issued tbody td:nth-child(6){min-width:180px}.fixed{white-space:nowrap}input{font:inherit;padding:4px 8px;width:280px}
input[type=radio],input[type=checkbox]{width:auto}.none{color:#777}.parties{display:flex;gap:24px;flex-wrap:wrap}.parties>div{flex:1;min-width:300px}`;

/** A whole page around ready-made HTML. */
export const page = (title: string, body: string, language = 'en'): string =>
	`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeXml(title)}</title><style>${STYLE}</style></head><body>\n${body}\n</body></html>`;

/** Names and what they mean. */
export const table = (rows: ReadonlyArray<readonly [string, string]>): string =>
	`<table>${rows.map(([name, text]) => `<tr><td><code>${escapeXml(name)}</code></td><td>${escapeXml(text)}</td></tr>`).join('\n')}</table>`;

interface Explained {
	readonly faults: FaultBook;
	readonly switches: { readonly values: object; readonly table: SwitchTable<Record<string, SwitchValue>> };
}

/** How to control a service: the API, its switches, its faults. */
export function help({ faults, switches }: Explained): string {
	const values = switches.values as Readonly<Record<string, SwitchValue>>;
	return `<h2>Control API</h2>${table(routes.map(({ method, path, description }) => [`${method} ${path}`, description]))}
<h2>Switches</h2>${table(Object.entries(switches.table).map(([name, row]) => [`${name} = ${JSON.stringify(values[name])}`, row.description]))}
<h2>Faults</h2>${table(Object.entries(faults.table).map(([name, { description, options }]) => [`${name} ${optionsText(options)}`, description]))}`;
}

const optionsText = (options: Readonly<Record<string, unknown>>): string =>
	Object.entries(options).map(([name, option]) => `${name}=${Array.isArray(option) ? option.join('|') : String(option)}`).join(' ');
