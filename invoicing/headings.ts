import type { Field } from './field';
import { foldHeading } from './text';

/** Which field each column of a sheet (or key of a JSON object) holds. */
export interface HeadingMap {
	/** Field id by the heading as it stands in the sheet. */
	readonly fieldOf: ReadonlyMap<string, string>;
	/** Headings that name no field; their values are not sent. */
	readonly unused: readonly string[];
	/** Headings that name a field another column holds already. */
	readonly repeated: ReadonlyArray<{ heading: string; first: string; field: string }>;
}

const everyBracket = /[([{（［【][^)\]}）］】]*[)\]}）］】]/g;
const ofTax = /thue|vat|tax|부가세/;
/** Between two languages of one heading. */
const betweenNames = /[/|\r\n]+|\s[-–—]\s/;

/** Finds fields by heading: id, label, local term or alias, whatever the accents, case and signs. */
export class HeadingReader {
	private readonly byName = new Map<string, Field>();

	/** @param fields the table; where two fields share a name, the first keeps it */
	constructor(fields: readonly Field[]) {
		for (const names of [idAndLabel, localTerms]) {
			for (const field of fields) {
				for (const name of names(field)) {
					const folded = foldHeading(name);
					if (folded && !this.byName.has(folded)) this.byName.set(folded, field);
				}
			}
		}
	}

	/**
	 * The field a heading names, if any. A part in brackets, such as "(VND)" or "[*]", is ignored when
	 * the whole names nothing; but what it says of tax tells two amounts apart, so then it is not. A
	 * heading in two languages, such as "Mã số thuế / Tax code", counts when both parts name the same.
	 */
	fieldOf(heading: string): string | undefined {
		const single = this.single(heading);
		if (single !== undefined) return single;
		const parts = heading.split(betweenNames).filter((part) => foldHeading(part) !== '');
		const named = new Set(parts.map((part) => this.single(part)));
		return parts.length > 1 && named.size === 1 ? [...named][0] : undefined;
	}

	private single(heading: string): string | undefined {
		const whole = this.byName.get(foldHeading(heading));
		if (whole) return whole.id;
		const field = this.byName.get(foldHeading(heading.replace(everyBracket, ' ')));
		const remarks = (heading.match(everyBracket) ?? []).map(foldHeading);
		return field?.kind === 'decimal' && remarks.some((remark) => ofTax.test(remark)) ? undefined : field?.id;
	}

	/** Maps the headings of a sheet. */
	read(headings: Iterable<string>): HeadingMap {
		const fieldOf = new Map<string, string>();
		const firstOf = new Map<string, string>();
		const unused: string[] = [];
		const repeated: Array<{ heading: string; first: string; field: string }> = [];
		for (const heading of headings) {
			const field = this.fieldOf(heading);
			if (field === undefined) unused.push(heading);
			else {
				const first = firstOf.get(field);
				if (first === undefined) {
					firstOf.set(field, heading);
					fieldOf.set(heading, field);
				} else repeated.push({ heading, first, field });
			}
		}
		return { fieldOf, unused, repeated };
	}
}

const idAndLabel = (field: Field): string[] => [field.id, field.label];
const localTerms = (field: Field): string[] => [field.local, ...(field.headings ?? [])];
