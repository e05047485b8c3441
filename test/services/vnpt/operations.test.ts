import { operation, operations } from '../../../services/vnpt/operations';
import type { CodeMeaning } from '../../../services/vnpt/codes';
import signatures from '../../fixtures/vnpt-signatures.json';

interface Signature {
	readonly params: ReadonlyArray<readonly [name: string, type: string]>;
	readonly returns: string;
}
const published = signatures as unknown as Readonly<Record<string, Readonly<Record<string, Signature>>>>;

/** Types of the table as the WSDLs name them. */
const wsdlTypes: Readonly<Record<string, string>> = { base64: 'base64Binary', 'int[]': 'ArrayOfInt', 'string[]': 'ArrayOfString' };

const rows = operations.map((row) => [`${row.service}.${row.name}`, row] as const);

it.each(rows)('%s has the published names, order, types and return type', (_, row) => {
	const real = published[`${row.service}Service`]?.[row.name];
	expect(real).toBeDefined();
	expect(row.parameters.map(({ name, type }) => [name, wsdlTypes[type] ?? type])).toEqual(real?.params.map((one) => [...one]));
	expect(row.returns).toBe(real?.returns);
});

it.each(rows)('%s takes its log-ins under names of its own parameters, as text', (_, row) => {
	const names = [...(row.staff ?? []), ...(row.serviceUser ?? [])];
	expect(names.length).toBeGreaterThan(0);
	expect(new Set(names).size).toBe(names.length);
	for (const name of names) expect(row.parameters).toContainEqual({ name, type: 'string' });
});

it.each(rows)('%s leaves no parameter that looks like a log-in to the caller', (_, row) => {
	const filled = new Set<string>([...(row.staff ?? []), ...(row.serviceUser ?? [])]);
	const left = row.parameters.map(({ name }) => name).filter((name) => !filled.has(name));
	expect(left.filter((name) => /pass|account|^user/i.test(name))).toEqual([]);
});

it('lists every operation once', () => {
	expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length);
});

it('finds an operation by service and name, and only so', () => {
	expect(operation('Portal', 'downloadInvPDF').parameters[0]?.name).toBe('token');
	expect(() => operation('Publish', 'downloadInvPDF')).toThrow('Publish.downloadInvPDF');
	expect(() => operation('Portal', 'downloadinv')).toThrow('Portal.downloadinv');
});

it('answers as text where it does not count', () => {
	expect(operations.filter(({ answer }) => answer === 'count').map(({ name }) => name)).toEqual(['UpdateCus']);
	for (const row of operations) expect(row.returns).toBe(row.answer === 'count' ? 'int' : 'string');
});

it('knows which operations write', () => {
	const byKind = (kind: string): string[] => operations.filter((row) => row.kind === kind).map(({ name }) => name);
	expect(byKind('issue')).toEqual(['ImportAndPublishInv']);
	expect(byKind('notify')).toEqual(['UpdateCus']);
	expect(byKind('transition')).toEqual(operations.filter(({ service }) => service === 'Business').map(({ name }) => name));
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
