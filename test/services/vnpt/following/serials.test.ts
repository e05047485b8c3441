import { isYearOf, serialsOn } from '../../../../services/vnpt/following/serials';

const coded = { pattern: '1/001', serial: 'C{yy}TAA' };
const names = (today: string, ...choices: Array<typeof coded>): string[] => serialsOn(today, choices).map(({ serial }) => serial);

describe('the serials of a day', () => {
	test.each([
		['2026-06-15', ['C26TAA']],
		['2026-11-30', ['C26TAA']],
		['2026-12-01', ['C26TAA', 'C27TAA']],
		['2026-12-31', ['C26TAA', 'C27TAA']],
		['2027-01-01', ['C26TAA', 'C27TAA']],
		['2027-03-31', ['C26TAA', 'C27TAA']],
		['2027-04-01', ['C27TAA']],
		['2100-01-01', ['C99TAA', 'C00TAA']],
	])('%s: the year of its own, and the one beside it around January', (today, expected) => {
		expect(names(today, coded)).toEqual(expected);
	});

	test('a serial without a year is taken as it is, each serial once', () => {
		expect(names('2026-12-05', { pattern: '1/001', serial: 'C26TAA' }, coded, { pattern: '01GTKT0/001', serial: 'AA/{YY}E' })).toEqual(['C26TAA', 'C27TAA', 'AA/26E', 'AA/27E']);
	});
});

test.each([
	[coded, '1/001;C26TAA', true],
	[coded, '1/001;C26TAB', false],
	[coded, '1/001;XC26TAA', false],
	[coded, '2/001;C26TAA', false],
	[coded, '1/001;C2TAA', false],
	[{ pattern: '1/001', serial: 'C26TAA' }, '1/001;C26TAA', false],
	[{ pattern: 'a.b', serial: 'A.{yy}(E)' }, 'a.b;A.26(E)', true],
	[{ pattern: 'a.b', serial: 'A.{yy}(E)' }, 'a.b;AX26(E)', false],
])('%j in another year: %s is %s', (choice, name, expected) => {
	expect(isYearOf(choice, name)).toBe(expected);
});
