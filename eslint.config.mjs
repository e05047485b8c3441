import { posix, relative, sep } from 'node:path';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig } from 'eslint/config';
import n8nNodesPlugin from 'eslint-plugin-n8n-nodes-base';
import typescript from 'typescript-eslint';

/**
 * What n8n's package scanner refuses (@n8n/scan-community-package), on package.json and the
 * sources of nodes and credentials, and on package.json and every JavaScript file of the tarball.
 */
export const scannerRules = [
	n8nCommunityNodesPlugin.configs.recommended,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': n8nNodesPlugin } },
	{ files: ['package.json'], rules: n8nNodesPlugin.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.credentials.rules,
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...n8nNodesPlugin.configs.nodes.rules,
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{ files: ['**/*.{json,ts}'], languageOptions: { parser: typescript.parser } },
];

const shipped = ['credentials', 'nodes', 'services', 'invoicing', 'vendor'];

/**
 * Which folders and which packages a file may import, besides its own folder, by the folder it
 * stands in. Only tests, which are not listed, may import anything.
 */
const layers = {
	credentials: { folders: ['services', 'invoicing', 'vendor'], packages: ['n8n-workflow', 'crypto'] },
	nodes: { folders: ['services', 'invoicing', 'vendor'], packages: ['n8n-workflow', 'crypto'] },
	services: { folders: ['invoicing', 'vendor'], packages: ['crypto'] },
	invoicing: { folders: ['vendor'], packages: ['crypto'] },
	vendor: { folders: [] },
	// Reads by itself what the services write, or it would prove nothing.
	simulator: { folders: ['services/vnpt/operations', 'services/vnpt/codes', 'services/vnpt/endpoints'] },
	demo: { folders: ['simulator', 'workflows', 'services', 'invoicing', 'vendor'] },
	bench: { folders: ['demo', 'simulator', 'services', 'invoicing', 'vendor', 'test/engine'] },
};

const layering = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			folder: '{{ layer }}/ must not import {{ target }}',
			package: '{{ layer }}/ must not import the package {{ target }}: third-party code comes through vendor/',
		},
	},
	create(context) {
		const file = relative(context.cwd, context.filename).split(sep).join('/');
		const layer = file.slice(0, file.indexOf('/'));
		const allowed = layers[layer];
		if (!allowed) return {};

		const check = (source) => {
			if (typeof source?.value !== 'string') return;
			const report = (messageId, target) => context.report({ node: source, messageId, data: { layer, target } });
			if (!source.value.startsWith('.')) {
				if (allowed.packages && !allowed.packages.includes(source.value)) report('package', source.value);
				return;
			}
			const target = posix.join(posix.dirname(file), source.value);
			const within = (folder) => target === folder || target.startsWith(`${folder}/`);
			if (![layer, ...allowed.folders].some(within)) report('folder', target);
		};
		return {
			ImportDeclaration: ({ source }) => check(source),
			ExportNamedDeclaration: ({ source }) => check(source),
			ExportAllDeclaration: ({ source }) => check(source),
			ImportExpression: ({ source }) => check(source),
			TSImportType: ({ source }) => check(source),
			TSExternalModuleReference: ({ expression }) => check(expression),
			'CallExpression[callee.name="require"]': ({ arguments: [source] }) => check(source),
		};
	},
};

export default defineConfig(
	{ ignores: ['dist/', 'coverage/', 'demo/out/', 'demo/.run/', 'test/e2e/out/'] },
	{ linterOptions: { noInlineConfig: true } },
	{ files: ['**/*.ts'], extends: [typescript.configs.recommended] },
	{
		files: ['**/*.ts'],
		rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
	},
	{
		files: [`{${Object.keys(layers).join(',')}}/**/*.ts`],
		plugins: { house: { rules: { layering } } },
		rules: { 'house/layering': 'error' },
	},
	{
		files: ['package.json', '{credentials,nodes}/**/*.{js,json}', `{${shipped.join(',')}}/**/*.ts`],
		extends: [scannerRules],
	},
	{
		// The scanner meets these folders compiled, where this rule is silent; they know none of n8n's errors.
		files: ['{services,invoicing,vendor}/**/*.ts'],
		rules: { '@n8n/community-nodes/require-node-api-error': 'off' },
	},
);
