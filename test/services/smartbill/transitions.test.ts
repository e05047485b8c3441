import { SmartBillClient } from '../../../services/smartbill/client';
import { issueDocument, TaxInvoiceRun } from '../../../services/smartbill/issue';
import { isTransmitted, statusOf, transitions } from '../../../services/smartbill/statuses';
import type { Action } from '../../../services/smartbill/statuses';
import { counterpartyOf, moveDocuments, transitionTarget } from '../../../services/smartbill/transitions';
import type { TransitionAction } from '../../../services/smartbill/transitions';
import { FakeService } from './fakeService';
import type { Fault } from './fakeService';
import { goodRow, invoiceOf } from './sheet';
import { account, FrozenWorld } from './world';

const own = { supplier: '0008600019', buyer: '0008100033' };
const actions = Object.keys(transitions) as Action[];

async function bench(status: string, count = 1): Promise<{ service: FakeService; ids: string[]; move(action: TransitionAction, reason?: string): Promise<Array<{ outcome: string; [more: string]: unknown }>> }> {
	const world = new FrozenWorld();
	const service = new FakeService(world);
	const client = (number: string): SmartBillClient => new SmartBillClient(account({ businessNumber: number }), service.send, world);
	await new TaxInvoiceRun(client(own.supplier), 'issue', world).settle(Array.from({ length: count }, (_, index) => issueDocument(invoiceOf([{ ...goodRow, 문서키: `T${index}` }]), 'issue')));
	for (const document of service.documents) document.status = status;
	service.calls.length = 0;
	const ids = service.documents.map(({ id }) => id);
	return {
		service, ids,
		move: async (action, reason = '수량 불일치') => {
			const caller = action === 'sendToTaxService' ? 'supplier' : transitions[action].caller;
			const targets = ids.map((id) => transitionTarget(id, counterpartyOf(id, caller), reason));
			return [...(await moveDocuments(client(own[caller]), targets, action, world)).values()] as never[];
		},
	};
}

test.each(actions)('%s moves the document, from the right party, one per call', async (action) => {
	const { from, to, caller, statusSignal } = transitions[action];
	const { service, ids, move } = await bench(from, 2);
	expect((await move(action)).map(({ outcome }) => outcome)).toEqual(['done', 'done']);
	expect(service.documents.map(({ status }) => status)).toEqual([to, to]);
	expect(service.calls).toEqual(ids.map((id) => expect.objectContaining({
		Signal: 'CHGSTATUS', StatusSignal: statusSignal, ConversationId: [id], SendComRegno: own[caller], ReceiveComRegno: own[caller === 'supplier' ? 'buyer' : 'supplier'],
	}) as unknown));
});

test.each(actions)('%s again is success, said so', async (action) => {
	const { service, move } = await bench(transitions[action].from);
	await move(action);
	expect(await move(action)).toMatchObject([{ outcome: 'already' }]);
	expect(service.ofSignal('DTI_STATUS')).toHaveLength(1);
});

test.each(actions)('%s from another state is refused, with the state in the reason', async (action) => {
	const { move } = await bench('S');
	expect(await move(action)).toMatchObject([{ outcome: 'rejected', code: '69904', reason: expect.stringMatching(/saved, not issued/) as unknown }]);
});

test.each<[Fault, string, boolean]>([
	['lostBefore', 'done', true], ['lostAfter', 'done', true], ['html', 'done', true], ['refused', 'rejected', false], ['connection', 'notSent', false], ['unknownCode', 'rejected', false],
])('approving with the fault %s ends %s', async (fault, outcome, moved) => {
	const { service, move } = await bench('I');
	service.faults.set('CHGSTATUS', [fault]);
	expect(await move('approve', '')).toMatchObject([{ outcome }]);
	expect(service.documents[0]?.status).toBe(moved ? 'C' : 'I');
});

test('without any answer it stays unknown', async () => {
	const { service, move } = await bench('I');
	service.faults.set('CHGSTATUS', ['lostBefore', 'lostBefore']);
	service.faults.set('DTI_STATUS', ['html', 'html', 'html', 'html', 'html', 'html']);
	expect(await move('approve')).toMatchObject([{ outcome: 'unknown' }]);
});

test('an invoice at the tax service cannot be cancelled; the remedy is to amend', async () => {
	const { service, move } = await bench('I');
	expect(await move('sendToTaxService')).toMatchObject([{ outcome: 'done' }]);
	expect(await move('sendToTaxService')).toMatchObject([{ outcome: 'already' }]);
	expect(await move('cancel')).toMatchObject([{ outcome: 'rejected', remedy: expect.stringMatching(/Amend/) as unknown, reason: expect.stringMatching(/being processed by the tax service/) as unknown }]);
	expect(service.documents[0]).toMatchObject({ status: 'I', transmission: '1' });
});

test('a missing reason or reference number is found before anything is sent', async () => {
	const { service, move } = await bench('I');
	for (const action of actions.filter((candidate) => transitions[candidate].reasonRequired)) expect(await move(action, ' ')).toMatchObject([{ outcome: 'invalid' }]);
	const world = new FrozenWorld();
	const client = new SmartBillClient(account(), service.send, world);
	expect([...(await moveDocuments(client, [transitionTarget('', '1', 'x')], 'approve', world)).values()]).toMatchObject([{ outcome: 'invalid' }]);
	expect(service.calls).toEqual([]);
});

test('what is read as a state, and what counts as sent to the tax service', () => {
	expect(['I', ' C ', 'i', '', 'constructor', undefined].map(statusOf)).toEqual(['I', 'C', undefined, undefined, undefined, undefined]);
	expect(['9', '0', '1', '7', '3', '2', '', undefined].map(isTransmitted)).toEqual([false, true, true, true, false, false, false, false]);
});
