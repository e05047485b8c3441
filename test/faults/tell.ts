/** Tells the stories of one operation and prints what came of them as JSON: a process of its own, so that cores share the work. */
import { add, audit, brokenBy, none } from './audit';
import type { Sum } from './audit';
import { play } from './story';
import type { Story } from './story';
import { subjects } from './subjects';

/** What a process reports. */
export interface Report {
	readonly name: string;
	readonly sum: Sum;
	/** Stories that broke a promise, in words; the first few. */
	readonly complaints: readonly string[];
	readonly broken: number;
	/** Seed of the first of them. */
	readonly firstBroken?: number;
}

const most = 5;

function inWords(story: Story, promises: readonly string[]): string {
	const { subject, seed, shape, duplicatesRefused, faults, switches, troubled, calm, again } = story;
	const told = [...troubled, calm, again].map((attempt) => [...attempt.told].map(([key, { outcome }]) => `${key} ${outcome}`).join(', ') || String(attempt.error));
	return `${subject.name}, seed ${seed}, ${shape}, duplicates ${duplicatesRefused ? 'refused' : 'not refused'}: ${promises.join(', ')}\n`
		+ `  faults   ${JSON.stringify(faults)}\n  switches ${JSON.stringify(switches)}\n  told     ${told.join('\n           ')}`;
}

async function main(name: string, first: number, stories: number): Promise<Report> {
	const subject = subjects.find((one) => one.name === name);
	if (!subject) throw new Error(`There is no operation "${name}"`);
	const sum = none();
	const complaints: string[] = [];
	let broken = 0;
	let firstBroken: number | undefined;
	for (let seed = first; seed < first + stories; seed++) {
		const story = await play(seed, subject);
		const verdict = audit(story);
		add(sum, verdict);
		const promises = brokenBy(verdict);
		if (promises.length === 0) continue;
		broken++;
		firstBroken ??= seed;
		if (complaints.length < most) complaints.push(inWords(story, promises));
	}
	return { name, sum, complaints, broken, firstBroken };
}

const [, , name = '', first = '1', stories = '1'] = process.argv;
main(name, Number(first), Number(stories)).then((report) => process.stdout.write(JSON.stringify(report)), (error: unknown) => {
	console.error(error);
	process.exit(1);
});
