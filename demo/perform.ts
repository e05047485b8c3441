/** Does the demo step by step, showing each: builds, starts simulator and n8n, imports the workflows and plays their stories. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr, type ListrTask } from 'listr2';

import { startSimulator } from '../simulator';
import { atEnd } from './closing';
import { run } from './command';
import { Findings } from './findings';
import { clearOutFolder, outFolder, root, runFolder, stateFile } from './places';
import { N8nApi } from './real-n8n/api';
import { install, isInstalled } from './real-n8n/install';
import { startServer } from './real-n8n/server';
import { type Ground, play, type Played } from './stories/play';
import type { Story } from './stories/story';

export interface Performance extends Ground {
	/** In the order they were played. */
	readonly played: readonly Played[];
	readonly findings: Findings;
}

/** A failure that the list of steps has shown already. */
export class StepFailed extends Error {}

/** What earlier steps have made, by the time a step asks for it. */
type Stage = { -readonly [Part in keyof Performance]: Performance[Part] } & { played: Played[] };

/**
 * Does all of it and returns what the rest of the demo speaks about.
 *
 * @param fresh whether the simulator forgets what it remembers from earlier demos
 * @throws StepFailed when a step failed; it has been shown
 */
export async function perform(chosen: readonly Story[], fresh: boolean): Promise<Performance> {
	const installed = await isInstalled();
	const remembers = chosen.every((story) => story.remembers);
	const steps = new Listr<Stage>(
		[
			{
				title: 'Build the package',
				task: () => run('npm', ['run', 'build'], { cwd: root, log: join(runFolder, 'build.log') }),
			},
			{
				title: installed ? 'n8n is installed' : 'Install n8n, once: 2.8 GB from the package registry into demo/n8n, 3 to 10 minutes',
				task: (_stage, task) => install(join(runFolder, 'install.log'), (progress) => (task.output = progress)),
			},
			{
				title: 'Start the simulator',
				task: async (stage, task) => {
					if (fresh && remembers) await rm(stateFile, { force: true });
					const simulator = await startSimulator({ port: 0, ...(remembers ? { stateFile } : {}) });
					atEnd(() => simulator.close());
					stage.simulator = simulator;
					task.title = `Simulator: ${simulator.books.invoices.length} invoices in the books of VNPT Invoice, ${simulator.smartbill.books.documents.length} in those of SmartBill (Korea)`;
				},
			},
			{
				title: 'Start n8n with the package installed',
				task: async (stage) => {
					await clearOutFolder();
					stage.api = new N8nApi(await startServer({ folder: runFolder, files: outFolder, package: root }));
					await stage.api.setUpOwner();
				},
			},
			...chosen.map(stepOf),
		],
		{ registerSignalListeners: false, rendererOptions: { collapseErrors: false } },
	);
	const empty: Partial<Stage> = { files: outFolder, played: [], findings: new Findings() };
	return await steps.run(empty as Stage).catch((cause: unknown) => {
		throw new StepFailed('A step failed', { cause });
	});
}

const stepOf = (story: Story): ListrTask<Stage> => ({
	title: `Import and run workflows/${story.workflow}.json`,
	task: async (stage, task) => {
		let shown = '';
		const played = await play(story, stage, stage.findings, (progress) => {
			if (progress !== shown) task.output = shown = progress;
		});
		stage.played.push(played);
		task.title = `"${played.workflow.name}" has run`;
	},
});
