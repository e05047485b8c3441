import { ReadingConfig, doReadNumber } from 'read-vietnamese-number';
import { type WordOptions, saysAmount, vietnameseWords } from '../../invoicing/amount-in-words';
import { decimal } from '../../invoicing/decimal';
import { randomDigits, seededRandom } from './random';

const words = (amount: string, currency = 'VND', options: Partial<WordOptions> = {}) =>
	vietnameseWords(decimal(amount), currency, options);

describe('đồng', () => {
	test.each([
		['0', 'Không đồng'],
		['-0', 'Không đồng'],
		['1', 'Một đồng'],
		['4', 'Bốn đồng'],
		['5', 'Năm đồng'],
		['10', 'Mười đồng'],
		['11', 'Mười một đồng'],
		['14', 'Mười bốn đồng'],
		['15', 'Mười lăm đồng'],
		['20', 'Hai mươi đồng'],
		['21', 'Hai mươi mốt đồng'],
		['24', 'Hai mươi tư đồng'],
		['25', 'Hai mươi lăm đồng'],
		['91', 'Chín mươi mốt đồng'],
		['100', 'Một trăm đồng'],
		['101', 'Một trăm lẻ một đồng'],
		['104', 'Một trăm lẻ bốn đồng'],
		['105', 'Một trăm lẻ năm đồng'],
		['110', 'Một trăm mười đồng'],
		['111', 'Một trăm mười một đồng'],
		['115', 'Một trăm mười lăm đồng'],
		['1000', 'Một nghìn đồng'],
		['1001', 'Một nghìn không trăm lẻ một đồng'],
		['1005', 'Một nghìn không trăm lẻ năm đồng'],
		['1010', 'Một nghìn không trăm mười đồng'],
		['1015', 'Một nghìn không trăm mười lăm đồng'],
		['1024', 'Một nghìn không trăm hai mươi tư đồng'],
		['1115', 'Một nghìn một trăm mười lăm đồng'],
		['10005', 'Mười nghìn không trăm lẻ năm đồng'],
		['100005', 'Một trăm nghìn không trăm lẻ năm đồng'],
		['105000', 'Một trăm lẻ năm nghìn đồng'],
		['1000000', 'Một triệu đồng'],
		['1000001', 'Một triệu không trăm lẻ một đồng'],
		['1001000', 'Một triệu không trăm lẻ một nghìn đồng'],
		['1001005', 'Một triệu không trăm lẻ một nghìn không trăm lẻ năm đồng'],
		['1005021', 'Một triệu không trăm lẻ năm nghìn không trăm hai mươi mốt đồng'],
		['1010000', 'Một triệu không trăm mười nghìn đồng'],
		['1000000005', 'Một tỷ không trăm lẻ năm đồng'],
		['1000001000', 'Một tỷ không trăm lẻ một nghìn đồng'],
		['1001000000', 'Một tỷ không trăm lẻ một triệu đồng'],
		['2500000000', 'Hai tỷ năm trăm triệu đồng'],
		['1000000000000', 'Một nghìn tỷ đồng'],
		['1000000000000000', 'Một triệu tỷ đồng'],
		['1000000000000005', 'Một triệu tỷ không trăm lẻ năm đồng'],
		['1005000000000', 'Một nghìn không trăm lẻ năm tỷ đồng'],
		['1000000000000000000', 'Một tỷ tỷ đồng'],
		['-5', 'Âm năm đồng'],
		['-1250000', 'Âm một triệu hai trăm năm mươi nghìn đồng'],
	])('%s', (amount, text) => {
		expect(words(amount)).toBe(text);
	});

	test('a fraction is read, never rounded away', () => {
		expect(words('1234.5')).toBe('Một nghìn hai trăm ba mươi tư phẩy năm đồng');
		expect(words('0.05')).toBe('Không phẩy không năm đồng');
		expect(words('-0.4')).toBe('Âm không phẩy bốn đồng');
	});
});

describe('options', () => {
	test.each<[string, Partial<WordOptions>, string]>([
		['105', { zeroTens: 'linh' }, 'Một trăm linh năm đồng'],
		['1000', { thousand: 'ngàn' }, 'Một ngàn đồng'],
		['1000000000', { billion: 'tỉ' }, 'Một tỉ đồng'],
		['24', { four: 'bốn' }, 'Hai mươi bốn đồng'],
		['100', { ending: 'đồng chẵn' }, 'Một trăm đồng chẵn'],
		['100.5', { ending: 'đồng chẵn' }, 'Một trăm phẩy năm đồng'],
		['100', { ending: 'đồng./.' }, 'Một trăm đồng./.'],
		['100', { capital: false }, 'một trăm đồng'],
		['-100', { capital: false }, 'âm một trăm đồng'],
		[
			'1000024105',
			{ zeroTens: 'linh', thousand: 'ngàn', billion: 'tỉ', four: 'bốn', ending: 'đồng./.', capital: false },
			'một tỉ không trăm hai mươi bốn ngàn một trăm linh năm đồng./.',
		],
		[
			'1000024105',
			{ zeroTens: undefined, thousand: undefined, billion: undefined, four: undefined, ending: undefined, capital: undefined },
			'Một tỷ không trăm hai mươi tư nghìn một trăm lẻ năm đồng',
		],
	])('%s %p', (amount, options, text) => {
		expect(words(amount, 'VND', options)).toBe(text);
	});
});

describe('foreign currency', () => {
	test.each([
		['125.5', 'USD', 'Một trăm hai mươi lăm đô la Mỹ và năm mươi xu'],
		['125.05', 'USD', 'Một trăm hai mươi lăm đô la Mỹ và năm xu'],
		['125.21', 'USD', 'Một trăm hai mươi lăm đô la Mỹ và hai mươi mốt xu'],
		['125', 'USD', 'Một trăm hai mươi lăm đô la Mỹ'],
		['125', 'usd', 'Một trăm hai mươi lăm đô la Mỹ'],
		['0.5', 'USD', 'Không đô la Mỹ và năm mươi xu'],
		['-1.01', 'USD', 'Âm một đô la Mỹ và một xu'],
		['0.125', 'USD', 'Không phẩy một hai năm đô la Mỹ'],
		['13800.25', 'EUR', 'Mười ba nghìn tám trăm euro và hai mươi lăm xu'],
		['1000', 'JPY', 'Một nghìn yên Nhật'],
		['1000.5', 'JPY', 'Một nghìn phẩy năm yên Nhật'],
		['1000', 'KRW', 'Một nghìn won Hàn Quốc'],
		['10', 'CNY', 'Mười nhân dân tệ'],
		['10', 'GBP', 'Mười bảng Anh'],
		['10', 'SGD', 'Mười đô la Singapore'],
		['10', 'AUD', 'Mười đô la Úc'],
		['10.5', 'THB', 'Mười baht Thái Lan và năm mươi satang'],
		['10', 'XYZ', 'Mười XYZ'],
		['10.5', 'XYZ', 'Mười phẩy năm XYZ'],
		['10', 'constructor', 'Mười constructor'],
		['10', '__proto__', 'Mười __proto__'],
	])('%s %s', (amount, currency, text) => {
		expect(words(amount, currency)).toBe(text);
	});

	test('takes the closing too', () => {
		expect(words('10', 'USD', { ending: 'đồng chẵn' })).toBe('Mười đô la Mỹ chẵn');
		expect(words('10.5', 'USD', { ending: 'đồng chẵn' })).toBe('Mười đô la Mỹ và năm mươi xu');
		expect(words('10.5', 'USD', { ending: 'đồng./.' })).toBe('Mười đô la Mỹ và năm mươi xu./.');
	});
});

test('the words are in NFC, as the service counts them', () => {
	const all = words('-1234567890123456789.5');
	expect(all).toBe(all.normalize('NFC'));
});

describe('against an independent reader', () => {
	const dialects: ReadonlyArray<Pick<WordOptions, 'zeroTens' | 'thousand' | 'billion' | 'four'>> = [
		{ zeroTens: 'lẻ', thousand: 'nghìn', billion: 'tỷ', four: 'tư' },
		{ zeroTens: 'linh', thousand: 'ngàn', billion: 'tỉ', four: 'bốn' },
	];

	function reader({ zeroTens, thousand, billion, four }: (typeof dialects)[number]): ReadingConfig {
		const config = new ReadingConfig();
		config.unit = ['đồng'];
		config.oddText = zeroTens;
		config.units = [[], [thousand], ['triệu'], [billion]];
		config.fourToneText = four;
		return config;
	}

	function disagreements(numbers: Iterable<string>): string[] {
		const readers = dialects.map((dialect) => ({ options: { ...dialect, capital: false }, config: reader(dialect) }));
		const found: string[] = [];
		let count = 0;
		for (const number of numbers) {
			const { options, config } = readers[count++ % readers.length]!;
			const ours = words(number, 'VND', options);
			const theirs = doReadNumber(number, config);
			if (ours !== theirs) found.push(`${number}: ${ours} / ${theirs}`);
		}
		return found.slice(0, 5);
	}

	test('every number up to 20,000', () => {
		expect(disagreements(Array.from({ length: 20_001 }, (_, number) => String(number)))).toEqual([]);
		expect(disagreements(Array.from({ length: 20_000 }, (_, number) => String(number + 1)))).toEqual([]);
	});

	test('100,000 random numbers of 1 to 21 digits, with signs', () => {
		const random = seededRandom(1);
		expect(
			disagreements(
				Array.from({ length: 100_000 }, () => {
					const digits = randomDigits(random, 21);
					return random() < 0.1 && digits !== '0' ? `-${digits}` : digits;
				}),
			),
		).toEqual([]);
	});

	test('50,000 numbers built from groups where the rules turn', () => {
		const groups = ['000', '001', '004', '005', '010', '011', '014', '015', '020', '021', '024', '025', '100', '101', '105', '110', '111', '124', '999'];
		const random = seededRandom(2);
		const built = Array.from({ length: 50_000 }, () => {
			const count = 1 + Math.floor(random() * 7);
			const text = Array.from({ length: count }, () => groups[Math.floor(random() * groups.length)]!).join('');
			return text.replace(/^0+(?=\d)/, '');
		});
		expect(disagreements(built)).toEqual([]);
	});

	test('every power of ten to 10^18 and its neighbours', () => {
		const numbers: string[] = [];
		for (let power = 0n; power <= 18n; power++) {
			for (const distance of [-1n, 0n, 1n, 5n]) {
				const number = 10n ** power + distance;
				numbers.push(String(number), String(number));
			}
			numbers.push(String(10n ** power));
		}
		expect(disagreements(numbers)).toEqual([]);
	});
});

describe('words that a person gives', () => {
	test.each([
		['105000', 'VND', 'Một trăm lẻ năm nghìn đồng'], ['105000', 'VND', 'một trăm linh năm ngàn đồng chẵn./.'], ['105000', 'VND', 'MỘT TRĂM LẺ NĂM NGHÌN ĐỒNG VIỆT NAM'], ['24', 'VND', 'Hai mươi bốn đồng'], ['24', 'VND', 'hai mươi tư đồng'],
		['2000000000', 'VND', 'Hai tỉ đồng'], ['1115', 'VND', 'Một nghìn một trăm mười lăm đồng.'], ['20.5', 'USD', 'Hai mươi đô la và năm mươi cent'], ['105000', 'VND', 'Một trăm lẻ năm nghìn đồng'.normalize('NFD')],
	])('%s %s is said by "%s"', (amount, currency, text) => {
		expect(saysAmount(text, decimal(amount), currency)).toBe(true);
	});

	test.each([['105000', 'Một trăm năm nghìn đồng'], ['105000', 'Một trăm lẻ năm triệu đồng'], ['1', 'Hai đồng'], ['-1', 'Một đồng']])('%s is not said by "%s"', (amount, text) => {
		expect(saysAmount(text, decimal(amount), 'VND')).toBe(false);
	});

	test.each(['', 'One hundred and five thousand dong', '105.000'])('"%s" cannot be told', (text) => {
		expect(saysAmount(text, decimal('105000'), 'VND')).toBeUndefined();
	});

	test('our own words always say their amount, however they are spelt', () => {
		const random = seededRandom(20261122);
		for (let count = 0; count < 500; count++) {
			const amount = decimal(randomDigits(random, 1 + (count % 15)).replace(/^0+(?=\d)/, ''));
			for (const options of [{}, { zeroTens: 'linh', thousand: 'ngàn', billion: 'tỉ', four: 'bốn', ending: 'đồng chẵn' }] as const) expect(saysAmount(vietnameseWords(amount, 'VND', options), amount, 'VND')).toBe(true);
		}
	});
});
