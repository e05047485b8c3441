import { CallLog } from '../../../simulator/calls';
import { Clock } from '../../../simulator/clock';
import { listen } from '../../../simulator/server';
import { SmartBill } from '../../../simulator/smartbill';
import { smartBillPages } from '../../../simulator/smartbill/pages';
import { demoSmartBill } from '../../../simulator/smartbill/seed';

/** A time all tests start from: Tuesday, 14:25:30 in Seoul. */
export const START = new Date('2030-01-15T05:25:30Z');
export const TODAY = '2030-01-15';

export interface Running {
	readonly url: string;
	readonly smartbill: SmartBill;
	readonly clock: Clock;
	readonly calls: CallLog;
	close(): Promise<void>;
}

/** SmartBill alone, without the minute between queries, which tests of its own have. */
export async function start(switches: Readonly<Record<string, unknown>> = {}): Promise<Running> {
	const clock = new Clock(() => START);
	const calls = new CallLog();
	const smartbill = new SmartBill(clock, calls, () => undefined, { oneQueryAMinute: false, ...switches });
	const { url, close } = await listen([(request) => smartbill.site(request), smartBillPages(smartbill)], 0, clock);
	return {
		url, smartbill, clock, calls,
		async close() {
			await smartbill.close();
			clock.finish();
			await close();
		},
	};
}

export const { supplier, buyer, trustee, limited } = demoSmartBill;
export type Account = typeof supplier;

/** `Fictional!Pw1` under the key of the demo companies, as the openssl program encrypts it. */
export const CERT_PASSWORD = 'dfzsDYf4iyrNWg2B3czOBQ==';

export interface Answer {
	readonly status: number;
	readonly contentType: string;
	readonly text: string;
}

export interface Envelope {
	readonly MessageId: string;
	readonly Signal: string;
	readonly ConversationId: readonly string[] | null;
	readonly ResponseTime: string;
	readonly ResultCode: string;
	readonly ResultMessage: string;
	readonly ResultDataSet?: Readonly<Record<string, ReadonlyArray<Readonly<Record<string, string | null>>>>> | null;
}

/** A plain HTTP exchange with the endpoint. */
export async function post(simulator: Running, body: string, path = '/sb-api/request/', contentType = 'application/json; charset=utf-8'): Promise<Answer> {
	const response = await fetch(simulator.url + path, { method: 'POST', headers: { 'content-type': contentType }, body, redirect: 'manual' });
	return { status: response.status, contentType: response.headers.get('content-type') ?? '', text: await response.text() };
}

export type Fields = Readonly<Record<string, unknown>>;

/** A request as a company sends it; undefined fields are left out. */
export const request = (account: Account, signal: string, fields: Fields = {}): Fields => ({
	MessageId: 'SIMTEST1-20300115-000001', Signal: signal, RequestTime: '20300115142530', SendComRegno: account.regno, AuthToken: account.token, ServiceCode: 'DTI',
	SystemType: 'OAPI', ...fields,
});

export async function send(simulator: Running, account: Account, signal: string, fields: Fields = {}, path?: string): Promise<Envelope> {
	const { status, text } = await post(simulator, JSON.stringify(request(account, signal, fields)), path);
	if (status !== 200) throw new Error(`HTTP ${status}: ${text}`);
	return JSON.parse(text) as Envelope;
}

/** The code of an answer. */
export const codeOf = async (answer: Promise<Envelope>): Promise<string> => (await answer).ResultCode;

/** Rows of an answer, wherever they stand. Throws when the answer is no success. */
export async function rowsOf(answer: Promise<Envelope>): Promise<ReadonlyArray<Readonly<Record<string, string | null>>>> {
	const { ResultCode, ResultMessage, ResultDataSet } = await answer;
	if (ResultCode !== '30000') throw new Error(`${ResultCode} ${ResultMessage}`);
	return Object.values(ResultDataSet ?? {})[0] ?? [];
}

/** 35 characters: supplier, buyer, a number of 12 digits, 006. */
export const conversation = (number: number, from = supplier.regno, to = buyer.regno): string => `${from}${to.slice(0, 10)}20300115${String(number).padStart(4, '0')}006`;

export const issueId = (number: number, code = 'sim', day = '20300115'): string => `${day}41000008${code}${String(number).padStart(5, '0')}`;

export interface Invoice {
	readonly issueId?: string;
	readonly type?: string;
	readonly issueTime?: string;
	readonly day?: string;
	readonly remarks?: readonly string[];
	readonly amendment?: string;
	readonly original?: string;
	readonly purpose?: string;
	readonly from?: string;
	readonly to?: string;
	readonly kind?: string;
	readonly email?: string;
	readonly broker?: string;
	readonly payments?: string;
	readonly charge?: string;
	readonly tax?: string;
	readonly total?: string;
	readonly lines?: string;
	readonly tail?: string;
}

export const NS = 'urn:kr:or:kec:standard:Tax:ReusableAggregateBusinessInformationEntitySchemaModule:1:0';

export const line = (number: number, amount: string, tax: string, more = ''): string =>
	`<TaxInvoiceTradeLineItem><SequenceNumeric>${number}</SequenceNumeric>${more}<InvoiceAmount>${amount}</InvoiceAmount><ChargeableUnitQuantity>2</ChargeableUnitQuantity><InformationText>A4</InformationText><NameText>복사용지 &amp; 펜</NameText><PurchaseExpiryDateTime>20300115</PurchaseExpiryDateTime><TotalTax><CalculatedAmount>${tax}</CalculatedAmount></TotalTax><UnitPrice><UnitAmount>50000.50</UnitAmount></UnitPrice></TaxInvoiceTradeLineItem>`;

const element = (name: string, text: string | undefined): string => (text === undefined ? '' : `<${name}>${text}</${name}>`);

/** An invoice by hand, as the reference's example has it; fields given replace the defaults. */
export function xml(number: number, more: Invoice = {}): string {
	const { charge = '100000', tax = '10000', total = '110000', from = supplier.regno, to = buyer.regno } = more;
	const broker = element('BrokerParty', more.broker && `<ID>${more.broker}</ID><NameText>모의수탁 주식회사</NameText><SpecifiedPerson><NameText>정수탁</NameText></SpecifiedPerson>`);
	return (
		`<?xml version="1.0" encoding="UTF-8"?><TaxInvoice xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${NS} http://www.kec.or.kr/standard/Tax/TaxInvoiceSchemaModule_1.0.xsd">` +
		`<ExchangedDocument><IssueDateTime>${more.issueTime ?? '20300115142530'}</IssueDateTime><ReferencedDocument><ID>ORDER-${number}</ID></ReferencedDocument></ExchangedDocument>` +
		`<TaxInvoiceDocument><IssueID>${more.issueId ?? issueId(number)}</IssueID><TypeCode>${more.type ?? '0101'}</TypeCode>${(more.remarks ?? []).map((text) => element('DescriptionText', text)).join('')}<IssueDateTime>${more.day ?? '20300115'}</IssueDateTime>${element('AmendmentStatusCode', more.amendment)}${element('PurposeCode', more.purpose ?? '02')}${element('OriginalIssueID', more.original)}</TaxInvoiceDocument>` +
		`<TaxInvoiceTradeSettlement><InvoicerParty><ID>${from}</ID><TypeCode>서비스</TypeCode><NameText>가상공급 주식회사</NameText><SpecifiedPerson><NameText>홍가상</NameText></SpecifiedPerson><DefinedContact><URICommunication>ar@example.invalid</URICommunication></DefinedContact></InvoicerParty>` +
		`<InvoiceeParty><ID>${to}</ID><NameText>견본구매 주식회사</NameText><SpecifiedOrganization><BusinessTypeCode>${more.kind ?? '01'}</BusinessTypeCode></SpecifiedOrganization><SpecifiedPerson><NameText>김견본</NameText></SpecifiedPerson>${more.email === '' ? '' : `<PrimaryDefinedContact><URICommunication>${more.email ?? 'ap@example.invalid'}</URICommunication></PrimaryDefinedContact>`}</InvoiceeParty>${broker}` +
		`${more.payments ?? ''}<SpecifiedMonetarySummation><ChargeTotalAmount>${charge}</ChargeTotalAmount><TaxTotalAmount>${tax}</TaxTotalAmount><GrandTotalAmount>${total}</GrandTotalAmount></SpecifiedMonetarySummation></TaxInvoiceTradeSettlement>` +
		`${more.lines ?? line(1, charge, tax)}${more.tail ?? ''}</TaxInvoice>`
	);
}

/** Fields of an issue by the supplier. */
export const issueFields = (number: number, document = xml(number)): Fields => ({
	ReceiveComRegno: buyer.regno, ConversationId: [conversation(number)], CertPassword: CERT_PASSWORD, SignedXML: document,
});

export const issue = (simulator: Running, number: number, document?: string, more: Fields = {}): Promise<Envelope> =>
	send(simulator, supplier, 'ARISSUE', { ...issueFields(number, document), ...more });

/** Fields of a reverse request by the buyer, whose company code the issue id carries. */
export const requestFields = (number: number, more: Invoice = {}): Fields => ({
	ReceiveComRegno: supplier.regno, ConversationId: [conversation(number)], UnSignedXML: xml(number, { issueId: issueId(number, 'byr'), ...more }),
});

export const change = (simulator: Running, account: Account, StatusSignal: string, number: number, StatusReason = '수량 불일치'): Promise<Envelope> =>
	send(simulator, account, 'CHGSTATUS', {
		ReceiveComRegno: account === supplier ? buyer.regno : supplier.regno, ConversationId: [conversation(number)], StatusSignal, StatusReason,
	});

/** The status letter of a document in the books. */
export const statusOf = (simulator: Running, number: number): string | undefined =>
	simulator.smartbill.state().documents.find(({ conversationId }) => conversationId === conversation(number))?.status;
