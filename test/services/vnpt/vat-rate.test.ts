import { lineNatures, natureCode, readLineNature } from '../../../services/vnpt/line-nature';
import { readVatRate, vatPercent, vatRateNumber, vatRateText } from '../../../services/vnpt/vat-rate';

describe('VAT rates', () => {
	it.each<[unknown, string]>([
		['10', '10'], ['10%', '10'], [' 10 % ', '10'], [10, '10'], ['10.0', '10'], [0, '0'], ['0%', '0'], ['5', '5'], ['8%', '8'],
		['KCT', 'KCT'], ['kct', 'KCT'], ['-1', 'KCT'], [-1, 'KCT'], ['Không chịu thuế', 'KCT'], ['Not subject', 'KCT'], ['KKKNT', 'KKKNT'], [-2, 'KKKNT'], ['Không kê khai', 'KKKNT'],
		['KHAC:7%', 'KHAC:7'], ['khac:7', 'KHAC:7'], ['KHÁC: 3.5 %', 'KHAC:3.5'], ['KHAC:99.99%', 'KHAC:99.99'], ['KHAC:10%', '10'], ['KHAC:0%', '0'], ['KHAC:5.00', '5'],
	])('%j is %s', (given, rate) => {
		expect(readVatRate(given)).toEqual({ value: rate, complaints: [] });
	});

	it.each([[0.1, '10'], ['0.08', '8'], [0.05, '5'], ['0.1', '10']])('%j is taken for the share a sheet stores, with a warning', (given, rate) => {
		const { value, complaints } = readVatRate(given);
		expect([value, complaints.map(({ severity, rule }) => [severity, rule])]).toEqual([rate, [['warning', 'vatRate.fraction']]]);
	});

	it.each<[unknown, string]>([
		['7', 'write KHAC:7%'], [0.07, 'write KHAC:7%'], ['0.07%', 'write KHAC:0.07%'], ['12.5', 'write KHAC:12.5%'], ['-3', 'Write 0, 5, 8 or 10'], ['101', 'Write 0, 5, 8 or 10'], ['VAT', 'Write 0, 5, 8 or 10'], ['KHAC', 'Write 0, 5, 8 or 10'],
		['KHAC:', 'Write 0, 5, 8 or 10'], ['KHAC:x', 'Write 0, 5, 8 or 10'], ['KHAC:-1', 'between 0 and 100'], ['KHAC:101%', 'between 0 and 100'], ['KHAC:7,5%', 'Write 0, 5, 8 or 10'], ['KHAC:7.1234%', 'two decimal places'],
		['10%%', 'Write 0, 5, 8 or 10'], ['1e1', 'Write 0, 5, 8 or 10'], [true, 'Write 0, 5, 8 or 10'], [[10, 5], 'Write 0, 5, 8 or 10'], [{}, 'Write 0, 5, 8 or 10'],
	])('%j is refused, never guessed', (given, remedy) => {
		const { value, complaints } = readVatRate(given);
		expect([value, complaints.map(({ severity, rule }) => [severity, rule])]).toEqual([undefined, [['error', 'vatRate.unknown']]]);
		expect(complaints[0]?.remedy).toContain(remedy);
	});

	it.each([['10', '10', '10%', '10'], ['0', '0', '0%', '0'], ['KCT', '0', 'KCT', '-1'], ['KKKNT', '0', 'KKKNT', '-2'], ['KHAC:3.5', '3.5', 'KHAC:3.5%', '3.5']] as const)('%s counts as %s %% and is written %s and %s', (rate, percent, text, number) => {
		expect([vatPercent(rate).toString(), vatRateText(rate), vatRateNumber(rate)]).toEqual([percent, text, number]);
		expect(text.length).toBeLessThanOrEqual(11);
	});
});

describe('natures of lines', () => {
	it.each(lineNatures.flatMap(({ nature, tChat, names }) => [tChat, Number(tChat), ...names, ...names.map((name) => name.toUpperCase()), ` ${nature} `].map((given) => [given, nature] as const)))('%j is %s', (given, nature) => {
		expect(readLineNature(given)).toEqual({ value: nature, complaints: [] });
	});

	it.each(['0', '6', '', 'x', '1.0', 'goods and more', null, {}, '__proto__'])('%j is none', (given) => {
		expect(readLineNature(given)).toMatchObject({ complaints: [{ severity: 'error', rule: 'lineNature.unknown' }] });
	});

	it('have the numbers of both formats', () => {
		expect(lineNatures.map(({ nature }) => [nature, natureCode(nature).tChat, natureCode(nature).isSum])).toEqual([
			['goods', '1', '0'], ['promotion', '2', '1'], ['discount', '3', '2'], ['note', '4', '4'], ['special', '5', '5'],
		]);
	});
});
