import { writeRequest } from '../../../services/vnpt/envelope';
import type { Arguments } from '../../../services/vnpt/envelope';
import { operation } from '../../../services/vnpt/operations';
import type { Operation, ParameterType } from '../../../services/vnpt/operations';
import type { XmlPieces } from '../../../services/vnpt/payload/xml-bytes';
import type { Tenant } from '../../../services/vnpt/tenant';
import { parseXml } from '../../../simulator/vnpt/xml';
import type { Element } from '../../../simulator/vnpt/xml';
import { tenant } from './tenant';

const publish = operation('Publish', 'ImportAndPublishInv');

/** A row no service has, for types no row has yet. */
const row = (types: Readonly<Record<string, ParameterType>>): Operation => ({
	...publish, name: 'Example', parameters: Object.entries(types).map(([name, type]) => ({ name, type })), staff: undefined, serviceUser: undefined,
});

function parametersOf(body: string): Element[] {
	const element = parseXml(body).child('soap:Body')?.children[0];
	if (!element) throw new Error('No operation in the body');
	return element.children;
}

const readBack = (of: Operation, args: Arguments, changes: Partial<Tenant> = {}): Record<string, string> =>
	Object.fromEntries(parametersOf(writeRequest(of, args, { ...tenant, ...changes }).body.toString()).map(({ name, text }) => [name, text]));

describe('whole requests', () => {
	const args = { xmlInvData: '<DSHDon></DSHDon>', pattern: '1/001', serial: 'C26TAA', convert: 0 };
	const body = (envelope: string): string =>
		`<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelope}"><soap:Body>`
		+ '<ImportAndPublishInv xmlns="http://tempuri.org/"><Account>staff01</Account><ACpass>staff-secret</ACpass>'
		+ '<xmlInvData><![CDATA[<DSHDon></DSHDon>]]></xmlInvData><username>svc01</username><password>service-secret</password>'
		+ '<pattern>1/001</pattern><serial>C26TAA</serial><convert>0</convert></ImportAndPublishInv></soap:Body></soap:Envelope>';

	it('in SOAP 1.1', () => {
		expect(writeRequest(publish, args, tenant)).toEqual({
			url: 'https://vi-du-admin.example/PublishService.asmx',
			headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '"http://tempuri.org/ImportAndPublishInv"', Accept: 'text/xml' },
			body: Buffer.from(body('http://schemas.xmlsoap.org/soap/envelope/')),
		});
	});

	it('in SOAP 1.2', () => {
		expect(writeRequest(publish, args, { ...tenant, soapVersion: '1.2' })).toEqual({
			url: 'https://vi-du-admin.example/PublishService.asmx',
			headers: { 'Content-Type': 'application/soap+xml; charset=utf-8; action="http://tempuri.org/ImportAndPublishInv"', Accept: 'application/soap+xml' },
			body: Buffer.from(body('http://www.w3.org/2003/05/soap-envelope')),
		});
	});

	it('with the log-ins under the names of the operation', () => {
		expect(readBack(operation('Publish', 'getDateTimeServer'), {})).toEqual({ Account: 'staff01', Pass: 'staff-secret' });
		expect(readBack(operation('Publish', 'GetCertInfo'), {})).toEqual({ userName: 'svc01', password: 'service-secret' });
		expect(readBack(operation('Business', 'confirmPaymentFkey'), { lstFkey: 'A_B' })).toEqual({ lstFkey: 'A_B', userName: 'svc01', userPass: 'service-secret' });
	});

	it('to the address of its service', () => {
		const changes = { endpoints: { ...tenant.endpoints, Portal: 'https://other.example/x/PortalService.asmx' } };
		expect(writeRequest(operation('Portal', 'downloadInv'), {}, { ...tenant, ...changes }).url).toBe('https://other.example/x/PortalService.asmx');
	});
});

describe('values', () => {
	const written = (payloadAs: Tenant['payloadAs'], xmlInvData: string | XmlPieces): string => /<xmlInvData>(.*)<\/xmlInvData>/s.exec(writeRequest(publish, { xmlInvData }, { ...tenant, payloadAs }).body.toString())?.[1] ?? '';
	const pieces = (...texts: string[]): XmlPieces => ({ pieces: texts.map((text) => Buffer.from(text)) });
	const hostile = [
		']]>', '<![CDATA[x]]>', '<a>]]></a>', '&', '&amp;', '&lt;a&gt;', '"quoted" \'single\'', "$& $1 $` $' $$", '</key><key>', '<!-- x -->', '<?xml version="1.0"?><a/>',
		'Công ty “Ví Dụ” – 100 % <của> tôi', '𝒳 😀', 'a\tb', '{{ $json.x }}', '%00', '__proto__', '<', ' <a/> ',
	];

	it.each(hostile)('arrive unchanged, written either way: %s', (value) => {
		for (const payloadAs of ['cdata', 'escaped'] as const) {
			const secrets = { staff: { user: value, password: value }, serviceUser: { user: value, password: value } };
			expect(readBack(publish, { xmlInvData: value, pattern: value, serial: value, convert: 1 }, { payloadAs, ...secrets }))
				.toEqual({ Account: value, ACpass: value, xmlInvData: value, username: value, password: value, pattern: value, serial: value, convert: '1' });
		}
	});

	it('that are XML travel as CDATA or escaped, as the tenant likes', () => {
		expect(written('cdata', '<a>&amp;</a>')).toBe('<![CDATA[<a>&amp;</a>]]>');
		expect(written('escaped', '<a>&amp;</a>')).toBe('&lt;a&gt;&amp;amp;&lt;/a&gt;');
		expect(written('cdata', '<a>]]></a>')).toBe('&lt;a&gt;]]&gt;&lt;/a&gt;');
		expect(written('cdata', pieces('<a>&amp;ệ</a>', '<b/>'))).toBe('<![CDATA[<a>&amp;ệ</a><b/>]]>');
		expect(written('escaped', pieces('<a>&amp;ệ</a>', '<b/>'))).toBe('&lt;a&gt;&amp;amp;ệ&lt;/a&gt;&lt;b/&gt;');
		expect(written('cdata', 'no markup & nothing')).toBe('no markup &amp; nothing');
	});

	it.each([
		['<a>]]></a>'], ['<a>', ']]></a>'], ['<a>]', ']></a>'], ['<a>]]', '></a>'], ['<a>]]', '', '></a>'], ['<a>', ']', ']', '>', '</a>'], ['<a>]', '', ']', '', '></a>'], ['', ']]>'], ['<a>]]]', ']', '></a>'], ['<b/>', '<a>ệ]]', '>'],
	])('that hold an end mark of CDATA are escaped, wherever their pieces end: %j', (...texts) => {
		const escaped = texts.join('').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
		expect(written('cdata', pieces(...texts))).toBe(escaped);
		expect(written('escaped', pieces(...texts))).toBe(escaped);
	});

	it.each([[']]', ']', ' >'], [']', ' ]>'], ['>', ']]'], ['<a>]', '><b>]</b>', ']'], ['<a/>']])('that hold none are CDATA, wherever their pieces end: %j', (...texts) => {
		expect(written('cdata', pieces(...texts))).toBe(`<![CDATA[${texts.join('')}]]>`);
	});

	it('that are secrets are never CDATA, and no argument takes their place', () => {
		const { body } = writeRequest(operation('Portal', 'downloadInv'), { invToken: 't' }, { ...tenant, serviceUser: { user: '<u>', password: '<p>&' } });
		expect(body.toString()).toContain('<userName>&lt;u&gt;</userName><userPass>&lt;p&gt;&amp;</userPass>');
		expect(() => writeRequest(operation('Portal', 'downloadInv'), { invToken: 't', userPass: 'other' }, tenant)).toThrow('userPass');
	});

	it('that are absent are left out where they are texts, and nothing where they are numbers', () => {
		expect(readBack(row({ s: 'string', b: 'base64', i: 'int', f: 'boolean', d: 'decimal', x: 'double' }), {})).toEqual({ i: '0', f: 'false', d: '0', x: '0' });
		expect(readBack(row({ s: 'string', i: 'int' }), { s: undefined, i: undefined })).toEqual({ i: '0' });
		expect(readBack(row({ s: 'string' }), { s: '' })).toEqual({ s: '' });
	});

	it('that are flags and numbers are written as XML Schema has them', () => {
		expect(readBack(row({ i: 'int', f: 'boolean', d: 'decimal' }), { i: -7, f: true, d: 1.5 })).toEqual({ i: '-7', f: 'true', d: '1.5' });
	});

	it('that are lists become one element each', () => {
		const lists = row({ numbers: 'int[]', words: 'string[]', none: 'int[]', absent: 'string[]' });
		const written = parametersOf(writeRequest(lists, { numbers: [3, 1, 2], words: ['<a>', '', 'b&c'], none: [] }, tenant).body.toString());
		expect(written.map(({ name, children }) => [name, children.map((child) => [child.name, child.text])])).toEqual([
			['numbers', [['int', '3'], ['int', '1'], ['int', '2']]],
			['words', [['string', '<a>'], ['string', ''], ['string', 'b&c']]],
			['none', []],
		]);
	});

	it('under a name the operation does not have are a defect, since the service would overlook them', () => {
		expect(() => writeRequest(operation('Portal', 'downloadInvPDF'), { invToken: '1/001;C26TAA;1' }, tenant)).toThrow('downloadInvPDF takes no invToken');
		expect(() => writeRequest(publish, { Pattern: '1/001' }, tenant)).toThrow('ImportAndPublishInv takes no Pattern');
	});
});
