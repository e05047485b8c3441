import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { operations as smartBillTable } from '../../nodes/SmartBill/actions/resources';
import { operations as vnptTable } from '../../nodes/VnptInvoice/actions/resources';
import { executedBy, functionsDocument, saidOf } from './functionTable';
import { nodeOperations } from './nodeOperations';
import { smartBillOperations } from './smartBillOperations';
import { invoiceFunctions, receiptFunctions } from './sourceFunctions';

const path = resolve(__dirname, '../../docs/functions.md');

test('docs/functions.md says what the node and its operation table say', () => {
	const text = functionsDocument();
	if (process.env.UPDATE_DOCS === '1') writeFileSync(path, text);
	expect(readFileSync(path, 'utf8')).toBe(text);
});

test('each of the 25 invoice and 5 receipt functions stands once, behind the operation of the node that is named', () => {
	expect(invoiceFunctions).toHaveLength(25);
	expect(receiptFunctions).toHaveLength(5);
	for (const functions of [invoiceFunctions, receiptFunctions]) {
		expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
		for (const { name, call, resource, operation } of functions) expect({ name, calls: saidOf(resource, operation).calls }).toEqual({ name, calls: expect.arrayContaining([call]) as unknown });
	}
});

test('each was executed in the real n8n, and so was everything the node says it calls', () => {
	const named = [...invoiceFunctions, ...receiptFunctions].map(({ call }) => call);
	const behind = Object.values(nodeOperations).flatMap((operations) => Object.values(operations).flatMap(({ calls }) => calls));
	expect([...named, ...behind].filter((call) => executedBy(call).length === 0)).toEqual([]);
});

test.each([
	['VNPT Invoice', nodeOperations, vnptTable],
	['SmartBill (Korea)', smartBillOperations, smartBillTable],
])('every operation of %s is described, and no other', (_node, described, nodeTable) => {
	const names = (table: Iterable<readonly [string, Iterable<string>]>): string[] => [...table].flatMap(([resource, operations]) => [...operations].map((name) => `${resource}.${name}`)).sort();
	expect(names(Object.entries(described).map(([resource, operations]) => [resource, Object.keys(operations)] as const)))
		.toEqual(names([...nodeTable].map(([resource, operations]) => [resource, operations.keys()] as const)));
});

test('README links to it and names every resource and operation', () => {
	const readme = readFileSync(resolve(__dirname, '../../README.md'), 'utf8');
	expect(readme).toContain('(docs/functions.md)');
	const rows = readme.split('\n').filter((line) => line.startsWith('| '));
	const named = functionsDocument().split('\n').flatMap((line) => /^\| ([A-Z][A-Za-z ]+) → ([^|]+) \|/.exec(line)?.slice(1, 3) ?? []);
	const missing: string[] = [];
	for (let index = 0; index < named.length; index += 2) {
		const [resource = '', operation = ''] = [named[index], named[index + 1]];
		const listed = rows.some((line) => {
			const [, first = '', second = ''] = line.split('|').map((cell) => cell.trim());
			return first === resource && second.split(', ').includes(operation);
		});
		if (!listed) missing.push(`${resource} → ${operation}`);
	}
	expect(named.length).toBeGreaterThan(60);
	expect(missing).toEqual([]);
});
