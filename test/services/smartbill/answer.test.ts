import { readAnswer } from '../../../services/smartbill/answer';
import { failureOf } from '../../../services/smartbill/failure';
import { resultCodes } from '../../../services/smartbill/result-codes';
import { signal } from '../../../services/smartbill/signals';
import { seededRandom } from '../../invoicing/random';

const id = '00000001010000000202203001150001006';
const asked = { messageId: 'N8NEINV1-1', conversationIds: [id] };
const whole = { MessageId: 'N8NEINV1-1', Signal: 'ARISSUE_FINISH', ConversationId: [id], ResponseTime: '20300115142533', ResultCode: '30000', ResultMessage: '정상 처리', ResultDataSet: {} };
const read = (body: unknown, name = 'ARISSUE', status = 200): ReturnType<typeof readAnswer> =>
	readAnswer(signal(name), asked, { status, body: typeof body === 'string' ? body : JSON.stringify(body) });

test.each(['ARISSUE_FINISH', 'ARISSUE', 'GET_TOKEN', ''])('success whatever the echoed signal: %s', (echoed) => {
	expect(read({ ...whole, Signal: echoed })).toEqual({ kind: 'done', rows: [], message: '정상 처리' });
});

test.each([
	['{}', {}], ['null', null], ['absent', undefined], ['an empty table', { Table: [] }], ['an empty second table', { Table1: [] }], ['empty text', ''], ['a null table', { Table: null }],
])('an empty result written as %s', (_name, set) => {
	expect(read({ ...whole, ResultDataSet: set })).toMatchObject({ kind: 'done', rows: [] });
});

test.each([
	['Table', 'VIEW_XML'], ['Table1', 'VIEW_XML'], ['Table', 'ARAP_REPO'], ['Table1', 'ARAP_REPO'],
])('rows in %s of %s; numbers and nulls become text', (table, name) => {
	expect(read({ ...whole, ResultDataSet: { [table]: [{ ISSUE_ID: 'a', SUP_AMT: 100000, OPEN_DATE: null }] } }, name))
		.toMatchObject({ rows: [{ ISSUE_ID: 'a', SUP_AMT: '100000', OPEN_DATE: '' }] });
});

test('the table a signal fills wins, and a single row object is a row', () => {
	expect(read({ ...whole, ResultDataSet: { Table: [], Table1: { AUTH_TOKEN: 't' } } }, 'MY_LIST')).toMatchObject({ rows: [{ AUTH_TOKEN: 't' }] });
	expect(read({ ...whole, ResultDataSet: { Table: [{ A: '1' }], Table1: [{ A: '2' }] } }, 'VIEW_XML')).toMatchObject({ rows: [{ A: '2' }] });
});

test('a column named like a prototype is a column', () => {
	const answer = read(`{"ResultCode":"30000","ResultDataSet":{"Table":[{"__proto__":"x"}]}}`, 'MY_LIST');
	expect(answer).toMatchObject({ kind: 'done' });
	expect(Object.getPrototypeOf(answer.kind === 'done' ? answer.rows[0] : null)).toBe(Object.prototype);
});

test.each(Object.keys(resultCodes))('the code %s with HTTP 200 is a failure with a reason and a remedy', (code) => {
	const answer = read({ ...whole, ResultCode: code, ResultMessage: '오류' });
	expect(answer).toMatchObject({ kind: 'code', code, message: '오류', meaning: resultCodes[code] });
	const failure = failureOf(signal('ARISSUE'), answer);
	expect(failure).toEqual({ reason: `${resultCodes[code]?.meaning} (SmartBill says: 오류)`, remedy: resultCodes[code]?.remedy, code });
	expect(failure.reason).not.toContain(code);
});

test.each(['69901', '', '30001', '3000', 'constructor', '__proto__'])('the code "%s", which is not public, is unclear and never success', (code) => {
	expect(read({ ...whole, ResultCode: code })).toMatchObject({ kind: 'code', code, meaning: { verdict: 'unclear' } });
});

test('a code written as a number counts', () => {
	expect(read({ ...whole, ResultCode: 30000 })).toMatchObject({ kind: 'done' });
	expect(read({ ...whole, ResultCode: 60101 })).toMatchObject({ kind: 'code', code: '60101' });
});

test('a business code under an HTTP failure is read; a success under one is not believed', () => {
	expect(read({ ...whole, ResultCode: '60129' }, 'ARISSUE', 500)).toMatchObject({ kind: 'code', code: '60129' });
	expect(read(whole, 'ARISSUE', 500)).toMatchObject({ kind: 'httpError', status: 500 });
});

test.each([
	['', 200, 'empty'], ['  \n', 200, 'empty'], ['<!DOCTYPE html><html><body>점검</body></html>', 200, 'html'], ['<?xml version="1.0"?><x/>', 200, 'html'],
	[JSON.stringify(whole).slice(0, 90), 200, 'cutOff'], ['OK', 200, 'notJson'], ['[]', 200, 'notJson'], ['30000', 200, 'notJson'], ['', 302, 'redirect'],
	['{}', 200, 'unexpected'], ['{"ResultCode":null}', 200, 'unexpected'], ['{"ResultCode":["30000"]}', 200, 'unexpected'],
	[JSON.stringify({ ...whole, ResultDataSet: 'x' }), 200, 'unexpected'], [JSON.stringify({ ...whole, ResultDataSet: { Table: ['x'] } }), 200, 'unexpected'],
	[JSON.stringify({ ...whole, MessageId: 'other' }), 200, 'otherCall'], [JSON.stringify({ ...whole, ConversationId: ['other'] }), 200, 'otherCall'],
])('%s with status %i is not believed: %s', (body, status, why) => {
	const answer = read(body, 'ARISSUE', status);
	expect(answer).toMatchObject({ kind: 'unreadable', why });
	expect(failureOf(signal('ARISSUE'), answer).remedy).not.toBe('');
});

test.each([400, 401, 403, 404, 500, 502, 503])('HTTP %i without JSON names the status', (status) => {
	const answer = read('<html>error</html>', 'ARISSUE', status);
	expect(answer).toMatchObject({ kind: 'httpError', status });
	expect(failureOf(signal('ARISSUE'), answer)).toMatchObject({ code: `HTTP ${status}` });
});

test('a byte order mark, letter case of the echo and a single id as text do no harm', () => {
	expect(read(`\uFEFF${JSON.stringify({ ...whole, MessageId: 'n8neinv1-1', ConversationId: id })}`)).toMatchObject({ kind: 'done' });
});

test('no damage to an answer of success makes another success out of it', () => {
	const random = seededRandom(11);
	const text = JSON.stringify({ ...whole, ResultDataSet: { Table: [{ ISSUE_ID: '2030011541000008zz900001', DTI_STATUS: 'I' }] } });
	for (let round = 0; round < 2000; round++) {
		const at = Math.floor(random() * text.length);
		const cut = text.slice(0, at) + (random() < 0.5 ? '' : String.fromCharCode(32 + Math.floor(random() * 90)) + text.slice(at + 1));
		const answer = readAnswer(signal('MY_LIST'), asked, { status: 200, body: cut });
		if (answer.kind !== 'done') continue;
		expect(cut).toContain('"ResultCode":"30000"');
		expect(() => JSON.parse(cut) as unknown).not.toThrow();
	}
});
