import { AsyncLocalStorage } from 'node:async_hooks';
import { createServerless, type Server } from 'soap';
import type { Operation, Service } from '../../services/vnpt/operations';
import { html, type Answer, type Request } from '../server';
import { faultEnvelope, readOutline, type SoapVersion } from './request';
import type { Arguments } from './service';
import { serviceName, soapAction, wsdl } from './wsdl';

/** ASP.NET's own limit (reference 1.4). */
const LONGEST_REQUEST = 4 * 1024 * 1024;

/** One request on its way: what was read of it, and what happens to its answer. */
export interface Exchange {
	readonly version: SoapVersion;
	readonly parameters: ReadonlySet<string>;
	/** Changes the answer on its way out; of several changes the one asked for first comes last. */
	alterAnswer(change: (answer: Answer) => Answer): void;
}

/** Does an operation and gives its result text; what it throws becomes a SOAP fault. */
export type Execute = (row: Operation, argument: Arguments, exchange: Exchange) => Promise<string>;

/** The request names no operation of the service, or one that cannot be read: the caller's fault. */
class ClientFault extends Error {}

/**
 * One `.asmx` endpoint. The `soap` package reads the parameters and writes the answer, both from the
 * generated WSDL; what .NET does around that and `soap` does not, is done here in front of it.
 */
export class Endpoint {
	constructor(
		private readonly service: Service,
		/** The operations it offers. */
		private readonly rows: readonly Operation[],
		private readonly execute: Execute,
		/** Operations this tenant lacks. */
		private readonly missing: () => readonly string[],
	) {}

	async answer(request: Request): Promise<Answer> {
		if (request.method === 'GET') {
			return /^wsdl$/i.test(request.query)
				? { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: wsdl(this.service, request.origin, this.rows) }
				: html(this.helpPage());
		}
		if (request.method !== 'POST') return html('<h1>Method Not Allowed</h1>', 405);
		if (request.body.length > LONGEST_REQUEST) return html('<h1>Runtime Error</h1><p>Maximum request length exceeded.</p>', 500);
		const version = versionOf(request);
		if (!version) return html('<h1>Unsupported Media Type</h1>', 415);
		try {
			return await this.call(request, version);
		} catch (error) {
			return fault(version, error);
		}
	}

	private async call(request: Request, version: SoapVersion): Promise<Answer> {
		// The soap package takes a CDATA section that begins with an XML declaration for a document of its own.
		const xml = request.body.toString('utf8').replace(/^\uFEFF/, '').replace(/<!\[CDATA\[\s*<\?xml[^>]*\?>/g, '<![CDATA[');
		const outline = outlineOf(xml, version);
		const row = this.rowOf(request, version, outline.operation);
		const changes: Array<(answer: Answer) => Answer> = [];
		const exchange: Exchange = {
			version,
			// A body of another operation than the action names has none of its parameters.
			parameters: outline.operation === row.name ? outline.parameters : new Set(),
			alterAnswer: (change) => changes.push(change),
		};
		const server = await serverOf(this.service, this.rows, version);
		const run: Run = (operation, values) => this.run(operation, values, exchange);
		const { body, statusCode } = await running.run(run, () =>
			server.processRequest(xml, { method: 'POST', url: request.path, headers: { soapaction: `"${soapAction(row.name)}"` } }),
		);
		const answer: Answer = { status: statusCode, headers: contentType(version), body };
		return changes.reduceRight((changed, change) => change(changed), answer);
	}

	/** The operation a request is for: the SOAPAction decides, in SOAP 1.2 the body where no action is given. */
	private rowOf(request: Request, version: SoapVersion, inBody: string): Operation {
		const action = actionOf(request, version) ?? (version === '1.2' ? soapAction(inBody) : '');
		const row = this.rows.find(({ name }) => soapAction(name) === action);
		if (!row || this.missing().includes(row.name)) {
			throw new ClientFault(
				version === '1.1'
					? `Server did not recognize the value of HTTP Header SOAPAction: ${action}.`
					: `Unable to handle request. The action '${action}' was not recognized.`,
			);
		}
		return row;
	}

	/** Runs one operation for the soap package. */
	private async run(row: Operation, values: unknown, exchange: Exchange): Promise<Result> {
		try {
			const result = await this.execute(row, argumentsOf(row, values, exchange.parameters), exchange);
			return { [`${row.name}Result`]: row.returns === 'int' ? Number(result) : result };
		} catch (error) {
			exchange.alterAnswer(() => fault(exchange.version, error));
			return {};
		}
	}

	private helpPage(): string {
		const name = serviceName(this.service);
		const items = this.rows.map((row) => `<li><b>${row.name}</b>(${row.parameters.map((one) => `${one.name}: ${one.type}`).join(', ')})</li>`);
		return `<!DOCTYPE html><html><head><title>${name} Web Service</title></head><body><h1>${name}</h1><p>The following operations are supported. For a formal definition, please review the <a href="?wsdl">Service Description</a>.</p><ul>${items.join('')}</ul></body></html>`;
	}
}

type Result = Record<string, string | number>;
type Run = (row: Operation, values: unknown) => Promise<Result>;

/** What the soap package hands a call to: the endpoint whose request it is reading. */
const running = new AsyncLocalStorage<Run>();

/** Reading a WSDL takes the soap package a while: all simulators of a process share its servers, each started when first needed. */
const servers = new Map<string, Promise<Server>>();

function serverOf(service: Service, rows: readonly Operation[], version: SoapVersion): Promise<Server> {
	const name = `${service} ${version}`;
	const server = servers.get(name) ?? startServer(service, rows, version);
	servers.set(name, server);
	return server;
}

async function startServer(service: Service, rows: readonly Operation[], version: SoapVersion): Promise<Server> {
	const handle = (row: Operation) => (values: unknown) => {
		const run = running.getStore();
		if (!run) throw new Error('A call arrived outside of a request');
		return run(row, values);
	};
	const methods = Object.fromEntries(rows.map((row) => [row.name, handle(row)]));
	const name = serviceName(service);
	return await new Promise((resolve, reject) => {
		const options = {
			path: '/',
			services: { [name]: { [`${name}Soap`]: methods, [`${name}Soap12`]: methods } },
			xml: wsdl(service, 'http://127.0.0.1', rows),
			preserveWhitespace: true,
			forceSoap12Headers: version === '1.2',
			// Numbers stay text: the package would read "12abc" as 12.
			customDeserializer: { int: String, decimal: String, double: String, boolean: String },
			callback: (error: unknown, server: Server) => (error ? reject(error as Error) : resolve(server)),
		};
		createServerless(options).catch(reject);
	});
}

const contentTypes: Readonly<Record<SoapVersion, string>> = { '1.1': 'text/xml', '1.2': 'application/soap+xml' };

const contentType = (version: SoapVersion): Record<string, string> => ({ 'content-type': `${contentTypes[version]}; charset=utf-8` });

function fault(version: SoapVersion, error: unknown): Answer {
	const message = error instanceof Error ? error.message : String(error);
	const body =
		error instanceof ClientFault
			? faultEnvelope(version, 'Client', message)
			: faultEnvelope(version, 'Server', `Server was unable to process request. ---> ${message}`);
	return { status: 500, headers: contentType(version), body };
}

function outlineOf(xml: string, version: SoapVersion): ReturnType<typeof readOutline> {
	try {
		return readOutline(xml, version);
	} catch (error) {
		throw new ClientFault(`Server was unable to read request. ---> ${error instanceof Error ? error.message : String(error)}`);
	}
}

function versionOf({ headers }: Request): SoapVersion | undefined {
	const [type = ''] = (headers['content-type'] ?? '').split(';');
	if (type.trim().toLowerCase() === contentTypes['1.1']) return '1.1';
	return type.trim().toLowerCase() === contentTypes['1.2'] ? '1.2' : undefined;
}

/** The action a request names, without quotes; undefined when it names none. */
function actionOf({ headers }: Request, version: SoapVersion): string | undefined {
	if (version === '1.1') {
		const header = headers['soapaction'];
		return typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : undefined;
	}
	return /;\s*action="?([^";]*)"?/i.exec(headers['content-type'] ?? '')?.[1];
}

/** Access to the parameters; numbers are checked at once, as .NET does when it reads the request. */
function argumentsOf(row: Operation, values: unknown, present: ReadonlySet<string>): Arguments {
	const given = values !== null && typeof values === 'object' ? (values as Record<string, unknown>) : {};
	const texts = new Map(
		row.parameters.map(({ name, type }) => {
			const text = present.has(name) ? (type.endsWith('[]') ? linesOf(given[name]) : textOf(given[name])) : undefined;
			if (type !== 'int') return [name, text ?? ''];
			if (text !== undefined && !/^\s*[+-]?\d+\s*$/.test(text)) {
				throw new ClientFault('Server was unable to read request. ---> There is an error in XML document. ---> Input string was not in a correct format.');
			}
			return [name, String(Number(text ?? '0'))];
		}),
	);
	const read = (name: string): string => {
		const text = texts.get(name);
		if (text === undefined) throw new Error(`${row.service}.${row.name} has no parameter ${name}`);
		return text;
	};
	return Object.assign(read, { has: (name: string) => texts.has(name) });
}

/** An array (`<int>` or `<string>` children), one part per line. */
function linesOf(value: unknown): string {
	const parts = value !== null && typeof value === 'object' ? Object.entries(value).filter(([name]) => name === 'int' || name === 'string') : [];
	return parts.flatMap(([, part]) => (Array.isArray(part) ? part.map(textOf) : [textOf(part)])).join('\n');
}

/** The text of a value as the soap package gives it: plain, with attributes, or nothing for an empty element. */
function textOf(value: unknown): string {
	if (Array.isArray(value)) return textOf(value[0]);
	if (value !== null && typeof value === 'object') return textOf((value as Record<string, unknown>)['$value']);
	return value === null || value === undefined ? '' : String(value);
}
