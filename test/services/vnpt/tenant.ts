/** An invented tenant, and a service that answers what a test tells it to. */
import { VnptClient } from '../../../services/vnpt/client';
import type { NoAnswer, SendOptions } from '../../../services/vnpt/client';
import type { HttpReply, HttpRequest } from '../../../services/sending';
import { endpoints } from '../../../services/vnpt/tenant';
import type { Tenant } from '../../../services/vnpt/tenant';
import { parseXml } from '../../../simulator/vnpt/xml';

export const tenant: Tenant = {
	endpoints: endpoints('https://vi-du-admin.example'),
	staff: { user: 'staff01', password: 'staff-secret' },
	serviceUser: { user: 'svc01', password: 'service-secret' },
	soapVersion: '1.1',
	payloadAs: 'cdata',
	patterns: ['1/001'],
	duplicatesRefused: true,
	format: 'dshdon',
};

export const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** A whole SOAP answer of an operation, as the service writes it. */
export const soapAnswer = (operation: string, result: string): string =>
	'<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soap:Body>'
	+ `<${operation}Response xmlns="http://tempuri.org/"><${operation}Result>${escapeText(result)}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;

export const fault11 = (code: string, text: string): string =>
	'<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>'
	+ `<faultcode>soap:${code}</faultcode><faultstring>${escapeText(text)}</faultstring><detail /></soap:Fault></soap:Body></soap:Envelope>`;

export const fault12 = (code: string, text: string): string =>
	'<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><soap:Fault>'
	+ `<soap:Code><soap:Value>soap:${code}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${escapeText(text)}</soap:Text></soap:Reason><soap:Detail /></soap:Fault></soap:Body></soap:Envelope>`;

/** One call as it arrived. */
export interface Arrived {
	readonly operation: string;
	readonly parameters: Readonly<Record<string, string>>;
	readonly request: HttpRequest;
	readonly options: SendOptions;
}

/** A result text, a whole reply, or no answer at all. */
export type Scripted = string | HttpReply | NoAnswer;

/** A client of the tenant whose service is a function; remembers calls and pauses. */
export function scriptedClient(answer: (call: Arrived) => Scripted | Promise<Scripted>, changes: Partial<Tenant> = {}): { client: VnptClient; calls: Arrived[]; pauses: number[] } {
	const calls: Arrived[] = [];
	const pauses: number[] = [];
	const send = async (request: HttpRequest, options: SendOptions): Promise<HttpReply | NoAnswer> => {
		const operation = parseXml(String(request.body)).child('soap:Body')?.children[0];
		if (!operation) throw new Error('The request has no operation');
		const call = { operation: operation.name, parameters: Object.fromEntries(operation.children.map(({ name, text }) => [name, text])), request, options };
		calls.push(call);
		const scripted = await answer(call);
		return typeof scripted === 'string' ? { status: 200, body: soapAnswer(call.operation, scripted) } : scripted;
	};
	const pace = {
		sleep: (milliseconds: number): Promise<void> => {
			pauses.push(milliseconds);
			return Promise.resolve();
		},
		random: () => 0.5,
		cancelled: () => false,
	};
	return { client: new VnptClient({ ...tenant, ...changes }, send, pace), calls, pauses };
}

/** What an old tenant answers to an operation it lacks. */
export const missingOperation = (operation: string): HttpReply => ({
	status: 500, body: fault11('Client', `Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/${operation}.`),
});
