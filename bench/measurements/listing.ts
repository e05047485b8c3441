/** Reading a list of invoices into items. */
import { XMLParser } from 'fast-xml-parser';
import type { IExecuteFunctions } from 'n8n-workflow';
import { createClientAsync } from 'soap';

import { wsdl } from '../../simulator/vnpt/wsdl';
import { built } from '../built';
import type { Table, Way } from '../measurement';
import { startService, wireBytes } from '../service';
import { post, standIn, vnptCredential } from '../stand-in';

interface ItemOperation {
	execute(context: IExecuteFunctions, itemIndex: number): Promise<Array<{ readonly json: { readonly key?: string } }>>;
}

const ours: Way = async ({ rows }, meter) => {
	const { operation } = built<{ operation: ItemOperation }>('nodes/VnptInvoice/actions/invoice/getAll.operation');
	const service = await startService();
	const context = standIn({ parameters: { findBy: 'customer', customerCode: `rows-${rows}`, returnAll: true, simplify: true }, credential: vnptCredential(service.url) });
	meter.start();
	const items = await operation.execute(context, 0);
	const figures = meter.stop(items.filter(({ json }) => json.key).length, 0);
	return { ...figures, wire: wireBytes(await service.report()) / 1e6 };
};

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Item' });

/** What a user makes of a row. */
const asItems = (list: unknown): Array<{ json: object }> =>
	(list as { Data: { Item: Array<Record<string, string>> } }).Data.Item.map(({ fkey, pattern, serial, invNum, status, amount, cusname, cusCode, publishDate }) =>
		({ json: { key: fkey, pattern, serial, number: invNum, status, amount, buyer: cusname, customerCode: cusCode, publishedAt: publishDate } }));

const soapAndParser: Way = async ({ rows }, meter) => {
	const service = await startService();
	const { mkdtemp, writeFile, rm } = await import('node:fs/promises');
	const folder = await mkdtemp(`${(await import('node:os')).tmpdir()}/bench-`);
	await writeFile(`${folder}/portal.wsdl`, wsdl('Portal', service.url));
	const client = await createClientAsync(`${folder}/portal.wsdl`, {}, `${service.url}/PortalService.asmx`);
	await rm(folder, { recursive: true });
	const send = (client as unknown as Record<string, (args: object) => Promise<[{ listInvByCusResult: string }]>>).listInvByCusAsync!.bind(client);
	meter.start();
	const [answer] = await send({ cusCode: `rows-${rows}`, fromDate: '', toDate: '', userName: 'demo-service', userPass: 'demo-service-pass' });
	const items = asItems(parser.parse(answer.listInvByCusResult));
	return { ...meter.stop(items.length, 0), wire: wireBytes(await service.report()) / 1e6 };
};

const fetched = async (url: string, rows: unknown): Promise<string> =>
	String((await post({ url, headers: { SOAPAction: '"http://tempuri.org/listInvByCus"' }, body: Buffer.from(`<cusCode>rows-${String(rows)}</cusCode>`) })).body);

/** The parser for the envelope, and again for what stands in it. */
const parserTwice: Way = async ({ rows }, meter) => {
	const service = await startService();
	meter.start();
	const envelope = parser.parse(await fetched(service.url, rows)) as Record<string, Record<string, Record<string, Record<string, string>>>>;
	const items = asItems(parser.parse(envelope['soap:Envelope']!['soap:Body']!.listInvByCusResponse!.listInvByCusResult!));
	return { ...meter.stop(items.length, 0), wire: wireBytes(await service.report()) / 1e6 };
};

/** The bytes received as text, and the items counted in it. */
const bytesAlone: Way = async ({ rows }, meter) => {
	const service = await startService();
	meter.start();
	const items = (await fetched(service.url, rows)).split('&lt;Item&gt;').length - 1;
	return { ...meter.stop(items, 0), wire: wireBytes(await service.report()) / 1e6 };
};

export const ways: Readonly<Record<string, Way>> = { ours, soapAndParser, parserTwice, bytesAlone };

export const listingTable = (rows: number): Table => ({
	title: `List ${rows} invoices`, against: 'this package',
	cases: ([['this package', 'ours'], ['soap + parser', 'soapAndParser'], ['parser twice', 'parserTwice', 8_000], ['bytes alone', 'bytesAlone']] as const)
		// Of a hundred thousand rows, what is parsed twice does not fit into the usual heap.
		.map(([name, way, heap]) => ({ name, file: 'listing', way, params: { rows }, expected: rows, ...(heap && rows >= 100_000 ? { heap } : {}) })),
});
