/** Error notices 04/SS (thông báo sai sót) to the tax authority: sent once, answered later (reference 3.14, 4.9). */
import type { World } from '../issuing/port';
import { sendOnce } from '../issuing/sent-once';
import type { VnptClient } from './client';
import { dataOf } from './failure';
import { operation } from './operations';
import { xmlBytes } from './payload/xml-bytes';
import type { XmlBytes } from './payload/xml-bytes';
import { refusalOf } from './refusal';

/** An invoice named in a notice. */
export interface NoticedInvoice {
	readonly pattern: string;
	readonly serial: string;
	readonly number: string;
	/** yyyy-MM-dd */
	readonly date: string;
	/** 1 cancel, 2 adjust, 3 replace, 4 explain. */
	readonly action: '1' | '2' | '3' | '4';
	/** 1 an invoice of Decree 123; 2 to 4 older kinds. */
	readonly kind: string;
	readonly taxCode: string;
	readonly reason: string;
	readonly key: string;
}

export interface ErrorNotice {
	/** 1 by the taxpayer, 2 upon a notice of the tax authority. */
	readonly type: '1' | '2';
	/** yyyy-MM-dd */
	readonly date: string;
	readonly place: string;
	readonly supplier: string;
	readonly taxOffice: string;
	/** Number and date of the tax authority's own notice, type 2 only. */
	readonly authorityNumber: string;
	readonly authorityDate: string;
	readonly invoices: readonly NoticedInvoice[];
	/** Tell the service to convert the text from TCVN3. */
	readonly convert?: boolean;
}

/** The payload: element order as documented. */
export const noticePayload = (notice: ErrorNotice): Buffer => xmlBytes((xml) => xml
	.around('DLTBao', () => xml
		.element('TNNT', notice.supplier)
		.element('TCQT', notice.taxOffice)
		.element('NTBao', notice.date)
		.element('DDanh', notice.place)
		.element('Loai', notice.type)
		.element('So', notice.authorityNumber)
		.element('NTBCCQT', notice.authorityDate)
		.around('DSHDon', () => xml.each('HDon', notice.invoices, (invoice, index) => noticed(xml, invoice, index)))));

const noticed = (xml: XmlBytes, invoice: NoticedInvoice, index: number): XmlBytes => xml
	.element('STT', String(index + 1))
	.element('MCQTCap', invoice.taxCode)
	.element('KHMSHDon', invoice.pattern)
	.element('KHHDon', invoice.serial)
	.element('SHDon', invoice.number)
	.element('Ngay', invoice.date)
	.element('LADHDDT', invoice.kind)
	.element('TCTBao', invoice.action)
	.element('LDo', invoice.reason)
	.element('Fkey', invoice.key);

/** Sends a notice and returns its message id (mtd). Never sent twice; throws a ServiceFailure that says whether it was sent. */
export async function sendNotice(client: VnptClient, notice: ErrorNotice, pattern: string, world: Pick<World, 'cancelled'>): Promise<string> {
	const row = operation('Publish', 'SendInvNoticeErrors');
	return await sendOnce(async () => {
		const answer = await client.call('Publish', row.name, { xml: { pieces: [noticePayload(notice)] }, pattern, convert: notice.convert === true ? 1 : 0 });
		if (answer.kind === 'ok' || answer.kind === 'data') {
			const messageId = answer.text.trim();
			return messageId === '' ? { kind: 'unclear', reason: 'The service answered OK without a message id', remedy: '' } : { kind: 'done', result: messageId };
		}
		const refusal = refusalOf(row, answer);
		if (answer.kind === 'noAnswer' && answer.sent === 'no') return { kind: 'notSent', ...refusal };
		const refused = answer.kind === 'missing' || (answer.kind === 'error' && answer.meaning.verdict !== 'unclear');
		return { kind: refused ? 'refused' : 'unclear', ...refusal };
	}, world);
}

/** The tax authority's answer to a notice, by message id; undefined while there is none. Throws a ServiceFailure. */
export async function noticeAnswer(client: VnptClient, mtd: string): Promise<string | undefined> {
	const row = operation('Publish', 'ReceivedInvoiceErrors');
	const answer = await client.call('Publish', row.name, { mtd });
	if (answer.kind === 'error' && answer.meaning.verdict === 'notReady') return undefined;
	if (answer.kind === 'ok') return answer.text;
	return dataOf(row, answer);
}

