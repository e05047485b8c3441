/** The writing operations of SmartBill (Korea). */
import type { Account } from '../../../services/smartbill/account';
import { amend } from '../../../services/smartbill/amendment';
import { SmartBillClient } from '../../../services/smartbill/client';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { IssueIds } from '../../../services/smartbill/issue-id';
import { issueDocument, issueRequested, TaxInvoiceRun } from '../../../services/smartbill/issue';
import type { Way } from '../../../services/smartbill/issue';
import { Books } from '../../../services/smartbill/look-up';
import { attachment, emailNotification, notify } from '../../../services/smartbill/notifications';
import { callSignal } from '../../../services/smartbill/signal-call';
import { settleAmendments } from '../../../services/smartbill/settle-amendments';
import type { TaxInvoice } from '../../../services/smartbill/tax-invoice';
import { taxInvoiceXml } from '../../../services/smartbill/tax-invoice-xml';
import { readTaxInvoice } from '../../../services/smartbill/tax-invoice-reader';
import { counterpartyOf, moveDocuments, transitionTarget } from '../../../services/smartbill/transitions';
import type { TransitionAction } from '../../../services/smartbill/transitions';
import { CallLog } from '../../../simulator/calls';
import { SmartBill } from '../../../simulator/smartbill';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { TestWorld } from '../../services/issuing/world';
import type { VirtualClock } from '../../services/issuing/world';
import { draftsOf, goodRow, invoiceOf, rules } from '../../services/smartbill/sheet';
import type { Chance } from '../chance';
import { Road, StoryClock } from '../road';
import type { Row, Stage, Subject, Told } from '../subject';
import { oneByOne } from './one-by-one';

type Member = 'supplier' | 'buyer';

const minute = 60_000;
const { supplier, buyer } = demoSmartBill;

export class SmartBillStage implements Stage {
	readonly smartbill: SmartBill;
	readonly duplicatesRefused: boolean;
	/** Documents of amendments, by key. */
	readonly amendments = new Map<string, { readonly original: string; readonly documents: (row: Row) => readonly TaxInvoice[] }>();

	constructor(readonly time: VirtualClock, chance: Chance, issuing: boolean) {
		const duplicates = issuing ? chance.one(['refused', 'refused', 'overwritten', 'doubled']) : 'refused';
		this.duplicatesRefused = duplicates === 'refused';
		this.smartbill = new SmartBill(new StoryClock(time), new CallLog(), () => undefined, {
			duplicateConversationIds: duplicates, duplicateIssueIds: duplicates,
			unknownDocument: chance.one(['empty', 'refused']), emptyResult: chance.one(['array', 'object', 'null', 'absent']),
			resultTable: chance.one(['documented', 'swapped']), dates: chance.one(['day', 'iso', 'compact']),
			finish: chance.one(['commands', 'always', 'never']), viewXml: chance.one(['signed', 'asSent']),
			queryLimitScope: chance.one(['signal', 'company']), toDateIncluded: chance.happens(0.8), signingTime: chance.one([0, 0, 3_000, 30_000]),
		});
		this.smartbill.url = 'http://127.0.0.1';
	}

	get site(): Stage['site'] {
		return async (request) => await this.smartbill.site(request);
	}

	get faults(): Stage['faults'] {
		return this.smartbill.faults;
	}

	get switches(): Stage['switches'] {
		return { ...this.smartbill.switches.values };
	}

	client(member: Member, world: TestWorld, road: Road): SmartBillClient {
		const { regno, companyCode, token, certificatePassword, encryptionKey } = demoSmartBill[member];
		const account: Account = {
			hosts: hostsOf('custom', this.smartbill.url), businessNumber: regno, companyCode, login: { kind: 'token', token },
			certificatePassword, encryptionKey, systemType: 'OAPI', platformCode: '', systemId: '',
		};
		return new SmartBillClient(account, road.send, world);
	}

	/** Work before the story begins, in which nothing goes wrong. */
	calmly(member: Member): { readonly client: SmartBillClient; readonly world: TestWorld } {
		const world = new TestWorld(this.time);
		return { client: this.client(member, world, new Road(this.site, this.time)), world };
	}

	/** Documents that carry the key as the name of their item. */
	documents(key: string) {
		return this.smartbill.books.documents.filter(({ xml }) => xml.includes(`>${key}<`));
	}

	conversationId(key: string): string {
		return this.documents(key)[0]?.conversationId ?? '';
	}
}

type SmartBillSubject = Subject<SmartBillStage>;

const price = ({ edited }: Row): number => (edited ? 30_000 : 20_000);
const total = (row: Row): string => String(price(row) + price(row) / 10);

function invoice(row: Row, role: 'supplier' | 'buyer', now: number): TaxInvoice {
	const cells = {
		...goodRow, 작성일자: row.date, 문서키: row.key, '공급자 등록번호': supplier.regno, '공급받는자 등록번호': buyer.regno,
		품목: row.key, 수량: 1, 단가: price(row),
	};
	return invoiceOf([cells], { ownNumber: role === 'supplier' ? supplier.regno : buyer.regno, role, now });
}

const earliest = (documents: ReadonlyArray<{ readonly issuedAt?: string; readonly updatedAt: string }>): number =>
	Math.min(...documents.map(({ issuedAt, updatedAt }) => Date.parse(issuedAt ?? updatedAt)));

const making = (name: string, way: Exclude<Way, 'issueRequested'>, member: Member, writes: readonly string[], withStatement = false): SmartBillSubject => ({
	name, kind: 'issue', writes, editable: true,
	open: (time, chance) => new SmartBillStage(time, chance, true),
	prepare: async () => undefined,
	async run(stage, rows, world, road) {
		const documents = rows.map((row) => issueDocument(invoice(row, member, world.now()), way, withStatement));
		return await new TaxInvoiceRun(stage.client(member, world, road), way, world).settle(documents);
	},
	held(stage, row) {
		const all = stage.documents(row.key);
		return { times: all.length, asSaid: all.filter(({ xml }) => xml.includes(`>${total(row)}<`)).length, since: earliest(all) };
	},
});

/** Invoices that are there before the story begins. */
async function existing(stage: SmartBillStage, rows: readonly Row[], way: 'issue' | 'request'): Promise<void> {
	const member = way === 'issue' ? 'supplier' : 'buyer';
	const { client, world } = stage.calmly(member);
	await new TaxInvoiceRun(client, way, world).settle(rows.map((row) => issueDocument(invoice(row, member, world.now()), way)));
	await world.sleep(2 * minute);
}

const moving = (name: string, action: TransitionAction, caller: Member, way: 'issue' | 'request', to: string): SmartBillSubject => ({
	name, kind: 'transition', writes: [action === 'sendToTaxService' ? 'NTS_REQUEST' : 'CHGSTATUS'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, false),
	prepare: async (stage, rows) => await existing(stage, rows, way),
	async run(stage, rows, world, road) {
		const ids = rows.map(({ key }) => stage.conversationId(key));
		const settled = await moveDocuments(stage.client(caller, world, road), ids.map((id) => transitionTarget(id, counterpartyOf(id, caller), '사유')), action, world);
		return byKey(rows, ids, settled);
	},
	held(stage, { key }) {
		const [document] = stage.documents(key);
		const times = (action === 'sendToTaxService' ? ['0', '1', '7'].includes(document?.nts.status ?? '') : document?.status === to) ? 1 : 0;
		return { times, asSaid: times, since: Infinity };
	},
});

const byKey = (rows: readonly Row[], ids: readonly string[], settled: ReadonlyMap<string, Told>): Map<string, Told> =>
	new Map(rows.flatMap(({ key }, index) => {
		const told = settled.get(ids[index] ?? '');
		return told ? [[key, told] as const] : [];
	}));

const issuingRequests: SmartBillSubject = {
	name: 'Reverse Invoice → Issue', kind: 'issue', writes: ['RARISSUE'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, true),
	prepare: async (stage, rows) => await existing(stage, rows, 'request'),
	async run(stage, rows, world, road) {
		const ids = rows.map(({ key }) => stage.conversationId(key));
		return byKey(rows, ids, await issueRequested(stage.client('supplier', world, road), ids, world));
	},
	held(stage, { key }) {
		const issued = stage.documents(key).filter(({ status }) => status === 'I' || status === 'C');
		return { times: issued.length, asSaid: issued.length, since: earliest(issued) };
	},
};

const amending: SmartBillSubject = {
	name: 'Tax Invoice → Amend', kind: 'issue', writes: ['ARISSUE'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, true),
	async prepare(stage, rows) {
		await existing(stage, rows, 'issue');
		const { client, world } = stage.calmly('supplier');
		const ids = rows.map(({ key }) => stage.conversationId(key));
		await moveDocuments(client, ids.map((id) => transitionTarget(id, '', '')), 'sendToTaxService', world);
		await world.sleep(10 * minute);
		const issueIds = rows.map(({ key }) => readTaxInvoice(stage.documents(key)[0]?.xml ?? '')?.issueId ?? '');
		const entries = await new Books(client, 'AR').byIssueId(issueIds);
		rows.forEach(({ key }, index) => {
			const issueId = issueIds[index] ?? '';
			const entry = entries.get(issueId);
			const read = readTaxInvoice(entry?.xml ?? '');
			if (!read) throw new Error(`The original of ${key} cannot be read`);
			const original = { invoice: read.invoice, issueId, ...(entry?.status ? { status: entry.status } : {}), ...(entry?.transmission ? { transmission: entry.transmission } : {}) };
			stage.amendments.set(key, {
				original: issueId,
				documents: (row) => {
					const [draft] = draftsOf([{ 문서키: `${key}-M`, 수정사유: '01', 당초승인번호: issueId, 품목: '고친 품목', 수량: 2, 단가: 20_000 }]);
					const amendment = draft && amend(draft, original, rules({ ownNumber: supplier.regno, now: world.now() }));
					if (!amendment?.documents) throw new Error(`${row.key}: ${JSON.stringify(amendment?.findings)}`);
					return amendment.documents;
				},
			});
		});
		await world.sleep(2 * minute);
	},
	async run(stage, rows, world, road) {
		const run = new TaxInvoiceRun(stage.client('supplier', world, road), 'issue', world);
		return await settleAmendments(run, new Map(rows.map((row) => [row.key, stage.amendments.get(row.key)?.documents(row) ?? []])));
	},
	/** A pair counts once, and half a pair not yet. */
	held(stage, { key }) {
		const { original = '', documents } = stage.amendments.get(key) ?? {};
		const legs = documents?.({ key, date: '', lane: 0, edited: false }).length ?? 0;
		const issued = stage.smartbill.books.documents.filter(({ xml }) => xml.includes(`<OriginalIssueID>${original}</OriginalIssueID>`));
		const times = issued.length < legs ? 0 : 1 + issued.length - legs;
		return { times, asSaid: times > 0 ? 1 : 0, since: Infinity };
	},
};

const mailing: SmartBillSubject = {
	name: 'Tax Invoice → Resend Email', kind: 'notify', writes: ['SENDMAIL'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, false),
	async prepare(stage, rows) {
		await existing(stage, rows, 'issue');
		for (const document of stage.smartbill.books.documents) document.mails = [];
	},
	async run(stage, rows, world, road) {
		const ids = rows.map(({ key }) => stage.conversationId(key));
		return byKey(rows, ids, await notify(stage.client('supplier', world, road), 'SENDMAIL', ids.map((id) => emailNotification(id, 'ARISSUE', ['a@b.example'])), world));
	},
	held(stage, { key }) {
		const times = (stage.documents(key)[0]?.mails.length ?? 0) > 0 ? 1 : 0;
		return { times, asSaid: times, since: Infinity };
	},
};

const attaching: SmartBillSubject = {
	name: 'Tax Invoice → Attach File', kind: 'notify', writes: ['ATTACHFILEUPLOAD'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, false),
	prepare: async (stage, rows) => await existing(stage, rows, 'issue'),
	async run(stage, rows, world, road) {
		const ids = rows.map(({ key }) => stage.conversationId(key));
		return byKey(rows, ids, await notify(stage.client('supplier', world, road), 'ATTACHFILEUPLOAD', ids.map((id) => attachment(id, '명세.pdf', 'JVBERi0x')), world));
	},
	held(stage, { key }) {
		const times = (stage.documents(key)[0]?.attachments.length ?? 0) > 0 ? 1 : 0;
		return { times, asSaid: times, since: Infinity };
	},
};

/** Saving by hand: nothing is looked up, and the service may take the same reference number again. */
const calling: SmartBillSubject = {
	name: 'Service → Send Signal', kind: 'once', writes: ['DTI_SAVE'], editable: false,
	open: (time, chance) => new SmartBillStage(time, chance, true),
	prepare: async () => undefined,
	run: async (stage, rows, world, road) => await oneByOne(rows, async (row) => {
		const written = invoice(row, 'supplier', world.now());
		const issueId = new IssueIds(supplier.companyCode).of({ date: written.date, supplier: supplier.regno, key: written.key, ...written.numbering }) ?? '';
		const body = {
			ReceiveComRegno: buyer.regno, ConversationId: issueDocument(written, 'save').conversationId, UnSignedXML: taxInvoiceXml(written, { issueId, issuedAt: world.now() }),
		};
		await callSignal(stage.client('supplier', world, road), 'DTI_SAVE', body, world);
		return 'done';
	}),
	held(stage, { key }) {
		const times = stage.documents(key).length;
		return { times, asSaid: times, since: Infinity };
	},
};

export const smartBillSubjects: readonly SmartBillSubject[] = [
	making('Tax Invoice → Issue', 'issue', 'supplier', ['ARISSUE']),
	making('Tax Invoice → Issue (with statement)', 'issue', 'supplier', ['DETAILARISSUE'], true),
	making('Tax Invoice → Save', 'save', 'supplier', ['DTI_SAVE']),
	amending,
	making('Reverse Invoice → Request', 'request', 'buyer', ['RARREQUEST']),
	making('Reverse Invoice → Request (with statement)', 'request', 'buyer', ['RDETAILREQUEST'], true),
	issuingRequests,
	moving('Tax Invoice → Cancel', 'cancel', 'supplier', 'issue', 'O'),
	moving('Tax Invoice → Approve', 'approve', 'buyer', 'issue', 'C'),
	moving('Tax Invoice → Reject', 'reject', 'buyer', 'issue', 'R'),
	moving('Tax Invoice → Send to NTS', 'sendToTaxService', 'supplier', 'issue', ''),
	moving('Reverse Invoice → Withdraw', 'withdraw', 'buyer', 'request', 'W'),
	moving('Reverse Invoice → Refuse', 'refuse', 'supplier', 'request', 'T'),
	mailing,
	attaching,
	calling,
];
