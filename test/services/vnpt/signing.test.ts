/** What passes between the two steps of signing outside: hashes as the service writes them, and the request that goes with each. */
import { readHashes } from '../../../services/vnpt/hashes';
import { readSigningRequest, signingRequestText } from '../../../services/vnpt/signing-request';
import type { SigningRequest } from '../../../services/vnpt/signing-request';
import { algorithmOf } from '../../../services/vnpt/digest';
import { fileKindOf } from '../../../services/vnpt/file-kind';
import { secondStep } from '../../../services/vnpt/signing-order';
import type { XmlPieces } from '../../../services/vnpt/payload/xml-bytes';
import { signedDraft } from '../../../services/vnpt/signed-publishing';
import { textOf } from './written';

const hash = Buffer.alloc(20, 1).toString('base64');
const inv = (key: string, id: string, value = hash, more = ''): string => `<Inv><key>${key}</key><idInv>${id}</idInv><hashValue>${value}</hashValue>${more}</Inv>`;
const list = (...rows: string[]): string => `<Invoices>${rows.join('')}</Invoices>`;

describe('hashes', () => {
	const asked = new Set(['A', 'B']);

	test('by key, with the range where the service says it, in any order and layout', () => {
		const read = readHashes(list(inv('B', ' 7 ', hash.replace('A', 'A\n')), inv('A', '8', hash, '<pattern>1/001</pattern><serial>C26TAA</serial>')), asked);
		expect([...(read ?? [])]).toEqual([['B', { id: '7', hash }], ['A', { id: '8', hash, pattern: '1/001', serial: 'C26TAA' }]]);
		expect(readHashes(list(inv('A', '8', hash, '<pattern>1/001</pattern><serial/>')), asked)?.get('A')).toEqual({ id: '8', hash });
	});

	test('some may be missing', () => {
		expect(readHashes(list(inv('A', '1')), asked)?.size).toBe(1);
		expect(readHashes('<Invoices/>', asked)).toBeUndefined();
		expect(readHashes('<Invoices><Other/></Invoices>', asked)?.size).toBe(0);
	});

	test.each([
		['another key', list(inv('X', '1'))], ['a key twice', list(inv('A', '1'), inv('A', '2'))], ['an id twice', list(inv('A', '1'), inv('B', '1'))],
		['an id that is none', list(inv('A', 'x'))], ['no hash', list(inv('A', '1', ''))], ['a hash that is no base64', list(inv('A', '1', 'a b!'))],
		['another root', '<Data/>'], ['half an answer', '<Invoices><Inv>'], ['a page', 'x'], ['rows that are none', '<Invoices><Inv>A</Inv></Invoices>'],
	])('%s is not believed', (_name, xml) => {
		expect(readHashes(xml, asked)).toBeUndefined();
	});
});

const request: SigningRequest = {
	key: 'HD-1', draftId: '7', pattern: '1/001', serial: 'C26TAA', date: '2026-11-02', total: '1100000', signedWith: 'token', certificateSerial: 'AB12', cashRegister: false, type: '1',
	original: { pattern: '1/001', serial: 'C26TAA', number: '5', elsewhere: false }, reason: 'Sai <giá>',
};

describe('signing request', () => {
	test('is read back as it was written, from text and as an object', () => {
		expect(readSigningRequest(signingRequestText(request))).toEqual(request);
		expect(readSigningRequest({ ...request, extra: 1 })).toEqual(request);
		const { original: _original, reason: _reason, ...plain } = request;
		expect(readSigningRequest({ ...plain, type: '0', total: '' })).toEqual({ ...plain, type: '0', total: '' });
	});

	test.each([
		...(Object.keys(request) as Array<keyof SigningRequest>).filter((name) => name !== 'reason').map((name): [string, unknown] => [`without ${name}`, { ...request, [name]: undefined }]),
		['a new invoice with an original', { ...request, type: '0' }], ['an unknown type', { ...request, type: '5' }], ['an unknown method', { ...request, signedWith: 'hsm' }],
		['a key that is none', { ...request, key: 'A_B' }], ['an id that is none', { ...request, draftId: '7;8' }], ['a date that is none', { ...request, date: '02/11/2026' }],
		['a total that is none', { ...request, total: '1.100.000' }], ['a certificate that is none', { ...request, certificateSerial: 'xyz' }],
		['an original without a number', { ...request, original: { ...request.original, number: '' } }], ['text that is no JSON', '{'], ['a list', [request]], ['nothing', undefined], ['null', 'null'],
	])('%s is refused', (_name, given) => {
		expect(readSigningRequest(given)).toBeUndefined();
	});
});

test('a signed draft is written as the service reads it, the original under its odd names', () => {
	const { via, xml } = signedDraft(request, 'QUFB');
	expect(xml.toString()).toBe('<Inv><key>HD-1</key><idInv>7</idInv><signValue>QUFB</signValue><LDo>Sai &lt;giá&gt;</LDo></Inv>');
	const { xmlInvData, ...rest } = via.arguments([xml]);
	expect(textOf(xmlInvData as XmlPieces)).toBe(`<Invoices><SerialCert>AB12</SerialCert><PatternOld>1/001</PatternOld><SerialOld>C26TAA</SerialOld><NoOlde>5</NoOlde>${xml.toString()}</Invoices>`);
	expect(rest).toEqual({ pattern: '1/001', serial: 'C26TAA', type: 1 });
});

test.each([
	['token', false, '0', false, 'Publish.publishInvWithToken'], ['token', true, '0', false, 'Publish.publishInvWithTokenMTT'],
	['smartCa', false, '0', false, 'Publish.PublishInvSmartCA'], ['smartCa', true, '0', false, 'Publish.PublishInvSmartCAMTT'],
	['token', false, '2', false, 'Publish.AdjustReplaceInvWithToken'], ['token', true, '1', false, 'Business.AdjustReplaceInvWithTokenMTT'],
	['smartCa', false, '1', false, 'Business.AdjustReplaceInvSmartCA'], ['smartCa', true, '3', false, 'Business.AdjustReplaceInvSmartCAMTT'],
	['token', false, '1', true, 'Business.AdjustReplaceWithOutInvToken'], ['smartCa', false, '4', true, 'Business.AdjustReplaceWithOutInvSmartCA'],
] as const)('the second step by %s (cash register %s, type %s, original elsewhere %s) is %s', (method, cashRegister, type, elsewhere, name) => {
	const row = secondStep({ method, cashRegister, type }, elsewhere);
	expect(`${row.service}.${row.name}`).toBe(name);
});

test('a digest says by its length how it is signed', () => {
	expect([20, 32, 48].map((bytes) => algorithmOf(Buffer.alloc(bytes).toString('base64')))).toEqual(['RSA-SHA1', 'RSA-SHA256', 'unknown']);
});

test.each([
	['%PDF-1.7', 'pdf'], ['PK\u0003\u0004rest', 'zip'], ['<?xml version="1.0"?><a/>', 'xml'], ['\uFEFF<a/>', 'xml'], ['<!DOCTYPE html><html>', 'html'], ['plain', 'bin'], ['', 'bin'],
])('the first bytes %j are those of a %s file', (text, extension) => {
	expect(fileKindOf(Buffer.from(text)).extension).toBe(extension);
});
