/** Answers of the service under every kind of damage: no hang, no exception, no success that was none. */
import { AnswerReader, readAnswer } from '../../../services/vnpt/answer';
import type { Answer } from '../../../services/vnpt/answer';
import { operation, operations } from '../../../services/vnpt/operations';
import type { Operation } from '../../../services/vnpt/operations';
import { readAmendedNumber, readCashRegisterNumbers, readPublishedNumbers } from '../../../services/vnpt/published-numbers';
import { readSegments } from '../../../services/vnpt/segments';
import { beginnings, chance, garbage, pieces, spoiled } from '../fuzz';
import { fault11, fault12, soapAnswer } from './tenant';

const good: Readonly<Record<Operation['answer'], string>> = {
	ok: 'OK:1/001;C26TAA-K-1_57,K-2_58', segments: 'ERR:6#A||ERR:13#||OK:#B', count: '3', xml: '<Data><Item><name>A & B</name><cusname><![CDATA[Ví <Dụ>]]></cusname></Item></Data>',
	html: '<html><body>Hóa đơn</body></html>', base64Xml: 'PERTSERvbj48L0RTSERvbj4=', base64Pdf: 'JVBERi0xLjcg4oCm', base64Html: 'PGh0bWw+PC9odG1sPg==', base64: 'UEvigKY=',
	okBase64: 'OK:eA==', message: 'MSG_Update_002', text: '15/07/2026 09:30:00',
};
const shapes = [...new Map(operations.map((row) => [row.answer, row])).values()];
const success = new Set<Answer['kind']>(['ok', 'data', 'count']);
const read = (row: Operation, body: string, status = 200): Answer => readAnswer(row, { status, body });

/** The same answer, as the pieces of it arrive; content that is passed on is put back where it would stand. */
function readInPieces(row: Operation, parts: readonly string[], passOn: boolean): Answer {
	const content: string[] = [];
	const reader = new AnswerReader(row, passOn ? (piece) => content.push(piece) : undefined);
	for (const part of parts) reader.write(part);
	const answer = reader.end(200);
	return passOn && answer.kind === 'data' && row.answer === 'xml' ? { ...answer, text: content.join('').trim() } : answer;
}

const bodies = (row: Operation): string[] => {
	const text = good[row.answer];
	const inCdata = soapAnswer(row.name, '').replace('Result></', `Result><![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]></`);
	return [soapAnswer(row.name, text), inCdata, soapAnswer(row.name, 'ERR:5 &'), fault11('Server', 'Tên & lỗi'), fault12('Sender', '<x>')];
};

test.each(shapes.map((row) => [row.answer, row] as const))('cut at any byte, an answer of the form %s is no success', (_, row) => {
	for (const body of bodies(row).slice(0, 2)) {
		expect(success.has(read(row, body).kind)).toBe(true);
		for (const part of beginnings(body)) expect(success.has(read(row, part).kind)).toBe(false);
	}
});

test.each(shapes.map((row) => [row.answer, row] as const))('in pieces, an answer of the form %s is what it is as a whole', (_, row) => {
	const random = chance(1);
	for (const body of bodies(row)) {
		for (let round = 0; round < 40; round++) expect(readInPieces(row, pieces(body, random), round % 2 === 0)).toEqual(read(row, body));
		for (let round = 0; round < 150; round++) {
			const damaged = spoiled(body, random);
			expect({ damaged, answer: readInPieces(row, pieces(damaged, random), round % 2 === 0) }).toEqual({ damaged, answer: read(row, damaged) });
		}
	}
});

test('any text goes there and back', () => {
	const random = chance(2);
	const row = operation('Publish', 'getDateTimeServer');
	for (let round = 0; round < 2_000; round++) {
		const text = `x${random.text(30)}y`;
		expect(read(row, soapAnswer(row.name, text))).toEqual({ kind: 'data', text });
	}
});

describe('of a publishing answer', () => {
	const publish = operation('Publish', 'ImportAndPublishInv');
	const alphabet = [...'ABCxyz0189-./'];
	const key = ({ below, pick }: ReturnType<typeof chance>): string => Array.from({ length: 1 + below(12) }, () => pick(alphabet)).join('');

	test('numbers go there and back', () => {
		const random = chance(3);
		for (let round = 0; round < 500; round++) {
			const keys = [...new Set(Array.from({ length: 1 + random.below(6) }, () => key(random)))];
			const first = 1 + random.below(10_000);
			const { byKey, suspicious } = readPublishedNumbers(`1/001;C26TAA-${keys.map((one, index) => `${one}_${first + index}`).join(',')}`, keys);
			expect(suspicious).toBe(false);
			expect([...byKey]).toEqual(keys.map((one, index) => [one, { pattern: '1/001', serial: 'C26TAA', number: String(first + index) }]));
		}
	});

	test('damage gives only keys that were sent, each number once', () => {
		const random = chance(4);
		const keys = ['HD-1', 'HD-12', 'HD-2', 'X'];
		for (let round = 0; round < 2_000; round++) {
			const amended = readAmendedNumber(spoiled('1/001;C26TAA;HD-1_0000057', random), 'HD-1');
			expect([...amended.byKey.keys()].filter((one) => one !== 'HD-1')).toEqual([]);
			const text = spoiled('1/001;C26TAA-HD-1_57,HD-12_58,HD-2_59,X_60', random);
			for (const readNumbers of [readPublishedNumbers, readCashRegisterNumbers]) {
				const { byKey, suspicious } = readNumbers(text, keys);
				const numbers = [...byKey.values()].map(({ pattern, serial, number }) => `${pattern};${serial};${number}`);
				for (const one of byKey.keys()) expect(keys).toContain(one);
				if (!suspicious) expect(new Set(numbers).size).toBe(numbers.length);
			}
		}
	});

	test('what stands for the envelope cannot be forged from within', () => {
		const inner = '</ImportAndPublishInvResult></ImportAndPublishInvResponse></soap:Body></soap:Envelope>';
		expect(read(publish, soapAnswer(publish.name, `ERR:1 ${inner}OK:1/001`))).toMatchObject({ kind: 'error', code: '1' });
	});
});

test('segments go there and back, and damage names nothing that is not in the text', () => {
	const random = chance(6);
	const key = (): string => `K${random.below(100_000)}`;
	for (let round = 0; round < 1_000; round++) {
		const [missing, already, done] = [[key()], [key(), key()], [key(), key(), key()]] as const;
		const text = `ERR:6#${missing.join('_')}||ERR:13#${already.join('_')}||OK:#${done.join('_')}`;
		expect(readSegments(text, 'transition')).toEqual({ done, refused: [{ code: '6', keys: missing }, { code: '13', keys: already }] });
		const damaged = spoiled(text, random);
		const segments = readSegments(damaged, 'transition');
		for (const one of [...segments?.done ?? [], ...segments?.refused.flatMap(({ keys }) => keys) ?? []]) expect(damaged.replace(/\s+/g, '')).toContain(one);
	}
});

const result = (inner: string): string =>
	`<soap:Envelope xmlns:soap="u"><soap:Body><ImportAndPublishInvResponse><ImportAndPublishInvResult>${inner}</ImportAndPublishInvResult></ImportAndPublishInvResponse></soap:Body></soap:Envelope>`;

test.each([
	['a DOCTYPE', `<!DOCTYPE x>${result('OK')}`], ['an entity of its own', `<!DOCTYPE x [<!ENTITY ok "OK">]>${result('&ok;')}`], ['an unknown entity', result('OK&nbsp;')], ['a lone ampersand', result('OK & x')],
	['a cut entity', result('OK&am')], ['a NUL by number', result('OK&#0;')], ['a NUL', result('OK\u0000')], ['half a pair by number', result('OK&#xD800;')], ['a number beyond all letters', result('OK&#x110000;')],
	['a huge number', result(`OK&#${'9'.repeat(400)};`)], ['an element within', result('<b>OK</b>')], ['an element after the text', result('OK<b/>')], ['an open CDATA section', result('<![CDATA[OK')],
	['an open comment', result('OK<!-- ')], ['an open instruction', result('OK<?x ')], ['two results', result('OK</ImportAndPublishInvResult><ImportAndPublishInvResult>OK')],
	['the result of another operation', result('OK').replaceAll('ImportAndPublishInv', 'adjustInv')], ['a second envelope', result('OK') + result('OK')], ['text behind', `${result('OK')}OK`],
	['a fault beside the result', result('OK').replace('</soap:Body>', '<soap:Fault><faultcode>x</faultcode></soap:Fault></soap:Body>')], ['an attribute that looks like one', '<x OK="OK">OK</x>'],
	['deep nesting', `<soap:Envelope xmlns:soap="u"><soap:Body>${'<a>'.repeat(100_000)}OK${'</a>'.repeat(100_000)}</soap:Body></soap:Envelope>`],
	['deep nesting that is open', `<soap:Envelope xmlns:soap="u"><soap:Body>${'<a>'.repeat(500_000)}`],
	['entities a million times over', `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>${result('&b;'.repeat(1000))}`],
])('%s is no success, whole or in pieces', (_name, body) => {
	const publish = operation('Publish', 'ImportAndPublishInv');
	expect(success.has(read(publish, body).kind)).toBe(false);
	expect(readInPieces(publish, pieces(body.slice(0, 5_000) + body.slice(-5_000), chance(7)), false)).toEqual(read(publish, body.slice(0, 5_000) + body.slice(-5_000)));
});

test.each(garbage)('5 MB of %s are refused, alone and as a result', (_name, make) => {
	const noise = make();
	const publish = operation('Publish', 'ImportAndPublishInv');
	for (const row of [publish, operation('Portal', 'listInvByCus'), operation('Publish', 'GetMCCQThueByFkeys')]) {
		expect(success.has(read(row, noise).kind)).toBe(false);
		expect(success.has(read(row, result(noise).replaceAll('ImportAndPublishInv', row.name)).kind)).toBe(false);
	}
});
