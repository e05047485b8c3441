/** Element name and id of the field it is written from. */
export type FieldOrder = ReadonlyArray<readonly [name: string, fieldId: string]>;

/** Element name and field id, read off a field table, in the order of the element names. */
export function ordered<F extends { readonly id: string }>(names: readonly string[], fields: readonly F[], nameOf: (field: F) => string | undefined): FieldOrder {
	const byName = new Map(fields.flatMap((field) => {
		const name = nameOf(field);
		return name === undefined ? [] : [[name, field.id] as const];
	}));
	return names.map((name) => {
		const id = byName.get(name);
		if (id === undefined) throw new Error(`No field is written as ${name}`);
		return [name, id] as const;
	});
}
