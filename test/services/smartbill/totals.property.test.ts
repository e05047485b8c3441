/** Random Korean invoices against a slow model that reckons in whole numbers only: below one won is cut off, toward zero. */
import { decimalText } from '../../../invoicing/decimal';
import { seededRandom } from '../../invoicing/random';
import { goodRow, invoiceOf } from './sheet';
import type { SheetRow } from './sheet';

const random = seededRandom(20301);
const below = (most: number): number => Math.floor(random() * most);
/** Hundredths as a sheet writes them, with commas now and then. */
const written = (hundredths: bigint): string => {
	const sign = hundredths < 0n ? '-' : '';
	const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
	const whole = digits.slice(0, -2);
	return `${sign}${random() < 0.5 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${digits.slice(-2)}`;
};

test.each([['과세', 1n], ['영세율', 0n], ['면세', 0n]])('%s: lines and totals are what exact reckoning makes them', (taxKind, taxed) => {
	for (let round = 0; round < 400; round++) {
		const sign = random() < 0.2 ? -1n : 1n;
		const lines = Array.from({ length: 1 + below(8) }, () => ({ quantity: sign * BigInt(below(100_000) + 1_000), price: BigInt(below(100_000_000) + 1_000) }));
		const rows = lines.map(({ quantity, price }, index): SheetRow => ({
			...(index === 0 ? { ...goodRow, 과세구분: taxKind } : { 문서키: goodRow.문서키 }), 품목: `품목 ${index}`, 수량: written(quantity), 단가: written(price),
		}));
		// BigInt division cuts toward zero, as won are cut.
		const expected = lines.map(({ quantity, price }) => {
			const amount = quantity * price / 10_000n;
			return { amount, tax: taxed * amount / 10n };
		});
		const invoice = invoiceOf(rows);
		expect(invoice.lines.map(({ amount, tax }) => [decimalText(amount), decimalText(tax)])).toEqual(expected.map(({ amount, tax }) => [String(amount), String(tax)]));
		const [supply, tax] = [expected.reduce((sum, { amount }) => sum + amount, 0n), expected.reduce((sum, one) => sum + one.tax, 0n)];
		expect([invoice.charge, invoice.tax, invoice.total].map(decimalText)).toEqual([supply, tax, supply + tax].map(String));
	}
});

test('an amount with tax is divided so that both parts make it again, and the supply is the nearest', () => {
	for (let round = 0; round < 1_000; round++) {
		const paid = BigInt(1_000 + below(100_000_000));
		const { lines: [line] } = invoiceOf([{ ...goodRow, 수량: '', 단가: '', 공급대가: String(paid) }]);
		const [supply, tax] = [BigInt(decimalText(line!.amount)), BigInt(decimalText(line!.tax))];
		expect(supply + tax).toBe(paid);
		const off = supply * 11n - paid * 10n;
		expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(11n);
	}
});
