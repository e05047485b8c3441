/** Resend Email and Attach File: at least once, said so. */
import type { INodeCredentials, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { buyer, openCompany, part } from './company';
import type { TestCompany } from './company';
import { named, NOBODYS, publicCodes, stock } from './stock';

let company: TestCompany;
let asBuyer: INodeCredentials;
beforeAll(async () => {
	company = await openCompany();
	asBuyer = await company.credential({}, buyer);
});
afterAll(async () => await company.close());
beforeEach(() => company.reset());

const commands = (name: string): string[] => company.calls().filter((signal) => signal === name);
const idOf = (...documents: Parameters<typeof stock>[1][]): string[] => stock(company.simulator, ...documents).map(({ conversationId }) => conversationId);

describe('Resend Email', () => {
	const email = (more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: 'resendEmail', ...named('={{ $json.id }}'), emailAddresses: 'tax@buyer.example, ceo@buyer.example', ...more });
	const mails = () => company.simulator.smartbill.books.documents.map((document) => document.mails.map(({ to, kind }) => `${kind} ${to}`));

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('the kind fits the state; the middle one of three has none, error mode %s', async (onError) => {
		const input = idOf({}, { status: 'R' }, { status: 'V' }).map((id) => ({ id }));
		const run = await company.run({ parameters: email(), input, settings: { onError } });
		expect(run.rows(0)).toEqual([0, 2].map((index) => ({ outcome: 'done', referenceNumber: input[index]?.id })));
		expect(run.rows(1)).toMatchObject([{ outcome: 'notSent', referenceNumber: input[1]?.id, reason: part('rejected by the buyer') }]);
		expect(run.probed(1).map(({ origin }) => origin)).toEqual([input[1]]);
		expect(mails()).toEqual([['ARISSUE tax@buyer.example', 'ARISSUE ceo@buyer.example'], [], ['RARREQUEST tax@buyer.example', 'RARREQUEST ceo@buyer.example']]);
	});

	test('the buyer sends that of a purchase; a chosen kind is not looked up', async () => {
		const [id = ''] = idOf({});
		expect((await company.run({ parameters: email(), credentials: asBuyer, input: [{ id }] })).rows(0)).toMatchObject([{ outcome: 'done' }]);
		company.simulator.calls.clear();
		expect((await company.run({ parameters: email({ emailKind: 'ARISSUE', emailAddresses: 'a@b.example' }), input: [{ id }] })).rows(0)).toMatchObject([{ outcome: 'done' }]);
		expect(company.calls()).toEqual(['SENDMAIL']);
		expect(mails()[0]?.map((mail) => mail.split(' ')[0])).toEqual(['RARISSUE', 'RARISSUE', 'ARISSUE']);
	});

	test.each([['', "'Email Addresses' is empty"], ['nobody', '"nobody" is not an email address'], ['a@b.example, <x>', '"<x>" is not an email address']])('"%s" is not sent', async (emailAddresses, reason) => {
		const [id = ''] = idOf({});
		const run = await company.run({ parameters: email({ emailAddresses: `=${emailAddresses}` }), input: [{ id }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'invalid', reason }]);
		expect(company.calls()).toEqual([]);
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		const [id = ''] = idOf({});
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'SENDMAIL', code });
		const run = await company.run({ parameters: email(), input: [{ id }] });
		expect(run.rows(1)).toMatchObject([{ outcome: 'rejected', code, reason: part(sentence) }]);
		expect(mails()).toEqual([[]]);
	});

	test('a lost answer: sent once more; lost for good: unknown', async () => {
		const [id = ''] = idOf({});
		company.simulator.smartbill.faults.add({ kind: 'dropAfter', operation: 'SENDMAIL' });
		expect((await company.run({ parameters: email(), input: [{ id }] })).rows(0)).toMatchObject([{ outcome: 'done' }]);
		expect(commands('SENDMAIL')).toHaveLength(2);
		company.simulator.smartbill.faults.add({ kind: 'dropBefore', operation: 'SENDMAIL', times: 0 });
		expect((await company.run({ parameters: email(), input: [{ id }] })).rows(1)).toMatchObject([{ outcome: 'unknown' }]);
	});

	test('one document, two addressees in two rows: two emails; the same twice: one', async () => {
		const [id = ''] = idOf({});
		const run = await company.run({ parameters: email({ emailAddresses: '={{ $json.to }}' }), input: ['a@b.example', 'c@d.example', 'a@b.example'].map((to) => ({ id, to })) });
		expect(run.rows(0)).toHaveLength(3);
		expect(mails()).toEqual([['ARISSUE a@b.example', 'ARISSUE c@d.example']]);
	});
});

describe('Attach File', () => {
	const attach = (more: INodeParameters = {}): INodeParameters => ({ resource: 'taxInvoice', operation: 'attachFile', ...named('={{ $json.id }}'), ...more });
	const withFile = (id: string, text = '명세', field = 'data'): INodeExecutionData => ({
		json: { id }, binary: { [field]: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain', fileName: '명세.txt', fileExtension: 'txt' } },
	});
	const attached = () => company.simulator.smartbill.books.documents.map(({ attachments }) => attachments);

	test.each([[undefined], ['continueRegularOutput'], ['continueErrorOutput']] as const)('three files, the middle one of a document nobody has, error mode %s', async (onError) => {
		const [a = '', b = ''] = idOf({}, {});
		const run = await company.run({ parameters: attach(), items: [withFile(a), withFile(NOBODYS), withFile(b)], settings: { onError } });
		const done = (id: string) => ({ referenceNumber: id, fileName: '명세.txt', bytes: 6 });
		if (onError === undefined) expect(run.error).toMatchObject({ message: part('69913'), description: part('The item before this one was sent already'), context: { itemIndex: 1 } });
		if (onError === 'continueRegularOutput') expect(run.rows(0)).toEqual([done(a), expect.objectContaining({ error: part('69913') }), done(b)]);
		if (onError === 'continueErrorOutput') {
			expect(run.rows(0)).toEqual([done(a), done(b)]);
			expect(run.rows(1)).toMatchObject([{ error: part('69913') }]);
			expect(run.probed(1)).toMatchObject([{ origin: { id: NOBODYS } }]);
		}
		expect(attached()).toEqual([[{ name: '명세.txt', size: 6 }], onError === undefined ? [] : [{ name: '명세.txt', size: 6 }]]);
	});

	test('another field, another name', async () => {
		const [id = ''] = idOf({});
		await company.run({ parameters: attach({ inputDataFieldName: 'file', options: { fileName: 'a.txt' } }), items: [withFile(id, 'x', 'file')] });
		expect(attached()).toEqual([[{ name: 'a.txt', size: 1 }]]);
	});

	test('no file, or an empty one, is not sent', async () => {
		const [id = ''] = idOf({});
		expect((await company.run({ parameters: attach(), items: [{ json: { id } }] })).status).toBe('error');
		expect((await company.run({ parameters: attach(), items: [withFile(id, '')] })).error).toMatchObject({ message: "The file in the field 'data' is empty" });
		expect(company.calls()).toEqual([]);
	});

	test.each(publicCodes)('the code %s in words', async (code, sentence) => {
		const [id = ''] = idOf({});
		company.simulator.smartbill.faults.add({ kind: 'businessError', operation: 'ATTACHFILEUPLOAD', code });
		expect((await company.run({ parameters: attach(), items: [withFile(id)] })).error).toMatchObject({ message: part(sentence) });
		expect(attached()).toEqual([[]]);
	});

	test('a lost answer: sent once more; lost for good: said so', async () => {
		const [id = ''] = idOf({});
		company.simulator.smartbill.faults.add({ kind: 'dropBefore', operation: 'ATTACHFILEUPLOAD' });
		expect((await company.run({ parameters: attach(), items: [withFile(id)] })).rows(0)).toHaveLength(1);
		company.simulator.smartbill.faults.add({ kind: 'dropBefore', operation: 'ATTACHFILEUPLOAD', times: 0 });
		expect((await company.run({ parameters: attach(), items: [withFile(id)] })).error).toMatchObject({ message: part('It is unknown whether the file was attached') });
	});
});
