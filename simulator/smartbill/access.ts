import { Refusal } from './codes';
import type { Message } from './message';
import type { Caller, Handler, Service } from './service';
import type { Signal } from './signals';
import { expiryOf, openToken, sealToken } from './token';

/** Whom a call comes from, by its token. Throws 60101, or 69903 for an expired token where the switch says so. */
export function callerOf({ books, switches, clock }: Service, message: Message, conditions: ReadonlySet<string>): Caller {
	const token = openToken(message.text('AuthToken'));
	if (!token || token.regno !== message.text('SendComRegno')) throw new Refusal('60101');
	const company = books.company(token.regno);
	const user = company?.users.find(({ id }) => id === token.user);
	if (!company || !user) throw new Refusal('60101');
	const expired = conditions.has('tokenExpired') || (token.expires !== '' && new Date(token.expires) <= clock.now());
	if (expired) throw new Refusal(switches.expiredToken === 'own' ? '69903' : '60101');
	return { company, user };
}

/** Whom a request for a token comes from. Throws 69904. */
export function applicantOf({ books }: Service, message: Message): Caller {
	const company = books.company(message.text('SendComRegno'));
	const user = company?.users.find(({ id }) => id === message.text('SbId'));
	if (!company || !user || message.text('AuthCode') !== company.authCode) throw new Refusal('69904');
	return { company, user };
}

/** Throws 60129 when the company may not use the signal. */
export function checkPermission({ company }: Caller, { name, closed }: Signal): void {
	if (closed || (company.signals && !company.signals.includes(name))) throw new Refusal('60129', name);
}

/** GET_TOKEN (reference 3.8.5). */
export const tokens: Readonly<Record<string, Handler>> = {
	GET_TOKEN({ clock }, { company, user }, message) {
		const expires = expiryOf(message.text('ExpirationDateCode'), message.text('ExpirationDate'), clock.now());
		if (expires === undefined) throw new Refusal('69902', 'ExpirationDateCode, ExpirationDate');
		return [{ AUTH_TOKEN: sealToken({ regno: company.regno, user: user.id, expires }) }];
	},
};
