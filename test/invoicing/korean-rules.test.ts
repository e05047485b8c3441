import { decimal, decimalText } from '../../invoicing/decimal';
import { businessNumberFits, readBusinessNumber } from '../../invoicing/korean-business-number';
import { readKoreanDate } from '../../invoicing/korean-date';
import { maskPersonalNumbers, maskResidentNumbers, readResidentNumber } from '../../invoicing/korean-resident-number';
import { correctionDeadline, finalReturnDue, issueDeadline, letterOfCreditDeadline } from '../../invoicing/korean-vat-deadlines';
import { isWholeWon, readKoreanNumber, wholeWon } from '../../invoicing/korean-won';

test.each([
	['9900000019', true], ['1111111119', true], ['0000000029', true], ['0008600019', true], ['0008100033', true], ['0009000054', true],
	['1234567890', false], ['0008600012', false], ['990000001', false], ['99000000190', false], ['99000000a9', false],
])('the check digit of %s fits: %s', (number, fits) => {
	expect(businessNumberFits(number)).toBe(fits);
});

test('every number has exactly one check digit that fits', () => {
	for (let count = 0; count < 500; count++) {
		const nine = String(count * 1_999_993).padStart(9, '0').slice(-9);
		expect(Array.from('0123456789', (digit) => businessNumberFits(nine + digit)).filter(Boolean)).toHaveLength(1);
	}
});

test.each<[unknown, string | undefined, string | undefined]>([
	['990-00-00019', '9900000019', undefined], [9900000019, '9900000019', undefined], [' 9900000019 ', '9900000019', undefined], ['９９００００００１９', '9900000019', undefined], ['990–00–00019\ufeff', '9900000019', undefined], ['990\u202e00019', undefined, 'businessNumber.format'],
	[8600019, undefined, 'businessNumber.format'], ['008600019', '0008600019', 'businessNumber.padded'], ['990-00-0001', undefined, 'businessNumber.format'],
	['99-0000-001X', undefined, 'businessNumber.format'], [99.5, undefined, 'businessNumber.format'], [{}, undefined, 'businessNumber.format'], ['', undefined, undefined],
])('the business number %p is read as %s', (given, value, rule) => {
	const reading = readBusinessNumber(given);
	expect(reading.value).toBe(value);
	expect(reading.complaints.map((complaint) => complaint.rule)).toEqual(rule ? [rule] : []);
});

test.each<[unknown, string | undefined]>([
	['990228-1000000', '9902281000000'], [9902281000000, '9902281000000'], ['9902289000000', undefined], ['991328-1000000', undefined], ['990200-1000000', undefined],
	['990228-100000', undefined], ['abc', undefined],
])('the resident number %p is read as %s, and never repeated in a complaint', (given, value) => {
	const reading = readResidentNumber(given);
	expect(reading.value).toBe(value);
	if (value === undefined) {
		expect(reading.complaints[0]?.rule).toBe('residentNumber.format');
		expect(JSON.stringify(reading)).not.toContain(String(given));
	}
});

test.each([
	['990228-1000000', '990228*******'], ['번호 9902281000000 (본인)', '번호 990228******* (본인)'], ['9902281 000000', '990228*******'], ['9900000019', '9900000019'],
	['990-00-00019', '990-00-00019'], ['1234567890 990228-100000', '123456****************'], ['없음', '없음'], ['7', '7'],
])('%s is shown as %s', (text, shown) => {
	expect(maskPersonalNumbers(text)).toBe(shown);
});

test.each([
	['번호 9902281000000 오류', '번호 990228******* 오류'], ['990228-1000000', '990228*******'], ['990228 1000000,x', '990228*******,x'],
	['0008699017', '0008699017'], ['00086990170008699021203001150001006', '00086990170008699021203001150001006'], ['20300115-41000008-zz900001', '20300115-41000008-zz900001'],
])('of %s a text of the service is shown as %s', (text, shown) => {
	expect(maskResidentNumbers(text)).toBe(shown);
});

test.each<[unknown, string | undefined]>([
	['2030-01-15', '2030-01-15'], ['2030.01.15', '2030-01-15'], ['2030. 1. 5.', '2030-01-05'], ['2030/1/5', '2030-01-05'], ['2030년 1월 5일', '2030-01-05'],
	['20300115', '2030-01-15'], [20300115, '2030-01-15'], [47498, '2030-01-15'], ['47498', '2030-01-15'], ['2030-01-15T20:00:00Z', '2030-01-16'], [new Date(Date.UTC(2030, 0, 15, 16)), '2030-01-16'],
	['15/01/2030', undefined], ['1/5/2030', undefined], ['2030-02-30', undefined], ['20300230', undefined], ['내일', undefined], [true, undefined],
])('the date %p is read as %s', (given, date) => {
	const reading = readKoreanDate(given);
	expect(reading.value).toBe(date);
	expect(reading.complaints.some(({ severity }) => severity === 'error')).toBe(date === undefined);
});

test.each<[unknown, string | undefined]>([
	['1,000', '1000'], ['1,234,567.5', '1234567.5'], ['-1,000', '-1000'], ['1.000', '1'], ['1.500', '1.5'], [1000, '1000'], ['12,34', undefined], ['1,0000', undefined], ['천', undefined], ['1e3', undefined], ['１,０００', '1000'], ['(1,000)', '-1000'], ['\u20121,000', '-1000'], ['1,000원', undefined],
])('the number %p is read as %s', (given, value) => {
	const reading = readKoreanNumber(given);
	expect(reading.value && decimalText(reading.value)).toBe(value);
	expect(reading.complaints).toHaveLength(value === undefined ? 1 : 0);
});

test.each([['99999.99', '99999'], ['-99999.99', '-99999'], ['0.9', '0'], ['-0.9', '0'], ['5', '5'], ['123456789012345678.9', '123456789012345678']])('%s is cut to %s won', (given, won) => {
	expect(decimalText(wholeWon(decimal(given)))).toBe(won);
	expect(isWholeWon(wholeWon(decimal(given)))).toBe(true);
});

test.each([
	['2030-01-15', '2030-02-11'], ['2030-01-31', '2030-02-11'], ['2030-02-01', '2030-03-11'], ['2030-03-31', '2030-04-10'], ['2030-07-05', '2030-08-12'], ['2030-12-31', '2031-01-10'],
])('what was supplied on %s is issued by %s, weekends counted', (date, deadline) => {
	expect(issueDeadline(date)).toBe(deadline);
});

test('the half years', () => {
	expect(['2030-06-30', '2030-07-01', '2032-12-31'].map(finalReturnDue)).toEqual(['2030-07-25', '2031-01-27', '2033-01-25']);
	expect(letterOfCreditDeadline('2030-01-02')).toBe('2030-07-25');
	expect(correctionDeadline('2030-01-02')).toBe('2031-07-25');
});
