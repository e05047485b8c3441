/**
 * One command that shows the whole: `npm run demo`. It builds the package, starts the simulator and the real n8n with
 * the package in it, issues the invoices of the sample sheet, and leaves n8n's editor open.
 */
import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Listr } from 'listr2';

import { type Simulator, startSimulator } from '../simulator';
import { Status } from '../simulator/vnpt/books';
import { demoAccounts } from '../simulator/vnpt/seed';
import { endEverything, endOnSignals, atEnd } from './closing';
import { run } from './command';
import { type Outcome, outcomesOf } from './outcomes';
import { claimRunFolder, layOutSheet, outFolder, root, runFolder, savedPdfs, stateFile } from './places';
import { type Execution, N8nApi, owner, type Workflow } from './real-n8n/api';
import { install, isInstalled } from './real-n8n/install';
import { startServer } from './real-n8n/server';
import { explanations, summary, table } from './report';
import { type BookedInvoice, complaints } from './verdict';
import { adapt, readWorkflow, workflowNames } from './workflow-files';

const usage = `npm run demo [-- options]

  --exit             end after the table instead of leaving the editor open
  --fresh            forget the invoices the simulator remembers from earlier runs
  --workflow <name>  which of workflows/*.json to run; sheet-to-invoices unless given
  --help             this text

Exit status 0 only when every good invoice of the sample sheet stands in the simulator's books exactly once, with the
right total, and every row that could not be issued was answered.`;

interface Run {
	simulator: Simulator;
	/** The simulator's books before anything was run. */
	before: readonly BookedInvoice[];
	api: N8nApi;
	workflow: Workflow;
	workflowId: string;
	execution: Execution;
}

/** Issued invoices in the simulator's books. */
const booked = ({ books }: Simulator): BookedInvoice[] =>
	books.invoices.filter(({ status }) => status !== Status.draft).map(({ key, document }) => ({ key, total: document.amount }));

async function importInto(api: N8nApi, simulator: Simulator, wanted: Workflow): Promise<{ workflow: Workflow; id: string }> {
	const type = 'vnptInvoiceApi';
	const name = 'VNPT Invoice of the simulator';
	const { staff, service } = demoAccounts;
	const id = await api.createCredential(name, type, {
		url: simulator.vnpt.url,
		account: staff.user,
		accountPassword: staff.password,
		username: service.user,
		password: service.password,
		generation: 'current',
	});
	const workflow = adapt(wanted, outFolder, { type, id, name });
	return { workflow, id: await api.createWorkflow(workflow) };
}

/** Does all of it, showing each step, and returns what the rest of the demo speaks about. */
async function perform(workflowName: string, fresh: boolean): Promise<Run> {
	const wanted = await readWorkflow(workflowName);
	const installed = await isInstalled();
	const steps = new Listr<Partial<Run>>(
		[
			{
				title: 'Build the package',
				task: () => run('npm', ['run', 'build'], { cwd: root, log: join(runFolder, 'build.log') }),
			},
			{
				title: installed ? 'n8n is installed' : 'Install n8n, once: 2.8 GB from the package registry into demo/n8n, 3 to 10 minutes',
				task: (_run, task) => install(join(runFolder, 'install.log'), (progress) => (task.output = progress)),
			},
			{
				title: 'Start the simulator of VNPT Invoice',
				task: async (context, task) => {
					if (fresh) await rm(stateFile, { force: true });
					const simulator = await startSimulator({ port: 0, stateFile });
					atEnd(() => simulator.close());
					Object.assign(context, { simulator, before: booked(simulator) });
					task.title = `Simulator of VNPT Invoice: ${booked(simulator).length} invoices in its books`;
				},
			},
			{
				title: 'Start n8n with the package installed',
				task: async (context) => {
					await layOutSheet();
					const url = await startServer({ folder: runFolder, files: outFolder, package: root });
					context.api = new N8nApi(url);
					await context.api.setUpOwner();
				},
			},
			{
				title: 'Import credential and workflow',
				task: async (context) => {
					const { simulator, api } = present(context);
					const imported = await importInto(api, simulator, wanted);
					Object.assign(context, { workflow: imported.workflow, workflowId: imported.id });
				},
			},
			{
				title: `Run "${wanted.name}"`,
				task: async (context, task) => {
					const { api, simulator, before, workflowId } = present(context);
					let shown = '';
					context.execution = await api.runWorkflow(workflowId, async () => {
						const progress = `${booked(simulator).length - before.length} new in the books, ${await savedPdfs()} PDFs saved`;
						if (progress !== shown) task.output = shown = progress;
					});
					const { status, error } = context.execution;
					if (status !== 'success') throw new Error(`The workflow ended with "${status}": ${error ?? 'n8n gives no reason'}`);
				},
			},
		],
		{ registerSignalListeners: false, rendererOptions: { collapseErrors: false } },
	);
	return present(
		await steps.run({}).catch((cause: unknown) => {
			throw new StepFailed('A step failed', { cause });
		}),
	);
}

/** A failure that the list of steps has shown already. */
class StepFailed extends Error {}

/** The parts of a run so far; a step asks only for what earlier steps have made. */
const present = (context: Partial<Run>): Run => context as Run;

function show(outcomes: readonly Outcome[]): void {
	console.log(`\n${table(outcomes)}\n`);
	const open = explanations(outcomes);
	if (open) console.log(`What to look at:\n\n${open}\n`);
	console.log(summary(outcomes));
	console.log(`PDFs and the result sheet are in ${relative(process.cwd(), outFolder) || '.'}`);
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			exit: { type: 'boolean', default: false },
			fresh: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
			workflow: { type: 'string', default: 'sheet-to-invoices' },
		},
	});
	if (values.help) {
		console.log(`${usage}\n\nWorkflows: ${(await workflowNames()).join(', ')}`);
		return 0;
	}

	await claimRunFolder();
	const { simulator, before, api, workflow, workflowId, execution } = await perform(values.workflow, values.fresh);
	const outcomes = outcomesOf(workflow, execution);
	show(outcomes);
	const wrong = complaints(before, booked(simulator), outcomes);
	if (wrong.length > 0) console.error(`\nThis is not as it must be:\n${wrong.map((line) => `  - ${line}`).join('\n')}`);
	const status = wrong.length > 0 ? 1 : 0;
	if (values.exit) return status;

	console.log(`
The editor:    ${api.url}/workflow/${workflowId}
  e-mail       ${owner.email}
  password     ${owner.password}
The books:     ${simulator.url}/

Correct ${relative(process.cwd(), outFolder)}/vnpt-invoices.xlsx and press "Execute workflow" in the editor: only what is new is issued.
Ctrl-C ends everything.`);
	return await new Promise<never>(() => undefined);
}

endOnSignals();
main()
	.catch((error: unknown) => {
		if (!(error instanceof StepFailed)) console.error(`\n${error instanceof Error ? error.message : String(error)}`);
		return 1;
	})
	.then(async (status) => {
		await endEverything();
		process.exit(status);
	})
	.catch(() => process.exit(1));
