'use strict';

const { execFile } = require('child_process');
const { existsSync } = require('fs');
const { readdir, readFile, rm, writeFile } = require('fs/promises');
const { join } = require('path');
const { promisify } = require('util');
const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** What the host gives: everything else a vendor file imports goes into its bundle. */
const providedByHost = ['n8n-workflow', 'crypto'];

const clean = () => rm('dist', { recursive: true, force: true });

async function compile() {
	const tsc = require.resolve('typescript/bin/tsc');
	await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json']).catch(({ stdout, stderr }) => {
		throw new Error(`The sources do not compile:\n${stdout}${stderr}`);
	});
}

const copy = () => src('{nodes,credentials}/**/*.{svg,json}', { encoding: false }).pipe(dest('dist'));

/**
 * Overwrites the compiled vendor files with bundles, so that the package needs no run-time
 * dependency, and writes beside them the licences of what went in and the bill of materials.
 */
async function bundle() {
	const files = (await readdir('vendor')).filter((file) => file.endsWith('.ts'));
	const { metafile } = await esbuild.build({
		entryPoints: files.map((file) => join('vendor', file)),
		outdir: 'dist/vendor',
		bundle: true,
		platform: 'neutral',
		mainFields: ['module', 'main'],
		format: 'cjs',
		target: 'es2022',
		external: providedByHost,
		drop: ['console'],
		metafile: true,
		logLevel: 'warning',
	});

	const bundles = Object.values(metafile.outputs);
	const left = bundles.flatMap(({ imports }) => imports.map(({ path }) => path));
	const foreign = left.filter((path) => !providedByHost.includes(path));
	if (foreign.length > 0) throw new Error(`The bundles would import ${foreign.join(', ')}, which no host provides`);

	const libraries = await Promise.all([...foldersIn(metafile)].sort(([one], [other]) => (one < other ? -1 : 1)).map(describe));
	const heading = '# Third-party notices\n\nThe files in `vendor/` contain the following libraries.\n';
	await writeFile('dist/THIRD_PARTY_NOTICES.md', [heading, ...(await Promise.all(libraries.map(notice)))].join('\n'));
	await writeFile('dist/sbom.cdx.json', `${JSON.stringify(billOfMaterials(libraries), undefined, '\t')}\n`);
}

/** The folders of the libraries that left code in the bundles, each with the bundles that hold it. */
function foldersIn({ outputs }) {
	const folders = new Map();
	for (const [bundle, { inputs }] of Object.entries(outputs)) {
		for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
			const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
			if (folder && bytesInOutput > 0) folders.set(folder, (folders.get(folder) ?? new Set()).add(bundle));
		}
	}
	return folders;
}

async function describe([folder, bundles]) {
	const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	return { folder, name, version, license, bundles: [...bundles].sort() };
}

/** One section of the notices: a bundled library and its licence, ours to keep where its package forgot it. */
async function notice({ folder, name, version, license }) {
	const published = (await readdir(folder)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
	const path = published ? join(folder, published) : join('vendor/licences', `${name.replace('/', '+')}.txt`);
	if (!existsSync(path)) throw new Error(`${name} has no licence file: put its licence into ${path}`);
	const text = (await readFile(path, 'utf8')).trim().replace(/\r/g, '');
	return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

/** The software bill of materials, as CycloneDX: what is in the bundles, and in which. The same sources give the same text. */
function billOfMaterials(libraries) {
	const { name, version, license } = require('./package.json');
	const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
	const component = (type, { name, version, license }) => ({
		type, 'bom-ref': purl(name, version), name, version, purl: purl(name, version), licenses: [{ license: { id: license } }],
	});
	const itself = component('library', { name, version, license });
	const contained = libraries.map((library) => ({
		...component('library', library),
		evidence: { occurrences: library.bundles.map((location) => ({ location })) },
	}));
	return {
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: { component: itself },
		components: contained,
		dependencies: [{ ref: itself['bom-ref'], dependsOn: contained.map((library) => library['bom-ref']) }],
	};
}

/**
 * Writes down what the classes tell of themselves, with n8n's own tool: n8n then starts without
 * loading the code of a node, which it does when the node is first used.
 */
async function tell() {
	await promisify(execFile)(process.execPath, [require.resolve('n8n-core/bin/generate-metadata')]);
	// What remains of its output is for the build of n8n itself.
	await rm('dist/methods', { recursive: true });
}

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, bundle), copy), tell);
exports.default = exports.build;
