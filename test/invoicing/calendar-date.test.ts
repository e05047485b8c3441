import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { DateTime, Settings } from 'luxon';
import { readDate, today } from '../../invoicing/calendar-date';

const vietnam = 'Asia/Ho_Chi_Minh';
const korea = 'Asia/Seoul';

const read = (value: unknown, zone = vietnam) => {
	const reading = readDate(value, zone);
	return {
		value: reading.value,
		found: reading.complaints.map(({ severity, rule }) => `${severity} ${rule}`),
		remedy: reading.complaints[0]?.remedy,
	};
};

describe('readDate', () => {
	test.each<[unknown, string]>([
		['15/01/2025', '2025-01-15'],
		['5/1/2025', '2025-01-05'],
		['05/1/2025', '2025-01-05'],
		['15-01-2025', '2025-01-15'],
		['15.01.2025', '2025-01-15'],
		['2025-01-15', '2025-01-15'],
		[' 15/01/2025\u00a0', '2025-01-15'],
		// Day first, always.
		['01/02/2025', '2025-02-01'],
		['29/02/2024', '2024-02-29'],
		['29/02/2000', '2000-02-29'],
		['31/12/2199', '2199-12-31'],
		['01/01/1900', '1900-01-01'],
		// Local date-times stay on their day.
		['2025-01-15T23:59:59', '2025-01-15'],
		['2025-01-15 00:00:00', '2025-01-15'],
		['2025-01-15T00:00', '2025-01-15'],
		['2025-01-15T12:00:00.123456', '2025-01-15'],
		// Instants move into the zone.
		['2025-01-15T00:00:00Z', '2025-01-15'],
		['2025-01-14T16:59:59Z', '2025-01-14'],
		['2025-01-14T17:00:00Z', '2025-01-15'],
		['2025-01-14T17:00:00.000z', '2025-01-15'],
		['2025-01-15T00:30:00+07:00', '2025-01-15'],
		['2025-01-15T00:30:00+0700', '2025-01-15'],
		['2025-01-15 00:30:00+07:00', '2025-01-15'],
		['2025-01-15T01:59:00+09:00', '2025-01-14'],
		['2025-01-14T12:00:00-05:00', '2025-01-15'],
		['2024-12-31T17:00:00Z', '2025-01-01'],
		[new Date('2025-01-14T17:00:00Z'), '2025-01-15'],
		[new Date('2025-01-14T16:59:59.999Z'), '2025-01-14'],
		[new Date(0), '1970-01-01'],
		[DateTime.fromISO('2025-01-15T00:30', { zone: vietnam }), '2025-01-15'],
		[DateTime.fromISO('2025-01-14T17:30', { zone: 'utc' }), '2025-01-15'],
		[DateTime.fromISO('2025-01-15', { zone: 'America/New_York' }), '2025-01-15'],
		// Excel serials.
		[45672, '2025-01-15'],
		[45672.99999, '2025-01-15'],
		['45672', '2025-01-15'],
		['45672.5', '2025-01-15'],
		[20000, '1954-10-03'],
		[80000, '2119-01-11'],
		[80000.9, '2119-01-11'],
		[45351, '2024-02-29'],
	])('%p is %s', (given, value) => {
		expect(read(given)).toMatchObject({ value, found: [] });
	});

	test.each([[undefined], [null], [''], ['  '], ['\u00a0']])('%p is no value and no fault', (given) => {
		expect(readDate(given, vietnam)).toEqual({ complaints: [] });
	});

	test.each<[unknown, string]>([
		['31/02/2025', 'date.impossible'],
		['29/02/2025', 'date.impossible'],
		['29/02/1900', 'date.impossible'],
		['29/02/2100', 'date.impossible'],
		['31/04/2025', 'date.impossible'],
		['00/01/2025', 'date.impossible'],
		['01/00/2025', 'date.impossible'],
		['32/01/2025', 'date.impossible'],
		['01/13/2025', 'date.impossible'],
		['2025-02-30', 'date.impossible'],
		['2025-13-01', 'date.impossible'],
		['2025-02-30T00:00:00Z', 'date.impossible'],
		['15/01/0202', 'date.impossible'],
		['0000-01-01', 'date.impossible'],
		['9999-12-31', 'date.impossible'],
		['31/12/1899', 'date.impossible'],
		[new Date(NaN), 'date.impossible'],
		[DateTime.invalid('test'), 'date.impossible'],
		['15/01/25', 'date.format'],
		['1/1/1', 'date.format'],
		['15/01-2025', 'date.format'],
		['15 01 2025', 'date.format'],
		['2025/01/15', 'date.format'],
		['2025-1-5', 'date.format'],
		['20250115', 'date.format'],
		['15/01/2025x', 'date.format'],
		['2025-01-15T24:00:00', 'date.format'],
		['2025-01-15T12:60:00', 'date.format'],
		['2025-01-15T12:00:00+25:00', 'date.format'],
		['2025-01-15T', 'date.format'],
		['15 Jan 2025', 'date.format'],
		['Jan 15, 2025', 'date.format'],
		['yesterday', 'date.format'],
		['١٥/٠١/٢٠٢٥', 'date.format'],
		['+45672', 'date.format'],
		['4.5672e4', 'date.format'],
		['0xB268', 'date.format'],
		['__proto__', 'date.format'],
		['19999', 'date.format'],
		['80001', 'date.format'],
		[19999, 'date.format'],
		[19999.99, 'date.format'],
		[80001, 'date.format'],
		[0, 'date.format'],
		[-45672, 'date.format'],
		[1736899200000, 'date.format'],
		[NaN, 'date.format'],
		[Infinity, 'date.format'],
		[1e21, 'date.format'],
		[true, 'date.format'],
		[[], 'date.format'],
		[['2025-01-15'], 'date.format'],
		[{}, 'date.format'],
		[{ toISO: () => '2025-01-15' }, 'date.format'],
		[{ isLuxonDateTime: true }, 'date.format'],
		[{ [Symbol.toStringTag]: 'Date' }, 'date.format'],
		[45672n, 'date.format'],
		[Symbol('today'), 'date.format'],
		[() => '2025-01-15', 'date.format'],
	])('%p is refused by %s', (given, rule) => {
		expect(read(given)).toMatchObject({ value: undefined, found: [`error ${rule}`] });
	});

	test.each([
		['01/25/2025', 'write 25/01/2025'],
		['15/01/25', '15/01/2025'],
		['20250115', 'Write 2025-01-15'],
	])('the remedy for %s names what to write', (given, remedy) => {
		expect(read(given).remedy).toContain(remedy);
	});

	test.each<[unknown, string, string]>([
		['2025-01-15T00:00:00+09:00', vietnam, '2025-01-14'],
		['2025-01-15T00:00:00.000Z', 'America/New_York', '2025-01-14'],
		[DateTime.fromISO('2025-01-15', { zone: korea }), vietnam, '2025-01-14'],
		[new Date('2025-01-15T00:00:00Z'), 'America/New_York', '2025-01-14'],
	])('%p in %s is %s, with a warning that a plain day may be meant', (given, zone, value) => {
		const found = read(given, zone);
		expect(found).toMatchObject({ value, found: ['warning date.zone'] });
		expect(found.remedy).toContain('2025-01-15');
	});

	test('the same instant is another day in another country', () => {
		expect(read('2025-01-14T15:30:00Z', vietnam).value).toBe('2025-01-14');
		expect(read('2025-01-14T15:30:00Z', korea).value).toBe('2025-01-15');
	});

	test('dates of another realm or another luxon are read', () => {
		const foreign: unknown = runInNewContext("new Date('2025-01-14T17:00:00Z')");
		expect(foreign).not.toBeInstanceOf(Date);
		expect(read(foreign).value).toBe('2025-01-15');
		const copy = { isLuxonDateTime: true, toISO: () => '2025-01-14T17:00:00.000+00:00' };
		expect(read(copy).value).toBe('2025-01-15');
		expect(read({ isLuxonDateTime: true, toISO: () => null }).found).toEqual(['error date.impossible']);
	});

	test('every seventh day of 300 years is read in all forms alike', () => {
		for (let day = Date.UTC(1900, 0, 1); day <= Date.UTC(2199, 11, 31); day += 86_400_000 * 7) {
			const iso = new Date(day).toISOString().slice(0, 10);
			const [year, month, date] = iso.split('-');
			expect(readDate(iso, vietnam).value).toBe(iso);
			expect(readDate(`${date}/${month}/${year}`, vietnam).value).toBe(iso);
			expect(readDate(`${Number(date)}.${Number(month)}.${year}`, vietnam).value).toBe(iso);
			expect(readDate(`${iso}T00:00:00+07:00`, vietnam)).toEqual({ value: iso, complaints: [] });
		}
	});

	test('an unknown zone is the program\'s fault and throws', () => {
		expect(() => readDate(new Date(0), 'Asia/Atlantis')).toThrow(RangeError);
		expect(() => today(0, 'Asia/Atlantis')).toThrow(RangeError);
	});

	test.each<[string, string]>([
		['15/01/2025 08:30', '2025-01-15'], ['15/01/2025 23:59:59', '2025-01-15'], ['15-1-2025, 0:00', '2025-01-15'], ['15/01/2025 11:30 PM', '2025-01-15'], ['15/01/2025T08:30', '2025-01-15'],
		['１５/０１/２０２５', '2025-01-15'], ['\u200f15/01/2025\ufeff', '2025-01-15'], ['15\u201301\u20132025', '2025-01-15'], ['\u00a015/01/2025\u3000', '2025-01-15'],
	])('%p is read as it is seen, without its time of day', (given, date) => {
		expect(readDate(given, vietnam)).toEqual({ value: date, complaints: [] });
	});

	test.each(['15/01/2025 8', '15/01/2025 25', '15/01/2025 08:30:', '15/01/2025 08:30 Z', '15/01/2025 08:30+07:00', '15/01/2025 x', '15/01/25 08:30', '15/01/\u202e2025'])('%p is refused', (given) => {
		expect(readDate(given, vietnam)).toMatchObject({ complaints: [{ severity: 'error', rule: 'date.format' }] });
		expect(readDate(given, vietnam).value).toBeUndefined();
	});

	describe('of a sheet with a notation', () => {
		const american = { order: 'monthFirst', epoch: 1900 } as const;
		const mac = { order: 'dayFirst', epoch: 1904 } as const;

		test.each<[unknown, string | undefined]>([
			['01/15/2025', '2025-01-15'], ['2/11/2026', '2026-02-11'], ['2-11-2026 14:05', '2026-02-11'], ['2026-11-02', '2026-11-02'], [46328, '2026-11-02'], ['15/01/2025', undefined], ['13/13/2025', undefined],
		])('month first, %p is %s', (given, date) => {
			const { value, complaints } = readDate(given, vietnam, american);
			expect(value).toBe(date);
			expect(complaints.map(({ rule }) => rule)).toEqual(date ? [] : ['date.impossible']);
		});

		test('month first, a date written day first is told how to write it', () => {
			expect(readDate('15/01/2025', vietnam, american).complaints[0]?.remedy).toBe('Dates of this sheet are read month first: write 01/15/2025');
			expect(readDate('01/15/2025', vietnam).complaints[0]?.remedy).toBe('Dates are read day first: write 15/01/2025');
		});

		test.each<[unknown, string]>([[44866, '2026-11-02'], ['44866', '2026-11-02'], [44866.99, '2026-11-02'], ['02/11/2026', '2026-11-02']])('counted from 1904, %p is %s', (given, date) => {
			expect(readDate(given, vietnam, mac)).toEqual({ value: date, complaints: [] });
		});

		test('the two systems lie four years and a day apart', () => {
			for (let serial = 30_000; serial < 60_000; serial += 977) {
				const [early, late] = [readDate(serial, vietnam).value, readDate(serial, vietnam, mac).value].map((date) => Date.parse(date ?? ''));
				expect(((late ?? 0) - (early ?? 0)) / 86_400_000).toBe(1462);
			}
		});

		test('days beyond the calendar of sheets stay refused', () => {
			for (const given of [18_537, 78_539, -1, Number.NaN, Infinity, 1e300]) expect(readDate(given, vietnam, mac).complaints).toMatchObject([{ rule: 'date.format' }]);
			expect(readDate(18_538, vietnam, mac).value).toBe('1954-10-03');
		});
	});

	test('huge texts are refused', () => {
		for (const given of ['1'.repeat(1_000_000), '1/'.repeat(500_000), ' '.repeat(1_000_000) + 'x', '15/01/2025' + ' '.repeat(1_000_000) + '1']) {
			const { value, complaints } = readDate(given, vietnam);
			expect(value).toBeUndefined();
			expect(complaints[0]?.message.length).toBeLessThan(200);
		}
	});
});

test('today is the day in the zone', () => {
	expect(today(Date.UTC(2025, 0, 14, 14, 59, 59), korea)).toBe('2025-01-14');
	expect(today(Date.UTC(2025, 0, 14, 15), korea)).toBe('2025-01-15');
	expect(today(new Date(Date.UTC(2025, 0, 14, 15)), vietnam)).toBe('2025-01-14');
	expect(today(Date.UTC(2024, 11, 31, 17), vietnam)).toBe('2025-01-01');
});

describe('neither the host zone nor the default of luxon matters', () => {
	const probes = [
		'15/01/2025',
		'2025-01-15',
		'2025-01-15T00:00:00',
		'2025-01-15T23:59:59',
		'2025-01-14T17:00:00Z',
		'2025-01-14T16:59:59Z',
		'30/03/2025',
		'2025-03-30T02:30:00',
		45672,
	];
	const expected = [
		'2025-01-15',
		'2025-01-15',
		'2025-01-15',
		'2025-01-15',
		'2025-01-15',
		'2025-01-14',
		'2025-03-30',
		'2025-03-30',
		'2025-01-15',
		'2025-01-15',
	];
	const zones = ['UTC', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/Berlin', 'Asia/Seoul'];

	afterEach(() => {
		Settings.defaultZone = 'system';
		Settings.throwOnInvalid = false;
	});

	test.each([...zones, 'Nowhere/Land'])('default zone %s', (zone) => {
		Settings.defaultZone = zone;
		expect([...probes.map((probe) => readDate(probe, vietnam).value), today(Date.UTC(2025, 0, 14, 17), vietnam)]).toEqual(expected);
	});

	test('nor does luxon set to throw', () => {
		Settings.throwOnInvalid = true;
		expect(read('31/02/2025').found).toEqual(['error date.impossible']);
		expect(read('nonsense').found).toEqual(['error date.format']);
		expect(read(new Date(NaN)).found).toEqual(['error date.impossible']);
	});

	const program = buildSync({
		entryPoints: [join(__dirname, '../../invoicing/calendar-date.ts')],
		bundle: true,
		write: false,
		format: 'cjs',
		platform: 'node',
	}).outputFiles[0]!.text;

	test.each(zones)('host zone %s', (zone) => {
		const script = `${program}
			const dates = ${JSON.stringify(probes)}.map((probe) => module.exports.readDate(probe, '${vietnam}').value);
			dates.push(module.exports.today(Date.UTC(2025, 0, 14, 17), '${vietnam}'), new Date(2025, 0, 1).getTimezoneOffset());
			console.log(JSON.stringify(dates));`;
		const dates = JSON.parse(
			execFileSync(process.execPath, ['-'], { input: script, env: { ...process.env, TZ: zone }, encoding: 'utf8' }),
		) as unknown[];
		// Proves that the program did run in that zone.
		const offset = 0 - DateTime.fromISO('2025-01-01', { zone }).offset;
		expect(dates).toEqual([...expected, offset]);
	});
});
