/**
 * A tax invoice as a page: the boxes of the legal form (별지 서식), in Korean, for a browser and for A4
 * paper. The stylesheets that the service hands out are XSLT, which browsers are giving up, so the
 * page is drawn here. It loads nothing and runs nothing; personal numbers are hidden. The legal
 * document is the XML.
 */
import { decimalText } from '../../invoicing/decimal';
import type { Decimal } from '../../invoicing/decimal';
import { escapeXml } from '../../invoicing/escape-xml';
import { maskPersonalNumbers, maskResidentNumbers } from '../../invoicing/korean-resident-number';
import { amendmentReasons, paymentMeans } from './code-lists';
import { taxInvoiceField } from './fields';
import { typeName } from './result-columns';
import type { Party, TaxInvoiceLine } from './tax-invoice';
import { readTaxInvoice } from './tax-invoice-reader';
import type { ExistingTaxInvoice } from './tax-invoice-reader';

/** Whose copy the page is; the colours follow the form: red for the supplier, blue for the buyer. */
export type Copy = 'supplier' | 'buyer';

export interface PageOptions {
	readonly copy: Copy;
	/** The XML is the transaction statement (거래명세서) of an invoice. */
	readonly statement?: boolean;
}

/** Draws a document. Nothing when the XML cannot be read as a whole tax invoice. */
export function taxInvoicePage(xml: string, options: PageOptions): string | undefined {
	const document = readTaxInvoice(xml);
	return document && page(document, options);
}

const colours: Readonly<Record<Copy, string>> = { supplier: '#b3261e', buyer: '#1f4e9c' };
const copyNames: Readonly<Record<Copy, string>> = { supplier: '공급자 보관용', buyer: '공급받는자 보관용' };

const style = (colour: string): string => `
@page { size: A4; margin: 12mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 8mm; max-width: 210mm; color: #111; background: #fff; font: 9.5pt/1.4 "Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans KR", "Noto Sans CJK KR", sans-serif; }
main { border: 2px solid ${colour}; }
h1 { margin: 0; font-size: 17pt; letter-spacing: .3em; text-align: center; color: ${colour}; }
h1 small { display: block; font-size: 9pt; font-weight: normal; letter-spacing: normal; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { border: 1px solid ${colour}; padding: 1.2mm 1.5mm; text-align: left; vertical-align: middle; overflow-wrap: anywhere; }
th { font-weight: normal; color: ${colour}; text-align: center; }
td.n { text-align: right; font-variant-numeric: tabular-nums; }
td.c { text-align: center; }
.heading { padding: 3mm 2mm; }
.parties { display: flex; }
.parties > table { flex: 1 1 0; width: 0; }
.parties .side { width: 7mm; }
.label { width: 17mm; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media print { body { padding: 0; max-width: none; } }
`;

/** Text for the page: escaped, and without resident numbers that stand in names or remarks. */
const shown = (text: string | undefined): string => escapeXml(maskResidentNumbers(text ?? ''));

const th = (text: string, more = ''): string => `<th${more}>${shown(text)}</th>`;
const td = (text: string | undefined, more = ''): string => `<td${more}>${shown(text)}</td>`;
const amount = (value: Decimal | undefined): string => td(value && grouped(decimalText(value)), ' class="n"');
const tr = (...cells: string[]): string => `<tr>${cells.join('')}</tr>`;

const grouped = (digits: string): string => digits.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, ','));

const partyNumber = (number: string): string =>
	maskPersonalNumbers(number).replace(/^(\d{3})(\d{2})(\d{5})$/, '$1-$2-$3').replace(/^(\d{6})(\*{7})$/, '$1-$2');

const label = (field: string): string => taxInvoiceField(field)?.local ?? field;

function page({ issueId, typeCode, invoice }: ExistingTaxInvoice, { copy, statement = false }: PageOptions): string {
	const { amends, supplier, buyer, broker } = invoice;
	const exempt = invoice.taxKind === 'exempt';
	const title = statement ? '거래명세서' : (typeName(typeCode) ?? '세금계산서').replace(/^(?:수정)?/, '$&전자');
	const reason = amends && amendmentReasons.find(({ code }) => code === amends.reason)?.local;
	const taxed = (...cells: string[]): string[] => (exempt ? [] : cells);
	const column = (text: string, millimetres: number): string => th(text, ` style="width:${millimetres}mm"`);
	const lineHead = tr(
		column('월일', 12), th('품목'), column('규격', 24), column('수량', 15), column('단가', 22), column('공급가액', 26), ...taxed(column('세액', 24)), column('비고', 24),
	);
	const paid = paymentMeans.map(({ field }, index) => ({ name: label(field), value: invoice.payments?.[index] }));
	const demand = { '01': '이 금액을 영수함', '02': '이 금액을 청구함' }[invoice.purpose ?? '02'];
	const numbers: ReadonlyArray<readonly [string, string | undefined]> = [
		['승인번호', issueId.replace(/^(.{8})(.{8})(.{8})$/, '$1-$2-$3')], [label('managementNumber'), invoice.managementNumber],
		[label('originalIssueId'), amends?.originalIssueId], [label('amendReason'), reason],
	];
	const body = [
		`<div class="heading"><h1>${shown(title)}<small>(${copyNames[copy]})</small></h1></div>`,
		`<table>${numbers.filter(([, value]) => value).map(([name, value]) => tr(th(name, ' class="label" style="width:32mm"'), td(value))).join('')}</table>`,
		`<div class="parties">${partyTable('공급자', supplier)}${partyTable('공급받는자', buyer)}</div>`,
		broker ? `<div class="parties">${partyTable('수탁자', broker)}</div>` : '',
		`<table>${tr(th(label('date')), th('공급가액'), ...taxed(th('세액')), th('비고', ' style="width:40%"'))}${tr(
			td(invoice.date, ' class="c"'), amount(invoice.charge), ...taxed(amount(invoice.tax)), td(invoice.remarks.join(' / ')),
		)}</table>`,
		`<table><thead>${lineHead}</thead><tbody>${invoice.lines.map((line) => lineRow(line, exempt)).join('')}</tbody></table>`,
		`<table>${tr(th('합계금액'), ...paid.map(({ name }) => th(name)), td(demand, ' class="c" rowspan="2"'))}${tr(amount(invoice.total), ...paid.map(({ value }) => amount(value?.eq(0) ? undefined : value)))}</table>`,
	];
	return `<!DOCTYPE html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${shown(`${title} ${issueId}`)}</title>
<style>${style(colours[copy])}</style>
</head>
<body>
<main>
${body.filter((part) => part !== '').join('\n')}
</main>
</body>
</html>
`;
}

function partyTable(title: string, party: Party): string {
	const contacts = party.contacts.map(({ department, person, phone, email }) => [department, person, phone, email].filter(Boolean).join(' ')).filter((contact) => contact !== '');
	const rows: ReadonlyArray<readonly [string, string | undefined]> = [
		['등록번호', partyNumber(party.number)], ['종사업장', party.branch], ['상호', party.name], ['성명', party.representative], ['사업장', party.address],
		['업태', party.businessType], ['종목', party.businessItem], ['담당자', contacts.join(' / ')],
	];
	return `<table>${rows.map(([name, value], index) => tr(
		...(index === 0 ? [th(title, ` class="side" rowspan="${rows.length}"`)] : []), th(name, ' class="label"'), td(value),
	)).join('')}</table>`;
}

const lineRow = (line: TaxInvoiceLine, exempt: boolean): string => tr(
	td(line.date?.slice(5).replace('-', '.'), ' class="c"'), td([line.itemCode, line.name].filter(Boolean).join(' ')), td(line.spec), amount(line.quantity), amount(line.unitPrice),
	amount(line.amount), ...(exempt ? [] : [amount(line.tax)]), td(line.remark),
);
