/** Walks what the editor shows: nothing may point at what does not exist, and every operation must be reachable. */
import { existsSync, readdirSync, readFileSync } from 'fs';
import { join, relative, resolve } from 'path';
import { loadOutputSchema } from 'n8n-core';
import type { ICredentialType, IDisplayOptions, INode, INodeParameters, INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers, Workflow } from 'n8n-workflow';
import { SmartBillApi } from '../../credentials/SmartBillApi.credentials';
import { VnptInvoiceApi } from '../../credentials/VnptInvoiceApi.credentials';
import { operations as smartBillOperations } from '../../nodes/SmartBill/actions/resources';
import { SmartBill } from '../../nodes/SmartBill/SmartBill.node';
import { operations as vnptOperations } from '../../nodes/VnptInvoice/actions/resources';
import { VnptInvoice } from '../../nodes/VnptInvoice/VnptInvoice.node';
import type { Operation, OperationMap } from '../../nodes/shared/router';

const project = resolve(__dirname, '../..');

interface Placed {
	readonly property: INodeProperties;
	/** Where it stands, for messages. */
	readonly path: string;
	/** The properties it stands beside. */
	readonly siblings: readonly INodeProperties[];
}

const isProperty = (option: INodeProperties | INodePropertyOptions | INodePropertyCollection): option is INodeProperties => 'type' in option;
const isGroup = (option: INodeProperties | INodePropertyOptions | INodePropertyCollection): option is INodePropertyCollection => 'values' in option;

function walk(properties: readonly INodeProperties[], path: string): Placed[] {
	return properties.flatMap((property) => {
		const here = `${path}.${property.name}`;
		const inner = (property.options ?? []).flatMap((option) => {
			if (isGroup(option)) return walk(option.values, `${here}.${option.name}`);
			return [];
		});
		const nested = (property.options ?? []).filter(isProperty);
		return [{ property, path: here, siblings: properties }, ...inner, ...walk(nested, here)];
	});
}

const choices = (property: INodeProperties): INodePropertyOptions[] =>
	property.type === 'options' || property.type === 'multiOptions' ? (property.options ?? []) as INodePropertyOptions[] : [];

interface Face {
	readonly node: VnptInvoice | SmartBill;
	readonly credential: ICredentialType;
	readonly operations: OperationMap;
	readonly folder: string;
	/** Fields of the credential that nobody may read over a shoulder. */
	readonly passwords: readonly string[];
	/** What no text of the editor says: codes and names of the protocol. */
	readonly codes: RegExp;
	readonly names: RegExp;
}

const faces: readonly Face[] = [
	{
		node: new VnptInvoice(), credential: new VnptInvoiceApi(), operations: vnptOperations, folder: 'VnptInvoice', passwords: ['accountPassword', 'password'],
		codes: /ERR:|-\d+\b(?!\/)/, names: /ImportAndPublish|listInv|getStatusInv|UpdateCus/,
	},
	{
		node: new SmartBill(), credential: new SmartBillApi(), operations: smartBillOperations, folder: 'SmartBill', passwords: ['authToken', 'authSecret', 'certificatePassword', 'certificateKey'],
		codes: /\b6[05]\d{3}\b|\bERR\d/, names: /ARISSUE|GET_TOKEN|ARAP_REPO|VIEW_XML|ConversationId/,
	},
];

describe.each(faces)('$folder', ({ node, credential, operations, folder, passwords, codes, names: protocolNames }) => {
	const nodeDir = join(project, 'nodes', folder);
	const { description } = node;
	const credentialProperties = credential.properties;
	const methods: { readonly credentialTest: object; readonly resourceMapping?: object; readonly listSearch?: object } = node.methods;

	const placed = [...walk(description.properties, 'node'), ...walk(credentialProperties, 'credential')];
	const everyOperation: Array<[string, string, Operation]> = [...operations].flatMap(([resource, byName]) => [...byName].map(([name, operation]): [string, string, Operation] => [resource, name, operation]));

	/** Parameters of an operation, with the defaults of everything else. */
	const parametersOf = (resource: string, operation: string, more: INodeParameters = {}): INodeParameters =>
		NodeHelpers.getNodeParameters(description.properties, { resource, operation, ...more }, true, false, null, description) ?? {};

	const instance = (parameters: INodeParameters, type = `n8n-nodes-einvoice.${description.name}`): INode =>
		({ id: '1', name: 'Node', type, typeVersion: 1, position: [0, 0], parameters });

	const shown = (property: INodeProperties, parameters: INodeParameters, type: INodeTypeDescription = description): boolean =>
		NodeHelpers.displayParameter(parameters, property, instance(parameters), type);

	describe('operations', () => {
		const listed = description.properties.filter(({ name }) => name === 'operation')
			.flatMap((property) => (property.displayOptions?.show?.resource ?? []).flatMap((resource) => choices(property).map((option) => ({ resource: String(resource), option }))));

		test('the map and the editor list the same', () => {
			expect(listed.map(({ resource, option }) => `${resource}.${String(option.value)}`).sort()).toEqual(everyOperation.map(([resource, name]) => `${resource}.${name}`).sort());
			expect(choices(description.properties.find(({ name }) => name === 'resource')!).map(({ value }) => String(value)).sort()).toEqual([...operations.keys()].sort());
		});

		test('each has a description and an action of its own, in sentence case', () => {
			for (const { option } of listed) {
				expect(option.action).toMatch(/^[A-Z][^A-Z]*$/);
				expect(option.description).toBeTruthy();
			}
			expect(new Set(listed.map(({ option }) => option.action)).size).toBe(listed.length);
		});

		test.each(everyOperation)('%s.%s has the outputs it declares', (resource, name, operation) => {
			const nodeTypes = { getByName: () => node as INodeType, getByNameAndVersion: () => node as INodeType, getKnownTypes: () => ({}) };
			const one = instance(parametersOf(resource, name));
			const workflow = new Workflow({ nodes: [one], connections: {}, active: false, nodeTypes });
			const outputs = NodeHelpers.getNodeOutputs(workflow, one, description);
			expect(outputs).toEqual(operation.shape === 'perRun' ? operation.outputs.map((displayName) => ({ type: 'main', displayName })) : [{ type: 'main' }]);
		});

		test.each(everyOperation)("%s.%s shows 'Allow Legal Effect' to agents exactly when it can have legal effect", (resource, name, { legalEffect }) => {
			const allow = description.properties.find((property) => property.name === 'allowLegalEffect')!;
			const parameters = parametersOf(resource, name);
			expect(shown(allow, parameters, { ...description, name: `${description.name}Tool` })).toBe(Boolean(legalEffect));
			expect(shown(allow, parameters)).toBe(false);
		});

		test.each(everyOperation)('%s.%s never shows two fields of one name', (resource, name) => {
			const variants: INodeParameters[] = ['columns', 'form', 'json', 'xml'].flatMap((input) => ['lines', 'documents'].flatMap((rows) =>
				['customer', 'numbers'].flatMap((findBy) => [true, false].map((returnAll) => ({ input, rows, findBy, returnAll })))));
			for (const variant of variants) {
				const parameters = parametersOf(resource, name, variant);
				const names = description.properties.filter((property) => shown(property, parameters)).map((property) => property.name);
				expect(names.filter((other, index) => names.indexOf(other) !== index)).toEqual([]);
			}
		});
	});

	describe('properties', () => {
		test("entries of 'Options' are in the order of their names", () => {
			for (const { property, path } of placed.filter(({ property: { name, type } }) => name === 'options' && type === 'collection')) {
				const names = (property.options ?? []).map((entry) => ('displayName' in entry ? entry.displayName : ''));
				expect([path, ...names]).toEqual([path, ...[...names].sort(new Intl.Collator('en').compare)]);
			}
		});

		/** Names and values a condition may speak of. */
		const fits = (name: string, values: readonly unknown[], siblings: readonly INodeProperties[]): boolean => {
			if (name.startsWith('@')) return true;
			const [field = '', part] = name.replace(/^\//, '').split('.');
			const named = (name.startsWith('/') ? description.properties : siblings).filter((property) => property.name === field);
			const known = named.flatMap((property): unknown[] => {
				if (property.type === 'resourceLocator') return part === 'mode' ? (property.modes ?? []).map((mode) => mode.name) : [''];
				return property.type === 'boolean' ? [true, false] : choices(property).map(({ value }) => value);
			});
			return named.length > 0 && values.every((value) => known.includes(value));
		};

		test('conditions name fields and values that exist', () => {
			const wrong = placed.flatMap(({ property, path, siblings }) => {
				const { show = {}, hide = {} } = (property.displayOptions ?? {}) as IDisplayOptions;
				return [...Object.entries(show), ...Object.entries(hide)].filter(([name, values]) => !fits(name, values ?? [], siblings)).map(([name]) => `${path}: ${name}`);
			});
			expect(wrong).toEqual([]);
		});

		test('a condition on the operation holds for an operation of its resource', () => {
			const wrong = description.properties.filter(({ displayOptions }) => {
				const { resource, operation } = displayOptions?.show ?? {};
				return resource && operation && !resource.some((one) => operation.some((name) => operations.get(String(one))?.has(String(name))));
			});
			expect(wrong.map(({ name }) => name)).toEqual([]);
		});

		test('defaults are values of their field', () => {
			const valid = (property: INodeProperties): boolean => {
				const value = property.default;
				switch (property.type) {
					case 'options': return choices(property).some((option) => option.value === value);
					case 'boolean': return typeof value === 'boolean';
					case 'number': return typeof value === 'number' && value >= (property.typeOptions?.minValue ?? -Infinity) && value <= (property.typeOptions?.maxValue ?? Infinity);
					case 'collection': case 'fixedCollection': return JSON.stringify(value) === '{}';
					case 'resourceLocator': return property.modes?.some(({ name }) => name === (value as { mode: string }).mode) ?? false;
					case 'resourceMapper': return ['autoMapInputData', 'defineBelow'].includes((value as { mappingMode: string }).mappingMode);
					case 'json': JSON.parse(String(value)); return true;
					default: return typeof value === 'string';
				}
			};
			expect(placed.filter(({ property }) => !valid(property)).map(({ path }) => path)).toEqual([]);
		});

		test('names are unique among the options of a field and of a collection', () => {
			const repeated = (names: readonly unknown[]): boolean => new Set(names).size !== names.length;
			const wrong = placed.filter(({ property }) => repeated((property.options ?? []).map(({ name }) => name)) || repeated(choices(property).map(({ value }) => value)));
			expect(wrong.map(({ path }) => path)).toEqual([]);
		});

		test('methods that fields name exist', () => {
			const named = placed.flatMap(({ property }) => property.typeOptions?.resourceMapper?.resourceMapperMethod ?? []);
			for (const name of named) expect(methods.resourceMapping).toHaveProperty(name);
			expect(methods.credentialTest).toHaveProperty(String(description.credentials?.[0]?.testedBy));
			expect(description.credentials?.[0]?.name).toBe(credential.name);
		});

		test('passwords are masked', () => {
			expect(credentialProperties.filter(({ typeOptions }) => typeOptions?.password).map(({ name }) => name)).toEqual(passwords);
		});
	});

	describe('words', () => {
		const texts = placed.flatMap(({ property, path }) => [
			{ path, text: property.displayName }, { path, text: property.description ?? '' }, { path, text: property.hint ?? '' },
			...choices(property).flatMap((option) => [{ path, text: option.name }, { path, text: option.description ?? '' }]),
		]).filter(({ text }) => text !== '');

		test.each([
			['a code of the service', codes],
			['an operation of the service', protocolNames],
			['two blanks', / {2}/],
			['a blank at an end', /^\s|\s$/],
			['words of machines', /\b(undefined|null|param|API call|endpoint|string|boolean)\b/i],
			['words n8n avoids', /\b(mistake|failure)\b/i],
			['a quotation mark of another kind', /["“”‘’]/],
		])('hold no %s', (_name, pattern) => {
			expect(texts.filter(({ text }) => pattern.test(text))).toEqual([]);
		});

		test('one sentence ends without a period, several end with one', () => {
			const sentences = (text: string): number => text.split(/[.!?] (?=[A-Z])/).length;
			const descriptions = placed.flatMap(({ property, path }) => [property, ...choices(property)].map(({ description: text }) => ({ path, text: text ?? '' }))).filter(({ text }) => text !== '');
			expect(descriptions.filter(({ text }) => (sentences(text) > 1) !== text.endsWith('.'))).toEqual([]);
		});

		test('labels are in title case, placeholders begin with e.g., yes-or-no fields with Whether', () => {
			const small = new Set(['a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'per', 'the', 'to', 'not', 'with']);
			const titled = (text: string): boolean => text.replace(/\(.*?\)/g, '').split(/[\s/-]+/).every((word) => word === '' || small.has(word) || !/^\p{Ll}/u.test(word));
			expect(placed.filter(({ property }) => property.type !== 'notice' && !titled(property.displayName)).map(({ path }) => path)).toEqual([]);
			expect(placed.filter(({ property: { placeholder = '', type } }) => placeholder !== '' && type === 'string' && !placeholder.startsWith('e.g. ')).map(({ path }) => path)).toEqual([]);
			expect(placed.filter(({ property }) => property.type === 'boolean' && !property.description?.startsWith('Whether ')).map(({ path }) => path)).toEqual([]);
		});

		test('a description says more than its label', () => {
			expect(placed.filter(({ property }) => property.description?.toLowerCase() === property.displayName.toLowerCase()).map(({ path }) => path)).toEqual([]);
		});

		test("a field quoted in a text is one of the node's or of the credential's", () => {
			const labels = new Set([...placed.flatMap(({ property }) => [property.displayName, ...(property.modes ?? []).map(({ displayName }) => displayName), ...choices(property).map(({ name }) => name)])]);
			const quoted = texts.flatMap(({ text, path }) => [...text.matchAll(/'([A-Z][^']*)'/g)].map(([, label]) => ({ path, label: label ?? '' })));
			expect(quoted.filter(({ label }) => !labels.has(label))).toEqual([]);
		});
	});

	describe('output schemas', () => {
		const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]));

		test.each(everyOperation)('%s.%s has one, found as n8n finds it', (resource, operation) => {
			expect(loadOutputSchema({ nodeDir, version: 1, resource, operation })).toMatchObject({ type: 'object', properties: expect.any(Object) as object });
		});

		test('no file is left over', () => {
			const base = join(nodeDir, '__schema__/v1.0.0');
			expect(files(base).map((file) => relative(base, file).replace(/\\/g, '/')).sort()).toEqual(everyOperation.map(([resource, name]) => `${resource}/${name}.json`).sort());
		});
	});

	test('the codex names the node, and icons are there in both themes', () => {
		const codex = JSON.parse(readFileSync(join(nodeDir, `${folder}.node.json`), 'utf8')) as { node: string };
		const { name } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { name: string };
		expect(codex.node).toBe(`${name}.${description.name}`);
		for (const [icon, folder] of [[description.icon, nodeDir], [credential.icon, join(project, 'credentials')]] as const) {
			const { light, dark } = icon as { light: string; dark: string };
			for (const file of [light, dark]) expect(existsSync(join(folder, file.replace('file:', '')))).toBe(true);
			expect(light).not.toBe(dark);
		}
	});
});
