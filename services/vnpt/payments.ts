/** Payment marks (gạch nợ): the write kind `transition` by key or by token (reference 3.7). */
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { EachRepeatable, RepeatablePort, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import { meaningOf } from './answer';
import { Books } from './books';
import type { VnptClient } from './client';
import type { Arguments } from './envelope';
import type { InvoiceTarget } from './invoice-changes';
import { operation } from './operations';
import type { Operation } from './operations';
import { unpadded } from './published-numbers';
import { repeatableVerdict } from './refusal';
import { readSegments } from './segments';

export type PaymentMark = 'paid' | 'unpaid';

/** How a run marks. */
export interface PaymentOptions {
	/** Most invoices of one call. */
	readonly perCall: number;
	/** Ask for a result per invoice: what can be marked is, whatever else is in the call. */
	readonly each: boolean;
	/** Where keys are looked for; empty for wherever the service looks. Tokens name theirs. */
	readonly pattern: string;
	readonly serial: string;
}

/** Marks invoices. A mark that is there already is success; repeating changes nothing. */
export async function markPayments(
	client: VnptClient, targets: readonly InvoiceTarget[], mark: PaymentMark, options: PaymentOptions, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	return await settleRepeatable(targets, new PaymentPort(client, mark, options), { limits: { count: options.perCall, bytes: 100_000 }, pause: 2_000 }, world);
}

interface Names {
	readonly all: string;
	/** With a result per invoice; absent where the service has none. */
	readonly each?: string;
	/** Within a pattern and serial. */
	readonly within?: string;
}

const names: Readonly<Record<PaymentMark, Readonly<Record<'key' | 'token', Names>>>> = {
	paid: {
		key: { all: 'confirmPaymentFkey', each: 'confirmPaymentDetailFkey', within: 'confirmPaymentFkeyPattern' },
		token: { all: 'confirmPayment', each: 'confirmPaymentDetail' },
	},
	unpaid: {
		key: { all: 'UnConfirmPaymentFkey', each: 'UnconfirmPaymentDetailFkey', within: 'UnConfirmPaymentFkeyPattern' },
		token: { all: 'unConfirmPayment' },
	},
};

class PaymentPort implements RepeatablePort<InvoiceTarget> {
	private readonly books: Books;

	constructor(private readonly client: VnptClient, private readonly mark: PaymentMark, private readonly options: PaymentOptions) {
		this.books = new Books(client);
	}

	async send(batch: readonly InvoiceTarget[]): Promise<RepeatableVerdict> {
		const by = batch[0]?.by ?? 'key';
		const row = this.rowFor(by);
		const list = batch.map(({ id }) => id).join('_');
		const { pattern, serial } = this.options;
		const args: Arguments = { ...(by === 'key' ? { lstFkey: list } : { lstInvToken: list }), ...(row.name === names[this.mark][by].within ? { pattern, serial } : {}) };
		const answer = await this.client.call('Business', row.name, args);
		if (row.answer === 'segments' && (answer.kind === 'data' || answer.kind === 'ok')) return perInvoice(row, answer.text, batch);
		return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(row, answer);
	}

	/** A pattern weighs more than a result per invoice: without it the service may look in another one. */
	private rowFor(by: 'key' | 'token'): Operation {
		const { all, each, within } = names[this.mark][by];
		const { pattern, serial } = this.options;
		return operation('Business', (pattern !== '' || serial !== '' ? within : undefined) ?? (this.options.each ? each : undefined) ?? all);
	}

	async isDone({ by, id }: InvoiceTarget): Promise<boolean> {
		const [pattern = '', serial = '', number = ''] = id.split(';');
		const rows = by === 'key' ? (await this.books.listed(id)).filter((row) => this.isWithin(row)) : await this.books.listedNumber({ pattern, serial, number });
		return rows.some(({ paid }) => paid === (this.mark === 'paid'));
	}

	private isWithin({ pattern, serial }: { readonly pattern: string; readonly serial: string }): boolean {
		return (this.options.pattern === '' || pattern === this.options.pattern) && (this.options.serial === '' || serial === this.options.serial);
	}
}

/** Tokens come back as the service writes them. */
const plain = ({ by }: Pick<InvoiceTarget, 'by'>, name: string): string => {
	const [pattern = '', serial = '', number = ''] = name.split(';');
	return by === 'key' ? name : [pattern, serial, unpadded(number)].join(';');
};

/** An answer that names what was not asked for, or one invoice twice, proves nothing. */
function perInvoice(row: Operation, text: string, batch: readonly InvoiceTarget[]): RepeatableVerdict {
	const strange: RepeatableVerdict = { kind: 'unclear', reason: 'The service answered for other invoices than were named', remedy: 'Run again' };
	const segments = readSegments(text, row.kind);
	if (!segments) return strange;
	const asked = new Map(batch.map((target) => [plain(target, target.id), target.id]));
	const answers = new Map<string, EachRepeatable>();
	const by = batch[0]?.by ?? 'key';
	const said: Array<readonly [string, EachRepeatable | undefined]> = [
		...segments.done.map((name) => [name, 'done'] as const),
		...segments.refused.flatMap(({ code, keys }) => keys.map((name) => [name, ofCode(row, code)] as const)),
	];
	for (const [name, answer] of said) {
		const id = asked.get(plain({ by }, name));
		if (id === undefined || answers.has(id)) return strange;
		if (answer !== undefined) answers.set(id, answer);
	}
	return { kind: 'each', answers, reason: 'The service did not say what became of this invoice', remedy: 'Run again' };
}

/** What a code says of an invoice; nothing when only its state can tell. */
function ofCode(row: Operation, code: string): EachRepeatable | undefined {
	const { verdict, meaning, remedy } = meaningOf(row, code);
	if (verdict === 'already') return 'already';
	return verdict === 'unclear' ? undefined : { reason: meaning, remedy, code: `ERR:${code}` };
}
