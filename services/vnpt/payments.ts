/** Payment marks (gạch nợ): the write kind `transition` by key or by token (reference 3.7). */
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { RepeatablePort, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import { Books } from './books';
import type { VnptClient } from './client';
import type { InvoiceTarget } from './invoice-changes';
import { operation } from './operations';
import type { Operation } from './operations';
import { repeatableVerdict } from './refusal';

export type PaymentMark = 'paid' | 'unpaid';

/** Marks invoices. A mark that is there already is success; repeating changes nothing. */
export async function markPayments(
	client: VnptClient, targets: readonly InvoiceTarget[], mark: PaymentMark, perCall: number, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	return await settleRepeatable(targets, new PaymentPort(client, mark), { limits: { count: perCall, bytes: 100_000 }, pause: 2_000 }, world);
}

const operationNames = {
	paid: { key: 'confirmPaymentFkey', token: 'confirmPayment' },
	unpaid: { key: 'UnConfirmPaymentFkey', token: 'unConfirmPayment' },
} as const;

class PaymentPort implements RepeatablePort<InvoiceTarget> {
	private readonly books: Books;

	constructor(private readonly client: VnptClient, private readonly mark: PaymentMark) {
		this.books = new Books(client);
	}

	async send(batch: readonly InvoiceTarget[]): Promise<RepeatableVerdict> {
		const by = batch[0]?.by ?? 'key';
		const row: Operation = operation('Business', operationNames[this.mark][by]);
		const list = batch.map(({ id }) => id).join('_');
		const answer = await this.client.call('Business', row.name, by === 'key' ? { lstFkey: list } : { lstInvToken: list });
		return answer.kind === 'ok' ? { kind: 'done' } : repeatableVerdict(row, answer);
	}

	async isDone({ by, id }: InvoiceTarget): Promise<boolean> {
		const [pattern = '', serial = '', number = ''] = id.split(';');
		const rows = by === 'key' ? await this.books.listed(id) : await this.books.listedNumber({ pattern, serial, number });
		return rows.some(({ paid }) => paid === (this.mark === 'paid'));
	}
}
