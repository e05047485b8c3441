import { checkCertificate } from './certificate';
import { PayloadError } from './fields';
import { rootOf } from './payload/roots';
import { Refusal, refusing } from './refusal';
import type { Service } from './service';
import { digestOf, isSignatureOf } from './signature';

const nameOf = (company: string, digest: string): string => `message ${company} ${digest}`;

/** Hands out the digest of a message; what the message is for is done once its signature comes. Throws for the certificate. */
export function awaitSignature(service: Service, company: string, serial: string, text: string, proceed: () => string): string {
	const certificate = checkCertificate(service, company, serial)?.der ?? '';
	const digest = digestOf(text, service.switches);
	service.books.awaitingSignature.set(nameOf(company, digest), { company, digest, certificate, proceed });
	return digest;
}

/** Takes the signature of a message and does what it was for. Throws ERR:3 (payload, unknown digest) and ERR:24 (the signature does not fit). */
export function takeSignature({ books }: Pick<Service, 'books'>, company: string, { digest, signature }: SignedDigest): string {
	const awaiting = books.awaitingSignature.get(nameOf(company, digest));
	if (!awaiting) throw new Refusal(3, 'no message has this digest');
	if (awaiting.certificate !== '' && !isSignatureOf(signature, digest, awaiting.certificate)) throw new Refusal(24, 'the signature does not fit the certificate');
	books.awaitingSignature.delete(nameOf(company, digest));
	return awaiting.proceed();
}

export interface SignedDigest {
	readonly digest: string;
	readonly signature: string;
}

/** Reads `<SendInv>` or `<CKS>` with a digest, under either of its names, and its signature (reference 4.5). Throws ERR:3. */
export function readSigned(text: string): SignedDigest {
	return refusing(3, () => {
		const root = rootOf(text, 'SendInv', 'CKS');
		const [digest, signature] = [root.child('Base64Hash') ?? root.child('HashValue'), root.child('SignValue')].map((element) => element?.text.trim() ?? '');
		if (!digest || !signature) throw new PayloadError(`The element '${root.name}' has no hash or no signature`);
		return { digest, signature };
	});
}
