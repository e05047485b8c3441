import type { TaxDocument } from './books';
import { Refusal } from './codes';
import { columnsOf, dayText, pick } from './columns';
import { localIso } from './dates';
import { visibleTo } from './parties';
import type { Caller, Handler, Row, Service } from './service';
import { storedXml } from './signature';

const statusColumns = [
	'ETC_PCS_NO', 'ISSUE_ID', 'ORI_ISSUE_ID', 'AMEND_CODE', 'AMEND_DTI_YN', 'DTI_STATUS', 'DTI_WDAY', 'DTI_ISSUEDATE', 'NTS_SEND_STATUS',
	'NTS_SEND_DATE', 'NTS_RESULT_CODE', 'SUP_AMT', 'TAX_AMT', 'TOT_AMT', 'IS_ARAP', 'DTI_TYPE', 'DTT_LINK_TYPE', 'DIRECTION', 'BYR_TYPE',
	'TAX_DEMAND', 'SUP_COM_NAME', 'SUP_COM_REGNO', 'SUP_EMAIL', 'BYR_COM_NAME', 'BYR_COM_REGNO', 'BYR_EMAIL', 'BRK_COM_NAME', 'BRK_COM_REGNO',
	'BRK_EMAIL', 'BRK_DTI_YN',
];

const resultColumns = ['ISSUE_ID', 'ETC_PCS_NO', 'DTI_STATUS', 'NTS_SEND_STATUS', 'NTS_RESULT_CODE', 'DTI_ISSUEDATE', 'NTS_SEND_DATE'];

/** The queries that name their documents (reference 3.7). */
export const queries: Readonly<Record<string, Handler>> = {
	DTI_STATUS: withColumns(statusColumns),
	DTI_ISSUE_RESULT: withColumns(resultColumns),

	DTI_HISTORY: eachDocument((document, service) =>
		document.history.map(({ at, company, person, status, reason }, index) => ({
			SEQ_NUM: String(index + 1), CDATE: localIso(new Date(at)), COM_NAME: company, MEM_NAME: person, DTI_STATUS: status,
			DTI_WDAY: dayText(service, document.invoice.writtenOn), REASON: reason,
		})),
	),

	MAIL_RESULT: eachDocument(({ mails }) =>
		mails.map(({ to, openedAt }) => ({
			SUCCESS_YN: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to) ? 'Y' : 'N', OPEN_YN: openedAt === undefined ? 'N' : 'Y',
			OPEN_DATE: openedAt === undefined ? null : localIso(new Date(openedAt)),
		})),
	),

	VIEW_XML: eachDocument((document, { switches }) => [
		{ CONVERSATION_ID: document.conversationId, DTI_XML: switches.viewXml === 'signed' ? storedXml(document) : document.xml, DTT_XML: document.statement },
	]),
};

function withColumns(names: readonly string[]): Handler {
	return eachDocument((document, service, { company }, position) => [pick(columnsOf(service, document, company.regno, position), names)]);
}

/** A query whose rows come from the documents named, in the order they are named. */
function eachDocument(rows: (document: TaxDocument, service: Service, caller: Caller, position: number) => readonly Row[]): Handler {
	return (service, caller, message) => {
		const found = message.conversationIds().flatMap((id) => {
			const documents = service.books.conversation(id).filter((document) => visibleTo(document, caller.company.regno));
			if (documents.length === 0 && service.switches.unknownDocument === 'refused') throw new Refusal('69913', id);
			return documents;
		});
		return found.flatMap((document, index) => rows(document, service, caller, index + 1));
	};
}
