/** docs/columns.md, made from the field tables, the payload writers and what is required. */
import type { Field, FieldKind } from '../../invoicing/field';
import { amendmentFields } from '../../services/vnpt/amendment-fields';
import { documentFields as vnptDocument, lineFields as vnptLine } from '../../services/vnpt/fields';
import type { VnptField } from '../../services/vnpt/fields';
import { receiptFieldIds } from '../../services/vnpt/payload/receipt';
import * as vnptNeeds from '../../services/vnpt/required-fields';
import { documentFields as koreanDocument, lineFields as koreanLine } from '../../services/smartbill/fields';
import type { TaxInvoiceField } from '../../services/smartbill/fields';
import * as koreanNeeds from '../../services/smartbill/required-fields';
import { koreanElements } from './koreanElements';

const kinds: Readonly<Record<FieldKind, string>> = {
	text: 'text', longText: 'text, lines allowed', decimal: 'number', date: 'date', taxCode: 'tax code', vatRate: 'VAT rate', lineNature: 'kind of line', flag: 'yes or no (1, 0)', lines: 'list as JSON',
};

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
const code = (text: string): string => `\`${text}\``;
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (headings: readonly string[], rows: readonly string[][]): string => [row(headings), row(headings.map(() => '---')), ...rows.map(row)].join('\n');

const names = ({ local, headings = [] }: Field): string => [local, ...headings].join(' · ');
const lengths = ({ soft, max }: Field): string => (max === undefined ? '' : `, at most ${max}${soft === undefined ? '' : ` (warning above ${soft})`}`);

function needed(id: string, kindsOf: Readonly<Record<string, readonly string[]>>, unless: Readonly<Record<string, string>>): string {
	const always = Object.entries(kindsOf).filter(([, ids]) => ids.includes(id)).map(([kind]) => kind);
	return [always.length === Object.keys(kindsOf).length ? 'always' : always.join(', '), unless[id] ?? ''].filter((text) => text !== '').join('; ');
}

const vnptRow = (field: VnptField): string[] => [
	`**${field.label}** ${code(field.id)}`, names(field), `${kinds[field.kind]}${lengths(field)}`, needed(field.id, vnptNeeds.requiredFields, vnptNeeds.neededUnless),
	field.invoices ? code(field.invoices) : '', field.dshdon ? code(field.dshdon) : '', receiptFieldIds.has(field.id) ? 'yes' : '', field.description ?? '',
];

const koreanKind = ({ kind, codes, form }: TaxInvoiceField): string => {
	if (codes) return codes.map(({ code: value, local }) => (/^\d+$/.test(value) ? `${value} ${local}` : local)).join(', ');
	if (form === 'registrationNumber') return 'registration number';
	if (form === 'issueId') return 'approval number';
	return form === undefined ? kinds[kind] : 'digits';
};

const koreanRow = (field: TaxInvoiceField): string[] => [
	`**${field.label}** ${code(field.id)}`, names(field), `${koreanKind(field)}${lengths(field)}`, needed(field.id, koreanNeeds.requiredFields, koreanNeeds.neededUnless),
	(koreanElements().get(field.id) ?? []).map(code).join(', '), field.description ?? '',
];

const vnptHeadings = ['Column', 'Headings', 'Holds', 'Needed', '`<Invoices>`', '`<DSHDon>`', 'Receipt', 'Remark'];
const koreanHeadings = ['Column', 'Headings', 'Holds', 'Needed', 'Element', 'Remark'];

export const columnsDocument = (): string => `# Columns

Made from the field tables; \`UPDATE_DOCS=1 npx jest test/docs\` writes it anew, and a test fails when it is out of date.

A heading is recognised by the English label, by its name in code, by the term of the law and by every further heading of its row, whatever the accents, case, spaces, line breaks and signs: \`Mã số thuế\`, \`MA SO THUE\` and \`masothue\` are the same. A remark in brackets, such as \`(VND)\` or \`(*)\`, does not matter, except what it says of tax, which tells two amounts apart. A heading in two languages, \`Mã số thuế / Tax code\`, counts when both parts name the same. Columns that name nothing are left out, and the run says so.

With *Map Each Column* every column is text to n8n, whatever it holds: n8n would make a float of a number and an instant of a date.

## How cells are read

| What stands in the cell | What is read |
| --- | --- |
| a number | itself, by its shortest decimal text; more than 15 digits are refused |
| a number as text | digits with a decimal point. \`1.500\` is refused: it may be 1500. *Number Format* says how a Vietnamese sheet groups its thousands; Korean sheets group by comma |
| a date | Excel dates, day numbers of Excel (*Dates Counted From* 1900 or 1904), \`2026-11-02\`. As text in Vietnam \`02/11/2026\`, day first unless *Date Order* says otherwise; in Korea \`2026.11.2\`, \`2026년 11월 2일\`, \`20261102\` |
| a tax code without its first zero | the code with the zero, and a warning, where the check digit proves it; otherwise it is refused |
| full-width digits, no-break and zero-width blanks | what is seen |
| an empty cell of a column of the document | the value of the other rows with the same key |
| no key | refused; with *Rows Without a Key: Belong to the Row Above* a line of the row above, with a warning. A row of sums is refused |
| nothing, or noughts where formulas were dragged down | the row is passed over |

## Arithmetic

Numbers are decimals throughout, never floats. What a sheet leaves empty is computed; what it gives is compared: off by rounding is a warning and the given one is used, anything else is an error that names both.

**VNPT Invoice.** Line: quantity × unit price − discount (a percentage or an amount), rounded half away from zero to the currency (đồng: none, most others two places). VAT of a line: its total × rate. A discount line (Chiết khấu) is subtracted, promotions and notes carry nothing. A discount on the whole invoice is an amount, where all lines have one rate, or a percentage, which lowers every rate by its share. With *VAT Rounding: Per VAT Rate* VAT is reckoned on the sum of the lines of a rate, and a warning says what that differs by from the sum of the rounded lines. Prices with VAT (*Prices Contain VAT*, or the column *Đơn giá có thuế*): the buyer pays quantity × price, the total before VAT is that × 100 / (100 + rate), rounded, and the VAT is the rest. With a foreign currency the exchange rate is needed, and the amount in VND is the total × rate.

**SmartBill (Korea).** Line: quantity × unit price, what is below one won cut off; tax: 10 % of it, cut off likewise; zero-rated and exempt lines carry none. From an amount with tax (공급대가) the supply amount is that ÷ 1.1, rounded, and the tax the rest, with a warning. Totals are sums of the lines, never 10 % of the total.

## VNPT Invoice

*Needed* for an invoice, a receipt, or a correction that starts from its original. *Receipt* says whether a receipt has a place for it.

### Of the document

${table(vnptHeadings, vnptDocument.map(vnptRow))}

### Of a line

${table(vnptHeadings, vnptLine.map(vnptRow))}

### Of corrections only

${table(vnptHeadings, amendmentFields.map(vnptRow))}

## SmartBill (Korea)

*Needed* to issue, to request (역발행요청) or to amend. The own company's columns are filled from the credential. Elements of the national tax invoice stand below \`TaxInvoice\`.

### Of the document

${table(koreanHeadings, koreanDocument.map(koreanRow))}

### Of a line

${table(koreanHeadings, koreanLine.map(koreanRow))}
`;
