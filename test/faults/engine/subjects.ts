/** The writing operations as a user sets them up in a node, for cases in the real engine. */
import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import type { BenchRun } from '../../engine/benchRun';
import { buyer, openCompany, supplier } from '../../nodes/SmartBill/company';
import type { CompanyRun, TestCompany } from '../../nodes/SmartBill/company';
import { columns as smartBillColumns, sheetRow as smartBillRow } from '../../nodes/SmartBill/sheet';
import { named as namedDocument, stock } from '../../nodes/SmartBill/stock';
import { named, openTenant, publishColumns, sheetRow } from '../../nodes/VnptInvoice/tenant';
import type { TestTenant } from '../../nodes/VnptInvoice/tenant';

/** Both services, each with a node in front of it. */
export interface Stage {
	readonly tenant: TestTenant;
	readonly company: TestCompany;
	/** A tenant whose credential says that keys may come twice. */
	readonly accepting: INodeCredentials;
	/** The buyer's credential at SmartBill. */
	readonly asking: INodeCredentials;
}

export async function openStage(): Promise<Stage> {
	const tenant = await openTenant();
	const company = await openCompany();
	return {
		tenant, company,
		accepting: await tenant.credential({ repeatedKeys: 'accepted' }),
		asking: await company.credential({ companyName: buyer.name, representative: '김견본' }, buyer),
	};
}

export interface EngineSubject {
	readonly name: string;
	readonly kind: 'issue' | 'transition';
	readonly service: 'vnpt' | 'smartbill';
	/** Operation of the service that writes. */
	readonly write: string;
	readonly parameters: INodeParameters;
	/** Whose credential, where it is not the usual one. */
	readonly as?: 'asking';
	/** Puts into the books what must be there before. */
	prepare?(stage: Stage, keys: readonly string[]): Promise<void> | void;
	row(key: string, stage: Stage): IDataObject;
	/** A row that is refused before anything is sent. */
	readonly bad: IDataObject;
	/** How often the books hold what the row with this key asks for, and how often exactly so. */
	held(stage: Stage, key: string): { readonly times: number; readonly asSaid: number };
}

const invoices = ({ tenant }: Stage, key: string) => tenant.simulator.books.invoices.filter((invoice) => invoice.key === key);
const issuedAs = (amount: string) => (stage: Stage, key: string) => {
	const all = invoices(stage, key);
	return { times: all.length, asSaid: all.filter(({ document }) => String(Number(document.amount)) === amount).length };
};
const once = (is: boolean) => ({ times: is ? 1 : 0, asSaid: is ? 1 : 0 });

const seedInvoices = ({ tenant }: Stage, keys: readonly string[]): void => tenant.simulator.vnpt.seed({ invoices: keys.map((key) => ({ key, date: '2026-11-02' })) });
const originalOf = (key: string): string => `${key}-goc`;
const inPairs = { options: { perCall: 2 } };

const amending = (name: string, operation: 'adjust' | 'replace', write: string): EngineSubject => ({
	name, kind: 'issue', service: 'vnpt', write, parameters: { ...publishColumns, operation },
	prepare: (stage, keys) => seedInvoices(stage, keys.map(originalOf)),
	row: (key) => sheetRow(key, { 'Khóa hóa đơn gốc': originalOf(key) }),
	bad: sheetRow('BAD'),
	held: issuedAs('1100000'),
});

const documents = ({ company }: Stage) => company.simulator.smartbill.state().documents;
const heldDocuments = (stage: Stage, key: string) => {
	const all = documents(stage).filter(({ managementId }) => managementId === key);
	return { times: all.length, asSaid: all.filter(({ total }) => total === '137500').length };
};

const { '공급받는자 등록번호': _number, '공급받는자 상호': _name, '공급받는자 대표자': _ceo, ...withoutBuyer } = smartBillRow('');
const requested = (key: string): IDataObject => ({ ...withoutBuyer, 문서키: key, '공급자 등록번호': supplier.regno, '공급자 상호': supplier.name, '공급자 대표자': '홍가상', '공급자 이메일': 'sales@supplier.example' });

/** Approval numbers of originals, and reference numbers of documents, by key of the row. */
const numbers = new Map<string, string>();

export const engineSubjects: readonly EngineSubject[] = [
	{
		name: 'Invoice → Publish', kind: 'issue', service: 'vnpt', write: 'ImportAndPublishInv', parameters: { ...publishColumns, ...inPairs },
		row: (key) => sheetRow(key), bad: sheetRow('BAD', { 'Thuế suất': '7' }), held: issuedAs('1100000'),
	},
	amending('Invoice → Adjust', 'adjust', 'AdjustInvoiceAction'),
	amending('Invoice → Replace', 'replace', 'ReplaceInvoiceAction'),
	{
		name: 'Receipt → Publish', kind: 'issue', service: 'vnpt', write: 'ImportAndPublishInv',
		parameters: { resource: 'receipt', operation: 'publish', pattern: '01BLP0/001', serial: 'BL/26E', input: 'columns', rows: 'documents', ...inPairs },
		row: (key) => ({ 'Khóa': key, 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': 'NP0001', 'Tên đơn vị': 'Trần Thị Mẫu', 'Hình thức thanh toán': 'TM', 'Tên hàng hóa, dịch vụ': 'Phí mẫu', 'Thành tiền': 90000 }),
		bad: { 'Khóa': 'BAD', 'Ngày hóa đơn': '02/11/2026', 'Tên đơn vị': 'Trần Thị Mẫu', 'Hình thức thanh toán': 'TM', 'Tên hàng hóa, dịch vụ': 'Phí mẫu', 'Thành tiền': 'nhiều' },
		held: issuedAs('90000'),
	},
	{
		name: 'Draft → Create', kind: 'issue', service: 'vnpt', write: 'ImportInvByPattern', parameters: { ...publishColumns, resource: 'draft', operation: 'create', ...inPairs },
		row: (key) => sheetRow(key), bad: sheetRow('BAD', { 'Thuế suất': '7' }), held: issuedAs('1100000'),
	},
	{
		name: 'Invoice → Cancel', kind: 'transition', service: 'vnpt', write: 'cancelInv', parameters: { resource: 'invoice', operation: 'cancel', ...named('key', '={{ $json.key }}') },
		prepare: seedInvoices, row: (key) => ({ key }), bad: { key: 'BAD_KEY' }, held: (stage, key) => once(invoices(stage, key)[0]?.status === 5),
	},
	{
		name: 'Payment → Confirm', kind: 'transition', service: 'vnpt', write: 'confirmPaymentFkey',
		parameters: { resource: 'payment', operation: 'confirm', ...named('key', '={{ $json.key }}'), ...inPairs },
		prepare: seedInvoices, row: (key) => ({ key }), bad: { key: 'BAD_KEY' }, held: (stage, key) => once(invoices(stage, key)[0]?.payment === 1),
	},
	{
		name: 'Tax Invoice → Issue', kind: 'issue', service: 'smartbill', write: 'ARISSUE', parameters: { ...smartBillColumns('issue'), options: { parallel: 1 } },
		row: (key) => smartBillRow(key), bad: smartBillRow('BAD', { 과세구분: '?' }), held: heldDocuments,
	},
	{
		name: 'Tax Invoice → Amend', kind: 'issue', service: 'smartbill', write: 'ARISSUE', parameters: { ...smartBillColumns('amend') },
		async prepare(stage, keys) {
			const run = await stage.company.run({ parameters: { ...smartBillColumns('issue') }, input: keys.map((key) => smartBillRow(originalOf(key))) });
			for (const { key, approvalNumber } of run.rows(0)) numbers.set(String(key), String(approvalNumber));
			for (const { nts } of stage.company.simulator.smartbill.books.documents) Object.assign(nts, { status: '7', result: 'SUC001' });
		},
		row: (key) => ({ 문서키: key, 수정사유: '01', 당초승인번호: numbers.get(originalOf(key)) ?? '', '공급받는자 상호': '고친이름 주식회사' }),
		bad: { 문서키: 'BAD', 수정사유: '01' },
		/** A correction is two documents: half of them is none yet. */
		held(stage, key) {
			const legs = documents(stage).filter(({ originalIssueId }) => originalIssueId === numbers.get(originalOf(key))).length;
			const times = legs < 2 ? 0 : legs - 1;
			return { times, asSaid: Math.min(times, 1) };
		},
	},
	{
		name: 'Reverse Invoice → Request', kind: 'issue', service: 'smartbill', write: 'RARREQUEST', as: 'asking', parameters: { ...smartBillColumns('request', {}, 'reverseInvoice') },
		row: (key) => requested(key), bad: { ...requested('BAD'), 과세구분: '?' }, held: heldDocuments,
	},
	{
		name: 'Tax Invoice → Cancel', kind: 'transition', service: 'smartbill', write: 'CHGSTATUS',
		parameters: { resource: 'taxInvoice', operation: 'cancel', ...namedDocument('={{ $json.id }}'), reason: '수량 불일치' },
		prepare: ({ company }, keys) => stock(company.simulator, ...keys.map(() => ({ status: 'I' as const }))).forEach(({ conversationId }, index) => numbers.set(keys[index] ?? '', conversationId)),
		row: (key) => ({ id: numbers.get(key) ?? '' }), bad: { id: 'short' },
		held: (stage, key) => once(documents(stage).some(({ conversationId, status }) => conversationId === numbers.get(key) && status === 'O')),
	},
];

/** Runs the node of a subject as a user would. */
export const runSubject = async (stage: Stage, subject: EngineSubject, duplicatesRefused: boolean, setup: Pick<CompanyRun, 'input' | 'settings' | 'cancelWhen'>): Promise<BenchRun> =>
	subject.service === 'vnpt'
		? await stage.tenant.run({ ...setup, parameters: subject.parameters, ...(duplicatesRefused ? {} : { credentials: stage.accepting }) })
		: await stage.company.run({ ...setup, parameters: subject.parameters, ...(subject.as ? { credentials: stage[subject.as] } : {}) });
