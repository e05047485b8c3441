import { operation, operations } from '../../../services/vnpt/operations';
import type { CodeMeaning } from '../../../services/vnpt/codes';

it('finds an operation by service and name, and only so', () => {
	expect(operation('Portal', 'downloadInvPDF').parameters[0]?.name).toBe('token');
	expect(() => operation('Publish', 'downloadInvPDF')).toThrow('Publish.downloadInvPDF');
	expect(() => operation('Portal', 'downloadinv')).toThrow('Portal.downloadinv');
});

const meanings = operations.flatMap((row) => Object.entries(row.codes).map(([code, meaning]) => [`${row.name} ${code || 'without a number'}`, code, meaning] as [string, string, CodeMeaning]));

it.each(meanings)('%s is told in words', (_, code, { meaning, remedy }) => {
	for (const text of [meaning, remedy]) {
		expect(text).toMatch(/^["'\p{Lu}]/u);
		expect(text).not.toMatch(/[.\s]$/);
		expect(text).not.toMatch(/ERR/);
		expect(text.split(' ').length).toBeGreaterThanOrEqual(3);
	}
	if (code !== '') expect(meaning).not.toMatch(new RegExp(`(^|\\s)\\(?${code}\\)?($|[\\s.,:])`));
});
