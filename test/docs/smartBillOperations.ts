/** What stands behind each operation of the SmartBill node, for the documentation: signals, and what a repeat does. */
import type { NodeOperation } from './nodeOperations';

/** By resource and operation, as the node names them in its parameters; `calls` are signals. */
export const smartBillOperations: Readonly<Record<string, Readonly<Record<string, NodeOperation>>>> = {
	membership: {
		createRegistrationForm: { calls: [], repeat: 'makes the same page; nothing is sent' },
	},
	token: {
		issue: { calls: ['GET_TOKEN'], repeat: 'issues another token; earlier ones stay valid until they expire' },
	},
};
