/** Every form a node can show: what a user sees for each operation, and for each choice that changes the form. */
import { type ICredentialType, type INode, type INodeParameters, type INodeProperties, type INodePropertyMode, type INodePropertyOptions, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

export interface Form {
	/** Name of the node in the workflow and of the picture, such as `invoice-publish-input=form`. */
	readonly name: string;
	readonly parameters: INodeParameters;
	/** Labels of its fields, in their order. */
	readonly fields: readonly string[];
	/** Labels of those that a user has still to fill in: n8n marks them. */
	readonly empty: readonly string[];
	/** Sentences of the notices. */
	readonly notices: readonly string[];
	/** Type of the credential the form asks for. */
	readonly credential?: string;
	/** Whether the service names further fields, as many as it has columns. */
	readonly open: boolean;
	/** Whether it is the form of an operation as it opens. */
	readonly opened: boolean;
}

const nodeOf = (description: INodeTypeDescription, parameters: INodeParameters): INode => ({
	id: '', name: '', type: description.name, typeVersion: description.defaultVersion ?? 1, position: [0, 0], parameters,
});

/** The fields that stand in the form of some parameters, those with defaults filled in. */
function shown(description: INodeTypeDescription, parameters: INodeParameters): { values: INodeParameters; properties: INodeProperties[] } {
	const node = nodeOf(description, parameters);
	const values = NodeHelpers.getNodeParameters(description.properties, parameters, true, false, node, description) ?? {};
	const properties = description.properties.filter((property) => property.type !== 'hidden' && NodeHelpers.displayParameter(values, property, node, description));
	return { values, properties };
}

/** n8n draws the mapping of columns with a label of its own. */
const labelOf = ({ displayName, type }: INodeProperties): string => (type === 'resourceMapper' ? 'Mapping Column Mode' : displayName);

const isEmpty = (value: INodeParameters[string]): boolean => value === '' || (typeof value === 'object' && value !== null && 'value' in value && value.value === '');

function formOf(description: INodeTypeDescription, name: string, parameters: INodeParameters): Form {
	const { values, properties } = shown(description, parameters);
	const node = nodeOf(description, values);
	const credential = description.credentials?.find((wanted) => NodeHelpers.displayParameter(values, wanted, node, description));
	return {
		name,
		parameters: values,
		fields: properties.filter(({ type }) => type !== 'notice').map(labelOf),
		empty: properties.filter((property) => property.required && isEmpty(values[property.name])).map(labelOf),
		notices: properties.filter(({ type }) => type === 'notice').map(({ displayName }) => displayName),
		...(credential ? { credential: credential.name } : {}),
		open: properties.some(({ name: field, type }) => type === 'resourceMapper' && JSON.stringify(values[field]).includes('defineBelow')),
		opened: false,
	};
}

const choicesOf = ({ options = [] }: INodeProperties): INodePropertyOptions[] => options.filter((option): option is INodePropertyOptions => 'value' in option);

/** A locator in one of its modes, filled in as its placeholder says: there may be fields for what it names. */
const filledIn = ({ name, placeholder = '' }: INodePropertyMode): INodeParameters[string] => ({ __rl: true, mode: name, value: /^e\.g\. (.+)/.exec(placeholder)?.[1] ?? '' });

/** Values of a field that may show other fields. */
function alternatives(property: INodeProperties): Array<{ label: string; value: INodeParameters[string] }> {
	if (['resource', 'operation'].includes(property.name)) return [];
	if (property.type === 'resourceMapper') return [{ label: 'each', value: { mappingMode: 'defineBelow', value: {} } }];
	if (property.type === 'resourceLocator') return (property.modes ?? []).map((mode) => ({ label: mode.name, value: filledIn(mode) }));
	return property.type === 'options' ? choicesOf(property).map(({ value }) => ({ label: String(value), value })) : [];
}

/** The form as it opens, and one for each choice in it that shows other fields. */
function withChoices(description: INodeTypeDescription, name: string, parameters: INodeParameters): Form[] {
	const { values, properties } = shown(description, parameters);
	const opened = { ...formOf(description, name, parameters), opened: true };
	const before = JSON.stringify(properties.map(({ displayOptions, name: field }) => [field, displayOptions]));
	const others = properties.flatMap((property) => alternatives(property)
		.filter(({ value }) => value !== values[property.name])
		.map(({ label, value }) => formOf(description, `${name}-${property.name}=${label}`, { ...parameters, [property.name]: value })));
	const differs = (form: Form): boolean => form.open || JSON.stringify(shown(description, form.parameters).properties.map(({ displayOptions, name: field }) => [field, displayOptions])) !== before;
	return [opened, ...others.filter(differs)];
}

const fieldsIn = ({ options = [] }: INodeProperties): INodeProperties[] => options.flatMap((option) => ('type' in option ? [option] : 'values' in option ? option.values : []));

/** What a collection holds when a user has added everything to it. */
function everything(collection: INodeProperties): INodeParameters {
	const values = (fields: readonly INodeProperties[]): INodeParameters => Object.fromEntries(fields.map((field) => [field.name, field.type === 'fixedCollection' ? everything(field) : field.default])) as INodeParameters;
	if (collection.type === 'collection') return values(fieldsIn(collection));
	const groups = (collection.options ?? []).filter((option) => 'values' in option);
	return Object.fromEntries(groups.map((group) => [group.name, collection.typeOptions?.multipleValues ? [values(group.values)] : values(group.values)]));
}

const collectionsOf = (description: INodeTypeDescription, form: Form): INodeProperties[] =>
	shown(description, form.parameters).properties.filter(({ type }) => type === 'collection' || type === 'fixedCollection');

/** The form with everything added that a user can add; none where there is nothing to add. */
function filled(description: INodeTypeDescription, form: Form): Form[] {
	const collections = collectionsOf(description, form);
	if (collections.length === 0 || form.open) return [];
	const parameters = { ...form.parameters, ...Object.fromEntries(collections.map((collection) => [collection.name, everything(collection)])) };
	const node = nodeOf(description, parameters);
	const added = collections.flatMap(fieldsIn).filter((field) => NodeHelpers.displayParameter(parameters, field, node, description))
		.flatMap((field) => (field.type === 'fixedCollection' ? [field, ...fieldsIn(field)] : [field]));
	return [{ ...form, opened: false, name: `${form.name}-all`, parameters, fields: [...form.fields, ...added.map(labelOf)] }];
}

/** All forms of a node: for every resource and operation, or the one of a trigger. */
export function formsOf(description: INodeTypeDescription): Form[] {
	const resources = description.properties.find(({ name }) => name === 'resource');
	const places = resources
		? choicesOf(resources).flatMap(({ value: resource }) => {
			const operations = description.properties.find(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.includes(resource));
			return operations ? choicesOf(operations).map(({ value: operation }) => ({ name: `${String(resource)}-${String(operation)}`, parameters: { resource, operation } })) : [];
		})
		: [{ name: description.name, parameters: {} }];
	return places.flatMap(({ name, parameters }) => {
		const forms = withChoices(description, name, parameters);
		const asked = new Set<string>();
		// Choices often show the same collections: each once is enough.
		const firsts = forms.filter((form) => {
			const collections = collectionsOf(description, form).map(({ name: field }) => field).join();
			return !asked.has(collections) && asked.add(collections);
		});
		return [...forms, ...firsts.flatMap((form) => filled(description, form))];
	});
}

/** Labels of the fields of a new credential. */
export function credentialFields(credential: ICredentialType): string[] {
	const defaults = Object.fromEntries(credential.properties.map((property) => [property.name, property.default])) as INodeParameters;
	return credential.properties
		.filter((property) => property.type !== 'notice' && NodeHelpers.displayParameter(defaults, property, null, null))
		.map(({ displayName }) => displayName);
}
