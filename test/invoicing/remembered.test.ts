import type { Field } from '../../invoicing/field';
import { remembered } from '../../invoicing/remembered';

const field = (id: string): Field => ({ id, level: 'line', kind: 'text', label: id, local: id });
const [name, unit] = [field('name'), field('unit')];

function counting() {
	const read: Array<readonly [string, unknown]> = [];
	const reader = remembered((of, given) => {
		read.push([of.id, given]);
		return { value: `${of.id} ${String(given)}`, complaints: [] };
	});
	return { read, reader };
}

test('a text of a field is read once, a number each time, and a number is not its text', () => {
	const { read, reader } = counting();
	for (let row = 0; row < 2; row++) for (const given of ['1', 1, 1.5]) expect(reader(name, given).value).toBe(`name ${given}`);
	expect(read).toEqual([['name', '1'], ['name', 1], ['name', 1.5], ['name', 1], ['name', 1.5]]);
});

test('the same value of another field is read by itself', () => {
	const { reader } = counting();
	expect([reader(name, 'x').value, reader(unit, 'x').value]).toEqual(['name x', 'unit x']);
});

test('what can change after it was read is read every time', () => {
	const { read, reader } = counting();
	const given = new Date(0);
	reader(name, given);
	reader(name, given);
	expect(read).toHaveLength(2);
});

test('of many different values only a few are held', () => {
	const { read, reader } = counting();
	for (let row = 0; row < 5_000; row++) reader(name, `text ${row}`);
	read.length = 0;
	reader(name, 'text 4999');
	expect(read).toEqual([]);
	reader(name, 'text 0');
	expect(read).toEqual([['name', 'text 0']]);
});
