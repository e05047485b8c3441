import { Refusal } from './codes';
import { dayOf, monthsBefore, readStamp } from './dates';
import { searchRange } from './searchRange';
import type { Handler, Row, Service } from './service';
import { storedXml } from './signature';
import type { TaxInvoice } from './taxInvoice';

/** The collector looks at the tax service so often, and keeps what it found so long (reference 3.9). */
const COLLECTED_EVERY = 20 * 60_000;
const KEPT_MONTHS = 3;

/** An invoice at the tax service, as it was collected. */
interface Collected {
	readonly invoice: TaxInvoice;
	readonly xml: string;
	readonly written: string;
	readonly issued: string;
	readonly sent: string;
}

type Side = 'AR' | 'AP';

/** The queries of invoices collected from Hometax (reference 3.9). */
export const hometax: Readonly<Record<string, Handler>> = {
	OS_DTI_LIST(service, { company }, message) {
		const side = message.oneOf('SupBuy_Type', ['AR', 'AP']);
		const date = ({ W: 'written', I: 'issued', S: 'sent' } as const)[message.oneOf('SearchDate', ['W', 'I', 'S'])];
		const inRange = searchRange(message, service.switches.hometaxWindowDays, service.switches.toDateIncluded);
		const counterparty = message.text('SearchComRegno');
		const found = collected(service, company.regno, side).filter(
			(one) => inRange(one[date]) && (counterparty === '' || counterparty === (side === 'AR' ? one.invoice.buyer : one.invoice.supplier).regno),
		);
		return found.map((one, index) => listRow(service, one, side, index + 1, found.length));
	},

	OS_DTI_XML(service, { company }, message) {
		if (message.text('AuthCode') !== company.authCode) throw new Refusal('69904');
		const side = message.oneOf('SupBuy_Type', ['AR', 'AP']);
		const wanted = message.list('IssueId');
		if (wanted.length === 0 || wanted.length > 100) throw new Refusal('69902', 'IssueId: 1–100');
		const name = service.switches.hometaxColumns === 'table' ? 'DTI_MSG' : 'DTI_XML';
		return collected(service, company.regno, side)
			.filter(({ invoice }) => wanted.includes(invoice.issueId))
			.map(({ invoice, xml }) => ({ ISSUE_ID: invoice.issueId, [name]: xml }));
	},
};

function collected({ books, clock }: Service, regno: string, side: Side): readonly Collected[] {
	const now = clock.now();
	const oldest = monthsBefore(dayOf(now), KEPT_MONTHS);
	const accepted = books.documents
		.filter(({ nts }) => nts.status === '7' && Date.parse(nts.answerAt ?? '') + COLLECTED_EVERY <= now.getTime())
		.map((document) => collect(document.invoice, storedXml(document), document.nts.sendAt ?? ''));
	return [...accepted, ...books.hometax.map(({ invoice, xml, sentAt }) => collect(invoice, xml, sentAt))]
		.filter(({ invoice }) => (side === 'AR' ? invoice.supplier : invoice.buyer).regno === regno)
		.filter(({ sent }) => sent >= oldest);
}

function collect(invoice: TaxInvoice, xml: string, sentAt: string): Collected {
	const issued = readStamp(invoice.issueTime);
	return { invoice, xml, written: invoice.writtenOn, issued: issued ? dayOf(issued) : invoice.writtenOn, sent: dayOf(new Date(sentAt)) };
}

function listRow({ switches }: Service, { invoice, written, issued, sent }: Collected, side: Side, position: number, count: number): Row {
	const midnight = (day: string): string => `${day}T00:00:00`;
	const { supplier, buyer } = invoice;
	return {
		ISSUE_ID: invoice.issueId,
		[switches.hometaxColumns === 'table' ? 'SUPBUY_TYPE' : 'SUPBUY']: side,
		DTI_WDATE: midnight(written), DTI_IDATE: midnight(issued), DTI_SDATE: midnight(sent),
		TYPE_CODE: invoice.typeCode, DTI_TYPE: invoice.typeCode, TAX_DEMAND: invoice.purpose,
		SEQ_ID: invoice.managementId || `SIM${String(position).padStart(5, '0')}`,
		SUP_COM_REGNO: supplier.regno, SUP_REP_NAME: supplier.president, SUP_COM_NAME: supplier.name, SUP_EMAIL: supplier.email,
		BYR_COM_REGNO: buyer.regno, BYR_REP_NAME: buyer.president, BYR_COM_NAME: buyer.name, BYR_EMAIL: buyer.email,
		SUP_AMOUNT: invoice.charge, TAX_AMOUNT: invoice.tax || '0', TOTAL_AMOUNT: invoice.total, TOTAL_CNT: String(count),
	};
}
