import { statusChanges, statuses, type Status } from '../../../simulator/smartbill/statuses';
import {
	buyer, change, codeOf, conversation, issue, issueFields, issueId, limited, requestFields, rowsOf, send, start, statusOf, supplier, trustee, xml, type Envelope, type Fields, type Running,
} from './client';

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const seed = (status: Status, number: number, more: object = {}): void =>
	simulator.smartbill.seed({
		documents: [{ supplier: supplier.regno, buyer: buyer.regno, status, conversationId: conversation(number), issueId: issueId(number, 'AVITW'.includes(status) ? 'byr' : 'sim'), ...more }],
	});

describe('CHGSTATUS', () => {
	const letters = Object.keys(statuses) as Status[];
	// Status before, action, who does it, status after; everything else is refused.
	const allowed = ['I APPROVE buyer C', 'I REJECT buyer R', 'I CANCELALL supplier O', 'V CANCELRREQUEST buyer W', 'V RIREJECT supplier T'];

	it.each(['APPROVE', 'REJECT', 'CANCELALL', 'CANCELRREQUEST', 'RIREJECT'])('%s moves documents from its one status, by its one side', async (action) => {
		for (const [at, from] of letters.entries()) {
			seed(from, at);
			for (const [side, account] of [['supplier', supplier], ['buyer', buyer]] as const) {
				const code = await codeOf(change(simulator, account as typeof supplier, action, at));
				const to = allowed.find((row) => row.startsWith(`${from} ${action} ${side} `))?.slice(-1);
				expect([from, side, code === '30000', statusOf(simulator, at)]).toEqual([from, side, to !== undefined, to ?? statusOf(simulator, at)]);
				if (to) simulator.smartbill.books.remove(simulator.smartbill.books.conversation(conversation(at))[0] as never);
				if (to) seed(from, at);
			}
		}
	});

	it('keeps the table of the test and of the service alike', () => {
		expect(Object.entries(statusChanges).map(([name, { by, from, to }]) => `${from} ${name} ${by} ${to}`).sort()).toEqual([...allowed].sort());
	});

	it.each(['REJECT', 'CANCELALL', 'CANCELRREQUEST', 'RIREJECT'])('%s needs a reason', async (action) => {
		seed(action.includes('RR') || action === 'RIREJECT' ? 'V' : 'I', 1);
		expect(await codeOf(change(simulator, ['CANCELALL', 'RIREJECT'].includes(action) ? supplier : (buyer as typeof supplier), action, 1, ' '))).toBe('69916');
	});

	it.each(['APROVE', 'approve', 'CANCELREQUEST', 'toString'])('does not know %s', async (action) => {
		seed('I', 1);
		expect(await codeOf(change(simulator, supplier, action, 1))).toBe('69917');
	});

	it('wants to know the counterparty, and a document of the caller', async () => {
		seed('I', 1);
		const fields = { ConversationId: [conversation(1)], StatusSignal: 'CANCELALL', StatusReason: 'x' };
		expect(await codeOf(send(simulator, supplier, 'CHGSTATUS', { ...fields, ReceiveComRegno: trustee.regno }))).toBe('69915');
		expect(await codeOf(send(simulator, trustee, 'CHGSTATUS', { ...fields, ReceiveComRegno: buyer.regno }))).toBe('69913');
		expect(await codeOf(change(simulator, supplier, 'CANCELALL', 2))).toBe('69913');
		expect(statusOf(simulator, 1)).toBe('I');
	});

	it('acts on the first of several ids only', async () => {
		seed('I', 1);
		seed('I', 2);
		const answer = await send(simulator, supplier, 'CHGSTATUS', {
			ReceiveComRegno: buyer.regno, ConversationId: [conversation(1), conversation(2)], StatusSignal: 'CANCELALL', StatusReason: 'x',
		});
		expect(answer).toMatchObject({ ResultCode: '30000', Signal: 'CHGSTATUS_FINISH', ConversationId: [conversation(1), conversation(2)] });
		expect([statusOf(simulator, 1), statusOf(simulator, 2)]).toEqual(['O', 'I']);
	});

	it('cancels only before the transmission', async () => {
		await issue(simulator, 1);
		await send(simulator, supplier, 'NTS_REQUEST', { ConversationId: [conversation(1)] });
		expect(await codeOf(change(simulator, supplier, 'CANCELALL', 1))).toBe('69918');
		expect(await codeOf(change(simulator, buyer as typeof supplier, 'REJECT', 1))).toBe('30000');
	});

	it('is written into the history with actor and reason', async () => {
		await issue(simulator, 1);
		simulator.clock.advance(61_000);
		await change(simulator, buyer as typeof supplier, 'REJECT', 1);
		expect(await rowsOf(send(simulator, supplier, 'DTI_HISTORY', { ConversationId: [conversation(1)] }))).toEqual([
			{ SEQ_NUM: '1', CDATE: '2030-01-15T14:25:30', COM_NAME: supplier.name, MEM_NAME: '이담당', DTI_STATUS: 'I', DTI_WDAY: '2030-01-15', REASON: '' },
			{ SEQ_NUM: '2', CDATE: '2030-01-15T14:26:31', COM_NAME: buyer.name, MEM_NAME: '박구매', DTI_STATUS: 'R', DTI_WDAY: '2030-01-15', REASON: '수량 불일치' },
		]);
	});
});

describe('SENDMAIL', () => {
	const mail = (account: typeof supplier, StatusSignal: string, Email: unknown = ['x@example.invalid']): Promise<Envelope> =>
		send(simulator, account, 'SENDMAIL', { ConversationId: [conversation(1)], StatusSignal, Email });

	it.each<[Status, 'supplier' | 'buyer', string, string]>([
		['I', 'supplier', 'ARISSUE', '30000'], ['C', 'supplier', 'ARISSUE', '30000'], ['I', 'buyer', 'RARISSUE', '30000'], ['V', 'buyer', 'RARREQUEST', '30000'],
		['I', 'supplier', 'RARISSUE', '69917'], ['V', 'supplier', 'ARISSUE', '69917'], ['O', 'supplier', 'ARISSUE', '69914'], ['I', 'supplier', 'X', '69917'],
	])('of a document in %s by the %s as %s answers %s', async (status, side, signal, code) => {
		seed(status, 1);
		expect(await codeOf(mail(side === 'supplier' ? supplier : (buyer as typeof supplier), signal))).toBe(code);
		expect(simulator.smartbill.state().documents[0]?.mails).toHaveLength(code === '30000' ? 1 : 0);
	});

	it('goes to all addresses, and changes no status', async () => {
		await issue(simulator, 1);
		expect(await mail(supplier, 'ARISSUE', ['a@example.invalid', 'nonsense'])).toMatchObject({ ResultCode: '30000', Signal: 'SENDMAIL_FINISH' });
		expect(await rowsOf(send(simulator, supplier, 'MAIL_RESULT', { ConversationId: [conversation(1)] }))).toEqual([
			{ SUCCESS_YN: 'Y', OPEN_YN: 'N', OPEN_DATE: null }, { SUCCESS_YN: 'Y', OPEN_YN: 'N', OPEN_DATE: null }, { SUCCESS_YN: 'N', OPEN_YN: 'N', OPEN_DATE: null },
		]);
		expect(statusOf(simulator, 1)).toBe('I');
	});

	it.each([[[], '69901'], [[''], '69901'], ['x@example.invalid', '69902']])('to %j is refused with %s', async (addresses, code) => {
		seed('I', 1);
		expect(await codeOf(mail(supplier, 'ARISSUE', addresses))).toBe(code);
	});
});

describe('ATTACHFILEUPLOAD', () => {
	const attach = (fields: Fields = {}, path = '/sb-api/AttachFile/'): Promise<Envelope> =>
		send(simulator, supplier, 'ATTACHFILEUPLOAD', { ConversationId: [conversation(1)], FileName: '납품서.pdf', MsgDoc: ['RklDVElPTkFMLUZJTEU='], ...fields }, path);

	it('stores files of a document', async () => {
		await issue(simulator, 1);
		expect(await attach()).toMatchObject({ ResultCode: '30000', Signal: 'ATTACHFILEUPLOAD', ConversationId: [conversation(1)] });
		expect(simulator.smartbill.state().documents[0]?.attachments).toEqual([{ name: '납품서.pdf', size: 14 }]);
	});

	it.each<[Fields, string]>([
		[{ MsgDoc: ['%%'] }, '69902'], [{ MsgDoc: [''] }, '69901'], [{ MsgDoc: [] }, '69901'], [{ MsgDoc: 'RklD' }, '69902'], [{ FileName: '' }, '69901'],
		[{ ConversationId: [conversation(2)] }, '69913'],
	])('%j is refused with %s', async (fields, code) => {
		await issue(simulator, 1);
		expect(await codeOf(attach(fields))).toBe(code);
		expect(simulator.smartbill.state().documents[0]?.attachments).toEqual([]);
	});
});

describe('a document', () => {
	it('can be acted on by its parties only', async () => {
		await issue(simulator, 1);
		const ids = { ConversationId: [conversation(1)] };
		expect(await codeOf(send(simulator, trustee, 'NTS_REQUEST', ids))).toBe('69913');
		expect(await codeOf(send(simulator, buyer, 'NTS_REQUEST', ids))).toBe('69915');
		expect(await rowsOf(send(simulator, limited, 'DTI_STATUS', ids))).toEqual([]);
	});

	it('of one supplier can go from request to approval', async () => {
		await send(simulator, buyer, 'RARREQUEST', requestFields(1));
		await send(simulator, supplier, 'RARISSUE', issueFields(1, xml(1, { issueId: issueId(1, 'byr') })));
		await change(simulator, buyer as typeof supplier, 'APPROVE', 1, '');
		expect(simulator.smartbill.state().documents[0]?.history.map(({ status }) => status)).toEqual(['V', 'I', 'C']);
		expect(await codeOf(change(simulator, supplier, 'CANCELALL', 1))).toBe('69914');
	});
});
