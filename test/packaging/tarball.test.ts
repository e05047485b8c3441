/** The package as a user gets it: packed, unpacked where nothing but n8n's own module can be found, loaded, linted. */
import { execFileSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join } from 'path';
import type { ICredentialType, INodeTypeDescription, Themed } from 'n8n-workflow';
import { projectFolder, scan } from './lint';

let folder: string;
let unpacked: string;
let files: string[];
/** Bytes. */
let packedSize: number;

const list = (root: string) =>
	readdirSync(root, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
		.sort();
const read = (file: string) => readFileSync(join(unpacked, file), 'utf8');
const manifest = () => JSON.parse(read('package.json')) as Record<string, unknown> & { n8n: Record<string, string[]> };
const listed = () => [...manifest().n8n.nodes!, ...manifest().n8n.credentials!];

/** All that may be in the package, and all of it is. */
const belongs = [
	/^package\.json$/,
	/^index\.js$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^dist\/THIRD_PARTY_NOTICES\.md$/,
	/^dist\/sbom\.cdx\.json$/,
	/^dist\/credentials\/\w+Api\.credentials\.js$/,
	/^dist\/(nodes|services|invoicing)\/([\w-]+\/)*[\w.-]+\.js$/,
	/^dist\/vendor\/\w+\.js$/,
	/^dist\/(known|types)\/(credentials|nodes)\.json$/,
	/^dist\/nodes\/(\w+)\/\1\.node\.json$/,
	/^dist\/nodes\/\w+\/\w+(\.dark)?\.svg$/,
	/^dist\/nodes\/\w+\/__schema__\/v\d+\.0\.0(\/\w+\/\w+)?\.json$/,
];

beforeAll(() => {
	if (!existsSync(join(projectFolder, 'dist'))) throw new Error('There is no dist/ to pack: run npm run build first');
	folder = mkdtempSync(join(tmpdir(), 'einvoice-tarball-'));
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [{ filename, size }] = JSON.parse(execFileSync('npm', pack, { cwd: projectFolder, encoding: 'utf8', stdio: 'pipe' }));
	packedSize = size;
	unpacked = join(folder, 'node_modules/n8n-nodes-einvoice');
	mkdirSync(unpacked, { recursive: true });
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', unpacked, '--strip-components=1']);
	symlinkSync(join(projectFolder, 'node_modules/n8n-workflow'), join(folder, 'node_modules/n8n-workflow'));
	files = list(unpacked);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is in it', () => {
	test('the compiled package, its texts, and nothing else', () => {
		const unexpected = files.filter((file) => !belongs.some((pattern) => pattern.test(file)));
		expect(unexpected).toEqual([]);
		const needless = belongs.filter((pattern) => !files.some((file) => pattern.test(file)));
		expect(needless).toEqual([]);
	});

	test('less than 600 KB to fetch', () => {
		expect(packedSize).toBeGreaterThan(100_000);
		expect(packedSize).toBeLessThan(600_000);
	});

	test('every file package.json lists', () => {
		expect(listed().length).toBeGreaterThan(1);
		expect(files).toEqual(expect.arrayContaining(listed()));
	});

	test('every icon, codex and schema of the sources', () => {
		const shown = ['nodes', 'credentials'].flatMap((top) =>
			list(join(projectFolder, top))
				.filter((file) => /\.(svg|json)$/.test(file))
				.map((file) => `dist/${top}/${file}`),
		);
		expect(shown).toContain('dist/nodes/VnptInvoice/VnptInvoice.node.json');
		expect(files).toEqual(expect.arrayContaining(shown));
	});

	test('nothing compiled from a source that is gone', () => {
		const compiled = files.filter((file) => /^dist\/.*\.js$/.test(file));
		const sources = compiled.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts'));
		expect(sources.filter((source) => !existsSync(join(projectFolder, source)))).toEqual([]);
	});

	test('no dependencies, and no scripts that run at installation', () => {
		expect(manifest()).not.toHaveProperty('dependencies');
		expect(manifest()).not.toHaveProperty('optionalDependencies');
		expect(manifest().peerDependencies).toEqual({ 'n8n-workflow': '*' });
		expect(Object.keys(manifest().scripts as object)).not.toEqual(
			expect.arrayContaining([expect.stringMatching(/^(pre|post)?(install|prepare|publish)$/)]),
		);
	});

	test('no import but of what n8n gives', () => {
		const imported = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [...read(file).matchAll(/\brequire\(\s*["']([^."'][^"']*)["']/g)].map(([, name]) => name));
		expect(imported.filter((name) => !['n8n-workflow', 'crypto'].includes(name!))).toEqual([]);
	});

	/** Names of the libraries in a bundle, from the comments that the bundler leaves. */
	const librariesIn = (bundle: string) => [...read(bundle).matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm)].map(([, name]) => name!);
	const bundles = () => files.filter((file) => /^dist\/vendor\/.*\.js$/.test(file));
	const bundled = () => [...new Set(bundles().flatMap(librariesIn))].sort();

	test('the licence of every library that is bundled', () => {
		const notices = read('dist/THIRD_PARTY_NOTICES.md').split(/^## /m).slice(1);
		expect(bundled().length).toBeGreaterThan(3);
		expect(notices.map((text) => text.slice(0, text.indexOf(' ')))).toEqual(bundled());
		for (const text of notices) expect(text).toMatch(/Permission (is hereby granted|to use, copy, modify)/);
	});

	describe('a bill of materials', () => {
		interface Component {
			readonly name: string;
			readonly version: string;
			readonly purl: string;
			readonly 'bom-ref': string;
			readonly licenses: ReadonlyArray<{ readonly license: { readonly id: string } }>;
			readonly evidence: { readonly occurrences: ReadonlyArray<{ readonly location: string }> };
		}
		interface Bill {
			readonly metadata: { readonly component: Component };
			readonly components: readonly Component[];
			readonly dependencies: readonly object[];
		}
		const bill = () => JSON.parse(read('dist/sbom.cdx.json')) as Bill;

		test('in CycloneDX, of this package', () => {
			expect(bill()).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
			expect(bill().metadata.component).toMatchObject({ name: 'n8n-nodes-einvoice', version: manifest().version, licenses: [{ license: { id: 'MIT' } }] });
		});

		test('names every library that is bundled, its version and licence as installed, and where it went', () => {
			const { components } = bill();
			expect(components.map(({ name }) => name)).toEqual(bundled());
			for (const { name, version, purl, licenses, evidence } of components) {
				const installed = JSON.parse(readFileSync(join(projectFolder, 'node_modules', name, 'package.json'), 'utf8'));
				const holders = bundles().filter((bundle) => librariesIn(bundle).includes(name));
				expect({ name, version, purl, licenses, holders: evidence.occurrences.map(({ location }) => location) }).toEqual({
					name, version: installed.version, purl: `pkg:npm/${name.replace('@', '%40')}@${installed.version}`,
					licenses: [{ license: { id: installed.license } }], holders,
				});
			}
		});

		test('every reference leads somewhere', () => {
			const { metadata, components, dependencies } = bill();
			expect(dependencies).toEqual([{ ref: metadata.component['bom-ref'], dependsOn: components.map((component) => component['bom-ref']) }]);
			expect(new Set(components.map((component) => component['bom-ref'])).size).toBe(components.length);
		});
	});
});

describe('what n8n makes of it', () => {
	interface Told {
		readonly known: { readonly nodes: Record<string, { sourcePath: string }>; readonly credentials: Record<string, { sourcePath: string }> };
		readonly nodes: INodeTypeDescription[];
		readonly credentials: ICredentialType[];
		/** Files of the package that were loaded for it. */
		readonly files: number;
	}
	let started: Told;
	let installed: Told;
	let nodes: INodeTypeDescription[];
	let credentials: ICredentialType[];

	beforeAll(() => {
		// The environment of a server: jest's own would let the loader take short cuts.
		const env = { ...process.env, NODE_ENV: 'production', NODE_PATH: '' };
		const told = execFileSync(process.execPath, [join(__dirname, 'load.cjs'), unpacked], { env, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
		({ started, installed } = JSON.parse(told));
		({ nodes, credentials } = started);
	}, 60_000);

	test('a server that starts learns from what was written down all that the classes tell, and loads no code', () => {
		const { files, ...written } = started;
		const { files: loaded, ...fromClasses } = installed;
		expect(written).toEqual(fromClasses);
		expect(files).toBe(0);
		expect(loaded).toBeGreaterThan(100);
	});

	test('where the code stands', () => {
		const { known } = started;
		expect([...Object.values(known.nodes), ...Object.values(known.credentials)].map(({ sourcePath }) => sourcePath).sort()).toEqual(listed().sort());
	});

	test('nothing but n8n-workflow can be found from where it stands', () => {
		const { resolve } = createRequire(join(unpacked, 'dist/index.js'));
		expect(resolve('n8n-workflow')).toContain('n8n-workflow');
		for (const name of ['luxon', 'big.js', 'saxes', 'n8n-core']) expect(() => resolve(name)).toThrow();
	});

	test('it loads every node and credential', () => {
		expect(nodes.map(({ name }) => name)).toContain('vnptInvoice');
		expect(credentials.map(({ name }) => name)).toContain('vnptInvoiceApi');
		expect(new Set([...nodes, ...credentials].map(({ name }) => name)).size).toBe(listed().length);
	});

	test('each has a light and a dark icon, both square', () => {
		for (const { name, iconUrl } of [...nodes, ...credentials]) {
			const { light, dark } = iconUrl as Exclude<Themed<string>, string>;
			const [lightIcon, darkIcon] = [light, dark].map((path) => read(path.replace('icons/n8n-nodes-einvoice/', '')));
			expect([name, lightIcon]).not.toEqual([name, darkIcon]);
			for (const icon of [lightIcon, darkIcon]) expect(icon).toMatch(/<svg [^>]*viewBox="0 0 (\d+) \1"/);
		}
	});

	test('each node can be searched for and has documentation', () => {
		for (const { name, codex } of nodes) {
			expect([name, codex]).toEqual([
				name,
				expect.objectContaining({
					categories: expect.arrayContaining(['Finance & Accounting']),
					alias: expect.arrayContaining([expect.any(String)]),
					resources: expect.objectContaining({
						primaryDocumentation: [{ url: expect.stringMatching(/^https:/) }],
					}),
				}),
			]);
		}
	});

	test('each output schema belongs to an operation of its node', () => {
		for (const file of files.filter((file) => file.includes('/__schema__/'))) {
			const [, nodeFolder, version, resource, operation] =
				/^dist\/nodes\/([^/]+)\/__schema__\/v(\d+)\.0\.0(?:\/([^/]+)\/([^/]+))?\.json$/.exec(file) ?? [];
			expect([file, JSON.parse(read(file))]).toEqual([file, expect.objectContaining({ type: expect.any(String) })]);
			const name = nodeFolder!.charAt(0).toLowerCase() + nodeFolder!.slice(1);
			const node = nodes.find((node) => node.name === name)!;
			expect([node.version].flat()).toContain(Number(version));
			// A trigger has one schema, for itself.
			expect(resource === undefined).toBe(node.group.includes('trigger'));
			if (resource === undefined) continue;
			const operations = node.properties
				.filter((property) => property.name === 'operation')
				.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes(resource))
				.flatMap(({ options = [] }) => options.map((option) => 'value' in option && option.value));
			expect([file, operations]).toEqual([file, expect.arrayContaining([operation])]);
		}
	});
});

describe("what n8n's scanner says", () => {
	const complaints = (root: string, patterns: readonly string[]) =>
		scan(root, patterns).filter(({ messages }) => messages.length > 0);

	test('of the tarball: nothing', () => {
		expect(scan(unpacked, ['package.json'])).toHaveLength(1);
		expect(complaints(unpacked, ['**/*.js', '**/*.json'])).toEqual([]);
	}, 60_000);

	test('of the source: nothing', () => {
		expect(complaints(projectFolder, ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'])).toEqual([]);
	}, 60_000);
});
