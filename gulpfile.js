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
 * dependency, and writes the licences of what went in beside them.
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

	const modules = bundles.flatMap(({ inputs }) => Object.keys(inputs));
	const folders = modules.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
	const notices = await Promise.all([...new Set(folders)].filter(Boolean).sort().map(notice));
	const heading = '# Third-party notices\n\nThe files in `vendor/` contain the following libraries.\n';
	await writeFile('dist/THIRD_PARTY_NOTICES.md', [heading, ...notices].join('\n'));
}

/** One section of the notices: a bundled library and its licence, ours to keep where its package forgot it. */
async function notice(folder) {
	const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
	const published = (await readdir(folder)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
	const path = published ? join(folder, published) : join('vendor/licences', `${name.replace('/', '+')}.txt`);
	if (!existsSync(path)) throw new Error(`${name} has no licence file: put its licence into ${path}`);
	const text = (await readFile(path, 'utf8')).trim().replace(/\r/g, '');
	return `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`;
}

exports.clean = clean;
exports.build = series(clean, parallel(series(compile, bundle), copy));
exports.default = exports.build;
