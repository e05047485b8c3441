import { base64 } from '../answers';
import type { Company } from '../books';
import { checkValidity, readCertificate, type Certificate } from '../certificate';
import { localIso } from '../dates';
import { logIn } from '../login';
import { Refusal } from '../refusal';
import type { Handler, Service } from '../service';
import { leaves, wrap } from '../xml';

type Described = Pick<Certificate, 'owner' | 'serial' | 'validFrom' | 'validTo' | 'issuer'>;

const described = ({ owner, serial, validFrom, validTo, issuer }: Described): string =>
	leaves({ OwnCA: owner, SerialNumber: serial, ValidFrom: localIso(new Date(validFrom)), ValidTo: localIso(new Date(validTo)), OrganizationCA: issuer });

/** The signing certificate on the server (reference 3.16). Throws ERR:22 when there is none. */
export const serverCertificate: Handler = (service, argument) => {
	const { certificate } = logIn(service, argument).company(21);
	if (certificate.serial === '') throw new Refusal(22, 'the company has no certificate on the server');
	return base64(wrap('Certificate', described(certificate)));
};

const HSM = 1;

/** The certificate on the server and those registered besides, with their ids. */
export const allCertificates: Handler = (service, argument) => {
	const company = logIn(service, argument).company(21);
	if (company.certificate.serial === '') throw new Refusal(22, 'the company has no certificate on the server');
	const rows = [{ ...company.certificate, id: 0, type: HSM, revoked: false }, ...ownOf(service, company)];
	const now = service.clock.now();
	const status = ({ validTo, revoked }: Pick<Certificate, 'validTo' | 'revoked'>): number => (revoked || now > new Date(validTo) ? 0 : 1);
	return base64(wrap('Certificates', rows.map((row) => wrap('Certificate', described(row) + leaves({ Status: status(row), CertType: row.type, Id: row.id }))).join('')));
};

const ownOf = ({ books }: Service, { taxCode }: Company): Certificate[] => books.certificates.filter(({ company }) => company === taxCode);

const TOKEN = 4;
const types = [TOKEN, 6];

/** Registers the certificate of a token (reference 6.2). */
export const importCertificate: Handler = (service, argument) => {
	const company = logIn(service, argument).company(21);
	store(service, company, argument('certStr'), TOKEN);
	return 'OK';
};

/** Registers a certificate, or exchanges the one with the id given; answers its id (reference 3.16). */
export const updateCertificate: Handler = (service, argument) => {
	const company = logIn(service, argument).company();
	const serial = argument('serialCert').trim().toUpperCase();
	const type = Number(argument('certType'));
	if (!types.includes(type)) throw new Refusal(5, 'the type of a certificate is 4 (token) or 6 (SmartCA)');
	const id = Number(argument('id'));
	return String(store(service, company, argument('certinfo'), type, { serial, id: id > 0 ? id : undefined }));
};

/** Throws 23 (no certificate), 24 (another serial), 26, 27, 41 (registered already), 28 (no such id), 42 (locked). */
function store(service: Service, company: Company, text: string, type: number, expected: { serial?: string; id?: number } = {}): number {
	const { books, clock } = service;
	const data = readCertificate(text);
	if (!data) throw new Refusal(23, 'the certificate is no base64 DER');
	if (expected.serial && expected.serial !== data.serial) throw new Refusal(24, 'the certificate has another serial');
	checkValidity(data, clock.now());
	const old = expected.id === undefined ? undefined : registered(service, company, expected.id);
	if (ownOf(service, company).some(({ serial, id }) => serial === data.serial && id !== old?.id)) throw new Refusal(41, 'the certificate is registered already');
	const id = old?.id ?? Math.max(0, ...books.certificates.map((one) => one.id)) + 1;
	if (old) books.certificates.splice(books.certificates.indexOf(old), 1);
	books.certificates.push({ ...data, id, company: company.taxCode, type });
	return id;
}

/** Throws 28 (no such id), 43 (of another company), 42 (locked). */
function registered({ books }: Service, { taxCode }: Company, id: number): Certificate {
	const found = books.certificates.find((one) => one.id === id);
	if (!found) throw new Refusal(28, `there is no certificate ${id}`);
	if (found.company !== taxCode) throw new Refusal(43, 'the certificate belongs to another company');
	if (found.locked) throw new Refusal(42, 'the certificate is registered with the tax authority');
	return found;
}

/** Removes a registered certificate. */
export const deleteCertificate: Handler = (service, argument) => {
	const company = logIn(service, argument).company();
	const found = registered(service, company, Number(argument('id')));
	service.books.certificates.splice(service.books.certificates.indexOf(found), 1);
	return 'OK';
};
