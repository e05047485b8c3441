/** Which elements of the national tax invoice a field ends in: found by changing the field and looking at what changes in the XML. */
import { taxInvoiceFields } from '../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../services/smartbill/fields';
import { statementXml } from '../../services/smartbill/tax-invoice-xml';
import { readXml } from '../../services/smartbill/xml-tree';
import type { XmlNode } from '../../services/smartbill/xml-tree';
import { checked, goodRow } from '../services/smartbill/sheet';
import type { SheetRow } from '../services/smartbill/sheet';
import { NOW } from '../services/smartbill/world';

const stamp = { issueId: '2030010541000008zz900001', issuedAt: NOW };

/** Another value than that of the row, for fields that take no free text; with what else it takes. */
const others: Readonly<Record<string, SheetRow>> = {
	date: { 작성일자: '2030-01-04' }, taxKind: { 과세구분: '영세율' }, purpose: { 영수청구: '영수' }, supplyDate: { 공급일자: '2030-01-04' },
	supplierRegNo: { '공급자 등록번호': '0008100033' }, buyerRegNo: { '공급받는자 등록번호': '0009000054' }, brokerRegNo: { '수탁자 등록번호': '0009000054' },
	buyerKind: { '공급받는자 구분': '개인', '공급받는자 등록번호': '9902281000000' }, buyerForeignNo: { '공급받는자 구분': '외국인', '공급받는자 등록번호': '', '외국인등록/여권번호': 'ZZ00001' },
	payCash: { 현금: 137_500, 외상미수금: '' }, payCheck: { 수표: 137_500 }, payNote: { 어음: 137_500 }, payCredit: { 외상미수금: 137_500 },
	quantity: { 수량: 11, 공급가액: 125_000 }, unitPrice: { 단가: 12_501, 공급가액: 125_000 }, amount: { 공급가액: 125_005 }, tax: { 세액: 12_501 }, consignment: { 위수탁: '예' },
};

/** What follows from other values, and is no place of a field. */
const computed = new Set(['TaxInvoiceTradeSettlement/SpecifiedMonetarySummation/ChargeTotalAmount', 'TaxInvoiceTradeSettlement/SpecifiedMonetarySummation/TaxTotalAmount', 'TaxInvoiceTradeSettlement/SpecifiedMonetarySummation/GrandTotalAmount']);
const sums: Readonly<Record<string, string>> = { chargeTotal: 'ChargeTotalAmount', taxTotal: 'TaxTotalAmount', grandTotal: 'GrandTotalAmount' };

const consigned: SheetRow = { 위수탁: '예', '수탁자 등록번호': '0009999990', '수탁자 상호': '수탁 주식회사', '수탁자 대표자': '수탁인' };

function leaves(node: XmlNode, prefix = ''): string[] {
	return node.children.flatMap((child, index) => {
		const nth = node.children.slice(0, index).filter(({ name }) => name === child.name).length;
		return child.children.length > 0 ? leaves(child, `${prefix}${child.name}/`) : [`${prefix}${child.name}#${nth}\n${child.text}`];
	});
}

/** Every leaf of the XML, with its text. Own number and check digits do not matter here. */
function written(row: SheetRow): string[] | undefined {
	const [document] = checked([row], { ownNumber: String(row['공급자 등록번호'] ?? '').replace(/\D/g, ''), acceptBuyerNumber: true });
	const root = document?.invoice && readXml(statementXml(document.invoice, stamp));
	return root && leaves(root);
}

function elementsOf(field: TaxInvoiceField): string[] {
	const sum = sums[field.id];
	if (sum !== undefined) return [`TaxInvoiceTradeSettlement/SpecifiedMonetarySummation/${sum}`];
	const label = field.local;
	const free = field.kind === 'text' && !field.codes && !field.form;
	const value = others[field.id] ?? (free ? { [label]: `ZZ ${field.id.slice(0, 10)}` } : field.form === 'branch' ? { [label]: '7' } : undefined);
	if (!value) return [];
	const broker = field.id.startsWith('broker') || field.id === 'consignment' ? { ...consigned, '수탁자 등록번호': '0008600019' } : {};
	const base = field.id === 'consignment' ? goodRow : { ...goodRow, ...broker };
	const [before, after] = [written(base), written({ ...goodRow, ...broker, ...value })];
	if (!before || !after) return [];
	const changed = after.filter((leaf) => !before.includes(leaf)).map((leaf) => leaf.slice(0, leaf.indexOf('#')));
	const marked = free ? changed.filter((_, index) => after.filter((leaf) => !before.includes(leaf))[index]?.includes('ZZ')) : changed;
	return [...new Set(marked.filter((path) => !computed.has(path)))];
}

let found: ReadonlyMap<string, readonly string[]> | undefined;

/** Paths below `TaxInvoice` by field id; empty for fields that never stand in it. */
export const koreanElements = (): ReadonlyMap<string, readonly string[]> => (found ??= new Map(taxInvoiceFields.map((field) => [field.id, elementsOf(field)])));
