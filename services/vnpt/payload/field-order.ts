/** Elements in their order: the name of each, and the id of the field it is written from. */
export type FieldOrder = ReadonlyArray<{ readonly name: string; readonly id: string }>;

/** The order of the given element names, with the ids read off a field table. */
export function ordered<F extends { readonly id: string }>(names: readonly string[], fields: readonly F[], nameOf: (field: F) => string | undefined): FieldOrder {
	const byName = new Map(fields.flatMap((field) => {
		const name = nameOf(field);
		return name === undefined ? [] : [[name, field.id] as const];
	}));
	return names.map((name) => {
		const id = byName.get(name);
		if (id === undefined) throw new Error(`No field is written as ${name}`);
		return { name, id };
	});
}
