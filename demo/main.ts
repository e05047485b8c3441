/**
 * One command that shows the whole: `npm run demo`. It builds the package, starts the simulator and the real n8n with
 * the package in it, issues the invoices of the sample sheets of both countries, and leaves n8n's editor open.
 */
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

import { endEverything, endOnSignals } from './closing';
import { countries } from './countries';
import type { Country } from './countries/country';
import { outcomesOf } from './outcomes';
import { perform, type Performance, StepFailed } from './perform';
import { claimRunFolder, outFolder } from './places';
import { owner } from './real-n8n/api';
import { explanations, summary, table } from './report';
import { complaints } from './verdict';

const usage = `npm run demo [-- options]

  --exit             end after the tables instead of leaving the editor open
  --fresh            forget the invoices the simulator remembers from earlier runs
  --workflow <name>  run one workflow only: ${countries.map(({ workflow }) => workflow).join(' or ')}
  --help             this text

Exit status 0 only when every good invoice of the sample sheets stands in the simulator's books exactly once, with the
right total, and every row that could not be issued was answered.`;

function chosenBy(workflow: string | undefined): readonly Country[] {
	const chosen = countries.filter((country) => workflow === undefined || country.workflow === workflow);
	if (chosen.length === 0) throw new Error(`The demo has no workflow "${workflow}". It has: ${countries.map((country) => country.workflow).join(', ')}`);
	return chosen;
}

/** Prints what became of every invoice. @returns what is not as it must be */
function show({ simulator, runs }: Performance): readonly string[] {
	return runs.flatMap(({ country, before, workflow, execution }) => {
		const outcomes = outcomesOf(country, workflow, execution);
		console.log(`\n${country.name}: ${workflow.name}\n${table(outcomes, country.table)}\n`);
		const open = explanations(outcomes);
		if (open) console.log(`What to look at:\n\n${open}\n`);
		console.log(`${country.name}: ${summary(outcomes)}`);
		return complaints(country.expected, before, country.booked(simulator), outcomes).map((line) => `${country.name}: ${line}`);
	});
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			exit: { type: 'boolean', default: false },
			fresh: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
			workflow: { type: 'string' },
		},
	});
	if (values.help) {
		console.log(usage);
		return 0;
	}
	const chosen = chosenBy(values.workflow);

	await claimRunFolder();
	const performance = await perform(chosen, values.fresh);
	const wrong = show(performance);
	const left = relative(process.cwd(), outFolder) || '.';
	console.log(`\n${chosen.map(({ saved }) => saved.called).join(', ')} and result sheets are in ${left}`);
	if (wrong.length > 0) console.error(`\nThis is not as it must be:\n${wrong.map((line) => `  - ${line}`).join('\n')}`);
	const status = wrong.length > 0 ? 1 : 0;
	if (values.exit) return status;

	const { api, simulator, runs } = performance;
	console.log(`
The editor:    ${runs.map(({ workflowId, workflow }) => `${api.url}/workflow/${workflowId}   ${workflow.name}`).join('\n               ')}
  e-mail       ${owner.email}
  password     ${owner.password}
The books:     ${simulator.url}/

Correct ${chosen.map(({ sheet }) => `${left}/${sheet}`).join(' or ')} and press "Execute workflow" in the editor: only what is new is issued.
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
