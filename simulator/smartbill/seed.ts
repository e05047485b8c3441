import type { Books, BooksData, Company, TaxDocument, User } from './books';
import { buildInvoice, type PartyFields } from './build';
import { compact, dayOf, nextTransmission, readDay, stamp } from './dates';
import { readTaxInvoice, SYSTEM } from './taxInvoice';
import { ntsResults, ntsStatuses, statuses, type NtsStatus, type Status } from './statuses';
import { sealToken } from './token';
import { parseXml } from './xml';

/*
 * The companies are invented. Business numbers begin with the number of a tax office, and there is none
 * with 000, so these belong to nobody; their check digits are right, or the tax service would refuse them.
 */
const user = (id: string, name: string, more: Partial<User> = {}): User => ({
	id, name, email: `${id}@example.invalid`, phone: '010-0000-0000', password: `${id}pass1`, administrator: true, ...more,
});

const KEY = 'sim-cert-key-001';
const PASSWORD = 'Fictional!Pw1';

const demoSupplier: Company = {
	regno: '0008699017', code: 'sim', name: '가상공급 주식회사', president: '홍가상', address: '가상특별시 예시구 모의로 1', bizType: '서비스', bizItem: '소프트웨어',
	authCode: 'SIMULATORAUTHCODE000000000000001', users: [user('simuser01', '이담당'), user('simuser02', '최보조', { administrator: false })],
	certificate: { key: KEY, password: PASSWORD }, postpaid: true,
};

const demoBuyer: Company = {
	regno: '0008699021', code: 'byr', name: '견본구매 주식회사', president: '김견본', address: '가상특별시 예시구 모의로 2', bizType: '도소매', bizItem: '잡화',
	authCode: 'SIMULATORAUTHCODE000000000000002', users: [user('simbuyer01', '박구매')], certificate: { key: KEY, password: PASSWORD }, postpaid: true,
};

const demoTrustee: Company = {
	regno: '0008699036', code: 'trs', name: '모의수탁 주식회사', president: '정수탁', address: '가상특별시 예시구 모의로 3', bizType: '서비스', bizItem: '위탁판매',
	authCode: 'SIMULATORAUTHCODE000000000000003', users: [user('simtrust01', '한수탁')], certificate: { key: KEY, password: PASSWORD }, postpaid: true,
};

/** May only ask: no certificate, no postpaid plan, few signals. */
const demoLimited: Company = {
	regno: '0008699040', code: 'lim', name: '제한계정 주식회사', president: '오제한', address: '가상특별시 예시구 모의로 4', bizType: '서비스', bizItem: '자문',
	authCode: 'SIMULATORAUTHCODE000000000000004', users: [user('simlimit01', '유제한')], postpaid: false,
	signals: ['GET_TOKEN', 'DTI_SAVE', 'DTI_STATUS', 'DTI_STATUS_LIST', 'ARAP_REPO', 'MY_LIST', 'VIEW_XML', 'DETAILARISSUE'],
};

/** Companies of a fresh simulator. */
const demoCompanies = { supplier: demoSupplier, buyer: demoBuyer, trustee: demoTrustee, limited: demoLimited } as const;

const account = ({ regno, code, name, authCode, users: [first] }: Company) => ({
	regno, companyCode: code, name, authCode, userId: first?.id ?? '', userPassword: first?.password ?? '',
	/** Never expires. */
	token: sealToken({ regno, user: first?.id ?? '', expires: '' }),
	certificatePassword: PASSWORD, encryptionKey: KEY,
});

/** What a credential takes, for each demo company; published values, for the simulator only. */
export const demoSmartBill = {
	supplier: account(demoSupplier), buyer: account(demoBuyer), trustee: account(demoTrustee), limited: account(demoLimited),
} as const;

/** A company that is no member, as a counterparty. */
const outsider: PartyFields = { regno: '0008199050', name: '바깥상사 주식회사', president: '남외부', address: '가상특별시 예시구 모의로 5', email: 'outsider@example.invalid' };

/** The books of a fresh simulator: members, no documents. */
export function defaultBooks(): BooksData {
	return { companies: structuredClone(Object.values(demoCompanies)), documents: [], hometax: [], closed: [], lastId: 0 };
}

interface DocumentSeed {
	/** Business numbers; the supplier's is the outsider's and the buyer's the demo supplier's when absent. */
	readonly supplier?: string;
	readonly buyer?: string;
	/** Date of writing, `yyyy-MM-dd`; today when absent. */
	readonly date?: string;
	readonly typeCode?: string;
	/** Supply amount in won, and its tax: a tenth when absent, none for zero-rated and exempt types. */
	readonly amount?: number;
	readonly tax?: number;
	readonly item?: string;
	readonly issueId?: string;
	/** How many of a kind. */
	readonly count?: number;
}

export interface Seed {
	readonly companies?: ReadonlyArray<Partial<Company> & { readonly regno: string }>;
	readonly documents?: ReadonlyArray<
		DocumentSeed & { readonly conversationId?: string; readonly status?: Status; readonly nts?: NtsStatus; readonly ntsResult?: string; readonly statement?: string }
	>;
	readonly hometax?: readonly DocumentSeed[];
	/** Business numbers of companies that close down. */
	readonly closed?: readonly string[];
}

/** Adds to the books. Throws at the first thing that makes no sense; what came before it stays. */
export function sow(books: Books, seed: Seed, now: Date): void {
	for (const company of seed.companies ?? []) sowCompany(books, company);
	for (const document of seed.documents ?? []) repeat(document, () => sowDocument(books, document, now));
	for (const document of seed.hometax ?? []) repeat(document, () => sowHometax(books, document, now));
	for (const regno of seed.closed ?? []) books.close(regno);
}

function repeat({ count = 1 }: DocumentSeed, work: () => void): void {
	if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new Error('"count" takes a whole number from 1 to 100000');
	for (let done = 0; done < count; done++) work();
}

function sowCompany(books: Books, { regno, ...more }: Partial<Company> & { readonly regno: string }): void {
	if (!/^\d{10}$/.test(regno)) throw new Error('A company takes a "regno" of 10 digits');
	const known = books.company(regno);
	books.storeCompany({
		regno, code: regno.slice(-3), name: `회사 ${regno}`, president: '대표자', address: '', bizType: '', bizItem: '', authCode: '', users: [], postpaid: true, ...known, ...more,
	});
}

function sowDocument(books: Books, seed: NonNullable<Seed['documents']>[number], now: Date): void {
	const id = books.nextId();
	const { xml, writtenOn, supplier, buyer } = invoiceOf(books, seed, now, id);
	const status = seed.status ?? 'I';
	if (!Object.hasOwn(statuses, status)) throw new Error(`There is no status "${status}"; the statuses are ${Object.keys(statuses).join(', ')}`);
	const requested = ['A', 'V', 'T', 'W'].includes(status);
	const sender = requested ? buyer : supplier;
	const at = now.toISOString();
	const issued = ['I', 'C', 'R', 'O'].includes(status);
	const document: TaxDocument = {
		id,
		conversationId: seed.conversationId ?? `${supplier.regno}${buyer.regno.slice(0, 10)}${compact(writtenOn)}${String(id % 10_000).padStart(4, '0')}006`,
		direction: requested ? '역' : '정',
		status, sender: sender.regno, xml, statement: seed.statement ?? '',
		invoice: readTaxInvoice(parseXml(xml).root),
		...(issued && { issuedAt: at }),
		updatedAt: at,
		nts: transmission(seed.nts, seed.ntsResult, issued, now),
		history: [{ at, company: sender.name, person: sender.president, status, reason: '' }],
		mails: [], attachments: [], views: 0,
	};
	books.add(document);
}

function transmission(status: NtsStatus = '9', result: string | undefined, issued: boolean, now: Date): TaxDocument['nts'] {
	if (!Object.hasOwn(ntsStatuses, status)) throw new Error(`There is no state "${status}" at the tax service; the states are ${Object.keys(ntsStatuses).join(', ')}`);
	if (result !== undefined && !Object.hasOwn(ntsResults, result)) throw new Error(`There is no result "${result}" of the tax service`);
	if (!issued) return { status: '9', result: '' };
	const at = now.toISOString();
	if (status !== '9') return { status, result: result ?? ({ '7': 'SUC001', '3': 'ERR999' } as Record<string, string>)[status] ?? '', sendAt: at, answerAt: at };
	const sendAt = nextTransmission(now);
	return { status, result: '', sendAt: sendAt.toISOString(), answerAt: new Date(sendAt.getTime() + 6 * 3_600_000).toISOString() };
}

function sowHometax(books: Books, seed: DocumentSeed, now: Date): void {
	const { xml } = invoiceOf(books, seed, now, books.nextId());
	books.addHometax({ xml, invoice: readTaxInvoice(parseXml(xml).root), sentAt: now.toISOString() });
}

function invoiceOf(books: Books, seed: DocumentSeed, now: Date, id: number): { xml: string; writtenOn: string; supplier: PartyFields; buyer: PartyFields } {
	const writtenOn = readDay(seed.date ?? dayOf(now));
	if (writtenOn === undefined) throw new Error(`"date" takes a day like 2030-01-15, not ${seed.date}`);
	const supplier = partyOf(books, seed.supplier ?? outsider.regno);
	const buyer = partyOf(books, seed.buyer ?? demoSupplier.regno);
	const typeCode = seed.typeCode ?? '0101';
	const charge = whole('amount', seed.amount ?? 100_000);
	const taxed = ['0101', '0103', '0201', '0203'].includes(typeCode);
	const tax = seed.tax === undefined ? (taxed ? charge / 10n : 0n) : whole('tax', seed.tax);
	const code = books.company(supplier.regno)?.code ?? 'ext';
	const issueId = seed.issueId ?? `${compact(writtenOn)}${SYSTEM}${code}${id.toString(36).padStart(5, '0')}`;
	const xml = buildInvoice({ issueId, typeCode, issueTime: stamp(now), writtenOn, supplier, buyer, itemName: seed.item ?? '견본 품목', charge, tax });
	return { xml, writtenOn, supplier, buyer };
}

function whole(name: string, value: number): bigint {
	if (!Number.isSafeInteger(value)) throw new Error(`"${name}" takes whole won`);
	return BigInt(value);
}

function partyOf(books: Books, regno: string): PartyFields {
	if (!/^\d{10}$/.test(regno)) throw new Error(`A party takes a business number of 10 digits, not ${regno}`);
	const member = books.company(regno);
	if (member) return { ...member, person: member.users[0]?.name ?? '', email: member.users[0]?.email ?? '' };
	return regno === outsider.regno ? outsider : { regno, name: `회사 ${regno}`, president: '대표자' };
}

/** Documents of others for the demo supplier, so that a person who starts the simulator finds an inbox. */
export const demoInbox: Seed = {
	documents: [
		{ item: '사무용품', amount: 250_000 },
		{ item: '임차료', amount: 1_200_000 },
		{ supplier: demoSupplier.regno, buyer: demoBuyer.regno, status: 'V', item: '역발행 요청 용역', amount: 500_000 },
	],
	hometax: [{ item: '통신료', amount: 88_000 }, { supplier: demoSupplier.regno, buyer: outsider.regno, item: '유지보수', amount: 300_000 }],
};
