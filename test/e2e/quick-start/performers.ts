/** Who performs which step of a quick start. A step that fits nobody, or more than one, stops the suite. */
import { copyFile, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readSheet } from 'read-excel-file/node';

import type { Country } from '../../../demo/countries/country';
import type { Workflow } from '../../../demo/real-n8n/api';
import type { Simulator } from '../../../simulator';
import type { Checks } from '../checks';
import type { Hands } from './hands';
import type { QuickStart, Step } from './steps';
import type { Words } from './words';

/** Where a quick start is performed, and what its steps have found out so far. */
export interface Place {
	readonly country: Country;
	readonly simulator: Simulator;
	readonly hands: Hands;
	/** The folder that n8n may read and write. */
	readonly files: string;
	/** What the page says and what it is here: addresses and folders. */
	readonly here: (said: string) => string;
	readonly check: (what: string) => Pick<Checks, 'that' | 'equal'>;
	/** Number of nodes of the imported workflow, sticky notes left out. */
	readonly nodes: number;
}

export interface Performer {
	readonly name: string;
	fits(step: Step, quickStart: QuickStart): boolean;
	perform(words: Words, place: Place, step: Step): Promise<void>;
}

/** The workflow that a quick start imports. Throws when it links to none. */
export function workflowOf({ page, steps }: QuickStart): Workflow {
	const file = steps.flatMap(({ tokens }) => tokens).find(({ file: path }) => path?.endsWith('.json'))?.file;
	if (file === undefined) throw new Error(`${page} links to no workflow`);
	return JSON.parse(readFileSync(file, 'utf8')) as Workflow;
}

export const working = ({ nodes }: Workflow): string[] => nodes.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote').map(({ name }) => name);

const first = ({ tokens }: Step): string => tokens[0]?.text ?? '';
const says = ({ tokens }: Step, text: string): boolean => tokens.some((token) => token.text === text);
const linksTo = ({ tokens }: Step, ending: string): boolean => tokens.some(({ file }) => file?.endsWith(ending));

const resultSheet = ({ country, files }: Place): string => join(files, country.sheet.replace('.xlsx', '-result.xlsx'));

/** The rows of the result sheet, by its headings. @throws Error when a heading is not there */
async function results(place: Place): Promise<{ heading: string; column(label: string): (row: number) => string; count: number }> {
	const [headings = [], ...rows] = await readSheet(resultSheet(place));
	return {
		heading: String(headings[0]),
		count: rows.length,
		column: (label) => {
			const at = headings.indexOf(label);
			if (at < 0) throw new Error(`The result sheet has no column "${label}". It has: ${headings.join(', ')}`);
			return (row) => String(rows[row]?.[at] ?? '');
		},
	};
}

const byKey = <Kept extends { readonly key: string }>(kept: readonly Kept[]): Kept[] => [...kept].sort((a, b) => (a.key < b.key ? -1 : 1));
const expectedBooks = ({ expected }: Country): Array<{ key: string; total: string | undefined }> =>
	byKey(expected.filter(({ flaw }) => flaw === undefined).map(({ key, total }) => ({ key, total })));

/** Keys of the rows with an outcome, sorted. */
async function keysWith(place: Place, label: string, outcome: string): Promise<string[]> {
	const { column, count, heading } = await results(place);
	return [...Array(count).keys()].filter((row) => column(label)(row) === outcome).map(column(heading)).sort();
}

/** Executes the workflow, and waits for the end and for a result sheet of its own. */
async function execute(words: Words, place: Place): Promise<void> {
	await rm(resultSheet(place), { force: true });
	await place.hands.press(words.label());
	await place.hands.nodesBusy();
	place.check('every node is green').equal('nodes', await place.hands.nodesDone(place.nodes), place.nodes);
}

export const performers: readonly Performer[] = [
	{
		name: 'install the package',
		fits: (step) => first(step) === 'Settings',
		async perform(words, { hands }) {
			await hands.begin();
			for (let opened = 0; opened < 3; opened++) await hands.press(words.label());
			const name = words.code().text;
			await hands.namePackage(name);
			while (words.more) await hands.press(words.label());
			await hands.packageInstalled(name);
		},
	},
	{
		name: 'open a new credential',
		fits: (step) => first(step) === '+' && says(step, 'New credential'),
		async perform(words, { hands }) {
			await hands.begin();
			await hands.press(words.label());
			await hands.press(words.label());
			await hands.findCredential(words.code().text);
			await hands.press(words.label());
		},
	},
	{
		name: 'fill in the credential',
		fits: ({ fields }) => fields.length > 0,
		async perform(words, { hands, here }, { fields }) {
			for (const { label, value } of fields) await hands.fillIn(label, here(value));
			await hands.press(words.label());
			await hands.see(words.label());
			await hands.closeDialog();
		},
	},
	{
		name: 'lay out the sheet',
		fits: (step) => linksTo(step, '.xlsx'),
		async perform(words, { country, simulator, files, here, check }) {
			const { file = '', text } = words.code();
			const folder = here(words.code().text);
			check('the folder is the one n8n may use').equal('folder', folder, files);
			await copyFile(file, join(folder, basename(file)));
			check('the sheet is called as it is linked').equal('name', basename(file), text);
			if (!words.more) return;
			const column = words.label();
			const [headings = []] = await readSheet(file);
			check('the sheet has the column to be changed').that(column, headings.includes(column), headings);
			// The same sheet with days up to today.
			await country.layOut(simulator, folder);
		},
	},
	{
		name: 'import the workflow',
		fits: (step) => first(step) === '+' && linksTo(step, '.json'),
		async perform(words, { hands, nodes }) {
			await hands.press(words.label());
			await hands.press(words.label());
			await hands.canvasReady();
			await hands.press(words.label());
			await hands.press(words.label());
			const fromFile = words.label();
			await hands.pressAndChoose(fromFile, words.code().file ?? '');
			await hands.workflowShown(nodes);
		},
	},
	{
		name: 'set up a node',
		fits: (step, quickStart) => working(workflowOf(quickStart)).includes(first(step)),
		async perform(words, { hands, here, check }) {
			await hands.openNode(words.label());
			do {
				const label = words.label();
				const value = here(words.code().text);
				await hands.set(label, value);
				check(`${label} is set`).equal('value', await hands.valueOf(label, value), value);
			} while (words.more);
			await hands.closeNode();
		},
	},
	{
		name: 'execute',
		fits: (step) => first(step) === 'Execute workflow' && step.tokens.length === 1,
		perform: execute,
	},
	{
		name: 'read the result sheet',
		fits: (step) => first(step).endsWith('-result.xlsx'),
		async perform(words, place) {
			const { country, simulator, check } = place;
			check('the result sheet is called so').equal('name', words.code().text, basename(resultSheet(place)));
			const outcomeLabel = words.label();
			const { column, count } = await results(place);
			const outcome = column(outcomeLabel);
			const rowsWith = (wanted: string): number[] => [...Array(count).keys()].filter((row) => outcome(row) === wanted);

			const issued = words.code().text;
			const [number, total] = [column(words.label()), column(words.label())];
			const good = expectedBooks(country);
			check('every good invoice is issued').equal('keys', await keysWith(place, outcomeLabel, issued), good.map(({ key }) => key));
			check('every issued one has a number of its own').equal('numbers', new Set(rowsWith(issued).map(number).filter((text) => text !== '')).size, good.length);
			check('the totals are those of the sheet').equal('totals', rowsWith(issued).map(total).sort(), good.map((one) => one.total ?? '').sort());

			const refused = words.code().text;
			const [reason, remedy] = [column(words.label()), column(words.label())];
			const bad = country.expected.filter(({ flaw }) => flaw !== undefined).map(({ key }) => key).sort();
			check('what is wrong on purpose is not').equal('keys', await keysWith(place, outcomeLabel, refused), bad);
			check('it says why and what to do').that('texts', bad.length > 0 && rowsWith(refused).every((row) => reason(row) !== '' && remedy(row) !== ''));
			check('nothing else stands there').equal('rows', count, good.length + bad.length);
			check('the books of the service hold every good invoice once').equal('books', byKey(country.booked(simulator)), good);
		},
	},
	{
		name: 'execute again',
		fits: (step) => first(step) === 'Execute workflow' && says(step, 'alreadyPublished'),
		async perform(words, place) {
			await execute(words, place);
			const outcomeLabel = words.label();
			const good = expectedBooks(place.country);
			place.check('every good invoice is found').equal('keys', await keysWith(place, outcomeLabel, words.code().text), good.map(({ key }) => key));
			place.check('the books are as before').equal('books', byKey(place.country.booked(place.simulator)), good);
		},
	},
];

/** Who performs a step. Throws when nobody does, or more than one might. */
export function performerOf(step: Step, quickStart: QuickStart): Performer {
	const fitting = performers.filter((performer) => performer.fits(step, quickStart));
	const [only] = fitting;
	if (only && fitting.length === 1) return only;
	throw new Error(`${quickStart.page}, step ${step.number} ("${step.beginning}…") is performed by ${fitting.map(({ name }) => name).join(' and ') || 'nobody'}`);
}
