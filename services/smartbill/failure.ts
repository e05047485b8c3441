import { maskResidentNumbers } from '../../invoicing/korean-resident-number';
import { ServiceFailure } from '../service-failure';
import type { Failure } from '../service-failure';
import type { ResultRow } from './answer';
import type { CallResult } from './client';
import type { Signal } from './signals';

const readings: Readonly<Record<string, string>> = {
	empty: 'The service answered with nothing',
	html: 'The service answered with a web page instead of a result; a proxy or a maintenance page may stand before it',
	cutOff: 'The answer broke off before its end',
	redirect: 'The address leads elsewhere (redirect); nothing was followed',
	notJson: 'The answer is not one of this service',
	unexpected: 'The answer has a form that the service does not give',
	otherCall: 'The answer belongs to another call',
};

const statuses: Readonly<Record<number, string>> = {
	400: 'The service could not read the request', 401: 'The service did not accept who is calling', 403: 'The service does not allow this call',
	404: 'Nothing is found at the address of the service', 429: 'The service was asked too often', 503: 'The service is under maintenance',
};

/** Puts a call without success into words. For answers of success it is not defined. */
export function failureOf(row: Signal, answer: CallResult): Failure {
	switch (answer.kind) {
		case 'code':
			return {
				reason: answer.message ? `${answer.meaning.meaning} (SmartBill says: ${maskResidentNumbers(answer.message)})` : answer.meaning.meaning,
				remedy: answer.meaning.remedy, ...(answer.code ? { code: answer.code } : {}),
			};
		case 'httpError':
			return {
				reason: `${statuses[answer.status] ?? 'The service failed'} (HTTP status ${answer.status})`,
				remedy: answer.status === 404 ? "Check 'Environment' in the credential" : 'Run again later; if it stays, ask the SmartBill contact', code: `HTTP ${answer.status}`,
			};
		case 'unreadable':
			return {
				reason: `${readings[answer.why]} (HTTP status ${answer.status})`,
				remedy: ['redirect', 'html', 'notJson'].includes(answer.why) ? "Check 'Environment' in the credential; if it is right, run again later" : 'Run again later',
			};
		case 'noAnswer':
			return { reason: answer.reason, remedy: answer.sent === 'no' ? "Check 'Environment' in the credential and the network of n8n" : 'Run again later' };
		case 'noToken': {
			const { reason, remedy, code } = answer;
			return { reason, remedy, ...(code === undefined ? {} : { code }) };
		}
		case 'done':
			throw new Error(`${row.name} succeeded; there is no failure to describe`);
	}
}

/** The rows of a call that succeeded; throws a {@link ServiceFailure} otherwise. */
export function rowsOf(row: Signal, answer: CallResult): readonly ResultRow[] {
	if (answer.kind === 'done') return answer.rows;
	throw new ServiceFailure(failureOf(row, answer));
}
