import { SaxesParser } from 'saxes';
import { NAMESPACE } from '../../services/vnpt/endpoints';

export type SoapVersion = '1.1' | '1.2';

const envelopes: Readonly<Record<SoapVersion, string>> = {
	'1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
	'1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

/** The outside of a SOAP request: what .NET looks at before it reads any value. */
export interface Outline {
	/** Name of the first element in the body; empty when it is not of the services' namespace. */
	readonly operation: string;
	/** Parameters that carry the right namespace; .NET overlooks the others. */
	readonly parameters: ReadonlySet<string>;
}

/** Reads the outline. Throws an Error when the text is not well formed or no envelope of this version. */
export function readOutline(xml: string, version: SoapVersion): Outline {
	const parser = new SaxesParser({ xmlns: true });
	const parameters = new Set<string>();
	const path: string[] = [];
	let operation: string | undefined;
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('doctype', () => {
		throw new Error('For security reasons DTD is prohibited in this XML document.');
	});
	parser.on('opentag', ({ local, uri }) => {
		const depth = path.push(local);
		if (depth === 1 && (local !== 'Envelope' || uri !== envelopes[version])) throw new Error(`No SOAP ${version} envelope was found.`);
		if (path[1] !== 'Body') return;
		if (depth === 3) operation ??= uri === NAMESPACE ? local : '';
		if (depth === 4 && uri === NAMESPACE) parameters.add(local);
	});
	parser.on('closetag', () => path.pop());
	parser.write(xml).close();
	return { operation: operation ?? '', parameters };
}

/** A SOAP fault (`Client` or `Server` in the words of 1.1). */
export function faultEnvelope(version: SoapVersion, side: 'Client' | 'Server', message: string): string {
	const text = message.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);
	const fault =
		version === '1.1'
			? `<faultcode>soap:${side}</faultcode><faultstring>${text}</faultstring><detail />`
			: `<soap:Code><soap:Value>soap:${side === 'Client' ? 'Sender' : 'Receiver'}</soap:Value></soap:Code><soap:Reason><soap:Text xml:lang="en">${text}</soap:Text></soap:Reason><soap:Detail />`;
	return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${envelopes[version]}"><soap:Body><soap:Fault>${fault}</soap:Fault></soap:Body></soap:Envelope>`;
}
