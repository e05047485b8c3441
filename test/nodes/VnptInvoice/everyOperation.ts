/** For every operation of the node: three items of which the middle one cannot succeed, and how each SOAP operation behind it is reached. */
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { named, publishColumns, sheetRow } from './tenant';
import type { TestTenant } from './tenant';

/** A SOAP operation, and what differs from the case when it is the one that is called. */
export type Way = readonly [soapOperation: string, parameters?: INodeParameters, item?: IDataObject | (() => Promise<IDataObject>)];

export interface OperationCase {
	readonly parameters: INodeParameters;
	/** Good, bad, good. */
	readonly input: readonly [IDataObject, IDataObject, IDataObject];
	/** The file that every item carries. */
	readonly file?: string;
	/** A piece of what the middle item is answered with. */
	readonly told: string;
	/** The first item is the one that is sent, unless a way has its own. */
	readonly ways: readonly Way[];
}

/** Whole items of a case. */
export const itemsOf = ({ file }: Pick<OperationCase, 'file'>, input: readonly IDataObject[]): INodeExecutionData[] => input.map((json) => ({
	json, ...(file === undefined ? {} : { binary: { data: { data: Buffer.from(file).toString('base64'), mimeType: 'application/pdf', fileName: 'bang-ke.pdf' } } }),
}));

/** The documents and customers that the cases name. */
export function stockBooks({ simulator: { vnpt } }: TestTenant): void {
	const { serial, certificate } = vnpt.signingKey();
	const date = '2026-11-02';
	vnpt.seed({
		ranges: [{ pattern: '1/002', serial: 'C26TDD' }],
		certificates: [{ serial, der: certificate }],
		customers: [{ code: 'C1', name: 'Công ty Một', taxCode: '9900000305' }, { code: 'C2', name: 'Công ty Hai', taxCode: '9900000305' }],
		invoices: [
			{ key: 'HD-1', date, buyerCode: 'C1', payment: 1 }, { key: 'HD-2', date, buyerCode: 'C1', payment: 1 }, { key: 'OPEN-1', date, buyerCode: 'C2' }, { key: 'OPEN-2', date, buyerCode: 'C2' },
			{ key: 'GONE-1', date, status: 5 }, { key: 'GONE-2', date, status: 5 }, { key: 'MTT-1', date, serial: 'C26MAA' },
			{ key: 'BL-1', date, pattern: '01BLP0/001', serial: 'BL/26E' }, { key: 'BL-2', date, pattern: '01BLP0/001', serial: 'BL/26E' },
			{ key: 'D-1', date, status: 0 }, { key: 'D-2', date, status: 0 },
		],
	});
}

/** Names of `HD-1`, `OPEN-1` and `GONE-1` by their numbers, in the order they are stocked. */
const [paid, open, gone] = ['1/001;C26TAA;1', '1/001;C26TAA;3', '1/001;C26TAA;5'] as const;
const nobody = '1/001;C26TAA;99';

const byKey = named('key', '={{ $json.key }}');
const byToken = (token: string): INodeParameters => named('number', token);
const keys = (one: string, bad: string, two: string): OperationCase['input'] => [{ key: one }, { key: bad }, { key: two }];
const badRate = { 'Thuế suất': '7' };
const unknownRate = 'is not a VAT rate';
/** A row as the stocked invoices are. */
const booked = (key: string, more: IDataObject = {}): IDataObject => sheetRow(key, { 'Tên đơn vị': 'Công ty Cổ phần Khách Mẫu', 'Số lượng': 1, 'Đơn giá': 1_000_000, ...more });
const rows: OperationCase['input'] = [sheetRow('N-1'), sheetRow('N-2', badRate), sheetRow('N-3')];

const receiptRow = (key: string, more: IDataObject = {}): IDataObject => ({
	'Khóa': key, 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': 'NP0001', 'Tên đơn vị': 'Trần Thị Mẫu', 'Hình thức thanh toán': 'TM', 'Tên hàng hóa, dịch vụ': 'Phí mẫu', 'Thành tiền': 90000, ...more,
});
const receiptColumns = { pattern: '01BLP0/001', serial: 'BL/26E', input: 'columns', rows: 'documents' } as const;
const elsewhere = { 'Mẫu số hóa đơn gốc': '01GTKT0/001', 'Ký hiệu hóa đơn gốc': 'AA/20E', 'Số hóa đơn gốc': '0000123', 'Ngày hóa đơn gốc': '15/06/2020' };
const numbered = { 'Assigned Number': '77' };

function amending(resource: 'invoice' | 'receipt', operation: 'adjust' | 'replace'): OperationCase {
	const Verb = operation === 'adjust' ? 'Adjust' : 'Replace';
	const [one, two, row] = resource === 'receipt' ? ['BL-1', 'BL-2', receiptRow] as const : ['HD-1', 'HD-2', sheetRow] as const;
	const of = (original: string, more: IDataObject = {}): IDataObject => row('N-1', { 'Khóa hóa đơn gốc': original, ...more });
	const oldPattern = { 'Mẫu số hóa đơn gốc': resource === 'receipt' ? '01BLP0/001' : '1/001' };
	const noRange = { pattern: '', serial: '' };
	const register = { serial: 'C26MAA' };
	return {
		parameters: { ...(resource === 'receipt' ? receiptColumns : publishColumns), resource, operation },
		input: [of(one), row('N-2', { 'Khóa hóa đơn gốc': 'NOBODY' }), row('N-3', { 'Khóa hóa đơn gốc': two })],
		told: 'original',
		ways: [
			[`${Verb}InvoiceAction`], [`${operation}Inv`, noRange], [`${Verb}Invoice`, { ...noRange, options: { minutes: '10' } }],
			[`${Verb}InvoiceNewPattern`, { pattern: '1/002', serial: 'C26TDD' }, of(one, oldPattern)],
			[`${Verb}WithoutInv`, {}, row('N-1', elsewhere)],
			...(operation === 'adjust' ? [['AdjustInvoiceMulti', {}, of(`${one}_${two}`)] as const] : []),
			...(resource === 'receipt' ? [] : [
				[`${Verb}ActionAssignedNo`, { options: { assignedNumber: true } }, of(one, numbered)],
				[`${Verb}AssignedNoNewPattern`, { pattern: '1/002', serial: 'C26TDD', options: { assignedNumber: true } }, of(one, { ...numbered, ...oldPattern })],
				[`${Verb}InvMTT`, { ...register, options: { cashRegister: true } }, of('MTT-1')],
				[`${Verb}ActionAssignedNoMTT`, { ...register, options: { cashRegister: true, assignedNumber: true } }, of('MTT-1', numbered)],
				[`${Verb}WithoutInvMTT`, { ...register, options: { cashRegister: true } }, row('N-1', elsewhere)],
			] as const),
		],
	};
}

const cancelling = (resource: 'invoice' | 'receipt', good: [string, string]): OperationCase => ({
	parameters: { resource, operation: 'cancel', ...byKey },
	input: keys(good[0], 'NOBODY', good[1]),
	told: 'The invoice was not found',
	ways: [['cancelInv'], ['cancelInvNoPay', { options: { ignorePayment: true } }], ['cancelInvSignFile', { options: { minutes: 'Hủy' } }], ['cancelInvSignFileNoPay', { options: { minutes: 'Hủy', ignorePayment: true } }]],
});

function marking(operation: 'confirm' | 'unconfirm'): OperationCase {
	const confirms = operation === 'confirm';
	const within = { options: { pattern: '1/001', serial: 'C26TAA' } };
	const each = { options: { each: true } };
	return {
		parameters: { resource: 'payment', operation, ...byKey },
		input: confirms ? keys('OPEN-1', 'NOBODY', 'OPEN-2') : keys('HD-1', 'NOBODY', 'HD-2'),
		told: 'was not found',
		ways: confirms
			? [['confirmPaymentFkey'], ['confirmPayment', byToken(open)], ['confirmPaymentDetailFkey', each], ['confirmPaymentDetail', { ...byToken(open), ...each }], ['confirmPaymentFkeyPattern', within]]
			: [['UnConfirmPaymentFkey'], ['unConfirmPayment', byToken(paid)], ['UnconfirmPaymentDetailFkey', each], ['UnConfirmPaymentFkeyPattern', within]],
	};
}

const download = (fileFormat: string, name: string): Way[] => [
	[`${name}FkeyNoPay`, { fileFormat }], [`${name}Fkey`, { fileFormat, options: { ignorePayment: false } }],
	[`${name}NoPay`, { fileFormat, ...byToken(paid) }], [name, { fileFormat, ...byToken(paid), options: { ignorePayment: false } }],
];

const signers = ['token', 'smartCa'] as const;

/** Every operation, by `resource.operation`. Making a case may run the node, over books that {@link stockBooks} filled. */
export const everyOperation: Readonly<Record<string, (tenant: TestTenant) => OperationCase | Promise<OperationCase>>> = {
	'attachment.upload': () => ({
		parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), file: '%PDF-1.7 bảng kê', told: 'There is no such invoice',
		ways: [['ImportAttachmentByFkey'], ['ImportAttachmentByNo', byToken(paid)], ['uploadInvAttachmentFkey', { options: { olderService: true } }]],
	}),
	'attachment.download': async (tenant) => {
		await tenant.run({ parameters: { resource: 'attachment', operation: 'upload', ...byKey }, items: itemsOf({ file: '%PDF-1.7 bảng kê' }, [{ key: 'HD-1' }, { key: 'HD-2' }]) });
		return {
			parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'no invoice with the key NOBODY is listed',
			ways: [['GetFile'], ['downloadInvAttachmentFkey', { options: { olderService: true } }]],
		};
	},
	'attachment.downloadMinutes': async (tenant) => {
		await tenant.run({ parameters: { resource: 'invoice', operation: 'cancel', ...byKey, options: { minutes: 'Hủy' } }, input: [{ key: 'OPEN-1' }, { key: 'OPEN-2' }] });
		return { parameters: { ...byKey, minutesFormat: 'xml' }, input: keys('OPEN-1', 'HD-1', 'OPEN-2'), told: 'There are no minutes', ways: [['GetRecordByFkey'], ['GetRecordByInvToken', byToken(open)]] };
	},
	'attachment.getList': async (tenant) => {
		await tenant.run({ parameters: { resource: 'attachment', operation: 'upload', ...byKey }, items: itemsOf({ file: '%PDF-1.7 bảng kê' }, [{ key: 'HD-1' }, { key: 'HD-2' }]) });
		return { parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'The invoice was not found', ways: [['getcatalogViewFkey'], ['getCatalogView', byToken(paid)]] };
	},
	'customer.upsert': () => {
		const customer = (code: string): IDataObject => ({ 'Mã khách hàng': code, 'Tên khách hàng': 'Khách mẫu', Email: 'khach@example.com' });
		return { parameters: {}, input: [customer('K1'), customer(''), customer('K3')], told: 'no customer code', ways: [['UpdateCus']] };
	},
	'customer.get': () => ({ parameters: { customerCode: '={{ $json.key }}' }, input: keys('C1', 'NOBODY', 'C2'), told: 'There is nobody with this code', ways: [['getCus']] }),
	'customer.assignCertificate': ({ simulator }) => {
		const { serial, certificate } = simulator.vnpt.signingKey();
		return { parameters: { customerCode: '={{ $json.key }}', certificateSerial: serial, certificate }, input: keys('C1', 'NOBODY', 'C2'), told: 'There is no such customer', ways: [['setCusCert']] };
	},
	'draft.create': () => ({
		parameters: publishColumns, input: rows, told: unknownRate,
		ways: [['ImportInvByPattern'], ['ImportInv', { pattern: '', serial: '' }], ['ImportInvByPatternMTT', { serial: 'C26MAA', options: { cashRegister: true } }]],
	}),
	'draft.preview': () => ({
		parameters: { draftKey: '={{ $json.key }}' }, input: keys('D-1', 'NOBODY', 'D-2'), told: 'was not found',
		ways: [['getNewInvViewFkey'], ['downloadNewInvPDFFkey', { previewFormat: 'pdf' }]],
	}),
	'draft.publish': () => ({ parameters: { draftKey: '={{ $json.key }}', pattern: '1/001', serial: 'C26TAA' }, input: keys('D-1', 'NOBODY', 'D-2'), told: 'draft', ways: [['PublishInvFkey']] }),
	'draft.delete': () => ({ parameters: { ...byKey }, input: keys('D-1', 'HD-1', 'D-2'), told: 'It is no draft any more', ways: [['deleteInvoiceByFkey']] }),
	'errorNotice.send': () => ({
		parameters: {
			invoiceTriple: '={{ $json.token }}', noticedDate: '02/11/2026', noticedReason: 'Sai địa chỉ', supplierName: 'Công ty TNHH Ví Dụ', taxOffice: 'Thuế thành phố Mẫu', place: 'Hà Nội',
		},
		input: [{ token: paid }, { token: 'HD-2' }, { token: open }], told: 'is not an invoice token', ways: [['SendInvNoticeErrors']],
	}),
	'errorNotice.getResult': async (tenant) => {
		const { parameters } = await everyOperation['errorNotice.send']!(tenant);
		const sent = async (token: string): Promise<string> =>
			String((await tenant.run({ parameters: { ...parameters, resource: 'errorNotice', operation: 'send' }, input: [{ token }] })).rows(0)[0]?.messageId);
		return { parameters: { messageId: '={{ $json.key }}' }, input: keys(await sent(paid), 'NOBODY', await sent(open)), told: 'no message with this id', ways: [['ReceivedInvoiceErrors']] };
	},
	'invoice.publish': () => ({
		parameters: publishColumns, input: rows, told: unknownRate,
		ways: [
			['ImportAndPublishInv'], ['ImportAndPublishAssignedNo', { options: { assignedNumber: true } }, sheetRow('N-1', numbered)],
			['ImportAndPublishInvMTT', { serial: 'C26MAA', options: { cashRegister: true } }],
			['ImportAndPublishAssignedNoMTT', { serial: 'C26MAA', options: { cashRegister: true, assignedNumber: true } }, sheetRow('N-1', numbered)],
		],
	}),
	'invoice.validate': () => ({ parameters: publishColumns, input: rows, told: unknownRate, ways: [] }),
	'invoice.reconcile': () => ({
		parameters: { ...publishColumns, fromDate: '2026-01-01', toDate: '2026-01-31' }, input: [booked('HD-1'), booked('HD-2', badRate), booked('OPEN-1')], told: unknownRate, ways: [],
	}),
	'invoice.adjust': () => amending('invoice', 'adjust'),
	'invoice.replace': () => amending('invoice', 'replace'),
	'invoice.cancel': () => cancelling('invoice', ['OPEN-1', 'OPEN-2']),
	'invoice.restore': async (tenant) => {
		await tenant.run({ parameters: { ...publishColumns, operation: 'replace', originalKey: 'HD-1' }, input: [sheetRow('R-1')] });
		const replacing = String(tenant.simulator.books.invoices.find(({ key }) => key === 'R-1')?.number);
		return {
			parameters: { ...byKey }, input: keys('GONE-1', 'NOBODY', 'GONE-2'), told: 'The invoice was not found',
			ways: [
				['restoreCancelInvFkey'], ['restoreCancelInvToken', byToken(gone)], ['restoreReplacedInvFkey', { ...named('key', 'HD-1'), undo: 'replacement', replacing: 'R-1' }],
				['restoreReplacedInvToken', { ...byToken(paid), undo: 'replacement', replacing: `1/001;C26TAA;${replacing}` }],
			],
		};
	},
	'invoice.get': () => ({ parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'There is no published invoice NOBODY', ways: [['listInvByCusFkey'], ['listInvFromNoToNo', byToken(paid)]] }),
	'invoice.getAll': () => ({
		parameters: { findBy: 'customer', customerCode: '={{ $json.key }}' }, input: keys('C1', 'NOBODY', 'C2'), told: 'There is no such customer',
		ways: [
			['listInvByCus'], ['listInvByCusFkeyVNP', { findBy: 'keyPart', keyPart: 'HD' }], ['listInvFromNoToNo', { findBy: 'numbers', listPattern: '1/001', listSerial: 'C26TAA' }],
			['SearchInv', { findBy: 'search', searchTerms: {} }], ['SearchInv', { findBy: 'search', searchTerms: { customerCode: 'C1' } }],
		],
	}),
	'invoice.download': () => ({
		parameters: { ...byKey, fileFormat: 'xml' }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'The invoice was not found',
		ways: [
			...download('xml', 'downloadInv'), ...download('pdf', 'downloadInvPDF'), ...download('html', 'getInvView'),
			['downloadInvZipFkey', { fileFormat: 'zip' }], ['downloadInvZipToken', { fileFormat: 'zip', ...byToken(paid) }],
		],
	}),
	'invoice.convert': () => ({
		parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'The invoice was not found',
		ways: [
			['convertForStoreFkey'], ['convertForStore', byToken(paid)], ['convertForVerifyFkey', { purpose: 'verify' }], ['convertForVerify', { purpose: 'verify', ...byToken(paid) }],
		],
	}),
	'invoice.deliver': () => ({ parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'invoice', ways: [['deliverInvFkey'], ['deliverInv', byToken(paid)]] }),
	'invoice.getTaxStatus': () => ({
		parameters: { ...byKey }, input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'knows no tax status',
		ways: [
			['GetMCCQThueByFkeysNoXMLSign'], ['GetMCCQThueByInvTokensNoXMLSign', byToken(paid)],
			['GetMCCQThueFromNoToNo', { taxFindBy: 'numbers', taxPattern: '1/001', taxSerial: 'C26TAA', taxFirst: 1, taxLast: 2 }],
		],
	}),
	'invoice.sendToTaxAuthority': ({ simulator: { vnpt, clock } }) => {
		// What the authority has already needs no sending.
		vnpt.switches.set('taxAuthority', 'refusing');
		vnpt.seed({ invoices: [{ key: 'NEW-1' }, { key: 'NEW-2' }, { key: 'NEW-M', serial: 'C26MAA' }] });
		clock.advance(60_000);
		const register = { options: { cashRegister: true, serial: 'C26MAA' } };
		return {
			parameters: { ...byKey }, input: keys('NEW-1', 'NO,BODY', 'NEW-2'), told: 'holds a character that keys cannot have',
			ways: [
				['SendInvToCQTByFkeys'], ['SendInvToCQTByInvTokens', byToken('1/001;C26TAA;7')],
				['SendInvMTTFkey', { ...named('key', 'NEW-M'), ...register }], ['SendInvMTTInvToken', { ...byToken('1/001;C26MAA;2'), ...register }],
			],
		};
	},
	'payment.confirm': () => marking('confirm'),
	'payment.unconfirm': () => marking('unconfirm'),
	'receipt.publish': () => ({
		parameters: receiptColumns, input: [receiptRow('N-1'), receiptRow('N-2', { 'Thành tiền': '' }), receiptRow('N-3')], told: 'amount', ways: [['ImportAndPublishInv']],
	}),
	'receipt.adjust': () => amending('receipt', 'adjust'),
	'receipt.replace': () => amending('receipt', 'replace'),
	'receipt.cancel': () => cancelling('receipt', ['BL-1', 'BL-2']),
	'report.getUsage': () => ({ parameters: { year: '={{ $json.key }}', quarter: 4, simplify: false }, input: keys('2026', 'this year', '2025'), told: 'Year or quarter', ways: [['reportInvUsed']] }),
	'report.getMonthlySales': () => ({ parameters: { year: 2026, month: '={{ $json.key }}', simplify: false }, input: keys('11', '13', '10'), told: 'Year or month', ways: [['reportMonth']] }),
	'report.getNumbersLeft': () => ({
		parameters: { rangePattern: '1/001', rangeSerial: '={{ $json.key }}' }, input: keys('C26TAA', 'C26TNO', 'C26TYY'), told: 'has no number range 1/001 C26TNO', ways: [['getPublishInvs']],
	}),
	'service.call': () => ({
		parameters: {
			service: 'Portal', serviceOperation: { __rl: true, mode: 'name', value: 'downloadInvFkeyNoPay' },
			serviceParameters: { mappingMode: 'defineBelow', value: { fkey: '={{ $json.key }}' } },
		},
		input: keys('HD-1', 'NOBODY', 'HD-2'), told: 'The invoice was not found', ways: [],
	}),
	'signature.getDigest': async (tenant) => {
		await certifyBuyer(tenant);
		return {
			parameters: { invoiceTriple: '={{ $json.key }}', customerCode: 'C1' }, input: keys(paid, nobody, '1/001;C26TAA;2'), told: 'The invoice was not found', ways: [['getDigest']],
		};
	},
	'signature.confirm': async (tenant) => {
		await certifyBuyer(tenant);
		const triples = [paid, '1/001;C26TAA;2'];
		const digests = (await tenant.run({ parameters: { resource: 'signature', operation: 'getDigest', invoiceTriple: '={{ $json.token }}', customerCode: 'C1' }, input: triples.map((token) => ({ token })) })).rows(0);
		const [one = {}, two = {}] = digests.map(({ digest, invoiceToken: token }): IDataObject => ({ token, signature: tenant.simulator.vnpt.sign(String(digest)).signature }));
		return {
			parameters: { invoiceTriple: '={{ $json.token }}', signatureValue: '={{ $json.signature }}' }, input: [one, { token: nobody, signature: 'AAAA' }, two],
			told: 'The invoice was not found', ways: [['ConfirmSiganture']],
		};
	},
	'signature.getHash': ({ simulator }) => {
		const serial = simulator.vnpt.signingKey().serial;
		const outside = { signedDocument: 'replace' };
		return {
			parameters: { ...publishColumns, signedWith: 'token', certificateSerial: serial }, input: rows, told: unknownRate,
			ways: [
				['getHashInvWithToken'], ['GetHashInvSmartCA', { signedWith: 'smartCa' }], ['getHashInvWithTokenMTT', { serial: 'C26MAA', options: { cashRegister: true } }],
				['GetHashInvSmartCAMTT', { signedWith: 'smartCa', serial: 'C26MAA', options: { cashRegister: true } }],
				['GetHashWithOutInvToken', outside, sheetRow('N-1', elsewhere)], ['GetHashWithOutInvSmartCA', { ...outside, signedWith: 'smartCa' }, sheetRow('N-1', elsewhere)],
				['getHashInv', {}, sheetRow('D-1')], ['rolBackWithToken', { options: { storeAnew: true } }, sheetRow('D-1')],
			],
		};
	},
	'signature.publishSigned': async (tenant) => {
		const getHash: INodeParameters = { ...publishColumns, resource: 'signature', operation: 'getHash', signedWith: 'token', certificateSerial: tenant.simulator.vnpt.signingKey().serial };
		const signed = async (more: INodeParameters, ...input: IDataObject[]): Promise<IDataObject[]> =>
			(await tenant.run({ parameters: { ...getHash, ...more }, input })).rows(0).map((item) => ({ ...item, signature: tenant.simulator.vnpt.sign(String(item.hash)).signature }));
		const [one = {}, two = {}, three = {}] = await signed({}, ...['N-1', 'N-2', 'N-3'].map((key) => sheetRow(key)));
		const second = (name: string, more: INodeParameters, row: IDataObject): Way => [name, {}, async () => (await signed(more, row))[0] ?? {}];
		const register = { serial: 'C26MAA', options: { cashRegister: true } };
		const replacing = { signedDocument: 'replace' };
		const of = (original: string): IDataObject => sheetRow(`X-${original}`, { 'Khóa hóa đơn gốc': original });
		return {
			parameters: {}, input: [one, { ...two, signature: '' }, three], told: 'ignature',
			ways: [
				['publishInvWithToken'], second('publishInvWithTokenMTT', register, sheetRow('N-4')), second('PublishInvSmartCA', { signedWith: 'smartCa' }, sheetRow('N-5')),
				second('PublishInvSmartCAMTT', { ...register, signedWith: 'smartCa' }, sheetRow('N-6')),
				...signers.flatMap((signedWith) => {
					const by = signedWith === 'token' ? 'WithToken' : 'SmartCA';
					return [
						second(`AdjustReplaceInv${by}`, { ...replacing, signedWith }, of('HD-1')), second(`AdjustReplaceInv${by}MTT`, { ...replacing, ...register, signedWith }, of('MTT-1')),
						second(`AdjustReplaceWithOutInv${signedWith === 'token' ? 'Token' : 'SmartCA'}`, { ...replacing, signedWith }, sheetRow('N-7', elsewhere)),
					];
				}),
			],
		};
	},
};

async function certifyBuyer(tenant: TestTenant): Promise<void> {
	const { serial, certificate } = tenant.simulator.vnpt.signingKey();
	await tenant.run({ parameters: { resource: 'customer', operation: 'assignCertificate', customerCode: 'C1', certificateSerial: serial, certificate } });
}
