/** What stands behind each operation of the SmartBill node, for the documentation: signals, and what a repeat does. */
import type { NodeOperation } from './nodeOperations';

const issuesAbsent = 'finds what was issued by its document number, issues only what is absent';

/** By resource and operation, as the node names them in its parameters; `calls` are signals. */
export const smartBillOperations: Readonly<Record<string, Readonly<Record<string, NodeOperation>>>> = {
	taxInvoice: {
		issue: { calls: ['ARISSUE', 'DETAILARISSUE'], repeat: issuesAbsent },
		validate: { calls: [], repeat: 'sends nothing' },
		amend: { calls: ['ARISSUE'], repeat: 'finds what was issued by its document number, issues only what is absent, the second document of a pair too' },
		save: { calls: ['DTI_SAVE'], repeat: 'finds what is saved by its document number, saves only what is absent' },
	},
	reverseInvoice: {
		request: { calls: ['RARREQUEST', 'RDETAILREQUEST'], repeat: 'finds what was asked for by its document number, asks only for what is absent' },
		issue: { calls: ['RARISSUE', 'RDETAILISSUE'], repeat: 'finds what is issued, issues only the rest' },
	},
	membership: {
		createRegistrationForm: { calls: [], repeat: 'makes the same page; nothing is sent' },
	},
	token: {
		issue: { calls: ['GET_TOKEN'], repeat: 'issues another token; earlier ones stay valid until they expire' },
	},
};
