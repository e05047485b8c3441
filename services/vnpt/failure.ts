import { ServiceFailure } from '../service-failure';
import type { Failure } from '../service-failure';
import type { CallResult } from './client';
import type { Operation } from './operations';

const readings: Readonly<Record<string, string>> = {
	empty: 'The service answered with nothing',
	html: 'The service answered with a web page instead of a result; a proxy or a maintenance page may stand before it',
	cutOff: 'The answer broke off before its end',
	redirect: 'The address leads elsewhere (redirect); nothing was followed',
	notSoap: 'The answer is not one of this web service',
	unexpected: 'The answer has a form that this operation does not give',
};

/** Puts a call without success into words. For `ok`, `data` and `count` answers, which are successes, it is not defined. */
export function failureOf(row: Operation, answer: CallResult): Failure {
	switch (answer.kind) {
		case 'error':
			return {
				reason: answer.detail ? `${answer.meaning.meaning} (the service adds: ${answer.detail})` : answer.meaning.meaning,
				remedy: answer.meaning.remedy, ...(answer.code ? { code: row.answer === 'count' ? answer.code : `ERR:${answer.code}` } : {}),
			};
		case 'missing':
			return { reason: `This tenant does not offer the operation ${row.name}`, remedy: 'Ask VNPT to update the tenant, or use an operation it has' };
		case 'fault':
			return { reason: `The service stopped with a fault: ${answer.text || answer.code}`, remedy: 'Check the values of the call; if they are right, tell VNPT', code: answer.code || 'fault' };
		case 'unreadable':
			return {
				reason: `${readings[answer.why]} (HTTP status ${answer.status})`,
				remedy: answer.why === 'redirect' || answer.why === 'notSoap' || answer.why === 'html' ? "Check 'Tenant URL' in the credential; it is the admin site, not the look-up site of the buyers" : 'Run again later',
			};
		case 'noAnswer':
			return { reason: answer.reason, remedy: answer.sent === 'no' ? "Check 'Tenant URL' in the credential and the network of n8n" : 'Run again later' };
		default:
			throw new Error(`${row.name} succeeded; there is no failure to describe`);
	}
}

/** The text of a reading call that succeeded; throws a {@link ServiceFailure} otherwise. */
export function dataOf(row: Operation, answer: CallResult): string {
	if (answer.kind === 'data') return answer.text;
	throw new ServiceFailure(failureOf(row, answer));
}
