/** The writing operations of VNPT Invoice. */
import { completeInvoice } from '../../../services/vnpt/complete';
import { customer, storeCustomers } from '../../../services/vnpt/customers';
import { VnptClient } from '../../../services/vnpt/client';
import { amendmentDocument } from '../../../services/vnpt/amendment-documents';
import type { AmendmentKind } from '../../../services/vnpt/amendment';
import { written } from '../../../services/vnpt/documents';
import type { RunDocument, WritingRules } from '../../../services/vnpt/documents';
import { createDrafts, deleteDrafts, draftToPublish, publishDrafts } from '../../../services/vnpt/drafts';
import { cancelling, changeInvoices, delivering, invoiceTarget, restoring, sendingCashRegister, sendingToTaxAuthority } from '../../../services/vnpt/invoice-changes';
import type { InvoiceChange } from '../../../services/vnpt/invoice-changes';
import { markPayments } from '../../../services/vnpt/payments';
import { publish } from '../../../services/vnpt/publish';
import { endpoints } from '../../../services/vnpt/tenant';
import { defaultIssueOptions } from '../../../services/issuing/issue';
import type { IssueOptions } from '../../../services/issuing/issue';
import { CallLog } from '../../../simulator/calls';
import { View } from '../../../simulator/vnpt/books';
import { Vnpt } from '../../../simulator/vnpt';
import { DEMO_COMPANY, demoAccounts } from '../../../simulator/vnpt/seed';
import { TestWorld } from '../../services/issuing/world';
import type { VirtualClock } from '../../services/issuing/world';
import { draft } from '../../services/vnpt/drafts';
import type { Chance } from '../chance';
import { Road, StoryClock } from '../road';
import type { Row, Stage, Subject, Told } from '../subject';

export class VnptStage implements Stage {
	readonly vnpt: Vnpt;
	readonly calls = new CallLog();
	readonly duplicatesRefused: boolean;
	private readonly options: IssueOptions;

	constructor(readonly time: VirtualClock, chance: Chance, { issuing, seenByKey, onePattern }: { readonly issuing: boolean; readonly seenByKey: boolean; readonly onePattern: boolean }) {
		const uniqueness = issuing ? chance.one(['company', 'pattern', 'none', 'none']) : 'company';
		this.duplicatesRefused = uniqueness !== 'none';
		// A tenant that refuses nothing and looks into one pattern alone keeps no promise. Without getStatusInv no other
		// pattern can be searched by key, and receipts and drafts never can: docs/reliability.md says so.
		const firstPatternOnly = seenByKey && this.duplicatesRefused && chance.happens(0.2);
		this.vnpt = new Vnpt(new StoryClock(time), this.calls, () => undefined, {
			uniqueness,
			firstPatternOnly,
			missingOperations: (onePattern || (this.duplicatesRefused && !firstPatternOnly)) && chance.happens(0.2) ? ['getStatusInv'] : [],
			errorDetail: chance.one(['none', 'err', 'dash']),
			amendAnswer: chance.one(['keyNumber', 'number']),
			okPadding: chance.one([0, 7]), tokenPadding: chance.one([0, 7]),
			taxAuthority: 'immediate',
			signingTime: chance.one([0, 0, 2_000, 30_000]),
		});
		this.vnpt.url = 'http://127.0.0.1';
		this.options = { ...defaultIssueOptions, duplicatesRefused: this.duplicatesRefused, limits: { ...defaultIssueOptions.limits, count: chance.one([1, 2, 200]) } };
	}

	get site(): Stage['site'] {
		return async (request) => await this.vnpt.site(request);
	}

	get switches(): Stage['switches'] {
		return { ...this.vnpt.switches.values };
	}

	get faults(): Stage['faults'] {
		return this.vnpt.faults;
	}

	/** @param first the pattern to search first: an old tenant may see no other */
	client(world: TestWorld, road: Road, first = '1/001'): VnptClient {
		const { staff, service } = demoAccounts;
		return new VnptClient({
			endpoints: endpoints(this.vnpt.url), staff, serviceUser: service, soapVersion: '1.1', payloadAs: 'cdata',
			patterns: [...new Set([first, '1/001', '2/001', '01BLP0/001'])], duplicatesRefused: this.duplicatesRefused, format: 'dshdon',
		}, road.send, world);
	}

	issueOptions(): IssueOptions {
		return this.options;
	}

	invoices(key: string) {
		return this.vnpt.books.invoices.filter((invoice) => invoice.company === DEMO_COMPANY && invoice.key === key);
	}

	/** Makes the certificate known to the service with which documents are signed outside. */
	registerSigner(): void {
		const { serial, certificate } = this.vnpt.signingKey();
		this.vnpt.seed({ certificates: [{ serial, der: certificate }] });
	}

	/** Gives a customer the certificate of whoever signs. */
	giveCertificate(code: string): void {
		const customer = this.vnpt.books.customer(DEMO_COMPANY, code);
		if (customer) this.vnpt.books.storeCustomer({ ...customer, certificate: this.vnpt.signingKey().certificate });
	}

	certificateOf(code: string): string | undefined {
		return this.vnpt.books.customer(DEMO_COMPANY, code)?.certificate;
	}

	isSignedByBuyer(key: string): boolean {
		return this.invoices(key)[0]?.view === View.signed;
	}

	/** Work before the story begins, in which nothing goes wrong. */
	calmly(): { readonly client: VnptClient; readonly world: TestWorld } {
		const world = new TestWorld(this.time);
		return { client: this.client(world, new Road(this.site, this.time)), world };
	}

	/** Operations that were done for a key, whatever was answered. */
	done(operation: string, key: string): number {
		return this.calls.list().filter((call) => call.operation === operation && call.keys.includes(key) && /^(OK|\d)/.test(call.outcome)).length;
	}
}

export type VnptSubject = Subject<VnptStage>;

const price = ({ edited }: Row): number => (edited ? 300_000 : 200_000);
const cells = (row: Row, more: Record<string, unknown> = {}): Record<string, unknown> => ({
	key: row.key, date: row.date, buyerCode: 'C0001', buyerName: row.edited ? 'Công ty Đã Sửa' : 'Công ty Ví Dụ', buyerAddress: '1 Phố Mẫu', paymentMethod: 'TM', ...more,
});
const lines = (row: Row, receipt: boolean): Array<Record<string, unknown>> => [{ itemName: 'Dịch vụ mẫu', quantity: 1, unitPrice: price(row), ...(receipt ? {} : { vatRate: '10%' }) }];

/** What differs between the ways of making documents. */
export interface Making {
	readonly name: string;
	readonly writes: readonly string[];
	readonly ranges: ReadonlyArray<readonly [pattern: string, serial: string]>;
	readonly rules?: Partial<WritingRules>;
	readonly more?: (row: Row) => Record<string, unknown>;
	readonly amending?: AmendmentKind;
	readonly asDraft?: boolean;
	/** How documents become settlements, where not by publishing. */
	readonly settle?: typeof publish;
}

export const ordinary = [['1/001', 'C26TAA'], ['1/001', 'K26TAB'], ['2/001', 'C26TCC']] as const;
const originalOf = (key: string): string => `${key}-goc`;

export function document(row: Row, { ranges, rules, more, amending, asDraft }: Making, now: number): RunDocument {
	const [pattern, serial] = ranges[row.lane % ranges.length] ?? ['', ''];
	const writing: WritingRules = { format: 'dshdon', convert: false, assignedNumber: false, cashRegister: false, ...rules };
	const completion = { pattern, serial, now, ...(writing.format === 'receipt' ? { rate: '0' as const } : {}) };
	const read = draft(cells(row, more?.(row)), lines(row, writing.format === 'receipt'));
	if (!amending) return written(completeInvoice(read, completion), writing, asDraft);
	return amendmentDocument(read, { kind: amending, defaults: { originalKey: originalOf(row.key), type: '2', reason: 'Sai đơn giá', minutes: '', relatedType: 3 }, completion, writing });
}

/** A way of making documents. */
export function making(how: Making): VnptSubject {
	const live = (stage: VnptStage, key: string) => stage.invoices(key).filter(({ status }) => (how.asDraft ? true : status !== 0));
	return {
		name: how.name, kind: 'issue', writes: how.writes, editable: !how.asDraft,
		open: (time, chance) => new VnptStage(time, chance, { issuing: true, seenByKey: how.rules?.format !== 'receipt', onePattern: how.ranges.length === 1 }),
		async prepare(stage, rows) {
			if (how.rules?.signer) stage.registerSigner();
			if (!how.amending) return;
			for (const { key, lane } of rows) {
				const [pattern = '', serial = ''] = how.ranges[lane % how.ranges.length] ?? [];
				stage.vnpt.seed({ invoices: [{ key: originalOf(key), pattern, serial, date: '2026-11-01' }] });
			}
		},
		async run(stage, rows, world, road) {
			const documents = rows.map((row) => document(row, how, world.now()));
			const bad = documents.find((one) => !one.document);
			if (bad) throw new Error(JSON.stringify(bad.findings));
			return await (how.settle ?? publish)(stage.client(world, road, how.ranges[0]?.[0]), documents.flatMap((one) => one.document ?? []), [], stage.issueOptions(), world);
		},
		held(stage, row) {
			const all = live(stage, row.key);
			const amount = how.rules?.format === 'receipt' ? price(row) : price(row) + price(row) / 10;
			const asSaid = all.filter((invoice) => Number(invoice.document.amount) === amount).length;
			return { times: all.length, asSaid, since: issuedSince(all) };
		},
	};
}

const issuedSince = (invoices: ReadonlyArray<{ readonly publishedAt?: string }>): number => Math.min(...invoices.map(({ publishedAt }) => Date.parse(publishedAt ?? '') || 0));

/** A document that was there as a draft, and is issued now. */
export function issued(stage: VnptStage, { key }: Row): ReturnType<VnptSubject['held']> {
	const all = stage.invoices(key).filter(({ status }) => status !== 0);
	return { times: all.length, asSaid: all.length, since: issuedSince(all) };
}

const publishingDrafts: VnptSubject = {
	name: 'Draft → Publish', kind: 'issue', writes: ['PublishInvFkey'], editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: false, seenByKey: false, onePattern: false }),
	async prepare(stage, rows) {
		for (const { key, lane } of rows) {
			const [pattern, serial] = ordinary[lane % ordinary.length] ?? ordinary[0];
			stage.vnpt.seed({ invoices: [{ key, status: 0, pattern, serial, date: '2026-11-02' }] });
		}
	},
	async run(stage, rows, world, road) {
		const drafts = rows.map(({ key, lane }) => {
			const [pattern, serial] = ordinary[lane % ordinary.length] ?? ordinary[0];
			return draftToPublish(key, pattern, serial, '2026-11-02');
		});
		return await publishDrafts(stage.client(world, road), drafts, stage.issueOptions(), world);
	},
	held: issued,
};

/** What moves an invoice that is there, or tells of it. */
export interface Moving {
	readonly name: string;
	readonly kind: 'transition' | 'notify';
	readonly writes: readonly string[];
	/** The invoice as it stands before. */
	readonly before: { readonly status?: number; readonly payment?: 0 | 1; readonly pattern?: string; readonly serial?: string };
	/** What else is so before. */
	ready?(stage: VnptStage, key: string): void;
	run(client: VnptClient, keys: readonly string[], world: TestWorld, stage: VnptStage): Promise<ReadonlyMap<string, Told>>;
	isThere(stage: VnptStage, key: string): boolean;
}

export const moving = ({ name, kind, writes, before, ready, run, isThere }: Moving): VnptSubject => ({
	name, kind, writes, editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: false, seenByKey: before.pattern === undefined, onePattern: true }),
	async prepare(stage, rows) {
		for (const { key } of rows) {
			stage.vnpt.seed({ invoices: [{ key, date: '2026-11-01', ...before }] });
			ready?.(stage, key);
		}
	},
	run: async (stage, rows, world, road) => await run(stage.client(world, road, before.pattern), rows.map(({ key }) => key), world, stage),
	held(stage, { key }) {
		const times = isThere(stage, key) ? 1 : 0;
		return { times, asSaid: times, since: Infinity };
	},
});

const change = (invoiceChange: InvoiceChange) => async (client: VnptClient, keys: readonly string[], world: TestWorld) =>
	await changeInvoices(client, keys.map((key) => invoiceTarget('key', key)), invoiceChange, world);
const mark = (to: 'paid' | 'unpaid') => async (client: VnptClient, keys: readonly string[], world: TestWorld) =>
	await markPayments(client, keys.map((key) => invoiceTarget('key', key)), to, { perCall: 50, each: false, pattern: '', serial: '' }, world);

/** The tax authority has refused it, so that it has to be sent again. */
function refusedByAuthority(stage: VnptStage, key: string): void {
	const [invoice] = stage.invoices(key);
	if (invoice?.tax) invoice.tax = { ...invoice.tax, accepts: false };
}

const isAccepted = (stage: VnptStage, key: string): boolean => {
	const tax = stage.invoices(key)[0]?.tax;
	return tax?.accepts === true && tax.answersAt !== undefined;
};

export const vnptSubjects: readonly VnptSubject[] = [
	making({ name: 'Invoice → Publish', writes: ['ImportAndPublishInv'], ranges: ordinary }),
	making({ name: 'Invoice → Publish (format of 2014)', writes: ['ImportAndPublishInv'], ranges: ordinary, rules: { format: 'invoices' } }),
	making({
		name: 'Invoice → Publish (assigned number)', writes: ['ImportAndPublishAssignedNo'], ranges: ordinary, rules: { assignedNumber: true },
		more: ({ key }) => ({ assignedNumber: String(100 + Number(/\d+$/.exec(key)?.[0] ?? 0)) }),
	}),
	making({ name: 'Invoice → Publish (cash register)', writes: ['ImportAndPublishInvMTT'], ranges: [['1/001', 'C26MAA']], rules: { cashRegister: true } }),
	making({ name: 'Invoice → Adjust', writes: ['AdjustInvoiceAction'], ranges: ordinary, amending: 'adjust' }),
	making({ name: 'Invoice → Replace', writes: ['ReplaceInvoiceAction'], ranges: ordinary, amending: 'replace' }),
	making({ name: 'Receipt → Publish', writes: ['ImportAndPublishInv'], ranges: [['01BLP0/001', 'BL/26E']], rules: { format: 'receipt' } }),
	making({ name: 'Receipt → Adjust', writes: ['AdjustInvoiceAction'], ranges: [['01BLP0/001', 'BL/26E']], rules: { format: 'receipt' }, amending: 'adjust' }),
	making({ name: 'Receipt → Replace', writes: ['ReplaceInvoiceAction'], ranges: [['01BLP0/001', 'BL/26E']], rules: { format: 'receipt' }, amending: 'replace' }),
	making({ name: 'Draft → Create', writes: ['ImportInvByPattern'], ranges: ordinary, asDraft: true, settle: createDrafts }),
	publishingDrafts,
	moving({
		name: 'Draft → Delete', kind: 'transition', writes: ['deleteInvoiceByFkey'], before: { status: 0 },
		run: async (client, keys, world) => await deleteDrafts(client, keys.map((key) => invoiceTarget('key', key)), world),
		isThere: (stage, key) => stage.invoices(key).length === 0,
	}),
	moving({ name: 'Invoice → Cancel', kind: 'transition', writes: ['cancelInv'], before: {}, run: change(cancelling({ checkPayment: true })), isThere: (stage, key) => stage.invoices(key)[0]?.status === 5 }),
	moving({
		name: 'Receipt → Cancel', kind: 'transition', writes: ['cancelInv'], before: { pattern: '01BLP0/001', serial: 'BL/26E' },
		run: change(cancelling({ checkPayment: true })), isThere: (stage, key) => stage.invoices(key)[0]?.status === 5,
	}),
	moving({ name: 'Invoice → Restore', kind: 'transition', writes: ['restoreCancelInvFkey'], before: { status: 5 }, run: change(restoring), isThere: (stage, key) => stage.invoices(key)[0]?.status === 1 }),
	moving({ name: 'Payment → Confirm', kind: 'transition', writes: ['confirmPaymentFkey'], before: {}, run: mark('paid'), isThere: (stage, key) => stage.invoices(key)[0]?.payment === 1 }),
	moving({ name: 'Payment → Unconfirm', kind: 'transition', writes: ['UnConfirmPaymentFkey'], before: { payment: 1 }, run: mark('unpaid'), isThere: (stage, key) => stage.invoices(key)[0]?.payment === 0 }),
	moving({ name: 'Invoice → Send to Tax Authority', kind: 'transition', writes: ['SendInvToCQTByFkeys'], before: {}, run: change(sendingToTaxAuthority('1/001')), ready: refusedByAuthority, isThere: isAccepted }),
	moving({
		name: 'Invoice → Send to Tax Authority (cash register)', kind: 'transition', writes: ['SendInvMTTFkey'], before: { serial: 'C26MAA' },
		run: change(sendingCashRegister('1/001', 'C26MAA')), isThere: isAccepted,
	}),
	moving({ name: 'Invoice → Deliver', kind: 'notify', writes: ['deliverInvFkey'], before: {}, run: change(delivering), isThere: (stage, key) => stage.done('deliverInvFkey', key) > 0 }),
	moving({
		name: 'Customer → Create or Update', kind: 'notify', writes: ['UpdateCus'], before: {},
		run: async (client, keys, world) => await storeCustomers(client, keys.map((key) => customer(new Map([['code', key], ['name', 'Công ty Ví Dụ'], ['email', 'a@b.example']]))), { perCall: 10, convert: false }, world),
		isThere: (stage, key) => stage.vnpt.books.customer(DEMO_COMPANY, key) !== undefined,
	}),
];
