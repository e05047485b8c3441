import type { Reading } from '../../invoicing/finding';
import { foldHeading } from '../../invoicing/text';

/** What a line is (tính chất). The two payload formats count differently (reference 4.2, 4.3). */
export type LineNature = 'goods' | 'promotion' | 'discount' | 'note' | 'special';

interface NatureCode {
	readonly nature: LineNature;
	/** `TChat` of `<DSHDon>`, the numbering of the law; this is what a bare number in a sheet means. */
	readonly tChat: string;
	/** `IsSum` of `<Invoices>`. */
	readonly isSum: string;
	readonly names: readonly string[];
}

export const lineNatures: readonly NatureCode[] = [
	{ nature: 'goods', tChat: '1', isSum: '0', names: ['goods', 'service', 'Hàng hóa', 'Hàng hoá', 'Dịch vụ', 'Hàng hóa, dịch vụ'] },
	{ nature: 'promotion', tChat: '2', isSum: '1', names: ['promotion', 'Khuyến mại', 'Khuyến mãi', 'Hàng khuyến mại'] },
	{ nature: 'discount', tChat: '3', isSum: '2', names: ['discount', 'trade discount', 'Chiết khấu', 'Chiết khấu thương mại'] },
	{ nature: 'note', tChat: '4', isSum: '4', names: ['note', 'Ghi chú', 'Diễn giải', 'Ghi chú, diễn giải'] },
	{ nature: 'special', tChat: '5', isSum: '5', names: ['special', 'Hàng hóa đặc trưng', 'Đặc trưng'] },
];

const byName = new Map(lineNatures.flatMap((row) => [row.tChat, ...row.names].map((name) => [foldHeading(name), row.nature] as const)));
const byNature = new Map(lineNatures.map((row) => [row.nature, row]));

/** Reads the nature of a line: a name in English or Vietnamese, or the law's number 1 to 5 (TChat). */
export function readLineNature(given: unknown): Reading<LineNature> {
	const nature = byName.get(foldHeading(String(given)));
	if (nature) return { value: nature, complaints: [] };
	return {
		complaints: [{
			severity: 'error', rule: 'lineNature.unknown', message: `"${String(given)}" is not a kind of line`,
			remedy: 'Write 1 goods or service, 2 promotion, 3 trade discount, 4 note, 5 special goods, or leave it empty for goods',
		}],
	};
}

/** The codes of one nature in both payload formats. */
export function natureCode(nature: LineNature): NatureCode {
	const row = byNature.get(nature);
	if (!row) throw new Error(`Unknown line nature ${nature}`);
	return row;
}
