import type { TaxDocument } from './books';
import { Refusal } from './codes';
import { enter } from './issuing';
import { partyOf, visibleTo } from './parties';
import type { Handler, Service } from './service';
import { statusChanges } from './statuses';

/** Attachment bytes taken at most. */
const LARGEST_FILE = 10 * 1024 * 1024;

/** The signals that act on a document which is there. */
export const changes: Readonly<Record<string, Handler>> = {
	CHGSTATUS(service, caller, message) {
		// Of several ids only the first is acted on (reference 3.5).
		const [conversationId = ''] = message.conversationIds();
		const action = message.text('StatusSignal');
		const change = Object.hasOwn(statusChanges, action) ? statusChanges[action] : undefined;
		if (!change) throw new Refusal('69917', action);
		const reason = message.text('StatusReason').trim();
		if (change.needsReason && reason === '') throw new Refusal('69916');
		const document = documentOf(service, conversationId, caller.company.regno);
		const side = partyOf(document, caller.company.regno);
		if (side !== change.by) throw new Refusal('69915', change.by);
		const { supplier, buyer, broker } = document.invoice;
		const receivers = change.by === 'buyer' ? [supplier.regno, broker?.regno] : [buyer.regno];
		if (!receivers.includes(message.text('ReceiveComRegno'))) throw new Refusal('69915', 'ReceiveComRegno');
		if (document.status !== change.from) throw new Refusal('69914', `${document.status} → ${change.to}`);
		if (change.beforeTransmission && document.nts.status !== '9') throw new Refusal('69918', document.nts.status);
		enter(service, document, change.to, caller, reason, action);
		return [];
	},

	SENDMAIL(service, caller, message) {
		const addresses = message.list('Email').filter((address) => address !== '');
		if (addresses.length === 0) throw new Refusal('69901', 'Email');
		const document = oneDocument(service, message.conversationIds(), caller.company.regno);
		const kind = mailKind(document, caller.company.regno);
		if (message.text('StatusSignal') !== kind) throw new Refusal('69917', `${message.text('StatusSignal')}, ${kind}`);
		const at = service.clock.now().toISOString();
		document.mails = [...document.mails, ...addresses.map((to) => ({ at, to, kind }))];
		return [];
	},

	NTS_REQUEST(service, caller, message) {
		const document = oneDocument(service, message.conversationIds(), caller.company.regno);
		if (partyOf(document, caller.company.regno) !== 'supplier') throw new Refusal('69915', 'supplier');
		if (!['I', 'C'].includes(document.status)) throw new Refusal('69914', document.status);
		// A document SmartBill could not send may be sent again; one the tax service answered may not.
		if (!['9', '2'].includes(document.nts.status)) throw new Refusal('69918', document.nts.status);
		const sendAt = service.clock.now();
		const answerAt = new Date(sendAt.getTime() + service.switches.ntsAnswerDelay);
		document.nts = { ...document.nts, status: '9', result: '', sendAt: sendAt.toISOString(), answerAt: answerAt.toISOString() };
			return [];
	},

	ATTACHFILEUPLOAD(service, caller, message) {
		const document = oneDocument(service, message.conversationIds(), caller.company.regno);
		const files = message.list('MsgDoc');
		if (files.length === 0 || files.includes('')) throw new Refusal('69901', 'MsgDoc');
		const attachments = files.map((file) => {
			if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(file)) throw new Refusal('69902', 'MsgDoc: Base64');
			const size = Buffer.from(file, 'base64').length;
			if (size > LARGEST_FILE) throw new Refusal('69902', `MsgDoc: ${size}`);
			return { name: message.text('FileName'), size };
		});
		document.attachments = [...document.attachments, ...attachments];
		return [];
	},
};

/** Which mail fits a document, seen from the caller's side (reference 3.6.1). */
function mailKind(document: TaxDocument, regno: string): string {
	if (document.status === 'V') return 'RARREQUEST';
	if (!['I', 'C'].includes(document.status)) throw new Refusal('69914', document.status);
	return partyOf(document, regno) === 'supplier' ? 'ARISSUE' : 'RARISSUE';
}

function oneDocument(service: Service, [conversationId = '', ...more]: readonly string[], regno: string): TaxDocument {
	if (more.length > 0) throw new Refusal('69902', 'ConversationId: 한 건만 가능합니다');
	return documentOf(service, conversationId, regno);
}

/** The caller's document under a conversation id; of doubled ones the first. Throws 69913. */
function documentOf({ books }: Service, conversationId: string, regno: string): TaxDocument {
	const document = books.conversation(conversationId).find((one) => visibleTo(one, regno));
	if (!document) throw new Refusal('69913');
	return document;
}
