/** The little of JSON Schema that output schemas use, read strictly: a property the schema neither names nor allows by `true` is a violation. */
interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly unknown[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: Schema | true;
	readonly items?: Schema | true;
}

const typeOf = (value: unknown): string =>
	value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** What in a value is not as its schema says, by path; empty when all is. */
export function violations(given: object | true | undefined, value: unknown, path = '$'): string[] {
	if (given === true) return [];
	if (!given) return [`${path}: there is no schema`];
	const schema = given as Schema;
	const types = [schema.type ?? []].flat();
	const type = typeOf(value);
	if (!types.includes(type) && !(type === 'integer' && types.includes('number'))) return [`${path}: ${type} instead of ${types.join(' or ')}`];
	if (schema.enum && !schema.enum.includes(value)) return [`${path}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
	if (Array.isArray(value)) return value.flatMap((item, index) => violations(schema.items, item, `${path}[${index}]`));
	if (type !== 'object') return [];
	const fields = value as Readonly<Record<string, unknown>>;
	const missing = (schema.required ?? []).filter((name) => fields[name] === undefined).map((name) => `${path}.${name}: missing`);
	return [...missing, ...Object.entries(fields).filter(([, inner]) => inner !== undefined)
		.flatMap(([name, inner]) => violations(schema.properties?.[name] ?? schema.additionalProperties, inner, `${path}.${name}`))];
}
