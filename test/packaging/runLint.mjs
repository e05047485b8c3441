/**
 * Lints in a process of its own, since jest loads no ES modules: reads `{ snippets }` or
 * `{ folder, patterns }` as JSON, writes what ESLint found as JSON.
 */
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import { scannerRules } from '../../eslint.config.mjs';

const { snippets, folder, patterns } = JSON.parse(await text(process.stdin));

/** The project's own lint, on text that stands in no file. */
async function lintSnippets() {
	const eslint = new ESLint();
	const results = await Promise.all(snippets.map(({ file, code }) => eslint.lintText(code, { filePath: file })));
	return results.flat();
}

/** What n8n's scanner does with a package. */
async function scan() {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: scannerRules,
		errorOnUnmatchedPattern: false,
	});
	return await eslint.lintFiles(patterns);
}

const results = await (snippets ? lintSnippets() : scan());
const found = results.map(({ filePath, messages }) => ({
	file: filePath,
	messages: messages.map(({ ruleId, message, line }) => ({ rule: ruleId, message, line })),
}));
process.stdout.write(JSON.stringify(found));
