import { readAnswer } from '../../../services/vnpt/answer';
import type { Answer } from '../../../services/vnpt/answer';
import { dataOf, failureOf } from '../../../services/vnpt/failure';
import { operation, operations } from '../../../services/vnpt/operations';
import type { Operation } from '../../../services/vnpt/operations';
import { ServiceFailure } from '../../../services/service-failure';
import { fault11, fault12, soapAnswer } from './tenant';

const publish = operation('Publish', 'ImportAndPublishInv');
const customers = operation('Publish', 'UpdateCus');
const list = operation('Portal', 'listInvByCusFkey');
const view = operation('Portal', 'getInvViewFkey');
const pdf = operation('Portal', 'downloadInvPDFFkey');
const taxStatus = operation('Publish', 'GetMCCQThueByFkeys');
const clock = operation('Publish', 'getDateTimeServer');
const detail = operation('Business', 'confirmPaymentDetailFkey');

const read = (row: Operation, result: string): Answer => readAnswer(row, { status: 200, body: soapAnswer(row.name, result) });
const raw = (row: Operation, body: string, status = 200): Answer => readAnswer(row, { status, body });
const why = (answer: Answer): string => (answer.kind === 'unreadable' ? answer.why : answer.kind);
const success = new Set(['ok', 'data', 'count']);

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A good answer of every shape. */
const good: Readonly<Record<Operation['answer'], string>> = {
	ok: 'OK:1/001;C26TAA-K1_57', segments: 'ERR:6#A||ERR:13#||OK:#B', count: '3', xml: '<Data><Item><invNum>0000001</invNum></Item></Data>',
	html: '<html><body>Hóa đơn</body></html>', base64Xml: base64('<DSHDon></DSHDon>'), base64Pdf: base64('%PDF-1.7 …'), base64Html: base64('<html><body>Hóa đơn</body></html>'), base64: base64('PK…'), okBase64: `OK:${base64('x')}`, message: 'MSG_Update_002', text: '15/07/2026 09:30:00',
};

/** Answer sets of the seeds and the later manuals (reference 3.0, 3.3, 3.7, 3.9, 3.10, 3.12, 3.21); the empty one is a bare `ERR:`. */
const documented: Readonly<Record<string, string>> = {
	ImportAndPublishInv: '1 3 5 6 7 10 13 20 21 29 30 31 35',
	getStatusInv: '1 5 7 20 21',
	GetMCCQThueByFkeys: '1 2 5 7 10 20',
	GetMCCQThueByFkeysNoXMLSign: '1 2 5 7 10 20',
	GetCertInfo: '1 5 21 22 28',
	confirmPayment: '1 2 6 7 13', confirmPaymentFkey: '1 6 7 13', unConfirmPayment: '1 2 6 7 13', UnConfirmPaymentFkey: '1 2 6 7 13',
	confirmPaymentDetail: '1 2 6 7 13 14', confirmPaymentDetailFkey: '1 6 7 13 14', UnconfirmPaymentDetailFkey: '1 6 7 13 14',
	listInvByCus: '1 3 4 7 -', listInvByCusFkey: '1 4 7 -', listInvFromNoToNo: '1 7 -',
	getInvView: '1 2 4 6 7 11 12 13', getInvViewNoPay: '1 2 4 6 7 12 13', getInvViewFkey: '1 4 6 7 11 12 13 -', getInvViewFkeyNoPay: '1 4 6 7 12 13 -',
	downloadInv: '1 2 4 5 6 7 11 12 13', downloadInvNoPay: '1 2 4 5 6 7 12 13',
	downloadInvFkey: '1 2 4 5 6 7 11 12 13 -', downloadInvFkeyNoPay: '1 2 4 5 6 7 12 13 -',
	downloadInvPDF: '1 2 4 5 6 7 11 12 13', downloadInvPDFNoPay: '1 2 4 5 6 7 12 13',
	downloadInvPDFFkey: '1 2 4 5 6 7 11 12 13 -', downloadInvPDFFkeyNoPay: '1 2 4 5 6 7 12 13 -',
	getDateTimeServer: '1',
};

const codeRows = operations.flatMap((row) => (documented[row.name] ?? '').split(' ').filter((code) => code !== '').map((code) => [row.name, code === '-' ? '' : code, row] as const));

it.each(codeRows)('%s ERR:%s has a meaning of its own, whatever detail follows', (_, code, row) => {
	const forms: ReadonlyArray<readonly [string, string]> = [
		[`ERR:${code}`, ''], [`ERR: ${code} `, ''], [`err:${code}`, ''], [` \n ERR:${code}\r\n`, ''],
		[`ERR:${code} err: The element 'X' is invalid`, "The element 'X' is invalid"], [`ERR:${code}-The element 'X' is invalid`, "The element 'X' is invalid"],
		[`ERR:${code} Object reference not set`, 'Object reference not set'], [`ERR:${code}: Ví dụ`, 'Ví dụ'],
	];
	for (const [text, expected] of forms) {
		const answer = read(row, text);
		expect(answer).toMatchObject({ kind: 'error', code, detail: expected });
		expect(answer.kind === 'error' && answer.meaning).toBe(row.codes[code]);
	}
	const { reason, remedy } = failureOf(row, read(row, `ERR:${code} HD-1`));
	expect(reason).toBe(`${row.codes[code]?.meaning ?? 'none'} (the service adds: HD-1)`);
	expect(remedy).toBe(row.codes[code]?.remedy);
});

it.each([['-1', 'stopsRun'], ['-2', 'unclear'], ['-3', 'refused'], ['-5', 'refused'], ['0', 'unclear']])('UpdateCus %s has a meaning', (code, verdict) => {
	expect(read(customers, code)).toMatchObject({ kind: 'error', code, meaning: { verdict } });
	expect(failureOf(customers, read(customers, code))).toMatchObject({ reason: customers.codes[code]?.meaning, code });
});

describe('codes', () => {
	it('are read whole: ERR:13 is never ERR:1, nor 130 or 2101 anything known', () => {
		expect(read(publish, 'ERR:13')).toMatchObject({ code: '13', meaning: { verdict: 'duplicate' } });
		expect(read(publish, 'ERR:1')).toMatchObject({ code: '1', meaning: { verdict: 'stopsRun' } });
		for (const code of ['130', '2101', '01', '-13', '99']) expect(read(publish, `ERR:${code}`)).toMatchObject({ kind: 'error', code, meaning: { verdict: 'unclear' } });
	});

	it('mean what they mean in their operation', () => {
		const meanings = [publish, operation('Business', 'confirmPaymentFkey'), view].map((row) => read(row, 'ERR:13'));
		expect(meanings.map((answer) => answer.kind === 'error' && answer.meaning.verdict)).toEqual(['duplicate', 'already', 'notReady']);
	});

	it('that nobody documented are told as such, and not believed to have written nothing', () => {
		const { reason, code } = failureOf(publish, read(publish, 'ERR:99 something'));
		expect(reason).toBe('The service answered with a code (99) that is not documented for this operation (the service adds: something)');
		expect(code).toBe('ERR:99');
		expect(failureOf(publish, read(publish, 'ERR: Cannot open database'))).toMatchObject({ reason: 'The service reported a failure without a code (the service adds: Cannot open database)' });
		for (const code of ['constructor', '__proto__', 'toString']) expect(read(publish, `ERR:${code}`)).toMatchObject({ code: '', detail: code });
	});

	it('of per-key answers do not hide the keys that succeeded', () => {
		for (const text of ['ERR:6#A_B||ERR:13#C||OK:#D_E', 'ERR:6#||OK:#D', 'OK:#D']) expect(read(detail, text)).toEqual({ kind: 'data', text });
		expect(read(detail, 'ERR:7 could not mark invoice #12 || #13')).toMatchObject({ kind: 'error', code: '7' });
		expect(read(detail, 'ERR:1')).toMatchObject({ kind: 'error', code: '1' });
	});
});

describe('success', () => {
	it.each(operations.map((row) => [`${row.service}.${row.name}`, row] as const))('%s gives what its row promises', (_, row) => {
		expect(success.has(read(row, good[row.answer]).kind)).toBe(true);
		expect(read(row, good[row.answer]).kind).toBe(row.answer === 'count' ? 'count' : row.answer === 'ok' || row.answer === 'message' ? 'ok' : 'data');
	});

	it.each([['OK', ''], ['OK:', ''], ['OK: ', ''], ['OK:#A_1', '#A_1'], ['Ok:A', 'A'], ['OK: 1/001;C26TAA-K_1', '1/001;C26TAA-K_1'], ['ok', ''], ['OK 5', '5']])('%s is an OK', (text, rest) => {
		expect(read(publish, text)).toEqual({ kind: 'ok', text: rest });
	});

	it.each(['OKAY', 'O', 'KO', 'Not OK', '"OK"', '57', '', '   ', '<Data></Data>', 'Success'])('"%s" is none', (text) => {
		expect(['unreadable', 'error']).toContain(read(publish, text).kind);
	});

	it('of a listing may carry an OK before it', () => {
		expect(read(list, 'OK:<Data></Data>')).toEqual({ kind: 'data', text: '<Data></Data>' });
		expect(read(list, '<Data></Data>')).toEqual({ kind: 'data', text: '<Data></Data>' });
	});

	it.each([
		['xml', list, '57'], ['xml', list, 'Data'], ['xml', list, 'JVBERi0xLjc='], ['xml', list, '<html><body>Login</body></html>'], ['xml', list, '<!DOCTYPE html><html></html>'],
		['html', view, '57'], ['html', view, 'no page'],
		['PDF', pdf, '57'], ['PDF', pdf, 'Maintenance'], ['PDF', pdf, '<html></html>'], ['PDF', pdf, base64('<html></html>')], ['PDF', pdf, `${base64('%PDF-1.7')}!`],
		['base64 XML', taxStatus, '57'], ['base64 XML', taxStatus, 'Error'], ['base64 XML', taxStatus, base64('%PDF-1.7')], ['base64 XML', taxStatus, '<html></html>'], ['base64 XML', taxStatus, base64('<html></html>')],
		['count', customers, ''], ['count', customers, '3 customers'], ['count', customers, '1.5'], ['count', customers, 'OK'], ['count', customers, '0x10'],
	] as const)('%s is not what this is', (_, row, text) => {
		expect(success.has(read(row, text).kind)).toBe(false);
	});

	it('of base64 may be wrapped into lines or stand as XML', () => {
		const wrapped = base64('<DSHDon><HDon></HDon></DSHDon>').replace(/(.{10})/g, '$1\n');
		expect(read(taxStatus, wrapped)).toEqual({ kind: 'data', text: wrapped.trim() });
		expect(read(taxStatus, base64('\uFEFF<DSHDon/>')).kind).toBe('data');
		expect(read(taxStatus, '<DSHDon/>').kind).toBe('data');
		expect(read(taxStatus, `OK: ${base64('<DSHDon/>')}`)).toEqual({ kind: 'data', text: base64('<DSHDon/>') });
	});

	it('counts positive numbers only', () => {
		expect(read(customers, '12')).toEqual({ kind: 'count', count: 12 });
	});
});

describe('the envelope', () => {
	it('may use any prefix, a header, comments, CDATA, a BOM and white space', () => {
		const result = (inner: string): string => `<r:ImportAndPublishInvResponse xmlns:r="http://tempuri.org/"><r:ImportAndPublishInvResult>${inner}</r:ImportAndPublishInvResult></r:ImportAndPublishInvResponse>`;
		const bodies = [
			`<S:Envelope xmlns:S="http://www.w3.org/2003/05/soap-envelope"><S:Body>${result('OK:x')}</S:Body></S:Envelope>`,
			`<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Header><Action>y</Action></Header><Body>${result('OK:x')}</Body></Envelope>`,
			`\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n\r\n<!-- c --><soap:Envelope xmlns:soap="u"><soap:Body>\n  ${result('<![CDATA[OK]]>:x')}\n</soap:Body>\n</soap:Envelope>\n\n`,
			`<soap:Envelope xmlns:soap="u"><soap:Body>${result('O<!-- c -->K&#58;&#x78;')}</soap:Body></soap:Envelope>`,
		];
		for (const body of bodies) expect(raw(publish, body)).toEqual({ kind: 'ok', text: 'x' });
	});

	it('unescapes a result once', () => {
		expect(read(list, '<Data><n>A &amp;amp; B</n></Data>')).toEqual({ kind: 'data', text: '<Data><n>A &amp;amp; B</n></Data>' });
	});

	it('is believed under any HTTP status but a redirect', () => {
		for (const status of [200, 202, 400, 500, 503]) expect(raw(publish, soapAnswer('ImportAndPublishInv', 'OK:x'), status).kind).toBe('ok');
		for (const status of [301, 302, 307, 308]) expect(raw(publish, soapAnswer('ImportAndPublishInv', 'OK:x'), status)).toMatchObject({ why: 'redirect', status });
	});

	it('of another operation is none', () => {
		expect(why(raw(publish, soapAnswer('ImportInv', 'OK:x')))).toBe('notSoap');
		expect(why(raw(publish, soapAnswer('importAndPublishInv', 'OK:x')))).toBe('notSoap');
		expect(why(raw(publish, soapAnswer('ImportAndPublishInv', 'OK:x').replace(/ImportAndPublishInvResult/g, 'Result')))).toBe('notSoap');
	});

	it.each([
		['nothing', '', 'empty'], ['blanks', ' \r\n\t', 'empty'], ['a BOM', '\uFEFF', 'empty'],
		['a page', '<html><body>503</body></html>', 'html'], ['a page with a type', '<!DOCTYPE html>\n<html lang="vi">', 'html'], ['an XHTML page', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html/>', 'notSoap'],
		['words', 'Service Unavailable', 'notSoap'], ['digits', '12345', 'notSoap'], ['JSON', '{"ok":true}', 'notSoap'], ['other XML', '<ok>OK:x</ok>', 'notSoap'],
		['a bare result', '<ImportAndPublishInvResult>OK:x</ImportAndPublishInvResult>', 'notSoap'], ['an empty envelope', '<Envelope/>', 'notSoap'], ['an empty body', '<Envelope><Body/></Envelope>', 'notSoap'],
		['an empty result', soapAnswer('ImportAndPublishInv', ''), 'empty'], ['no result', '<Envelope><Body><ImportAndPublishInvResponse/></Body></Envelope>', 'empty'],
		['two roots', `${soapAnswer('ImportAndPublishInv', 'OK:x')}<a/>`, 'cutOff'], ['text behind', `${soapAnswer('ImportAndPublishInv', 'OK:x')}tail`, 'cutOff'],
		['a response outside the body', '<Envelope><ImportAndPublishInvResponse><ImportAndPublishInvResult>OK:x</ImportAndPublishInvResult></ImportAndPublishInvResponse></Envelope>', 'notSoap'],
	])('%s is no answer', (_, body, expected) => {
		expect(why(raw(publish, body))).toBe(expected);
	});

	it('with a DOCTYPE, declared entities or undeclared ones is no answer', () => {
		const envelope = soapAnswer('ImportAndPublishInv', 'OK:x').replace(/^<\?xml[^>]*\?>/, '');
		const withEntity = envelope.replace('OK:x', '&x;');
		const bomb = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;&b;&b;&b;">]>';
		for (const body of [`<!DOCTYPE a>${envelope}`, `<!DOCTYPE a SYSTEM "file:///etc/passwd">${envelope}`, `<!DOCTYPE a [<!ENTITY x "OK:x">]>${withEntity}`, bomb + withEntity, withEntity]) {
			expect(raw(publish, body).kind).toBe('unreadable');
		}
	});

	it('with a repeated or nested result is no answer', () => {
		const twice = soapAnswer('ImportAndPublishInv', 'ERR:1').replace('</ImportAndPublishInvResponse>', '<ImportAndPublishInvResult>3</ImportAndPublishInvResult></ImportAndPublishInvResponse>');
		expect(raw(publish, twice).kind).toBe('unreadable');
		const nested = soapAnswer('ImportAndPublishInv', 'OK:1/001;C26TAA-A_1').replace('A_1', 'A_1<b>2</b>3');
		expect(raw(publish, nested).kind).toBe('unreadable');
	});

	// One operation of every shape: how an answer breaks does not hang on its name.
	const shapes = [...new Map(operations.map((row) => [row.answer, row])).entries()];
	it.each(shapes)('of shape %s cut off at any byte is never a success', (_, row) => {
		const whole = Buffer.from(soapAnswer(row.name, good[row.answer]));
		expect(success.has(raw(row, whole.toString()).kind)).toBe(true);
		const believed: number[] = [];
		for (let length = 0; length < whole.length; length++) {
			if (raw(row, whole.subarray(0, length).toString()).kind !== 'unreadable') believed.push(length);
		}
		expect(believed).toEqual([]);
	});

	it.each([
		['"<"', '<'], ['opened elements', '<a>'], ['"&"', '&'], ['letters', 'x'], ['unfinished CDATA', '<![CDATA['], ['blanks', ' '], ['unfinished tags', '<a '], ['quotes', '"'], ['NUL', '\u0000'],
	])('of 5 MB of %s is read to an end', (_, piece) => {
		const garbage = piece.repeat(5_000_000 / piece.length);
		expect(raw(publish, garbage).kind).toBe('unreadable');
		expect(raw(publish, soapAnswer('ImportAndPublishInv', 'OK:x').replace('OK:x', garbage)).kind).toBe('unreadable');
	});

	it('of 5 MB of a result that means nothing is unexpected, and its text is not carried around', () => {
		for (const [row, text] of [[publish, 'A'], [pdf, '&amp;'], [taxStatus, 'A '], [list, 'OK'], [customers, '9 '], [publish, 'ERR: ']] as const) {
			const body = soapAnswer(row.name, '#').replace('>#<', `>${text.repeat(5_000_000 / text.length)}<`);
			const answer = raw(row, body);
			expect(success.has(answer.kind)).toBe(false);
		}
	});
});

describe('faults', () => {
	it.each([
		['1.1', fault11('Server', 'Server was unable to process request. ---> Object reference not set'), 'soap:Server'],
		['1.2', fault12('Receiver', 'Server was unable to process request. ---> Object reference not set'), 'soap:Receiver'],
	])('of SOAP %s are told with their text', (_, body, code) => {
		expect(raw(publish, body, 500)).toEqual({ kind: 'fault', code, text: 'Server was unable to process request. ---> Object reference not set' });
		expect(failureOf(publish, raw(publish, body, 500)).reason).toContain('Object reference not set');
	});

	it.each([
		['1.1', fault11('Client', 'Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/ImportAndPublishInv.')],
		['1.2', fault12('Sender', "Unable to handle request. The action 'http://tempuri.org/ImportAndPublishInv' was not recognized.")],
	])('of SOAP %s that do not know the action mean that the tenant lacks the operation', (_, body) => {
		expect(raw(publish, body, 500)).toEqual({ kind: 'missing' });
		expect(failureOf(publish, { kind: 'missing' }).reason).toBe('This tenant does not offer the operation ImportAndPublishInv');
	});

	it.each(['<soap:Fault/>', '<soap:Fault></soap:Fault>', '<soap:Fault><faultcode/><faultstring/></soap:Fault>'])('that say nothing are faults: %s', (fault) => {
		const answer = raw(publish, `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${fault}</soap:Body></soap:Envelope>`, 500);
		expect(answer).toMatchObject({ kind: 'fault' });
		expect(failureOf(publish, answer).reason).toMatch(/^The service stopped with a fault/);
	});

	it('beside a response win', () => {
		const both = soapAnswer('ImportAndPublishInv', 'OK:x').replace('</soap:Body>', '<soap:Fault><faultcode>a</faultcode><faultstring>b</faultstring></soap:Fault></soap:Body>');
		expect(raw(publish, both)).toMatchObject({ kind: 'fault', text: 'b' });
	});

	it('are only those in the body', () => {
		const header = soapAnswer('ImportAndPublishInv', 'OK:x').replace('<soap:Body>', '<soap:Header><Fault>no</Fault></soap:Header><soap:Body>');
		expect(raw(publish, header)).toEqual({ kind: 'ok', text: 'x' });
	});
});

describe('in words', () => {
	it('every unreadable answer says what came, under which status, and what to do', () => {
		const answers = [raw(publish, '', 502), raw(publish, '<html>', 503), raw(publish, '<Envelope><Body>'), raw(publish, 'x', 302), raw(publish, 'x', 404), read(publish, 'x')];
		expect(answers.map((answer) => failureOf(publish, answer).reason)).toEqual([
			'The service answered with nothing (HTTP status 502)',
			'The service answered with a web page instead of a result; a proxy or a maintenance page may stand before it (HTTP status 503)',
			'The answer broke off before its end (HTTP status 200)',
			'The address leads elsewhere (redirect); nothing was followed (HTTP status 302)',
			'The answer is not one of this web service (HTTP status 404)',
			'The answer has a form that this operation does not give (HTTP status 200)',
		]);
		for (const answer of answers) expect(failureOf(publish, answer).remedy).toMatch(/^(Run again later|Check 'Tenant URL')/);
	});

	it('a call without an answer says whether anything left', () => {
		expect(failureOf(list, { kind: 'noAnswer', sent: 'no', reason: 'No connection' })).toEqual({ reason: 'No connection', remedy: "Check 'Tenant URL' in the credential and the network of n8n" });
		expect(failureOf(list, { kind: 'noAnswer', sent: 'maybe', reason: 'The time ran out' })).toEqual({ reason: 'The time ran out', remedy: 'Run again later' });
	});

	it('a reading call gives its text or throws what is wrong', () => {
		expect(dataOf(list, read(list, '<Data></Data>'))).toBe('<Data></Data>');
		expect(() => dataOf(list, read(list, 'ERR:4'))).toThrow(ServiceFailure);
		expect(() => dataOf(clock, raw(clock, ''))).toThrow('The service answered with nothing');
		expect(() => failureOf(list, read(list, '<Data></Data>'))).toThrow('listInvByCusFkey succeeded');
	});
});

