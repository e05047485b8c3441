import { readFileSync, writeFileSync } from 'fs';
import { resolve } from 'path';
import { taxInvoiceFields } from '../../services/smartbill/fields';
import * as korean from '../../services/smartbill/required-fields';
import { amendmentFields } from '../../services/vnpt/amendment-fields';
import { invoiceFields } from '../../services/vnpt/fields';
import * as vnpt from '../../services/vnpt/required-fields';
import { checked as checkedKorean, goodRow } from '../services/smartbill/sheet';
import { check, header, line, said } from '../services/vnpt/drafts';
import { columnsDocument } from './columnTable';
import { koreanElements } from './koreanElements';

const path = resolve(__dirname, '../../docs/columns.md');

test('docs/columns.md says what the field tables say', () => {
	const text = columnsDocument();
	if (process.env.UPDATE_DOCS === '1') writeFileSync(path, text);
	expect(readFileSync(path, 'utf8')).toBe(text);
});

test('README links to it', () => {
	expect(readFileSync(resolve(__dirname, '../../README.md'), 'utf8')).toContain('(docs/columns.md)');
});

test('every column stands in it once, under its own name', () => {
	const text = columnsDocument();
	const count = (id: string): number => text.split(`\`${id}\` |`).length - 1;
	const ids = [...invoiceFields, ...amendmentFields, ...taxInvoiceFields].map(({ id }) => id);
	const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
	expect(ids.filter((id) => count(id) < (twice.has(id) ? 2 : 1))).toEqual([]);
});

test('what is said of needs is said of columns that exist', () => {
	const known = { vnpt: new Set([...invoiceFields, ...amendmentFields].map(({ id }) => id)), korean: new Set(taxInvoiceFields.map(({ id }) => id)) };
	const named = (needs: typeof vnpt | typeof korean): string[] => [...Object.values(needs.requiredFields).flat(), ...Object.keys(needs.neededUnless)];
	expect([named(vnpt).filter((id) => !known.vnpt.has(id)), named(korean).filter((id) => !known.korean.has(id))]).toEqual([[], []]);
});

test('an invoice is refused without what is required, and needs no more', () => {
	expect(said(check(header(), [line({ itemName: undefined })]))).toEqual(['error line.name itemName']);
	expect(said(check({ key: undefined }, [line()])).filter((finding) => finding.startsWith('error'))).toEqual(['error key.missing key']);
	const minimal = Object.fromEntries(Object.keys(header()).filter((id) => !['key', 'buyerName'].includes(id)).map((id) => [id, undefined]));
	expect(said(check(minimal, [{ itemName: 'x', lineTotal: 5, vatRate: 8 }])).filter((finding) => finding.startsWith('error'))).toEqual([]);
});

test.each(korean.requiredFields.issue)('a tax invoice is refused without %s', (id) => {
	const heading = taxInvoiceFields.find((field) => field.id === id)?.local ?? '';
	expect(heading in goodRow).toBe(true);
	const [document] = checkedKorean([{ ...goodRow, [heading]: '' }]);
	expect(document?.findings.filter(({ severity }) => severity === 'error').map(({ column }) => column)).toEqual([heading]);
});

test('most Korean columns have their element, found by writing them', () => {
	const elements = koreanElements();
	expect(Object.fromEntries(['key', 'buyerName', 'buyerEmail2', 'brokerName', 'quantity', 'tax', 'grandTotal', 'purpose', 'itemCode', 'sequence'].map((id) => [id, elements.get(id)]))).toEqual({
		key: ['ExchangedDocument/ReferencedDocument/ID'], buyerName: ['TaxInvoiceTradeSettlement/InvoiceeParty/NameText'],
		buyerEmail2: ['TaxInvoiceTradeSettlement/InvoiceeParty/SecondaryDefinedContact/URICommunication'], brokerName: ['TaxInvoiceTradeSettlement/BrokerParty/NameText'],
		quantity: ['TaxInvoiceTradeLineItem/ChargeableUnitQuantity'], tax: ['TaxInvoiceTradeLineItem/TotalTax/CalculatedAmount'],
		grandTotal: ['TaxInvoiceTradeSettlement/SpecifiedMonetarySummation/GrandTotalAmount'], purpose: ['TaxInvoiceDocument/PurposeCode'],
		itemCode: ['TaxInvoiceTradeLineItem/ItemCode'], sequence: [],
	});
	const without = [...elements].filter(([, paths]) => paths.length === 0).map(([id]) => id);
	expect(without).toEqual([
		'sequence', 'referenceDate', 'dailySequence', 'amendReason', 'originalIssueId', 'originalWriteDate', 'amendEventDate', 'letterOfCreditDate', 'amendDailySequence', 'amendSequence', 'lines', 'inclusiveAmount',
	]);
});
