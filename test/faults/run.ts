/** Every writing operation under every fault: `npm run test:faults`. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';

import { audit, nothing, promises } from './audit';
import type { Verdict } from './audit';
import { play } from './story';
import type { Story } from './story';
import type { Subject } from './subject';
import { subjects } from './subjects';

const usage = `npm run test:faults [-- options]

  --stories <n>      stories for each operation; 150 unless given
  --seed <n>         begin with this seed; 1 unless given
  --only <text>      operations whose name holds this text
  --mutants          break the code on purpose, one way after another, and see the promises break
  --json             print the sums as JSON instead of the table`;

const heads: Readonly<Record<keyof Verdict, string>> = {
	rows: 'rows', unknown: 'unknown', duplicates: 'twice', losses: 'lost', falseSuccesses: 'false success', falseRefusals: 'false refusal',
	needlessDoubts: 'needless doubt', unanswered: 'unanswered', restless: 'restless',
};
const columns = ['rows', 'unknown', ...promises] as const;

interface Sum extends Verdict {
	stories: number;
}

function add(sum: Sum, verdict: Verdict): void {
	sum.stories++;
	for (const name of columns) sum[name] += verdict[name];
}

const brokenBy = (verdict: Verdict): string[] => promises.filter((name) => verdict[name] > 0);

function show(story: Story, verdict: Verdict): string {
	const told = [...story.troubled, story.calm, story.again].map((attempt) => [...attempt.told].map(([key, { outcome }]) => `${key.replace(/\n/g, '/')} ${outcome}`).join(', ') || String(attempt.error));
	return `${story.subject.name}, seed ${story.seed}, ${story.shape}, duplicates ${story.duplicatesRefused ? 'refused' : 'not refused'}: ${brokenBy(verdict).join(', ')}\n  faults ${JSON.stringify(story.faults)}\n  switches ${JSON.stringify(story.switches)}\n  told   ${told.join('\n         ')}`;
}

async function tell(subject: Subject, first: number, stories: number, complain: (text: string) => void): Promise<Sum> {
	const sum: Sum = { stories: 0, ...nothing() };
	for (let seed = first; seed < first + stories; seed++) {
		const story = await play(seed, subject);
		const verdict = audit(story);
		add(sum, verdict);
		if (brokenBy(verdict).length > 0) complain(show(story, verdict));
	}
	return sum;
}

async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			stories: { type: 'string', default: '150' }, seed: { type: 'string', default: '1' }, only: { type: 'string', default: '' },
			json: { type: 'boolean', default: false }, mutants: { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
		},
	});
	if (values.help) {
		console.log(usage);
		return 0;
	}
	const complaints: string[] = [];
	const total: Sum = { stories: 0, ...nothing() };
	const table = new Table({ head: ['operation', 'stories', ...columns.map((name) => heads[name])], style: { head: [], border: [] } });
	for (const subject of subjects.filter(({ name }) => name.includes(values.only))) {
		const sum = await tell(subject, Number(values.seed), Number(values.stories), (text) => complaints.push(text));
		table.push([subject.name, ...(['stories', ...columns] as const).map((name) => sum[name])]);
		total.stories += sum.stories;
		for (const name of columns) total[name] += sum[name];
	}
	table.push(['all', ...(['stories', ...columns] as const).map((name) => total[name])]);
	if (values.json) console.log(JSON.stringify(total));
	else console.log(table.toString());
	for (const text of complaints.slice(0, 20)) console.error(`\n${text}`);
	const failed = promises.reduce((sum, name) => sum + total[name], 0);
	console.log(`\n${total.stories - complaints.length} passed, ${complaints.length} failed`);
	const file = process.env.EINVOICE_RESULTS;
	if (file) writeFileSync(file, JSON.stringify({ numPassedTests: total.stories - complaints.length, numFailedTests: complaints.length }));
	return failed === 0 && total.stories > 0 ? 0 : 1;
}

main().then((status) => process.exit(status), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
