/** SOAP requests written from the operation table: document/literal, parameters in WSDL order (reference 1.3, 1.4). */
import { escapeXml } from '../../invoicing/escape-xml';
import { NAMESPACE } from './endpoints';
import type { Operation, Parameter } from './operations';
import type { XmlPieces } from './payload/xml-bytes';
import type { Tenant } from './tenant';

export type Argument = string | number | boolean | XmlPieces | readonly string[] | readonly number[];
export type Arguments = Readonly<Record<string, Argument | undefined>>;

export interface SoapRequest {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}

const envelopeNamespace = { '1.1': 'http://schemas.xmlsoap.org/soap/envelope/', '1.2': 'http://www.w3.org/2003/05/soap-envelope' } as const;

/**
 * Writes the request of one call; the log-ins are filled in where the operation takes them.
 * Absent texts and lists are left out, absent numbers are 0, absent flags false, as the service reads them.
 * Throws for an argument the operation does not have: that is a defect of the caller.
 */
export function writeRequest(row: Operation, args: Arguments, tenant: Tenant): SoapRequest {
	const secrets: Record<string, string> = {};
	if (row.staff) [secrets[row.staff[0]], secrets[row.staff[1]]] = [tenant.staff.user, tenant.staff.password];
	if (row.serviceUser) [secrets[row.serviceUser[0]], secrets[row.serviceUser[1]]] = [tenant.serviceUser.user, tenant.serviceUser.password];
	const stray = Object.keys(args).find((name) => Object.hasOwn(secrets, name) || !row.parameters.some((parameter) => parameter.name === name));
	// The service overlooks names it does not know, and a key that never arrives would find nothing.
	if (stray !== undefined) throw new Error(`${row.name} takes no ${stray} from its caller`);
	const parameters = row.parameters.flatMap((parameter) =>
		Object.hasOwn(secrets, parameter.name)
			? `<${parameter.name}>${escapeXml(secrets[parameter.name] ?? '')}</${parameter.name}>`
			: parameterXml(parameter, args[parameter.name], tenant.payloadAs));
	const soapAction = `${NAMESPACE}${row.name}`;
	return {
		url: tenant.endpoints[row.service],
		headers: tenant.soapVersion === '1.1'
			? { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: `"${soapAction}"`, Accept: 'text/xml' }
			: { 'Content-Type': `application/soap+xml; charset=utf-8; action="${soapAction}"`, Accept: 'application/soap+xml' },
		body: bytesOf([
			'<?xml version="1.0" encoding="utf-8"?>'
			+ `<soap:Envelope xmlns:soap="${envelopeNamespace[tenant.soapVersion]}"><soap:Body>`
			+ `<${row.name} xmlns="${NAMESPACE}">`,
			...parameters,
			`</${row.name}></soap:Body></soap:Envelope>`,
		]),
	};
}

const bytesOf = (pieces: ReadonlyArray<string | Buffer>): Buffer => Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));

function parameterXml({ name, type }: Parameter, value: Argument | undefined, payloadAs: Tenant['payloadAs']): string | Array<string | Buffer> {
	if (value === undefined) {
		const isValueType = type === 'int' || type === 'decimal' || type === 'double' || type === 'boolean';
		return isValueType ? `<${name}>${type === 'boolean' ? 'false' : '0'}</${name}>` : '';
	}
	if (typeof value === 'string' && value.startsWith('<')) return [`<${name}>`, ...payload([Buffer.from(value)], payloadAs), `</${name}>`];
	if (typeof value === 'object' && 'pieces' in value) return [`<${name}>`, ...payload(value.pieces, payloadAs), `</${name}>`];
	if (typeof value === 'object') {
		const child = type === 'int[]' ? 'int' : 'string';
		return `<${name}>${value.map((item) => `<${child}>${escapeXml(String(item))}</${child}>`).join('')}</${name}>`;
	}
	return `<${name}>${escapeXml(String(value))}</${name}>`;
}

const cdataEnd = ']]>';

/** A whole XML payload is cheaper as CDATA: its values are escaped inside already. An end mark in it falls back to escaping. */
const payload = (pieces: readonly Buffer[], payloadAs: Tenant['payloadAs']): Array<string | Buffer> =>
	payloadAs === 'cdata' && !holdsCdataEnd(pieces) ? ['<![CDATA[', ...pieces, cdataEnd] : [escapeXml(Buffer.concat(pieces).toString())];

/** Whether the mark stands in a piece, or begins in one and ends in a later one. */
function holdsCdataEnd(pieces: readonly Buffer[]): boolean {
	let tail = '';
	return pieces.some((piece) => {
		const seam = tail + piece.toString('latin1', 0, 2);
		tail = (tail + piece.toString('latin1', Math.max(0, piece.length - 2))).slice(-2);
		return seam.includes(cdataEnd) || piece.includes(cdataEnd);
	});
}
