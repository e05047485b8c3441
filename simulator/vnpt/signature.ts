import { constants, createHash, generateKeyPairSync, privateEncrypt, publicDecrypt, X509Certificate, type KeyObject } from 'node:crypto';
import { selfSigned } from './selfSigned';
import type { VnptSwitches } from './switches';

/** Digest of a text as it is handed out to be signed: base64 of 20 or 32 bytes (reference 6.2). */
export const digestOf = (text: string, { digest }: Pick<VnptSwitches, 'digest'>): string => createHash(digest).update(text).digest('base64');

/** What stands before a digest inside an RSA PKCS#1 v1.5 signature, by the length of the digest (RFC 8017, 9.2). */
const prefixes: Readonly<Record<number, string>> = {
	20: '3021300906052b0e03021a05000414',
	32: '3031300d060960864801650304020105000420',
};

/** The bytes a signature over a digest encrypts. Throws when it is no digest of a known length. */
function digestInfo(digest: string): Buffer {
	const bytes = Buffer.from(digest, 'base64');
	const prefix = prefixes[bytes.length];
	if (prefix === undefined) throw new Error('A digest is base64 of 20 or 32 bytes');
	return Buffer.concat([Buffer.from(prefix, 'hex'), bytes]);
}

/** Signs a digest, as a token does: base64. */
export function signDigest(digest: string, privateKey: KeyObject): string {
	return privateEncrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, digestInfo(digest)).toString('base64');
}

/** Whether a signature was made over this digest with the key of this certificate (base64 DER). */
export function isSignatureOf(signature: string, digest: string, certificate: string): boolean {
	try {
		const key = new X509Certificate(Buffer.from(certificate, 'base64')).publicKey;
		return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(signature, 'base64')).equals(digestInfo(digest));
	} catch {
		return false;
	}
}

/** A key with its certificate, to sign with where there is no token at hand. */
export interface SigningKey {
	readonly serial: string;
	/** Base64 DER. */
	readonly certificate: string;
	readonly privateKey: KeyObject;
}

const DEMO = { commonName: 'Simulated signer, MST:9900000129', serial: '5401DE3000000001', validFrom: new Date('2025-01-01T00:00:00Z'), validTo: new Date('2029-12-31T16:59:59Z') };

/** Makes a key and a certificate that signs itself. */
export function signingKey(subject: Partial<typeof DEMO> = {}): SigningKey {
	const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const described = { ...DEMO, ...subject };
	return { serial: described.serial, certificate: selfSigned(described, publicKey, privateKey).toString('base64'), privateKey };
}

let demo: SigningKey | undefined;

/** The key of this process for demonstrations, made when first asked for. */
export const demoKey = (): SigningKey => (demo ??= signingKey());
