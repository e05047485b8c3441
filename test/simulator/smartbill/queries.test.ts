import { parseXml } from '../../../simulator/smartbill/xml';
import { buyer, change, codeOf, conversation, issue, issueId, limited, requestFields, rowsOf, send, start, supplier, TODAY, xml, type Envelope, type Fields, type Running } from './client';

const DAY = 86_400_000;

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const ids = (...numbers: number[]): Fields => ({ ConversationId: numbers.map((number) => conversation(number)) });
const range = (from: string, to: string, more: Fields = {}): Fields => ({ SearchFromDate: from, SearchToDate: to, SearchComRegno: '', RepoTypeCode: 'AR', ...more });
const today = (more: Fields = {}): Fields => range(TODAY, TODAY, more);
const asBuyer = buyer as typeof supplier;

describe('queries of named documents', () => {
	it('DTI_STATUS gives thirty columns', async () => {
		await issue(simulator, 1);
		const answer = await send(simulator, supplier, 'DTI_STATUS', ids(1));
		expect(answer.ResultDataSet).toEqual({
			Table: [
				{
					ETC_PCS_NO: conversation(1), ISSUE_ID: issueId(1), ORI_ISSUE_ID: '', AMEND_CODE: '', AMEND_DTI_YN: 'N', DTI_STATUS: 'I', DTI_WDAY: '2030-01-15',
					DTI_ISSUEDATE: '2030-01-15', NTS_SEND_STATUS: '9', NTS_SEND_DATE: '', NTS_RESULT_CODE: '', SUP_AMT: '100000', TAX_AMT: '10000', TOT_AMT: '110000',
					IS_ARAP: 'AR', DTI_TYPE: '0101', DTT_LINK_TYPE: 'N', DIRECTION: '정', BYR_TYPE: 'C', TAX_DEMAND: '02', SUP_COM_NAME: '가상공급 주식회사',
					SUP_COM_REGNO: supplier.regno, SUP_EMAIL: 'ar@example.invalid', BYR_COM_NAME: '견본구매 주식회사', BYR_COM_REGNO: buyer.regno, BYR_EMAIL: 'ap@example.invalid',
					BRK_COM_NAME: '', BRK_COM_REGNO: '', BRK_EMAIL: '', BRK_DTI_YN: 'N',
				},
			],
		});
	});

	it('see the same document from the other side', async () => {
		await issue(simulator, 1);
		expect((await rowsOf(send(simulator, buyer, 'DTI_STATUS', ids(1))))[0]).toMatchObject({ IS_ARAP: 'AP' });
	});

	it('DTI_ISSUE_RESULT follows the tax service', async () => {
		await issue(simulator, 1);
		simulator.clock.advance(2 * DAY);
		expect(await rowsOf(send(simulator, supplier, 'DTI_ISSUE_RESULT', ids(1)))).toEqual([
			{ ISSUE_ID: issueId(1), ETC_PCS_NO: conversation(1), DTI_STATUS: 'I', NTS_SEND_STATUS: '7', NTS_RESULT_CODE: 'SUC001', DTI_ISSUEDATE: '2030-01-15', NTS_SEND_DATE: '2030-01-16' },
		]);
	});

	it('VIEW_XML gives several documents in Table1, signed once issued, in the order asked for', async () => {
		await Promise.all([issue(simulator, 1), issue(simulator, 2)]);
		const { ResultDataSet } = await send(simulator, supplier, 'VIEW_XML', ids(2, 3, 1));
		const rows = ResultDataSet?.['Table1'] ?? [];
		expect(rows.map((row) => [row['CONVERSATION_ID'], row['DTT_XML']])).toEqual([[conversation(2), ''], [conversation(1), '']]);
		const { root } = parseXml(rows[1]?.['DTI_XML'] ?? '');
		expect(root.children.map(({ name }) => name)).toEqual(['ExchangedDocument', 'ds:Signature', 'TaxInvoiceDocument', 'TaxInvoiceTradeSettlement', 'TaxInvoiceTradeLineItem']);
		expect(rows[1]?.['DTI_XML']?.replace(/<ds:Signature.*<\/ds:Signature>/, '')).toBe(xml(1));
	});

	it('VIEW_XML gives what was sent, by switch or while it is only saved', async () => {
		await send(simulator, supplier, 'DTI_SAVE', { ReceiveComRegno: buyer.regno, ...ids(1), UnSignedXML: xml(1) });
		await issue(simulator, 2);
		const view = async (number: number): Promise<unknown> => (await rowsOf(send(simulator, supplier, 'VIEW_XML', ids(number))))[0]?.['DTI_XML'];
		expect(await view(1)).toBe(xml(1));
		simulator.smartbill.switches.set('viewXml', 'asSent');
		expect(await view(2)).toBe(xml(2));
	});

	it('VIEW_XML gives a signed document back as it is', async () => {
		const signed = xml(1).replace('<TaxInvoiceDocument>', '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo/></ds:Signature><TaxInvoiceDocument>');
		expect(await codeOf(issue(simulator, 1, signed, { RValue: 'cg==' }))).toBe('30000');
		expect((await rowsOf(send(simulator, supplier, 'VIEW_XML', ids(1))))[0]?.['DTI_XML']).toBe(signed);
	});

	it.each(['DTI_STATUS', 'DTI_ISSUE_RESULT', 'DTI_HISTORY', 'MAIL_RESULT', 'VIEW_XML'])('%s of a document that is not there has no rows, or is refused by switch', async (signal) => {
		expect(await rowsOf(send(simulator, supplier, signal, ids(1)))).toEqual([]);
		simulator.smartbill.switches.set('unknownDocument', 'refused');
		expect(await codeOf(send(simulator, supplier, signal, ids(1)))).toBe('69913');
	});

	it('MAIL_RESULT knows who followed the link of the mail', async () => {
		await issue(simulator, 1);
		await fetch(`${simulator.url}/smartbill/documents/1.html`);
		expect((await rowsOf(send(simulator, supplier, 'MAIL_RESULT', ids(1))))[0]).toMatchObject({ OPEN_YN: 'N' });
		await fetch(`${simulator.url}/smartbill/documents/1.html?mail`);
		expect(await rowsOf(send(simulator, supplier, 'MAIL_RESULT', ids(1)))).toEqual([{ SUCCESS_YN: 'Y', OPEN_YN: 'Y', OPEN_DATE: '2030-01-15T14:25:30' }]);
	});
});

describe('lists', () => {
	it('ARAP_REPO gives sales with the buyer, purchases with the supplier', async () => {
		await issue(simulator, 1);
		const shared = {
			DIRECTION: '정', DTI_STATUS: 'I', DTI_TYPE: '0101', DTI_WDAY: '2030-01-15', ETC_PCS_NO: conversation(1), ISSUE_ID: issueId(1), NTS_SEND_STATUS: '9', SUP_AMT: '100000',
		};
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today()))).toEqual([
			{ ...shared, BYR_COM_NAME: '견본구매 주식회사', BYR_COM_REGNO: buyer.regno, SUP_EMAIL: 'ar@example.invalid' },
		]);
		expect(await rowsOf(send(simulator, buyer, 'ARAP_REPO', today({ RepoTypeCode: 'AP' })))).toEqual([
			{ ...shared, SUP_COM_NAME: '가상공급 주식회사', SUP_COM_REGNO: supplier.regno, BYR_EMAIL: 'ap@example.invalid' },
		]);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today({ RepoTypeCode: 'AP' })))).toEqual([]);
		expect(await rowsOf(send(simulator, limited, 'ARAP_REPO', today()))).toEqual([]);
	});

	it('DTI_STATUS_LIST gives states and the own mail address', async () => {
		await issue(simulator, 1);
		const row = { ETC_PCS_NO: conversation(1), DTI_STATUS: 'I', NTS_SEND_STATUS: '9', NTS_RESULT_CODE: '', NTS_SEND_DATE: '' };
		expect(await rowsOf(send(simulator, supplier, 'DTI_STATUS_LIST', today()))).toEqual([{ ...row, SUP_EMAIL: 'ar@example.invalid' }]);
		expect(await rowsOf(send(simulator, buyer, 'DTI_STATUS_LIST', today({ RepoTypeCode: 'AP' })))).toEqual([{ ...row, BYR_EMAIL: 'ap@example.invalid' }]);
	});

	it('search by date of writing, and the UDATE forms by the last change', async () => {
		await issue(simulator, 1, xml(1, { day: '20300110', issueId: issueId(1, 'sim', '20300110') }));
		simulator.clock.advance(DAY / 2);
		await change(simulator, asBuyer, 'APPROVE', 1, '');
		const count = async (signal: string, day: string): Promise<number> => (await rowsOf(send(simulator, supplier, signal, range(day, day)))).length;
		for (const signal of ['ARAP_REPO', 'DTI_STATUS_LIST']) {
			expect([await count(signal, '2030-01-10'), await count(signal, '2030-01-15'), await count(signal, '2030-01-16')]).toEqual([1, 0, 0]);
			expect([await count(`${signal}_UDATE`, '2030-01-10'), await count(`${signal}_UDATE`, '2030-01-15'), await count(`${signal}_UDATE`, '2030-01-16')]).toEqual([0, 0, 1]);
		}
	});

	it('filter by counterparty', async () => {
		await issue(simulator, 1);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today({ SearchComRegno: buyer.regno })))).toHaveLength(1);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today({ SearchComRegno: limited.regno })))).toEqual([]);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today({ SearchComRegno: undefined })))).toHaveLength(1);
	});

	it('take a week at most, both ends counted, unless the switch says otherwise', async () => {
		const ask = (from: string, to: string): Promise<string> => codeOf(send(simulator, supplier, 'ARAP_REPO', range(from, to)));
		expect([await ask('2030-01-09', '2030-01-15'), await ask('2030-01-08', '2030-01-15')]).toEqual(['30000', '69931']);
		simulator.smartbill.switches.set('queryWindowDays', 0);
		expect(await ask('2029-01-01', '2030-01-15')).toBe('30000');
	});

	it.each([['2030-01-15', '2030-01-14'], ['20300115', '20300115'], ['2030-02-30', '2030-03-01'], ['2030-1-15', '2030-01-15']])('refuse the range %s to %s', async (from, to) => {
		expect(await codeOf(send(simulator, supplier, 'ARAP_REPO', range(from, to)))).toBe('69931');
	});

	it('leave the last day out by switch', async () => {
		await issue(simulator, 1);
		simulator.smartbill.switches.set('toDateIncluded', false);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', today()))).toEqual([]);
		expect(await rowsOf(send(simulator, supplier, 'ARAP_REPO', range('2030-01-15', '2030-01-16')))).toHaveLength(1);
	});

	it.each([['ARAP_REPO', { RepoTypeCode: 'XX' }], ['MY_LIST', { ListTypeCode: 'X' }]])('%s refuses %j', async (signal, fields) => {
		expect(await codeOf(send(simulator, supplier, signal, today(fields)))).toBe('69902');
	});

	it('MY_LIST gives what waits for us with its XML, and what waits for the others', async () => {
		await issue(simulator, 1);
		await send(simulator, buyer, 'RARREQUEST', requestFields(2));
		await issue(simulator, 3);
		await change(simulator, asBuyer, 'APPROVE', 3, '');
		const list = (account: typeof supplier, ListTypeCode: string): Promise<ReadonlyArray<Readonly<Record<string, string | null>>>> =>
			rowsOf(send(simulator, account, 'MY_LIST', today({ RepoTypeCode: undefined, ListTypeCode })));
		const waiting = async (account: typeof supplier, type: string): Promise<unknown> => (await list(account, type)).map((row) => row['ETC_PCS_NO']);
		expect([await waiting(supplier, 'C'), await waiting(supplier, 'T'), await waiting(asBuyer, 'C'), await waiting(asBuyer, 'T')]).toEqual([
			[conversation(2)], [conversation(1)], [conversation(1)], [conversation(2)],
		]);
		expect((await list(supplier, 'C'))[0]).toEqual({
			AMEND_CODE: '', AMEND_DTI_YN: 'N', BRK_COM_NAME: '', BRK_COM_REGNO: '', BRK_DTI_YN: 'N', BYR_TYPE: 'C', CUSTOMER_COM_NAME: '견본구매 주식회사',
			CUSTOMER_COM_REGNO: buyer.regno, DIRECTION: '역', DTI_STATUS: 'V', DTI_TYPE: '0101', DTI_WDAY: '2030-01-15', DTT_LINK_TYPE: 'N', ETC_PCS_NO: conversation(2), IS_ARAP: 'AR',
			SEQ_NO: '1', SUP_AMT: '100000', SUP_COM_NAME: '가상공급 주식회사', SUP_COM_REGNO: supplier.regno, TAX_DEMAND: '02', BYR_COM_NAME: '견본구매 주식회사',
			BYR_COM_REGNO: buyer.regno, EMAIL: 'ar@example.invalid', DATAXML: xml(2, { issueId: issueId(2, 'byr') }),
		});
		const [other] = await list(supplier, 'T');
		expect(other).toMatchObject({ SEND_STATUS: '9', VIEW_CNT: '0' });
		expect(other).not.toHaveProperty('DATAXML');
	});

	it('hold documents that others issued', async () => {
		simulator.smartbill.seed({ documents: [{ count: 3, amount: 1234 }] });
		const rows = await rowsOf(send(simulator, supplier, 'MY_LIST', today({ RepoTypeCode: undefined, ListTypeCode: 'C' })));
		expect(rows.map((row) => row['SUP_AMT'])).toEqual(['1234', '1234', '1234']);
		expect(await codeOf(send(simulator, supplier, 'CHGSTATUS', { ReceiveComRegno: '0008199050', ConversationId: [rows[1]?.['ETC_PCS_NO']], StatusSignal: 'APPROVE', StatusReason: '' }))).toBe('30000');
	});
});

describe('one query a minute', () => {
	beforeEach(() => simulator.smartbill.switches.set('oneQueryAMinute', true));
	const ask = (signal: string, account = supplier, more: Fields = {}): Promise<string> => codeOf(send(simulator, account, signal, { ...today(), ListTypeCode: 'C', ...ids(1), ...more }));

	it.each(['DTI_STATUS', 'DTI_STATUS_LIST', 'DTI_STATUS_LIST_UDATE', 'ARAP_REPO', 'ARAP_REPO_UDATE', 'MY_LIST'])('holds for %s', async (signal) => {
		expect(await ask(signal)).toBe('30000');
		simulator.clock.advance(59_999);
		expect(await ask(signal)).toBe('69932');
		simulator.clock.advance(1);
		expect(await ask(signal)).toBe('30000');
	});

	it.each(['DTI_HISTORY', 'VIEW_XML', 'MAIL_RESULT', 'DTI_ISSUE_RESULT', 'PREVIEW_FORM'])('does not hold for %s', async (signal) => {
		expect([await ask(signal), await ask(signal)]).toEqual(['30000', '30000']);
	});

	it('counts for each company and signal, or for the company by switch', async () => {
		expect([await ask('ARAP_REPO'), await ask('ARAP_REPO', asBuyer), await ask('MY_LIST'), await ask('ARAP_REPO')]).toEqual(['30000', '30000', '30000', '69932']);
		simulator.smartbill.switches.set('queryLimitScope', 'company');
		expect([await ask('ARAP_REPO'), await ask('MY_LIST')]).toEqual(['30000', '69932']);
	});

	it('does not begin with a call of a wrong token', async () => {
		expect(await ask('ARAP_REPO', supplier, { AuthToken: 'x' })).toBe('60101');
		expect(await ask('ARAP_REPO')).toBe('30000');
	});
});

describe('PREVIEW_FORM', () => {
	it('gives twelve stylesheets in order', async () => {
		const { ResultDataSet } = await send(simulator, supplier, 'PREVIEW_FORM', { SystemType: undefined });
		const sheets = (ResultDataSet?.['Table1'] ?? []).map((row) => row['CONTENT'] ?? '');
		expect(sheets).toHaveLength(12);
		for (const sheet of sheets) expect(parseXml(sheet).root.name).toBe('xsl:stylesheet');
		const titles = sheets.map((sheet) => [...sheet.matchAll(/<h1>(.*?)<\/h1>(?:<p>\((.*?)\)<\/p>)?/g)].map(([, title, copy]) => `${title} ${copy ?? ''}`.trim())[0]);
		expect(titles.slice(0, 5)).toEqual(['전자세금계산서 공급받는자 보관용', '전자계산서 공급받는자 보관용', '위수탁 전자세금계산서 공급받는자 보관용', '위수탁 전자계산서 공급받는자 보관용', '전자세금계산서 공급자 보관용']);
		expect(titles[11]).toBe('위수탁 거래명세서(면세)');
	});
});

describe('Hometax', () => {
	const list = (more: Fields = {}): Promise<Envelope> =>
		send(simulator, supplier, 'OS_DTI_LIST', { SystemType: undefined, SearchDate: 'W', SearchFromDate: '2030-01-01', SearchToDate: '2030-01-31', SearchComRegno: buyer.regno, SupBuy_Type: 'AR', ...more });
	const download = (more: Fields = {}): Promise<Envelope> =>
		send(simulator, supplier, 'OS_DTI_XML', { SystemType: undefined, AuthCode: supplier.authCode, SupBuy_Type: 'AR', IssueId: [issueId(1)], ...more });

	beforeEach(async () => {
		await issue(simulator, 1);
		await send(simulator, supplier, 'NTS_REQUEST', ids(1));
	});

	it('has a document twenty minutes after the tax service accepted it', async () => {
		simulator.clock.advance(20 * 60_000);
		expect(await rowsOf(list())).toEqual([]);
		simulator.clock.advance(60_000);
		expect(await rowsOf(list())).toEqual([
			{
				ISSUE_ID: issueId(1), SUPBUY_TYPE: 'AR', DTI_WDATE: '2030-01-15T00:00:00', DTI_IDATE: '2030-01-15T00:00:00', DTI_SDATE: '2030-01-15T00:00:00', TYPE_CODE: '0101', DTI_TYPE: '0101',
				TAX_DEMAND: '02', SEQ_ID: 'ORDER-1', SUP_COM_REGNO: supplier.regno, SUP_REP_NAME: '홍가상', SUP_COM_NAME: '가상공급 주식회사', SUP_EMAIL: 'ar@example.invalid',
				BYR_COM_REGNO: buyer.regno, BYR_REP_NAME: '김견본', BYR_COM_NAME: '견본구매 주식회사', BYR_EMAIL: 'ap@example.invalid', SUP_AMOUNT: '100000', TAX_AMOUNT: '10000',
				TOTAL_AMOUNT: '110000', TOTAL_CNT: '1',
			},
		]);
		expect((await rowsOf(download()))[0]).toMatchObject({ ISSUE_ID: issueId(1), DTI_MSG: expect.stringContaining('<ds:Signature') as unknown });
		simulator.smartbill.switches.set('hometaxColumns', 'sample');
		expect([Object.keys((await rowsOf(list()))[0] ?? {})[1], Object.keys((await rowsOf(download()))[0] ?? {})[1]]).toEqual(['SUPBUY', 'DTI_XML']);
	});

	it('has documents of other issuers on either side, for three months', async () => {
		simulator.smartbill.seed({ hometax: [{ count: 2, date: '2030-01-05' }] });
		const purchases = (): Promise<ReadonlyArray<unknown>> => rowsOf(list({ SupBuy_Type: 'AP', SearchComRegno: '0008199050' }));
		expect(await purchases()).toHaveLength(2);
		expect(await rowsOf(list({ SupBuy_Type: 'AP' }))).toEqual([]);
		simulator.clock.advance(91 * DAY);
		expect(await purchases()).toEqual([]);
	});

	it.each([['W', 1], ['I', 0], ['S', 0]])('searches by the date %s', async (SearchDate, found) => {
		simulator.smartbill.seed({ hometax: [{ date: '2030-01-05' }] });
		expect(await rowsOf(list({ SupBuy_Type: 'AP', SearchComRegno: '0008199050', SearchDate, SearchToDate: '2030-01-05' }))).toHaveLength(found);
	});

	it.each<[Fields, string]>([
		[{ SearchDate: 'X' }, '69902'], [{ SupBuy_Type: 'X' }, '69902'], [{ SearchComRegno: '' }, '69901'], [{ SearchToDate: '2030-02-01' }, '69931'], [{ SupBuy_Type: undefined }, '69901'],
	])('a list with %j is refused with %s', async (fields, code) => {
		expect(await codeOf(list(fields))).toBe(code);
	});

	it.each<[Fields, string]>([
		[{ AuthCode: buyer.authCode }, '69904'], [{ AuthCode: undefined }, '69901'], [{ IssueId: [] }, '69902'], [{ IssueId: issueId(1) }, '69902'],
		[{ IssueId: Array.from({ length: 101 }, (_, at) => issueId(at)) }, '69902'], [{ IssueId: Array.from({ length: 100 }, (_, at) => issueId(at)) }, '30000'],
	])('a download with other fields is answered as it must', async (fields, code) => {
		expect(await codeOf(download(fields))).toBe(code);
	});
});
