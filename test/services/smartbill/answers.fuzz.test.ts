/** Answers and tax invoices under every kind of damage: no hang, no exception, no success that was none. */
import { readAnswer } from '../../../services/smartbill/answer';
import type { Answer } from '../../../services/smartbill/answer';
import { readMembershipCallback, readStatusPush } from '../../../services/smartbill/callbacks';
import { signal } from '../../../services/smartbill/signals';
import { readTaxInvoice } from '../../../services/smartbill/tax-invoice-reader';
import { taxInvoiceXml } from '../../../services/smartbill/tax-invoice-xml';
import { readXml } from '../../../services/smartbill/xml-tree';
import { beginnings, chance, garbage, spoiled } from '../fuzz';
import { goodRow, invoiceOf } from './sheet';
import { NOW } from './world';

const id = '00000001010000000202203001150001006';
const asked = { messageId: 'N8NEINV1-1', conversationIds: [id] };
const read = (body: string, name = 'ARAP_REPO', status = 200): Answer => readAnswer(signal(name), asked, { status, body });
const answer = (rows: unknown): string => JSON.stringify({ MessageId: 'N8NEINV1-1', Signal: 'ARAP_REPO_FINISH', ConversationId: [id], ResultCode: '30000', ResultMessage: '정상 "처리"', ResultDataSet: { Table: rows } });
const rows = [{ ISSUE_ID: '2030010541000008zz900001', SUP_AMT: 100000, NAME: '가나다 & <상사>' }, { ISSUE_ID: '2030010541000008zz900002' }];

const xml = taxInvoiceXml(invoiceOf([goodRow]), { issueId: '2030010541000008zz900001', issuedAt: NOW });

test('cut at any byte, an answer is no success and a tax invoice none', () => {
	expect(read(answer(rows)).kind).toBe('done');
	for (const part of beginnings(answer(rows))) expect(read(part).kind).not.toBe('done');
	expect(readTaxInvoice(xml)).toBeDefined();
	for (const part of beginnings(xml)) expect(readTaxInvoice(part)).toBeUndefined();
});

test('any text goes there and back', () => {
	const random = chance(21);
	for (let round = 0; round < 1_000; round++) {
		const given = Array.from({ length: random.below(5) }, () => ({ A: random.text(20), B: random.text(20) }));
		expect(read(answer(given))).toMatchObject({ kind: 'done', rows: given });
		const text = random.text(30).replace(/\r\n?/g, '\n');
		const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		expect(readXml(`<a><b>${escaped}</b><c><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></c></a>`)?.children.map((child) => child.text)).toEqual([text, text]);
	}
});

test('of a damaged answer only what the text holds is believed', () => {
	const random = chance(22);
	for (let round = 0; round < 2_000; round++) {
		const damaged = spoiled(answer(rows), random);
		const made = read(damaged);
		if (made.kind !== 'done') continue;
		expect(damaged).toContain('30000');
		for (const row of made.rows) for (const value of Object.values(row)) expect(JSON.stringify(JSON.parse(damaged))).toContain(value.startsWith('{') || value.startsWith('[') ? value : JSON.stringify(value).slice(1, -1));
	}
});

test('of a damaged tax invoice every identity is whole', () => {
	const random = chance(23);
	for (let round = 0; round < 500; round++) {
		const made = readTaxInvoice(spoiled(xml, random));
		if (made) expect(made.issueId).toMatch(/^\d{8}[0-9a-z]{16}$/i);
	}
});

test.each(garbage)('5 MB of %s are refused', (_name, make) => {
	const noise = make();
	for (const body of [noise, `{"ResultCode":"30000","ResultDataSet":${noise}`, `{"ResultCode":30000,"ResultMessage":"${noise}`]) expect(read(body).kind).not.toBe('done');
	expect(readTaxInvoice(noise)).toBeUndefined();
	expect(readTaxInvoice(`<TaxInvoice>${noise}</TaxInvoice>`)).toBeUndefined();
});

test.each([
	['a DOCTYPE', `<!DOCTYPE TaxInvoice>${xml.slice(xml.indexOf('<TaxInvoice'))}`], ['an entity of its own', `<!DOCTYPE TaxInvoice [<!ENTITY a "1">]>${xml.slice(xml.indexOf('<TaxInvoice')).replace('0101', '&a;')}`],
	['an unknown entity', xml.replace('0101', '0101&nbsp;')], ['a lone ampersand', xml.replace('0101', '0101 &')], ['a NUL by number', xml.replace('0101', '0101&#0;')],
	['an open CDATA section', xml.replace('0101', '<![CDATA[0101')], ['deep nesting', `<TaxInvoice>${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}</TaxInvoice>`],
	['deep nesting that is open', `<TaxInvoice>${'<a>'.repeat(500_000)}`], ['a second root', xml + xml.slice(xml.indexOf('<TaxInvoice'))],
])('%s makes no tax invoice', (_name, text) => {
	expect(readTaxInvoice(text)).toBeUndefined();
});

test('deep nesting in an answer ends, and names of every object change none', () => {
	const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
	expect(read(`{"ResultCode":"30000","ResultDataSet":${deep}}`).kind).not.toBe('done');
	read('{"ResultCode":"30000","__proto__":{"polluted":1},"ResultDataSet":{"Table":[{"__proto__":{"polluted":1}}]}}');
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('whatever is pushed, it is received or refused with a reason', () => {
	const random = chance(24);
	const values = (depth: number): unknown => random.pick<() => unknown>([
		() => random.text(20), () => random.below(1e9), () => null, () => undefined, () => true, () => [values(depth - 1)], () => Object.fromEntries(['conversationId', 'CONVERSATION_ID', 'status', 'regno', random.text(5)].map((name) => [name, depth > 0 ? values(depth - 1) : 'x'])),
	])();
	for (let round = 0; round < 3_000; round++) {
		for (const made of [readStatusPush(values(3)), readMembershipCallback(values(3), false)]) {
			if ('problems' in made) expect(made.problems.join().length).toBeGreaterThan(5);
			else expect(made.received).toBeDefined();
		}
	}
});
