/** What stands behind each operation of the node, for the documentation: SOAP operations, and what a repeat does. */

export interface NodeOperation {
	/** `Service.operation`; what is called to look things up first or after doubt is not repeated here. */
	readonly calls: readonly string[];
	readonly repeat: string;
}

const readsOnly = 'reads only';
const issuesAbsent = 'finds what was issued by its key, issues only what is absent';

const services = (service: string, ...names: string[]): string[] => names.map((name) => `${service}.${name}`);

const amending = (verb: 'Adjust' | 'Replace'): string[] => services(
	'Business', `${verb.toLowerCase()}Inv`, `${verb}Invoice`, `${verb}InvoiceAction`, `${verb}InvoiceNewPattern`, ...(verb === 'Adjust' ? ['AdjustInvoiceMulti'] : []),
	`${verb}ActionAssignedNo`, `${verb}AssignedNoNewPattern`, `${verb}InvMTT`, `${verb}ActionAssignedNoMTT`, `${verb}WithoutInv`, `${verb}WithoutInvMTT`,
);
const cancelling = { calls: services('Business', 'cancelInv', 'cancelInvNoPay', 'cancelInvSignFile', 'cancelInvSignFileNoPay'), repeat: 'finds the invoice cancelled, changes nothing' };

/** By resource and operation, as the node names them in its parameters. */
export const nodeOperations: Readonly<Record<string, Readonly<Record<string, NodeOperation>>>> = {
	attachment: {
		upload: {
			calls: [...services('Business', 'ImportAttachmentByFkey', 'ImportAttachmentByNo'), 'Attachment.uploadInvAttachmentFkey'],
			repeat: 'sends nothing where the file is the last one attached; else attaches it again, no harm',
		},
		download: { calls: ['Business.GetFile', 'Attachment.downloadInvAttachmentFkey'], repeat: readsOnly },
		downloadMinutes: { calls: services('Business', 'GetRecordByFkey', 'GetRecordByInvToken'), repeat: readsOnly },
		getList: { calls: services('Portal', 'getcatalogViewFkey', 'getCatalogView'), repeat: readsOnly },
	},
	customer: {
		upsert: { calls: services('Publish', 'UpdateCus'), repeat: 'stores the same data again, no harm' },
		get: { calls: services('Portal', 'getCus'), repeat: readsOnly },
		assignCertificate: { calls: services('Publish', 'setCusCert'), repeat: 'links the same certificate again, no harm' },
	},
	draft: {
		create: { calls: services('Publish', 'ImportInvByPattern', 'ImportInv', 'ImportInvByPatternMTT'), repeat: 'finds the draft by its key, stores only what is absent' },
		preview: { calls: services('Portal', 'getNewInvViewFkey', 'downloadNewInvPDFFkey'), repeat: readsOnly },
		publish: { calls: services('Publish', 'PublishInvFkey'), repeat: 'finds what is published by its key, publishes only the rest' },
		delete: { calls: services('Publish', 'deleteInvoiceByFkey'), repeat: 'finds the draft gone, changes nothing' },
	},
	errorNotice: {
		send: { calls: services('Publish', 'SendInvNoticeErrors'), repeat: 'sends a second notice; an unclear outcome is never sent again by itself' },
		getResult: { calls: services('Publish', 'ReceivedInvoiceErrors'), repeat: readsOnly },
	},
	invoice: {
		publish: { calls: services('Publish', 'ImportAndPublishInv', 'ImportAndPublishAssignedNo', 'ImportAndPublishInvMTT', 'ImportAndPublishAssignedNoMTT'), repeat: issuesAbsent },
		validate: { calls: [], repeat: 'sends nothing; the original of a correction is read' },
		reconcile: {
			calls: [...services('Publish', 'getStatusInv', 'GetMCCQThueByFkeys', 'GetMCCQThueByInvTokens', 'getCurrentNo'), ...services('Portal', 'listInvFromNoToNo'), ...services('Business', 'getPublishInvs')],
			repeat: readsOnly,
		},
		adjust: { calls: amending('Adjust'), repeat: issuesAbsent },
		replace: { calls: amending('Replace'), repeat: issuesAbsent },
		cancel: cancelling,
		restore: { calls: services('Business', 'restoreCancelInvFkey', 'restoreCancelInvToken', 'restoreReplacedInvFkey', 'restoreReplacedInvToken'), repeat: 'finds the invoice live, changes nothing' },
		get: { calls: services('Portal', 'listInvByCusFkey', 'listInvFromNoToNo'), repeat: readsOnly },
		getAll: { calls: [...services('Portal', 'listInvByCus', 'listInvByCusFkeyVNP', 'listInvFromNoToNo', 'SearchInv'), ...services('ExtMienTrung', 'SearchInv')], repeat: readsOnly },
		download: {
			calls: services(
				'Portal', 'downloadInvFkeyNoPay', 'downloadInvFkey', 'downloadInvNoPay', 'downloadInv', 'downloadInvPDFFkeyNoPay', 'downloadInvPDFFkey', 'downloadInvPDFNoPay', 'downloadInvPDF',
				'downloadInvZipFkey', 'downloadInvZipToken', 'getInvViewFkeyNoPay', 'getInvViewFkey', 'getInvViewNoPay', 'getInvView',
			),
			repeat: 'reads only; the service may note that it was viewed',
		},
		convert: { calls: services('Portal', 'convertForVerifyFkey', 'convertForVerify', 'convertForStoreFkey', 'convertForStore'), repeat: 'proof of origin is refused the second time; for storage it converts again' },
		deliver: { calls: services('Business', 'deliverInvFkey', 'deliverInv'), repeat: 'may notify the customer again' },
		getTaxStatus: { calls: services('Publish', 'GetMCCQThueByFkeysNoXMLSign', 'GetMCCQThueByInvTokensNoXMLSign', 'GetMCCQThueFromNoToNo'), repeat: readsOnly },
		sendToTaxAuthority: {
			calls: [...services('Publish', 'SendInvToCQTByFkeys', 'SendInvToCQTByInvTokens'), ...services('Business', 'SendInvMTTFkey', 'SendInvMTTInvToken')],
			repeat: 'sends it again where needed; the authority keeps one',
		},
	},
	payment: {
		confirm: { calls: services('Business', 'confirmPaymentFkey', 'confirmPayment', 'confirmPaymentDetailFkey', 'confirmPaymentDetail', 'confirmPaymentFkeyPattern'), repeat: 'finds the mark as asked, changes nothing' },
		unconfirm: { calls: services('Business', 'UnConfirmPaymentFkey', 'unConfirmPayment', 'UnconfirmPaymentDetailFkey', 'UnConfirmPaymentFkeyPattern'), repeat: 'finds the mark as asked, changes nothing' },
	},
	receipt: {
		publish: { calls: services('Publish', 'ImportAndPublishInv'), repeat: issuesAbsent },
		adjust: { calls: services('Business', 'AdjustInvoiceAction', 'adjustInv', 'AdjustInvoice', 'AdjustInvoiceNewPattern', 'AdjustInvoiceMulti', 'AdjustWithoutInv'), repeat: issuesAbsent },
		replace: { calls: services('Business', 'ReplaceInvoiceAction', 'replaceInv', 'ReplaceInvoice', 'ReplaceInvoiceNewPattern', 'ReplaceWithoutInv'), repeat: issuesAbsent },
		cancel: cancelling,
	},
	report: {
		getUsage: { calls: services('Business', 'reportInvUsed'), repeat: readsOnly },
		getMonthlySales: { calls: services('Business', 'reportMonth'), repeat: readsOnly },
		getNumbersLeft: { calls: [...services('Business', 'getPublishInvs'), ...services('Publish', 'getCurrentNo')], repeat: readsOnly },
	},
	service: {
		call: { calls: [], repeat: 'reading: reads only; writing: does it again, so it is sent once and never repeated by itself' },
	},
	signature: {
		getDigest: { calls: services('Portal', 'getDigest'), repeat: 'gives the digest again, valid for another five minutes' },
		confirm: { calls: services('Portal', 'ConfirmSiganture'), repeat: 'is refused, since the service has let the digest go; nothing changes' },
		getHash: {
			calls: [
				...services('Publish', 'getHashInvWithToken', 'getHashInvWithTokenMTT', 'GetHashInvSmartCA', 'GetHashInvSmartCAMTT', 'getHashInv', 'rolBackWithToken'),
				...services('Business', 'GetHashWithOutInvToken', 'GetHashWithOutInvSmartCA'),
			],
			repeat: 'finds the draft by its key and gives its hash again, stores only what is absent',
		},
		publishSigned: {
			calls: [
				...services('Publish', 'publishInvWithToken', 'publishInvWithTokenMTT', 'PublishInvSmartCA', 'PublishInvSmartCAMTT', 'AdjustReplaceInvWithToken'),
				...services('Business', 'AdjustReplaceInvWithTokenMTT', 'AdjustReplaceInvSmartCA', 'AdjustReplaceInvSmartCAMTT', 'AdjustReplaceWithOutInvToken', 'AdjustReplaceWithOutInvSmartCA'),
			],
			repeat: 'finds what is issued by its key, sends only drafts that still wait',
		},
	},
};
