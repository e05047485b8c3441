import { spawnSync } from 'child_process';
import { join } from 'path';

export interface Linted {
	readonly file: string;
	readonly messages: ReadonlyArray<{ readonly rule: string | null; readonly message: string; readonly line?: number }>;
}

export const projectFolder = join(__dirname, '../..');

/** Lints pieces of code as if they stood in the given files of the project; one answer per piece, in order. */
export const lintSnippets = (snippets: ReadonlyArray<{ file: string; code: string }>): Linted[] => run({ snippets });

/** Lints a package as n8n's scanner does; one answer per file. */
export const scan = (folder: string, patterns: readonly string[]): Linted[] => run({ folder, patterns });

function run(task: object): Linted[] {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'runLint.mjs')], {
		cwd: projectFolder,
		// Under jest's NODE_ENV some of the rules look at file names of their own tests.
		env: { ...process.env, NODE_ENV: 'production' },
		input: JSON.stringify(task),
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	if (status !== 0) throw new Error(`ESLint did not finish:\n${stderr}`);
	return JSON.parse(stdout) as Linted[];
}
