import { createDecipheriv } from 'node:crypto';
import type { Company } from './books';
import { Refusal } from './codes';

const SIZE = 16;

/** The encrypted certificate password in plain; undefined when it was not encrypted with this key (reference 5.4). */
export function decryptPassword(encrypted: string, keyText: string): string | undefined {
	if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encrypted)) return undefined;
	// Cut after 16 bytes or filled with zeros; the same bytes are the initialisation vector.
	const key = Buffer.alloc(SIZE);
	Buffer.from(keyText, 'utf8').copy(key, 0, 0, SIZE);
	try {
		const decipher = createDecipheriv('aes-128-cbc', key, key);
		const plain = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()]);
		return new TextDecoder('utf-8', { fatal: true }).decode(plain);
	} catch {
		return undefined;
	}
}

/** Whether the company may issue with this password. Throws 69906, 60121, 69905 or 69907. */
export function checkSigning(company: Company, encrypted: string, conditions: ReadonlySet<string>): void {
	if (!company.certificate || conditions.has('certificateExpired')) throw new Refusal('69906');
	const password = conditions.has('passwordUnreadable') ? undefined : decryptPassword(encrypted, company.certificate.key);
	if (password === undefined) throw new Refusal('60121');
	if (password !== company.certificate.password) throw new Refusal('69905');
	if (!company.postpaid) throw new Refusal('69907');
}
