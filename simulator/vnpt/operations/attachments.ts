import { createHash } from 'node:crypto';
import { Status, type Attachment, type Invoice } from '../books';
import { logIn } from '../login';
import { byKey, issuedWithKey } from '../lookup';
import { Refusal } from '../refusal';
import type { Arguments, Handler, Service } from '../service';

/** Kinds of file by their first bytes; the service learns no name in these calls. */
const signatures: ReadonlyArray<readonly [extension: string, start: string]> = [
	['pdf', '25504446'], ['zip', '504b0304'], ['xls', 'd0cf11e0'], ['png', '89504e47'], ['jpg', 'ffd8ff'], ['xml', '3c3f786d6c'],
];

/** Attaches a list file, named by its kind: `OK:` and the MD5 of the file (reference 3.15). */
export const attach = (naming: 'key' | 'number'): Handler => (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const file = Buffer.from(argument('bytes').replace(/\s/g, ''), 'base64');
	const kind = signatures.find(([, start]) => file.toString('hex', 0, 5).startsWith(start));
	if (!kind) throw new Refusal(2, 'files of this type cannot be attached');
	if (file.length > service.switches.attachmentLimit) throw new Refusal(3, `at most ${service.switches.attachmentLimit} bytes`);
	const invoice =
		naming === 'key'
			? byKey(service, company, argument('fkey'))
			: service.books.withNumber(company, argument('pattern').trim(), argument('serial').trim(), Number(argument('no')));
	if (!invoice) throw new Refusal(4, 'no such invoice');
	add(invoice, { name: `bang-ke.${kind[0]}`, extension: kind[0], content: file.toString('base64') });
	return `OK:${createHash('md5').update(file).digest('hex')}`;
};

function add(invoice: Invoice, attachment: Attachment): void {
	invoice.attachments = [...(invoice.attachments ?? []), attachment];
}

/** The file attached last. */
export const attachedFile: Handler = (service, argument) => {
	const company = logIn(service, argument).company().taxCode;
	const [key, pattern] = [argument('fkey'), argument('pattern').trim()];
	const invoice = pattern === '' ? byKey(service, company, key) : issuedWithKey(service.books, company, key, pattern)[0];
	if (!invoice) throw new Refusal(6, 'no such invoice');
	return lastOf(invoice);
};

function lastOf({ attachments = [] }: Invoice): string {
	const last = attachments[attachments.length - 1];
	if (!last) throw new Refusal(8, 'nothing is attached');
	return last.content;
}

const extensions = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'xml', 'zip', 'rar', 'png', 'jpg', 'jpeg', 'txt'];
const LONGEST_NAME = 100;

/** Attaches a named file, to a draft or an invoice (reference 3.15). */
export const upload: Handler = (service, argument) => {
	const invoice = anyWithKey(service, argument);
	const [name, extension, text] = [argument('AttachmentName').trim(), argument('AttachmentExt').trim().replace(/^\./, '').toLowerCase(), argument('Attachment').trim()];
	if (!/^[\w .()-]+$/.test(name) || name.length > LONGEST_NAME) throw new Refusal(8, 'the name is empty, too long, or has other characters than letters and digits');
	if (!extensions.includes(extension)) throw new Refusal(9, 'files of this type cannot be attached');
	const content = Buffer.from(text, 'base64');
	if (text === '' || content.toString('base64') !== text) throw new Refusal(10, 'the file is no base64');
	if (content.length > service.switches.attachmentLimit) throw new Refusal(11, `at most ${service.switches.attachmentLimit} bytes`);
	add(invoice, { name: `${name}.${extension}`, extension, content: text });
	return 'OK';
};

/** The file uploaded last, base64. */
export const downloadUpload: Handler = (service, argument) => lastOf(anyWithKey(service, argument));

/** Throws ERR:4 (no pattern registered) and ERR:6 (no such invoice). */
function anyWithKey(service: Service, argument: Arguments): Invoice {
	const company = logIn(service, argument).company().taxCode;
	if (service.books.rangesOf(company).length === 0) throw new Refusal(4, 'no pattern is registered');
	const found = service.books.withKey(company, argument('fkey').trim());
	const invoice = found.find(({ status }) => status !== Status.draft) ?? found[0];
	if (!invoice) throw new Refusal(6, 'no such invoice');
	return invoice;
}
