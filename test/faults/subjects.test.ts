/** Nothing that writes is left out of the fault matrix. */
import { readFileSync } from 'fs';
import { resolve } from 'path';
import { operations as smartBillNode } from '../../nodes/SmartBill/actions/resources';
import { operations as vnptNode } from '../../nodes/VnptInvoice/actions/resources';
import { signal } from '../../services/smartbill/signals';
import { findOperation } from '../../services/vnpt/operations';
import { smartBillPlace, vnptPlace } from '../docs/functionTable';
import type { NodeOperation } from '../docs/nodeOperations';
import { nodeOperations } from '../docs/nodeOperations';
import { smartBillOperations } from '../docs/smartBillOperations';
import { subjects } from './subjects';
import { smartBillSubjects } from './subjects/smartbill';

/** What writes and is no subject, and why. */
const onPurpose: Readonly<Record<string, string>> = { 'Token → Issue': 'a token is no document, and earlier ones stay valid' };

interface Call {
	readonly name: string;
	readonly kind: string;
}

const vnptCall = (call: string): Call => {
	const [service = '', name = ''] = call.split('.');
	return { name, kind: findOperation(service, name)?.kind ?? 'unknown' };
};

const nodes = [
	{ node: 'VNPT Invoice', table: vnptNode, said: nodeOperations, place: vnptPlace, callOf: vnptCall, own: subjects.filter(({ name }) => !smartBillSubjects.some((one) => one.name === name)) },
	{ node: 'SmartBill (Korea)', table: smartBillNode, said: smartBillOperations, place: smartBillPlace, callOf: (name: string): Call => signal(name), own: subjects.filter(({ name }) => smartBillSubjects.some((one) => one.name === name)) },
];

/** The operation of the node behind a subject, whose name may add a variant in brackets. */
const placeOf = ({ name }: { readonly name: string }): string => name.replace(/ \(.*\)$/, '');

describe.each(nodes)('the operations of $node', ({ table, said, place, callOf, own }) => {
	const all = [...table].flatMap(([resource, operations]) => [...operations.keys()].map((operation) => {
		const { calls }: NodeOperation = said[resource]?.[operation] ?? { calls: [], repeat: '' };
		// What the user names may be anything.
		return { place: place(resource, operation), calls: calls.map(callOf), anything: resource === 'service' };
	}));
	const writing = all.filter(({ calls, anything }) => anything || calls.some(({ kind }) => kind !== 'read'));

	test('those that write are subjects of the matrix', () => {
		expect(writing.length).toBeGreaterThan(10);
		const told = new Set(own.map(placeOf));
		expect(writing.map((one) => one.place).filter((one) => !told.has(one) && !(one in onPurpose))).toEqual([]);
	});

	test('a subject is aimed at calls of its operation, and promises what their kind does', () => {
		const broken = own.flatMap((subject) => {
			const { calls = [], anything = false } = writing.find((one) => one.place === placeOf(subject)) ?? {};
			return subject.writes.filter((name) => !anything && !calls.some((call) => call.name === name && (subject.kind === 'once' || call.kind === subject.kind))).map((name) => `${subject.name}: ${name}`);
		});
		expect(broken).toEqual([]);
	});
});

test('no two subjects have one name, and what is left out is an operation', () => {
	expect(new Set(subjects.map(({ name }) => name)).size).toBe(subjects.length);
	expect(Object.keys(onPurpose)).toEqual([smartBillPlace('token', 'issue')]);
});

test('the README says how many there are', () => {
	expect(readFileSync(resolve(__dirname, '../../README.md'), 'utf8')).toContain(`for ${subjects.length} ways of writing`);
});

test('README and changelog say how many there are', () => {
	for (const page of ['README.md', 'CHANGELOG.md']) {
		expect([page, /(\d+) ways of writing/.exec(readFileSync(resolve(__dirname, '../..', page), 'utf8'))?.[1]]).toEqual([page, String(subjects.length)]);
	}
});
