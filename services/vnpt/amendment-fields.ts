/** Values that only adjusting and replacing documents carry, and how they become an amendment. */
import type { Finding } from '../../invoicing/finding';
import { located } from '../../invoicing/finding';
import type { Draft } from '../../invoicing/draft';
import type { AdjustmentType, Amendment, AmendmentKind, Original } from './amendment';
import type { AmountRule } from './complete-line';
import type { VnptField } from './fields';
import { unpadded } from './published-numbers';

const field = (id: string, label: string, local: string, extra: Partial<VnptField> = {}): VnptField => ({ id, label, local, level: 'document', kind: 'text', ...extra });

export const amendmentFields: readonly VnptField[] = [
	field('originalKey', 'Original Key', 'Khóa hóa đơn gốc', { headings: ['Fkey gốc', 'Key gốc'], description: 'Key of the invoice that is adjusted or replaced; several joined with _ for one adjustment of several invoices' }),
	field('originalPattern', 'Original Pattern', 'Mẫu số hóa đơn gốc', { headings: ['Mẫu số gốc'], description: "Where it differs from the new invoice's pattern, or the original stands in another system" }),
	field('originalSerial', 'Original Serial', 'Ký hiệu hóa đơn gốc', { headings: ['Ký hiệu gốc'], description: 'Originals of another system only' }),
	field('originalNumber', 'Original Number', 'Số hóa đơn gốc', { headings: ['Số gốc'], description: 'Originals of another system only' }),
	field('originalDate', 'Original Date', 'Ngày hóa đơn gốc', { kind: 'date', headings: ['Ngày gốc'], description: 'Originals of another system only' }),
	field('adjustmentType', 'Adjustment Type', 'Loại điều chỉnh', { description: '2 increase (tăng), 3 decrease (giảm), 4 information (thông tin), 6 combined with signed amounts' }),
	field('reason', 'Reason', 'Lý do', { max: 255, headings: ['Lý do điều chỉnh', 'Lý do thay thế', 'LDo'] }),
	field('contentBefore', 'Content Before', 'Nội dung trước điều chỉnh', { max: 255, headings: ['NDTDCHinh', 'Nội dung trước'] }),
	field('contentAfter', 'Content After', 'Nội dung sau điều chỉnh', { max: 255, headings: ['NDSDCHinh', 'Nội dung sau'] }),
	field('clearFields', 'Fields to Empty', 'Bỏ nội dung', { headings: ['Xóa nội dung'], description: 'Started from the original: names of fields that the corrected document leaves out, separated by commas. An empty cell keeps what the original says' }),
	field('lineChange', 'Line Change', 'Thay đổi dòng', { level: 'line', description: 'Started from the original: change (sửa) when left empty, add (thêm) or remove (bỏ)' }),
];

/** Used where the row names none. */
export interface AmendmentDefaults {
	readonly originalKey: string;
	readonly type: string;
	readonly reason: string;
	readonly minutes: string;
	/** Kind of an original in another system (`relatedInvType`). */
	readonly relatedType: number;
}

const types: Readonly<Record<string, AdjustmentType>> = {
	2: '2', tang: '2', increase: '2', 3: '3', giam: '3', decrease: '3', 4: '4', thongtin: '4', information: '4', 6: '6', combined: '6', tonghop: '6',
};

/** The kind of adjustment that a number or a word means. */
export const adjustmentTypeOf = (given: string): AdjustmentType | undefined =>
	types[given.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, '').toLowerCase()];

/** Whether the type is left to what changes, which only a correction that starts from its original knows. */
export const typeIsLeftOpen = (draft: Draft, { type }: Pick<AmendmentDefaults, 'type'>): boolean => textReader(draft)('adjustmentType', type).toLowerCase() === 'auto';

/** What amounts an amendment may carry: the type gives the direction, so only combined adjustments are signed. */
export const amountsOf = ({ kind, type }: Pick<Amendment, 'kind' | 'type'>): AmountRule =>
	kind === 'replace' || type === undefined ? 'positive' : type === '4' ? 'optional' : type === '6' ? 'signed' : 'positive';

type Complain = (fieldId: string, rule: string, message: string, remedy: string, given?: string) => void;

const complainer = (draft: Draft, findings: Finding[]): Complain => (fieldId, rule, message, remedy, given) => {
	findings.push(located({ severity: 'error', rule, message, remedy }, draft.rows[0], draft.label(fieldId), given));
};

const textReader = ({ header }: Draft) => (id: string, otherwise = ''): string => String(header.get(id) ?? otherwise).trim();

/** Reads which original a draft names. Findings are about what is missing or contradicts itself. */
export function originalOf(draft: Draft, kind: AmendmentKind, defaults: Pick<AmendmentDefaults, 'originalKey' | 'relatedType'>): { readonly original?: Original; readonly findings: readonly Finding[] } {
	const findings: Finding[] = [];
	const complain = complainer(draft, findings);
	const original = namedOriginal(textReader(draft), defaults, complain);
	if (original?.place === 'key' && original.key === draft.key) {
		complain('originalKey', 'amendment.sameKey', 'The new invoice has the key of its original', 'Give the new invoice a key of its own, for example the old one with -R1', original.key);
	}
	if (kind === 'replace' && original?.place === 'keys') {
		complain('originalKey', 'replacement.several', 'One invoice cannot replace several', 'Replace each by an invoice of its own, or adjust them together', original.keys.join('_'));
	}
	return { findings, ...(original && findings.length === 0 ? { original } : {}) };
}

/** Reads what a draft amends. Findings are about what is missing or contradicts itself. */
export function amendmentOf(draft: Draft, kind: AmendmentKind, defaults: AmendmentDefaults): { readonly amendment?: Amendment; readonly findings: readonly Finding[] } {
	const named = originalOf(draft, kind, defaults);
	const findings = [...named.findings];
	const text = textReader(draft);
	const given = text('adjustmentType', defaults.type);
	const type = adjustmentTypeOf(given);
	if (kind === 'adjust' && !type) {
		complainer(draft, findings)('adjustmentType', 'adjustment.type', `"${given}" is not a kind of adjustment`, 'Write 2 increase, 3 decrease, 4 information or 6 combined', given);
	}
	if (!named.original || findings.length > 0) return { findings };
	const [reason, before, after] = [text('reason', defaults.reason), text('contentBefore'), text('contentAfter')];
	const unused = kind === 'replace' ? ['contentBefore', 'contentAfter'].filter((id) => text(id) !== '') : [];
	return {
		findings: [...findings, ...unused.map((id) => located({
			severity: 'warning', rule: 'replacement.content', message: 'A replacing invoice tells no content before and after; the value is not sent', remedy: "Nothing, if the invoice need not show it; else write it into 'Reason' (Lý do)",
		}, draft.rows[0], draft.label(id), text(id)))],
		amendment: {
			kind, original: named.original, minutes: defaults.minutes, ...(kind === 'adjust' && type ? { type } : {}),
			...(reason ? { reason } : {}), ...(before ? { before } : {}), ...(after ? { after } : {}),
		},
	};
}

function namedOriginal(text: (id: string, otherwise?: string) => string, defaults: Pick<AmendmentDefaults, 'originalKey' | 'relatedType'>, complain: Complain): Original | undefined {
	const keys = text('originalKey', defaults.originalKey).split('_').map((key) => key.trim()).filter((key) => key !== '');
	const [pattern, serial, number, date] = [text('originalPattern'), text('originalSerial'), text('originalNumber'), text('originalDate')];
	const [first] = keys;
	if (first !== undefined) return keys.length > 1 ? { place: 'keys', keys } : { place: 'key', key: first, pattern };
	if (pattern && serial && /^\d+$/.test(number) && date) {
		return { place: 'outside', pattern, serial, number: unpadded(number), date, relatedType: defaults.relatedType };
	}
	complain(
		'originalKey', 'original.missing', 'The row does not name the original invoice',
		"Fill in 'Original Key'; for an original of another system fill in pattern, serial, number and date of it instead",
	);
	return undefined;
}
