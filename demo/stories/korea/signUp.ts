/** A person at the sign-up pages of the simulated portal: sends form after form, as a browser does. */

interface Form {
	readonly action: string;
	readonly fields: Record<string, string>;
}

const unescaped = (text: string): string => text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
const attribute = (tag: string, name: string): string => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The last form of a page, as it would be sent untouched. @throws Error when the page has none */
function formOf(html: string): Form {
	const form = [...html.matchAll(/<form\b[^]*?<\/form>/g)].at(-1)?.[0];
	if (form === undefined) throw new Error(`The page has no form: ${html.replace(/<[^>]+>/g, ' ').slice(0, 300)}`);
	const sent = [...form.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag).filter((tag) => !/type="(checkbox|radio)"/.test(tag) || /\bchecked\b/.test(tag));
	return { action: attribute(form, 'action'), fields: Object.fromEntries(sent.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')])) };
}

/**
 * Opens a registration page and goes through to the end.
 *
 * @param page the page as it was made for the own site
 * @param steps what the person writes or ticks, page by page
 * @returns text of the last page
 */
export async function signUp(page: string, steps: ReadonlyArray<Readonly<Record<string, string>>>): Promise<string> {
	let html = page;
	let [address, cookie] = ['http://127.0.0.1/join', ''];
	for (const filled of [{}, ...steps]) {
		const { action, fields } = formOf(html);
		const next = new URL(action, address).href;
		const response = await fetch(next, { method: 'POST', headers: { referer: address, cookie }, body: new URLSearchParams({ ...fields, ...filled }) });
		cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
		html = await response.text();
		address = next;
	}
	return html.replace(/<[^>]+>/g, ' ');
}
