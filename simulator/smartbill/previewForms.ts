import { NAMESPACE } from './grammar';
import type { Handler } from './service';

interface Form {
	readonly title: string;
	/** Whose copy it is; none for statements. */
	readonly copy: string;
	readonly exempt: boolean;
	readonly consigned: boolean;
}

const kinds: ReadonlyArray<Pick<Form, 'exempt' | 'consigned'>> = [
	{ exempt: false, consigned: false }, { exempt: true, consigned: false }, { exempt: false, consigned: true }, { exempt: true, consigned: true },
];

const forms = (copy: string, title: (exempt: boolean) => string): Form[] =>
	kinds.map((kind) => ({ ...kind, copy, title: `${kind.consigned ? '위수탁 ' : ''}${title(kind.exempt)}` }));

/** The twelve stylesheets in their documented order (reference 3.8.4). */
const all: readonly Form[] = [
	...forms('공급받는자 보관용', (exempt) => (exempt ? '전자계산서' : '전자세금계산서')),
	...forms('공급자 보관용', (exempt) => (exempt ? '전자계산서' : '전자세금계산서')),
	...forms('', (exempt) => (exempt ? '거래명세서(면세)' : '거래명세서(과세)')),
];

/** PREVIEW_FORM. */
export const previewForms: Readonly<Record<string, Handler>> = {
	PREVIEW_FORM: () => all.map((form) => ({ CONTENT: stylesheet(form) })),
};

const value = (path: string): string => `<td><xsl:value-of select="${path}"/></td>`;

/** A stylesheet that turns an invoice into a page. */
function stylesheet({ title, copy, exempt, consigned }: Form): string {
	const party = (label: string, name: string): string => {
		const at = `k:TaxInvoiceTradeSettlement/k:${name}`;
		return `<tr><th>${label}</th>${value(`${at}/k:ID`)}${value(`${at}/k:NameText`)}${value(`${at}/k:SpecifiedPerson/k:NameText`)}${value(`${at}/k:SpecifiedAddress/k:LineOneText`)}</tr>`;
	};
	const tax = (cell: string): string => (exempt ? '' : cell);
	const sums = 'k:TaxInvoiceTradeSettlement/k:SpecifiedMonetarySummation';
	return `<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:k="${NAMESPACE}" exclude-result-prefixes="k">
<xsl:output method="html" encoding="UTF-8"/>
<xsl:template match="/k:TaxInvoice">
<html lang="ko"><head><meta charset="UTF-8"/><title>${title}</title></head><body>
<h1>${title}</h1>${copy && `<p>(${copy})</p>`}
<p>승인번호 <xsl:value-of select="k:TaxInvoiceDocument/k:IssueID"/></p>
<table border="1"><tr><th></th><th>등록번호</th><th>상호</th><th>성명</th><th>주소</th></tr>
${party('공급자', 'InvoicerParty')}${party('공급받는자', 'InvoiceeParty')}${consigned ? party('수탁자', 'BrokerParty') : ''}</table>
<table border="1"><tr><th>작성일자</th><th>공급가액</th>${tax('<th>세액</th>')}<th>합계금액</th><th>비고</th></tr>
<tr>${value('k:TaxInvoiceDocument/k:IssueDateTime')}${value(`${sums}/k:ChargeTotalAmount`)}${tax(value(`${sums}/k:TaxTotalAmount`))}${value(`${sums}/k:GrandTotalAmount`)}<td><xsl:for-each select="k:TaxInvoiceDocument/k:DescriptionText"><xsl:value-of select="."/><xsl:text> </xsl:text></xsl:for-each></td></tr></table>
<table border="1"><tr><th>일자</th><th>품목</th><th>규격</th><th>수량</th><th>단가</th><th>공급가액</th>${tax('<th>세액</th>')}<th>비고</th></tr>
<xsl:for-each select="k:TaxInvoiceTradeLineItem"><tr>${value('k:PurchaseExpiryDateTime')}${value('k:NameText')}${value('k:InformationText')}${value('k:ChargeableUnitQuantity')}${value('k:UnitPrice/k:UnitAmount')}${value('k:InvoiceAmount')}${tax(value('k:TotalTax/k:CalculatedAmount'))}${value('k:DescriptionText')}</tr></xsl:for-each></table>
</body></html>
</xsl:template>
</xsl:stylesheet>`;
}
