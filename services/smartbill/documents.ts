/** What the service tells of one document, by its reference number (reference 3.7), and its XML. Nothing is written. */
import { ServiceFailure } from '../service-failure';
import type { ResultRow } from './answer';
import type { SmartBillClient } from './client';
import { rowsOf } from './failure';
import type { ListedDocument, Side } from './lists';
import { rawRow, readResultRow } from './result-columns';
import { signal } from './signals';

/** Queries that answer with one row for a document, or with several. */
export type DocumentQuery = 'DTI_STATUS' | 'DTI_ISSUE_RESULT' | 'DTI_HISTORY' | 'MAIL_RESULT';

const missing = (what: string, name: string, remedy: string): ServiceFailure => new ServiceFailure({ reason: `${what} ${name}`, remedy });

/** Rows of a query about one document; none when the service has none. Throws a {@link ServiceFailure}. */
export async function documentRows(client: SmartBillClient, query: DocumentQuery, conversationId: string): Promise<ListedDocument[]> {
	const rows = rowsOf(signal(query), await client.call(query, { ConversationId: [conversationId] }));
	const others = rows.filter(({ ETC_PCS_NO }) => ETC_PCS_NO && ETC_PCS_NO.trim() !== conversationId);
	if (others.length > 0) throw new ServiceFailure({ reason: 'The answer names another document than the one asked for', remedy: 'Run again later; if it stays, ask the SmartBill contact' });
	return rows.map((row) => ({ raw: rawRow(row), fields: readResultRow(row) }));
}

/** The one row of a document. Throws a {@link ServiceFailure} when the service has none, or more than one. */
export async function documentRow(client: SmartBillClient, query: 'DTI_STATUS' | 'DTI_ISSUE_RESULT', conversationId: string): Promise<ListedDocument> {
	const [first, ...more] = await documentRows(client, query, conversationId);
	if (!first) throw missing('SmartBill has no document with the reference number', conversationId, 'Check the number, and whether demo or production is meant; a document is shown to its parties only');
	if (more.length > 0) throw missing('SmartBill has more than one document with the reference number', conversationId, "List them with 'Get Many', and ask the SmartBill contact which one counts");
	return first;
}

export interface StoredXml {
	/** The invoice as stored: signed once it is issued. */
	readonly xml: string;
	/** The transaction statement; empty where there is none. */
	readonly statement: string;
}

/** The original XML of a document (VIEW_XML). Throws a {@link ServiceFailure} when there is none. */
export async function storedXml(client: SmartBillClient, conversationId: string): Promise<StoredXml> {
	const rows = rowsOf(signal('VIEW_XML'), await client.call('VIEW_XML', { ConversationId: [conversationId] }));
	const named = (row: ResultRow): string => row.CONVERSATION_ID?.trim() || row.ETC_PCS_NO?.trim() || conversationId;
	const own = rows.filter((row) => named(row) === conversationId && row.DTI_XML);
	if (own.length > 1) throw missing('SmartBill has more than one document with the reference number', conversationId, 'Ask the SmartBill contact which one counts');
	const [row] = own;
	if (!row?.DTI_XML) throw missing('SmartBill hands out no XML for the reference number', conversationId, 'Check the number, and whether demo or production is meant; a document is shown to its parties only');
	return { xml: row.DTI_XML, statement: row.DTT_XML ?? '' };
}

/** XML of an invoice collected from Hometax, by approval number (OS_DTI_XML). Throws a {@link ServiceFailure} when there is none. */
export async function hometaxXml(client: SmartBillClient, side: Side, issueId: string): Promise<string> {
	const rows = rowsOf(signal('OS_DTI_XML'), await client.call('OS_DTI_XML', { SupBuy_Type: side, IssueId: [issueId] }));
	const row = rows.find(({ ISSUE_ID }) => ISSUE_ID?.replace(/[\s-]/g, '').toLowerCase() === issueId.toLowerCase());
	const xml = row?.DTI_MSG || row?.DTI_XML;
	if (!xml) throw missing(`Nothing collected from Hometax among the ${side === 'AR' ? 'sales' : 'purchases'} has the approval number`, issueId, 'What was collected is kept for three months; check the number, and sale or purchase');
	return xml;
}
