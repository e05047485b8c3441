import type { Workflow } from '../../real-n8n/api';
import { execute, filesLeft, publish, sheetLeft, textLeft, executions, until } from '../running';
import type { Scene, Story } from '../story';
import { signUp } from './signUp';

const number = '0008199064';
const trigger = 'SmartBill Calls';

/** Pointed at the simulator, as a user who tries it does: its portal, and calls from this machine. */
async function onTheSimulator({ api, simulator, workflow }: Scene): Promise<{ readonly workflow: Workflow; readonly workflowId: string }> {
	const nodes = workflow.nodes.map((node) => {
		if (node.name === trigger) return { ...node, parameters: { ...node.parameters, senders: ['loopback'] } };
		if (node.name !== 'The Company') return node;
		const { assignments } = node.parameters.assignments as { readonly assignments: ReadonlyArray<{ readonly name: string; readonly value: unknown }> };
		const own: Readonly<Record<string, string>> = { environment: 'custom', portal: simulator.smartbill.url };
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: assignments.map((one) => ({ ...one, value: own[one.name] ?? one.value })) } } };
	});
	const changed = { ...workflow, nodes };
	return { workflow: changed, workflowId: await api.createWorkflow(changed) };
}

/** Address of the trigger, once n8n takes calls there. */
async function addressOf({ api }: Scene, workflow: Workflow): Promise<string> {
	const { webhookId = '' } = workflow.nodes.find(({ name }) => name === trigger) as { readonly webhookId?: string };
	return await until('the address of the trigger', async () => {
		const url = `${api.url}/webhook/${webhookId}/smartbill`;
		const answer = await (await fetch(url, { method: 'DELETE' })).text();
		return answer.includes('Did you mean') ? url : undefined;
	});
}

export const registration: Story = {
	workflow: 'member-registration-korea',
	tells: 'A new member signs up at the portal with a prefilled form, and the result comes back to n8n',
	idle: ['Start', 'The Company', 'Make the Form', 'Save the Form'],
	credentials: () => [],
	async play(scene) {
		const { simulator: { smartbill }, verdict } = scene;
		const own: Scene = { ...scene, ...(await onTheSimulator(scene)) };
		await execute(own);
		const page = await textLeft(scene, `registration-${number}.html`);
		verdict.that('the form is there, with the company', page.includes('가나다상사'), page.slice(0, 200));
		verdict.equal('nobody is registered by it', smartbill.books.company(number), undefined);

		await publish(own);
		smartbill.switches.set('callbackUrl', await addressOf(own, own.workflow));
		const end = await signUp(page, [{ realName: '이가상' }, { agreeTerms: 'Y', agreePrivacy: 'Y' }, { newId: 'newuser01', newPassword: 'secret01', newPasswordAgain: 'secret01' }]);
		verdict.that('the sign-up says that the result was taken', end.includes('HTTP 200'), end);
		verdict.equal('the member is in the books', smartbill.books.company(number)?.users.map(({ id }) => id), ['newuser01']);
		// The first execution is the one that made the form.
		const execution = (await executions(own, 2)).at(-1);
		if (!execution) throw new Error('The callback started nothing');
		const rows = await sheetLeft(scene, (await filesLeft(scene, '.xlsx'))[0] ?? '');
		verdict.equal('the sheet has the member', rows.map((row) => [String(row['사업자등록번호']).replace(/\D/g, ''), row['사용자 ID']]), [[number, 'newuser01']]);
		verdict.that('without code and token', !JSON.stringify(rows).includes(smartbill.books.company(number)?.authCode ?? ''), rows);
		return execution;
	},
};
