import { broken } from './audit';
import { play, tell } from './schedule';

const stories = Number(process.env.EINVOICE_STORIES ?? 3000);
const firstSeed = Number(process.env.EINVOICE_SEED ?? 1);

test(`${stories} stories of runs, faults and edits keep every promise`, async () => {
	for (let seed = firstSeed; seed < firstSeed + stories; seed++) {
		const story = await play(seed);
		const promises = broken(story);
		if (promises.size > 0) {
			const against = [...promises].map(([name, found]) => `not kept: ${name}\n\t${found.join('\n\t')}`);
			throw new Error([`seed ${seed}`, ...against, ...tell(story)].join('\n'));
		}
	}
}, 120_000);
