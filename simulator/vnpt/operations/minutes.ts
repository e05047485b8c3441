import { base64 } from '../answers';
import type { Company, Invoice } from '../books';
import { logIn } from '../login';
import { byToken, issuedWithKey, readList, readToken } from '../lookup';
import { textPdf } from '../pdf';
import { Refusal } from '../refusal';
import type { Handler, Service } from '../service';
import { escapeXml, leaves, wrap } from '../xml';

const MOST = 500;

/** What the server makes and, for 11, signs: `AttachFile` 10 and 11. */
const made = ['10', '11'];

/** Minutes of one change: the document that makes it (the invoice itself where it was cancelled), and the invoices it is about. */
interface Minutes {
	readonly change: Invoice;
	readonly about: readonly Invoice[];
}

/** Minutes of invoices by key or token list: base64 of XML (0), PDF (1) or a page (2; reference 3.19). Throws ERR:4 (too many), ERR:5. */
export const records = (naming: 'lstFkey' | 'lstInvToken'): Handler => async (service, argument) => {
	const company = logIn(service, argument).company(2101);
	const names = readList(argument(naming));
	if (names.length > MOST) throw new Refusal(4, `at most ${MOST} invoices per call`);
	const found = names.flatMap((name) => (naming === 'lstFkey' ? issuedWithKey(service.books, company.taxCode, name) : byToken(service, company.taxCode, readToken(name)) ?? []));
	const minutes = [...new Map(found.flatMap((invoice) => minutesOf(service, invoice)).map((one) => [one.change.id, one])).values()];
	const type = argument('typeDownload').trim();
	if (type === '0') return base64(wrap('DSBBan', minutes.map((one) => record(one, company)).join('')));
	const lines = minutes.flatMap(inWords);
	if (lines.length === 0) throw new Refusal(5, 'there are no minutes');
	if (type === '1') return (await textPdf('Biên bản', lines)).toString('base64');
	if (type === '2') return base64(`<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Biên bản</title></head><body><h1>Biên bản</h1>${lines.map((line) => `<p>${escapeXml(line)}</p>`).join('')}</body></html>`);
	throw new Refusal(5, 'typeDownload is 0, 1 or 2');
};

function minutesOf({ books }: Service, invoice: Invoice): Minutes[] {
	const changes = [invoice, ...invoice.amendedBy.flatMap((id) => books.withId(id) ?? [])].filter(({ amendment }) => made.includes(amendment?.minutes ?? ''));
	const amending = changes.map((change) => ({ change, about: change.amends.flatMap((id) => books.withId(id) ?? []) }));
	return invoice.cancelNote === undefined ? amending : [...amending, { change: invoice, about: [invoice] }];
}

const reasonOf = ({ amendment, cancelNote }: Invoice): string => amendment?.reason || cancelNote || '';

function record({ change, about }: Minutes, { name, taxCode }: Company): string {
	const { amendment, document: { buyer } } = change;
	const listed = about.map(({ pattern, serial, number }) =>
		wrap('HDon', leaves({ KHMSHDon: pattern, KHHDon: serial, SHDon: number, LDo: reasonOf(change), NDTDChinh: amendment?.before ?? '', NDSDChinh: amendment?.after ?? '' })));
	const general = leaves({
		SBBan: change.id, NBBan: change.publishedAt.slice(0, 10), TCHDon: change.type, CVNDDPLNBan: `${name} ${taxCode}`,
		NMua: buyer.name, HVTNMua: buyer.person, MSTNMua: buyer.taxCode, DCNMua: buyer.address,
	});
	return wrap('BBan', wrap('NDBBan', wrap('TTChung', general + wrap('DSHDon', listed.join('')))));
}

const inWords = ({ change, about }: Minutes): string[] =>
	about.map(({ pattern, serial, number }) => `Hóa đơn ${pattern} ${serial} số ${number}: ${reasonOf(change)}`);
