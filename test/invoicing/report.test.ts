import { countFindings, findingReport, listFindings } from '../../invoicing/finding-report';
import type { Finding } from '../../invoicing/finding';
import { csvReport, htmlReport } from '../../invoicing/report';
import type { Report } from '../../invoicing/report';
import { parseXml } from '../../simulator/vnpt/xml';

const report = (rows: ReadonlyArray<readonly string[]>, more: Partial<Report> = {}): Report => ({
	title: 'Đối chiếu <b>', facts: [['Period', '2026-10-01 to 2026-10-31']], notes: [],
	tables: [{ heading: 'To look at', columns: [{ heading: 'Buyer' }, { heading: 'Total', numeric: true }], rows, empty: 'Nothing.' }], ...more,
});

describe('as a page', () => {
	test('every text is escaped, and nothing is fetched or run', () => {
		const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>&amp;\'';
		const html = htmlReport(report([[hostile, hostile]], { title: hostile, facts: [[hostile, hostile]], notes: [hostile] }));
		expect(html).not.toMatch(/<(?:img|script|link|iframe|a)\b/);
		expect(html).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;&amp;amp;&apos;');
		expect(html).toContain("default-src 'none'");
		expect(html).not.toMatch(/https?:|url\(|@import/);
		// What is left are the elements of the page, properly nested.
		const body = html.slice(html.indexOf('<body>'), html.indexOf('</body>') + 7);
		expect(parseXml(body).children.map(({ name }) => name)).toEqual(['h1', 'dl', 'p', 'h2', 'table']);
	});

	test('Vietnamese, Korean and signs outside the plane stay; what turns the direction of writing does not', () => {
		const html = htmlReport(report([['Công ty 가나다상사 𠮷 😀', '1'], ['abc\u202Efdp.exe\u0000\uD800', '1']]));
		expect(html).toContain('Công ty 가나다상사 𠮷 😀');
		expect(html).toContain('abc\uFFFDfdp.exe\uFFFD\uFFFD');
	});

	test('exact amounts are grouped, other texts are not', () => {
		const html = htmlReport(report([['1234567', '12345678901234567890.25'], ['a', '-1000'], ['b', '999'], ['c', '1e400'], ['d', '']]));
		for (const cell of ['<td>1234567</td>', '<td class="n">12,345,678,901,234,567,890.25</td>', '<td class="n">-1,000</td>', '<td class="n">999</td>', '<td class="n">1e400</td>', '<td class="n"></td>']) expect(html).toContain(cell);
	});

	test('a table without rows says so', () => {
		expect(htmlReport(report([]))).toMatch(/<h2>To look at<\/h2>\s*<p>Nothing\.<\/p>/);
	});
});

/** The fields of a CSV text; throws when it is none. */
function fields(csv: string): string[][] {
	expect(csv.startsWith('\uFEFF')).toBe(true);
	const rows: string[][] = [[]];
	const field = /"((?:[^"]|"")*)"(,|\r\n)/y;
	field.lastIndex = 1;
	while (field.lastIndex < csv.length) {
		const [, text, end] = field.exec(csv) ?? [];
		if (text === undefined) throw new Error('no CSV');
		rows.at(-1)!.push(text.replace(/""/g, '"'));
		if (end === '\r\n') rows.push([]);
	}
	return rows.slice(0, -1);
}

describe('as CSV', () => {
	test('quotes, commas and line breaks stay inside their field', () => {
		const texts = [['a "b", c', '1'], ['line\r\nbreak', '2'], ['가나다, 라', '-3.5']];
		expect(fields(csvReport(report(texts)))).toEqual([['Buyer', 'Total'], ...texts]);
	});

	test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '＋1', '－1', '＠x', '-', '=HYPERLINK("http://x")', '\n=1'])('%j does not run as a formula', (text) => {
		expect(fields(csvReport(report([[text, text]])))[1]).toEqual([`'${text}`, `'${text}`]);
	});

	test.each(['-1000', '0', '-0.5', '1000000', 'a=b', 'x-1', ''])('%j stays as it is', (text) => {
		expect(fields(csvReport(report([[text, text]])))[1]).toEqual([text, text]);
	});

	test('a heading is guarded, too', () => {
		const table = { heading: 'x', columns: [{ heading: '=evil' }], rows: [], empty: '' };
		expect(fields(csvReport(report([], { tables: [table] })))).toEqual([["'=evil"]]);
	});
});

describe('findings of a run', () => {
	const finding = (severity: Finding['severity'], row: number | undefined, rule: string): Finding =>
		({ severity, rule, ...(row === undefined ? {} : { row }), column: 'Thuế suất', value: '=7%', message: `${rule} <x>`, remedy: 'Write 8%' });
	const documents = [
		{ key: 'A', items: [0, 1], rows: [2, 3], findings: [finding('warning', 3, 'w1'), finding('error', 3, 'e2')] },
		{ key: undefined, items: [2], rows: [4], findings: [finding('error', undefined, 'e0'), finding('warning', 4, 'w2')] },
		{ key: 'C', items: [3], rows: [5], findings: [] },
		{ key: 'D', items: [4], rows: [2], findings: [finding('error', 2, 'e1')] },
	];

	test('errors come first, each list in the order of the sheet, with item and key', () => {
		expect(listFindings(documents).map(({ finding: { severity, rule }, key, item }) => [severity, rule, key, item])).toEqual([
			['error', 'e0', undefined, 2], ['error', 'e1', 'D', 4], ['error', 'e2', 'A', 1], ['warning', 'w1', 'A', 1], ['warning', 'w2', undefined, 2],
		]);
		expect(countFindings(documents)).toEqual({ documents: 4, valid: 1, errors: 3, warnings: 2 });
	});

	test('the report holds every finding with its place, value and remedy', () => {
		const whole = findingReport(documents, '2026-11-22 09:30', ['Columns that name no field: =x']);
		expect(fields(csvReport(whole)).slice(1, 3)).toEqual([
			['error', '', 'Thuế suất', "'=7%", 'e0 <x>', 'Write 8%', '', 'e0'], ['error', '2', 'Thuế suất', "'=7%", 'e1 <x>', 'Write 8%', 'D', 'e1'],
		]);
		const html = htmlReport(whole);
		expect(html).toContain('<dt>Errors</dt><dd>3</dd>');
		expect(html).toContain('e2 &lt;x&gt;');
		expect(html).toContain('<p class="note">Columns that name no field: =x</p>');
	});
});
