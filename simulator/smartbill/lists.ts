import type { TaxDocument } from './books';
import { columnsOf, pick } from './columns';
import { dayOf } from './dates';
import type { Message } from './message';
import { partyOf, visibleTo } from './parties';
import { searchRange } from './searchRange';
import type { Handler, Service } from './service';

type Side = 'AR' | 'AP';

const archive: Readonly<Record<Side, readonly string[]>> = {
	AR: [
		'BYR_COM_NAME', 'BYR_COM_REGNO', 'DIRECTION', 'DTI_STATUS', 'DTI_TYPE', 'DTI_WDAY', 'ETC_PCS_NO', 'ISSUE_ID', 'NTS_SEND_STATUS', 'SUP_AMT', 'SUP_EMAIL',
	],
	AP: [
		'SUP_COM_NAME', 'SUP_COM_REGNO', 'DIRECTION', 'DTI_STATUS', 'DTI_TYPE', 'DTI_WDAY', 'ETC_PCS_NO', 'ISSUE_ID', 'NTS_SEND_STATUS', 'SUP_AMT', 'BYR_EMAIL',
	],
};

const status = ['ETC_PCS_NO', 'DTI_STATUS', 'NTS_SEND_STATUS', 'NTS_RESULT_CODE', 'NTS_SEND_DATE'];
const statusList: Readonly<Record<Side, readonly string[]>> = { AR: [...status, 'SUP_EMAIL'], AP: [...status, 'BYR_EMAIL'] };

const shared = [
	'AMEND_DTI_YN', 'BRK_COM_NAME', 'BRK_COM_REGNO', 'BRK_DTI_YN', 'BYR_TYPE', 'CUSTOMER_COM_NAME', 'CUSTOMER_COM_REGNO', 'DIRECTION', 'DTI_STATUS', 'DTI_TYPE',
	'DTI_WDAY', 'DTT_LINK_TYPE', 'ETC_PCS_NO', 'IS_ARAP', 'SEQ_NO', 'SUP_AMT', 'SUP_COM_NAME', 'SUP_COM_REGNO', 'TAX_DEMAND',
];

const inbox = { C: ['AMEND_CODE', ...shared, 'BYR_COM_NAME', 'BYR_COM_REGNO', 'EMAIL', 'DATAXML'], T: [...shared, 'SEND_STATUS', 'VIEW_CNT'] } as const;

/** Which day of a document a search is about. */
type DayOf = (document: TaxDocument) => string;

const written: DayOf = ({ invoice }) => invoice.writtenOn;
const updated: DayOf = ({ updatedAt }) => dayOf(new Date(updatedAt));

/** The list queries (reference 3.8). */
export const lists: Readonly<Record<string, Handler>> = {
	DTI_STATUS_LIST: bySide(statusList, written),
	DTI_STATUS_LIST_UDATE: bySide(statusList, updated),
	ARAP_REPO: bySide(archive, written),
	ARAP_REPO_UDATE: bySide(archive, updated),

	MY_LIST(service, { company }, message) {
		const type = message.oneOf('ListTypeCode', ['C', 'T']);
		const found = search(service, message, company.regno, written).filter((document) => {
			const waitsFor = document.status === 'I' ? 'buyer' : document.status === 'V' ? 'supplier' : undefined;
			return waitsFor !== undefined && (waitsFor === partyOf(document, company.regno)) === (type === 'C');
		});
		return found.map((document, index) => pick(columnsOf(service, document, company.regno, index + 1), inbox[type]));
	},
};

function bySide(columns: Readonly<Record<Side, readonly string[]>>, day: DayOf): Handler {
	return (service, { company }, message) => {
		const side = message.oneOf('RepoTypeCode', ['AR', 'AP']);
		const party = side === 'AR' ? 'supplier' : 'buyer';
		const found = search(service, message, company.regno, day).filter((document) => partyOf(document, company.regno) === party);
		return found.map((document, index) => pick(columnsOf(service, document, company.regno, index + 1), columns[side]));
	};
}

/** The company's documents in the range asked for, of the counterparty asked for. */
function search(service: Service, message: Message, regno: string, day: DayOf): readonly TaxDocument[] {
	const inRange = searchRange(message, service.switches.queryWindowDays, service.switches.toDateIncluded);
	const counterparty = message.text('SearchComRegno');
	return service.books.documents.filter((document) => {
		if (!visibleTo(document, regno) || !inRange(day(document))) return false;
		const { supplier, buyer } = document.invoice;
		return counterparty === '' || counterparty === (partyOf(document, regno) === 'supplier' ? buyer : supplier).regno;
	});
}
