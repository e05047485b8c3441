import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { signals } from '../../services/smartbill/signals';
import { workflowsCalling } from './functionTable';
import { placesOf, signalsDocument } from './signalTable';
import { smartBillOperations } from './smartBillOperations';

const path = resolve(__dirname, '../../docs/signals.md');

test('docs/signals.md says what the signal table and the node say', () => {
	const text = signalsDocument();
	if (process.env.UPDATE_DOCS === '1') writeFileSync(path, text);
	expect(readFileSync(path, 'utf8')).toBe(text);
});

test('every signal has a place, and every operation names signals of the table', () => {
	expect(signals.filter(({ name }) => placesOf(name).length === 0).map(({ name }) => name)).toEqual([]);
	const named = Object.values(smartBillOperations).flatMap((operations) => Object.values(operations).flatMap(({ calls }) => calls));
	expect(named.filter((call) => !signals.some(({ name }) => name === call))).toEqual([]);
});

test('each was sent in the real n8n', () => {
	expect(signals.filter(({ name }) => workflowsCalling(name).length === 0).map(({ name }) => name)).toEqual([]);
});

test('README links to it', () => {
	expect(readFileSync(resolve(__dirname, '../../README.md'), 'utf8')).toContain('(docs/signals.md)');
});
