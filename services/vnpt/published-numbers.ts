/** Where a document stands in the books of the service. */
export interface InvoiceNumber {
	readonly pattern: string;
	readonly serial: string;
	/** Digits without padding. */
	readonly number: string;
	/** Code of the tax authority, where it is formed at once (cash register). */
	readonly taxCode?: string;
}

export interface PublishedNumbers {
	readonly byKey: ReadonlyMap<string, InvoiceNumber>;
	/** True when the text names keys that were not sent, one twice, a number twice, or what cannot be read. */
	readonly suspicious: boolean;
}

/**
 * Reads the text behind `OK:` of a publishing call: `pattern;serial-key_number,key_number;serial-…`
 * (reference 3.3). Keys may hold `-`; numbers may be padded; a comma may trail; items may lack keys.
 * @param keys the keys sent, in order
 */
export function readPublishedNumbers(text: string, keys: readonly string[]): PublishedNumbers {
	const byKey = new Map<string, InvoiceNumber>();
	const sent = new Set(keys);
	const seen = new Set<string>();
	const separator = text.indexOf(';');
	const pattern = text.slice(0, Math.max(separator, 0)).trim();
	let suspicious = pattern === '' && text.trim() !== '';
	const groups = separator < 0 ? [] : text.slice(separator + 1).split(';').filter((group) => group.trim() !== '');
	const items = groups.flatMap((group) => {
		const dash = group.indexOf('-');
		const serial = group.slice(0, Math.max(dash, 0)).trim();
		if (serial === '') suspicious = true;
		return group.slice(dash + 1).split(',').map((item) => item.trim()).filter((item) => item !== '').map((item) => ({ serial, item }));
	});
	const keyless = items.length === keys.length && items.every(({ item }) => /^\d+$/.test(item));
	items.forEach(({ serial, item }, index) => {
		const split = item.lastIndexOf('_');
		const key = keyless ? keys[index] : split < 0 ? undefined : item.slice(0, split).trim();
		const digits = item.slice(split + 1).trim();
		if (key === undefined || !sent.has(key) || byKey.has(key) || !/^\d+$/.test(digits)) {
			suspicious = true;
			return;
		}
		const number = unpadded(digits);
		// An item that is the key itself may be a key without its number.
		if (keyless && item === key) suspicious = true;
		if (seen.has(`${serial};${number}`) || number === '0') suspicious = true;
		seen.add(`${serial};${number}`);
		byKey.set(key, { pattern, serial, number });
	});
	return { byKey, suspicious };
}

/**
 * Reads the answer of the cash-register operations, whose items end in the tax code:
 * `pattern;serial-key_number_code,…` (reference 3.3).
 */
export function readCashRegisterNumbers(text: string, keys: readonly string[]): PublishedNumbers {
	const codes = new Map<string, string>();
	const plain = text.replace(/_(\d+)_([A-Za-z0-9-]+)(?=\s*(?:,|;|$))/g, (_all, number: string, taxCode: string) => {
		codes.set(unpadded(number), taxCode);
		return `_${number}`;
	});
	const { byKey, suspicious } = readPublishedNumbers(plain, keys);
	return {
		suspicious: suspicious || codes.size !== byKey.size,
		byKey: new Map([...byKey].map(([key, number]) => {
			const taxCode = codes.get(number.number);
			return [key, taxCode === undefined ? number : { ...number, taxCode }];
		})),
	};
}

/** A number as the service prints it here and there, without leading zeros. */
export const unpadded = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** `pattern;serial;number`: the token that names an invoice (reference 1.8). */
export const invoiceToken = ({ pattern, serial, number }: InvoiceNumber): string => `${pattern};${serial};${number}`;

/**
 * Reads the text behind `OK:` of an adjusting or replacing call: `pattern;serial;key_number`, the key
 * missing or the number padded on some tenants, a comma trailing on others (reference 3.5). The shape
 * of publishing is read too.
 */
export function readAmendedNumber(text: string, key: string): PublishedNumbers {
	const parts = text.trim().replace(/,\s*$/, '').split(';').map((part) => part.trim());
	if (parts.length !== 3) return readPublishedNumbers(text, [key]);
	const [pattern = '', serial = '', item = ''] = parts;
	const split = item.lastIndexOf('_');
	const named = split < 0 ? key : item.slice(0, split);
	const digits = item.slice(split + 1);
	if (named !== key || !/^\d+$/.test(digits) || Number(digits) === 0) return { byKey: new Map(), suspicious: true };
	return { byKey: new Map([[key, { pattern, serial, number: unpadded(digits) }]]), suspicious: false };
}
