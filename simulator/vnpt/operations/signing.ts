import { changed, checkKinds, link, rangeOfChange, type Kind } from '../amending';
import { amendOk, hashes, publishOk } from '../answers';
import { Status, Type, type Company, type Invoice, type Range } from '../books';
import { checkCertificate } from '../certificate';
import { draftWithKey } from '../finding';
import { checked, commit, prepare, readDocuments, whileNumbering } from '../issuing';
import { logIn, type Login } from '../login';
import { byToken, readToken } from '../lookup';
import { readAmending, readKeys, readSignedDrafts, type Seller, type SignedDrafts } from '../payload';
import { chooseRange, left } from '../ranges';
import { Refusal, refusing } from '../refusal';
import type { Arguments, Conditions, Handler, Service } from '../service';
import { digestOf, isSignatureOf } from '../signature';
import { outsideOriginal } from './amending';
import { storeDrafts, wantedOf } from './drafts';

interface Variant {
	readonly cashRegister?: boolean;
	/** The original is none of this service's. */
	readonly outside?: boolean;
}

const types: readonly number[] = Object.values(Type);
const kindOf = (type: number): Kind => (type === Type.replacing ? 'replace' : 'adjust');

/**
 * Step 1: stores what is sent as drafts and hands out their digests (reference 6.2). `type` 0 publishes
 * new invoices; the others amend the one that `invToken` names.
 */
export const hashDocuments = ({ cashRegister = false, outside = false }: Variant = {}): Handler => (service, argument) => {
	const login = logIn(service, argument);
	const type = Number(argument('type'));
	if (!types.includes(type) || (outside && type === Type.ordinary)) throw new Refusal(3, `there is no type ${type}`);
	const seller: Seller = cashRegister ? 'cashRegister' : 'office';
	const convert = argument('convert');
	if (type === Type.ordinary) {
		const documents = readDocuments(argument('xmlInvData'), convert, service.switches, seller);
		const company = login.company(21);
		const signedWith = certificateOf(service, company, argument);
		const range = chooseRange(service, login.staff, company.taxCode, argument('pattern').trim(), argument('serial').trim(), seller);
		if (left(range) < documents.length) throw new Refusal(6, 'too few numbers are left');
		if (documents.length > service.switches.maximumBatch) throw new Refusal(10, `at most ${service.switches.maximumBatch} invoices per call`);
		return answer(service, storeDrafts(service, company, range, documents, 30, { signedWith }));
	}
	const { document, change } = refusing(3, () => {
		const sent = readAmending(argument('xmlInvData'), kindOf(type), seller);
		return { ...sent, document: checked(sent.document, convert, service.switches) };
	});
	const company = login.company(21);
	const signedWith = certificateOf(service, company, argument);
	const original = outside ? undefined : amendable(service, company, argument('invToken').trim());
	const range = rangeOfChange(service, login, original, argument('pattern').trim(), argument('serial').trim());
	if (original) checkOriginal(service, original, range);
	const { amendment, ...more } = changed({ ...change, type }, original ? [original] : [], '');
	const named = amendment && outside ? { ...amendment, outside: outsideOriginal(argument) } : amendment;
	return answer(service, storeDrafts(service, company, range, [document], 30, { ...more, amendment: named, signedWith }));
};

/** The serial of the certificate that is going to sign. */
function certificateOf(service: Service, { taxCode }: Company, argument: Arguments): string {
	checkCertificate(service, taxCode, argument('serialCert'));
	return argument('serialCert').trim().toUpperCase();
}

/** Throws ERR:4 (token), ERR:2 (not found), ERR:8 (neither published nor adjusted). */
function amendable(service: Service, { taxCode }: Company, token: string): Invoice {
	const original = byToken(service, taxCode, readToken(token, 4));
	if (!original) throw new Refusal(2, 'there is no such original');
	if (original.status !== Status.published && original.status !== Status.adjusted) throw new Refusal(8, 'the original is adjusted, replaced or cancelled');
	return original;
}

function checkOriginal({ books }: Service, { company, pattern, serial }: Invoice, range: Range): void {
	if (pattern !== range.pattern) throw new Refusal(19, "the pattern differs from the original's");
	const own = books.range(company, pattern, serial);
	if (own) checkKinds(own, range);
}

/** What is signed of a draft: all of it but the number it does not have yet. */
const digestOfDraft = ({ id, key, pattern, serial, type, document }: Invoice, service: Service): string =>
	digestOf(JSON.stringify([id, key, pattern, serial, type, document]), service.switches);

const answer = (service: Service, drafts: readonly Invoice[]): string => hashes(drafts, (draft) => digestOfDraft(draft, service));

/** The digests of drafts once more, for a second step that is still to come or went wrong. Throws ERR:2 when none is found. */
export const hashDrafts: Handler = (service, argument) => {
	const login = logIn(service, argument);
	const keys = refusing(3, () => readKeys(argument('xmlFkeyInv')));
	const company = login.company(21);
	const signedWith = certificateOf(service, company, argument);
	const pattern = argument('pattern').trim();
	const drafts = keys.flatMap((key) => draftWithKey(service, company.taxCode, key) ?? []).filter((draft) => pattern === '' || draft.pattern === pattern);
	if (drafts.length === 0) throw new Refusal(2, 'none of the keys is a draft');
	for (const draft of drafts) draft.signedWith = signedWith;
	return answer(service, drafts);
};

/** Step 2: numbers and publishes the drafts whose signatures come (reference 6.2). */
export const publishSigned: Handler = async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const signed = refusing(3, () => readSignedDrafts(argument('xmlInvData'), false));
	const company = login.company(21);
	const drafts = draftsOf(service, company, signed, conditions, (type) => type === Type.ordinary);
	const range = rangeOf(service, login, argument, drafts);
	return await whileNumbering(service, company, range.pattern, () => {
		const invoices = prepare(service, company, range, still(service, drafts).map(wantedOf), conditions, { duplicateKey: 30, signedOutside: true });
		commit(service, range, invoices);
		return `${publishOk(range, invoices, service.switches)},`;
	});
};

/** Step 2 of amending: `OK:pattern;serial;key_number,`. */
export const amendSigned = ({ outside = false }: Pick<Variant, 'outside'> = {}): Handler => async (service, argument, conditions) => {
	const login = logIn(service, argument);
	const signed = refusing(3, () => readSignedDrafts(argument('xmlInvData'), true));
	const company = login.company(21);
	const type = Number(argument('type'));
	const drafts = draftsOf(service, company, signed, conditions, (own) => own === type && own !== Type.ordinary);
	const range = rangeOf(service, login, argument, drafts);
	const { pattern, serial, number } = signed.original;
	return await whileNumbering(service, company, range.pattern, () => {
		const [draft] = still(service, drafts);
		if (!draft) throw new Refusal(5, 'the draft is gone');
		const meant = outside ? draft.amendment?.outside : amendable(service, company, `${pattern};${serial};${number}`);
		if (!meant || meant.pattern !== pattern || meant.serial !== serial || meant.number !== number || (!outside && !draft.amends.includes((meant as Invoice).id))) {
			throw new Refusal(2, 'the draft is about another original');
		}
		const [invoice] = prepare(service, company, range, [wantedOf(draft)], conditions, { duplicateKey: 30, signedOutside: true });
		if (!invoice) throw new Error('Nothing was prepared');
		commit(service, range, [invoice]);
		link(service.books, invoice);
		return `${amendOk(invoice, service.switches)},`;
	});
};

/** Throws ERR:5 (no such draft), ERR:24 (another certificate, another hash, or the signature does not fit), and for the certificate. */
function draftsOf(service: Service, { taxCode }: Company, { certificate, signatures }: SignedDrafts, conditions: Conditions, suits: (type: number) => boolean): Invoice[] {
	const registered = checkCertificate(service, taxCode, certificate);
	if (conditions.has('hashExpired')) throw new Refusal(24, 'the hashes are not those of the drafts any more');
	return signatures.map(({ key, id, signature }) => {
		const draft = service.books.withId(id);
		if (draft?.company !== taxCode || draft.status !== Status.draft || draft.key !== key || !suits(draft.type)) throw new Refusal(5, `there is no such draft ${key} to publish this way`);
		if (draft.signedWith !== certificate) throw new Refusal(24, `${key} was to be signed with another certificate`);
		if (registered?.der && !isSignatureOf(signature, digestOfDraft(draft, service), registered.der)) throw new Refusal(24, `the signature of ${key} does not fit`);
		return draft;
	});
}

/** Drafts that no other call has published or deleted meanwhile. */
const still = ({ books }: Service, drafts: readonly Invoice[]): Invoice[] => drafts.filter(({ id }) => books.withId(id)?.status === Status.draft);

/** The one range of the drafts, which the call may name. Throws ERR:20. */
function rangeOf(service: Service, login: Login, argument: Arguments, drafts: readonly Invoice[]): Range {
	const [first] = drafts;
	const [pattern, serial] = [argument('pattern').trim() || first?.pattern, argument('serial').trim() || first?.serial];
	const range = first && service.books.range(first.company, first.pattern, first.serial);
	if (!range || drafts.some((draft) => draft.pattern !== pattern || draft.serial !== serial)) throw new Refusal(20, 'the drafts are not all of this range');
	const register = range.kind === 'cashRegister' ? 'cashRegister' : 'office';
	return chooseRange(service, login.staff, range.company, range.pattern, range.serial, register);
}

/** Drops drafts of a first step by their ids, joined with `;`: all or none. */
export const dropDrafts: Handler = (service, argument) => {
	const company = logIn(service, argument).company(21).taxCode;
	const ids = argument('id').split(';').map((id) => id.trim()).filter((id) => id !== '');
	const drafts = ids.map((id) => {
		const draft = service.books.withId(Number(id));
		if (draft?.status !== Status.draft || draft.company !== company) throw new Refusal(5, `there is no draft ${id}`);
		return draft;
	});
	for (const draft of drafts) service.books.removeDraft(draft);
	return 'OK';
};
