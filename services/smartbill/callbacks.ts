/** What SmartBill sends by itself: the result of a registration, and changes of state (reference 8.4, 3.10). Neither is signed: check the sender's address. */
import type { ResultRow } from './answer';
import { isoDateOf } from './korean-time';
import { statusOf } from './statuses';
import type { Status } from './statuses';

/** The result of a membership registration, with live secrets. */
export interface MembershipCallback {
	readonly userId: string;
	readonly userName: string;
	readonly email: string;
	readonly phone: string;
	readonly businessNumber: string;
	readonly companyName: string;
	readonly representative: string;
	readonly address: string;
	/** `regYn`: administrator, or synchronised, as the guides differ. */
	readonly registered: string;
	/** Echo of the user ID given in the form, in the newer shape. */
	readonly erpUserId: string;
	/** Hidden unless asked for. */
	readonly authCode: string;
	/** Hidden unless asked for. */
	readonly authToken: string;
}

export type Received<T> = { readonly received: T } | { readonly problem: string };

const hidden = '••••••••';

/** Names in both editions of the guide, folded. */
const membershipNames: Readonly<Record<keyof MembershipCallback, readonly string[]>> = {
	userId: ['USER_SBID', 'SBID'], userName: ['USER_NAME'], email: ['USER_EMAIL', 'EMAIL'], phone: ['USER_PHONE'], businessNumber: ['COM_REGNO'],
	companyName: ['COM_NAME'], representative: ['COM_PRESIDENT'], address: ['COM_ADDRESS'], registered: ['REGYN'], erpUserId: ['PID'],
	authCode: ['AUTH_CODE'], authToken: ['AUTH_TOKEN'],
};

const required = ['userId', 'businessNumber', 'authCode', 'authToken'] as const;

/**
 * Reads the callback of a registration, in either shape.
 * @param body object, or its JSON text
 * @param reveal hand out authentication code and token; otherwise they are replaced by dots
 */
export function readMembershipCallback(body: unknown, reveal: boolean): Received<MembershipCallback> {
	const values = namedValues(body);
	if (!values) return { problem: 'The body is not an object with the fields of a registration' };
	const read = (names: readonly string[]): string => names.map((name) => values.get(name) ?? '').find((value) => value !== '') ?? '';
	const callback = Object.fromEntries(Object.entries(membershipNames).map(([field, names]) => [field, read(names)])) as unknown as MembershipCallback;
	const missing = required.filter((field) => callback[field] === '').map((field) => membershipNames[field][0]);
	if (missing.length > 0) return { problem: `The registration lacks ${missing.join(', ')}` };
	return { received: reveal ? callback : { ...callback, authCode: hidden, authToken: hidden } };
}

/** A change of state as SmartBill pushes it. It may come more than once. */
export interface StatusPush {
	readonly conversationId: string;
	readonly issueId: string;
	readonly status: Status | undefined;
	readonly transmission: string;
	readonly taxServiceResult: string;
	/** Writing date, `yyyy-MM-dd`, when it can be read. */
	readonly date: string | undefined;
	/** Number of the try, 0 for the first. */
	readonly tries: string;
	/** Everything as it came, by column name. */
	readonly all: ResultRow;
}

/** What the receiver answers to a push. */
export const PUSH_ANSWER = 'success';

/** Reads a status push: an object or its JSON text. */
export function readStatusPush(body: unknown): Received<StatusPush> {
	const values = namedValues(body);
	const conversationId = values?.get('ETC_PCS_NO') ?? '';
	if (!values || conversationId === '') return { problem: 'The body is not a change of state: it names no reference number (ETC_PCS_NO)' };
	const value = (name: string): string => values.get(name) ?? '';
	return {
		received: {
			conversationId, issueId: value('ISSUE_ID'), status: statusOf(value('DTI_STATUS')), transmission: value('NTS_SEND_STATUS'),
			taxServiceResult: value('NTS_RESULT_CODE'), date: isoDateOf(value('DTI_WDAY')), tries: value('RETRY_CNT'), all: Object.fromEntries(values),
		},
	};
}

/** Scalar members by upper-case name. */
function namedValues(body: unknown): ReadonlyMap<string, string> | undefined {
	const given = typeof body === 'string' ? parsed(body) : body;
	if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
	const values = new Map<string, string>();
	for (const [name, value] of Object.entries(given)) {
		if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values.set(name.toUpperCase(), String(value).trim());
	}
	return values;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
