/**
 * Changes to issued invoices: cancelling, restoring, delivering, sending to the tax authority, by key
 * or by token. Cancelling and restoring are transitions, whose state is read after doubt; delivering
 * and sending may happen more than once (reference 3.6, 3.8, 3.12, 3.13).
 */
import { settleRepeatable } from '../issuing/repeatable';
import type { Repeatable, RepeatablePort, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import { LookUpFailure } from '../issuing/port';
import type { World } from '../issuing/port';
import { ServiceFailure } from '../service-failure';
import { Books } from './books';
import type { InvoiceStatus } from './books';
import type { VnptClient } from './client';
import type { Arguments } from './envelope';
import { operation } from './operations';
import type { Service } from './operations';
import type { InvoiceNumber } from './published-numbers';
import { repeatableVerdict } from './refusal';
import { taxStatuses } from './tax-status';

/** An invoice named by its key, or by its token `pattern;serial;number`. */
export interface InvoiceTarget extends Repeatable {
	readonly by: 'key' | 'token';
}

/** Tokens of different ranges never share a call: the service may look all of them up in the last one's. */
export const invoiceTarget = (by: 'key' | 'token', id: string): InvoiceTarget => ({
	by, id, call: by === 'key' ? 'key' : `token ${id.split(';').slice(0, 2).join(';')}`, bytes: id.length,
});

/** A call that does the change to one or more invoices. */
export interface ChangeCall {
	readonly service: Service;
	readonly operation: string;
	readonly arguments: Arguments;
}

/** A change, and how it is called by key and by token. */
export interface InvoiceChange {
	/** Most invoices of one call. */
	readonly perCall: number;
	call(by: 'key' | 'token', ids: readonly string[]): ChangeCall;
	/** Where this is absent the tokens are turned into keys by looking them up first. */
	readonly takesTokens: boolean;
	/** Statuses that mean the change is done; absent for what has no status of the invoice. */
	readonly doneWhen?: readonly InvoiceStatus[];
	/** Whether the change is done, where something else tells it. Throws a {@link ServiceFailure}. */
	isDone?(client: VnptClient, by: 'key' | 'token', id: string): Promise<boolean>;
}

/** Makes a change to invoices and returns one settlement per target. A repeat finds what is done and does no harm. */
export async function changeInvoices(
	client: VnptClient, targets: readonly InvoiceTarget[], change: InvoiceChange, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const settlements = new Map<string, RepeatableSettlement>();
	const keyed: InvoiceTarget[] = [];
	const tokenOf = new Map<string, string>();
	for (const target of targets) {
		if (target.by === 'key' || change.takesTokens) {
			keyed.push(target);
			continue;
		}
		const key = await keyOfToken(client, target.id);
		if (typeof key === 'string') {
			keyed.push(invoiceTarget('key', key));
			tokenOf.set(key, target.id);
		} else settlements.set(target.id, key);
	}
	const settled = await settleRepeatable(keyed, new ChangePort(client, change, tokenOf), { limits: { count: change.perCall, bytes: 100_000 }, pause: 2_000 }, world);
	for (const [id, settlement] of settled) settlements.set(tokenOf.get(id) ?? id, settlement);
	return settlements;
}

async function keyOfToken(client: VnptClient, token: string): Promise<string | RepeatableSettlement> {
	try {
		const [row] = await new Books(client).listedNumber(numberOf(token));
		if (row?.key) return row.key;
		return {
			outcome: 'rejected', reason: row ? 'This operation needs the key of the invoice, and the tenant does not list it' : 'There is no published invoice with this token',
			remedy: row ? "Name the invoice 'By Key'" : 'Check pattern, serial and number',
		};
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		return { outcome: 'notSent', reason: error.message, remedy: error.remedy };
	}
}

const numberOf = (token: string): InvoiceNumber => {
	const [pattern = '', serial = '', number = ''] = token.split(';');
	return { pattern, serial, number };
};

class ChangePort implements RepeatablePort<InvoiceTarget> {
	private readonly books: Books;

	constructor(private readonly client: VnptClient, private readonly change: InvoiceChange, private readonly tokenOf: ReadonlyMap<string, string>) {
		this.books = new Books(client);
	}

	async send(batch: readonly InvoiceTarget[]): Promise<RepeatableVerdict> {
		const call = this.change.call(batch[0]?.by ?? 'key', batch.map(({ id }) => id));
		const answer = await this.client.call(call.service, call.operation, call.arguments);
		return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(operation(call.service, call.operation), answer);
	}

	async isDone(target: InvoiceTarget): Promise<boolean> {
		const { doneWhen } = this.change;
		if (this.change.isDone) return await asLookUp(this.change.isDone(this.client, target.by, target.id));
		if (!doneWhen) return false;
		const statuses = await this.statuses(target);
		return statuses.length > 0 && statuses.every((status) => doneWhen.some((done) => done === status));
	}

	/** By number where it is known; by key in the patterns of the credential, then wherever the service lists keys, as receipts need. */
	private async statuses({ by, id }: InvoiceTarget): Promise<string[]> {
		const token = by === 'token' ? id : this.tokenOf.get(id);
		if (token !== undefined) return (await this.books.listedNumber(numberOf(token))).map(({ status }) => status);
		const found = (await this.books.find([id], '')).get(id);
		return found ? [found.status] : (await this.books.listed(id)).map(({ status }) => status);
	}
}

async function asLookUp(reading: Promise<boolean>): Promise<boolean> {
	try {
		return await reading;
	} catch (error) {
		throw error instanceof ServiceFailure ? new LookUpFailure(error.failure.reason, error.failure.remedy) : error;
	}
}

/** Whether the tax authority has an invoice, or has accepted it. What it refused is to be sent again. */
const isAtTaxAuthority = (pattern: string) => async (client: VnptClient, by: 'key' | 'token', id: string): Promise<boolean> => {
	const statuses = await taxStatuses(client, by === 'key' ? { by: 'keys', pattern, keys: [id] } : { by: 'tokens', tokens: [id] });
	return statuses.length > 0 && statuses.every(({ taxStatus }) => taxStatus === '1' || taxStatus === '2');
};

const byKeyOnly = (service: Service, name: string, args: (key: string) => Arguments, more: Partial<InvoiceChange> = {}): InvoiceChange => ({
	perCall: 1, takesTokens: false, call: (_by, ids) => ({ service, operation: name, arguments: args(ids[0] ?? '') }), ...more,
});

export interface CancelOptions {
	/** Refuse invoices that are marked as paid. */
	readonly checkPayment: boolean;
	/** Text of the minutes; when given, the service makes and signs them. */
	readonly minutes?: string;
}

/** Cancels (hủy): `cancelInv`, without payment check `cancelInvNoPay`, with signed minutes `cancelInvSignFile(NoPay)`. */
export function cancelling({ checkPayment, minutes }: CancelOptions): InvoiceChange {
	const name = `cancelInv${minutes === undefined ? '' : 'SignFile'}${checkPayment ? '' : 'NoPay'}`;
	return byKeyOnly('Business', name, (fkey) => ({ fkey, ...(minutes === undefined ? {} : { note: minutes }) }), { doneWhen: ['5'] });
}

/** Takes a cancellation back: `restoreCancelInvFkey`, `restoreCancelInvToken`. */
export const restoring: InvoiceChange = {
	perCall: 1, takesTokens: true, doneWhen: ['1', '2', '4'],
	call: (by, [id = '']) => by === 'key'
		? { service: 'Business', operation: 'restoreCancelInvFkey', arguments: { fkey: id } }
		: { service: 'Business', operation: 'restoreCancelInvToken', arguments: { token: id } },
};

/** Takes a replacement back: the original lives again. The target is the original, `replacing` the invoice that replaced it. */
export const restoringReplaced = (replacing: string): InvoiceChange => ({
	perCall: 1, takesTokens: true, doneWhen: ['1', '2', '4'],
	call: (by, [id = '']) => by === 'key'
		? { service: 'Business', operation: 'restoreReplacedInvFkey', arguments: { fkeyReplaced: replacing, fkeyReplacedOld: id } }
		: { service: 'Business', operation: 'restoreReplacedInvToken', arguments: { tokenReplaced: replacing, tokenReplacedOld: id } },
});

/** Tells the customer (phân phối): `deliverInvFkey`, `deliverInv`. At least once. */
export const delivering: InvoiceChange = {
	perCall: 50, takesTokens: true,
	call: (by, ids) => by === 'key'
		? { service: 'Business', operation: 'deliverInvFkey', arguments: { lstFkey: ids.join('_') } }
		: { service: 'Business', operation: 'deliverInv', arguments: { lstInvToken: ids.join('_') } },
};

/** Sends invoices to the tax authority (again): `SendInvToCQTByFkeys`, `SendInvToCQTByInvTokens`. */
export const sendingToTaxAuthority = (pattern: string): InvoiceChange => ({
	perCall: 50, takesTokens: true, isDone: isAtTaxAuthority(pattern),
	call: (by, ids) => by === 'key'
		? { service: 'Publish', operation: 'SendInvToCQTByFkeys', arguments: { pattern, fkeys: ids.join('_') } }
		: { service: 'Publish', operation: 'SendInvToCQTByInvTokens', arguments: { invTokens: ids.join('_') } },
});

/** Sends cash-register invoices to the tax authority: `SendInvMTTFkey`, `SendInvMTTInvToken`. */
export const sendingCashRegister = (pattern: string, serial: string): InvoiceChange => ({
	perCall: 50, takesTokens: true, isDone: isAtTaxAuthority(pattern),
	call: (by, ids) => by === 'key'
		? { service: 'Business', operation: 'SendInvMTTFkey', arguments: { lstFkey: ids.join('_'), pattern, serial, serialCert: '' } }
		: { service: 'Business', operation: 'SendInvMTTInvToken', arguments: { lstInvToken: ids.join('_'), serialCert: '' } },
});
