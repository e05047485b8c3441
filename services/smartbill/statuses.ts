/** The states of a document and how it gets from one to the next (reference 6). */

export type Status = 'S' | 'A' | 'I' | 'C' | 'R' | 'O' | 'V' | 'T' | 'W';

/** What each state means, to stand behind "the document is …". */
export const statusNames: Readonly<Record<Status, string>> = {
	S: 'saved, not issued (저장)',
	A: 'a saved request, not sent (저장)',
	I: 'issued, not yet approved by the buyer (수신미승인)',
	C: 'issued and approved by the buyer (수신승인)',
	R: 'rejected by the buyer (수신거부)',
	O: 'cancelled by the supplier (발행취소)',
	V: 'requested by the buyer, not yet issued (역발행요청)',
	T: 'a request that the supplier refused (역발행요청거부)',
	W: 'a request that the buyer withdrew (역발행요청취소)',
};

export const statusOf = (text: string | undefined): Status | undefined => {
	const letter = text?.trim() ?? '';
	return Object.hasOwn(statusNames, letter) ? (letter as Status) : undefined;
};

/** Transmission to the National Tax Service (NTS_SEND_STATUS). */
export const transmissionNames: Readonly<Record<string, string>> = {
	9: 'not sent to the tax service', 0: 'being sent to the tax service', 1: 'being processed by the tax service', 7: 'accepted by the tax service',
	3: 'refused by the tax service', 2: 'not sent, because SmartBill could not',
};

/** Why the tax service refused (NTS_RESULT_CODE); these are not result codes of a call. */
export const taxServiceResults: Readonly<Record<string, string>> = {
	SUC001: 'accepted', SYN001: 'it could not be decrypted', SYN002: 'the signature of supplier or trustee is wrong',
	SYN003: 'the approval number is registered already', SYN004: 'the XML does not follow the national standard',
	ERR001: "the supplier's number is malformed or unknown", ERR002: "the buyer's number is malformed or unknown", ERR003: "the trustee's number is malformed or unknown",
	ERR004: 'the time of transmission is not valid', ERR005: 'the time of issue is not valid, or later than the transmission',
	ERR006: 'the writing date is not valid, later than the issue, or not that of the approval number', ERR007: 'supply amount and tax do not fit together',
	ERR008: 'a code is not in its list', ERR009: 'supplier, buyer or trustee has closed its business',
	ERR010: 'the registration number in the approval number is not that of the sending system',
	ERR011: 'the original approval number of the amendment is not registered for this supplier', ERR999: 'another reason',
};

/** Whether a document is at the tax service, or on its way. */
export const isTransmitted = (transmission: string | undefined): boolean => transmission === '0' || transmission === '1' || transmission === '7';

export type Action = 'approve' | 'reject' | 'cancel' | 'withdraw' | 'refuse';

export interface Transition {
	/** Value of `StatusSignal`. */
	readonly statusSignal: string;
	readonly caller: 'supplier' | 'buyer';
	readonly from: Status;
	readonly to: Status;
	readonly reasonRequired: boolean;
	/** What must hold besides. */
	readonly condition?: string;
}

export const transitions: Readonly<Record<Action, Transition>> = {
	approve: { statusSignal: 'APPROVE', caller: 'buyer', from: 'I', to: 'C', reasonRequired: false },
	reject: { statusSignal: 'REJECT', caller: 'buyer', from: 'I', to: 'R', reasonRequired: true },
	cancel: { statusSignal: 'CANCELALL', caller: 'supplier', from: 'I', to: 'O', reasonRequired: true, condition: 'only until it is sent to the tax service; after that only an amendment helps' },
	// Two letters R; clients that write one fail.
	withdraw: { statusSignal: 'CANCELRREQUEST', caller: 'buyer', from: 'V', to: 'W', reasonRequired: true },
	refuse: { statusSignal: 'RIREJECT', caller: 'supplier', from: 'V', to: 'T', reasonRequired: true },
};
