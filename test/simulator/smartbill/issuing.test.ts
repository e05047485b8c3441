import {
	buyer, change, CERT_PASSWORD, codeOf, conversation, issue, issueFields, issueId, line, requestFields, rowsOf, send, start, statusOf, supplier, trustee, xml, type Envelope, type Fields, type Running,
} from './client';

let simulator: Running;
beforeEach(async () => {
	simulator = await start();
});
afterEach(() => simulator.close());

const documents = () => simulator.smartbill.state().documents;
const save = (number: number, document = xml(number), more: Fields = {}): Promise<Envelope> =>
	send(simulator, supplier, 'DTI_SAVE', { ReceiveComRegno: buyer.regno, ConversationId: [conversation(number)], UnSignedXML: document, ...more });
const ask = (number: number): Promise<Envelope> => send(simulator, buyer, 'RARREQUEST', requestFields(number));
const answerRequest = (number: number, document = xml(number, { issueId: issueId(number, 'byr'), issueTime: '20300115150000' }), more: Fields = {}): Promise<Envelope> =>
	send(simulator, supplier, 'RARISSUE', { ...issueFields(number, document), ...more });

describe('ARISSUE', () => {
	it('issues, notifies the buyer and waits for the tax service', async () => {
		await issue(simulator, 1);
		expect(documents()).toEqual([
			expect.objectContaining({
				id: 1, conversationId: conversation(1), issueId: issueId(1), managementId: 'ORDER-1', typeCode: '0101', direction: '정', status: 'I', date: '2030-01-15',
				issuedAt: '2030-01-15T05:25:30.000Z', supplier: { regno: supplier.regno, name: '가상공급 주식회사' }, buyer: { regno: buyer.regno, name: '견본구매 주식회사' },
				charge: '100000', tax: '10000', total: '110000', lines: 1, statement: false, ntsStatus: '9', ntsResult: '',
				history: [{ at: '2030-01-15T05:25:30.000Z', company: supplier.name, person: '이담당', status: 'I', reason: '' }],
				mails: [{ at: '2030-01-15T05:25:30.000Z', to: 'ap@example.invalid', kind: 'ARISSUE' }],
			}),
		]);
	});

	it.each<[string, Fields, string]>([
		['a sender who is not the supplier', { ReceiveComRegno: supplier.regno }, '69915'],
		['a conversation id of 34 characters', { ConversationId: [conversation(1).slice(1)] }, '69923'],
		['a conversation id of other parties', { ConversationId: [conversation(1, buyer.regno, supplier.regno)] }, '69923'],
		['a company code of another', { SignedXML: xml(1, { issueId: issueId(1, 'byr') }) }, '60130'],
		['a company code that nobody has', { SignedXML: xml(1, { issueId: issueId(1, 'zzz') }) }, '60130'],
		['XML that is not well formed', { SignedXML: '<TaxInvoice>' }, '69921'],
		['XML with a document type', { SignedXML: `<!DOCTYPE x>${xml(1)}` }, '69921'],
	])('refuses %s', async (_what, fields, code) => {
		expect(await codeOf(issue(simulator, 1, undefined, fields))).toBe(code);
		expect(documents()).toEqual([]);
	});

	it('is refused to the buyer', async () => {
		expect(await codeOf(send(simulator, buyer, 'ARISSUE', { ...issueFields(1, xml(1, { issueId: issueId(1, 'byr') })), ReceiveComRegno: buyer.regno }))).toBe('69915');
	});

	it('takes a trustee as sender of a consigned invoice only', async () => {
		const consigned = { issueId: issueId(1, 'trs'), type: '0103', broker: trustee.regno };
		expect(await codeOf(send(simulator, trustee, 'ARISSUE', issueFields(1, xml(1, consigned))))).toBe('30000');
		expect(await codeOf(send(simulator, trustee, 'ARISSUE', issueFields(2, xml(2, { issueId: issueId(2, 'trs') }))))).toBe('69915');
		expect(await codeOf(change(simulator, buyer, 'APPROVE', 1, ''))).toBe('30000');
	});

	it('checks of conversation ids what the switch says', async () => {
		simulator.smartbill.switches.set('conversationIds', 'length');
		expect(await codeOf(issue(simulator, 1, undefined, { ConversationId: ['api0021'.padEnd(35, 'x')] }))).toBe('30000');
		expect(await codeOf(issue(simulator, 2, undefined, { ConversationId: ['api0021'] }))).toBe('69923');
		simulator.smartbill.switches.set('conversationIds', 'any');
		expect(await codeOf(issue(simulator, 2, undefined, { ConversationId: ['api0021'] }))).toBe('30000');
	});

	it('takes a resident as buyer, whose first ten digits stand in the conversation id', async () => {
		const resident = '9902301000000';
		const fields = { ReceiveComRegno: resident, ConversationId: [conversation(1, supplier.regno, resident)] };
		expect(await codeOf(issue(simulator, 1, xml(1, { to: resident, kind: '02' }), fields))).toBe('30000');
		expect(documents()[0]?.buyer.regno).toBe('990230*******');
	});

	it('commits after the signing time, and of two at once only one', async () => {
		simulator.smartbill.switches.set('signingTime', 30);
		const both = await Promise.all([issue(simulator, 1), issue(simulator, 1)]);
		expect(both.map(({ ResultCode }) => ResultCode).sort()).toEqual(['30000', '69911']);
		expect(documents()).toHaveLength(1);
	});
});

describe('saving', () => {
	it('needs no certificate, shows the document to the sender alone, and is issued under the same id', async () => {
		expect(await save(1)).toMatchObject({ ResultCode: '30000', Signal: 'DTI_SAVE_FINISH' });
		expect([statusOf(simulator, 1), documents()[0]?.mails]).toEqual(['S', []]);
		const view = (account: typeof supplier): Promise<number> => rowsOf(send(simulator, account, 'VIEW_XML', { ConversationId: [conversation(1)] })).then(({ length }) => length);
		expect([await view(supplier), await view(buyer as typeof supplier)]).toEqual([1, 0]);
		expect(await codeOf(issue(simulator, 1, xml(1, { charge: '200000', tax: '20000', total: '220000' })))).toBe('30000');
		expect(documents()).toEqual([expect.objectContaining({ id: 1, status: 'I', total: '220000' })]);
	});

	it('again is refused, or overwrites by switch', async () => {
		await save(1);
		expect(await codeOf(save(1))).toBe('69911');
		simulator.smartbill.switches.set('overwriteSaved', true);
		expect(await codeOf(save(1, xml(1, { issueId: issueId(9) })))).toBe('30000');
		expect(documents()).toEqual([expect.objectContaining({ id: 1, issueId: issueId(9), status: 'S' })]);
		await issue(simulator, 1, xml(1, { issueId: issueId(9) }));
		expect(await codeOf(save(1))).toBe('69911');
	});

	it('is for the supplier', async () => {
		expect(await codeOf(send(simulator, buyer, 'DTI_SAVE', { ...requestFields(1) }))).toBe('69915');
	});
});

describe('reverse issuing', () => {
	it('is asked for by the buyer and done by the supplier under the same id', async () => {
		expect(await ask(1)).toMatchObject({ ResultCode: '30000', Signal: 'RARREQUEST_FINISH' });
		expect(documents()[0]).toMatchObject({ status: 'V', direction: '역', mails: [{ to: 'ar@example.invalid', kind: 'RARREQUEST' }] });
		expect(await answerRequest(1)).toMatchObject({ ResultCode: '30000', Signal: 'RARISSUE_FINISH' });
		expect(documents()).toEqual([expect.objectContaining({ id: 1, status: 'I', direction: '역', history: [expect.objectContaining({ status: 'V' }), expect.objectContaining({ status: 'I' })] })]);
		expect(await codeOf(answerRequest(1))).toBe('69914');
	});

	it('must be asked for first, and repeat what was asked for', async () => {
		expect(await codeOf(answerRequest(1))).toBe('69913');
		await ask(1);
		const changed = xml(1, { issueId: issueId(1, 'byr'), charge: '200000', tax: '20000', total: '220000' });
		expect(await codeOf(answerRequest(1, changed))).toBe('69925');
		simulator.smartbill.switches.set('reverseContent', 'free');
		expect(await codeOf(answerRequest(1, changed))).toBe('30000');
	});

	it('cannot be done by ARISSUE, nor after the request was withdrawn or refused', async () => {
		await Promise.all([ask(1), ask(2), ask(3)]);
		expect(await codeOf(issue(simulator, 1))).toBe('69911');
		await change(simulator, buyer, 'CANCELRREQUEST', 2);
		await change(simulator, supplier, 'RIREJECT', 3);
		expect([await codeOf(answerRequest(2)), await codeOf(answerRequest(3))]).toEqual(['69914', '69914']);
	});

	it('is refused to the wrong side, and to a wrong company code', async () => {
		expect(await codeOf(send(simulator, supplier, 'RARREQUEST', { ...requestFields(1, { issueId: issueId(1) }), ReceiveComRegno: buyer.regno }))).toBe('69915');
		expect(await codeOf(send(simulator, buyer, 'RARREQUEST', requestFields(1, { issueId: issueId(1) })))).toBe('60130');
		await ask(1);
		const byBuyer = { ...issueFields(1, xml(1, { issueId: issueId(1, 'byr') })), ReceiveComRegno: supplier.regno };
		expect(await codeOf(send(simulator, buyer, 'RARISSUE', byBuyer))).toBe('69915');
	});

	it('sends a saved request on', async () => {
		simulator.smartbill.seed({ documents: [{ supplier: supplier.regno, buyer: buyer.regno, status: 'A', conversationId: conversation(1), issueId: issueId(1, 'byr') }] });
		expect(await codeOf(ask(1))).toBe('30000');
		expect(documents()).toEqual([expect.objectContaining({ status: 'V' })]);
	});
});

describe('statements', () => {
	const statement = (number: number, code = 'sim', more = {}): string =>
		xml(number, { issueId: issueId(number, code), lines: line(1, '100000', '10000', '<ItemCode>P-1</ItemCode>'), tail: '<EtcNo1>1</EtcNo1><EtcNo4>4</EtcNo4>', ...more });
	const view = async (number: number): Promise<unknown> => (await rowsOf(send(simulator, supplier, 'VIEW_XML', { ConversationId: [conversation(number)] })))[0]?.['DTT_XML'];

	it('come with the invoice', async () => {
		expect(await send(simulator, supplier, 'DETAILARISSUE', { ...issueFields(1), UnSignedXML: statement(1) })).toMatchObject({ ResultCode: '30000', Signal: 'DETAILARISSUE_FINISH' });
		expect(await view(1)).toBe(statement(1));
		expect(documents()[0]).toMatchObject({ status: 'I', statement: true });
	});

	it('come with a reverse request, and stay with its issue', async () => {
		const { UnSignedXML, ...fields } = requestFields(1);
		expect(await codeOf(send(simulator, buyer, 'RDETAILREQUEST', { ...fields, SignedXML: UnSignedXML, UnSignedXML: statement(1, 'byr') }))).toBe('30000');
		expect(await codeOf(send(simulator, supplier, 'RDETAILISSUE', { ...issueFields(1, UnSignedXML as string), UnSignedXML: statement(1, 'byr') }))).toBe('30000');
		expect([statusOf(simulator, 1), await view(1)]).toEqual(['I', statement(1, 'byr')]);
	});

	it.each<[string, string, string]>([
		['another issue id', statement(1, 'sim', { issueId: issueId(2) }), '69924'],
		['other totals', statement(1, 'sim', { charge: '100', tax: '10', total: '110', lines: line(1, '100', '10') }), '69924'],
		['a wrong structure', statement(1, 'sim', { tail: '<EtcNo5>1</EtcNo5>' }), '69922'],
		['no XML', 'x', '69921'],
	])('with %s are refused', async (_what, UnSignedXML, code) => {
		expect(await codeOf(send(simulator, supplier, 'DETAILARISSUE', { ...issueFields(1), UnSignedXML }))).toBe(code);
		expect(documents()).toEqual([]);
	});

	it('may use elements that an invoice may not', async () => {
		expect(await codeOf(issue(simulator, 1, statement(1)))).toBe('69922');
	});
});

describe('duplicates', () => {
	const again = { charge: '200000', tax: '20000', total: '220000' };

	it('are refused', async () => {
		await issue(simulator, 1);
		expect(await codeOf(issue(simulator, 1))).toBe('69911');
		expect(await codeOf(issue(simulator, 1, xml(1, { issueId: issueId(2) })))).toBe('69911');
		expect(await codeOf(issue(simulator, 2, xml(2, { issueId: issueId(1) })))).toBe('69912');
		expect(documents()).toHaveLength(1);
	});

	it('overwrite', async () => {
		for (const name of ['duplicateConversationIds', 'duplicateIssueIds']) simulator.smartbill.switches.set(name, 'overwritten');
		await issue(simulator, 1);
		await issue(simulator, 1, xml(1, again));
		expect(documents()).toEqual([expect.objectContaining({ total: '220000' })]);
		await issue(simulator, 2, xml(2, { issueId: issueId(1) }));
		expect(documents()).toEqual([expect.objectContaining({ conversationId: conversation(2), issueId: issueId(1) })]);
		expect(await rowsOf(send(simulator, supplier, 'DTI_STATUS', { ConversationId: [conversation(1)] }))).toEqual([]);
	});

	it('double, and look-ups give both', async () => {
		simulator.smartbill.switches.set('duplicateConversationIds', 'doubled');
		await issue(simulator, 1);
		expect(await codeOf(issue(simulator, 1))).toBe('69912');
		simulator.smartbill.switches.set('duplicateIssueIds', 'doubled');
		await issue(simulator, 1, xml(1, again));
		expect(documents().map(({ total }) => total)).toEqual(['110000', '220000']);
		expect(await rowsOf(send(simulator, supplier, 'DTI_STATUS', { ConversationId: [conversation(1)] }))).toHaveLength(2);
	});

	it('of a doubled issue id are refused by the tax service', async () => {
		simulator.smartbill.switches.set('duplicateIssueIds', 'doubled');
		await issue(simulator, 1);
		await issue(simulator, 2, xml(2, { issueId: issueId(1) }));
		simulator.clock.advance(2 * 86_400_000);
		expect(documents().map(({ ntsStatus, ntsResult }) => [ntsStatus, ntsResult])).toEqual([['7', 'SUC001'], ['3', 'SYN003']]);
	});

	it('of another company do not count as one’s own saved document', async () => {
		simulator.smartbill.seed({ documents: [{ supplier: supplier.regno, buyer: buyer.regno, status: 'S', conversationId: conversation(1), issueId: issueId(1) }] });
		const byTrustee = issueFields(1, xml(1, { issueId: issueId(1, 'trs'), type: '0103', broker: trustee.regno }));
		expect(await codeOf(send(simulator, trustee, 'ARISSUE', { ...byTrustee, CertPassword: CERT_PASSWORD }))).toBe('69911');
	});
});
