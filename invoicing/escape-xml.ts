const special = /[&<>"']/;
const everySpecial = /[&<>"']/g;

// Everything outside the Char production of XML 1.0 (section 2.2); with the u flag \p{Cs} finds lone
// surrogates only, a pair is one code point.
const notXml = /(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

function reference(character: string): string {
	switch (character) {
		case '&':
			return '&amp;';
		case '<':
			return '&lt;';
		case '>':
			return '&gt;';
		case '"':
			return '&quot;';
		default:
			return '&apos;';
	}
}

/**
 * Text made fit for an XML element or attribute: the five predefined characters become references,
 * nothing else changes. `>` is among them, so the result never holds a CDATA end mark. Characters
 * XML cannot carry are not removed: check them with {@link isXmlText} where the value enters.
 */
export function escapeXml(text: string): string {
	return special.test(text) ? text.replace(everySpecial, reference) : text;
}

/** Whether XML 1.0 can carry the text: no controls but tab, LF, CR; no lone surrogates, U+FFFE, U+FFFF. */
export function isXmlText(text: string): boolean {
	return !notXml.test(text);
}
