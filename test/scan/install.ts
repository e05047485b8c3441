import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { run } from '../../demo/command';

const home = join(__dirname, 'scanner');
const modules = join(home, 'node_modules');
const stampFile = join(modules, '.stamp');

/** What the scanner says of a folder; `details` is ESLint's own report. */
export interface Verdict {
	readonly passed: boolean;
	readonly message?: string;
	readonly details?: string;
}

/** The parts of n8n's scanner that need no published package: its lint with its rules, and which sources it looks at. */
export interface Scanner {
	readonly SOURCE_FILE_PATTERNS: readonly string[];
	analyzePackage(folder: string, patterns: readonly string[]): Promise<Verdict>;
}

/**
 * The published scanner itself, with the versions of the rules that it pins. Its command asks npm for a published package
 * with provenance; what it then does with sources and tarball is exported.
 *
 * Installed beside the package's own dependencies, by its lock file, the first time and after each change of it.
 *
 * @param log file for what npm prints
 */
export async function scannerOfN8n(log: string): Promise<Scanner> {
	const stamp = createHash('sha256').update(await readFile(join(home, 'package-lock.json'))).digest('hex');
	if (!existsSync(stampFile) || (await readFile(stampFile, 'utf8')) !== stamp) {
		await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, log });
		await writeFile(stampFile, stamp);
	}
	const script = join(modules, '@n8n/scan-community-package/scanner/scanner.mjs');
	return (await import(pathToFileURL(script).href)) as Scanner;
}
