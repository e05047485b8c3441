import Big from 'big.js';
import type { Element } from './xml';

/** What is wrong with a payload, in the words of a schema message; the code where it is not the usual one of its operation. */
export class PayloadError extends Error {
	constructor(
		message: string,
		readonly code?: number,
	) {
		super(message);
	}
}

export interface Rule {
	/** The element must be there with a value. */
	readonly required?: boolean;
	/** The element must be there; its value may be empty. */
	readonly present?: boolean;
	/** Most characters. */
	readonly most?: number;
}

/** Reads the children of one element under rules; every complaint names the element and the invoice. */
export class Fields {
	private readonly read = new Set<string>();

	constructor(
		private readonly element: Element | undefined,
		private readonly where: string,
	) {}

	fail(message: string): never {
		throw new PayloadError(`${message} (${this.where})`);
	}

	/** Takes children for read, so that they are no extra fields. */
	know(...names: readonly string[]): void {
		for (const name of names) this.read.add(name);
	}

	/** Text of a child, trimmed; empty when it is not there. */
	text(name: string, rule: Rule = {}): string {
		this.read.add(name);
		const child = this.element?.child(name);
		if (!child && (rule.required || rule.present)) this.fail(`The element '${name}' is missing`);
		const text = child?.text.trim() ?? '';
		if (rule.required && text === '') this.fail(`The element '${name}' is empty`);
		const length = [...text.normalize('NFC')].length;
		if (rule.most !== undefined && length > rule.most) this.fail(`The element '${name}' has ${length} characters, at most ${rule.most} are allowed`);
		if (/[\u0000-\u001F\u007F]/.test(text)) this.fail(`The element '${name}' contains a line break or control character`);
		return text;
	}

	/** A decimal number with a point, as it was written; empty when there is none. */
	decimal(name: string, rule: Rule = {}): string {
		const text = this.text(name, rule);
		if (text !== '' && !/^-?\d{1,21}(\.\d{1,6})?$/.test(text)) this.fail(`The element '${name}' has the value '${text}', which is no decimal`);
		return text;
	}

	oneOf<const Value extends string>(name: string, values: readonly Value[], rule: Rule = {}): Value | '' {
		const text = this.text(name, rule);
		const value = values.find((one) => one === text);
		if (text !== '' && value === undefined) this.fail(`The element '${name}' has the value '${text}', allowed are ${values.join(', ')}`);
		return value ?? '';
	}

	/** A date read by the given reader, `yyyy-MM-dd`; undefined when there is none. */
	date(name: string, reader: (text: string) => string | undefined, rule: Rule = {}): string | undefined {
		const text = this.text(name, rule);
		if (text === '') return undefined;
		return reader(text) ?? this.fail(`The element '${name}' has the value '${text}', which is no date of the expected form`);
	}

	/** Children nobody has asked for, by name, when they carry text. */
	rest(): Record<string, string> {
		const entries = (this.element?.children ?? [])
			.filter((child) => child.isLeaf && !this.read.has(child.name) && child.text.trim() !== '')
			.map((child) => [child.name, child.text.trim()]);
		return Object.fromEntries(entries) as Record<string, string>;
	}
}

/** A VAT rate in the given writing, as the simulator keeps it; empty when there is none. */
export function rateOf(fields: Fields, name: string, reader: (text: string) => string | undefined, required: boolean): string {
	const text = fields.text(name, { required });
	return text === '' ? '' : (reader(text) ?? fields.fail(`The element '${name}' has the unknown rate '${text}'`));
}

export const big = (text: string): Big => new Big(text === '' ? '0' : text);
