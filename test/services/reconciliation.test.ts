import { decimal, decimalText } from '../../invoicing/decimal';
import { htmlReport } from '../../invoicing/report';
import { amountsOf, amountTexts, compared, inOrder, notLookedUp, reconcileOutcomes, summarise } from '../../services/reconciliation';
import type { Reconciled } from '../../services/reconciliation';
import { outcomeNames, reconciliationReport } from '../../services/reconciliation-report';

const amounts = (amount: string, tax: string, total: string) => amountsOf({ amount, tax, total });

test.each([
	[{ kind: 'equal', record: 1, compared: ['total'] } as const, 'matched', []],
	[{ kind: 'different', record: 1, compared: ['total'], differences: [{ field: 'total', ours: '1', theirs: '2' }] } as const, 'different', ['total']],
	[{ kind: 'notLive', record: 1, state: 'cancelled' } as const, 'different', ['state']],
	[{ kind: 'unreadable', record: 1, reason: 'its total could not be read' } as const, 'notCompared', []],
])('a judgement %j is %s', (judgement, outcome, fields) => {
	const told = compared(judgement);
	expect([told.outcome, (told.differences ?? []).map(({ field }) => field)]).toEqual([outcome, fields]);
	if (outcome !== 'matched') expect([told.reason, told.remedy]).toEqual([expect.stringMatching(/\w+ \w+/), expect.stringMatching(/\w+ \w+/)]);
});

test('what could not be looked up is not missing', () => {
	expect(notLookedUp({ message: 'no answer', remedy: 'Run again' })).toEqual({ outcome: 'notCompared', reason: 'It could not be looked up: no answer', remedy: 'Run again' });
	expect(reconcileOutcomes.filter(inOrder)).toEqual(['matched', 'withdrawn']);
});

describe('sums', () => {
	test('are exact, beyond what a float can hold', () => {
		const lines: Array<Reconciled<unknown>> = Array.from({ length: 3 }, () => ({ outcome: 'matched', currency: 'VND', ours: amounts('9007199254740993', '0.1', '9007199254740993.1'), theirs: amounts('9007199254740993', '0.2', '9007199254740993.2') }));
		const [matched] = summarise(lines).sums;
		expect(amountTexts(matched?.rows)).toEqual({ amount: '27021597764222979', tax: '0.3', total: '27021597764222979.3' });
		expect(amountTexts(matched?.difference)).toEqual({ amount: '0', tax: '0.3', total: '0.3' });
	});

	test('of two currencies are never added, and what is not known is counted', () => {
		const { counts, sums } = summarise([
			{ outcome: 'matched', currency: 'USD', ours: amounts('100', '10', '110'), theirs: amounts('100', '10', '110') },
			{ outcome: 'missing', currency: 'VND', ours: amounts('1', '0', '1') }, { outcome: 'invalid' }, { outcome: 'unexpected', currency: 'VND', theirs: { total: decimal('5') } },
			{ outcome: 'withdrawn', currency: 'VND' }, { outcome: 'different', currency: 'VND', ours: amounts('2', '0', '2') },
		]);
		expect(counts).toEqual({ matched: 1, missing: 1, invalid: 1, unexpected: 1, withdrawn: 1, different: 1, notCompared: 0 });
		expect(sums.map(({ outcome, currency, documents, rows, service, difference, incomplete }) => [currency, outcome, documents, decimalText(rows.total), decimalText(service.total), decimalText(difference.total), incomplete])).toEqual([
			['', 'invalid', 1, '0', '0', '0', 1], ['', 'all', 1, '0', '0', '0', 1],
			['USD', 'matched', 1, '110', '110', '0', 0], ['USD', 'all', 1, '110', '110', '0', 0],
			['VND', 'different', 1, '2', '0', '-2', 0], ['VND', 'missing', 1, '1', '0', '-1', 0], ['VND', 'unexpected', 1, '0', '5', '5', 1], ['VND', 'withdrawn', 1, '0', '0', '0', 0], ['VND', 'all', 4, '3', '5', '2', 1],
		]);
	});

	test('of nothing are none', () => {
		expect(summarise([]).sums).toEqual([]);
	});
});

test('the report shows period, counts, sums, what is to be looked at, and what was not read', () => {
	const line: Reconciled<unknown> = { outcome: 'different', key: 'HD-1', date: '2026-10-02', buyer: '<Ví Dụ>', currency: 'VND', ours: amounts('1', '0', '1'), theirs: amounts('2', '0', '2'), state: 'published', differences: [{ field: 'total', ours: '1', theirs: '2' }], reason: 'The total', remedy: 'Correct it' };
	const matched: Reconciled<unknown> = { ...line, outcome: 'matched', key: 'HD-2', differences: [] };
	const html = htmlReport(reconciliationReport({
		service: 'VNPT Invoice', made: '2026-11-01 08:00', period: { from: '2026-10-01', to: '2026-10-31' }, summary: summarise([line, matched]), read: ['1/001 C26TAA'],
		unread: [{ part: '1/001 C26TBB', reason: 'No answer', remedy: 'Run again' }],
		lines: [{ line, rows: [2, 3], document: '1/001;C26TAA;1' }, { line: matched, rows: [4], document: '1/001;C26TAA;2' }, { line: { outcome: 'withdrawn', key: 'OLD', state: 'cancelled' }, rows: [], document: '1/001;C26TAA;9' }],
	}));
	for (const text of ['Reconciliation with VNPT Invoice, 2026-10-01 to 2026-10-31', 'Not read: 1/001 C26TBB. No answer', '<td>2, 3</td>', '&lt;Ví Dụ&gt;', 'total: &quot;1&quot; in the row, &quot;2&quot; at the service', '<td>1/001;C26TAA;9</td>', `<dt>${outcomeNames.different}</dt><dd>1</dd>`]) expect(html).toContain(text);
	const open = html.slice(html.indexOf('<h2>To look at'), html.indexOf('<h2>Sums'));
	expect([open.includes('HD-1'), open.includes('HD-2')]).toEqual([true, false]);
});
