import { decimalText, type Decimal } from './decimal';

/** Spellings that differ between regions and houses. */
export interface WordOptions {
	/** A zero ten before a unit: 105 → một trăm lẻ năm. */
	readonly zeroTens: 'lẻ' | 'linh';
	readonly thousand: 'nghìn' | 'ngàn';
	readonly billion: 'tỷ' | 'tỉ';
	/** Unit four after twenty and above: 24 → hai mươi tư. */
	readonly four: 'tư' | 'bốn';
	/**
	 * How the text closes: with the currency alone, with "chẵn" (even; left out when there is a
	 * fraction), or with "./.". Written for the đồng; other currencies take the same closing.
	 */
	readonly ending: 'đồng' | 'đồng chẵn' | 'đồng./.';
	/** First letter upper case. */
	readonly capital: boolean;
}

const usual: WordOptions = {
	zeroTens: 'lẻ',
	thousand: 'nghìn',
	billion: 'tỷ',
	four: 'tư',
	ending: 'đồng',
	capital: true,
};

/** Options left undefined are the usual ones, so that "undefined" is never printed on an invoice. */
const withUsual = (options: Partial<WordOptions>): WordOptions => ({
	zeroTens: options.zeroTens ?? usual.zeroTens,
	thousand: options.thousand ?? usual.thousand,
	billion: options.billion ?? usual.billion,
	four: options.four ?? usual.four,
	ending: options.ending ?? usual.ending,
	capital: options.capital ?? usual.capital,
});

const digitWords = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

interface CurrencyWords {
	readonly unit: string;
	/** A hundredth of the unit; absent where the currency has none in use. */
	readonly hundredth?: string;
}

const currencies = new Map<string, CurrencyWords>([
	['VND', { unit: 'đồng' }],
	['USD', { unit: 'đô la Mỹ', hundredth: 'xu' }],
	['EUR', { unit: 'euro', hundredth: 'xu' }],
	['GBP', { unit: 'bảng Anh', hundredth: 'xu' }],
	['JPY', { unit: 'yên Nhật' }],
	['KRW', { unit: 'won Hàn Quốc' }],
	['CNY', { unit: 'nhân dân tệ', hundredth: 'xu' }],
	['AUD', { unit: 'đô la Úc', hundredth: 'xu' }],
	['CAD', { unit: 'đô la Canada', hundredth: 'xu' }],
	['SGD', { unit: 'đô la Singapore', hundredth: 'xu' }],
	['HKD', { unit: 'đô la Hồng Kông', hundredth: 'xu' }],
	['TWD', { unit: 'đô la Đài Loan', hundredth: 'xu' }],
	['NZD', { unit: 'đô la New Zealand', hundredth: 'xu' }],
	['CHF', { unit: 'franc Thụy Sĩ', hundredth: 'xu' }],
	['THB', { unit: 'baht Thái Lan', hundredth: 'satang' }],
	['MYR', { unit: 'ringgit Malaysia', hundredth: 'sen' }],
	['IDR', { unit: 'rupiah Indonesia', hundredth: 'sen' }],
	['PHP', { unit: 'peso Philippines', hundredth: 'xu' }],
	['INR', { unit: 'rupee Ấn Độ', hundredth: 'paisa' }],
	['LAK', { unit: 'kíp Lào' }],
	['KHR', { unit: 'riel Campuchia' }],
	['RUB', { unit: 'rúp Nga', hundredth: 'kopeck' }],
]);

function belowHundred(tens: number, units: number, options: WordOptions): string[] {
	if (tens === 0) return [digitWords[units]!];
	const words = tens === 1 ? ['mười'] : [digitWords[tens]!, 'mươi'];
	if (units === 0) return words;
	if (units === 5) words.push('lăm');
	else if (units === 1 && tens > 1) words.push('mốt');
	else if (units === 4 && tens > 1) words.push(options.four);
	else words.push(digitWords[units]!);
	return words;
}

/** Readings of three digits, from 1 to 999, of each spelling: every amount is made of them. Those inside a number stand a thousand further on. */
const knownGroups = new Map<string, string[]>();

/** Three digits, not all zero; `inside` when digits stand before them, so that a zero hundred is read. */
function belowThousand(group: number, inside: boolean, options: WordOptions): string {
	const spelling = options.zeroTens + options.four;
	let known = knownGroups.get(spelling);
	if (!known) knownGroups.set(spelling, known = Array.from({ length: 2_000 }, () => ''));
	const place = inside ? 1_000 + group : group;
	return known[place] ||= groupWords(group, inside, options).join(' ');
}

function groupWords(group: number, inside: boolean, options: WordOptions): string[] {
	const hundreds = Math.floor(group / 100);
	const tens = Math.floor(group / 10) % 10;
	const units = group % 10;
	if (hundreds === 0 && !inside) return belowHundred(tens, units, options);
	const words = [digitWords[hundreds]!, 'trăm'];
	if (tens === 0 && units === 0) return words;
	if (tens === 0) words.push(options.zeroTens);
	words.push(...belowHundred(tens, units, options));
	return words;
}

/** Up to nine digits; groups of zeros stay silent. */
function belowBillion(digits: string, inside: boolean, options: WordOptions): string[] {
	const padded = digits.padStart(9, '0');
	const words: string[] = [];
	for (const [place, scale] of [[0, 'triệu'], [3, options.thousand], [6, '']] as const) {
		const group = Number(padded.slice(place, place + 3));
		if (group === 0) continue;
		words.push(belowThousand(group, inside || words.length > 0, options));
		if (scale !== '') words.push(scale);
	}
	return words;
}

/** A whole number without leading zeros; above a billion "tỷ" repeats: 10^18 is một tỷ tỷ. */
function wholeWords(digits: string, options: WordOptions): string[] {
	if (digits === '0') return [digitWords[0]];
	if (digits.length <= 9) return belowBillion(digits, false, options);
	return [
		...wholeWords(digits.slice(0, -9), options),
		options.billion,
		...belowBillion(digits.slice(-9), true, options),
	];
}

/** A fraction no minor unit can name is read digit by digit after "phẩy". */
function fractionWords(fraction: string): string[] {
	return ['phẩy', ...Array.from(fraction, (digit) => digitWords[Number(digit)]!)];
}

/**
 * An amount in Vietnamese words, as an invoice prints it (số tiền bằng chữ).
 *
 * In: the exact amount, in the currency's unit, and the ISO 4217 code (any case). A currency that is
 * not known by name is named by its code. Nothing is rounded: hundredths are named where the
 * currency has a word for them ("và năm mươi xu"), any other fraction is read after "phẩy".
 * Source of the rule: reference "Amount in words" of both the service and the libraries; Decree
 * 123/2020, article 10.
 *
 * @example vietnameseWords(decimal('105000'), 'VND') // Một trăm lẻ năm nghìn đồng
 */
export function vietnameseWords(
	amount: Decimal,
	currency: string,
	options: Partial<WordOptions> = {},
): string {
	const chosen = withUsual(options);
	const code = currency.trim();
	const names = currencies.get(code.toUpperCase()) ?? { unit: code };
	const [whole = '0', fraction = ''] = decimalText(amount.abs()).split('.');

	const words = amount.lt(0) ? ['âm'] : [];
	words.push(...wholeWords(whole, chosen));
	if (fraction === '') {
		words.push(names.unit);
		if (chosen.ending === 'đồng chẵn') words.push('chẵn');
	} else if (names.hundredth !== undefined && fraction.length <= 2) {
		words.push(names.unit, 'và', ...wholeWords(String(Number(fraction.padEnd(2, '0'))), chosen), names.hundredth);
	} else {
		words.push(...fractionWords(fraction), names.unit);
	}

	const text = words.join(' ') + (chosen.ending === 'đồng./.' ? './.' : '');
	return chosen.capital ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** Spellings of one number word, whatever the region, the place of the tone mark or the position in the number. */
const spellings = new Map(Object.entries({
	linh: 'lẻ', le: 'lẻ', ngàn: 'nghìn', tỉ: 'tỷ', tư: 'bốn', lăm: 'năm', nhăm: 'năm', mốt: 'một', mươi: 'mười', phảy: 'phẩy', trừ: 'âm',
}));
const numberWords = new Set([...digitWords, 'mười', 'trăm', 'nghìn', 'triệu', 'tỷ', 'lẻ', 'phẩy', 'âm']);

/** The number words of a text in one spelling, without units, punctuation and closing words. */
const spoken = (text: string): string[] =>
	text.normalize('NFC').toLowerCase().replace(/[^\p{L}\s]/gu, ' ').split(/\s+/)
		.map((word) => spellings.get(word) ?? word).filter((word) => numberWords.has(word));

/**
 * Whether a text says this amount, in any of the usual spellings and with any name of the currency.
 * Nothing when the text holds no Vietnamese number word, so that it cannot be told.
 */
export function saysAmount(text: string, amount: Decimal, currency: string): boolean | undefined {
	const given = spoken(text);
	return given.length === 0 ? undefined : given.join(' ') === spoken(vietnameseWords(amount, currency)).join(' ');
}
