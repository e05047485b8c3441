import { invoiceToken, readPublishedNumbers, unpadded } from '../../../services/vnpt/published-numbers';
import { seededRandom } from '../../invoicing/random';

/** Numbers by key as `pattern;serial;number`, with `!` in front when the text cannot be trusted. */
function read(text: string, ...keys: string[]): Record<string, string> & { '!'?: string } {
	const { byKey, suspicious } = readPublishedNumbers(text, keys);
	return { ...(suspicious ? { '!': 'suspicious' } : {}), ...Object.fromEntries([...byKey].map(([key, number]) => [key, invoiceToken(number)])) };
}

describe('the documented forms', () => {
	it.each<[string, string, string[], Record<string, string>]>([
		['one key with dashes', '1/001;C25TAA-HD-000123_57', ['HD-000123'], { 'HD-000123': '1/001;C25TAA;57' }],
		['an old serial with a slash', '01GTKT0/001;AA/19E-K1_1,K2_2,K3_3', ['K1', 'K2', 'K3'], { K1: '01GTKT0/001;AA/19E;1', K2: '01GTKT0/001;AA/19E;2', K3: '01GTKT0/001;AA/19E;3' }],
		['several serials', '01GTKT0/001;AA/19E-K1_499,K2_500;AB/19E-K3_1', ['K1', 'K2', 'K3'], { K1: '01GTKT0/001;AA/19E;499', K2: '01GTKT0/001;AA/19E;500', K3: '01GTKT0/001;AB/19E;1' }],
		['a trailing comma', '1/001;C26TAA-A_1,B_2,', ['A', 'B'], { A: '1/001;C26TAA;1', B: '1/001;C26TAA;2' }],
		['a trailing semicolon', '1/001;C26TAA-A_1;', ['A'], { A: '1/001;C26TAA;1' }],
		['a leading blank', ' 1/001;C26TAA-A_1', ['A'], { A: '1/001;C26TAA;1' }],
		['blanks between', '1/001; C26TAA - A _1 , B_ 2 ', ['A', 'B'], { A: '1/001;C26TAA;1', B: '1/001;C26TAA;2' }],
		['padded numbers', '1/001;C26TAA-A_0000002,B_00000010', ['A', 'B'], { A: '1/001;C26TAA;2', B: '1/001;C26TAA;10' }],
		['numbers alone, in the order sent', '1/001;C26TAA-7,8;C26TAB-1', ['A', 'B', 'C'], { A: '1/001;C26TAA;7', B: '1/001;C26TAA;8', C: '1/001;C26TAB;1' }],
		['another order', '1/001;C26TAA-B_2,A_1', ['A', 'B'], { A: '1/001;C26TAA;1', B: '1/001;C26TAA;2' }],
		['the same number in two serials', '1/001;C26TAA-A_1;C26TAB-B_1', ['A', 'B'], { A: '1/001;C26TAA;1', B: '1/001;C26TAB;1' }],
		['a UUID', '1/001;C26TAA-6f1c3b1e-0a2b-4c3d-8e4f-001122334455_9', ['6f1c3b1e-0a2b-4c3d-8e4f-001122334455'], { '6f1c3b1e-0a2b-4c3d-8e4f-001122334455': '1/001;C26TAA;9' }],
		['keys that end like numbers', '1/001;C26TAA-1_5,11_6,A-11_7', ['1', '11', 'A-11'], { 1: '1/001;C26TAA;5', 11: '1/001;C26TAA;6', 'A-11': '1/001;C26TAA;7' }],
		['a key that begins with a dash', '1/001;C26TAA--A_5', ['-A'], { '-A': '1/001;C26TAA;5' }],
		['a key with an underscore in it', '1/001;C26TAA-A_1_5', ['A_1'], { A_1: '1/001;C26TAA;5' }],
		['keys named like properties', '1/001;C26TAA-__proto___5,constructor_6', ['__proto__', 'constructor'], JSON.parse('{"__proto__":"1/001;C26TAA;5","constructor":"1/001;C26TAA;6"}') as Record<string, string>],
	])('%s', (_, text, keys, expected) => {
		expect(new Map(Object.entries(read(text, ...keys)))).toEqual(new Map(Object.entries(expected)));
	});

	it('missing numbers are missing, and the rest is believed', () => {
		expect(read('1/001;C26TAA-A_1', 'A', 'B')).toEqual({ A: '1/001;C26TAA;1' });
		expect(read('', 'A')).toEqual({});
		expect(read('#', 'A')).toEqual({ '!': 'suspicious' });
	});
});

describe('what cannot be trusted', () => {
	it.each<[string, string, string[]]>([
		['a key that was not sent', '1/001;C26TAA-A_1,X_2', ['A', 'B']],
		['a key in another case', '1/001;C26TAA-a_1', ['A']],
		['a key twice', '1/001;C26TAA-A_1,A_2', ['A', 'B']],
		['a number twice', '1/001;C26TAA-A_1,B_1', ['A', 'B']],
		['a number twice, padded', '1/001;C26TAA-A_1,B_01', ['A', 'B']],
		['number zero', '1/001;C26TAA-A_0', ['A']],
		['no number', '1/001;C26TAA-A_', ['A']],
		['no digits', '1/001;C26TAA-A_x1', ['A']],
		['a negative number', '1/001;C26TAA-A_-1', ['A']],
		['other digits', '1/001;C26TAA-A_٣', ['A']],
		['text behind', '1/001;C26TAA-A_1 (signed)', ['A']],
		['no serial', '1/001;-A_1', ['A']],
		['no pattern', ';C26TAA-A_1', ['A']],
		['a group without a serial', '1/001;A_1', ['A']],
		['nothing in front of the numbers', 'C26TAA-A_1', ['A']],
		['more items than were sent', '1/001;C26TAA-A_1,B_2', ['A']],
		['the keys alone', '1/001;C26TAA-A,B', ['A', 'B']],
		['the keys alone, where keys are digits', '1/001;C26TAA-1001,1002', ['1001', '1002']],
		['a part of the numbers without keys', '1/001;C26TAA-1,2', ['A', 'B', 'C']],
		['keys and numbers mixed', '1/001;C26TAA-A_1,2', ['A', 'B']],
		['draft keys joined otherwise', '1/001;C26TAA-A_B_C', ['A', 'B', 'C']],
	])('%s', (_, text, keys) => {
		expect(read(text, ...keys)['!']).toBe('suspicious');
	});

	it('never gives a key a number that stands beside another', () => {
		expect(read('1/001;C26TAA-X_1,A_2', 'A', 'B')).toEqual({ '!': 'suspicious', A: '1/001;C26TAA;2' });
	});
});

it('reads back random keys and serials', () => {
	const random = seededRandom(7);
	const letters = 'ABCXYZabc019-./:()&<>é ';
	const pick = (alphabet: string, length: number): string => Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
	for (let round = 0; round < 2000; round++) {
		const keys = [...new Set(Array.from({ length: 1 + Math.floor(random() * 6) }, () => `K${pick(letters, Math.floor(random() * 12))}9`))];
		const serials = random() < 0.7 ? [`C26T${pick('ABC', 2)}`] : ['AA/19E', 'AB/19E'];
		const pattern = random() < 0.5 ? '1/001' : '01GTKT0/001';
		const rows = keys.map((key, index) => ({ key, serial: serials[Math.floor((index * serials.length) / keys.length)] ?? '', number: String(round * 10 + index + 1) }));
		const groups = serials.map((serial) => {
			const items = rows.filter((row) => row.serial === serial).map(({ key, number }) => `${key}_${random() < 0.3 ? number.padStart(8, '0') : number}`);
			return items.length === 0 ? '' : `${serial}-${items.join(random() < 0.2 ? ', ' : ',')}${random() < 0.3 ? ',' : ''}`;
		});
		const text = `${pattern};${groups.filter(Boolean).join(';')}`;
		expect([text, read(text, ...keys)]).toEqual([text, Object.fromEntries(rows.map(({ key, serial, number }) => [key, `${pattern};${serial};${number}`]))]);
	}
});

it('survives texts of any kind', () => {
	const random = seededRandom(8);
	const alphabet = ';,_- AB019/\n';
	for (let round = 0; round < 5000; round++) {
		const text = Array.from({ length: Math.floor(random() * 30) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
		for (const [key, { pattern, serial, number }] of readPublishedNumbers(text, ['A', 'B']).byKey) {
			expect(['A', 'B']).toContain(key);
			expect(number).toMatch(/^(0|[1-9]\d*)$/);
			expect(`${pattern}${serial}`).not.toMatch(/[;]/);
		}
	}
});

it('takes padding away, but not the number', () => {
	expect(['0000057', '57', '0', '000', '100', ''].map(unpadded)).toEqual(['57', '57', '0', '0', '100', '']);
});
