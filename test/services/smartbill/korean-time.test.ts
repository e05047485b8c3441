import { compactDate, isoDateOf, koreanTimestamp, plusDays } from '../../../services/smartbill/korean-time';

test.each([
	['20300115', '2030-01-15'], ['2030-01-15', '2030-01-15'], ['2030-01-15T14:25:33', '2030-01-15'], ['20300115142533', '2030-01-15'], [' 2030-01-15 ', '2030-01-15'],
	['20301315', undefined], ['2030-02-30', undefined], ['203001', undefined], ['', undefined], ['203001151', undefined],
])('%s is the date %s', (text, date) => {
	expect(isoDateOf(text)).toBe(date);
});

test('a moment and a date as the service writes them', () => {
	expect(koreanTimestamp(Date.UTC(2029, 11, 31, 15, 0, 1))).toBe('20300101000001');
	expect(compactDate('2030-01-15')).toBe('20300115');
	expect([plusDays('2030-03-01', -1), plusDays('2032-02-28', 1)]).toEqual(['2030-02-28', '2032-02-29']);
});
