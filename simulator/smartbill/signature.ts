import { createHash } from 'node:crypto';
import type { TaxDocument } from './books';
import { SIGNATURE_NAMESPACE } from './grammar';

/**
 * A document as the service keeps it: once issued, with a signature before TaxInvoiceDocument. The
 * signature is of no key: a digest under the right element names, so that readers meet the shape.
 */
export function storedXml({ xml, issuedAt, invoice }: TaxDocument): string {
	const at = xml.indexOf('<TaxInvoiceDocument');
	if (issuedAt === undefined || at < 0 || xml.includes('<ds:Signature')) return xml;
	const signer = (invoice.broker ?? invoice.supplier).regno;
	return xml.slice(0, at) + signature(xml.slice(at), signer) + xml.slice(at);
}

const leaf = (name: string, text: string): string => `<ds:${name}>${text}</ds:${name}>`;
const method = (name: string, algorithm: string): string => `<ds:${name} Algorithm="${algorithm}"></ds:${name}>`;

function signature(content: string, signer: string): string {
	const digest = createHash('sha256').update(content).digest('base64');
	const reference = `<ds:Reference URI="">${method('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')}${leaf('DigestValue', digest)}</ds:Reference>`;
	const info =
		method('CanonicalizationMethod', 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315') +
		method('SignatureMethod', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256') +
		reference;
	const certificate = Buffer.from(`simulated certificate of ${signer}`).toString('base64');
	return (
		`<ds:Signature xmlns:ds="${SIGNATURE_NAMESPACE}">${leaf('SignedInfo', info)}${leaf('SignatureValue', Buffer.from('simulated').toString('base64'))}` +
		`${leaf('KeyInfo', leaf('X509Data', leaf('X509Certificate', certificate)))}</ds:Signature>`
	);
}
