import { createCipheriv } from 'crypto';

const keyLength = 16;

/**
 * Encrypts the password of the signing certificate as the service expects it (reference 5.4):
 * AES-128-CBC, PKCS#7 padding, key = UTF-8 bytes of the key text cut or zero-filled to 16, IV = key.
 * Out: Base64 without line breaks. The same password always gives the same text, so it is a secret too.
 */
export function encryptCertificatePassword(password: string, keyText: string): string {
	const key = Buffer.alloc(keyLength);
	Buffer.from(keyText, 'utf8').copy(key, 0, 0, keyLength);
	const cipher = createCipheriv('aes-128-cbc', key, key);
	return Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]).toString('base64');
}
