/** What SmartBill sends by itself: the result of a registration, and changes of state (reference 8.4, 3.10). Neither is signed: check the sender's address. */
import { createHash } from 'crypto';
import { isoDateOf } from './korean-time';
import { statusOf } from './statuses';
import type { Status } from './statuses';

/** The result of a membership registration, with live secrets. */
export interface MembershipCallback {
	readonly userId: string;
	readonly userName: string;
	readonly email: string;
	readonly phone: string;
	/** Ten digits. */
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
	/** The same for a callback that is repeated, another for every token. */
	readonly deduplicationKey: string;
}

/** A change of state as SmartBill pushes it. It may come more than once. Texts are as they came, empty when absent. */
export interface StatusPush {
	readonly conversationId: string;
	readonly issueId: string;
	/** The letter as it came; it may be one that is not in the guide. */
	readonly statusCode: string;
	readonly status: Status | undefined;
	readonly transmission: string;
	readonly taxServiceResult: string;
	/** Writing date, `yyyy-MM-dd`, when it can be read. */
	readonly date: string | undefined;
	/** Day of the transmission to the tax service, `yyyy-MM-dd`, when it can be read. */
	readonly transmissionDate: string | undefined;
	/** When the state changed; the form is not public. */
	readonly changedAt: string;
	/** What caused the push (`SIGNAL_TYPE`). */
	readonly cause: string;
	readonly supplierNumber: string;
	readonly buyerNumber: string;
	readonly trusteeNumber: string;
	readonly receiverNumber: string;
	readonly messageId: string;
	/** Number of the try, 0 for the first. */
	readonly tries: string;
	/** The same for a push that is repeated, another for every change. */
	readonly deduplicationKey: string;
}

/** What was received, or everything that is wrong with it. */
export type Received<T> = { readonly received: T } | { readonly problems: readonly string[] };

export type Callback =
	| { readonly event: 'membership'; readonly membership: MembershipCallback }
	| { readonly event: 'status'; readonly push: StatusPush }
	| { readonly problems: readonly string[] };

/** What the receiver answers to a push; anything else is taken as not received, and the push comes again. */
export const PUSH_ANSWER = 'success';

export const HIDDEN = '••••••••';
const longestValue = 2_000;

type MembershipField = Exclude<keyof MembershipCallback, 'deduplicationKey'>;

/** Names in both editions of the guide, folded. */
const membershipNames: Readonly<Record<MembershipField, readonly string[]>> = {
	userId: ['USER_SBID', 'SBID'], userName: ['USER_NAME'], email: ['USER_EMAIL', 'EMAIL'], phone: ['USER_PHONE'], businessNumber: ['COM_REGNO'],
	companyName: ['COM_NAME'], representative: ['COM_PRESIDENT'], address: ['COM_ADDRESS'], registered: ['REGYN'], erpUserId: ['PID'],
	authCode: ['AUTH_CODE'], authToken: ['AUTH_TOKEN'],
};

const required = ['userId', 'businessNumber', 'authCode', 'authToken'] as const;

/**
 * Reads a body of either kind, told apart by what it carries.
 * @param body object, or its text as JSON or as a form
 * @param reveal hand out authentication code and token; otherwise they are replaced by dots
 */
export function readCallback(body: unknown, reveal: boolean): Callback {
	const values = namedValues(body);
	const isPush = values?.has('ETC_PCS_NO') ?? false;
	const isMembership = values !== undefined && [...membershipNames.authToken, ...membershipNames.authCode, ...membershipNames.userId].some((name) => values.has(name));
	if (isPush === isMembership) {
		return { problems: [isPush ? 'The body mixes a registration and a change of state' : 'The body is neither the result of a registration (AUTH_TOKEN) nor a change of state (ETC_PCS_NO)'] };
	}
	if (isPush) {
		const push = readStatusPush(body);
		return 'problems' in push ? push : { event: 'status', push: push.received };
	}
	const membership = readMembershipCallback(body, reveal);
	return 'problems' in membership ? membership : { event: 'membership', membership: membership.received };
}

/**
 * Reads the callback of a registration, in either shape.
 * @param body object, or its text as JSON or as a form
 * @param reveal hand out authentication code and token; otherwise they are replaced by dots
 */
export function readMembershipCallback(body: unknown, reveal: boolean): Received<MembershipCallback> {
	const values = namedValues(body);
	if (!values) return { problems: ['The body is not an object with the fields of a registration'] };
	const read = (names: readonly string[]): string => names.map((name) => values.get(name) ?? '').find((value) => value !== '') ?? '';
	const fields = Object.fromEntries(Object.entries(membershipNames).map(([field, names]) => [field, read(names)])) as Record<MembershipField, string>;
	const missing = required.filter((field) => fields[field] === '').map((field) => membershipNames[field][0]);
	const problems = missing.length > 0 ? [`The registration lacks ${missing.join(', ')}`] : [];
	const businessNumber = fields.businessNumber.replace(/-/g, '');
	if (businessNumber !== '' && !/^\d{10}$/.test(businessNumber)) problems.push('COM_REGNO is not a business number of ten digits');
	problems.push(...tooLong(values, Object.values(membershipNames).flat()));
	if (problems.length > 0) return { problems };
	const mark = createHash('sha256').update(fields.authToken).digest('hex').slice(0, 12);
	const membership = { ...fields, businessNumber, deduplicationKey: `membership:${businessNumber}:${fields.userId}:${mark}` };
	return { received: reveal ? membership : { ...membership, authCode: HIDDEN, authToken: HIDDEN } };
}

const pushNames = [
	'MESSAGEID', 'DTI_WDAY', 'SIGNAL_TYPE', 'DTI_STATUS', 'CHANGE_DTI_STATUS_DATE', 'NTS_SEND_STATUS', 'NTS_RESULT_CODE', 'NTS_SEND_DATE', 'ETC_PCS_NO', 'ISSUE_ID',
	'SUP_COM_REGNO', 'BYR_COM_REGNO', 'BRK_COM_REGNO', 'RCV_COM_REGNO', 'RETRY_CNT',
] as const;

/** Reads a status push: an object, or its text as JSON or as a form. */
export function readStatusPush(body: unknown): Received<StatusPush> {
	const values = namedValues(body);
	const value = (name: (typeof pushNames)[number]): string => values?.get(name) ?? '';
	const problems: string[] = [];
	if (value('ETC_PCS_NO') === '') problems.push('The body is not a change of state: it names no reference number (ETC_PCS_NO)');
	if (value('DTI_STATUS') === '' && value('NTS_SEND_STATUS') === '') problems.push('The change of state names no state (DTI_STATUS, NTS_SEND_STATUS)');
	if (values) problems.push(...tooLong(values, pushNames));
	if (problems.length > 0) return { problems };
	const [conversationId, statusCode, transmission, taxServiceResult, changedAt] =
		[value('ETC_PCS_NO'), value('DTI_STATUS'), value('NTS_SEND_STATUS'), value('NTS_RESULT_CODE'), value('CHANGE_DTI_STATUS_DATE')];
	return {
		received: {
			conversationId, issueId: value('ISSUE_ID'), statusCode, status: statusOf(statusCode), transmission, taxServiceResult,
			date: isoDateOf(value('DTI_WDAY')), transmissionDate: isoDateOf(value('NTS_SEND_DATE')), changedAt, cause: value('SIGNAL_TYPE'),
			supplierNumber: value('SUP_COM_REGNO'), buyerNumber: value('BYR_COM_REGNO'), trusteeNumber: value('BRK_COM_REGNO'), receiverNumber: value('RCV_COM_REGNO'),
			messageId: value('MESSAGEID'), tries: value('RETRY_CNT'),
			deduplicationKey: ['status', conversationId, statusCode, transmission, taxServiceResult, changedAt].join(':'),
		},
	};
}

function tooLong(values: ReadonlyMap<string, string>, names: readonly string[]): string[] {
	return names.filter((name) => (values.get(name)?.length ?? 0) > longestValue).map((name) => `${name} is longer than ${longestValue} characters`);
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

/** The guide says JSON; the one receiver that is public was not sure, so a form is read as well. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return /^\w+=/.test(text.trim()) ? Object.fromEntries(new URLSearchParams(text.trim())) : undefined;
	}
}
