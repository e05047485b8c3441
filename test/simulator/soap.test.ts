import type { Simulator } from '../../simulator';
import { call, http, inv, invoices, portalUser, post, postBody, publish, publishParameters, resultOf, service, soapClient, staff, start } from './client';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const probe = `<getDateTimeServer xmlns="http://tempuri.org/"><Account>${staff.Account}</Account><Pass>${staff.ACpass}</Pass></getDateTimeServer>`;

describe.each([false, true])('the soap package as client, SOAP 1.2: %s', (soap12) => {
	it('publishes, marks as paid and lists', async () => {
		const publishing = await soapClient(simulator, 'Publish', soap12);
		const [published] = (await publishing['ImportAndPublishInvAsync']?.(publishParameters(invoices(inv('A-1'), inv('A-2'))))) as [Record<string, string>];
		expect(published).toEqual({ ImportAndPublishInvResult: 'OK:1/001;C26TAA-A-1_1,A-2_2' });
		const business = await soapClient(simulator, 'Business', soap12);
		const [marked] = (await business['confirmPaymentFkeyAsync']?.({ lstFkey: 'A-1_A-2', ...portalUser })) as [Record<string, string>];
		expect(marked).toEqual({ confirmPaymentFkeyResult: 'OK' });
		const portal = await soapClient(simulator, 'Portal', soap12);
		const [listed] = (await portal['listInvByCusFkeyAsync']?.({ key: 'A-2', ...portalUser })) as [Record<string, string>];
		expect(listed['listInvByCusFkeyResult']).toContain('<invNum>0000002</invNum>');
	});

	it('gets integers from UpdateCus', async () => {
		const publishing = await soapClient(simulator, 'Publish', soap12);
		const [answer] = (await publishing['UpdateCusAsync']?.({ XMLCusData: '<x/>', username: service.username, pass: service.password, convert: 0 })) as [Record<string, number>];
		expect(answer).toEqual({ UpdateCusResult: -3 });
	});

	it('gets a fault it understands', async () => {
		const portal = await soapClient(simulator, 'Portal', soap12);
		await expect(portal['listInvByCusFkeyAsync']?.({ key: 'A', fromDate: '2026-07-15', ...portalUser })).rejects.toThrow(
			'Server was unable to process request. ---> String was not recognized as a valid DateTime.',
		);
	});
});

describe('mechanics of .asmx', () => {
	it.each(['/PublishService.asmx', '/publishservice.asmx', '/PUBLISHSERVICE.ASMX'])('answers under %s', async (path) => {
		const help = await http(`${simulator.url}${path}`);
		expect([help.status, help.contentType]).toEqual([200, 'text/html; charset=utf-8']);
		expect(help.body.toString()).toContain('ImportAndPublishInv');
	});

	it.each(['?wsdl', '?WSDL'])('gives the WSDL at %s with the address it was asked under', async (query) => {
		const { body, contentType } = await http(`${simulator.url}/portalservice.asmx${query}`);
		expect(contentType).toContain('text/xml');
		expect(body.toString()).toContain(`location="${simulator.url}/PortalService.asmx"`);
	});

	it.each(['importAndPublishInv', 'Unknown', ''])('does not recognise the action "%s"', async (action) => {
		const { status, body } = await postBody(simulator, 'Publish', action, probe);
		expect(status).toBe(500);
		expect(body.toString()).toContain('<faultcode>soap:Client</faultcode>');
		expect(body.toString()).toContain(`Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/${action}.`);
	});

	it('takes a quoted and a bare action', async () => {
		const envelope = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${probe}</s:Body></s:Envelope>`;
		for (const soapaction of ['"http://tempuri.org/getDateTimeServer"', 'http://tempuri.org/getDateTimeServer']) {
			const answer = await http(`${simulator.url}/PublishService.asmx`, 'POST', { 'content-type': 'text/xml', soapaction }, envelope);
			expect(resultOf(answer)).toBe('7/15/2026 9:30:00 AM');
		}
	});

	it('finds the operation of a SOAP 1.2 request in its action or in its body', async () => {
		const envelope = `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body>${probe}</e:Body></e:Envelope>`;
		for (const type of ['application/soap+xml; charset=utf-8', 'application/soap+xml; charset=utf-8; action="http://tempuri.org/getDateTimeServer"']) {
			const answer = await http(`${simulator.url}/PublishService.asmx`, 'POST', { 'content-type': type }, envelope);
			expect(answer.contentType).toBe('application/soap+xml; charset=utf-8');
			expect(answer.body.toString()).toContain('http://www.w3.org/2003/05/soap-envelope');
			expect(resultOf(answer)).toBe('7/15/2026 9:30:00 AM');
		}
		const wrong = await http(`${simulator.url}/PublishService.asmx`, 'POST', { 'content-type': 'application/soap+xml; action="urn:x"' }, envelope);
		expect(wrong.status).toBe(500);
		expect(wrong.body.toString()).toContain("<soap:Value>soap:Sender</soap:Value>");
		expect(wrong.body.toString()).toContain("The action 'urn:x' was not recognized");
	});

	it('overlooks misspelt, wrongly cased and unqualified parameters', async () => {
		const good = publishParameters(invoices(inv('A')));
		const { Account, ...rest } = good;
		expect(await call(simulator, 'Publish', 'ImportAndPublishInv', { account: String(Account), ...rest })).toBe('ERR:1');
		const { pattern, ...noPattern } = good;
		expect(await call(simulator, 'Publish', 'ImportAndPublishInv', { Pattern: String(pattern), ...noPattern })).toBe('ERR:20');
		const unqualified = await postBody(
			simulator, 'Publish', 'getDateTimeServer',
			`<t:getDateTimeServer xmlns:t="http://tempuri.org/"><Account>${staff.Account}</Account><t:Pass>${staff.ACpass}</t:Pass></t:getDateTimeServer>`,
		);
		expect(resultOf(unqualified)).toBe('ERR:1');
	});

	it('takes parameters in any order, prefixed or not', async () => {
		const answer = await postBody(
			simulator, 'Publish', 'getDateTimeServer',
			`<t:getDateTimeServer xmlns:t="http://tempuri.org/"><t:Pass>${staff.ACpass}</t:Pass><t:Account>${staff.Account}</t:Account></t:getDateTimeServer>`,
		);
		expect(resultOf(answer)).toBe('7/15/2026 9:30:00 AM');
	});

	it('reads a missing convert as 0, and does not read an empty or malformed one', async () => {
		const { convert: _convert, ...rest } = publishParameters(invoices(inv('A')));
		expect(await call(simulator, 'Publish', 'ImportAndPublishInv', rest)).toBe('OK:1/001;C26TAA-A_1');
		for (const convert of ['', '1.5', '12abc']) {
			const { status, body } = await post(simulator, 'Publish', 'ImportAndPublishInv', { ...rest, convert });
			expect(status).toBe(500);
			expect(body.toString()).toContain('<faultcode>soap:Client</faultcode>');
			expect(body.toString()).toContain('Input string was not in a correct format');
		}
	});

	it('faults at a malformed envelope, a foreign one and a DOCTYPE', async () => {
		const headers = { 'content-type': 'text/xml', soapaction: 'http://tempuri.org/getDateTimeServer' };
		for (const envelope of ['<soap:Envelope', '<a><b/></a>', `<!DOCTYPE a><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${probe}</s:Body></s:Envelope>`]) {
			const { status, body } = await http(`${simulator.url}/PublishService.asmx`, 'POST', headers, envelope);
			expect([status, body.toString()]).toEqual([500, expect.stringContaining('<faultcode>soap:Client</faultcode>')]);
		}
	});

	it('refuses requests over 4 MB without a SOAP body', async () => {
		const { status, body } = await postBody(simulator, 'Publish', 'ImportAndPublishInv', 'x'.repeat(4 * 1024 * 1024));
		expect([status, body.toString()]).toEqual([500, expect.stringContaining('Maximum request length exceeded')]);
		expect(body.toString()).not.toContain('Envelope');
	});

	it('refuses other content types and methods', async () => {
		expect((await http(`${simulator.url}/PublishService.asmx`, 'POST', { 'content-type': 'application/json' }, '{}')).status).toBe(415);
		expect((await http(`${simulator.url}/PublishService.asmx`, 'PUT')).status).toBe(405);
	});

	it('reads a payload in CDATA, with a declaration, like an escaped one', async () => {
		const parameters = publishParameters('');
		const body = (xml: string): string =>
			`<ImportAndPublishInv xmlns="http://tempuri.org/">${Object.entries(parameters).map(([name, value]) => `<${name}>${name === 'xmlInvData' ? xml : value}</${name}>`).join('')}</ImportAndPublishInv>`;
		expect(resultOf(await postBody(simulator, 'Publish', 'ImportAndPublishInv', body(`<![CDATA[<?xml version="1.0" encoding="utf-8"?>${invoices(inv('A'))}]]>`)))).toBe('OK:1/001;C26TAA-A_1');
		expect(resultOf(await postBody(simulator, 'Publish', 'ImportAndPublishInv', body(`<![CDATA[${invoices(inv('B'))}]]>`)))).toBe('OK:1/001;C26TAA-B_2');
	});

	it('keeps every character of a large payload', async () => {
		const names = Array.from({ length: 1500 }, (_unused, index) => `Hàng  hóa ${index} ${'ờ '.repeat(80)}x`);
		const list = names.map((ProdName, index) => inv(`K${index}`, {}, { ProdName }));
		await publish(simulator, invoices(...list));
		expect(simulator.books.invoices.map(({ document }) => document.lines[0]?.name)).toEqual(names);
	});
});
