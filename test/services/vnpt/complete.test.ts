import { decimal, decimalText } from '../../../invoicing/decimal';
import type { Decimal } from '../../../invoicing/decimal';
import type { Invoice } from '../../../services/vnpt/invoice';
import { check, complete, line, now, said } from './drafts';
import type { Cells } from './drafts';

const text = (value: Decimal | undefined): string => (value === undefined ? '-' : decimalText(value));
const sums = ({ totalBeforeTax, vat, total, discount }: Invoice): string => [totalBeforeTax, vat, total, discount].map(text).join(' ');
const groups = (invoice: Invoice): string => invoice.groups.map(({ rate, base, vat }) => `${rate}:${text(base)}+${text(vat)}`).join(' ');
/** total, VAT and amount of every line. */
const amounts = ({ lines }: Invoice): string => lines.map(({ total, vat, amount }) => `${text(total)}+${text(vat)}=${text(amount)}`).join(' ');

describe('a line', () => {
	it.each<[string, Cells, string, string?]>([
		['quantity and price', { quantity: 3, unitPrice: '333.333333', vatRate: 8 }, '1000+80=1080'],
		['half a đồng, away from zero', { quantity: 1, unitPrice: '0.5', vatRate: 0 }, '1+0=1'],
		['just below half a đồng', { quantity: 1, unitPrice: '0.499999', vatRate: 0 }, '0+0=0'],
		['half a đồng of VAT', { lineTotal: 5, quantity: undefined, unitPrice: undefined, vatRate: 10 }, '5+1=6'],
		['VAT just below half', { lineTotal: 4, quantity: undefined, unitPrice: undefined, vatRate: 10 }, '4+0=4'],
		['a quantity of nothing', { quantity: 0, unitPrice: 7 }, '0+0=0'],
		['six decimal places', { quantity: '0.000001', unitPrice: '999999999999', vatRate: 5 }, '1000000+50000=1050000'],
		['a percentage off', { quantity: 3, unitPrice: 1000, discountPercent: '33.33' }, '2000+200=2200'],
		['all of it off', { discountPercent: 100 }, '0+0=0'],
		['an amount off', { quantity: 3, unitPrice: 1000, lineDiscount: 500 }, '2500+250=2750'],
		['a percentage and its amount', { quantity: 3, unitPrice: 1000, discountPercent: 10, lineDiscount: 300 }, '2700+270=2970'],
		['a percentage and an amount off by rounding', { quantity: 3, unitPrice: 333, discountPercent: 10, lineDiscount: 99 }, '900+90=990', 'warning line.discount.rounding lineDiscount'],
		['the total alone', { quantity: undefined, unitPrice: undefined, lineTotal: 1000000 }, '1000000+100000=1100000'],
		['a total off by rounding', { quantity: 3, unitPrice: '333.33', lineTotal: 999 }, '999+100=1099', 'warning line.total.rounding lineTotal'],
		['a total with decimals that rounds to the same', { quantity: 3, unitPrice: '333.5', lineTotal: '1000.5' }, '1001+100=1101'],
		['a total with decimals', { quantity: undefined, unitPrice: undefined, lineTotal: '1000.4' }, '1000+100=1100', 'warning amount.rounded lineTotal'],
		['VAT off by rounding', { quantity: 1, unitPrice: 1005, lineVat: 100 }, '1005+100=1105', 'warning line.vat.rounding lineVat'],
		['VAT and amount as computed', { lineVat: '100000', lineAmount: '1100000.00' }, '1000000+100000=1100000'],
		['no VAT: not subject', { vatRate: 'KCT' }, '1000000+0=1000000'], ['no VAT: not declared', { vatRate: 'KKKNT' }, '1000000+0=1000000'], ['no VAT: zero', { vatRate: '0%', lineVat: 0 }, '1000000+0=1000000'],
		['another rate', { vatRate: 'KHAC:3.5%' }, '1000000+35000=1035000'],
	])('with %s', (_, cells, expected, ...warnings) => {
		const checked = check({}, [line(cells)]);
		expect(said(checked)).toEqual(warnings);
		expect(amounts(checked.invoice!)).toBe(expected);
	});

	it.each<[string, Cells, string]>([
		['no name', { itemName: ' ' }, 'error line.name itemName'],
		['no rate', { vatRate: undefined }, 'error vatRate.missing vatRate'],
		['an unknown rate, said once', { vatRate: '7' }, 'error vatRate.unknown vatRate'],
		['no amount', { quantity: undefined, unitPrice: undefined }, 'error line.amount lineTotal'],
		['a quantity without a price', { unitPrice: '' }, 'error line.amount lineTotal'],
		['an unreadable price, said once', { unitPrice: '1.500' }, 'error number.thousands unitPrice'],
		['a total that does not fit', { lineTotal: 1000002 }, 'error line.total lineTotal'],
		['VAT that does not fit', { lineVat: 99998 }, 'error line.vat lineVat'],
		['an amount that does not fit', { lineAmount: 1000000 }, 'error line.amountWithVat lineAmount'],
		['a discount that does not fit', { discountPercent: 10, lineDiscount: 5 }, 'error line.discount lineDiscount'],
		['more off than it costs', { lineDiscount: 1000001 }, 'error discount.tooLarge lineDiscount'],
		['more than 100 percent off', { quantity: undefined, unitPrice: undefined, lineTotal: 5, discountPercent: '100.01' }, 'error discount.percent discountPercent'],
		['a negative quantity', { quantity: -1, unitPrice: undefined, lineTotal: 5 }, 'error amount.negative quantity'],
		['a negative total', { quantity: undefined, unitPrice: undefined, lineTotal: -5 }, 'error amount.negative lineTotal'],
		['seven decimal places', { quantity: '1.0000001', unitPrice: undefined, lineTotal: 5 }, 'error number.places quantity'],
		['a price of 16 digits', { quantity: undefined, unitPrice: '1000000000000000', lineTotal: 5 }, 'error amount.tooLarge unitPrice'],
		['a product of 16 digits', { quantity: '1000000', unitPrice: '1000000000' }, 'error amount.tooLarge lineTotal'],
		['an amount of 16 digits with VAT alone', { quantity: undefined, unitPrice: undefined, lineTotal: '999999999999999' }, 'error amount.tooLarge lineTotal'],
		['one đồng of VAT at no rate', { vatRate: 'KCT', lineVat: 1 }, 'error line.vatWithoutRate lineVat'],
		['an unknown nature', { nature: '9' }, 'error lineNature.unknown nature'],
	])('with %s is refused', (_, cells, expected) => {
		const checked = check({}, [line(cells)]);
		expect(said(checked)).toEqual([expected]);
		expect(checked.invoice).toBeUndefined();
	});

	it('of 15 digits is not too large', () => {
		expect(sums(complete({}, [line({ quantity: undefined, unitPrice: undefined, lineTotal: '909090909090908', vatRate: 10 })]))).toBe('909090909090908 90909090909091 999999999999999 0');
	});

	it('that is a note carries no amounts, and is refused when it does', () => {
		const note = { itemName: 'Giao hàng tháng 7', nature: 'ghi chú' };
		const invoice = complete({}, [line(), note, { ...note, quantity: 0, lineTotal: '0.00' }]);
		expect(amounts(invoice)).toBe('1000000+100000=1100000 -+-=- -+-=-');
		expect(sums(invoice)).toBe('1000000 100000 1100000 0');
		for (const field of ['quantity', 'unitPrice', 'discountPercent', 'lineDiscount', 'lineTotal', 'lineVat', 'lineAmount']) {
			expect(said(check({}, [line(), { ...note, [field]: 5 }]))).toEqual([`error note.amount ${field}`]);
		}
	});

	it('that is a promotion counts for nothing in the totals', () => {
		const invoice = complete({}, [line(), line({ nature: 'Khuyến mại', unitPrice: 7 }), line({ nature: '2', vatRate: '5%', unitPrice: 0 })]);
		expect(amounts(invoice)).toBe('1000000+100000=1100000 14+1=15 0+0=0');
		expect([sums(invoice), groups(invoice)]).toEqual(['1000000 100000 1100000 0', '10:1000000+100000']);
	});

	it('that is special counts like goods', () => {
		expect(sums(complete({}, [line({ nature: 5 })]))).toBe('1000000 100000 1100000 0');
	});

	it('takes the rate of the invoice where it names none', () => {
		const invoice = complete({ headerVatRate: '8%' }, [line({ vatRate: '' }), line({ vatRate: '5%' })]);
		expect(groups(invoice)).toBe('8:1000000+80000 5:1000000+50000');
	});
});

describe('discounts', () => {
	const discount = (more: Cells): Cells => ({ itemName: 'Chiết khấu', nature: 'chiết khấu', ...more });

	it('as lines lower the group of their rate', () => {
		const invoice = complete({}, [line(), line({ vatRate: '5%' }), discount({ lineTotal: 100000, vatRate: '5%' })]);
		expect([groups(invoice), sums(invoice)]).toEqual(['10:1000000+100000 5:900000+45000', '1900000 145000 2045000 100000']);
		expect(invoice.lines[2]).toMatchObject({ nature: 'discount' });
		expect(text(invoice.lines[2]?.total)).toBe('100000');
	});

	it('as lines may stand beside their sum', () => {
		expect(sums(complete({ discountAmount: 100000 }, [line(), discount({ lineTotal: 100000, vatRate: 10 })]))).toBe('900000 90000 990000 100000');
		expect(said(check({ discountAmount: 100001 }, [line(), discount({ lineTotal: 100000, vatRate: 10 })]))).toEqual(['error discount.sum discountAmount']);
	});

	it('as lines are written with positive amounts', () => {
		const checked = check({}, [line(), discount({ lineTotal: -100000, vatRate: 10 })]);
		expect(said(checked)).toEqual(['error amount.negative lineTotal']);
		expect(checked.findings[0]?.remedy).toContain('positive amount');
	});

	it('on the whole invoice lower its one rate', () => {
		const invoice = complete({ discountAmount: 150000 }, [line(), line({ unitPrice: 250000 })]);
		expect([groups(invoice), sums(invoice)]).toEqual(['10:1350000+135000', '1350000 135000 1485000 150000']);
		expect(sums(complete({ discountAmount: 5 }, [line({ vatRate: 'KCT' })]))).toBe('999995 0 999995 5');
		expect(sums(complete({ discountAmount: 0 }))).toBe('1000000 100000 1100000 0');
	});

	it('on the whole invoice need lines where there are several rates', () => {
		expect(said(check({ discountAmount: 150000 }, [line(), line({ vatRate: 5 })]))).toEqual(['error discount.rate discountAmount']);
	});

	it.each<[string, Cells, Cells[], string]>([
		['larger than the invoice', { discountAmount: 1000001 }, [line()], 'error total.negative totalBeforeTax'],
		['negative', { discountAmount: -1 }, [line()], 'error discount.negative discountAmount'],
		['as lines larger than the invoice', {}, [line(), discount({ lineTotal: 1000001, vatRate: 10 })], 'error total.negative totalBeforeTax'],
		['as lines of a rate no goods have', {}, [line(), discount({ lineTotal: 100000, vatRate: 5 })], 'error group.negative discountAmount'],
		['as lines larger than the goods of their rate', {}, [line(), line({ vatRate: 5, unitPrice: 1 }), discount({ lineTotal: 100, vatRate: 5 })], 'error group.negative discountAmount'],
		['as a percentage above 100', { discountRate: 101 }, [line()], 'error discount.percent discountRate'],
		['as a negative percentage', { discountRate: -1 }, [line()], 'error discount.percent discountRate'],
	])('%s are refused', (_, head, lines, expected) => {
		expect(said(check(head, lines))).toEqual([expected]);
	});

	it('as a percentage of the invoice may explain what is discounted', () => {
		for (const [head, lines] of [[{ discountAmount: 100000 }, [line()]], [{}, [line({ discountPercent: 10 })]], [{}, [line({ lineDiscount: 5 })]], [{}, [line(), discount({ lineTotal: 5, vatRate: 10 })]]] as Array<[Cells, Cells[]]>) {
			expect(said(check({ ...head, discountRate: 10 }, lines))).toEqual([]);
		}
		expect(said(check({ discountRate: 0 }))).toEqual([]);
	});
});

describe('totals', () => {
	const three = [line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 1005, vatRate: '5%' })];
	// Per line: 101 + 101 + 50; per group the VAT would be 201 + 50.

	it('are sums of the lines, rounded line by line', () => {
		expect([groups(complete({}, three)), sums(complete({}, three))]).toEqual(['10:2010+202 5:1005+50', '3015 252 3267 0']);
	});

	it.each<[string, Cells, string, string, string[]]>([
		['VAT rounded per group', { vatAmount: 251 }, '10:2010+201 5:1005+50', '3015 251 3266 0', ['vatAmount']],
		['VAT and total rounded per group', { vatAmount: 251, total: 3266 }, '10:2010+201 5:1005+50', '3015 251 3266 0', ['vatAmount', 'total']],
		['the total alone', { total: 3264 }, '10:2010+199 5:1005+50', '3015 249 3264 0', ['total']],
		['the sum before tax alone', { totalBeforeTax: 3017 }, '10:2012+202 5:1005+50', '3017 252 3269 0', ['totalBeforeTax']],
		['all three', { totalBeforeTax: 3018, vatAmount: 249, total: '3267.00' }, '10:2013+199 5:1005+50', '3018 249 3267 0', ['totalBeforeTax', 'vatAmount']],
		['what is right', { totalBeforeTax: 3015, vatAmount: 252, total: 3267 }, '10:2010+202 5:1005+50', '3015 252 3267 0', []],
		['parts of a đồng that round away', { total: '3267.4' }, '10:2010+202 5:1005+50', '3015 252 3267 0', []],
	])('given as %s within rounding are taken, the rest on the largest group', (_, head, inGroups, inAll, warned) => {
		const checked = check(head, three);
		expect(said(checked)).toEqual(warned.map((field) => `warning ${field}.rounding ${field}`));
		expect([groups(checked.invoice!), sums(checked.invoice!)]).toEqual([inGroups, inAll]);
	});

	it('say where the rest went', () => {
		const [finding] = check({ vatAmount: 251 }, three).findings;
		expect(finding?.message).toBe('The VAT amount given is 251, the lines make 252; the given one is used, and the rest of -1 goes to the largest VAT rate group');
	});

	it('put a rest of VAT on the largest taxed group, never on one without VAT', () => {
		const lines = [line({ vatRate: 'KCT', unitPrice: 9000000 }), line({ quantity: 1, unitPrice: 1005 }), line({ quantity: 1, unitPrice: 105, vatRate: 5 })];
		expect(groups(complete({ vatAmount: 107 }, lines))).toBe('KCT:18000000+0 10:1005+102 5:105+5');
	});

	it.each<[string, Cells, Cells[], string[]]>([
		['the sum before tax', { totalBeforeTax: 3019 }, three, ['error totalBeforeTax.mismatch totalBeforeTax']],
		['VAT', { vatAmount: 248 }, three, ['error vatAmount.mismatch vatAmount']],
		['the total', { total: 3263 }, three, ['error total.mismatch total']],
		['all of them', { totalBeforeTax: 1, vatAmount: 1, total: 2 }, three, ['error totalBeforeTax.mismatch totalBeforeTax', 'error vatAmount.mismatch vatAmount', 'error total.mismatch total']],
		['their own sum', { totalBeforeTax: 3015, vatAmount: 251, total: 3267 }, three, ['warning vatAmount.rounding vatAmount', 'error total.sum total']],
		['VAT no line is taxed for', { vatAmount: 1 }, [line({ vatRate: 'KCT' })], ['warning vatAmount.rounding vatAmount', 'error total.vatWithoutRate vatAmount']],
		['an amount of notes alone', { totalBeforeTax: 1 }, [{ itemName: 'x', nature: 4 }], ['warning totalBeforeTax.rounding totalBeforeTax', 'error total.vatWithoutRate vatAmount']],
	])('given that miss %s are refused', (_, head, lines, expected) => {
		const checked = check(head, lines);
		expect(said(checked)).toEqual(expected);
		expect(checked.invoice).toBeUndefined();
	});

	it('of 16 digits are refused', () => {
		const half = line({ quantity: undefined, unitPrice: undefined, lineTotal: '500000000000000', vatRate: 'KCT' });
		expect(said(check({}, [half, half]))).toEqual(['error amount.tooLarge total']);
	});

	it('follow the order in which the rates appear', () => {
		const invoice = complete({}, ['KHAC:7%', '10', 'KCT', '0', 'KKKNT', '8%', '5', '10'].map((vatRate) => line({ vatRate, quantity: 1, unitPrice: 1000 })));
		expect(groups(invoice)).toBe('KHAC:7:1000+70 10:2000+200 KCT:1000+0 0:1000+0 KKKNT:1000+0 8:1000+80 5:1000+50');
		expect(sums(invoice)).toBe('8000 400 8400 0');
	});
});

describe('currencies', () => {
	const usd = { currency: 'usd', exchangeRate: '25450.5' };

	it('have their own places', () => {
		const invoice = complete(usd, [line({ quantity: 3, unitPrice: 33.335 }), line({ quantity: 1, unitPrice: '0.05', vatRate: 5 })]);
		expect(amounts(invoice)).toBe('100.01+10=110.01 0.05+0=0.05');
		expect([groups(invoice), sums(invoice)]).toEqual(['10:100.01+10 5:0.05+0', '100.06 10 110.06 0']);
		expect(invoice).toMatchObject({ currency: 'USD', amountInWords: 'Một trăm mười đô la Mỹ và sáu xu' });
		expect(text(invoice.exchangeRate)).toBe('25450.5');
		expect(text(invoice.header.get('convertedAmount') as Decimal)).toBe('2801082');
		expect(amounts(complete({ currency: 'JPY', exchangeRate: 165 }, [line({ quantity: 1, unitPrice: '10.5' })]))).toBe('11+1=12');
		expect(amounts(complete({ currency: 'KWD', exchangeRate: 80000 }, [line({ quantity: 1, unitPrice: '10.5005' })]))).toBe('10.501+1.05=11.551');
	});

	it('round given totals to a cent', () => {
		expect(said(check({ ...usd, total: '110.02' }, [line({ quantity: 3, unitPrice: 33.335 })]))).toEqual(['warning total.rounding total']);
		expect(said(check({ ...usd, total: '110.03' }, [line({ quantity: 3, unitPrice: 33.335 })]))).toEqual(['error total.mismatch total']);
	});

	it('keep an amount in đồng that is given', () => {
		expect(text(complete({ ...usd, convertedAmount: 5 }).header.get('convertedAmount') as Decimal)).toBe('5');
	});

	it('of home need no rate and take none but 1', () => {
		for (const head of [{}, { currency: 'VND' }, { currency: ' vnd ', exchangeRate: '1.0' }]) {
			const invoice = complete(head);
			expect(invoice.currency).toBe('VND');
			expect(invoice.exchangeRate).toBeUndefined();
			expect(invoice.header.has('convertedAmount')).toBe(false);
		}
		expect(said(check({ exchangeRate: 25000 }))).toEqual(['error exchangeRate.currency exchangeRate']);
	});

	it.each<[Cells, string]>([
		[{ currency: 'USD' }, 'error exchangeRate.missing exchangeRate'], [{ currency: 'USD', exchangeRate: 0 }, 'error exchangeRate.sign exchangeRate'], [{ currency: 'USD', exchangeRate: -1 }, 'error exchangeRate.sign exchangeRate'],
		[{ currency: 'U$D', exchangeRate: 5 }, 'error currency.format currency'],
	])('%j is refused', (head, expected) => {
		expect(said(check(head))).toEqual([expected]);
	});
});

describe('the header', () => {
	it('names pattern and serial, or takes those of the run', () => {
		expect(complete()).toMatchObject({ pattern: '1/001', serial: 'C26TAA' });
		expect(complete({ pattern: '2/002', serial: 'K26TBB' })).toMatchObject({ pattern: '2/002', serial: 'K26TBB' });
		expect(complete({}, [line()], { pattern: '', serial: '' })).toMatchObject({ pattern: '', serial: '' });
		expect(said(check({ pattern: '1/002' }, [line()], { pattern: '', serial: '' }))).toEqual(['error range.half serial']);
		expect(said(check({ serial: 'C26TAB' }, [line()], { pattern: '', serial: '' }))).toEqual(['error range.half pattern']);
	});

	it.each(['C26;TAA', 'C26_TA', 'C26 TAA', 'C26,TAA', 'C26-TAA'])('takes no serial that would break the answer: %s', (serial) => {
		expect(said(check({ serial }))).toEqual(['error range.characters pattern']);
	});

	it('takes today in Vietnam where no date is given, and says so', () => {
		expect(complete({ date: '' })).toMatchObject({ date: '2026-07-15', dateGiven: false });
		expect(complete({ date: undefined }, [line()], { now: Date.parse('2026-07-15T17:30:00Z') })).toMatchObject({ date: '2026-07-16' });
		expect(complete({ date: '14/07/2026' })).toMatchObject({ date: '2026-07-14', dateGiven: true });
	});

	it.each<[string, Cells, string]>([
		['tomorrow', { date: '16/07/2026' }, 'error date.future date'],
		['another year than its serial', { date: '31/12/2025' }, 'error serial.year date'],
		['another year than its old serial', { serial: 'AA/19E' }, 'error serial.year date'],
		['no year of its own, and a serial of last year', { date: '', serial: 'C25TAA' }, 'error serial.year date'],
		['an unreadable date, said once', { date: '2026', serial: 'C25TAA' }, 'error date.format date'],
	])('of %s is refused', (_, head, expected) => {
		expect(said(check(head))).toEqual([expected]);
	});

	it('without a date has no place among dates', () => {
		expect(check({ date: '2026' }).date).toBeUndefined();
		expect(check({ date: '16/07/2026' }).date).toBe('2026-07-16');
	});

	it('names a unit or a person', () => {
		expect(complete({ buyerName: '', buyerPerson: 'Nguyễn Văn Mẫu' }).header.get('buyerName')).toBe('Nguyễn Văn Mẫu');
		expect(said(check({ buyerName: '' }))).toEqual(['error buyer.missing buyerName']);
		expect(said(check({ buyerAddress: '' }))).toEqual(['warning buyer.address buyerAddress']);
	});

	it('has a payment method in any case', () => {
		expect(complete({ paymentMethod: '' }).header.get('paymentMethod')).toBe('TM/CK');
		expect(complete({ paymentMethod: 'CK' }).header.get('paymentMethod')).toBe('CK');
	});

	it('keeps words that are given, and writes them otherwise', () => {
		expect(complete({ amountInWords: 'Một triệu một' }).amountInWords).toBe('Một triệu một');
		expect(complete().amountInWords).toBe('Một triệu một trăm nghìn đồng');
		expect(complete({}, [line({ unitPrice: 52500 })], { words: { zeroTens: 'linh', thousand: 'ngàn', ending: 'đồng chẵn' } }).amountInWords).toBe('Một trăm mười lăm ngàn năm trăm đồng chẵn');
	});

	it('needs lines', () => {
		expect(said(check({}, []))).toEqual(['error lines.none itemName']);
	});

	it('without a key is never complete', () => {
		expect(check({ key: '' }).invoice).toBeUndefined();
		expect(said(check({ key: '' }))).toEqual(['error key.missing key']);
	});

	it('has everything wrong with it said at once', () => {
		expect(said(check({ key: 'A_B', date: '16/07/2026', buyerName: '', currency: 'EUR' }, [line({ itemName: '' }), line({ vatRate: 'x' })])).sort()).toEqual([
			'error buyer.missing buyerName', 'error date.future date', 'error exchangeRate.missing exchangeRate', 'error key.characters key', 'error line.name itemName', 'error vatRate.unknown vatRate',
		]);
	});
});

it('says the numbers of a sum exactly, however many lines there are', () => {
	const cent = complete({ currency: 'USD', exchangeRate: 1 }, Array.from({ length: 1000 }, () => line({ quantity: undefined, unitPrice: undefined, lineTotal: '0.1', vatRate: 'KCT' })));
	expect(sums(cent)).toBe('100 0 100 0');
	expect(decimal('100').eq(cent.total)).toBe(true);
	expect(now).toBe(1784082600000);
});

describe('an amount in words that was given', () => {
	it('is sent as it stands, with a warning when it says another amount', () => {
		const { invoice, findings } = check({ amountInWords: 'Một triệu đồng' });
		expect(invoice?.amountInWords).toBe('Một triệu đồng');
		expect(findings).toEqual([{
			severity: 'warning', rule: 'amountInWords.differs', row: 2, column: 'amountInWords', value: 'Một triệu đồng',
			message: 'The amount in words does not say 1100000, which is "Một triệu một trăm nghìn đồng"', remedy: 'Correct the words, or leave them empty to have them written',
		}]);
	});

	it.each(['một triệu một trăm ngàn đồng chẵn', 'One million one hundred thousand dong'])('without one: %s', (amountInWords) => {
		expect(check({ amountInWords }).findings).toEqual([]);
	});
});
