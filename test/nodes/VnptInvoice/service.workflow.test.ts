import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { operation } from '../../../nodes/VnptInvoice/actions/service/call.operation';
import { listen } from '../../engine/loopback';
import type { BenchRun } from '../../engine/benchRun';
import { openTenant, part } from './tenant';
import type { TenantRun, TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({ invoices: [
		{ key: 'HD-1', buyerCode: 'C1', date: '2026-07-01' }, { key: 'HD-2', buyerCode: 'C1', payment: 1, date: '2026-07-01' }, { key: 'HD-3', buyerCode: 'C2', status: 5, date: '2026-07-01' },
	] });
});

const call = (service: string, name: string, value: IDataObject = {}): INodeParameters => ({
	resource: 'service', operation: 'call', service, serviceOperation: { __rl: true, mode: 'list', value: name },
	serviceParameters: { mappingMode: 'defineBelow', value } as INodeParameters,
});

const run = async (parameters: INodeParameters, more: Omit<TenantRun, 'parameters'> = {}): Promise<BenchRun> => await tenant.run({ parameters, ...more });
const calls = (): string[] => tenant.calls();
const invoice = (key: string): string =>
	`<Invoices><Inv><key>${key}</key><Invoice><CusCode>C1</CusCode><CusName>Công ty Ví Dụ</CusName><CusAddress>2 Phố Mẫu, Hà Nội</CusAddress><CusPhone/><CusTaxCode>9900000305</CusTaxCode>`
	+ '<PaymentMethod>TM</PaymentMethod><KindOfService/><Products><Product><Code/><ProdName>Dịch vụ</ProdName><ProdUnit/><ProdQuantity>1</ProdQuantity><ProdPrice>1000000</ProdPrice>'
	+ '<Total>1000000</Total><VATRate>10</VATRate><VATAmount>100000</VATAmount><Amount>1100000</Amount><IsSum>0</IsSum></Product></Products><Total>1000000</Total><DiscountAmount>0</DiscountAmount>'
	+ '<VATRate>10</VATRate><VATAmount>100000</VATAmount><Amount>1100000</Amount><AmountInWords>Một triệu một trăm nghìn đồng</AmountInWords><ArisingDate>02/11/2026</ArisingDate>'
	+ '<PaymentStatus>0</PaymentStatus></Invoice></Inv></Invoices>';
const publish = (key: string): INodeParameters => call('Publish', 'ImportAndPublishInv', { xmlInvData: invoice(key), pattern: '1/001', serial: 'C26TAA', convert: 0 });
const issued = (key: string): number => tenant.simulator.vnpt.state().invoices.filter((one) => one.key === key).length;

describe('the form', () => {
	const search = async (service: string, filter?: string): Promise<string[]> => {
		const { results } = await tenant.bench.searchList({
			type: 'vnptInvoice', method: 'searchServiceOperations', parameters: { resource: 'service', operation: 'call', service }, ...(filter === undefined ? {} : { filter }),
		});
		return results.map(({ name }) => name);
	};
	const fields = async (service: string, name: string): Promise<Array<[string, string | undefined]>> => {
		const { fields: found } = await tenant.bench.resourceFields({ type: 'vnptInvoice', method: 'getServiceParameters', parameters: call(service, name) });
		return found.map(({ id, type }) => [id, type]);
	};

	test('lists the operations of the chosen service with what they are for, and marks those that write', async () => {
		expect(await search('Attachment')).toEqual([
			'downloadInvAttachmentFkey: Attached file of an invoice by key, older tenants',
			'uploadInvAttachmentFkey: Attach a file (base64) to an invoice by key, older tenants (writes)',
		]);
		const found = await search('Publish');
		expect(found).toContain('ImportAndPublishInv: Create, number, sign and publish invoices (makes documents)');
		expect(found).toContain('getStatusInv: Status 0 to 5 by key list');
		expect(found.filter((name) => name.startsWith('sync') || name.startsWith('sendEmail:'))).toEqual([]);
	});

	test('finds operations by name and by purpose', async () => {
		expect(await search('Business', 'RESTORECANCEL')).toEqual([
			'restoreCancelInvFkey: Undo a cancellation by key (changes documents)', 'restoreCancelInvToken: Undo a cancellation by token (changes documents)',
		]);
		expect(await search('Portal', 'number interval')).toEqual(['listInvFromNoToNo: Invoices in a number interval']);
		expect(await search('Portal', 'no such thing')).toEqual([]);
	});

	test('offers the parameters of the chosen operation by their types, and never the log-ins', async () => {
		expect(await fields('Publish', 'ImportAndPublishInv')).toEqual([['xmlInvData', 'string'], ['pattern', 'string'], ['serial', 'string'], ['convert', 'number']]);
		expect(await fields('Publish', 'publishInv')).toEqual([['invIDs', 'array'], ['pattern', 'string'], ['serial', 'string']]);
		expect(await fields('Business', 'cancelInvDetailFkey')).toEqual([['lstFkey', 'string'], ['checkPayment', 'boolean']]);
		expect(await fields('Business', 'ImportAttachmentByNo')).toEqual([['bytes', 'string'], ['pattern', 'string'], ['serial', 'string'], ['no', 'number']]);
	});

	test('says so where there is nothing to fill in', async () => {
		const notice = async (name: string): Promise<string | undefined> =>
			(await tenant.bench.resourceFields({ type: 'vnptInvoice', method: 'getServiceParameters', parameters: call('Publish', name) })).emptyFieldsNotice;
		expect(await notice('GetCertInfo')).toBe('GetCertInfo takes no parameters besides the log-ins, which the credential gives');
		expect(await notice('')).toBe('Choose an operation first');
	});
});

describe('reading', () => {
	test('gives the answer, its kind and its content as objects', async () => {
		const found = await run(call('Portal', 'listInvByCusFkey', { key: '={{ $json.key }}' }), { input: [{ key: 'HD-1' }, { key: 'HD-9' }] });
		expect(found.error).toBeUndefined();
		expect(found.rows(0)).toMatchObject([
			{ service: 'Portal', operation: 'listInvByCusFkey', kind: 'data', answer: part('<Data>'), parsed: { Data: { Item: [{ fkey: 'HD-1', invNum: '0000001', status: '1' }] } } },
			{ kind: 'data', answer: '<Data></Data>', parsed: { Data: '' } },
		]);
		expect(found.probed(0)).toEqual([{ origin: { key: 'HD-1' } }, { origin: { key: 'HD-9' } }]);
		expect(calls()).toEqual(['listInvByCusFkey', 'listInvByCusFkey']);
	});

	test('opens base64', async () => {
		const found = await run(call('Publish', 'GetCertInfo'));
		expect(found.rows(0)).toMatchObject([{ kind: 'data', parsed: { Certificate: { SerialNumber: expect.any(String) as string } } }]);
		expect(String(found.rows(0)[0]?.answer)).toMatch(/^[A-Za-z0-9+/]+=*$/);
	});

	test('leaves pages and plain text as they are', async () => {
		const page = await run(call('Portal', 'getInvViewFkeyNoPay', { fkey: 'HD-1' }));
		expect(page.rows(0)[0]).toMatchObject({ kind: 'data', answer: part('<') });
		expect(page.rows(0)[0]).not.toHaveProperty('parsed');
		const clock = await run(call('Publish', 'getDateTimeServer'));
		expect(clock.rows(0)[0]).not.toHaveProperty('parsed');
	});

	test('takes parameters from fields of the items by their names', async () => {
		const automatic = { ...call('Portal', 'listInvFromNoToNo'), serviceParameters: { mappingMode: 'autoMapInputData', value: null } };
		const found = await run(automatic, { input: [{ invFromNo: 1, invToNo: '2', invPattern: '1/001', invSerial: 'C26TAA', userName: 'somebody', other: true }] });
		expect(found.rows(0)).toMatchObject([{ parsed: { Data: { Item: [{ fkey: 'HD-1' }, { fkey: 'HD-2' }] } } }]);
	});

	test('is tried again when the answer is lost', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'dropAfter', operation: 'getStatusInv' });
		const xmlFkeyInv = '<Invoices><Inv><key>HD-3</key></Inv></Invoices>';
		const found = await run(call('Publish', 'getStatusInv', { xmlFkeyInv, pattern: '1/001' }), { settings: { retryOnFail: true } });
		expect(found.rows(0)).toMatchObject([{ parsed: { Invoices: { Inv: [{ key: 'HD-3' }] } } }]);
		expect(calls()).toEqual(['getStatusInv', 'getStatusInv']);
	});

	const threeRows = { input: [{ key: 'HD-1' }, { key: 'HD-9' }, { key: 'HD-2' }] };
	const download = call('Portal', 'downloadInvFkeyNoPay', { fkey: '={{ $json.key }}' });

	test('tells a refusal in words', async () => {
		const failed = await run(download, threeRows);
		expect(failed.error).toMatchObject({ message: 'The invoice was not found', description: part('Check the key or token'), httpCode: 'ERR:6', context: { itemIndex: 1 } });
		expect(failed.rows(0)).toEqual([]);
	});

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)('goes on after a refusal under %s', async (onError) => {
		const found = await run(download, { ...threeRows, settings: { onError } });
		const error = { error: 'The invoice was not found', details: { code: 'ERR:6', remedy: part('Check the key') } };
		const fine = { operation: 'downloadInvFkeyNoPay', kind: 'data', parsed: expect.anything() as IDataObject };
		expect(found.rows(0)).toMatchObject(onError === 'continueRegularOutput' ? [fine, error, fine] : [fine, fine]);
		if (onError === 'continueErrorOutput') expect(found.rows(1)).toMatchObject([error]);
		expect([...found.probed(0), ...(onError === 'continueErrorOutput' ? found.probed(1) : [])].map(({ origin }) => (origin as IDataObject).key).sort()).toEqual(['HD-1', 'HD-2', 'HD-9']);
	});

	test('says when the tenant lacks the operation', async () => {
		tenant.simulator.vnpt.switches.set('missingOperations', ['GetCertificates']);
		const failed = await run(call('Publish', 'GetCertificates'));
		expect(failed.error).toMatchObject({ message: 'This tenant does not offer the operation GetCertificates', description: part('Ask VNPT') });
	});
});

describe('writing', () => {
	test('is done once, and the answer stands in the item', async () => {
		const done = await run(publish('HD-10'));
		expect(done.rows(0)).toEqual([{ service: 'Publish', operation: 'ImportAndPublishInv', kind: 'ok', answer: '1/001;C26TAA-HD-10_4' }]);
		expect(calls()).toEqual(['ImportAndPublishInv']);
		expect(issued('HD-10')).toBe(1);
	});

	test.each([
		[{ kind: 'dropAfter' }], [{ kind: 'fault', when: 'after' }], [{ kind: 'err5', when: 'after' }], [{ kind: 'empty200' }], [{ kind: 'html200', when: 'after' }], [{ kind: 'truncate' }],
	])('is never repeated and says that the outcome is unknown after %j', async (fault) => {
		tenant.simulator.vnpt.faults.add({ ...fault, operation: 'ImportAndPublishInv' });
		const failed = await run(publish('HD-10'));
		expect(failed.error).toMatchObject({ message: part('It is unknown whether the service did this: '), description: part('a second one may do it twice') });
		expect(calls()).toEqual(['ImportAndPublishInv']);
		expect(issued('HD-10')).toBe(1);
	});

	test('says that nothing was written when the service refused', async () => {
		const failed = await run(publish('HD-1'));
		expect(failed.error).toMatchObject({ message: 'A key of this call already belongs to an issued invoice', description: part('Nothing was written'), httpCode: 'ERR:13' });
		expect(issued('HD-1')).toBe(1);
	});

	test('says that nothing was sent when there is no connection', async () => {
		const credentials = await tenant.credential({ url: 'http://127.0.0.1:9' });
		const failed = await run(publish('HD-10'), { credentials });
		expect(failed.error).toMatchObject({ message: part('connection refused'), description: part('Nothing was sent') });
	});

	test('is refused where the node would repeat it', async () => {
		const failed = await run(publish('HD-10'), { settings: { retryOnFail: true, maxTries: 3 } });
		expect(failed.error).toMatchObject({ message: 'ImportAndPublishInv writes, so it must not be repeated', description: part("Switch off 'Retry On Fail'") });
		expect(calls()).toEqual([]);
	});

	test('tells which items were sent before the one that stopped the run', async () => {
		const failed = await run(call('Business', 'confirmPaymentFkey', { lstFkey: '={{ $json.key }}' }), { input: [{ key: 'HD-1' }, { key: 'HD-9' }, { key: 'HD-2' }] });
		expect(failed.error).toMatchObject({ description: part('The item before this one was sent already: do not send them again'), context: { itemIndex: 1 } });
		expect(calls()).toEqual(['confirmPaymentFkey', 'confirmPaymentFkey']);
	});

	test('that changes nothing, because it is so already, is success', async () => {
		const found = await run(call('Business', 'confirmPaymentFkey', { lstFkey: 'HD-2' }));
		expect(found.rows(0)).toEqual([{ service: 'Business', operation: 'confirmPaymentFkey', kind: 'already', answer: 'The payment mark is already as asked', code: 'ERR:13' }]);
	});

	test('with a result per key says for each what became of it', async () => {
		const found = await run(call('Business', 'confirmPaymentDetailFkey', { lstFkey: 'HD-1_HD-2_HD-9' }));
		expect(found.rows(0)).toMatchObject([{
			kind: 'ok', answer: part('||'),
			parsed: {
				done: ['HD-1'],
				refused: [
					{ code: 'ERR:6', keys: ['HD-9'], reason: part('not found') }, { code: 'ERR:13', keys: ['HD-2'], reason: 'The payment mark is already as asked' },
				],
			},
		}]);
	});

	test('with a result per key fails when nothing at all was done', async () => {
		const failed = await run(call('Business', 'confirmPaymentDetailFkey', { lstFkey: 'HD-8_HD-9' }));
		expect(failed.error).toMatchObject({ message: part('HD-8, HD-9'), httpCode: 'ERR:6' });
	});

	test('customers gives their count', async () => {
		const customer = ['Name', 'Code', 'TaxCode', 'Address', 'BankAccountName', 'BankName', 'BankNumber', 'Email', 'Fax', 'Phone', 'ContactPerson', 'RepresentPerson', 'CusType']
			.map((name) => `<${name}>${name === 'CusType' ? '0' : name === 'Code' ? 'K1' : name === 'Email' ? 'khach@example.com' : ''}</${name}>`).join('').replace('<Name></Name>', '<Name>Khách Mẫu</Name>');
		const found = await run(call('Publish', 'UpdateCus', { XMLCusData: `<Customers><Customer>${customer}</Customer></Customers>` }));
		expect(found.rows(0)).toEqual([{ service: 'Publish', operation: 'UpdateCus', kind: 'count', answer: '1', parsed: 1 }]);
	});
});

describe('parameters', () => {
	test.each([
		['Publish', 'ImportAndPublishInv', { convert: 'one' }, '"convert" is not a whole number'],
		['Publish', 'publishInv', { invIDs: '[1, "x"]' }, '"invIDs" is not a list of whole numbers'],
		['Business', 'cancelInvDetailFkey', { lstFkey: 'A', checkPayment: 'perhaps' }, '"checkPayment" is neither true nor false'],
		['Business', 'ImportAttachmentByFkey', { fkey: 'A', bytes: 'no file' }, '"bytes" is not base64'],
	])('%s.%s with %j is not sent', async (service, name, value, message) => {
		const failed = await run(call(service, name, value));
		expect(failed.error).toMatchObject({ message: part(message), description: part('Nothing was sent') });
		expect(calls()).toEqual([]);
	});

	test('of an operation that is not there: a sentence', async () => {
		expect((await run(call('Publish', 'getstatusinv'))).error).toMatchObject({ message: 'Publish has no operation getstatusinv' });
		expect((await run(call('Publish', '={{ $json.none }}'))).error).toMatchObject({ message: "'Operation of the Service' is empty" });
	});

	test('a file of the item travels as base64, the log-ins come from the credential, and no secret comes back', async () => {
		const bodies: string[] = [];
		const server = await listen((request, response) => {
			const pieces: Buffer[] = [];
			request.on('data', (piece: Buffer) => pieces.push(piece));
			request.on('end', () => {
				bodies.push(Buffer.concat(pieces).toString('utf8'));
				response.setHeader('content-type', 'text/xml');
				response.end('<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ImportAttachmentByFkeyResponse xmlns="http://tempuri.org/">'
					+ '<ImportAttachmentByFkeyResult>OK:0cc175b9</ImportAttachmentByFkeyResult></ImportAttachmentByFkeyResponse></soap:Body></soap:Envelope>');
			});
		});
		try {
			const credentials = await tenant.credential({ url: server.url });
			const items: INodeExecutionData[] = [{ json: {}, binary: { list: { data: Buffer.from('bảng kê').toString('base64'), mimeType: 'text/plain', fileName: 'list.txt' } } }];
			const done = await run(call('Business', 'ImportAttachmentByFkey', { fkey: 'HD-1', bytes: 'list' }), { credentials, items });
			expect(done.rows(0)).toEqual([{ service: 'Business', operation: 'ImportAttachmentByFkey', kind: 'ok', answer: '0cc175b9' }]);
			expect(bodies).toHaveLength(1);
			expect(bodies[0]).toContain(
				'<Account>demo-staff</Account><ACpass>demo-staff-pass</ACpass><username>demo-service</username><pass>demo-service-pass</pass>'
				+ `<bytes>${Buffer.from('bảng kê').toString('base64')}</bytes><fkey>HD-1</fkey>`,
			);
			expect(JSON.stringify(done.run)).not.toMatch(/demo-(staff|service)-pass/);
		} finally {
			await server.close();
		}
	});
});

test.each([
	['Publish', 'ImportAndPublishInv', true], ['Business', 'cancelInv', true], ['Business', 'deliverInv', false], ['Portal', 'listInvByCus', false], ['Portal', 'nothing', false],
] as const)('an AI agent needs leave for %s.%s: %s', (service, serviceOperation, legal) => {
	const values: Readonly<Record<string, string>> = { service, serviceOperation };
	const context = { getInputData: () => [{ json: {} }], getNodeParameter: (name: string) => values[name] } as unknown as IExecuteFunctions;
	expect(operation.legalEffect).toBeInstanceOf(Function);
	expect(typeof operation.legalEffect === 'function' && operation.legalEffect(context)).toBe(legal);
});
