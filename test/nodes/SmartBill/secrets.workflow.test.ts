/** Secrets and personal numbers never leave: not through items, errors, hints or logs, whatever the service answers. */
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { encryptCertificatePassword } from '../../../services/smartbill/certificate-password';
import { smartBillFaults } from '../../../simulator/smartbill/faults';
import { listen } from '../../engine/loopback';
import type { Loopback } from '../../engine/loopback';
import { codeLogin, credentialOf, openCompany, supplier } from './company';
import type { TestCompany } from './company';
import { columns, sheetRow } from './sheet';

const person = '990228-1000000';
const secrets = [supplier.token, supplier.authCode, supplier.certificatePassword, supplier.encryptionKey, encryptCertificatePassword(supplier.certificatePassword, supplier.encryptionKey)];
const traces = [...secrets, ...secrets.flatMap((secret) => [JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]), '9902281000000'];

let company: TestCompany;
let echo: Loopback;
/** How the echoing service wraps the request it was sent. */
let wrap: (request: string) => { status: number; body: string };

beforeAll(async () => {
	company = await openCompany();
	echo = await listen((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
			const { status, body } = wrap(Buffer.concat(pieces).toString('utf8'));
			response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
		});
	});
});
afterAll(async () => {
	await echo.close();
	await company.close();
});
beforeEach(() => {
	company.reset();
	company.simulator.smartbill.switches.set('conversationIds', 'length');
});

const operations: Array<[string, INodeParameters]> = [
	['Issue', columns('issue') as INodeParameters],
	['Issue with a statement', columns('issue', { options: { withStatement: true } }) as INodeParameters],
	['Save', columns('save') as INodeParameters],
	['Validate', columns('validate') as INodeParameters],
	['Amend', { ...columns('amend'), amendReason: '06', originalIssueId: '203001154100000800000001' } as INodeParameters],
	['Request', columns('request', {}, 'reverseInvoice') as INodeParameters],
	['Issue requested', { resource: 'reverseInvoice', operation: 'issue', referenceNumber: '9'.repeat(35) }],
	['Token', { resource: 'token', operation: 'issue' }],
];
const input = [sheetRow('HD-1', { '공급받는자 구분': '개인', '공급받는자 등록번호': person })];

/** What the run says of itself; the row the user gave stands in the data of the start. */
async function expectSilence(parameters: INodeParameters, credentials: INodeCredentials): Promise<void> {
	const logged = company.bench.log.length;
	for (const settings of [{ retryOnFail: true, maxTries: 2 }, { onError: 'continueRegularOutput' as const }]) {
		const run = await company.run({ parameters, input, credentials, settings });
		const { Node: tasks } = run.run.data.resultData.runData;
		const own = tasks?.map(({ data, error, hints }) => ({ data, error, hints }));
		const said = [JSON.stringify(own), run.error?.message, run.error?.stack, ...company.bench.log.slice(logged)].join('\n');
		expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
	}
}

const credentials = async (url = company.simulator.url): Promise<INodeCredentials[]> => [await company.credential({ url }), await company.credential({ url, ...codeLogin() })];

const ids = (request: string): unknown => (JSON.parse(request) as { ConversationId?: unknown }).ConversationId ?? null;
const answer = (request: string, code: string, message: string): string => {
	const { MessageId, Signal } = JSON.parse(request) as Record<string, string>;
	return JSON.stringify({ MessageId, Signal: `${Signal}_FINISH`, ConversationId: ids(request), ResponseTime: '20300115000000', ResultCode: code, ResultMessage: message, ResultDataSet: {} });
};

describe.each(operations)('%s', (_name, parameters) => {
	test.each(Object.keys(smartBillFaults).filter((kind) => !['delay', 'trickle', 'lateCommit'].includes(kind)))('with the fault %s', async (kind) => {
		company.simulator.smartbill.faults.add({ kind, times: 0, ...(kind === 'garbage' ? { megabytes: 0.1 } : {}) });
		for (const used of (await credentials()).slice(0, 1)) await expectSilence(parameters, used);
	});

	test.each<[string, (request: string) => { status: number; body: string }]>([
		['the request itself', (request) => ({ status: 200, body: request })],
		['the request with 500', (request) => ({ status: 500, body: request })],
		['a code that names them', (request) => ({ status: 200, body: answer(request, '69999', `거부: ${Object.values(JSON.parse(request) as object).join(' / ')}`) })],
		['a refusal of the write alone that names them', (request) => ({ status: 200, body: /"CertPassword"|UnSignedXML/.test(request) ? answer(request, '69999', `거부: ${Object.values(JSON.parse(request) as object).join(' / ')}`) : answer(request, '30000', '') })],
		['success that names them', (request) => ({ status: 200, body: answer(request, '30000', `처리: ${Object.values(JSON.parse(request) as object).join(' / ')}`) })],
		['a page that shows them', (request) => ({ status: 200, body: `<html><body>${request}</body></html>` })],
	])('answered with %s', async (_case, wrapped) => {
		wrap = wrapped;
		for (const used of await credentials(echo.url)) await expectSilence(parameters, used);
	});
});

test('the echo finds the secrets in what it is sent', async () => {
	const sent: string[] = [];
	wrap = (request) => {
		sent.push(request);
		return { status: 200, body: answer(request, '30000', '') };
	};
	await company.run({ parameters: operations[0]![1], input, credentials: (await credentials(echo.url))[0] });
	const all = sent.join('\n');
	for (const secret of [supplier.token, encryptCertificatePassword(supplier.certificatePassword, supplier.encryptionKey), '9902281000000']) expect(all).toContain(secret);
	expect(all).not.toContain(supplier.certificatePassword);
	expect(all).not.toContain(supplier.encryptionKey);
});

test('the credential test does not tell them either', async () => {
	wrap = (request) => ({ status: 200, body: answer(request, '60101', request) });
	for (const more of [{}, codeLogin()]) {
		const { message } = await company.bench.testCredential('smartBill', 'smartBillApi', { ...credentialOf(echo.url), ...more });
		expect(traces.filter((trace) => message.includes(trace))).toEqual([]);
	}
});
