/** What stands behind each operation of the SmartBill node, for the documentation: signals, and what a repeat does. */
import type { NodeOperation } from './nodeOperations';

const readsOnly = 'reads only';
const issuesAbsent = 'finds what was issued by its document number, issues only what is absent';

/** By resource and operation, as the node names them in its parameters; `calls` are signals. */
export const smartBillOperations: Readonly<Record<string, Readonly<Record<string, NodeOperation>>>> = {
	taxInvoice: {
		issue: { calls: ['ARISSUE', 'DETAILARISSUE'], repeat: issuesAbsent },
		validate: { calls: [], repeat: 'sends nothing' },
		reconcile: { calls: ['ARAP_REPO', 'VIEW_XML'], repeat: readsOnly },
		amend: { calls: ['ARISSUE'], repeat: 'finds what was issued by its document number, issues only what is absent, the second document of a pair too' },
		save: { calls: ['DTI_SAVE'], repeat: 'finds what is saved by its document number, saves only what is absent' },
		cancel: { calls: ['CHGSTATUS'], repeat: 'finds it cancelled, changes nothing' },
		approve: { calls: ['CHGSTATUS'], repeat: 'finds it approved, changes nothing' },
		reject: { calls: ['CHGSTATUS'], repeat: 'finds it rejected, changes nothing' },
		sendToNts: { calls: ['NTS_REQUEST'], repeat: 'finds it sent, changes nothing' },
		get: { calls: ['DTI_STATUS'], repeat: readsOnly },
		getAll: { calls: ['ARAP_REPO', 'ARAP_REPO_UDATE', 'DTI_STATUS_LIST', 'DTI_STATUS_LIST_UDATE', 'MY_LIST'], repeat: readsOnly },
		getIssueResult: { calls: ['DTI_ISSUE_RESULT'], repeat: readsOnly },
		getHistory: { calls: ['DTI_HISTORY'], repeat: readsOnly },
		getEmailResult: { calls: ['MAIL_RESULT'], repeat: readsOnly },
		resendEmail: { calls: ['SENDMAIL'], repeat: 'sends the email again' },
		download: { calls: ['VIEW_XML'], repeat: readsOnly },
		attachFile: { calls: ['ATTACHFILEUPLOAD'], repeat: 'attaches the file again' },
	},
	reverseInvoice: {
		request: { calls: ['RARREQUEST', 'RDETAILREQUEST'], repeat: 'finds what was asked for by its document number, asks only for what is absent' },
		issue: { calls: ['RARISSUE', 'RDETAILISSUE'], repeat: 'finds what is issued, issues only the rest' },
		withdraw: { calls: ['CHGSTATUS'], repeat: 'finds it withdrawn, changes nothing' },
		refuse: { calls: ['CHGSTATUS'], repeat: 'finds it refused, changes nothing' },
	},
	hometax: {
		getAll: { calls: ['OS_DTI_LIST'], repeat: readsOnly },
		download: { calls: ['OS_DTI_XML'], repeat: readsOnly },
	},
	membership: {
		createRegistrationForm: { calls: [], repeat: 'makes the same page; nothing is sent' },
	},
	token: {
		issue: { calls: ['GET_TOKEN'], repeat: 'issues another token; earlier ones stay valid until they expire' },
	},
	service: {
		sendSignal: { calls: [], repeat: 'reading: reads only; writing: does it again, so it is sent once and never repeated by itself' },
	},
};
