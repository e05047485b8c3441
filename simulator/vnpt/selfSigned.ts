import { sign, type KeyObject } from 'node:crypto';

/** What a self-signed certificate is to say. */
export interface CertificateSubject {
	readonly commonName: string;
	/** Hexadecimal digits. */
	readonly serial: string;
	readonly validFrom: Date;
	/** Before 2050, the end of the two-digit years of its format. */
	readonly validTo: Date;
}

/** DER tags (X.690). */
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const NULL = 0x05;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const UTC_TIME = 0x17;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;

const SHA256_WITH_RSA = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const COMMON_NAME = [0x55, 0x04, 0x03];

/** An X.509 certificate that an RSA key signs for itself, in DER (RFC 5280). */
export function selfSigned({ commonName, serial, validFrom, validTo }: CertificateSubject, publicKey: KeyObject, privateKey: KeyObject): Buffer {
	const algorithm = der(SEQUENCE, der(OBJECT_IDENTIFIER, Buffer.from(SHA256_WITH_RSA)), der(NULL));
	const attribute = der(SEQUENCE, der(OBJECT_IDENTIFIER, Buffer.from(COMMON_NAME)), der(UTF8_STRING, Buffer.from(commonName, 'utf8')));
	const name = der(SEQUENCE, der(SET, attribute));
	const content = der(
		SEQUENCE,
		der(VERSION, der(INTEGER, Buffer.from([2]))),
		der(INTEGER, positive(serial)),
		algorithm,
		name,
		der(SEQUENCE, der(UTC_TIME, utcTime(validFrom)), der(UTC_TIME, utcTime(validTo))),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	return der(SEQUENCE, content, algorithm, der(BIT_STRING, Buffer.from([0]), sign('sha256', content, privateKey)));
}

function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const size = content.length.toString(16).padStart(content.length > 0xff ? 4 : 2, '0');
	const length = content.length < 0x80 ? [content.length] : [0x80 + size.length / 2, ...Buffer.from(size, 'hex')];
	return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** A leading zero keeps the number from being read as negative. */
const positive = (hex: string): Buffer => Buffer.from(hex.length % 2 === 0 ? `00${hex}`.replace(/^00(?=[0-7])/, '') : `0${hex}`, 'hex');

const utcTime = (at: Date): Buffer => Buffer.from(`${at.toISOString().slice(2, 19).replace(/[-T:]/g, '')}Z`);
