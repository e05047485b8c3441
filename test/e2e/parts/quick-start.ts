/**
 * The quick starts, performed as they are written: their numbered steps are read from docs/ and done in the real editor,
 * from the package that is installed to the result sheet and the books of the service.
 */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { atEnd, endEverything } from '../../../demo/closing';
import { countries } from '../../../demo/countries';
import { N8nApi } from '../../../demo/real-n8n/api';
import { startSimulator } from '../../../simulator';
import { prepare } from '../build';
import type { Checks } from '../checks';
import { Editor } from '../editor';
import type { Part } from '../part';
import { outFolder } from '../places';
import { Hands } from '../quick-start/hands';
import { startWithoutPackage } from '../quick-start/installing';
import { performerOf, type Place, workflowOf, working } from '../quick-start/performers';
import { pages, type QuickStart, readQuickStarts } from '../quick-start/steps';
import { Words } from '../quick-start/words';

/** What the pages say of a machine, which is another one here. */
const said = { simulator: 'http://127.0.0.1:8420', folder: '/home/node/.n8n-files' };

/** Says of everything where it belongs. */
const named = (where: string, checks: Checks): Place['check'] => (what) => ({
	that: (_short, holds, detail) => checks.that(`${where}: ${what}`, holds, detail),
	equal: (_short, actual, expected) => checks.equal(`${where}: ${what}`, actual, expected),
});

async function perform(checks: Checks, quickStart: QuickStart): Promise<void> {
	const workflow = workflowOf(quickStart);
	const sheet = quickStart.steps.flatMap(({ tokens }) => tokens).find(({ file }) => file?.endsWith('.xlsx'))?.text;
	const country = countries.find((one) => one.sheet === sheet);
	if (!country) throw new Error(`${quickStart.page}: no country has the sheet ${sheet ?? '(none)'}`);
	const title = `${basename(quickStart.page, '.md')}, ${country.name}`;
	const folder = join(outFolder('quick-start'), title.replace(/\W+/g, '-'));
	const files = join(folder, 'files');
	await mkdir(files, { recursive: true });

	const simulator = await startSimulator({ port: 0 });
	atEnd(() => simulator.close());
	const url = await startWithoutPackage(folder, files);
	await new N8nApi(url).setUpOwner();
	const editor = await Editor.open(url, folder);
	const hands = new Hands(editor.page, url);
	const here = (text: string): string => ({ [said.simulator]: simulator.url, [said.folder]: files })[text] ?? text;

	for (const step of quickStart.steps) {
		const where = `${title}, step ${step.number}`;
		const { name, perform: performStep } = performerOf(step, quickStart);
		try {
			const words = new Words(step);
			await performStep(words, { country, simulator, hands, files, here, nodes: working(workflow).length, check: named(where, checks) }, step);
			words.end();
			checks.that(`${where}: ${name}`, true);
		} catch (error) {
			await hands.picture(join(folder, `step-${step.number}.png`));
			checks.that(`${where}: ${name}`, false, error instanceof Error ? error.message : String(error));
			break;
		}
	}
	await hands.picture(join(folder, 'end.png'));
	await endEverything();
}

export const part: Part = async (checks) => {
	await prepare(outFolder('quick-start'));
	const quickStarts = pages.flatMap(readQuickStarts);
	checks.equal('every page tells of every country it is for', quickStarts.length, 4);
	for (const quickStart of quickStarts) await perform(checks, quickStart);
};
