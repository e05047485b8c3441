import type { TaxDocument } from './books';
import { compact, dayOf } from './dates';
import { partyOf } from './parties';
import type { Row, Service } from './service';
import { classOf, isConsigned, type Party } from './taxInvoice';

/** A day as the DTI tables have it. */
export function dayText({ switches }: Pick<Service, 'switches'>, day: string): string {
	if (day === '') return '';
	return { day, iso: `${day}T00:00:00`, compact: compact(day) }[switches.dates];
}

const dayOfInstant = (instant: string | undefined): string => (instant === undefined ? '' : dayOf(new Date(instant)));

const ofParty = (prefix: string, party: Party | undefined): Row => ({
	[`${prefix}_COM_NAME`]: party?.name ?? '', [`${prefix}_COM_REGNO`]: party?.regno ?? '', [`${prefix}_EMAIL`]: party?.email ?? '',
});

/** Every column a DTI table may have of a document, as the given company sees it (reference 3.7, 3.8). */
export function columnsOf(service: Service, document: TaxDocument, viewer: string, position: number): Row {
	const { invoice, nts } = document;
	const sale = partyOf(document, viewer) === 'supplier';
	const counterparty = sale ? invoice.buyer : invoice.supplier;
	const sent = ['0', '1', '7', '3'].includes(nts.status);
	const direction = service.switches.direction === 'text' ? document.direction : document.direction === '정' ? '2' : '1';
	return {
		ETC_PCS_NO: document.conversationId,
		ISSUE_ID: invoice.issueId,
		ORI_ISSUE_ID: invoice.originalIssueId,
		AMEND_CODE: invoice.amendment,
		AMEND_DTI_YN: ['02', '04'].includes(classOf(invoice)) ? 'Y' : 'N',
		DTI_STATUS: document.status,
		DTI_WDAY: dayText(service, invoice.writtenOn),
		DTI_ISSUEDATE: dayText(service, dayOfInstant(document.issuedAt)),
		NTS_SEND_STATUS: nts.status,
		NTS_SEND_DATE: dayText(service, sent ? dayOfInstant(nts.sendAt) : ''),
		NTS_RESULT_CODE: nts.result,
		SUP_AMT: invoice.charge,
		TAX_AMT: invoice.tax || '0',
		TOT_AMT: invoice.total,
		IS_ARAP: sale ? 'AR' : 'AP',
		DTI_TYPE: invoice.typeCode,
		DTT_LINK_TYPE: document.statement === '' ? 'N' : 'Y',
		DIRECTION: direction,
		BYR_TYPE: { '01': 'C', '02': 'P', '03': 'F' }[invoice.buyer.kind] ?? '',
		TAX_DEMAND: invoice.purpose,
		...ofParty('SUP', invoice.supplier),
		...ofParty('BYR', invoice.buyer),
		...ofParty('BRK', invoice.broker),
		BRK_DTI_YN: isConsigned(invoice) ? 'Y' : 'N',
		CUSTOMER_COM_NAME: counterparty.name,
		CUSTOMER_COM_REGNO: counterparty.regno,
		EMAIL: (sale ? invoice.supplier : invoice.buyer).email,
		SEQ_NO: String(position),
		SEND_STATUS: nts.status,
		VIEW_CNT: String(document.views),
		DATAXML: document.xml,
	};
}

/** The named columns, in that order. */
export const pick = (columns: Row, names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, columns[name] ?? '']));
