/** The numbered steps of a quick start, read from its Markdown: what stands in *italics*, in `code` and in tables. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { root } from '../../../demo/places';

/** *A label of the editor*, or `what is written, chosen or opened`. */
export interface Token {
	readonly kind: 'label' | 'code';
	readonly text: string;
	/** Path of the file it links to. */
	readonly file?: string;
}

/** A row of a step's table: the first cell names the field in *italics*, the last one holds what is entered in `code`. */
export interface Field {
	readonly label: string;
	readonly value: string;
}

export interface Step {
	readonly number: number;
	/** Its first words, to be recognised by. */
	readonly beginning: string;
	readonly tokens: readonly Token[];
	readonly fields: readonly Field[];
}

/** One way from the beginning to the end: steps 1 to n. A page may hold several. */
export interface QuickStart {
	readonly page: string;
	readonly steps: readonly Step[];
}

/** The pages, as a reader finds them. */
export const pages: readonly string[] = ['docs/quick-start.md', 'docs/quick-start.vi.md', 'docs/quick-start.ko.md'];

const words = /\*\*[^*]+\*\*|\[`([^`]+)`\]\(([^)]+)\)|`([^`]+)`|\*([^*]+)\*/g;

function tokensOf(text: string, folder: string): Token[] {
	return [...text.matchAll(words)].flatMap(([, linked, target = '', code, label]): Token[] => {
		if (linked !== undefined) return [{ kind: 'code', text: linked, file: join(folder, target) }];
		if (code !== undefined) return [{ kind: 'code', text: code }];
		return label === undefined ? [] : [{ kind: 'label', text: label }];
	});
}

/** Reads one row of a table; nothing for its heading and its rule. Throws where a row names no field or no value. */
function fieldOf(row: string, where: string): Field | undefined {
	const cells = row.split('|').slice(1, -1).map((cell) => cell.trim());
	const [, label] = /^\*([^*]+)\*$/.exec(cells[0] ?? '') ?? [];
	const [, value] = /^`([^`]+)`$/.exec(cells.at(-1) ?? '') ?? [];
	if (label !== undefined && value !== undefined) return { label, value };
	if (label === undefined && value === undefined) return undefined;
	throw new Error(`${where}: the row "${row.trim()}" wants a field in *italics* first and a value in \`code\` last`);
}

function stepOf(number: number, lines: readonly string[], page: string): Step {
	const where = `${page}, step ${number}`;
	const isRow = (line: string): boolean => line.trim().startsWith('|');
	const text = lines.filter((line) => !isRow(line)).join('\n');
	return {
		number,
		beginning: (lines[0] ?? '').slice(0, 60),
		tokens: tokensOf(text, join(root, dirname(page))),
		fields: lines.filter(isRow).flatMap((row) => fieldOf(row, where) ?? []),
	};
}

/**
 * The quick starts of a page. A step begins with its number at the margin and goes on in lines that are indented.
 * Throws when a number is not the one after the last; number 1 begins a new quick start.
 */
export function readQuickStarts(page: string): QuickStart[] {
	const found: Array<{ page: string; steps: Step[] }> = [];
	let number = 0;
	let lines: string[] | undefined;
	const close = (): void => {
		if (lines) found.at(-1)?.steps.push(stepOf(number, lines, page));
		lines = undefined;
	};
	for (const line of readFileSync(join(root, page), 'utf8').split('\n')) {
		const [, figures, rest = ''] = /^(\d+)\. (.*)/.exec(line) ?? [];
		if (figures !== undefined) {
			close();
			if (Number(figures) === 1) found.push({ page, steps: [] });
			else if (Number(figures) !== number + 1) throw new Error(`${page}: step ${figures} follows step ${number}`);
			number = Number(figures);
			lines = [rest];
		} else if (lines && (line.trim() === '' || /^\s/.test(line))) {
			lines.push(line);
		} else {
			close();
		}
	}
	close();
	return found;
}
