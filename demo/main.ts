/**
 * One command that shows the whole: `npm run demo`. It builds the package, starts the simulator and the real n8n with
 * the package in it, plays the story of the chosen workflows, and leaves n8n's editor open.
 */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

import { endEverything, endOnSignals } from './closing';
import { perform, type Performance, StepFailed } from './perform';
import { claimRunFolder, outFolder } from './places';
import { owner } from './real-n8n/api';
import { sheetStories, stories } from './stories';
import type { Story } from './stories/story';

const usage = `npm run demo [-- options]

  --exit             end after the verdict instead of leaving the editor open
  --fresh            forget the invoices the simulator remembers from earlier runs of the sample sheets
  --workflow <name>  run this workflow of workflows/ instead of the sample sheets of both countries; may be said again
  --list             name the workflows there are
  --help             this text

Exit status 0 only when everything stands in the simulator's books as it must: with the sample sheets, every good
invoice exactly once, with the right total, and every row that could not be issued answered.`;

function chosenBy(workflows: readonly string[] | undefined): readonly Story[] {
	if (workflows === undefined) return sheetStories;
	return workflows.map((workflow) => {
		const chosen = stories.find((story) => story.workflow === workflow);
		if (!chosen) throw new Error(`The demo has no workflow "${workflow}". It has: ${stories.map((story) => story.workflow).join(', ')}`);
		return chosen;
	});
}

/** The workflows with what is shown of each. */
function list(): string {
	const width = Math.max(...stories.map(({ workflow }) => workflow.length));
	return stories.map(({ workflow, tells }) => `${workflow.padEnd(width)}   ${tells}`).join('\n');
}

/** Prints what the stories told, and the verdict. @returns the exit status */
function show({ played, findings }: Performance): number {
	for (const { texts } of played) console.log(`\n${texts.join('\n')}`);
	console.log(`\n${findings.held.map((line) => `  ok  ${line}`).join('\n')}`);
	if (findings.failed.length === 0) return 0;
	console.error(`\nThis is not as it must be:\n${findings.failed.map((line) => `  - ${line}`).join('\n')}`);
	return 1;
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			exit: { type: 'boolean', default: false },
			fresh: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
			list: { type: 'boolean', default: false },
			workflow: { type: 'string', multiple: true },
		},
	});
	if (values.help || values.list) {
		console.log(values.help ? usage : list());
		return 0;
	}
	const chosen = chosenBy(values.workflow);

	await claimRunFolder();
	const performance = await perform(chosen, values.fresh);
	const status = show(performance);
	console.log(`\nSheets and other files are in ${relative(process.cwd(), outFolder) || '.'}`);
	if (values.exit) return status;

	const { api, simulator, played } = performance;
	console.log(`
The editor:    ${played.map(({ workflowId, workflow }) => `${api.url}/workflow/${workflowId}   ${workflow.name}`).join('\n               ')}
  e-mail       ${owner.email}
  password     ${owner.password}
The books:     ${simulator.url}/

${chosen.map(({ remark }) => (remark ? `${remark}\n` : '')).join('')}Ctrl-C ends everything.`);
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
