/**
 * The registration of a new member, round: a workflow makes the form, a person fills in the sign-up in a browser,
 * the result is called back and starts another workflow. Then changes of state, and callers who are not SmartBill.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

import { atEnd } from '../../../demo/closing';
import type { Execution, N8nApi, Workflow } from '../../../demo/real-n8n/api';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { openToken } from '../../../simulator/smartbill/token';
import { openBrowser } from '../browser';
import type { Checks } from '../checks';
import type { Part } from '../part';
import { outFolder } from '../places';
import { openStage, readTestWorkflow, type Stage } from '../stage';

const number = '0008199064';
const pictures = outFolder('registration');
const trigger = 'SmartBill Calls';

interface Waiting {
	readonly workflowId: string;
	readonly url: string;
}

/** Publishes a workflow that waits for calls. @param changes parameters of the trigger that differ from the file */
async function publish(api: N8nApi, workflow: Workflow, webhookId: string, path: string, changes: Record<string, unknown> = {}): Promise<Waiting> {
	const nodes = workflow.nodes.map((node) => ('webhookId' in node ? { ...node, webhookId, parameters: { ...node.parameters, ...changes } } : node));
	const workflowId = await api.createWorkflow({ ...workflow, nodes });
	await api.publishWorkflow(workflowId);
	const url = `${api.url}/webhook/${path}`;
	await registered(url);
	return { workflowId, url };
}

/** Waits until n8n takes calls: it registers webhooks some time after it has published their workflow. */
async function registered(url: string): Promise<void> {
	for (let attempt = 0; attempt < 60; attempt++) {
		// A method nobody waits for runs nothing, and is answered in another way once the path is known.
		if ((await (await fetch(url, { method: 'DELETE' })).text()).includes('Did you mean')) return;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
	throw new Error(`n8n does not take calls at ${url}`);
}

/** Ended executions, when as many are there as are waited for, or half a minute has passed. */
async function executions(api: N8nApi, { workflowId }: Waiting, count: number): Promise<Execution[]> {
	for (let attempt = 0; ; attempt++) {
		const found = await api.executionsOf(workflowId);
		if (found.length >= count || attempt === 60) return found;
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

const rowsOf = (execution: Execution | undefined, node: string): ReadonlyArray<Record<string, unknown>> => (execution?.nodes.get(node)?.outputs[0] ?? []).map(({ json }) => json);

/** The customer's own site: hands on the page that n8n makes. */
async function startErp(form: string): Promise<string> {
	const server = createServer((_request, response) => {
		void fetch(form).then(async (page) => {
			response.setHeader('content-type', page.headers.get('content-type') ?? '');
			response.end(await page.text());
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	atEnd(() => void server.close());
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/join`;
}

/** What a person does, page by page. @returns the text of the last page */
async function signUp(page: Page): Promise<string> {
	await page.locator('input[name="realName"]').fill('이가상');
	await page.screenshot({ path: join(pictures, 'company.png') });
	await page.locator('button').click();
	await page.locator('input[name="agreeTerms"]').check();
	await page.locator('input[name="agreePrivacy"]').check();
	await page.locator('button').click();
	const join_ = page.locator('#join');
	await join_.locator('input[name="newId"]').fill('newuser01');
	await join_.locator('input[name="newPassword"]').fill('secret01');
	await join_.locator('input[name="newPasswordAgain"]').fill('secret01');
	await page.screenshot({ path: join(pictures, 'member.png') });
	await join_.locator('button').click();
	await page.getByText('call back 결과').waitFor();
	await page.screenshot({ path: join(pictures, 'completed.png') });
	return await page.locator('body').innerText();
}

async function formReachesTheSignUp(checks: Checks, context: BrowserContext, erp: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(erp);
	await page.waitForURL(/info_inpt01\.aspx$/);
	checks.that('form: it submits itself to the sign-up, which takes it', (await page.locator('body').innerText()).includes('000-81-99064'));
	checks.equal('form: the sign-up is prefilled, special characters and all', await page.locator('input[name="pComName"]').inputValue(), '가나다 상사 "본점" & <지점>');
	return page;
}

async function memberRegistered(checks: Checks, { simulator, api }: Stage, page: Page, result: Waiting): Promise<void> {
	const text = await signUp(page);
	checks.that('sign-up: its last page says that the result was taken', text.includes('HTTP 200'), text);
	const member = simulator.smartbill.books.company(number);
	checks.equal('sign-up: the member is in the books', member?.users.map(({ id }) => id), ['newuser01']);
	const [execution, ...others] = await executions(api, result, 1);
	checks.equal('callback: one workflow ran, to its end', [execution?.status, others.length], ['success', 0]);
	const [row] = rowsOf(execution, 'Take Over');
	checks.equal('callback: the next node has the new member', [row?.event, row?.who, row?.what], ['membership', number, 'newuser01']);
	const [shown] = rowsOf(execution, trigger);
	const token = String(shown?.authToken);
	const real = typeof shown?.authToken === 'string' && openToken(token)?.regno === number && createHash('sha256').update(token).digest('hex') === row?.tokenHash;
	const redacted = typeof shown?.authToken === 'object' && shown.authToken !== null && '__redacted' in shown.authToken;
	checks.that('callback: the next node has the token; n8n shows it in stored executions redacted or as handed over', (real || redacted) && String(row?.tokenHash).length === 64 && row?.tokenHash !== createHash('sha256').update('').digest('hex'), shown?.authToken);
}

async function statesArrive(checks: Checks, { simulator, api }: Stage, result: Waiting): Promise<void> {
	simulator.smartbill.switches.set('statusPushUrl', result.url);
	simulator.smartbill.seed({ documents: [{ supplier: demoSmartBill.supplier.regno, buyer: demoSmartBill.buyer.regno }] });
	const id = simulator.smartbill.books.documents.at(-1)?.conversationId;
	// Three working days later the tax service has it, whatever day it is.
	simulator.clock.advance(6 * 86_400_000);
	await simulator.smartbill.outgoing.settled();
	const rows = (await executions(api, result, 4)).flatMap((execution) => rowsOf(execution, 'Take Over')).filter(({ event }) => event === 'status');
	checks.equal('status: each step at the tax service starts the workflow once', rows.map(({ who, what }) => [who, what]).sort(), ['I/0', 'I/1', 'I/7'].map((what) => [id, what]));
	simulator.clock.advance(10 * 60_000);
	await simulator.smartbill.outgoing.settled();
	const pushes = simulator.calls.list().filter(({ operation }) => operation === 'status push');
	checks.equal('status: the answer is what SmartBill waits for, so nothing is sent again', pushes.map(({ outcome }) => outcome), ['HTTP 200', 'HTTP 200', 'HTTP 200']);
	const answer = await fetch(result.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ETC_PCS_NO: id, DTI_STATUS: 'C' }) });
	checks.equal('status: the answer is plain text', [answer.headers.get('content-type'), await answer.text()], ['text/plain; charset=utf-8', 'success']);
}

async function strangersAreRefused(checks: Checks, { api }: Stage, workflow: Workflow): Promise<void> {
	const call = async ({ url }: Waiting, body: unknown, headers: Record<string, string> = {}): Promise<number> =>
		(await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) })).status;
	const push = { ETC_PCS_NO: 'x', DTI_STATUS: 'C' };
	const forged = { 'x-forwarded-for': '58.181.27.5' };
	const direct = await publish(api, workflow, 'direct', 'direct/smartbill', { senders: ['demo', 'production'] });
	checks.equal('strangers: a call from elsewhere is refused', await call(direct, push), 403);
	checks.equal('strangers: a forged X-Forwarded-For is refused', await call(direct, push, forged), 403);
	const proxied = await publish(api, workflow, 'proxied', 'proxied/smartbill', { senders: ['demo'], options: { proxies: 1 } });
	checks.equal('proxy: what the proxy says is believed', await call(proxied, push, forged), 200);
	checks.equal('proxy: what was forged before it is not', await call(proxied, push, { 'x-forwarded-for': '58.181.27.5, 203.0.113.9' }), 403);
	checks.equal('proxy: without its header nobody is let in', await call(proxied, push), 403);
	checks.equal('proxy: a body that is nothing is refused', [await call(proxied, { a: 1 }, forged), await call(proxied, '{"ETC_PCS_NO":', forged)], [400, 422]);
	checks.equal('strangers: the only workflow that ran is the one that should', [(await executions(api, proxied, 1)).length, (await api.executionsOf(direct.workflowId)).length], [1, 0]);
}

export const part: Part = async (checks) => {
	const stage = await openStage('registration');
	const { simulator, api } = stage;
	const form = await publish(api, await readTestWorkflow('registration-form'), 'registration-form', 'registration-form');
	const resultWorkflow = await readTestWorkflow('registration-result');
	const result = await publish(api, resultWorkflow, 'registration-result', 'registration-result/smartbill');
	simulator.smartbill.switches.set('callbackUrl', result.url);

	const { context } = await openBrowser();
	const formUrl = `${form.url}?number=${number}&portal=${encodeURIComponent(simulator.url)}`;
	const page = await formReachesTheSignUp(checks, context, await startErp(formUrl));
	await memberRegistered(checks, stage, page, result);
	await statesArrive(checks, stage, result);
	await strangersAreRefused(checks, stage, resultWorkflow);
};
