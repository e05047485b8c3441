import { Turns } from '../../../services/issuing/turns';

test('a turn is over after some work and begins anew when others had theirs', async () => {
	let time = 1_000;
	const slept: number[] = [];
	const turns = new Turns({
		now: () => time,
		sleep: async (milliseconds) => {
			slept.push(milliseconds);
			time += 500;
		},
	});
	time += 19;
	expect(turns.isOver).toBe(false);
	time += 1;
	expect(turns.isOver).toBe(true);
	await turns.pass();
	expect(slept).toEqual([0]);
	expect(turns.isOver).toBe(false);
});
