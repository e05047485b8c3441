import type { INodeParameters } from 'n8n-workflow';
import { named, openTenant, part } from './tenant';
import type { TestTenant } from './tenant';

let tenant: TestTenant;
beforeAll(async () => {
	tenant = await openTenant();
});
afterAll(async () => await tenant.close());
beforeEach(() => {
	tenant.reset();
	tenant.simulator.vnpt.seed({
		invoices: [
			{ key: 'HD-1', buyerCode: 'C1', buyerName: 'Công ty Một', date: '2026-11-02' },
			{ key: 'HD-2', buyerCode: 'C1', payment: 1, date: '2026-11-02' },
			{ key: 'HD-3', buyerCode: 'C2', status: 5, date: '2026-11-02' },
			{ key: 'HD-4', buyerCode: 'C2', pattern: '2/001', serial: 'C26TCC', date: '2026-11-02' },
		],
	});
});

describe('Get', () => {
	const get = (invoice: INodeParameters, more: INodeParameters = {}): INodeParameters => ({ resource: 'invoice', operation: 'get', ...invoice, ...more });
	const first = {
		key: 'HD-1', pattern: '1/001', serial: 'C26TAA', number: '1', invoiceToken: '1/001;C26TAA;1', status: '1', statusName: 'published', paid: false,
		amount: '1100000', buyer: 'Công ty Một', name: 'Hóa đơn giá trị gia tăng', publishedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+07:00$/) as string,
	};

	test('finds an invoice by key, in every pattern of the tenant', async () => {
		const run = await tenant.run({ parameters: get(named('key', '={{ $json.key }}')), input: [{ key: 'HD-1' }, { key: 'HD-4' }] });
		expect(run.rows(0)).toEqual([{ ...first, customerCode: 'C1' }, expect.objectContaining({ key: 'HD-4', invoiceToken: '2/001;C26TCC;1' })]);
		expect(run.probed(0)).toEqual([{ origin: { key: 'HD-1' } }, { origin: { key: 'HD-4' } }]);
	});

	test('finds an invoice by token, however it is written', async () => {
		const run = await tenant.run({ parameters: get(named('number', '={{ $json.token }}')), input: [{ token: '1/001;C26TAA;1' }, { token: ' 1/001 ; C26TAA ; 0000002 ' }] });
		expect(run.rows(0)).toMatchObject([first, { key: 'HD-2', paid: true }]);
	});

	test('gives everything the service sent with Simplify off', async () => {
		const run = await tenant.run({ parameters: get(named('key', 'HD-3'), { simplify: false }) });
		expect(run.rows(0)).toMatchObject([{ status: '5', statusName: 'cancelled', raw: { fkey: 'HD-3', invNum: '0000003', status: '5' } }]);
	});

	test('says what to do when there is no such invoice', async () => {
		const run = await tenant.run({ parameters: get(named('key', 'HD-9')) });
		expect(run.error).toMatchObject({ message: 'There is no published invoice HD-9', description: part('try the token'), context: { itemIndex: 0 } });
	});

	test.each([
		['key', '={{ $json.none }}', "'Invoice' is empty", 'Give the key'],
		['key', '1/001;C26TAA;1', 'holds a character that keys cannot have', "choose 'By Token'"],
		['number', 'HD-1', '"HD-1" is not an invoice token', 'pattern;serial;number'],
		['number', '1/001;C26TAA;x', 'is not an invoice token', 'pattern;serial;number'],
	] as const)('by %s "%s": %s', async (mode, value, message, description) => {
		const run = await tenant.run({ parameters: get(named(mode, value)) });
		expect(run.error).toMatchObject({ message: part(message), description: part(description) });
		expect(tenant.calls()).toEqual([]);
	});

	test('survives a raw ampersand, and refuses half a list', async () => {
		tenant.simulator.vnpt.faults.add({ kind: 'rawAmpersand', operation: 'listInvByCusFkey' });
		expect((await tenant.run({ parameters: get(named('key', 'HD-1')) })).rows(0)).toMatchObject([{ key: 'HD-1', name: part('Hàng & ') }]);
		tenant.simulator.vnpt.faults.add({ kind: 'truncate', operation: 'listInvByCusFkey', times: 0 });
		expect((await tenant.run({ parameters: get(named('key', 'HD-1')) })).error?.message).toContain('broke off');
	});
});

describe('Get Many', () => {
	const getAll = (more: INodeParameters): INodeParameters => ({ resource: 'invoice', operation: 'getAll', ...more });

	test('lists the invoices of each customer, paired with its item', async () => {
		const run = await tenant.run({ parameters: getAll({ findBy: 'customer', customerCode: '={{ $json.code }}' }), input: [{ code: 'C1' }, { code: 'C2' }] });
		expect(run.rows(0).map(({ key }) => key)).toEqual(['HD-1', 'HD-2', 'HD-3', 'HD-4']);
		expect(run.probed(0).map(({ origin }) => origin)).toEqual([{ code: 'C1' }, { code: 'C1' }, { code: 'C2' }, { code: 'C2' }]);
	});

	test('lists a number interval of a serial', async () => {
		const run = await tenant.run({ parameters: getAll({ findBy: 'numbers', listPattern: '1/001', listSerial: 'C26TAA', firstNumber: 2, lastNumber: 3, simplify: false }) });
		expect(run.rows(0)).toMatchObject([{ key: 'HD-2', number: '2', raw: { invNum: '0000002' } }, { key: 'HD-3', number: '3' }]);
	});

	test('Limit counts per item; Return All has none', async () => {
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'M', count: 60, buyerCode: 'C9' }] });
		const run = await tenant.run({ parameters: getAll({ findBy: 'customer', customerCode: 'C9' }), input: [{}, {}] });
		expect(run.rows(0)).toHaveLength(100);
		expect((await tenant.run({ parameters: getAll({ findBy: 'customer', customerCode: 'C9', limit: 2 }) })).rows(0)).toHaveLength(2);
		expect((await tenant.run({ parameters: getAll({ findBy: 'customer', customerCode: 'C9', returnAll: true }) })).rows(0)).toHaveLength(60);
	});

	test('days of publishing are days in Vietnam, bounds included', async () => {
		const today = new Date(tenant.simulator.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
		const within = async (from: string, to: string) =>
			(await tenant.run({ parameters: getAll({ findBy: 'customer', customerCode: 'C1', options: { from, to } }) })).rows(0).map(({ key }) => key);
		expect(await within(today, today)).toEqual(['HD-1', 'HD-2']);
		expect(await within('2026-01-01', '2026-01-31')).toEqual([]);
		expect(await within(`${today}T00:30:00.000+07:00`, '')).toEqual(['HD-1', 'HD-2']);
	});

	test.each([
		[{ findBy: 'customer', customerCode: ' ' }, "'Customer Code' is empty"],
		[{ findBy: 'numbers', listPattern: '={{ $json.none }}', listSerial: 'C26TAA' }, "'Pattern' is empty"],
		[{ findBy: 'numbers', listPattern: '1/001', listSerial: '={{ "" }}' }, "'Serial' is empty"],
		[{ findBy: 'customer', customerCode: 'C1', options: { from: 'soon' } }, "'Published From': "],
		[{ findBy: 'customer', customerCode: 'C404' }, 'There is no such customer'],
		[{ findBy: 'numbers', listPattern: '1/001', listSerial: 'C26TAA', firstNumber: 5, lastNumber: 2 }, "'Last Number'"],
		[{ findBy: 'numbers', listPattern: '1/001', listSerial: 'C26TAA', firstNumber: 1.5, lastNumber: 2 }, "'First Number'"],
	])('%j: %s', async (parameters, message) => {
		const run = await tenant.run({ parameters: getAll(parameters) });
		expect(run.error).toMatchObject({ message: part(message), context: { itemIndex: 0 } });
		expect(run.error?.description).toBeTruthy();
	});
});

describe('Download', () => {
	const download = (more: INodeParameters): INodeParameters => ({ resource: 'invoice', operation: 'download', ...more });
	const signatures = { xml: '<?xml', pdf: '%PDF-', html: '<' } as const;
	const types = { xml: 'application/xml', pdf: 'application/pdf', html: 'text/html' } as const;

	test.each([
		['xml', 'key', 'HD-1', 'downloadInvFkeyNoPay'], ['xml', 'number', '1/001;C26TAA;1', 'downloadInvNoPay'],
		['pdf', 'key', 'HD-1', 'downloadInvPDFFkeyNoPay'], ['pdf', 'number', '1/001;C26TAA;1', 'downloadInvPDFNoPay'],
		['html', 'key', 'HD-1', 'getInvViewFkeyNoPay'], ['html', 'number', '1/001;C26TAA;1', 'getInvViewNoPay'],
	] as const)('%s by %s', async (fileFormat, mode, value, call) => {
		const run = await tenant.run({ parameters: download({ ...named(mode, value), fileFormat, binaryPropertyName: 'hoaDon' }) });
		const [item] = run.output(0);
		const fileName = mode === 'key' ? `HD-1.${fileFormat}` : `1-001-C26TAA-1.${fileFormat}`;
		expect(tenant.calls()).toEqual([call]);
		expect(Object.keys(item?.binary ?? {})).toEqual(['hoaDon']);
		expect(item?.binary?.hoaDon).toMatchObject({ mimeType: types[fileFormat], fileName });
		const file = run.file(item!, 'hoaDon');
		expect(item?.json).toEqual({ [mode === 'key' ? 'key' : 'invoiceToken']: value, fileName, fileFormat, bytes: file.length });
		expect(file.toString('latin1').startsWith(signatures[fileFormat])).toBe(true);
		if (fileFormat !== 'pdf') expect(file.toString('utf8')).toContain('Công ty Một');
	});

	test('an unpaid invoice is refused when payment counts, and a paid one given', async () => {
		const parameters = download({ ...named('key', '={{ $json.key }}'), fileFormat: 'xml', options: { ignorePayment: false, fileName: '={{ $json.key }}-ban-goc.xml' } });
		const run = await tenant.run({ parameters, input: [{ key: 'HD-2' }, { key: 'HD-1' }], settings: { onError: 'continueRegularOutput' } });
		expect(run.rows(0)).toEqual([
			{ key: 'HD-2', fileName: 'HD-2-ban-goc.xml', fileFormat: 'xml', bytes: expect.any(Number) as number },
			{ error: 'The invoice is not marked as paid', message: 'The invoice is not marked as paid', details: { remedy: part("'Ignore Payment Status'"), code: 'ERR:11' } },
		]);
	});

	test.each([
		['C26TAA', 'ERR:12', 'coded invoice'],
		['K26TAB', 'ERR:13', 'uncoded invoice'],
	])('an invoice of %s the tax authority has not accepted: %s', async (serial, code, words) => {
		tenant.simulator.vnpt.switches.set('downloadNeedsTaxAnswer', true);
		tenant.simulator.vnpt.switches.set('taxDelay', 3_600_000);
		tenant.simulator.vnpt.seed({ invoices: [{ key: 'NEW', serial }] });
		const run = await tenant.run({ parameters: download({ ...named('key', 'NEW') }) });
		expect(run.error).toMatchObject({ message: part(words), description: part('then download again'), httpCode: code });
	});

	test.each([
		['an unknown key', named('key', 'HD-9'), 'ERR:6', 'The invoice was not found'],
		['an unknown number', named('number', '1/001;C26TAA;99'), 'ERR:6', 'The invoice was not found'],
		['an unknown pattern', named('number', '9/009;C26TAA;1'), 'ERR:4', 'The pattern is unknown'],
	])('%s', async (_name, invoice, code, message) => {
		const run = await tenant.run({ parameters: download(invoice) });
		expect(run.error).toMatchObject({ message: part(message), httpCode: code });
	});
});
