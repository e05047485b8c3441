import { invoiceTarget } from '../../../services/vnpt/invoice-changes';
import { markPayments } from '../../../services/vnpt/payments';
import { scriptedClient } from './tenant';
import type { Arrived, Scripted } from './tenant';

const world = { now: () => 0, sleep: () => Promise.resolve(), random: () => 0, cancelled: () => false };
const token = '1/001;C26TAA;57';
const lostAnswer = (list: Scripted) => ({ operation }: Arrived): Scripted => (operation === 'confirmPayment' || operation === 'confirmPaymentFkey' ? { kind: 'noAnswer', sent: 'maybe', reason: 'The time ran out' } : list);
const listed = (payment: string): string => `<Data><Item><invNum>57</invNum><payment>${payment}</payment></Item></Data>`;

it.each(['key', 'token'] as const)('a mark whose answer was lost is found in the books by %s', async (by) => {
	const { client } = scriptedClient(lostAnswer(listed('1')));
	const settled = await markPayments(client, [invoiceTarget(by, token)], 'paid', { perCall: 10, each: false, pattern: '', serial: '' }, world);
	expect([...settled.values()]).toEqual([{ outcome: 'done', recovered: true }]);
});

it.each(['key', 'token'] as const)('a mark stays unknown while the list by %s cannot be read', async (by) => {
	for (const list of ['<Data><Item>', '<Data>', 'ERR:7', listed('0')]) {
		const { client } = scriptedClient(lostAnswer(list));
		const settled = await markPayments(client, [invoiceTarget(by, token)], 'paid', { perCall: 10, each: false, pattern: '', serial: '' }, world);
		expect([...settled.values()]).toMatchObject([{ outcome: 'unknown' }]);
	}
});
