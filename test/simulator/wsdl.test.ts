import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { operations, type ParameterType } from '../../services/vnpt/operations';
import type { Simulator } from '../../simulator';
import { handlers, simulatedOperations } from '../../simulator/vnpt/handlers';
import { withOperations } from '../../simulator/vnpt/operationsList';
import { wsdl } from '../../simulator/vnpt/wsdl';
import { Element, parseXml } from '../../simulator/vnpt/xml';
import signatures from '../fixtures/vnpt-signatures.json';
import { post, soapClient, start } from './client';

interface Signature {
	readonly params: ReadonlyArray<readonly string[]>;
	readonly returns: string;
}
const published = signatures as unknown as Readonly<Record<string, Readonly<Record<string, Signature>>>>;

const services = [...new Set(operations.map(({ service }) => service))];
const simulated = Object.keys(handlers) as Array<keyof typeof handlers>;

/** Reads the elements of one generated WSDL by attributes, which the simulator's own reader leaves out. */
function wrappers(text: string): Map<string, Array<{ name: string; type: string; least: string }>> {
	const found = new Map<string, Array<{ name: string; type: string; least: string }>>();
	for (const [, name = '', children = ''] of text.matchAll(/<s:element name="(\w+)"><s:complexType><s:sequence>(.*?)<\/s:sequence>/g)) {
		const parts = [...children.matchAll(/minOccurs="(\d)" maxOccurs="1" name="(\w+)" type="\w+:(\w+)"/g)];
		found.set(name, parts.map(([, least = '', child = '', type = '']) => ({ name: child, type, least })));
	}
	return found;
}

describe.each(services)('the WSDL of %s', (service) => {
	const text = wsdl(service, 'http://127.0.0.1:1');
	const found = wrappers(text);
	const rows = operations.filter((row) => row.service === service && published[`${service}Service`]?.[row.name]);

	it.each(rows.map((row) => [row.name] as const))('publishes %s with the signature of the real one', (name) => {
		const real = published[`${service}Service`]?.[name];
		const parameters = found.get(name)?.map((one) => [one.name, one.type]);
		expect(parameters).toEqual(real?.params.map((one) => [...one]));
		expect(found.get(`${name}Response`)).toEqual([expect.objectContaining({ name: `${name}Result`, type: real?.returns })]);
	});

	it('makes value types mandatory and everything else optional', () => {
		const valueTypes: ParameterType[] = ['int', 'boolean', 'decimal', 'double'];
		for (const { name, type, least } of [...found.values()].flat()) {
			expect([name, least]).toEqual([name, valueTypes.includes(type as ParameterType) ? '1' : '0']);
		}
	});

	it('is well formed, qualified, and has a port for each SOAP version', () => {
		expect(parseXml(text)).toBeInstanceOf(Element);
		expect(text).toContain('elementFormDefault="qualified" targetNamespace="http://tempuri.org/"');
		expect(text).toMatch(new RegExp(`<wsdl:port name="${service}ServiceSoap" .*<soap:address location="http://127.0.0.1:1/${service}Service.asmx"/>`));
		expect(text).toMatch(new RegExp(`<wsdl:port name="${service}ServiceSoap12" .*<soap12:address location="http://127.0.0.1:1/${service}Service.asmx"/>`));
	});
});

it('does rows of the table only', () => {
	const handled = Object.entries(handlers).flatMap(([service, byName]) => Object.keys(byName).map((name) => `${service}.${name}`));
	expect(simulatedOperations.map(({ service, name }) => `${service}.${name}`).sort()).toEqual(handled.sort());
});

it('lists them in the README (npx tsx simulator/writeReadme.ts)', () => {
	const readme = readFileSync(join(__dirname, '../../simulator/README.md'), 'utf8');
	expect(withOperations(readme)).toBe(readme);
	expect(() => withOperations('# No place')).toThrow('no place');
});

describe('read by the soap package', () => {
	let simulator: Simulator;
	beforeAll(async () => {
		simulator = await start();
	});
	afterAll(() => simulator.close());

	it('lacks what it does not do, as an old tenant would', async () => {
		const { status, body } = await post(simulator, 'Publish', 'syncInvoice', {});
		expect(status).toBe(500);
		expect(body.toString()).toContain('Server did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/syncInvoice.');
	});

	it.each(simulated)('%s describes the operations it does, and no other, on both ports', async (service) => {
		const described = (await soapClient(simulator, service)).describe() as Record<string, Record<string, Record<string, { input: object; output: object }>>>;
		const name = `${service}Service`;
		for (const port of [`${name}Soap`, `${name}Soap12`]) {
			const methods = described[name]?.[port] ?? {};
			const rows = simulatedOperations.filter((one) => one.service === service);
			expect(Object.keys(methods).sort()).toEqual(rows.map((row) => row.name).sort());
			for (const row of rows) {
				expect(Object.keys(methods[row.name]?.input ?? {}).filter((key) => !key.startsWith('targetN'))).toEqual(row.parameters.map((one) => one.name));
			}
		}
	});
});
