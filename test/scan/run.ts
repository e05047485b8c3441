/**
 * n8n's own package scanner on the sources and on the packed package: `npm run scan`. It is what decides about
 * verification; `test/packaging` holds the same rules in every test run.
 */
import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atEnd, endEverything, endOnSignals } from '../../demo/closing';
import { run } from '../../demo/command';
import { root } from '../../demo/places';
import { pack } from '../../demo/real-n8n/process';
import { Checks } from '../e2e/checks';
import { scannerOfN8n } from './install';

/** What the scanner lints of a tarball; of the sources it says so itself. */
const packedFiles = ['**/*.js', 'package.json'];

async function main(): Promise<number> {
	const folder = await mkdtemp(join(tmpdir(), 'einvoice-scan-'));
	atEnd(() => rm(folder, { recursive: true, force: true }));
	const log = join(folder, 'scan.log');

	await run('npm', ['run', 'build'], { cwd: root, log });
	const { analyzePackage, SOURCE_FILE_PATTERNS } = await scannerOfN8n(log);
	const { tarball } = await pack(root, folder, log);
	const unpacked = join(folder, 'package');
	await mkdir(unpacked);
	await run('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1'], { cwd: folder, log });

	const checks = new Checks();
	const passes = async (what: string, place: string, patterns: readonly string[]): Promise<void> => {
		const { passed, message, details } = await analyzePackage(place, patterns);
		checks.that(`the scanner passes ${what}`, passed, details ?? message);
	};
	await passes('the sources', root, SOURCE_FILE_PATTERNS);
	await passes('the packed package', unpacked, packedFiles);

	// A scan that refuses nothing would prove nothing.
	await appendFile(join(unpacked, 'dist/nodes/shared/http.js'), '\nconsole.log(process.env);\n');
	const spoilt = await analyzePackage(unpacked, packedFiles);
	checks.that('the scanner refuses a package that reads the environment', !spoilt.passed && /no-restricted-globals/.test(spoilt.details ?? ''), spoilt.message);
	const sources = join(folder, 'sources');
	await mkdir(join(sources, 'nodes'), { recursive: true });
	await cp(join(root, 'package.json'), join(sources, 'package.json'));
	await writeFile(join(sources, 'nodes/reading.ts'), "import { readFileSync } from 'fs';\n\nexport const read = readFileSync;\n");
	const spoiltSources = await analyzePackage(sources, SOURCE_FILE_PATTERNS);
	checks.that('the scanner refuses sources that read files', !spoiltSources.passed && /no-restricted-imports/.test(spoiltSources.details ?? ''), spoiltSources.message);
	return checks.close();
}

endOnSignals();
main()
	.catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return 1;
	})
	.then(async (status) => {
		await endEverything();
		process.exit(status);
	});
