/** Lists of a size that no process could hold twice. */
import { execFile } from 'child_process';
import { once } from 'events';
import { createServer } from 'http';
import type { Server, ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { resolve } from 'path';
import { Readable } from 'stream';
import { promisify } from 'util';

const rows = 100_000;
const heap = 256;

const item = (number: number): string => `<Item><index>7</index><cusCode>C0001</cusCode><invToken>1/001;C26TAA;${number}</invToken><name>Hóa đơn giá trị gia tăng</name>`
	+ `<publishDate>7/15/2026 9:30:12 AM</publishDate><signStatus>0</signStatus><pattern>1/001</pattern><serial>C26TAA</serial><invNum>${String(number).padStart(8, '0')}</invNum>`
	+ `<amount>${110_000 + number}</amount><status>1</status><cusname><![CDATA[Công ty TNHH Thương mại & Dịch vụ Ví Dụ số ${number}, chi nhánh thành phố]]></cusname>`
	+ `<payment>0</payment><fkey>HD-2026-${String(number).padStart(8, '0')}</fkey><type>0</type><kindOfService>Bán hàng & giao tận nơi</kindOfService></Item>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function* answer(count: number, whole: boolean): Generator<string> {
	yield '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>'
		+ '<listInvByCusResponse xmlns="http://tempuri.org/"><listInvByCusResult>&lt;Data&gt;';
	for (let number = 1; number <= count; number++) yield escaped(item(number));
	if (whole) yield '&lt;/Data&gt;</listInvByCusResult></listInvByCusResponse></soap:Body></soap:Envelope>';
}

let server: Server;
let address: string;
let whole = true;
beforeAll(async () => {
	server = createServer((_request, response: ServerResponse) => {
		response.setHeader('content-type', 'text/xml; charset=utf-8');
		Readable.from(answer(whole ? rows : 2_000, whole)).pipe(response);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const list = async (...more: string[]) => await promisify(execFile)(
	process.execPath, [`--max-old-space-size=${heap}`, '--import', 'tsx', resolve(__dirname, 'largeListing.ts'), address, ...more], { maxBuffer: 1 << 20 },
);

test('100,000 rows with everything the service sent fit into 256 MB', async () => {
	const { rows: read, first, last, most } = JSON.parse((await list('raw')).stdout) as { rows: number; first: object; last: object; most: number };
	expect(read).toBe(rows);
	expect(first).toMatchObject({ key: 'HD-2026-00000001', number: '1', name: 'Hóa đơn giá trị gia tăng', publishedAt: '2026-07-15T09:30:12+07:00' });
	expect(last).toMatchObject({ key: 'HD-2026-00100000', number: '100000', amount: '210000', buyer: 'Công ty TNHH Thương mại & Dịch vụ Ví Dụ số 100000, chi nhánh thành phố', raw: { kindOfService: 'Bán hàng & giao tận nơi' } });
	expect(most).toBeLessThan(heap * 1024 * 1024);
}, 300_000);

test('a list that breaks off before its last mark fails, however much of it had come', async () => {
	whole = false;
	await expect(list('simplify')).rejects.toMatchObject({ stderr: expect.stringContaining('broke off') as string });
}, 300_000);
