import type { World } from '../../../services/issuing/port';
import type { HttpRequest, HttpReply, NoAnswer, Send, SendOptions } from '../../../services/sending';
import type { Account } from '../../../services/smartbill/account';
import { hostsOf } from '../../../services/smartbill/endpoints';
import { seededRandom } from '../../invoicing/random';

/** 2030-01-15 14:25:30 in Korea. */
export const NOW = Date.UTC(2030, 0, 15, 5, 25, 30);

/** A world whose clock moves only by sleeping. */
export class FrozenWorld implements World {
	readonly slept: number[] = [];
	stopped = false;
	private readonly chance = seededRandom(7);

	constructor(public time = NOW) {}

	now(): number {
		return this.time;
	}

	async sleep(milliseconds: number): Promise<void> {
		this.slept.push(milliseconds);
		this.time += milliseconds;
	}

	random(): number {
		return this.chance();
	}

	cancelled(): boolean {
		return this.stopped;
	}
}

export const account = (changes: Partial<Account> = {}): Account => ({
	hosts: hostsOf('demo'), businessNumber: '9900000019', companyCode: 'zz9',
	login: { kind: 'token', token: 'RklDVElPTkFMLVRPS0VO' }, certificatePassword: 'Fictional!Pw1', encryptionKey: 'sim-key-01',
	systemType: 'OAPI', platformCode: '', systemId: '', ...changes,
});

export type Body = Record<string, unknown>;
export type Reply = HttpReply | NoAnswer;

/** A network that answers from a function and remembers what was sent. */
export class Network {
	readonly sent: Array<{ url: string; body: Body; options: SendOptions }> = [];

	constructor(private readonly answer: (body: Body, count: number) => Reply) {}

	readonly send: Send = async (request: HttpRequest, options) => {
		const body = JSON.parse(String(request.body)) as Body;
		this.sent.push({ url: request.url, body, options });
		return this.answer(body, this.sent.length);
	};

	signals(): string[] {
		return this.sent.map(({ body }) => String(body.Signal));
	}
}

/** An answer as the service writes it, echoing the request. */
export function reply(body: Body, resultCode: string, set: unknown = {}, message = '정상 처리'): Reply {
	return {
		status: 200,
		body: JSON.stringify({
			MessageId: body.MessageId, Signal: `${String(body.Signal)}_FINISH`, ConversationId: body.ConversationId ?? null,
			ResponseTime: '20300115142533', ResultCode: resultCode, ResultMessage: message, ResultDataSet: set,
		}),
	};
}
