import { request } from 'node:http';
import { createClientAsync, type Client } from 'soap';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { demoAccounts } from '../../simulator/vnpt/seed';

/** A time all tests start from: 9:30 in Hanoi. */
export const START = new Date('2026-07-15T02:30:00Z');

export const start = (options: SimulatorOptions = {}): Promise<Simulator> => startSimulator({ now: () => START, ...options });

export const staff = { Account: demoAccounts.staff.user, ACpass: demoAccounts.staff.password };
export const service = { username: demoAccounts.service.user, password: demoAccounts.service.password };
export const portalUser = { userName: demoAccounts.service.user, userPass: demoAccounts.service.password };

export type ServiceName = 'Publish' | 'Business' | 'Portal' | 'Attachment' | 'ExtMienTrung';

/** The soap package as a client that knows nothing of the simulator but its WSDL. */
export const soapClient = (simulator: Simulator, name: ServiceName, soap12 = false): Promise<Client> =>
	createClientAsync(`${simulator.url}/${name}Service.asmx?wsdl`, { disableCache: true, forceSoap12Headers: soap12 });

export interface Response {
	readonly status: number;
	readonly contentType: string;
	readonly location: string | undefined;
	readonly body: Buffer;
}

/** A plain HTTP exchange. Rejects when the connection breaks. */
export async function http(url: string, method = 'GET', headers: Record<string, string> = {}, body: string | Buffer = ''): Promise<Response> {
	return await new Promise((resolve, reject) => {
		const call = request(url, { method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('aborted', () => reject(new Error('aborted')));
			response.on('end', () =>
				resolve({
					status: response.statusCode ?? 0,
					contentType: response.headers['content-type'] ?? '',
					location: response.headers.location,
					body: Buffer.concat(chunks),
				}),
			);
		});
		call.on('error', reject);
		call.end(body);
	});
}

export async function control(simulator: Simulator, method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> {
	const { status, body: text } = await http(`${simulator.url}${path}`, method, {}, body === undefined ? '' : JSON.stringify(body));
	return { status, value: JSON.parse(text.toString()) as unknown };
}

export const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

export type Values = Readonly<Record<string, string | number>>;

/** A SOAP 1.1 request by hand. */
export async function post(simulator: Simulator, name: ServiceName, operation: string, parameters: Values): Promise<Response> {
	const children = Object.entries(parameters).map(([key, value]) => `<${key}>${escape(String(value))}</${key}>`).join('');
	return await postBody(simulator, name, operation, `<${operation} xmlns="http://tempuri.org/">${children}</${operation}>`);
}

export async function postBody(simulator: Simulator, name: ServiceName, action: string, body: string): Promise<Response> {
	const headers = { 'content-type': 'text/xml; charset=utf-8', soapaction: `"http://tempuri.org/${action}"` };
	const envelope = `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${body}</soap:Body></soap:Envelope>`;
	return await http(`${simulator.url}/${name}Service.asmx`, 'POST', headers, envelope);
}

/** The result text of a SOAP answer. Throws when there is none. */
export function resultOf(response: Response): string {
	const match = /<(\w+)Result>([\s\S]*)<\/\1Result>/.exec(response.body.toString());
	if (!match && /Response[^<]*\/?>/.test(response.body.toString())) return '';
	if (!match) throw new Error(`No result in: ${response.body.toString().slice(0, 300)}`);
	return (match[2] ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');
}

/** Calls an operation by hand and gives its result text. */
export const call = async (simulator: Simulator, name: ServiceName, operation: string, parameters: Values): Promise<string> =>
	resultOf(await post(simulator, name, operation, parameters));

export const publish = (simulator: Simulator, xmlInvData: string, more: Values = {}): Promise<string> =>
	call(simulator, 'Publish', 'ImportAndPublishInv', publishParameters(xmlInvData, more));

export const publishParameters = (xmlInvData: string, more: Values = {}): Values => ({
	...staff, xmlInvData, ...service, pattern: '1/001', serial: 'C26TAA', convert: 0, ...more,
});

type Fields = Readonly<Record<string, string | undefined>>;

const elements = (fields: Fields): string => Object.entries(fields).map(([name, value]) => (value === undefined ? '' : `<${name}>${value}</${name}>`)).join('');

/** One `<Inv>` of the older dialect; fields given replace the defaults, undefined takes one out. */
export function inv(key: string, header: Fields = {}, product: Fields = {}): string {
	const line = elements({
		Code: 'SP01', ProdName: 'Dịch vụ mẫu', ProdUnit: 'lần', ProdQuantity: '2', ProdPrice: '500000', Total: '1000000', VATRate: '10',
		VATAmount: '100000', Amount: '1100000', IsSum: '0', ...product,
	});
	const fields = elements({
		CusCode: 'C0001', CusName: 'Công ty Cổ phần Khách Mẫu', CusAddress: '2 Phố Mẫu, Hà Nội', CusPhone: '', CusTaxCode: '9900000305',
		PaymentMethod: 'TM/CK', KindOfService: '', Products: `<Product>${line}</Product>`, Total: '1000000', DiscountAmount: '0', VATRate: '10',
		VATAmount: '100000', Amount: '1100000', AmountInWords: 'Một triệu một trăm nghìn đồng', ArisingDate: '15/07/2026', PaymentStatus: '0', ...header,
	});
	return `<Inv><key>${key}</key><Invoice>${fields}</Invoice></Inv>`;
}

export const invoices = (...parts: string[]): string => `<Invoices>${parts.join('')}</Invoices>`;

/** One `<HDon>` of the current dialect. */
export function hdon(key: string, more: { general?: Fields; buyer?: Fields; line?: Fields; totals?: Fields } = {}): string {
	const general = elements({ NLap: '2026-07-15', DVTTe: 'VND', TGia: '1', HTTToan: 'TM/CK', ...more.general });
	const buyer = elements({ Ten: 'Công ty Cổ phần Khách Mẫu', MST: '9900000305', DChi: '2 Phố Mẫu, Hà Nội', MKHang: 'C0001', HVTNMHang: 'Nguyễn Văn Mẫu', ...more.buyer });
	const line = elements({
		TChat: '1', STT: '1', MHHDVu: 'SP01', THHDVu: 'Dịch vụ mẫu', DVTinh: 'lần', SLuong: '2', DGia: '500000', ThTien: '1000000', TSuat: '10%',
		TThue: '100000', TSThue: '1100000', ...more.line,
	});
	const totals = elements({
		THTTLTSuat: '<LTSuat><TSuat>10%</TSuat><ThTien>1000000</ThTien><TThue>100000</TThue></LTSuat>', TgTCThue: '1000000', TgTThue: '100000',
		TTCKTMai: '0', TgTTTBSo: '1100000', TgTTTBChu: 'Một triệu một trăm nghìn đồng', ...more.totals,
	});
	return `<HDon><key>${key}</key><DLHDon><TTChung>${general}</TTChung><NDHDon><NMua>${buyer}</NMua><DSHHDVu><HHDVu>${line}</HHDVu></DSHHDVu><TToan>${totals}</TToan></NDHDon></DLHDon></HDon>`;
}

/** A document of change in the older dialect, flat under its root. */
export const flat = (root: 'AdjustInv' | 'ReplaceInv', key: string, change: Fields = {}, header: Fields = {}): string =>
	`<${root}><key>${key}</key>${elements(change)}${/<Invoice>(.*)<\/Invoice>/s.exec(inv(key, header))?.[1]}</${root}>`;

/** A document of change in the current dialect. */
export const flatHd = (root: 'DieuChinhHD' | 'ThayTheHD', key: string, change: Fields = {}, more: Parameters<typeof hdon>[1] = {}): string =>
	`<${root}><key>${key}</key>${elements(change)}${/<DLHDon>(.*)<\/DLHDon>/s.exec(hdon(key, more))?.[1]}</${root}>`;

export const dsHdon = (...parts: string[]): string => `<DSHDon>${parts.join('')}</DSHDon>`;

/** A receipt as the receipts hand-out has it: all tags, no values in the line. */
export const receipt = (key: string): string =>
	`<Invoices><Inv><key>${key}</key><Invoice><CusCode>NP0001</CusCode><ArisingDate>15/07/2026</ArisingDate><CusName>Trần Thị Mẫu</CusName><Total>90000</Total><Amount>90000</Amount><AmountInWords>Chín mươi nghìn đồng</AmountInWords><VATAmount>0</VATAmount><VATRate>0</VATRate><CusAddress/><PaymentMethod>TM</PaymentMethod><Extra>Phí mẫu</Extra><Products><Product><Code/><ProdName/><ProdUnit/><ProdQuantity/><ProdPrice/><Total/><Amount/></Product></Products></Invoice></Inv></Invoices>`;

export const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('utf8');
