/** Our envelopes against the soap package: as a client it must say the same, as a server it must understand ours. */
import { XMLParser } from 'fast-xml-parser';
import { createClientAsync, createServerless } from 'soap';
import type { Client, Server } from 'soap';
import { writeRequest } from '../../../services/vnpt/envelope';
import type { Argument, Arguments, SoapRequest } from '../../../services/vnpt/envelope';
import { NAMESPACE } from '../../../services/vnpt/endpoints';
import { askedParameters, operations } from '../../../services/vnpt/operations';
import type { Operation, ParameterType, Service } from '../../../services/vnpt/operations';
import type { Tenant } from '../../../services/vnpt/tenant';
import { wsdl } from '../../../simulator/vnpt/wsdl';
import { tenant } from './tenant';

const written = (...request: Parameters<typeof writeRequest>): Omit<SoapRequest, 'body'> & { readonly body: string } => {
	const { body, ...rest } = writeRequest(...request);
	return { ...rest, body: body.toString() };
};

const services = [...new Set(operations.map(({ service }) => service))];
const text = '<Invoices><Inv><key>HD-1</key><n>Ví dụ &amp; "con" $& \' 😀</n></Inv></Invoices>';

const samples: Readonly<Record<ParameterType, (index: number) => Argument>> = {
	string: (index) => `${text}${index}`, int: (index) => index, decimal: (index) => index + 0.5, double: (index) => -index - 0.25, boolean: (index) => index % 2 === 0,
	base64: (index) => Buffer.from(`${text}${index}`).toString('base64'), 'int[]': (index) => [index, 7, -1], 'string[]': (index) => [text, 'A&B', `C${index}`],
};

/** A value for every parameter that is not a log-in. */
const sample = (row: Operation): Record<string, Argument> =>
	Object.fromEntries(askedParameters(row).map(({ name, type }, index): [string, Argument] => [name, samples[type](index)]));

/** The same with the log-ins, and lists under the name of their items, as another client would pass them. */
function complete(row: Operation, args: Arguments, { staff, serviceUser }: Tenant): Record<string, unknown> {
	const values: Record<string, unknown> = { ...args };
	if (row.staff) [values[row.staff[0]], values[row.staff[1]]] = [staff.user, staff.password];
	if (row.serviceUser) [values[row.serviceUser[0]], values[row.serviceUser[1]]] = [serviceUser.user, serviceUser.password];
	return Object.fromEntries(row.parameters.flatMap(({ name, type }) => {
		const value = values[name];
		if (value === undefined) return [];
		return [[name, type === 'int[]' || type === 'string[]' ? { [type.slice(0, -2)]: value } : value]];
	}));
}

type Node = readonly [name: string, content: string | readonly Node[]];

const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, trimValues: false, cdataPropName: '#cdata', htmlEntities: true });

/** Expanded names, order and text of a body: the infoset, whatever prefixes, escapes and CDATA sections it was written with. */
function infoset(xml: string): readonly Node[] {
	type Raw = Record<string, unknown>;
	const textOf = (nodes: readonly Raw[]): string => nodes.map((node) => {
		if ('#text' in node) return String(node['#text']);
		return '#cdata' in node ? textOf(node['#cdata'] as Raw[]) : '';
	}).join('');
	const read = (nodes: readonly Raw[], scope: Readonly<Record<string, string>>): Node[] => nodes.flatMap((node) => {
		const name = Object.keys(node).find((key) => !/^[:#?]/.test(key));
		if (name === undefined) return [];
		const attributes = (node[':@'] ?? {}) as Record<string, string>;
		const inner = { ...scope };
		for (const [attribute, value] of Object.entries(attributes)) {
			if (attribute === 'xmlns') inner[''] = value;
			else if (attribute.startsWith('xmlns:')) inner[attribute.slice(6)] = value;
		}
		const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
		const children = node[name] as Raw[];
		const elements = read(children, inner);
		return [[`{${inner[prefix ?? ''] ?? ''}}${local ?? ''}`, elements.length > 0 ? elements : textOf(children)] as const];
	});
	return read(parser.parse(xml) as Raw[], {});
}

const bodyOf = (xml: string): Node | undefined => {
	const [envelope] = infoset(xml);
	const parts = envelope?.[1];
	return Array.isArray(parts) ? (parts as Node[]).find(([name]) => name.endsWith('}Body')) : undefined;
};

interface Sent {
	readonly body: string;
	readonly headers: Readonly<Record<string, string>>;
}

/** The soap package as a client that reads the WSDL and remembers what it would send. */
async function soapClient(service: Service, soap12: boolean): Promise<{ client: Client; sent: Sent[] }> {
	const sent: Sent[] = [];
	const ok = { status: 200, statusCode: 200, headers: {} };
	const request = (_url: string, body: unknown, callback: (error: null, response: unknown, body: string) => void, headers: Record<string, string>): Promise<unknown> => {
		if (body) sent.push({ body: String(body), headers });
		callback(null, ok, body ? '' : wsdl(service, 'http://127.0.0.1'));
		return Promise.resolve(ok);
	};
	const client = await createClientAsync('http://127.0.0.1/wsdl', { disableCache: true, forceSoap12Headers: soap12, httpClient: { request } as never });
	return { client, sent };
}

/** The soap package as a server that answers nothing and remembers what it read. */
async function soapServer(service: Service, soap12: boolean): Promise<{ server: Server; read: Array<[operation: string, values: unknown]> }> {
	const read: Array<[string, unknown]> = [];
	const methods = Object.fromEntries(operations.filter((row) => row.service === service).map((row) => [row.name, (values: unknown) => {
		read.push([row.name, values]);
		return {};
	}]));
	const name = `${service}Service`;
	const server = await new Promise<Server>((resolve, reject) => {
		createServerless({
			path: '/', services: { [name]: { [`${name}Soap`]: methods, [`${name}Soap12`]: methods } }, xml: wsdl(service, 'http://127.0.0.1'),
			preserveWhitespace: true, forceSoap12Headers: soap12, callback: (error: unknown, started: Server) => (error ? reject(error as Error) : resolve(started)),
		}).catch(reject);
	});
	return { server, read };
}

const hostile: Tenant = {
	...tenant, staff: { user: 'nhân viên', password: '<p>&"\'$&' }, serviceUser: { user: 'a&b', password: ']]>' },
};

describe.each(services)('%s', (service) => {
	const rows = operations.filter((row) => row.service === service).map((row) => [row.name, row] as const);

	describe.each(['1.1', '1.2'] as const)('in SOAP %s', (soapVersion) => {
		let peer: Awaited<ReturnType<typeof soapClient>>;
		let server: Awaited<ReturnType<typeof soapServer>>;
		beforeAll(async () => {
			peer = await soapClient(service, soapVersion === '1.2');
			server = await soapServer(service, soapVersion === '1.2');
		});

		describe.each(['cdata', 'escaped'] as const)('with payloads as %s', (payloadAs) => {
			it.each(rows)('%s carries the same infoset as an envelope of the soap package', async (name, row) => {
				const args = sample(row);
				const ours = written(row, args, { ...hostile, soapVersion, payloadAs });
				await peer.client[`${name}Async`]?.(complete(row, args, hostile));
				const theirs = peer.sent.at(-1);
				const values = complete(row, args, hostile);
				const expected = row.parameters.map((one): Node => {
					const value = Object.hasOwn(args, one.name) ? args[one.name] : values[one.name];
					const item = one.type.slice(0, -2);
					return [`{${NAMESPACE}}${one.name}`, Array.isArray(value) ? value.map((entry): Node => [`{${NAMESPACE}}${item}`, String(entry)]) : String(value)];
				});
				expect(bodyOf(ours.body)?.[1]).toEqual([[`{${NAMESPACE}}${name}`, expected.length > 0 ? expected : '']]);
				expect(bodyOf(theirs?.body ?? '')?.[1]).toEqual(bodyOf(ours.body)?.[1]);
				expect(bodyOf(ours.body)?.[0]).toBe(bodyOf(theirs?.body ?? '')?.[0]);
				expect(ours.headers['SOAPAction'] ?? /action=(".*")/.exec(ours.headers['Content-Type'] ?? '')?.[1]).toBe(`"${NAMESPACE}${name}"`);
			});

			it.each(rows)('%s is understood by a server of the soap package', async (name, row) => {
				const args = sample(row);
				const { body } = written(row, args, { ...hostile, soapVersion, payloadAs });
				await server.server.processRequest(body, { method: 'POST', url: '/', headers: { soapaction: `"${NAMESPACE}${name}"` } });
				expect(server.read.at(-1)).toEqual([name, complete(row, args, hostile)]);
			});
		});

		it.each(rows)('%s without arguments says nothing more than the soap package does', async (name, row) => {
			const ours = written(row, {}, { ...hostile, soapVersion });
			const numbers = Object.fromEntries(row.parameters.flatMap((one): Array<[string, Argument]> => {
				if (['int', 'decimal', 'double'].includes(one.type)) return [[one.name, 0]];
				return one.type === 'boolean' ? [[one.name, false]] : [];
			}));
			await peer.client[`${name}Async`]?.(complete(row, numbers, hostile));
			expect(bodyOf(peer.sent.at(-1)?.body ?? '')?.[1]).toEqual(bodyOf(ours.body)?.[1]);
		});
	});
});
