import { X509Certificate } from 'node:crypto';
import type { Company } from './books';
import { Refusal } from './refusal';
import type { Service } from './service';

/** A signing certificate registered by the company besides the one on the server. */
export interface Certificate {
	readonly id: number;
	readonly company: string;
	/** Hex, upper case. */
	readonly serial: string;
	readonly owner: string;
	readonly issuer: string;
	/** ISO instants. */
	readonly validFrom: string;
	readonly validTo: string;
	/** 4 token, 6 SmartCA (reference 3.16). */
	readonly type: number;
	/** Base64 DER; empty when only its data are known, then signatures are not verified. */
	readonly der: string;
	readonly revoked?: boolean;
	/** Declared to the tax authority: it cannot be changed any more. */
	readonly locked?: boolean;
}

/** What a certificate says of itself. */
export type CertificateData = Pick<Certificate, 'serial' | 'owner' | 'issuer' | 'validFrom' | 'validTo' | 'der'>;

/** Reads base64 DER; undefined when it is no certificate. */
export function readCertificate(base64: string): CertificateData | undefined {
	try {
		const der = Buffer.from(base64.replace(/\s/g, ''), 'base64');
		const certificate = new X509Certificate(der);
		const line = (text: string): string => text.split('\n').reverse().join(', ');
		return {
			serial: certificate.serialNumber.toUpperCase(),
			owner: line(certificate.subject),
			issuer: line(certificate.issuer),
			validFrom: new Date(certificate.validFrom).toISOString(),
			validTo: new Date(certificate.validTo).toISOString(),
			der: der.toString('base64'),
		};
	} catch {
		return undefined;
	}
}

/** Whether the certificate the server signs with is valid now. */
export function serverCertificateValid({ certificate }: Company, now: Date): boolean {
	return now >= new Date(certificate.validFrom) && now <= new Date(certificate.validTo);
}

/**
 * Checks the certificate a caller signs with. Where the company has registered none, any serial
 * passes and its signatures are not verified. Throws 22 (none named), 23 (no hex), 28 (unknown),
 * 27 (not yet valid), 26 (expired), 51 (revoked).
 */
export function checkCertificate({ books, clock }: Service, company: string, serial: string): Certificate | undefined {
	const named = serial.trim().toUpperCase();
	if (named === '') throw new Refusal(22, 'no certificate is named');
	if (!/^[0-9A-F]+$/.test(named)) throw new Refusal(23, 'a certificate is named by its serial in hexadecimal digits');
	const registered = books.certificates.filter((certificate) => certificate.company === company);
	if (registered.length === 0) return undefined;
	const found = registered.find((certificate) => certificate.serial === named);
	if (!found) throw new Refusal(28, 'the certificate is not registered');
	checkValidity(found, clock.now());
	return found;
}

/** Throws 27 (not yet valid), 26 (expired), 51 (revoked). */
export function checkValidity({ validFrom, validTo, revoked }: Pick<Certificate, 'validFrom' | 'validTo' | 'revoked'>, now: Date): void {
	if (now < new Date(validFrom)) throw new Refusal(27, 'the certificate is not valid yet');
	if (now > new Date(validTo)) throw new Refusal(26, 'the certificate has expired');
	if (revoked) throw new Refusal(51, 'the certificate was revoked');
}

/** Checks the certificate on the server, for what it signs besides invoices. Throws 22, 26, 27. */
export function checkServerCertificate(company: Company, now: Date, named = ''): void {
	const { certificate } = company;
	if (certificate.serial === '') throw new Refusal(22, 'the company has no certificate on the server');
	if (named !== '' && named.toUpperCase() !== certificate.serial) throw new Refusal(24, 'another certificate is named than the one on the server');
	checkValidity(certificate, now);
}
