/** Get, its results, histories and emails, Get Many, Download: what the books say, nothing written. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part, supplier } from './company';
import type { TestCompany } from './company';
import { named, NOBODYS, PERSON, publicCodes, sellToPerson, stock } from './stock';
import type { Stocked } from './stock';

let company: TestCompany;
let asBuyer: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	asBuyer = await company.credential({}, buyer);
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const one = (more: Parameters<typeof stock>[1] = {}): Stocked => {
	const [document] = stock(company.simulator, more);
	if (!document) throw new Error('no document');
	return document;
};

/** The numbers of a document as results give them. */
const numbers = ({ conversationId, issueId }: Stocked) => ({ referenceNumber: conversationId, approvalNumber: issueId });

const operation = (name: string, more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: name, ...named('={{ $json.id }}'), ...more });

/** Operations on one document, with the signal behind each. */
const onOne: ReadonlyArray<readonly [name: string, parameters: INodeParameters, signal: string]> = [
	['Get', operation('get'), 'DTI_STATUS'], ['Get Issue Result', operation('getIssueResult'), 'DTI_ISSUE_RESULT'], ['Get History', operation('getHistory'), 'DTI_HISTORY'],
	['Get Email Result', operation('getEmailResult'), 'MAIL_RESULT'], ['Download', operation('download'), 'VIEW_XML'], ['Download as a page', operation('download', { fileFormat: 'html' }), 'VIEW_XML'],
];

describe.each(onOne)('%s', (_name, parameters, signal) => {
	const three = (): Array<{ id: string; message: string }> => {
		company.simulator.smartbill.switches.set('unknownDocument', 'refused');
		const [a, b] = stock(company.simulator, {}, {});
		return [a?.conversationId, NOBODYS, b?.conversationId].map((id) => ({ id: id ?? '', message: 'from the sheet' }));
	};

	test('stops with the index of the item that failed', async () => {
		const run = await company.run({ parameters, input: three() });
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ message: part('69913'), description: expect.any(String) as string, context: { itemIndex: 1 } });
	});

	test('continues: three items on one output, the middle one an error with its remedy', async () => {
		const input = three();
		const run = await company.run({ parameters, input, settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0).map((row) => 'error' in row)).toEqual([false, true, false]);
		expect(run.rows(0)[1]).toMatchObject({ details: { remedy: expect.any(String) as string, code: '69913' } });
		expect(run.probed(0).map(({ origin }) => origin)).toEqual(input);
	});

	test('the error output takes the middle one', async () => {
		const input = three();
		const run = await company.run({ parameters, input, settings: { onError: 'continueErrorOutput' } });
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0], input[2]]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual([input[1]]);
	});

	test.each(publicCodes)('the code %s under HTTP 200 is never success, and is put into words', async (code, sentence) => {
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: signal, code, times: 0 });
		const run = await company.run({ parameters, input: [{ id: one().conversationId }], settings: { onError: 'continueErrorOutput' } });
		expect(run.rows(0)).toEqual([]);
		expect(run.rows(1)).toMatchObject([{ error: part(sentence), details: { code } }]);
	});

	test.each([['html200'], ['empty200'], ['truncate'], ['maintenance'], ['nullDataSet']])('%s for a moment, and for good', async (kind) => {
		const input = [{ id: one().conversationId }];
		if (kind !== 'nullDataSet') {
			company.simulator.smartbill.faults.add({ kind, operation: signal });
			expect((await company.run({ parameters, input })).rows(0)).toHaveLength(1);
		}
		company.simulator.smartbill.faults.add({ kind, operation: signal, times: 0 });
		const run = await company.run({ parameters, input, settings: { onError: 'continueErrorOutput' } });
		// No emails at all is an answer; no document is none.
		expect([run.rows(0).length, run.rows(1).length]).toEqual(kind === 'nullDataSet' && signal === 'MAIL_RESULT' ? [1, 0] : [0, 1]);
	});

	test.each(['always', 'never'])('whether answers carry _FINISH: %s; rows in the other table, dates in another form', async (finish) => {
		const { smartbill } = company.simulator;
		for (const [name, value] of [['finish', finish], ['resultTable', 'swapped'], ['dates', 'compact']] as const) smartbill.switches.set(name, value);
		const run = await company.run({ parameters, input: [{ id: one({ date: '2026-01-05' }).conversationId }] });
		expect(run.rows(0)).toHaveLength(1);
		expect(JSON.stringify(run.rows(0))).not.toContain('"20260105"');
	});

	test('a private person\'s number is hidden', async () => {
		const document = one();
		sellToPerson(company.simulator, document);
		const run = await company.run({ parameters: { ...parameters, simplify: false }, input: [{ id: document.conversationId }] });
		expect(run.rows(0)).toHaveLength(1);
		expect(JSON.stringify(run.rows(0))).not.toContain(PERSON);
	});
});

test('Get: parties, amounts and states, and everything the service sent', async () => {
	const document = one({ date: '2026-01-05', amount: 250_000 });
	const simple = {
		...numbers(document), status: 'I', statusName: part('issued'), taxServiceStatus: '9', taxServiceStatusName: part('not sent'), date: '2026-01-05', side: 'AR', direction: 'forward', typeCode: '0101', typeName: '세금계산서',
		supplyAmount: '250000', tax: '25000', total: '275000', supplierNumber: supplier.regno, buyerNumber: buyer.regno, amended: false, consigned: false,
	};
	expect((await company.run({ parameters: operation('get'), input: [{ id: document.conversationId }] })).rows(0)).toMatchObject([simple]);
	const [raw] = (await company.run({ parameters: operation('get', { simplify: false }), input: [{ id: document.conversationId }] })).rows(0);
	expect(raw).toMatchObject({ ...simple, raw: { ETC_PCS_NO: document.conversationId, SUP_AMT: '250000' } });
	expect(Object.keys((raw?.raw ?? {}) as object)).toHaveLength(30);
});

test('Get, by approval number and as the buyer', async () => {
	const document = one();
	const run = await company.run({ parameters: operation('get', named('={{ $json.id }}', 'approval')), credentials: asBuyer, input: [{ id: document.issueId }] });
	expect(run.rows(0)).toMatchObject([{ ...numbers(document), side: 'AP' }]);
});

test('Get Issue Result: what the tax service refused, in words', async () => {
	const { conversationId } = one({ nts: '3', ntsResult: 'ERR009' });
	expect((await company.run({ parameters: operation('getIssueResult'), input: [{ id: conversationId }] })).rows(0)).toMatchObject([{
		referenceNumber: conversationId, taxServiceStatus: '3', taxServiceStatusName: 'refused by the tax service', taxServiceResult: 'ERR009', taxServiceResultName: part('closed its business'),
	}]);
});

test('Get History: one item per event, in order', async () => {
	const { conversationId } = one();
	await company.run({ parameters: operation('reject', { reason: '수량 불일치' }), credentials: asBuyer, input: [{ id: conversationId }] });
	const run = await company.run({ parameters: operation('getHistory'), input: [{ id: conversationId }] });
	expect(run.rows(0)).toMatchObject([
		{ referenceNumber: conversationId, sequence: '1', status: 'I', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00$/) as string }, { referenceNumber: conversationId, sequence: '2', status: 'R', reason: '수량 불일치', company: buyer.name },
	]);
});

test('Get Email Result: delivered and opened, each email for itself', async () => {
	const { conversationId } = one();
	const [document] = company.simulator.smartbill.books.documents;
	if (!document) throw new Error('no document');
	document.mails = [{ at: '2026-01-05T00:00:00Z', to: 'a@b.example', kind: 'ARISSUE', openedAt: '2026-01-05T01:02:03Z' }, { at: '2026-01-05T00:00:00Z', to: 'nobody', kind: 'ARISSUE' }];
	expect((await company.run({ parameters: operation('getEmailResult'), input: [{ id: conversationId }] })).rows(0)).toEqual([{
		referenceNumber: conversationId, delivered: true, opened: true, emails: [{ delivered: true, opened: true, openedAt: '2026-01-05T10:02:03+09:00' }, { delivered: false, opened: false }],
	}]);
});

describe('Get Many', () => {
	const list = (more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: 'getAll', fromDate: '2026-01-05', toDate: '2026-01-24', ...more });

	test('the newest weeks up to the limit, or all of them', async () => {
		stock(company.simulator, ...['2026-01-04', '2026-01-05', '2026-01-13', '2026-01-24', '2026-01-25'].map((date) => ({ date })));
		const dates = async (more: INodeParameters): Promise<unknown[]> => (await company.run({ parameters: list(more) })).rows(0).map(({ date }) => date);
		expect(await dates({ returnAll: true })).toEqual(['2026-01-24', '2026-01-13', '2026-01-05']);
		expect(company.calls()).toEqual(['ARAP_REPO', 'ARAP_REPO', 'ARAP_REPO', 'ARAP_REPO']);
		company.simulator.calls.clear();
		company.simulator.clock.advance(60_000);
		expect(await dates({ limit: 1 })).toEqual(['2026-01-24']);
		expect(company.calls()).toEqual(['ARAP_REPO']);
		expect(await dates({ returnAll: true, counterpartyNumber: '000-86-99036' })).toEqual([]);
	});

	test.each([['archive', 'ARAP_REPO'], ['states', 'DTI_STATUS_LIST'], ['theirInbox', 'MY_LIST']])('%s', async (name, signal) => {
		const { conversationId } = one({ date: '2026-01-24' });
		const run = await company.run({ parameters: list({ list: name, fromDate: '2026-01-20', simplify: false }) });
		expect(run.rows(0)).toMatchObject([{ referenceNumber: conversationId, status: 'I', raw: { ETC_PCS_NO: conversationId } }]);
		expect(company.calls()).toEqual([signal]);
	});

	test.each([['archiveChanges', 'ARAP_REPO_UDATE'], ['stateChanges', 'DTI_STATUS_LIST_UDATE']])('%s of the last week, without days', async (name, signal) => {
		const { conversationId } = one({ date: '2026-01-24' });
		const { clock } = company.simulator;
		const drift = clock.offset;
		const run = await company.run({ parameters: { resource: 'taxInvoice', operation: 'getAll', list: name, toDate: new Date(Date.now() + drift).toISOString() } });
		expect(run.rows(0)).toMatchObject([{ referenceNumber: conversationId }]);
		expect(company.calls()).toEqual([signal]);
	});

	test('the inbox of the buyer, without the document in it', async () => {
		const document = one({ date: '2026-01-24' });
		sellToPerson(company.simulator, one({ date: '2026-01-24' }));
		const run = await company.run({ parameters: list({ list: 'ourInbox', simplify: false }), credentials: asBuyer });
		expect(run.rows(0)).toMatchObject([{ ...numbers(document), side: 'AP', counterpartyNumber: supplier.regno }]);
		expect(JSON.stringify(run.rows(0))).not.toContain('<TaxInvoice');
	});

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three items, the middle one with days in the wrong order, error mode %s', async (onError) => {
		stock(company.simulator, { date: '2026-01-13' });
		const input = ['2026-01-10', '2026-01-30', '2026-01-11'].map((from) => ({ from }));
		const run = await company.run({ parameters: list({ fromDate: '={{ $json.from }}', toDate: '2026-01-15' }), input, settings: { onError } });
		const message = "'From' (2026-01-30) is after 'To' (2026-01-15)";
		if (onError === undefined) expect(run.error).toMatchObject({ message, context: { itemIndex: 1 } });
		if (onError === 'continueRegularOutput') expect(run.rows(0).map(({ error, date }) => error ?? date)).toEqual(['2026-01-13', message, '2026-01-13']);
		if (onError === 'continueErrorOutput') {
			expect(run.probed(0).map(({ origin }) => origin)).toEqual([input[0], input[2]]);
			expect(run.rows(1)).toMatchObject([{ error: message }]);
		}
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'ARAP_REPO', code, times: 0 });
		expect((await company.run({ parameters: list() })).error).toMatchObject({ message: part(sentence) });
	});

	test.each([[{ fromDate: 'x' }, "'From': "], [{ fromDate: '2020-01-01' }, 'longer than a year'], [{ counterpartyNumber: 'abc' }, "'Counterparty Number' is not a number"]])('%j is not sent', async (more, message) => {
		expect((await company.run({ parameters: list(more) })).error).toMatchObject({ message: part(message) });
		expect(company.calls()).toEqual([]);
	});

	test.each(['array', 'object', 'null', 'absent'])('nothing there, told as %s', async (emptyResult) => {
		company.simulator.smartbill.switches.set('emptyResult', emptyResult);
		const run = await company.run({ parameters: list() });
		expect([run.status, run.rows(0)]).toEqual(['success', []]);
	});
});

describe('Download', () => {
	test('the XML as it is stored, byte by byte', async () => {
		company.simulator.smartbill.switches.set('viewXml', 'asSent');
		const { conversationId } = one({ item: '한글 품목' });
		const run = await company.run({ parameters: operation('download'), input: [{ id: conversationId }] });
		const [item] = run.output(0);
		if (!item) throw new Error('no item');
		const stored = company.simulator.smartbill.books.documents[0]?.xml ?? '';
		expect(run.file(item).toString('utf8')).toBe(stored);
		expect(item.json).toEqual({ referenceNumber: conversationId, fileName: `${conversationId}.xml`, fileFormat: 'xml', bytes: Buffer.byteLength(stored) });
		expect(item.binary?.data).toMatchObject({ mimeType: 'application/xml', fileName: `${conversationId}.xml` });
	});

	test('a page, each party its own copy, under a name and in a field of one\'s own', async () => {
		const { issueId } = one({ item: '<b>한글</b> 품목' });
		const parameters = operation('download', { ...named('={{ $json.id }}', 'approval'), fileFormat: 'html', binaryPropertyName: 'page', options: { fileName: 'invoice.html' } });
		for (const [credentials, copy] of [[company.credentials, '공급자 보관용'], [asBuyer, '공급받는자 보관용']] as const) {
			const run = await company.run({ parameters, credentials, input: [{ id: issueId }] });
			const [item] = run.output(0);
			if (!item) throw new Error('no item');
			const page = run.file(item, 'page').toString('utf8');
			expect(page).toContain(copy);
			expect(page).toContain('<td>&lt;b&gt;한글&lt;/b&gt; 품목</td>');
			expect(item.binary?.page).toMatchObject({ mimeType: 'text/html', fileName: 'invoice.html' });
		}
	});

	test('a statement, where there is one', async () => {
		const { conversationId } = one();
		expect((await company.run({ parameters: operation('download', { content: 'statement' }), input: [{ id: conversationId }] })).error).toMatchObject({ message: 'No transaction statement was issued with this document' });
		const [document] = company.simulator.smartbill.books.documents;
		if (!document) throw new Error('no document');
		company.simulator.smartbill.books.rewrite(document, document.xml, document.xml, document.invoice);
		const run = await company.run({ parameters: operation('download', { content: 'statement', fileFormat: 'html' }), input: [{ id: conversationId }] });
		const [item] = run.output(0);
		expect(item && run.file(item).toString('utf8')).toContain('<h1>거래명세서');
	});

	test('what is no tax invoice cannot be drawn', async () => {
		const { conversationId } = one();
		const [document] = company.simulator.smartbill.books.documents;
		if (!document) throw new Error('no document');
		company.simulator.smartbill.switches.set('viewXml', 'asSent');
		company.simulator.smartbill.books.rewrite(document, '<Other/>', '', document.invoice);
		expect((await company.run({ parameters: operation('download', { fileFormat: 'html' }), input: [{ id: conversationId }] })).error).toMatchObject({ message: part('cannot be read as a tax invoice'), description: 'Download it as XML' });
	});
});
