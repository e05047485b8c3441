import { page } from '../page';
import { escapeXml } from '../vnpt/xml';
import type { TaxDocument } from './books';
import { localIso } from './dates';
import { ntsStatuses, statuses } from './statuses';
import { classOf, isConsigned, kindOf, masked, type Party, type TaxInvoice } from './taxInvoice';

const titles: Readonly<Record<string, string>> = { '01': '전자세금계산서', '02': '수정전자세금계산서', '03': '전자계산서', '04': '수정전자계산서' };
const payments: Readonly<Record<string, string>> = { '10': '현금', '20': '수표', '30': '어음', '40': '외상미수금' };
const amendments: Readonly<Record<string, string>> = {
	'01': '기재사항 착오·정정', '02': '공급가액 변동', '03': '환입', '04': '계약의 해제', '05': '내국신용장 사후개설', '06': '착오에 의한 이중발급',
};

/** Title of a document by its type. */
export const titleOf = (invoice: TaxInvoice): string =>
	(titles[classOf(invoice)] ?? invoice.typeCode) + (['02', '05'].includes(kindOf(invoice)) ? ' (영세율)' : '') + (isConsigned(invoice) ? ' (위수탁)' : '');

/** A decimal with separators; what is no number stays as it is. */
export const grouped = (text: string): string => text.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

const hyphened = (regno: string): string => masked(regno).replace(/^(\d{3})(\d{2})(\d{5})$/, '$1-$2-$3').replace(/^(\d{6})([\d*]{7})$/, '$1-$2');

const row = (tag: 'th' | 'td', cells: ReadonlyArray<string | { readonly number: string }>): string =>
	`<tr>${cells.map((cell) => (typeof cell === 'string' ? `<${tag}>${escapeXml(cell)}</${tag}>` : `<${tag} class="n">${escapeXml(cell.number)}</${tag}>`)).join('')}</tr>`;

const list = (pairs: ReadonlyArray<readonly [string, string]>): string =>
	`<table>${pairs.filter(([, text]) => text !== '').map(([label, text]) => `<tr><th>${label}</th><td>${escapeXml(text)}</td></tr>`).join('')}</table>`;

const party = (title: string, { regno, branch, name, president, address, bizType, bizItem, department, person, phone, email }: Party): string =>
	`<div><h2>${title}</h2>${list([
		['등록번호', hyphened(regno)], ['종사업장번호', branch], ['상호', name], ['성명', president], ['사업장', address], ['업태', bizType], ['종목', bizItem],
		['담당', [department, person].filter((text) => text !== '').join(' ')], ['전화', phone], ['이메일', email],
	])}</div>`;

/** A document as a page a person can read. */
export function view(document: TaxDocument): string {
	const { invoice, nts } = document;
	const title = titleOf(invoice);
	const lines = invoice.lines.map((line) =>
		row('td', [
			line.date, line.name, line.spec, { number: grouped(line.quantity) }, { number: grouped(line.price) }, { number: grouped(line.amount) },
			{ number: grouped(line.tax) }, line.remark,
		]),
	);
	const sums = [{ number: grouped(invoice.charge) }, { number: grouped(invoice.tax || '0') }, { number: grouped(invoice.total) }];
	const paid = invoice.payments.filter(({ amount }) => amount !== '0').map(({ type, amount }) => `${payments[type] ?? type} ${grouped(amount)}`);
	const demand = { '01': '이 금액을 영수함', '02': '이 금액을 청구함' }[invoice.purpose] ?? '';
	const history = document.history.map(({ at, company, person, status, reason }) => row('td', [localIso(new Date(at)).replace('T', ' '), statuses[status][0], `${company} ${person}`, reason]));
	return page(
		`${title} ${invoice.issueId}`,
		[
			`<h1>${title}</h1>`,
			list([
				['승인번호', invoice.issueId], ['참조번호', document.conversationId], ['관리번호', invoice.managementId], ['상태', `${document.status} ${statuses[document.status][0]}`],
				['국세청', `${nts.status} ${ntsStatuses[nts.status][0]} ${nts.result}`], ['구분', document.direction === '역' ? '역발행' : '정발행'],
				['수정사유', amendments[invoice.amendment] ?? ''], ['당초승인번호', invoice.originalIssueId],
			]),
			`<div class="parties">${party('공급자', invoice.supplier)}${party('공급받는자', invoice.buyer)}${invoice.broker ? party('수탁자', invoice.broker) : ''}</div>`,
			`<table>${row('th', ['작성일자', { number: '공급가액' }, { number: '세액' }, { number: '합계금액' }, '비고'])}${row('td', [invoice.writtenOn, ...sums, invoice.remarks.join(' / ')])}</table>`,
			`<h2>품목</h2><table>${row('th', ['일자', '품목', '규격', { number: '수량' }, { number: '단가' }, { number: '공급가액' }, { number: '세액' }, '비고'])}${lines.join('')}</table>`,
			`<p><b>${demand}</b> ${escapeXml(paid.join(', '))}</p>`,
			`<h2>이력</h2><table>${row('th', ['일시', '상태', '처리자', '사유'])}${history.join('')}</table>`,
			'<p class="none">시뮬레이터에서 만든 문서로 법적 효력이 없습니다. (Simulated, without legal effect.)</p>',
		].join('\n'),
		'ko',
	);
}
