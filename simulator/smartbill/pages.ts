import { help, page, table } from '../page';
import { html, type Answer, type Request, type Site } from '../server';
import { escapeXml } from '../vnpt/xml';
import type { TaxDocument } from './books';
import { codes } from './codes';
import { ATTACHMENTS, ENDPOINT, type SmartBill } from './index';
import { demoSmartBill } from './seed';
import { storedXml } from './signature';
import { signals } from './signals';
import { ntsStatuses, statuses } from './statuses';
import { masked } from './taxInvoice';
import { grouped, titleOf, view } from './view';

/** Rows shown at once; the filter and the control API reach the rest. */
const SHOWN = 500;

/** The pages of SmartBill: what was issued, each document, and help. */
export const smartBillPages = (smartBill: SmartBill): Site => async (request) => {
	if (request.method !== 'GET') return undefined;
	if (request.path === '/smartbill' || request.path === '/smartbill/') return html(home(smartBill, request));
	const path = /^\/smartbill\/documents\/(\d+)\.(html|xml|statement\.xml)$/.exec(request.path);
	const document = path && smartBill.context.books.documents.find(({ id }) => id === Number(path[1]));
	return document ? documentPage(smartBill, document, path[2] ?? '', request) : undefined;
};

const xml = (body: string): Answer => ({ status: 200, headers: { 'content-type': 'application/xml; charset=utf-8' }, body });

function documentPage(smartBill: SmartBill, document: TaxDocument, form: string, { query }: Request): Answer | undefined {
	if (form === 'xml') return xml(storedXml(document));
	if (form === 'statement.xml') return document.statement === '' ? undefined : xml(document.statement);
	// The link of a notification mail: whoever follows it has opened the mail.
	if (new URLSearchParams(query).has('mail')) smartBill.opened(document);
	return html(view(document));
}

function home(smartBill: SmartBill, request: Request): string {
	const wanted = new URLSearchParams(request.query).get('filter')?.trim() ?? '';
	return page(
		'SmartBill (Korea) simulator',
		`<h1>SmartBill (Korea) simulator</h1>
<p>A local SmartBill (스마트빌) for learning, demos and tests. Nothing here has legal effect; companies, numbers and secrets are invented. <a href="/">VNPT Invoice (Vietnam)</a></p>
${documents(smartBill, wanted)}
${credentials(request.origin)}
${registration(request.origin)}
<h2>Signals</h2>${table(signals.map(({ name, kind, closed }) => [name, closed ? 'nothing is public about it: 60129' : kind]))}
<h2>Result codes</h2><p>Those from 69901 are the simulator’s own, for what SmartBill refuses without a published code.</p>${table(Object.entries(codes).map(([code, { text, meaning }]) => [code, `${text} ${meaning}`]))}
${help(smartBill)}`,
	);
}

function documents(smartBill: SmartBill, wanted: string): string {
	const words = wanted.toLowerCase();
	const found = smartBill.context.books.documents.filter((document) => words === '' || textOf(document).toLowerCase().includes(words)).reverse();
	const head = ['참조번호 / 승인번호', '종류', '작성일자', '공급자', '공급받는자', '합계금액', '상태', '국세청', '문서'];
	const rows = found.slice(0, SHOWN).map(documentRow).join('\n');
	const note = found.length > SHOWN ? `<p class="none">The newest ${SHOWN} of ${found.length}.</p>` : '';
	return `<h2>Tax invoices (${found.length})</h2>
<form><input name="filter" placeholder="승인번호, 상호, 상태…" value="${escapeXml(wanted)}"> <button>Filter</button></form>
<table><thead><tr>${head.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows || `<tr><td colspan="${head.length}" class="none">None</td></tr>`}</tbody></table>${note}`;
}

const statusOf = ({ status }: TaxDocument): string => `${status} ${statuses[status][0]} (${statuses[status][1]})`;

const textOf = (document: TaxDocument): string => {
	const { issueId, managementId, writtenOn, supplier, buyer } = document.invoice;
	return [document.conversationId, issueId, managementId, writtenOn, supplier.name, supplier.regno, buyer.name, masked(buyer.regno), statusOf(document)].join(' ');
};

function documentRow(document: TaxDocument): string {
	const { invoice, nts, id } = document;
	const cells = [titleOf(invoice), invoice.writtenOn, invoice.supplier.name, invoice.buyer.name].map((text) => `<td class="fixed">${escapeXml(text)}</td>`).join('');
	const forms: ReadonlyArray<readonly [string, string]> = [['html', '보기'], ['xml', 'XML'], ['html?mail', '메일'], ...(document.statement ? [['statement.xml', '명세서'] as const] : [])];
	const links = forms.map(([form, text]) => `<a href="/smartbill/documents/${id}.${form}">${text}</a>`).join(' ');
	return `<tr><td>${escapeXml(document.conversationId)}<br>${escapeXml(invoice.issueId)}</td>${cells}<td class="n">${grouped(invoice.total)}</td><td>${statusOf(document)}</td><td>${nts.status} ${ntsStatuses[nts.status][0]} ${nts.result}</td><td>${links}</td></tr>`;
}

function credentials(origin: string): string {
	const rows = Object.values(demoSmartBill).map(
		({ regno, companyCode, name, authCode, userId, userPassword, token }) =>
			`<tr>${[name, regno, companyCode].map((text) => `<td class="fixed">${escapeXml(text)}</td>`).join('')}${[authCode, `${userId} / ${userPassword}`, token].map((text) => `<td><code>${escapeXml(text)}</code></td>`).join('')}</tr>`,
	);
	const { certificatePassword, encryptionKey } = demoSmartBill.supplier;
	return `<h2>Credentials</h2>${table([
		['Endpoint', `${origin}${ENDPOINT}`], ['Attachments', `${origin}${ATTACHMENTS}`],
		['Certificate password', certificatePassword], ['Key that encrypts it', encryptionKey],
	])}
<table><thead><tr>${['Company', 'Business number', 'Company code', 'Authentication code', 'User ID / password of the pages', 'Token'].map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

/** The form of an ERP, so that a registration can be tried from here. */
const registration = (origin: string): string => `<h2>회원 가입 (registration)</h2>
<form method="post" target="_blank" action="${escapeXml(origin)}/xMain/mb/shar_transfer/info_inpt01.aspx">
${Object.entries(sample).map(([name, value]) => `<label>${name} <input name="${name}" value="${value}"></label>`).join('<br>\n')}
<p><button type="submit">전송</button></p></form>`;

const sample = {
	pComRegNo: '0008699055', pMIGRATIONFLAG: 'SIMLINK01', pComName: '신규가입 주식회사', pComPresident: '신대표', pComBizStatus: '제조', pComBizClass: '가구', pZipCode: '00000',
	pComAddress: '가상특별시 예시구 모의로 9', pMemName: '신담당', pMemTel: '02-0000-0001', pMemHP: '010-0000-0001', pMemFax: '', pMemEmail: 'new@example.invalid', pMasterYN: 'Y', pID: 'erpuser01',
} as const;
