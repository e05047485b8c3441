/** The ways to hand tax invoices over: Issue, Save, Request and Validate read the same input. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { documentFields, lineFields } from '../../../services/smartbill/fields';
import { buyer, openCompany, part, supplier, trustee } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow, today } from './sheet';

let company: TestCompany;
beforeAll(async () => {
	company = await openCompany();
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const validate = (input: string, more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: 'validate', input, ...more });
const issue = (input: string, more: INodeParameters = {}): INodeParameters => ({ ...validate(input, more), operation: 'issue' });
const books = () => company.simulator.smartbill.books.documents;
const hints = (run: { hints: Array<{ message: string }> }) => run.hints.map(({ message }) => message);

describe('Validate', () => {
	test('computes the document of every row and sends nothing', async () => {
		const run = await company.run({
			parameters: columns('validate') as INodeParameters,
			input: [sheetRow('HD-1', { 비고1: '1차', 현금: 100000, 외상미수금: 37500 }), sheetRow('HD-2', { 수량: '' }), sheetRow('HD-3', { '공급받는자 구분': '개인', '공급받는자 등록번호': '990228-1000000' })],
			settings: { onError: 'continueErrorOutput' },
		});
		expect(run.rows(0)[0]).toEqual({
			valid: true, key: 'HD-1', date: today, taxKind: 'taxable', typeCode: '0101', buyer: '견본구매 주식회사', buyerNumber: buyer.regno, supplyAmount: '125000', tax: '12500', total: '137500', rows: [2], findings: [],
			invoice: {
				purpose: '02', consigned: false, remarks: ['1차'], managementNumber: 'HD-1',
				supplier: { number: supplier.regno, branch: null, name: supplier.name, representative: '홍가상', address: '가상특별시 예시구 모의로 1', businessType: '서비스', businessItem: '소프트웨어', contacts: [{ email: 'sales@supplier.example' }] },
				buyer: { number: buyer.regno, branch: null, name: '견본구매 주식회사', representative: '김견본', address: '가상특별시 예시구 모의로 2', businessType: '도소매', businessItem: '잡화', contacts: [{ email: 'tax@buyer.example' }], kind: '01' },
				payments: { cash: '100000', cheque: '0', note: '0', credit: '37500' },
				lines: [{ date: today, itemName: '복사용지', spec: 'A4 500매', quantity: '10', unitPrice: '12500', amount: '125000', tax: '12500', remark: null }],
			},
		});
		expect(run.rows(0)[1]).toMatchObject({ key: 'HD-3', buyerNumber: '990228*******', invoice: { buyer: { number: '990228*******' } } });
		expect(run.rows(1)).toMatchObject([{ valid: false, key: 'HD-2', findings: [{ rule: 'line.amount', row: 3 }] }]);
		expect(run.probed(1)).toMatchObject([{ origin: { 문서키: 'HD-2' } }]);
		expect(JSON.stringify(run.rows(0))).not.toContain('1000000');
		expect(company.calls()).toEqual([]);
	});

	test('of a foreigner it shows no passport', async () => {
		const run = await company.run({ parameters: columns('validate') as INodeParameters, input: [sheetRow('HD-1', { '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'M99887766', 비고1: '둘째' })] });
		expect(run.rows(0)).toMatchObject([{ valid: true, invoice: { remarks: ['***', '둘째'] } }]);
		expect(JSON.stringify(run.rows(0))).not.toContain('M99887766');
	});

	test('as the buyer who asks', async () => {
		const run = await company.run({ parameters: columns('validate', { options: { role: 'buyer' } }) as INodeParameters, input: [sheetRow('HD-1')] });
		expect(run.rows(1)).toMatchObject([{ valid: false, supplier: null, findings: expect.arrayContaining([expect.objectContaining({ rule: 'party.number' })]) as unknown }]);
	});
});

test('Columns mapped by expressions, English headings, the Tax Kind of the node, and columns that were not used', async () => {
	const value = { key: '={{ $json.so }}', date: '={{ $json.day }}', buyerRegNo: '={{ $json.no }}', buyerName: 'A', buyerCeo: 'B', itemName: 'C', amount: '={{ $json.amount }}' };
	const mapped = await company.run({ parameters: validate('columns', { rows: 'documents', taxKind: 'zeroRated', columns: { mappingMode: 'defineBelow', value } }), input: [{ so: 7, day: today, no: buyer.regno, amount: 1000 }] });
	expect(mapped.rows(0)).toMatchObject([{ valid: true, key: '7', taxKind: 'zeroRated', tax: '0', buyerNumber: buyer.regno, findings: expect.arrayContaining([expect.objectContaining({ severity: 'warning' })]) as unknown }]);
	const english = await company.run({
		parameters: validate('columns', { taxKind: 'exempt' }),
		input: [{ 'Document Number': 'HD-1', 'Writing Date': today, 'Buyer Number': buyer.regno, 'Buyer Name': 'A', 'Buyer Representative': 'B', 'Item Name': 'C', 'Supply Amount': 1000, 'Tax Kind': 'Taxable', Colour: 'red' }],
	});
	expect(english.rows(0)).toMatchObject([{ valid: true, taxKind: 'taxable', tax: '100' }]);
	expect(hints(english)).toEqual(['Columns that name no invoice field and were not used: Colour']);
});

test('Define Below: lines, remarks, means of payment, a trustee', async () => {
	const lines = Array.from({ length: 99 }, (_, index): IDataObject => ({ itemName: `품목 ${index + 1}`, quantity: '1', unitPrice: '1000' }));
	const form = (more: INodeParameters = {}): INodeParameters => issue('form', {
		key: '={{ $json.key }}', date: today, taxKind: 'taxable', buyerRegNo: buyer.regno, buyerName: '견본구매', buyerCeo: '김견본', lines: { line: lines } as never,
		documentFields: { purpose: '01', remark1: '하나', remark2: '둘', remark3: '셋', payCash: '100000', payCredit: '8900', consignment: '1', supplierRegNo: trustee.regno, supplierName: '위탁자', supplierCeo: '정위탁' }, ...more,
	});
	const run = await company.run({ parameters: form(), input: [{ key: 'HD-1' }, { key: 'HD-2' }] });
	expect(run.rows(1)).toEqual([]);
	expect(run.rows(0)).toMatchObject([{ key: 'HD-1', typeCode: '0103', total: '108900' }, { key: 'HD-2' }]);
	expect(books()[0]?.invoice).toMatchObject({ supplier: { regno: trustee.regno, name: '위탁자' }, broker: { regno: supplier.regno }, purpose: '01', remarks: ['하나', '둘', '셋'] });
	const bad = await company.run({ parameters: form({ buyerName: '', lines: { line: [...lines, ...lines] } as never, documentFields: {} }), input: [{ key: '' }] });
	expect((bad.rows(1)[0]?.findings as IDataObject[]).map(({ column, rule }) => [rule, column])).toEqual(expect.arrayContaining([
		['key.missing', 'Document Number (문서키)'], ['party.name', 'Buyer Name (공급받는자 상호)'], ['lines.tooMany', 'Item Name (품목)'],
	]));
});

describe('JSON', () => {
	const invoice = { key: 'HD-1', date: today, taxKind: '과세', buyerRegNo: buyer.regno, buyerName: '견본', buyerCeo: '김견본', lines: [{ itemName: 'A', quantity: 2, unitPrice: 50000 }, { 품목: 'B', 공급가액: '1,000' }] };

	test.each([['an object', '={{ $json.invoice }}'], ['a list', '={{ [$json.invoice] }}'], ['text', '={{ JSON.stringify($json.invoice) }}']])('%s', async (_name, json) => {
		const run = await company.run({ parameters: issue('json', { json }), input: [{ invoice }] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'HD-1', total: '111100' }]);
	});

	test('the example is valid but for its dates and numbers', async () => {
		const run = await company.run({ parameters: { resource: 'taxInvoice', operation: 'validate', input: 'json' } });
		expect((run.rows(1)[0]?.findings as IDataObject[]).filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['date.future']);
	});

	test.each([['{ "key": ', "'JSON' is not valid JSON"], ['[1]', "'JSON' holds something that is not an object"], ['[]', 'The sheet has no rows with values']])('%s: %s', async (json, message) => {
		const run = await company.run({ parameters: issue('json', { json }) });
		expect(run.error).toMatchObject({ message, description: part('Nothing was sent') });
		expect(company.calls()).toEqual([]);
	});
});

describe('Raw XML', () => {
	const xmlOf = async (more: IDataObject = {}): Promise<string> => {
		await company.run({ parameters: columns('issue') as INodeParameters, input: [sheetRow('ORIGIN-1', { 비고1: '비고', ...more })] });
		return books()[0]?.xml ?? '';
	};

	test('is checked, gets numbers of its own, and is found by the next run under the same identity', async () => {
		const xml = await xmlOf();
		company.reset();
		const parameters = issue('xml', { xml: '={{ $json.xml }}' });
		const run = await company.run({ parameters, input: [{ xml }] });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'ORIGIN-1', total: '137500', buyer: '견본구매 주식회사', findings: [] }]);
		expect(books()[0]?.invoice).toMatchObject({ managementId: 'ORIGIN-1', remarks: ['비고'], lines: [{ name: '복사용지', spec: 'A4 500매' }] });
		expect((await company.run({ parameters, input: [{ xml }] })).rows(0)).toMatchObject([{ outcome: 'alreadyPublished' }]);
		expect((await company.run({ parameters: columns('issue') as INodeParameters, input: [sheetRow('ORIGIN-1', { 비고1: '비고' })] })).rows(0)).toMatchObject([{ outcome: 'alreadyPublished' }]);
		expect(books()).toHaveLength(1);
	});

	test('a document number of its own goes before the one inside', async () => {
		const xml = await xmlOf();
		const run = await company.run({ parameters: issue('xml', { xml, xmlKey: 'OTHER-1' }) });
		expect(run.rows(0)).toMatchObject([{ outcome: 'published', key: 'OTHER-1' }]);
	});

	test('three items, the middle one bad: what is wrong is found as in any row', async () => {
		const xml = await xmlOf();
		const run = await company.run({
			parameters: validate('xml', { xml: '={{ $json.xml }}', xmlKey: '={{ $json.key }}' }),
			input: [{ xml, key: 'A' }, { xml: '<TaxInvoice>', key: 'B' }, { xml: xml.replace('<GrandTotalAmount>137500', '<GrandTotalAmount>137501'), key: 'C' }, { xml: xml.replace(/<TypeCode>0101/, '<TypeCode>0201').replace('<PurposeCode>', '<AmendmentStatusCode>06</AmendmentStatusCode><PurposeCode>'), key: 'D' }],
		});
		expect(run.rows(0).map(({ key }) => key)).toEqual(['A']);
		expect(run.rows(1)).toMatchObject([{ key: null, findings: [{ rule: 'xml.unreadable', row: 3 }] }, { key: 'C', findings: [{ rule: 'total.mismatch' }] }, { key: 'D', findings: [{ rule: 'amend.reason' }] }]);
		expect(run.probed(1)).toMatchObject([{ origin: { key: 'B' } }, { origin: { key: 'C' } }, { origin: { key: 'D' } }]);
	});
});

describe('columns to map', () => {
	const fields = async (operation: string, method: string, rows: string) => (await company.bench.resourceFields({ type: 'smartBill', method, parameters: { resource: 'taxInvoice', operation, rows } })).fields;

	test('of an invoice: every field but those of amendments, with its English and Korean name, the number required', async () => {
		const found = await fields('issue', 'getTaxInvoiceColumns', 'lines');
		expect(found).toHaveLength(documentFields.length + lineFields.length - 1 - 7);
		expect(found.filter(({ required }) => required).map(({ id }) => id)).toEqual(['key', 'date', 'buyerName', 'buyerCeo', 'itemName']);
		expect(new Set(found.map(({ displayName }) => displayName)).size).toBe(found.length);
		expect(found.filter(({ removed }) => !removed).map(({ displayName }) => displayName)).toEqual([
			'Document Number (문서키)', 'Writing Date (작성일자) – date', 'Tax Kind (과세구분)', 'Purpose (영수청구)', 'Remark 1 (비고1)', 'Buyer Number (공급받는자 등록번호)', 'Buyer Name (공급받는자 상호)', 'Buyer Representative (공급받는자 대표자)',
			'Buyer Address (공급받는자 주소)', 'Buyer Business Type (공급받는자 업태)', 'Buyer Business Item (공급받는자 종목)', 'Buyer Email 1 (공급받는자 이메일1)',
			'Supply Date (공급일자) – date', 'Item Name (품목)', 'Specification (규격)', 'Quantity (수량) – number', 'Unit Price (단가) – number', 'Supply Amount (공급가액) – number', 'Tax (세액) – number', 'Line Remark (품목비고)',
		]);
		expect((await fields('issue', 'getTaxInvoiceColumns', 'documents')).some(({ id }) => id === 'lines')).toBe(true);
	});

	test('of a reverse invoice: the supplier is required and shown in place of the buyer', async () => {
		const { fields: found } = await company.bench.resourceFields({ type: 'smartBill', method: 'getTaxInvoiceColumns', parameters: { resource: 'reverseInvoice', operation: 'request', rows: 'lines' } });
		expect(found.filter(({ required }) => required).map(({ id }) => id)).toEqual(['key', 'date', 'supplierRegNo', 'supplierName', 'supplierCeo', 'itemName']);
		expect(found.filter(({ removed, id }) => !removed && id.startsWith('buyer'))).toEqual([]);
	});

	test('of an amendment: what it does comes first', async () => {
		const found = await fields('amend', 'getAmendmentColumns', 'lines');
		expect(found).toHaveLength(documentFields.length + lineFields.length - 1);
		expect(found.slice(0, 3).map(({ id }) => id)).toEqual(['key', 'amendReason', 'originalIssueId']);
	});
});
