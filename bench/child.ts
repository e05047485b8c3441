/** Runs one case in this process: `tsx child.ts <file> <way> <params> <parameters of what is done before>`; hands the figures to the parent. */
import type { Params, Way } from './measurement';
import { newMeter } from './meter';

async function main(): Promise<void> {
	const [file = '', name = '', params = '{}', before = ''] = process.argv.slice(2);
	const { ways } = (await import(`./measurements/${file}`)) as { ways: Readonly<Record<string, Way>> };
	const way = ways[name];
	if (!way) throw new Error(`There is no way "${name}" in ${file}`);
	if (before !== '') await way({ ...JSON.parse(params) as Params, ...JSON.parse(before) as Params }, newMeter());
	const figures = await way(JSON.parse(params) as Params, newMeter());
	process.send?.(figures, () => process.exit(0));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
