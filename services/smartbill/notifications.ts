/** Emails and attachments: the write kind `notify`, which happens at least once (reference 3.6). */
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { Repeatable, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import { ServiceFailure } from '../service-failure';
import type { Failure } from '../service-failure';
import type { CallResult, SmartBillClient } from './client';
import { documentRow } from './documents';
import type { Arguments } from './envelope';
import { failureOf } from './failure';
import { signal } from './signals';
import { statusNames, statusOf } from './statuses';

/** Which email is meant: of an issued sale, of an issued purchase, of a request. */
export type MailKind = 'ARISSUE' | 'RARISSUE' | 'RARREQUEST';

interface Notification extends Repeatable {
	readonly args: Arguments;
}

/**
 * An email about a document, sent again to the given addresses.
 * @param id name of this notification in the run, where one document has several
 */
export const emailNotification = (conversationId: string, kind: MailKind, addresses: readonly string[], id = conversationId): Notification => ({
	id, call: '', bytes: 0, args: { ConversationId: [conversationId], StatusSignal: kind, Email: addresses },
});

/** Which email fits a document: it depends on its state, and on whether we sold or bought. Or why none does. */
export async function mailKindOf(client: SmartBillClient, conversationId: string): Promise<MailKind | Failure> {
	try {
		const { fields: { status } } = await documentRow(client, 'DTI_ISSUE_RESULT', conversationId);
		if (status === 'V') return 'RARREQUEST';
		if (status === 'I' || status === 'C') return conversationId.startsWith(client.account.businessNumber) ? 'ARISSUE' : 'RARISSUE';
		const known = statusOf(String(status));
		return { reason: `There is no email for a document that is ${known ? statusNames[known] : 'in an unknown state'}`, remedy: 'Emails go out for issued documents and for requests that wait. Nothing was sent' };
	} catch (error) {
		if (error instanceof ServiceFailure) return error.failure;
		throw error;
	}
}

/** A file for a document; its content in Base64. */
export const attachment = (conversationId: string, fileName: string, base64: string): Notification => ({
	id: conversationId, call: '', bytes: 0, args: { ConversationId: [conversationId], FileName: fileName, MsgDoc: [base64] },
});

/** Sends each, one per call; one whose answer is lost is sent once more. */
export async function notify(
	client: SmartBillClient, name: 'SENDMAIL' | 'ATTACHFILEUPLOAD', notifications: readonly Notification[], world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const send = async (batch: readonly Notification[]): Promise<RepeatableVerdict> => {
		const [notification] = batch;
		if (!notification || batch.length > 1) throw new Error('The service takes one document per call');
		return verdict(name, await client.call(name, notification.args));
	};
	return await settleRepeatable(notifications, { send }, { limits: { count: 1, bytes: Infinity }, pause: 2_000 }, world);
}

function verdict(name: string, answer: CallResult): RepeatableVerdict {
	if (answer.kind === 'done') return { kind: 'done' };
	const refusal = failureOf(signal(name), answer);
	if (answer.kind === 'noToken' || (answer.kind === 'noAnswer' && answer.sent === 'no')) return { kind: 'notSent', ...refusal };
	if (answer.kind === 'code') return { kind: 'refused', reach: answer.meaning.verdict === 'stopsRun' ? 'run' : 'document', ...refusal };
	return { kind: 'unclear', ...refusal };
}
