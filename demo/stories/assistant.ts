import type { Workflow } from '../real-n8n/api';
import { vnptAccount } from './accounts';
import { startChatModel, type ToolCall } from './chatModel';
import { execute } from './running';
import type { Scene, Story } from './story';

const key = 'BH2611-001';
const draft = {
	key: 'BH2611-900', date: '2026-11-20', buyerName: 'Công ty TNHH Thương mại Lạc Việt Xanh', buyerAddress: '2 Phố Mẫu, Hà Nội',
	lines: [{ itemName: 'Phí tư vấn', quantity: '2', unitPrice: '1000000', vatRate: '8%' }],
};
const lookUp: ToolCall = { tool: 'Look_Up', arguments: { key } };
const absent: ToolCall = { tool: 'Look_Up', arguments: { key: 'BH2611-777' } };
const check: ToolCall = { tool: 'Check', arguments: { invoice: JSON.stringify(draft) } };
const publish: ToolCall = { tool: 'Publish', arguments: { invoice: JSON.stringify(draft) } };

/** The same with a tool that issues, its switch for legal effect off as it is in every new node. */
function withPublishing({ nodes, connections, ...rest }: Workflow): Workflow {
	const checking = nodes.find(({ name }) => name === 'Check Invoice');
	if (!checking) throw new Error('The workflow has no node "Check Invoice"');
	const publishing = { ...checking, id: 'publish', name: 'Publish Invoice', parameters: { ...checking.parameters, operation: 'publish', toolDescription: 'Issues one invoice' } };
	return { ...rest, nodes: [...nodes, publishing], connections: { ...connections, [publishing.name]: connections[checking.name] } };
}

/** Lets the agent answer with a model that follows a script. @returns what each tool said */
async function ask(scene: Scene, workflow: Workflow, script: readonly ToolCall[]): Promise<{ readonly execution: Awaited<ReturnType<typeof execute>>; readonly answers: readonly string[]; readonly offered: readonly string[] }> {
	const model = await startChatModel(script);
	const credential = { id: await scene.api.createCredential('Chat model of this machine', 'openAiApi', { apiKey: 'none', url: model.url }), name: 'Chat model of this machine' };
	const nodes = workflow.nodes.map((node) => (node.name === 'Chat Model' ? { ...node, credentials: { openAiApi: credential } } : node));
	try {
		const workflowId = await scene.api.createWorkflow({ ...workflow, nodes });
		const execution = await execute({ ...scene, workflowId });
		return { execution, answers: model.answers, offered: model.offered };
	} finally {
		await model.end();
	}
}

export const assistant: Story = {
	workflow: 'invoice-assistant',
	tells: 'An AI agent looks an invoice up and checks a new one; when it is given a tool that issues, the node refuses',
	idle: ['Chat'],
	credentials: (simulator) => [
		vnptAccount(simulator),
		// Each question is answered by a model of its own; this one only stands for the user's.
		{ type: 'openAiApi', name: 'Chat model', data: { apiKey: 'none', url: 'http://127.0.0.1:9/v1' }, takes: ({ name }) => name === 'Chat Model' },
	],
	async play(scene) {
		const { simulator, verdict, workflow } = scene;
		simulator.vnpt.seed({ invoices: [{ key, buyerName: 'Công ty TNHH Thương mại Lạc Việt Xanh', amount: 10_465_200 }] });
		const issued = simulator.books.invoices.length;
		const { execution, answers, offered } = await ask(scene, workflow, [lookUp, check, absent]);
		verdict.equal('it has no tool that issues', offered.filter((tool) => !/^(Look_Up|Check)_Invoice$/.test(tool)), []);
		verdict.that('it looks an invoice up', answers[0]?.includes('10465200') === true && answers[0].includes(key), answers[0]);
		verdict.that('it checks and computes a new one', answers[1]?.includes('2160000') === true, answers[1]);
		verdict.that('an invoice that does not exist is answered in words', answers[2]?.includes('BH2611-777') === true, answers[2]);
		verdict.equal('nothing is issued', simulator.books.invoices.length, issued);

		simulator.calls.clear();
		const tempted = await ask(scene, withPublishing(workflow), [publish, lookUp]);
		verdict.that('a tool that issues is refused, in words', /may not run this operation/.test(tempted.answers[0] ?? ''), tempted.answers[0]);
		verdict.that('while look-ups go on', tempted.answers[1]?.includes(key) === true, tempted.answers[1]);
		verdict.equal('nothing was issued or even sent', [simulator.books.invoices.length, simulator.calls.list().filter(({ operation }) => /^Import|publish/i.test(operation)).length], [issued, 0]);
		return execution;
	},
};
