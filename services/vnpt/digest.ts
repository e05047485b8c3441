/** Digests that are signed outside, and the signatures that come back: base64, as the service writes both (reference 6.1, 6.2). */

/** How a digest is signed (RSA PKCS#1 v1.5 over the digest as it stands), told by its length. */
export type SignatureAlgorithm = 'RSA-SHA256' | 'RSA-SHA1' | 'unknown';

export function algorithmOf(digest: string): SignatureAlgorithm {
	const bytes = Buffer.from(digest, 'base64').length;
	return bytes === 32 ? 'RSA-SHA256' : bytes === 20 ? 'RSA-SHA1' : 'unknown';
}
