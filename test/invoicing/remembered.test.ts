import { remembered } from '../../invoicing/remembered';

function counting() {
	const read: unknown[] = [];
	const reader = remembered((given) => {
		read.push(given);
		return { value: String(given), complaints: [] };
	});
	return { read, reader };
}

test('a text is read once, a number each time, and a number is not its text', () => {
	const { read, reader } = counting();
	for (let row = 0; row < 2; row++) for (const given of ['1', 1, 1.5]) expect(reader(given).value).toBe(String(given));
	expect(read).toEqual(['1', 1, 1.5, 1, 1.5]);
});

test('what can change after it was read is read every time', () => {
	const { read, reader } = counting();
	const given = new Date(0);
	reader(given);
	reader(given);
	expect(read).toHaveLength(2);
});

test('of many different values only a few are held', () => {
	const { read, reader } = counting();
	for (let row = 0; row < 5_000; row++) reader(`text ${row}`);
	read.length = 0;
	reader('text 4999');
	expect(read).toEqual([]);
	reader('text 0');
	expect(read).toEqual(['text 0']);
});
