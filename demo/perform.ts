/** Does the demo step by step, showing each: builds, starts simulator and n8n, imports and runs the workflow of each country. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Listr, type ListrTask } from 'listr2';

import { type Simulator, startSimulator } from '../simulator';
import { atEnd } from './closing';
import { run } from './command';
import type { BookedInvoice, Country } from './countries/country';
import { clearOutFolder, outFolder, root, runFolder, savedFiles, stateFile } from './places';
import { type Execution, N8nApi, type Workflow } from './real-n8n/api';
import { install, isInstalled } from './real-n8n/install';
import { startServer } from './real-n8n/server';
import { adapt, readWorkflow } from './workflow-files';

/** What one country's workflow did. */
export interface CountryRun {
	readonly country: Country;
	/** The simulator's books before anything was run. */
	readonly before: readonly BookedInvoice[];
	readonly workflow: Workflow;
	readonly workflowId: string;
	readonly execution: Execution;
}

export interface Performance {
	readonly simulator: Simulator;
	readonly api: N8nApi;
	/** In the order they were run. */
	readonly runs: readonly CountryRun[];
}

/** A failure that the list of steps has shown already. */
export class StepFailed extends Error {}

/** What earlier steps have made, by the time a step asks for it. */
interface Stage {
	simulator: Simulator;
	api: N8nApi;
	runs: CountryRun[];
}

/**
 * Does all of it and returns what the rest of the demo speaks about.
 *
 * @param fresh whether the simulator forgets what it remembers from earlier demos
 * @throws StepFailed when a step failed; it has been shown
 */
export async function perform(chosen: readonly Country[], fresh: boolean): Promise<Performance> {
	const installed = await isInstalled();
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
					if (fresh) await rm(stateFile, { force: true });
					const simulator = await startSimulator({ port: 0, stateFile });
					atEnd(() => simulator.close());
					stage.simulator = simulator;
					task.title = `Simulator: ${chosen.map(({ service, booked }) => `${booked(simulator).length} invoices in the books of ${service}`).join(', ')}`;
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
	const empty: Partial<Stage> = { runs: [] };
	return await steps.run(empty as Stage).catch((cause: unknown) => {
		throw new StepFailed('A step failed', { cause });
	});
}

/** Lays out a country's sheet, imports credential and workflow, and runs it. */
const stepOf = (country: Country): ListrTask<Stage> => ({
	title: `${country.name}: import and run workflows/${country.workflow}.json`,
	task: async ({ simulator, api, runs }, task) => {
		await country.layOut(simulator, outFolder);
		const { type, name, data } = country.credential(simulator);
		const id = await api.createCredential(name, type, data);
		const workflow = adapt(await readWorkflow(country.workflow), outFolder, { type, id, name });
		const workflowId = await api.createWorkflow(workflow);

		const before = [...country.booked(simulator)];
		let shown = '';
		const execution = await api.runWorkflow(workflowId, async () => {
			const { suffix, called } = country.saved;
			const progress = `${country.booked(simulator).length - before.length} new in the books, ${await savedFiles(suffix)} ${called} saved`;
			if (progress !== shown) task.output = shown = progress;
		});
		const { status, error } = execution;
		if (status !== 'success') throw new Error(`The workflow ended with "${status}": ${error ?? 'n8n gives no reason'}`);
		runs.push({ country, before, workflow, workflowId, execution });
		task.title = `${country.name}: "${workflow.name}" has run`;
	},
});
