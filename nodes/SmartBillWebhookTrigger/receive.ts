import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { PUSH_ANSWER, readCallback } from '../../services/smartbill/callbacks';
import type { MembershipCallback, StatusPush } from '../../services/smartbill/callbacks';
import { callerAddress, isAccepted, plainAddress } from '../../services/smartbill/sender';
import { statusNames, taxServiceResults, transmissionNames } from '../../services/smartbill/statuses';

/**
 * Takes one call of SmartBill: who calls, what it says, whether it was asked for. Whatever is wrong
 * is answered, not thrown, since n8n would start the workflow with the error.
 */
export function receive(context: IWebhookFunctions): IWebhookResponseData {
	const refusal = refusedSender(context);
	if (refusal) {
		context.logger.warn(`SmartBill (Korea) Webhook Trigger refused a call: ${refusal}`);
		return answered(context, 403, { refused: "The sender's address is not accepted" });
	}
	const callback = readCallback(bodyOf(context), context.getNodeParameter('includeToken', false) === true);
	if ('problems' in callback) {
		context.logger.warn(`SmartBill (Korea) Webhook Trigger could not read a call: ${callback.problems.join('; ')}`);
		return answered(context, 400, { findings: [...callback.problems] });
	}
	context.getResponseObject().setHeader('Content-Type', 'text/plain; charset=utf-8');
	const wanted = list(context.getNodeParameter('events', [])).includes(callback.event);
	if (!wanted) return { webhookResponse: PUSH_ANSWER };
	const json = callback.event === 'membership' ? membershipJson(callback.membership) : pushJson(callback.push);
	return { workflowData: [[{ json }]] };
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []);

/** Why the sender is not believed, or nothing. */
function refusedSender(context: IWebhookFunctions): string | undefined {
	const request = context.getRequestObject();
	const { hops, header } = proxiesOf(context);
	if (hops === undefined) return "'Trusted Proxies' is not a whole number from 0 to 10";
	const forwarded = request.headers[header];
	const address = callerAddress(request.socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join(',') : forwarded, hops);
	if (address === undefined) return hops === 0 ? 'it came from no readable address' : `its header ${header} does not name ${hops} readable addresses ('Trusted Proxies')`;
	const senders = list(context.getNodeParameter('senders', []));
	const environments = (['demo', 'production'] as const).filter((environment) => senders.includes(environment));
	const more = String(context.getNodeParameter('options.addresses', '')).split(/[\s,;]+/).filter((text) => plainAddress(text) !== undefined);
	if (isAccepted(address, { environments, loopback: senders.includes('loopback'), more })) return undefined;
	return `it came from ${address}, which is not among 'Accepted Senders'`;
}

function proxiesOf(context: IWebhookFunctions): { hops: number | undefined; header: string } {
	const hops = Number(context.getNodeParameter('options.proxies', 0));
	const header = String(context.getNodeParameter('options.proxyHeader', '')).trim().toLowerCase() || 'x-forwarded-for';
	return { hops: Number.isInteger(hops) && hops >= 0 && hops <= 10 ? hops : undefined, header };
}

/** The body as n8n read it, or its text where n8n does not know the content type. */
function bodyOf(context: IWebhookFunctions): unknown {
	const body: unknown = context.getBodyData();
	if (typeof body === 'string' || (typeof body === 'object' && body !== null && Object.keys(body).length > 0)) return body;
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	return Buffer.isBuffer(rawBody) ? rawBody.toString('utf8') : body;
}

function answered(context: IWebhookFunctions, status: number, answer: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(answer);
	return { noWebhookResponse: true };
}

const membershipJson = ({ authCode, authToken, ...member }: MembershipCallback): IDataObject => ({ event: 'membership', ...member, authCode, authToken });

const pushJson = ({ status, statusCode, transmission, taxServiceResult, ...push }: StatusPush): IDataObject => ({
	event: 'status', ...push, date: push.date ?? null, transmissionDate: push.transmissionDate ?? null,
	status: statusCode, statusMeaning: status ? statusNames[status] : null,
	transmission, transmissionMeaning: transmissionNames[transmission] ?? null,
	taxServiceResult, taxServiceMeaning: taxServiceResults[taxServiceResult] ?? null,
});
