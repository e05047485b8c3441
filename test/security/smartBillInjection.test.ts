/** Everything that is written for SmartBill (Korea), and its registration form, with hostile text in every field: see hostileText.ts. */
import { readRows } from '../../invoicing/rows';
import type { Draft } from '../../invoicing/draft';
import { amend } from '../../services/smartbill/amendment';
import type { AmendmentReason } from '../../services/smartbill/code-lists';
import { writeRequest } from '../../services/smartbill/envelope';
import type { Arguments } from '../../services/smartbill/envelope';
import { taxInvoiceFields } from '../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../services/smartbill/fields';
import { rawRow } from '../../services/smartbill/raw-invoice';
import { registrationFields, registrationForm } from '../../services/smartbill/registration-form';
import { signals } from '../../services/smartbill/signals';
import type { TaxInvoice } from '../../services/smartbill/tax-invoice';
import { readTaxInvoice } from '../../services/smartbill/tax-invoice-reader';
import { statementXml, taxInvoiceXml } from '../../services/smartbill/tax-invoice-xml';
import { completeTaxInvoice } from '../../services/smartbill/complete';
import { rowRules } from '../../services/smartbill/read-value';
import { checked, draftsOf, goodRow, rules } from '../services/smartbill/sheet';
import type { SheetRow } from '../services/smartbill/sheet';
import { account, NOW } from '../services/smartbill/world';
import { everyFate, fates, refusal } from './hostileText';
import type { Attempt, Writer } from './hostileText';

const stamp = { issueId: '2030010541000008zz900001', issuedAt: NOW };
const withoutDeclaration = (xml: string): string => xml.replace(/^<\?xml[^?]*\?>/, '');

/** A row with a trustee, so that every party has a place. */
const consignedRow: SheetRow = { ...goodRow, '위수탁 여부': '예', '수탁자 등록번호': '0009000054', '수탁자 상호': '수탁상사', '수탁자 대표자': '한수탁', '수탁자 주소': '대구광역시 예시구 견본로 3' };
const heading = (id: string): string => taxInvoiceFields.find((field) => field.id === id)?.local ?? id;

type Write = (invoice: TaxInvoice, stamp: { issueId: string; issuedAt: number }) => string;
const issued = (base: SheetRow, document: Write): Writer => ({
	fields: taxInvoiceFields,
	write: (id, text) => {
		const [first] = checked([{ ...base, [heading(id)]: text }]);
		return first?.invoice ? { sent: document(first.invoice, stamp) } : refusal(first?.findings ?? []);
	},
});

const documentsOf = (draft: Draft | undefined, of: TaxInvoice): Attempt => {
	if (!draft) return { refused: [] };
	const { documents, findings } = amend(draft, { invoice: of, issueId: stamp.issueId, status: 'I', transmission: '7' }, rules());
	return documents ? { sent: `<all>${documents.map((document) => withoutDeclaration(taxInvoiceXml(document, stamp))).join('')}</all>` } : refusal(findings);
};
const read = (xml: string): TaxInvoice => {
	const document = readTaxInvoice(xml);
	if (!document) throw new Error('Unreadable');
	return document.invoice;
};
const amendmentRows: Readonly<Record<AmendmentReason, SheetRow>> = {
	'01': { 품목: '복사용지', 수량: 12, 단가: 12500 }, '02': { 사유발생일: '2030-01-10', 품목: '할인', 공급가액: -10000 }, '03': { 사유발생일: '2030-01-12', 품목: '복사용지', 수량: 2, 단가: 12500 },
	'04': { 사유발생일: '2030-01-12' }, '05': { '내국신용장 개설일자': '2030-01-14', 품목: '복사용지', 수량: 2, 단가: 12500 }, '06': {},
};
const original = read(taxInvoiceXml(checked([consignedRow])[0]!.invoice!, stamp));
const amendedBy = (reason: AmendmentReason): Writer => ({
	fields: taxInvoiceFields,
	write: (id, text) => documentsOf(draftsOf([{ 문서키: 'M-1', 당초승인번호: stamp.issueId, 수정사유: reason, ...amendmentRows[reason], [heading(id)]: text }])[0], original),
});
/** The text stands in the original, as whoever issued it wrote it. */
const amendedOriginal = (reason: AmendmentReason): Writer => ({
	fields: taxInvoiceFields,
	write: (id, text) => {
		const [first] = checked([{ ...consignedRow, [heading(id)]: text }]);
		if (!first?.invoice) return refusal(first?.findings ?? []);
		return documentsOf(draftsOf([{ 문서키: 'M-1', 당초승인번호: stamp.issueId, 수정사유: reason, ...amendmentRows[reason] }])[0], read(taxInvoiceXml(first.invoice, stamp)));
	},
});

/** A national XML that a user hands over, with the text where the field stands in it. */
const handedOver: Writer = {
	fields: taxInvoiceFields,
	write: (id, text) => {
		const [first] = checked([{ ...consignedRow, [heading(id)]: text }]);
		if (!first?.invoice) return refusal(first?.findings ?? []);
		const row = rawRow(taxInvoiceXml(first.invoice, stamp), { item: 0, row: 1, label: (field) => field, key: 'M-1' });
		const [draft] = readRows(row ? [row] : [], 'perDocument', rowRules(taxInvoiceFields));
		const { invoice, findings } = completeTaxInvoice(draft!, rules());
		return invoice ? { sent: taxInvoiceXml(invoice, stamp) } : refusal(findings);
	},
};

const ids = (fields: readonly TaxInvoiceField[]): string[] => fields.map(({ id }) => id);
const freeTexts = taxInvoiceFields.filter(({ kind, codes, form }) => (kind === 'text' || kind === 'longText') && !codes && !form);
const ofParties = ids(freeTexts).filter((id) => /^(supplier|buyer|broker)/.test(id) && id !== 'buyerForeignNo');
const ofLines = ['itemName', 'spec', 'lineRemark'];
const remarks = ['remark1', 'remark2', 'remark3'];
const everywhere = ['key', 'managementNumber', ...remarks, ...ofParties, ...ofLines];
const ofStatements = ['itemCode', 'statementNo1', 'statementNo2', 'statementNo3', 'statementNo4'];

describe('SmartBill', () => {
	test.each<[string, readonly string[], Writer]>([
		['a tax invoice', everywhere, issued(consignedRow, taxInvoiceXml)],
		['a statement', [...everywhere, ...ofStatements], issued(consignedRow, statementXml)],
		['XML handed over', everywhere, handedOver],
		['an amendment with corrected content', everywhere, amendedBy('01')],
		['an amendment with a difference', everywhere, amendedBy('02')],
		['an amendment that takes all back', ['key', 'managementNumber', ...remarks], amendedBy('04')],
		['an amendment of a part, zero-rated later', ['key', 'managementNumber', ...remarks, ...ofLines], amendedBy('05')],
		['what an original holds, corrected', [...remarks, ...ofParties, ...ofLines], amendedOriginal('01')],
		['what an original holds, taken back', [...ofParties, ...ofLines], amendedOriginal('04')],
	])('%s', (_name, carried, writer) => {
		const found = everyFate(writer);
		expect(Object.keys(found).filter((id) => found[id] === 'carried').sort()).toEqual([...carried].sort());
		// What is no free text is refused, or is a code once its signs are taken away.
		const other = taxInvoiceFields.filter((field) => !freeTexts.includes(field) && field.kind !== 'lines');
		expect(ids(other).filter((id) => !['refused', 'refused, taken for a code'].includes(found[id]!))).toEqual([]);
	});

	test('the number of a foreigner', () => {
		const writer = issued({ ...goodRow, '공급받는자 구분': '외국인', '공급받는자 등록번호': '9999999999999' }, taxInvoiceXml);
		expect(fates(writer, { id: 'buyerForeignNo', max: 40 })).toBe('carried');
	});

	test('the form of a membership registration', () => {
		const values: Readonly<Record<string, string>> = { pComRegNo: '9900000019', pMIGRATIONFLAG: 'SIMLINK01' };
		const page = (name: string, text: string): Attempt => {
			const { html, findings } = registrationForm({ ...values, [name]: text }, 'https://portal.example');
			// As XML: without the type of a page, and its empty elements closed.
			return html === undefined ? refusal(findings) : { sent: html.replace('<!DOCTYPE html>', '').replace(/<((?:input|meta)\b[^>]*)>/g, '<$1/>') };
		};
		const found = everyFate({ fields: registrationFields.map(({ name, max }) => ({ id: name, max })), write: page, element: () => '/input@value' });
		expect(found).toEqual(Object.fromEntries(registrationFields.map(({ name }) => [name, ['pComRegNo', 'pMasterYN'].includes(name) ? 'refused' : 'carried'])));
	});

	test.each(signals.map((row) => [row.name, row] as const))('%s, every member of the request', (_name, row) => {
		const given = ['"}', '\\', '</a><b>', '\u2028"', '{"Signal":"X"}'];
		const body = (args: Arguments): Record<string, unknown> => JSON.parse(writeRequest(row, args, account(), { now: NOW, messageId: 'M', token: 'T' }).body) as Record<string, unknown>;
		for (const { name, list } of row.fields) {
			for (const text of given) expect(body({ [name]: text })).toEqual({ ...body({}), [name]: list ? [text] : text });
		}
	});
});
