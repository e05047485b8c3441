/** A chat model of this machine that follows a script: it asks for tools in turn, and keeps what it was told. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { atEnd } from '../closing';

/** One call of a tool that the model asks for. */
export interface ToolCall {
	/** Part of the tool's name. */
	readonly tool: string;
	readonly arguments: Readonly<Record<string, unknown>>;
}

export interface ChatModel {
	/** What a credential of an OpenAI-compatible model takes. */
	readonly url: string;
	/** Names of the tools it was offered. */
	readonly offered: readonly string[];
	/** What each tool answered, in the order of the calls. */
	readonly answers: readonly string[];
	end(): Promise<void>;
}

interface Conversation {
	readonly messages: ReadonlyArray<{ readonly role: string; readonly content?: unknown }>;
	readonly tools?: ReadonlyArray<{ readonly function: { readonly name: string } }>;
}

/** Starts it. @param script its tool calls; after the last one it says that it is done */
export async function startChatModel(script: readonly ToolCall[]): Promise<ChatModel> {
	let [offered, answers]: [string[], string[]] = [[], []];
	const reply = ({ messages, tools = [] }: Conversation): object => {
		offered = tools.map((tool) => tool.function.name);
		answers = messages.filter(({ role }) => role === 'tool').map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content)));
		const next = script[answers.length];
		if (!next) return { role: 'assistant', content: 'Xong.' };
		const name = offered.find((tool) => tool.includes(next.tool)) ?? next.tool;
		return { role: 'assistant', content: null, tool_calls: [{ id: `call_${answers.length + 1}`, type: 'function', function: { name, arguments: JSON.stringify(next.arguments) } }] };
	};
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk)).on('end', () => {
			const message = reply(JSON.parse(body) as Conversation);
			const choice = { index: 0, message, finish_reason: 'tool_calls' in message ? 'tool_calls' : 'stop' };
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ id: 'chat', object: 'chat.completion', created: 0, model: 'script', choices: [choice], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } }));
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const end = async (): Promise<void> => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	const forget = atEnd(end);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		get offered() { return offered; },
		get answers() { return answers; },
		async end() {
			forget();
			await end();
		},
	};
}
