/** Answers of the forms that only rarer operations give, and what calling an operation makes of them. */
import { readAnswer } from '../../../services/vnpt/answer';
import { readArgument } from '../../../services/vnpt/argument';
import { VnptClient } from '../../../services/vnpt/client';
import { callOperation } from '../../../services/vnpt/operation-call';
import { askedParameters, operation } from '../../../services/vnpt/operations';
import type { Operation, ParameterType } from '../../../services/vnpt/operations';
import { parseAnswer } from '../../../services/vnpt/parsed-answer';
import { readSegments } from '../../../services/vnpt/segments';
import { endpoints } from '../../../services/vnpt/tenant';

const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const reply = (row: Operation, result: string): { status: number; body: string } => ({
	status: 200,
	body: `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><${row.name}Response xmlns="http://tempuri.org/"><${row.name}Result>${escapeText(result)}</${row.name}Result></${row.name}Response></soap:Body></soap:Envelope>`,
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('forms of answers', () => {
	const read = (service: Operation['service'], name: string, text: string): object => readAnswer(operation(service, name), reply(operation(service, name), text));

	it('OK and base64, or OK and text', () => {
		expect(read('Business', 'getCompanyConfig', `OK: ${base64('wert')}`)).toEqual({ kind: 'data', text: base64('wert') });
		expect(read('Publish', 'GetResultsTransaction', 'Ok:sent')).toEqual({ kind: 'data', text: 'sent' });
		expect(read('Business', 'getCompanyConfig', base64('wert'))).toMatchObject({ kind: 'unreadable', why: 'unexpected' });
		expect(read('Business', 'getCompanyConfig', 'ERR:4')).toMatchObject({ kind: 'error', code: '4', meaning: { verdict: 'refused' } });
	});

	it('messages with a number, of which one is success', () => {
		expect(read('Publish', 'resetPassword', 'MSG_Update_002')).toEqual({ kind: 'ok', text: 'MSG_Update_002' });
		expect(read('Publish', 'resetPassword', 'MSG_Update_004')).toMatchObject({ kind: 'error', code: '004', meaning: { meaning: 'The old password is wrong' } });
		expect(read('Publish', 'resetPassword', 'ERR:1')).toMatchObject({ kind: 'error', code: '1' });
		expect(read('Publish', 'resetPassword', 'changed')).toMatchObject({ kind: 'unreadable', why: 'unexpected', text: 'changed' });
	});

	it('pages in base64 or as they are, files in base64', () => {
		expect(read('Portal', 'convertForStoreFkey', '<div>page</div>')).toEqual({ kind: 'data', text: '<div>page</div>' });
		expect(read('Portal', 'convertForStoreFkey', base64('<div>page</div>'))).toEqual({ kind: 'data', text: base64('<div>page</div>') });
		expect(read('Portal', 'downloadInvZipFkey', 'UEsDBBQ=')).toEqual({ kind: 'data', text: 'UEsDBBQ=' });
		expect(read('Portal', 'downloadInvZipFkey', 'no such file!')).toMatchObject({ kind: 'unreadable' });
		expect(read('Portal', 'ConfirmSiganture', 'Time out cache')).toMatchObject({ kind: 'unreadable', why: 'unexpected', text: 'Time out cache' });
	});

	it('one list per outcome, even where the first is a failure', () => {
		expect(read('Publish', 'PublishInvFkey', 'ERR:6#A_B||ERR:15#C||OK:#D_58,E_59')).toEqual({ kind: 'data', text: 'ERR:6#A_B||ERR:15#C||OK:#D_58,E_59' });
		expect(read('Publish', 'PublishInvFkey', 'ERR:1')).toMatchObject({ kind: 'error', code: '1' });
	});
});

describe('segments', () => {
	it.each([
		['ERR:6#A_B||ERR:15#C||OK:#D_58,E_59', 'issue', { done: ['D_58', 'E_59'], refused: [{ code: '6', keys: ['A', 'B'] }, { code: '15', keys: ['C'] }] }],
		['OK:#F1 _7', 'issue', { done: ['F1_7'], refused: [] }],
		['ERR:6#||ERR:13#B||OK:#A_C', 'transition', { done: ['A', 'C'], refused: [{ code: '6', keys: [] }, { code: '13', keys: ['B'] }] }],
		['ERR:24#', 'issue', { done: [], refused: [{ code: '24', keys: [] }] }],
		['OK:#', 'transition', { done: [], refused: [] }],
	] as const)('%s', (text, kind, segments) => expect(readSegments(text, kind)).toEqual(segments));

	it('are not read when a part is none', () => expect(readSegments('OK:#A||hello', 'transition')).toBeUndefined());
});

describe('parsed content', () => {
	it.each([
		['<Data><Item><fkey>A&amp;B</fkey><invNum>0000007</invNum></Item></Data>', { Data: { Item: [{ fkey: 'A&B', invNum: '0000007' }] } }],
		['<Certificate><OwnCA>x</OwnCA></Certificate>', { Certificate: { OwnCA: 'x' } }],
		[base64('\uFEFF<?xml version="1.0"?><DSHDon><HDon><Fkey>A</Fkey></HDon></DSHDon>'), { DSHDon: { HDon: [{ Fkey: 'A' }] } }],
		['{"html":"<p>x</p>"}', { html: '<p>x</p>' }],
		['[1,2]', [1, 2]],
	])('%s', (text, value) => expect(parseAnswer(text)).toEqual(value));

	it.each([['<!DOCTYPE html><html><body>x</body></html>'], ['<html><body>x</body></html>'], ['<Data><Item></Data>'], ['20260715'], ['{broken'], ['JVBERi0xLjcKJeLjz9M='], ['<!DOCTYPE x [<!ENTITY e "x">]><x>&e;</x>'], ['']])(
		'leaves alone: %s', (text) => expect(parseAnswer(text)).toBeUndefined(),
	);
});

describe('arguments', () => {
	it.each<[ParameterType, unknown, unknown]>([
		['string', 'A', 'A'], ['string', 7, '7'], ['string', ' A ', ' A '], ['int', '12', '12'], ['int', -1, '-1'], ['decimal', 1234.5, '1234.5'], ['double', '2', '2'],
		['boolean', 'TRUE', true], ['boolean', false, false], ['boolean', 0, false], ['base64', 'UEs\nDBA==', 'UEsDBA=='],
		['int[]', [1, '2'], ['1', '2']], ['int[]', '[3]', ['3']], ['string[]', '["A","B"]', ['A', 'B']],
		['string', '', undefined], ['int', null, undefined], ['int[]', undefined, undefined],
	])('%s from %j', (type, given, value) => expect(readArgument({ name: 'p', type }, given)).toEqual({ value }));

	it.each<[ParameterType, unknown]>([
		['string', {}], ['int', 1.5], ['int', '1e3'], ['int', '12345678901'], ['decimal', '1.500,00'], ['decimal', 1e21], ['boolean', 'yes'], ['base64', 'a b!'], ['base64', 'abc'], ['int[]', '1,2'],
		['int[]', ['x']], ['string[]', [{}]], ['string[]', 'A'], ['string', 'a\u0001'], ['string', '\ud800'], ['string[]', ['A', '\uffff']],
	])('%s refuses %j and names the parameter', (type, given) => expect(readArgument({ name: 'p', type }, given)).toEqual({ problem: expect.stringMatching(/^"p" (is n|holds a char)/) as string }));

	it('are asked for all parameters but the log-ins', () => {
		expect(askedParameters(operation('Business', 'CreateNewUserbyAcc')).map(({ name }) => name)).toEqual(['usernew', 'passnew', 'retypepassnew', 'email', 'IsApproved', 'IsLockedOut', 'roles']);
		expect(askedParameters(operation('Portal', 'loginportal')).map(({ name }) => name)).toEqual(['Account', 'ACpass', 'comid']);
	});
});

describe('calling', () => {
	const login = { user: 'u', password: 'very-secret' };
	const calling = async (row: Operation, text: string, cancelled = false): Promise<{ sent: number; result?: unknown; failure?: unknown }> => {
		let sent = 0;
		const pace = { sleep: () => Promise.resolve(), random: () => 0, cancelled: () => cancelled };
		const client = new VnptClient({
			endpoints: endpoints('https://example.test'), staff: login, serviceUser: login, soapVersion: '1.1', payloadAs: 'cdata', patterns: [], duplicatesRefused: true, format: 'dshdon',
		}, () => {
			sent++;
			return Promise.resolve(reply(row, text));
		}, pace);
		try {
			return { result: await callOperation(client, row, {}, pace), sent };
		} catch (error) {
			return { failure: (error as { failure?: unknown }).failure, sent };
		}
	};
	const publishDrafts = operation('Publish', 'PublishInvFkey');

	it('says of drafts which were published, and why others were not', async () => {
		expect(await calling(publishDrafts, 'ERR:6#A||OK:#D_58')).toMatchObject({
			sent: 1, result: { kind: 'ok', parsed: { done: ['D_58'], refused: [{ code: 'ERR:6', keys: ['A'], reason: 'A key of the call belongs to no draft' }] } },
		});
		expect(await calling(publishDrafts, 'ERR:15#C')).toMatchObject({ result: { kind: 'already', code: 'ERR:15' } });
		expect(await calling(publishDrafts, 'ERR:15#C||ERR:6#A')).toMatchObject({ failure: { reason: 'A key of the call belongs to no draft: A', code: 'ERR:6' } });
		expect(await calling(operation('Publish', 'PublishInvByDate'), 'ERR:24#')).toMatchObject({ failure: { code: 'ERR:24', remedy: expect.stringContaining('Nothing was written') as string } });
		expect(await calling(operation('Publish', 'PublishInvByDate'), 'ERR:14#')).toMatchObject({ failure: { code: 'ERR:14', reason: expect.stringContaining('It is unknown') as string } });
	});

	it('takes no answer of a writing operation for success that is not of its form', async () => {
		expect(await calling(operation('Publish', 'updateInvoice'), 'This function is no longer supported')).toMatchObject({
			sent: 1, failure: { reason: expect.stringMatching(/^It is unknown .*: This function is no longer supported$/) as string },
		});
		expect(await calling(publishDrafts, 'hello # world')).toMatchObject({ sent: 1, failure: { reason: expect.stringContaining('It is unknown') as string } });
	});

	it('takes a conversion made before for a refusal, since there is no page', async () => {
		expect(await calling(operation('Portal', 'convertForVerify'), 'ERR:8')).toMatchObject({ sent: 1, failure: { reason: 'The invoice was already converted', code: 'ERR:8' } });
	});

	it('sends nothing once the run is stopped, unless it reads', async () => {
		expect(await calling(operation('Business', 'cancelInv'), 'OK:', true)).toMatchObject({ sent: 0, failure: { reason: 'The run was stopped before this was sent' } });
		expect(await calling(operation('Business', 'cancelInv'), 'OK:')).toMatchObject({ sent: 1, result: { kind: 'ok', answer: '' } });
		expect(await calling(operation('Business', 'getPublishInvs'), 'AA/12E')).toMatchObject({ sent: 1, result: { kind: 'data', answer: 'AA/12E' } });
	});

	it('shows no password the service may echo', async () => {
		const { failure } = await calling(operation('Business', 'cancelInv'), 'Log-in very-secret is wrong');
		expect(JSON.stringify(failure)).toContain('Log-in ••• is wrong');
	});
});
