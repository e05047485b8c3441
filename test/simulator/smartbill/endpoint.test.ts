import { codes, documentedCodes } from '../../../simulator/smartbill/codes';
import { decryptPassword } from '../../../simulator/smartbill/certificate';
import { handlers } from '../../../simulator/smartbill/handlers';
import { signals } from '../../../simulator/smartbill/signals';
import { buyer, codeOf, conversation, issue, issueFields, limited, post, request, rowsOf, send, start, supplier, type Envelope, type Fields, type Running } from './client';

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const parse = (text: string): Envelope => JSON.parse(text) as Envelope;

describe('the endpoint', () => {
	it('answers a command with an echo, _FINISH, Korean time and no rows', async () => {
		const { status, contentType, text } = await post(simulator, JSON.stringify(request(supplier, 'ARISSUE', issueFields(1))));
		expect([status, contentType]).toEqual([200, 'application/json; charset=utf-8']);
		expect(parse(text)).toEqual({
			MessageId: 'SIMTEST1-20300115-000001', Signal: 'ARISSUE_FINISH', ConversationId: [conversation(1)], ResponseTime: '20300115142530',
			ResultCode: '30000', ResultMessage: '정상 처리되었습니다.', ResultDataSet: {},
		});
	});

	it('answers a query with the signal as it is and null where no ids were given', async () => {
		const answer = await send(simulator, supplier, 'ARAP_REPO', { SearchFromDate: '2030-01-15', SearchToDate: '2030-01-15', RepoTypeCode: 'AR' });
		expect(answer).toMatchObject({ Signal: 'ARAP_REPO', ConversationId: null, ResultCode: '30000', ResultDataSet: { Table: [] } });
	});

	it('takes the path without the final slash too', async () => {
		const { text } = await post(simulator, JSON.stringify(request(supplier, 'PREVIEW_FORM')), '/sb-api/request');
		expect(parse(text).ResultCode).toBe('30000');
	});

	it.each([['', 'application/json'], ['{', 'application/json'], ['[]', 'application/json'], ['"ARISSUE"', 'application/json'], ['{}', 'application/json'], ['{"Signal":7}', 'application/json'], ['{"Signal":"PREVIEW_FORM"}', 'text/plain']])(
		'answers 65002 with HTTP 200 to %j as %s', async (body, contentType) => {
			const { status, text } = await post(simulator, body, undefined, contentType);
			expect([status, parse(text)]).toEqual([200, expect.objectContaining({ ResultCode: '65002', ResultDataSet: {} })]);
		},
	);

	it.each(['arissue', 'ARISSUE ', 'NOTHING', 'toString', 'ATTACHFILEUPLOAD'])('answers 65003 to the signal %j', async (signal) => {
		expect(await codeOf(send(simulator, supplier, signal))).toBe('65003');
	});

	it('keeps attachments to their own path', async () => {
		expect(await codeOf(send(simulator, supplier, 'ARISSUE', issueFields(1), '/sb-api/AttachFile/'))).toBe('65003');
	});

	it.each([['GET', 405], ['PUT', 405], ['OPTIONS', 204]])('answers %s with %i', async (method, status) => {
		const response = await fetch(`${simulator.url}/sb-api/request/`, { method });
		expect(response.status).toBe(status);
	});

	it('lets web pages of any origin call it', async () => {
		const response = await fetch(`${simulator.url}/sb-api/request/`, { method: 'OPTIONS', headers: { origin: 'http://erp.example' } });
		expect(response.headers.get('access-control-allow-origin')).toBe('*');
	});

	it('repeats the signal of a refused request without _FINISH', async () => {
		expect(await send(simulator, supplier, 'ARISSUE', { ...issueFields(1), ConversationId: conversation(1) })).toMatchObject({ Signal: 'ARISSUE', ResultCode: '65051', ResultDataSet: {} });
	});
});

describe('tokens', () => {
	const getToken = (fields: Fields = {}): Promise<Envelope> =>
		send(simulator, supplier, 'GET_TOKEN', { AuthToken: undefined, ServiceCode: undefined, SystemType: undefined, AuthCode: supplier.authCode, SbId: supplier.userId, ExpirationDateCode: 'D', ExpirationDate: '', ...fields });
	const works = (AuthToken: unknown): Promise<string> => codeOf(send(simulator, supplier, 'PREVIEW_FORM', { AuthToken }));

	it.each([[undefined], [''], ['x'], ['RklDVElPTkFMLVRPS0VOLURPLU5PVC1VU0UK'], [buyer.token]])('%j is refused with 60101', async (token) => {
		expect(await works(token)).toBe('60101');
	});

	it('refuses a number other than the token’s', async () => {
		expect(await codeOf(send(simulator, supplier, 'PREVIEW_FORM', { SendComRegno: buyer.regno }))).toBe('60101');
	});

	it('is given in Table1, works, and expires by the clock', async () => {
		const answer = await getToken();
		expect(answer).toMatchObject({ Signal: 'GET_TOKEN', ConversationId: null, ResultCode: '30000' });
		const token = answer.ResultDataSet?.['Table1']?.[0]?.['AUTH_TOKEN'];
		expect(await works(token)).toBe('30000');
		simulator.clock.advance(86_400_000 - 1);
		expect(await works(token)).toBe('30000');
		simulator.clock.advance(1);
		expect(await works(token)).toBe('60101');
		simulator.smartbill.switches.set('expiredToken', 'own');
		expect(await works(token)).toBe('69903');
		expect(await works(supplier.token)).toBe('30000');
	});

	it.each([['D', 1], ['W', 7], ['H', 15], ['M', 30], ['Q', 90], ['R', 180], ['Y', 365]])('of code %s lasts %i days', async (ExpirationDateCode, days) => {
		const [row] = await rowsOf(getToken({ ExpirationDateCode }));
		simulator.clock.advance(days * 86_400_000 - 1000);
		expect(await works(row?.['AUTH_TOKEN'])).toBe('30000');
		simulator.clock.advance(1000);
		expect(await works(row?.['AUTH_TOKEN'])).toBe('60101');
	});

	it('lasts to the end of a day of choice, or for ever', async () => {
		const [[custom], [permanent]] = [await rowsOf(getToken({ ExpirationDateCode: 'C', ExpirationDate: '2030-01-16' })), await rowsOf(getToken({ ExpirationDateCode: 'Z' }))];
		simulator.clock.advance((9.5 + 23) * 3_600_000);
		expect(await works(custom?.['AUTH_TOKEN'])).toBe('30000');
		simulator.clock.advance(2 * 3_600_000);
		expect(await works(custom?.['AUTH_TOKEN'])).toBe('60101');
		simulator.clock.advance(4000 * 86_400_000);
		expect(await works(permanent?.['AUTH_TOKEN'])).toBe('30000');
	});

	it.each<[Fields, string]>([
		[{ AuthCode: buyer.authCode }, '69904'], [{ SbId: buyer.userId }, '69904'], [{ SendComRegno: '0000000000' }, '69904'], [{ AuthCode: undefined }, '69904'],
		[{ ExpirationDateCode: 'X' }, '69902'], [{ ExpirationDateCode: 'toString' }, '69902'], [{ ExpirationDateCode: 'C' }, '69902'], [{ ExpirationDateCode: 'C', ExpirationDate: '2030-01-14' }, '69902'],
		[{ ExpirationDateCode: 'C', ExpirationDate: '2030-02-30' }, '69902'], [{ ExpirationDateCode: undefined }, '69901'],
	])('%j is refused with %s', async (fields, code) => {
		expect(await codeOf(getToken(fields))).toBe(code);
	});
});

describe('permissions and fields', () => {
	it.each(['ADD_INFO', 'ALLOW_OID'])('%s is known and permitted to nobody', async (signal) => {
		expect(await codeOf(send(simulator, supplier, signal))).toBe('60129');
	});

	it('a limited account may not issue', async () => {
		expect(await codeOf(send(simulator, limited, 'ARISSUE', issueFields(1)))).toBe('60129');
		expect(await codeOf(send(simulator, limited, 'VIEW_XML', { ConversationId: [conversation(1)] }))).toBe('30000');
	});

	it.each([[undefined], [null], [conversation(1)], [[]], [[7]], [['']], [{}]])('ConversationId %j is refused with 65051', async (ConversationId) => {
		expect(await codeOf(issue(simulator, 1, undefined, { ConversationId }))).toBe('65051');
	});

	it.each([
		'MessageId', 'RequestTime', 'ReceiveComRegno', 'ServiceCode', 'SystemType', 'CertPassword', 'SignedXML',
	])('an issue without %s is refused and names it', async (name) => {
		for (const value of [undefined, '']) {
			expect(await issue(simulator, 1, undefined, { [name]: value })).toMatchObject({ ResultCode: '69901', ResultMessage: expect.stringContaining(name) as unknown });
		}
		expect(simulator.smartbill.books.documents).toEqual([]);
	});

	it.each<[Fields, string]>([
		[{ ServiceCode: 'dti' }, '69902'], [{ SystemType: 'X' }, '69902'], [{ MessageId: 'x'.repeat(37) }, '69902'], [{ SignedXML: 7 }, '69902'], [{ CertPassword: ['x'] }, '69902'],
		[{ SystemType: 'COMMON_B2B' }, '69901'], [{ SystemType: 'COMMON_B2B', PlatformCode: '0008699036' }, '30000'], [{ ConversationId: [conversation(1), conversation(2)] }, '69902'],
	])('an issue with %j is answered %s', async (fields, code) => {
		expect(await codeOf(issue(simulator, 1, undefined, fields))).toBe(code);
	});

	it('demands what clients send, or by switch only what is documented', async () => {
		const ask = (): Promise<string> => codeOf(send(simulator, supplier, 'DTI_HISTORY', { ConversationId: [conversation(1)], SystemType: undefined }));
		expect(await ask()).toBe('69901');
		simulator.smartbill.switches.set('requiredFields', 'documented');
		expect(await ask()).toBe('30000');
	});

	it('demands StatusReason even where it may be empty', async () => {
		await issue(simulator, 1);
		const approve = (StatusReason?: string): Promise<string> =>
			codeOf(send(simulator, buyer, 'CHGSTATUS', { ReceiveComRegno: supplier.regno, ConversationId: [conversation(1)], StatusSignal: 'APPROVE', StatusReason }));
		expect(await approve()).toBe('69901');
		expect(await approve('')).toBe('30000');
	});
});

describe('certificates', () => {
	// The reference's vectors (smartbill 5.4).
	it.each([
		['sim-key-01', 'Fictional!Pw1', 'ZV14IRisrj4R33Kro9S4RQ=='], ['simulator-key-longer-than-16', 'Fictional!Pw1', 'w2sVljCShsr1ejA4fVytEA=='],
		['sim-key-01', '가상비밀번호#1', '3tKNFZXmOOkTxN/GI98B7kideeu6Pp1JF/bmX2r6lu0='], ['sim-key-01', '0123456789abcdef', 'bTWfcX6uH6DNu0FgYsnrbtG9zY+qK6X+NqeIu9lzeB0='],
	])('under the key %s the password %s reads back', (key, password, encrypted) => {
		expect(decryptPassword(encrypted, key)).toBe(password);
	});

	it.each([
		['of another key', 'ZV14IRisrj4R33Kro9S4RQ==', '60121'], ['plain', 'Fictional!Pw1', '60121'], ['cut off', 'dfzsDYf4iyrNWg2B', '60121'],
		['of another password', '75Gek6KKGzHi1Pxtv9/m3Q==', '69905'],
	])('a password %s is refused with the code for it', async (_what, CertPassword, code) => {
		expect(await codeOf(issue(simulator, 1, undefined, { CertPassword }))).toBe(code);
		expect(simulator.smartbill.books.documents).toEqual([]);
	});

	it('must be registered, and the plan postpaid', async () => {
		simulator.smartbill.seed({ companies: [{ regno: supplier.regno, postpaid: false }] });
		expect(await codeOf(issue(simulator, 1))).toBe('69907');
		simulator.smartbill.seed({ companies: [{ regno: supplier.regno, certificate: undefined }] });
		expect(await codeOf(issue(simulator, 1))).toBe('69906');
	});
});

describe('the tables', () => {
	it('have a handler for every open signal, and no other', () => {
		expect(Object.keys(handlers).sort()).toEqual(signals.filter(({ closed }) => !closed).map(({ name }) => name).sort());
	});

	it('keep own codes apart from the published ones', () => {
		const own = Object.keys(codes).filter((code) => !(code in documentedCodes));
		expect(own.every((code) => code.startsWith('699'))).toBe(true);
		expect(Object.keys(documentedCodes)).toEqual(['30000', '60101', '60121', '60129', '60130', '65002', '65003', '65051']);
	});
});
