import type { Country } from '../countries/country';
import { outcomesOf } from '../outcomes';
import { explanations, summary, table } from '../report';
import { complaints } from '../verdict';
import { execute, filesLeft } from './running';
import type { Story } from './story';

/** The story of a country's sample sheet: every row of it answered, every good invoice in the books once. */
export const sheetOfCountry = (country: Country): Story => ({
	workflow: country.workflow,
	tells: country.tells,
	remembers: true,
	remark: [`Correct ${country.sheet} and press "Execute workflow" in the editor: only what is new is issued.`, country.remark].filter(Boolean).join('\n'),
	credentials: (simulator) => [country.credential(simulator)],
	async play(scene) {
		const { simulator, files, workflow, verdict } = scene;
		await country.layOut(simulator, files);
		const before = [...country.booked(simulator)];
		const { suffix, called } = country.saved;
		const execution = await execute(scene, async () =>
			scene.say(`${country.booked(simulator).length - before.length} new in the books, ${(await filesLeft(scene, suffix)).length} ${called} saved`));

		const outcomes = outcomesOf(country, workflow, execution);
		scene.tell(`${country.name}: ${workflow.name}\n${table(outcomes, country.table)}\n`);
		const open = explanations(outcomes);
		if (open) scene.tell(`What to look at:\n\n${open}\n`);
		scene.tell(`${country.name}: ${summary(outcomes)}`);
		verdict.equal(`${country.name}: books and answers are as the sheet makes them`, complaints(country.expected, before, country.booked(simulator), outcomes), []);
		return execution;
	},
});
