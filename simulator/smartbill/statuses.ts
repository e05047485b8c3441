/** Status letters of a document with their Korean and English names (reference 6.1). */
export const statuses = {
	S: ['저장', 'saved'],
	A: ['저장(역)', 'reverse request saved'],
	I: ['수신미승인', 'issued, not yet approved'],
	C: ['수신승인', 'approved by the buyer'],
	R: ['수신거부', 'rejected by the buyer'],
	O: ['발행취소', 'cancelled by the supplier'],
	V: ['역발행요청', 'requested by the buyer'],
	T: ['역발행요청거부', 'request refused by the supplier'],
	W: ['역발행요청취소', 'request withdrawn by the buyer'],
} as const;

export type Status = keyof typeof statuses;

interface Change {
	readonly by: 'supplier' | 'buyer';
	readonly from: Status;
	readonly to: Status;
	readonly needsReason: boolean;
	/** Possible only before the document goes to the tax service. */
	readonly beforeTransmission?: true;
}

/** What CHGSTATUS does, by StatusSignal (reference 3.5, 6.2). */
export const statusChanges: Readonly<Record<string, Change>> = {
	APPROVE: { by: 'buyer', from: 'I', to: 'C', needsReason: false },
	REJECT: { by: 'buyer', from: 'I', to: 'R', needsReason: true },
	CANCELALL: { by: 'supplier', from: 'I', to: 'O', needsReason: true, beforeTransmission: true },
	CANCELRREQUEST: { by: 'buyer', from: 'V', to: 'W', needsReason: true },
	RIREJECT: { by: 'supplier', from: 'V', to: 'T', needsReason: true },
};

/** State at the tax service (reference 6.3). */
export const ntsStatuses = {
	'9': ['미전송', 'not transmitted'],
	'0': ['전송중', 'being sent'],
	'1': ['처리중', 'being processed'],
	'7': ['전송성공', 'accepted'],
	'3': ['국세청 오류', 'refused by the tax service'],
	'2': ['전송실패', 'could not be sent'],
} as const;

export type NtsStatus = keyof typeof ntsStatuses;

/** Results of the tax service with their meaning (reference 6.4). */
export const ntsResults = {
	SUC001: 'accepted',
	SYN001: 'decryption failed',
	SYN002: 'signature wrong',
	SYN003: 'approval number already registered',
	SYN004: 'XML against the national standard',
	ERR001: 'supplier’s business number wrong',
	ERR002: 'buyer’s number wrong',
	ERR003: 'trustee’s business number wrong',
	ERR004: 'transmission time wrong',
	ERR005: 'issue time wrong or after the transmission',
	ERR006: 'date of writing wrong, after the issue, or not that of the approval number',
	ERR007: 'sums or signs wrong',
	ERR008: 'a code is outside its list',
	ERR009: 'a party has closed its business',
	ERR010: 'registration number in the approval number is not SmartBill’s',
	ERR011: 'original approval number not known for this supplier',
	ERR999: 'other',
} as const;

export type NtsResult = keyof typeof ntsResults;
