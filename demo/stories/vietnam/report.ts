import { DateTime } from 'luxon';

import { vnptAccount } from '../accounts';
import { execute, given, sheetLeft, textLeft } from '../running';
import type { Story } from '../story';
import { fingerprint, written } from './books';

const sold = [[3, 2_200_000], [3, 1_100_000], [17, 8_800_000]] as const;
const total = sold.reduce((sum, [, amount]) => sum + amount, 0);

export const report: Story = {
	workflow: 'usage-and-sales-report',
	tells: "The sales of last month and what is left of the numbers, as sheets and as a page with charts",
	credentials: (simulator) => [vnptAccount(simulator)],
	async play(scene) {
		const { simulator, verdict } = scene;
		const month = DateTime.now().setZone('Asia/Ho_Chi_Minh').minus({ months: 1 });
		const day = (of: number): string => month.set({ day: of }).toFormat('yyyy-MM-dd');
		simulator.vnpt.seed({ invoices: [
			...sold.map(([of, amount], index) => ({ key: `LAST-${index}`, date: day(of), amount })),
			{ key: 'LAST-cancelled', date: day(20), amount: 5_500_000, status: 5 }, { key: 'THIS', amount: 9_900_000 },
		] });
		const before = fingerprint(scene);
		const execution = await execute(scene);

		const name = month.toFormat('yyyy-MM');
		const page = await textLeft(scene, `bao-cao-${name}.html`);
		verdict.equal('the page counts the live invoices of the month', given(execution, 'Chart Page').map(({ invoices, total: sum }) => [invoices, sum]), [[sold.length, total]]);
		verdict.that('it says their total', page.includes(`${written(total)} đồng`), page.slice(0, 400));
		const bars = [...page.matchAll(/height="([\d.]+)" fill="#2f6fb0"><title>(\d+)\/\d+: ([\d.]+)</g)].map(([, height, of, sum]) => [Number(of), Math.round(Number(height)), sum]);
		verdict.equal('it has a bar for every day, as high as its sales', bars, Array.from({ length: month.daysInMonth ?? 0 }, (_, index) => {
			const sum = sold.filter(([of]) => of === index + 1).reduce((all, [, amount]) => all + amount, 0);
			return [index + 1, Math.round((sum / 8_800_000) * 200), written(sum)];
		}));
		verdict.that('it shows what is left of the serials', page.includes('1/001 C26TAA') && page.includes('còn 999.995 / 1.000.000'), page.slice(-900));
		verdict.that('it needs nothing from elsewhere', page.endsWith('</html>') && !/(?:src|href)=/.test(page));
		verdict.equal('the sales sheet has the rows of the month', (await sheetLeft(scene, `ban-ra-${name}.xlsx`)).map((row) => row['Fkey']), sold.map((_, index) => `LAST-${index}`));
		verdict.that('the usage sheet has a row for each serial', (await sheetLeft(scene, `su-dung-${name}.xlsx`)).length === simulator.books.ranges.length);
		await execute(scene);
		verdict.equal('a repeat only reads', fingerprint(scene), before);
		return execution;
	},
};
