export type SwitchValue = string | number | boolean | readonly string[];

/** One behaviour that the real services do not document, or that differs between tenants. */
export interface Switch<T extends SwitchValue> {
	readonly default: T;
	/** The values allowed, where they are few. */
	readonly choices?: readonly T[];
	readonly description: string;
}

export type SwitchTable<T> = { readonly [Name in keyof T]: T[Name] extends SwitchValue ? Switch<T[Name]> : never };

/** Switches of one service: read as plain properties of `values`, set by name with a check. */
export class Switches<T extends { [Name in keyof T]: SwitchValue }> {
	readonly values: T;

	constructor(readonly table: SwitchTable<T>) {
		this.values = this.defaults();
	}

	/** Sets one switch. Text from a command line is understood. Throws when there is no such switch or value. */
	set(name: string, value: unknown): void {
		if (!Object.hasOwn(this.table, name)) {
			throw new Error(`There is no switch "${name}"; the switches are ${Object.keys(this.table).join(', ')}`);
		}
		const key = name as keyof T;
		this.values[key] = parse(name, this.table[key], value) as T[keyof T];
	}

	reset(): void {
		Object.assign(this.values, this.defaults());
	}

	private defaults(): T {
		const entries = Object.entries<Switch<SwitchValue>>(this.table).map(([name, row]) => [name, row.default]);
		return Object.fromEntries(entries) as T;
	}
}

function parse(name: string, row: Switch<SwitchValue>, value: unknown): SwitchValue {
	const parsed = typeof value === 'string' ? fromText(row.default, value) : value;
	const rightType = Array.isArray(row.default)
		? Array.isArray(parsed) && parsed.every((part) => typeof part === 'string')
		: typeof parsed === typeof row.default && !Number.isNaN(parsed);
	if (!rightType || (row.choices && !row.choices.includes(parsed as SwitchValue))) {
		const allowed = row.choices ? row.choices.join(', ') : Array.isArray(row.default) ? 'a list of names' : `a ${typeof row.default}`;
		throw new Error(`The switch "${name}" takes ${allowed}, not ${JSON.stringify(value)}`);
	}
	return parsed as SwitchValue;
}

function fromText(sample: SwitchValue, text: string): unknown {
	if (typeof sample === 'boolean') return { true: true, on: true, false: false, off: false }[text] ?? text;
	if (typeof sample === 'number') return text.trim() === '' ? Number.NaN : Number(text);
	if (Array.isArray(sample)) return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
	return text;
}
