import { amend } from '../../../services/smartbill/amendment';
import { withoutRepeats } from '../../../services/smartbill/repeats';
import { checked, draftsOf, goodRow, invoiceOf, rules } from './sheet';
import type { SheetRow } from './sheet';

const rulesOf = (rows: readonly SheetRow[], strictReference = false): string[][] =>
	withoutRepeats(rows.flatMap((row) => checked([{ ...goodRow, ...row }], { strictReference }))).map(({ findings, invoice }) => [invoice ? 'goes out' : 'held', ...findings.map(({ rule }) => rule)]);

test.each<[string, SheetRow[], boolean, string[][]]>([
	['nothing repeated', [{ 문서키: 'A' }, { 문서키: 'B' }], false, [['goes out'], ['goes out']]],
	['a document number of two items', [{ 문서키: 'A' }, { 문서키: 'A' }, { 문서키: 'B' }], false, [['held', 'key.repeated'], ['held', 'key.repeated'], ['goes out']]],
	['a sequence of one date', [{ 문서키: 'A', 발행순번: 1 }, { 문서키: 'B', 발행순번: 1 }], false, [['held', 'sequence.repeated'], ['held', 'sequence.repeated']]],
	['a sequence of two dates', [{ 문서키: 'A', 발행순번: 1 }, { 문서키: 'B', 발행순번: 1, 작성일자: '2030-01-06' }], false, [['goes out'], ['goes out']]],
	['a strict reference', [{ 문서키: 'A', 일련번호: 1 }, { 문서키: 'B', 일련번호: 1 }], true, [['held', 'reference.repeated'], ['held', 'reference.repeated']]],
	['a strict reference of two buyers', [{ 문서키: 'A', 일련번호: 1 }, { 문서키: 'B', 일련번호: 1, '공급받는자 등록번호': '0009000054' }], true, [['goes out'], ['goes out']]],
])('%s', (_name, rows, strict, expected) => {
	expect(rulesOf(rows, strict)).toEqual(expected);
});

test('the two documents of one amendment do not repeat each other, those of two do', () => {
	const original = { invoice: invoiceOf([goodRow]), issueId: '2030010541000008zz900001' };
	const amendment = (row: SheetRow): ReturnType<typeof amend>[] => draftsOf([{ 수정사유: '01', 비고1: '정정', ...row }]).map((draft) => amend(draft, original, rules()));
	expect(withoutRepeats([...amendment({ 문서키: 'M', 발행순번: 1, 수정발행순번: 2 }), ...amendment({ 문서키: 'N', 발행순번: 3 })]).map(({ documents }) => documents?.length)).toEqual([2, 2]);
	expect(withoutRepeats([...amendment({ 문서키: 'M', 발행순번: 1, 수정발행순번: 1 })]).map(({ documents }) => documents)).toEqual([undefined]);
	expect(withoutRepeats([...amendment({ 문서키: 'M', 발행순번: 1 }), ...amendment({ 문서키: 'N', 수정발행순번: 1 })]).map(({ documents }) => documents)).toEqual([undefined, undefined]);
});
