import { parse } from 'querystring';
import type { INodeExecutionData, IWebhookDescription, IWebhookResponseData, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

/** A call from outside. */
export interface WebhookCall {
	/** Sent as JSON when it is no text. */
	readonly body: unknown;
	/** `application/json` when left out. */
	readonly contentType?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Address at the other end of the connection; the loopback as Node reports it when left out. */
	readonly from?: string;
}

/** What the caller is answered, and what the workflow starts with; nothing when it does not start. */
export interface WebhookAnswer {
	readonly status: number;
	readonly contentType: string | undefined;
	readonly body: unknown;
	readonly items: INodeExecutionData[] | undefined;
}

type Request = NonNullable<IWorkflowExecuteAdditionalData['httpRequest']>;
type Response = NonNullable<IWorkflowExecuteAdditionalData['httpResponse']>;

/** A request whose body n8n has read: JSON, forms and plain text are parsed, anything else leaves an empty object. */
export function requestOf({ body, contentType = 'application/json', headers = {}, from = '::ffff:127.0.0.1' }: WebhookCall): Request {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const read = (): unknown => {
		if (contentType.startsWith('application/json')) return JSON.parse(text) as unknown;
		if (contentType.startsWith('application/x-www-form-urlencoded')) return parse(text);
		return contentType.startsWith('text/plain') ? text : {};
	};
	const lower = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
	const request = { body: read(), rawBody: Buffer.from(text), headers: { 'content-type': contentType, ...lower }, params: {}, query: {}, socket: { remoteAddress: from } };
	return request as unknown as Request;
}

interface RecordedResponse {
	readonly response: Response;
	sent?: { readonly status: number; readonly body: unknown };
	contentType?: string;
}

/** The part of a response that triggers use. */
export function recordedResponse(): RecordedResponse {
	let status = 200;
	const recorded: { response: Response; sent?: RecordedResponse['sent']; contentType?: string } = { response: {} as Response };
	const response = {
		setHeader: (name: string, value: string) => {
			if (name.toLowerCase() === 'content-type') recorded.contentType = value;
		},
		status: (code: number) => {
			status = code;
			return response;
		},
		json: (body: unknown) => {
			recorded.sent = { status, body };
		},
	};
	recorded.response = response as unknown as Response;
	return recorded;
}

/**
 * What n8n answers at once: the trigger's own response; without a workflow to start, what the trigger hands back;
 * with one, what its description says, and where it says nothing, n8n's own name for the first item.
 */
export function answerOf(given: IWebhookResponseData, { responseData = 'firstEntryJson' }: IWebhookDescription, { sent, contentType }: RecordedResponse): WebhookAnswer {
	const { noWebhookResponse, webhookResponse, workflowData } = given;
	const items = workflowData?.[0];
	if (noWebhookResponse) {
		if (!sent) throw new Error('The trigger left the caller without an answer');
		return { ...sent, contentType: contentType ?? 'application/json', items };
	}
	return { status: 200, contentType, body: workflowData ? responseData : webhookResponse, items };
}
