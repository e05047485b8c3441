/**
 * Whether a text is base64, padding included, without blanks. Looks for what does not belong: matching megabytes
 * letter by letter can exhaust the stack.
 */
export function isBase64(text: string): boolean {
	const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
	return text.length > padding && !/[^A-Za-z0-9+/]/.test(text.slice(0, text.length - padding));
}
