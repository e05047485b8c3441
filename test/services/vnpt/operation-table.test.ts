/** The whole operation table against what is published of the service. */
import { findOperation, operation, operations } from '../../../services/vnpt/operations';
import type { Operation, Service, WriteKind } from '../../../services/vnpt/operations';
import signatures from '../../fixtures/vnpt-signatures.json';

interface Signature {
	readonly params: ReadonlyArray<readonly [name: string, type: string]>;
	readonly returns: string;
}
const published = signatures as unknown as Readonly<Record<string, Readonly<Record<string, Signature>>>>;
const services: readonly Service[] = ['Publish', 'Business', 'Portal', 'Attachment', 'ExtMienTrung'];
const idOf = (row: Operation): string => `${row.service}.${row.name}`;

/** The newest WSDLs list what tenants of today have; AttachmentService is of older tenants alone. */
const inWsdl = (row: Operation): boolean => row.eras.includes('C') || row.service === 'Attachment';

const wsdlTypes: Readonly<Record<string, string>> = { base64: 'base64Binary', 'int[]': 'ArrayOfInt', 'string[]': 'ArrayOfString' };

describe('against the published WSDLs', () => {
	it('has every published operation, and no other but those marked older or newer', () => {
		const real = services.flatMap((service) => Object.keys(published[`${service}Service`] ?? {}).map((name) => `${service}.${name}`));
		expect(real).toHaveLength(260);
		expect(operations.filter(inWsdl).map(idOf).sort()).toEqual(real.sort());
	});

	it.each(operations.filter(inWsdl).map((row) => [idOf(row), row] as const))('%s has the published parameters and return type', (_, row) => {
		const real = published[`${row.service}Service`]?.[row.name];
		expect(row.parameters.map(({ name, type }) => [name, wsdlTypes[type] ?? type])).toEqual(real?.params.map((one) => [...one]));
		expect(row.returns).toBe(real?.returns);
	});

	it('marks the operations of older tenants and those newer than every WSDL', () => {
		const marked = (era: string): string[] => operations.filter((row) => !inWsdl(row) && row.eras.includes(era)).map(({ name }) => name).sort();
		expect(marked('A')).toEqual([
			'AdjustInvoie', 'CheckSignIn', 'GetCompanyInfo', 'ImportFromXml', 'ImportInvByPatternSerial', 'ImportInvPattern', 'ImportInvWithPattern',
			'ReplaceInvoie', 'callWSTest', 'deleteInvFkey', 'getSerialAndPattern', 'publishInvFkey',
		]);
		expect(marked('D')).toEqual([
			'AdjustCTTAction', 'GetHashCTTNoticeErrorsWithSmartCA', 'GetHashCTTNoticeErrorsWithToken', 'GetHashRecordByTokenOrSmartCA', 'GetLinkInvView',
			'GetLinkInvViewFkey', 'GetRecordByFkey', 'GetRecordByInvToken', 'ImportAndSignRecord', 'SendCTTNoticeErrors', 'SendCTTNoticeErrorsWithSmartCA',
			'SendCTTNoticeErrorsWithToken', 'SetCCCDanForCompany', 'SignRecordByTokenOrSmartCA', 'listInvByCusPattern',
		]);
		expect(operations).toHaveLength(260 + 12 + 15);
	});

	it('keeps the spellings that trip callers', () => {
		const parameters = (service: Service, name: string): string => operation(service, name).parameters.map((one) => one.name).join(' ');
		expect(parameters('Business', 'UnConfirmPaymentFkey')).toBe('lstFkey userName userPass');
		expect(parameters('Business', 'UnconfirmPaymentDetailFkey')).toBe('lstFkey userName userPass');
		expect(parameters('Business', 'unConfirmPayment')).toBe('lstInvToken userName userPass');
		expect(parameters('Portal', 'listInvByCusFkey')).toBe('key fromDate toDate userName userPass');
		expect(parameters('Business', 'reportInvUsed')).toBe('year quarter currentQuater username pass');
		expect(parameters('Business', 'AdjustInvoiceAction')).toContain(' AttachFile ');
		expect(parameters('Business', 'ReplaceInvoiceAction')).toContain(' Attachfile ');
		expect(parameters('Portal', 'downloadInv')).toBe('invToken userName userPass');
		expect(parameters('Portal', 'downloadInvPDF')).toBe('token userName userPass');
		expect(parameters('Publish', 'setCusCert')).toBe('certSerial certString cusCode username pass');
		expect(parameters('Portal', 'ConfirmSiganture')).toBe('signValue invToken userName userPass');
	});
});

describe('log-ins', () => {
	const loginsOf = ({ staff, serviceUser }: Operation): string[] => [...(staff ?? []), ...(serviceUser ?? [])];

	it.each(operations.map((row) => [idOf(row), row] as const))('%s takes its log-ins under parameters of its own, as text', (_, row) => {
		const logins = loginsOf(row);
		expect(new Set(logins).size).toBe(logins.length);
		for (const name of logins) expect(row.parameters).toContainEqual({ name, type: 'string' });
		for (const pair of [row.staff, row.serviceUser]) {
			if (!pair) continue;
			const at = row.parameters.findIndex(({ name }) => name === pair[0]);
			expect(row.parameters[at + 1]?.name).toBe(pair[1]);
			expect(pair[0]).toMatch(/^(account|user)/i);
			expect(pair[1]).toMatch(/pass/i);
		}
	});

	it('leaves to the caller only the names that are no log-in of the tenant', () => {
		const left = operations.flatMap((row) => {
			const names = row.parameters.map(({ name }) => name).filter((name) => !loginsOf(row).includes(name) && /pass|account|^user/i.test(name));
			return names.length > 0 ? [`${row.name}: ${names.join(' ')}`] : [];
		});
		expect(left.sort()).toEqual([
			'CreateNewUserbyAcc: usernew passnew retypepassnew',
			'CreateSStaffAccount: newPassword',
			'changepassword: Account oldpassword newpassword',
			'forgetpass: Account',
			'getStaff: accountName',
			'loginportal: Account ACpass',
			'resetPassword: newPass',
			'sendEmail: username',
			'sendEmailAgain: username',
		]);
	});

	it('sends no log-in only where the operation takes none', () => {
		expect(operations.filter((row) => loginsOf(row).length === 0).map(({ name }) => name).sort()).toEqual([
			'GetCompanyInfo', 'MessageReceived', 'RetrySendInv', 'sendEmail', 'sendEmailAgain',
		]);
	});

	it.each([
		['Publish', 'getCurrentNo', ['account', 'pass'], undefined],
		['Publish', 'getDateTimeServer', ['Account', 'Pass'], undefined],
		['Publish', 'UpdateCertificate', ['Account', 'ACpass'], undefined],
		['Publish', 'DeleteCertificate', ['Account', 'ACpass'], undefined],
		['Business', 'getCompanyConfig', ['Account', 'ACpass'], undefined],
		['Publish', 'resetPassword', ['Account', 'oldPass'], undefined],
		['Publish', 'GetInvDataByFkey', ['account', 'accPass'], ['userName', 'userPass']],
		['Publish', 'ImportInv', undefined, ['username', 'password']],
		['Publish', 'GetInForPublishCom', undefined, ['usernameService', 'passwordService']],
		['Business', 'AdjustWithoutInv', ['account', 'accPass'], ['userName', 'userPass']],
		['Business', 'CreateNewUserbyAcc', ['username', 'password'], ['usernameService', 'passwordService']],
		['Business', 'poolingInv', undefined, ['userName', 'passWord']],
		['Portal', 'loginportal', undefined, ['userName', 'pass']],
		['Portal', 'changepassword', undefined, ['userName', 'pass']],
		['Portal', 'forgetpass', undefined, ['userName', 'pass']],
		['Portal', 'getDigest', undefined, ['userName', 'userPass']],
	] as const)('%s.%s takes the right pairs', (service, name, staff, serviceUser) => {
		expect(operation(service, name)).toMatchObject({ ...(staff ? { staff } : {}), ...(serviceUser ? { serviceUser } : {}) });
		expect(operation(service, name).staff === undefined).toBe(staff === undefined);
		expect(operation(service, name).serviceUser === undefined).toBe(serviceUser === undefined);
	});
});

describe('write kinds', () => {
	const ofKind = (kind: WriteKind): Operation[] => operations.filter((row) => row.kind === kind);

	it('are counted', () => {
		expect(Object.fromEntries((['read', 'issue', 'transition', 'notify'] as const).map((kind) => [kind, ofKind(kind).length]))).toEqual({ read: 105, issue: 76, transition: 82, notify: 24 });
	});

	it.each([
		['issue', /^(ImportAndPublish|ImportInv|publishInv|PublishInv|publishCTT|PublishCTT|AdjustReplace|replaceInv|adjustInv|getHashInvWith|GetHashInvSmartCA)/],
		['transition', /^(cancelInv|Cancel|restore|deleteInv|rolBack|confirmPayment|un?confirm|SendInv|RegisterPublish|convertForVerify)/i],
		['notify', /^(UpdateCus|setCusCert|deliverInv|ImportAttachment|upload|SendAgainEmail|sendEmail|UpdateCertificate|DeleteCertificate|changepassword|forgetpass|resetPassword|CreateNewUser)/],
	] as const)('%s covers the families it should', (kind, names) => {
		expect(operations.filter(({ name }) => names.test(name)).filter((row) => row.kind !== kind).map(idOf)).toEqual([]);
	});

	it('take for reading nothing whose name says that it writes', () => {
		const writing = /^(Import|publish(?!ed)|Adjust|Replace|cancel|restore|confirm|unconfirm|deliver|send|delete|remove|register|update|set|create|upload|reset|change|forget|handle|sync(?!Invoice)|rolBack)/i;
		expect(ofKind('read').filter(({ name }) => writing.test(name)).map(({ name }) => name)).toEqual([
			'AdjustInvoiceNoPublish', 'AdjustInvoiceNoPublishExtend', 'ReplaceInvoiceNoPublish', 'ReplaceInvoiceNoPublishExtend',
		]);
	});

	it('hide what the service keeps to itself', () => {
		expect(operations.filter(({ internal }) => internal).map(({ name }) => name).sort()).toEqual([
			'AppClientSyncInfoSystem', 'ConvertForVerify', 'GetDataInvHsm', 'MessageReceived', 'PaymentForVerify', 'ResetTem', 'RetrySendInv', 'poolingInv', 'sendEmail',
			'syncCert', 'syncClientInv', 'syncClientInvoiceCancel', 'syncDecision', 'syncInfomation', 'syncInvCancel', 'syncInvoice', 'syncInvoicev2', 'syncPublish',
		]);
	});
});

describe('codes', () => {
	/** Reference 3.21, codes of the source documents and of later manuals; `''` is a bare `ERR:`. */
	const answerSets: ReadonlyArray<readonly [Service, string, string]> = [
		['Publish', 'UpdateCus', '-1 -2 -3 -5'],
		['Publish', 'setCusCert', '-1 -2 -3 -5 -7'],
		['Publish', 'ImportAndPublishInv', '1 3 5 6 7 10 20 13 21 29 30 35'],
		['Business', 'confirmPaymentFkey', '1 6 7 13'],
		['Business', 'confirmPayment', '1 6 7 13 2'],
		['Business', 'UnConfirmPaymentFkey', '1 6 7 13 2'],
		['Business', 'adjustInv', '1 2 3 5 6 7 8 9 13 14 15 19 20 21 29 30 60 61 62'],
		['Business', 'replaceInv', '1 2 3 5 6 7 8 9 13 14 15 19 20 21 29 30 60 61 62'],
		['Business', 'AdjustInvoiceAction', '1 2 3 5 6 7 8 9 13 14 15 19 20 21 29 30 60 61 62'],
		['Business', 'ReplaceInvoiceAction', '1 2 3 5 6 7 8 9 20 13 14 15 19 21 29 30 60 61 62'],
		['Portal', 'listInvByCus', '1 3 4 7 ""'],
		['Portal', 'listInvByCusFkey', '1 4 7 ""'],
		['Portal', 'getInvView', '1 4 6 7 11 2 12 13'],
		['Portal', 'getInvViewFkey', '1 6 7 11 "" 4 12 13'],
		['Portal', 'convertForVerify', '1 6 7 8 2 5 12 13'],
		['Portal', 'convertForVerifyFkey', '1 6 7 8 5 12 13'],
		['Portal', 'downloadInv', '1 4 6 7 11 2 12 13'],
		['Portal', 'downloadInvFkey', '1 6 7 11 "" 2 4 12 13'],
		['Portal', 'downloadInvFkeyNoPay', '1 6 7 "" 2 4 12 13'],
		['Portal', 'downloadInvPDFFkey', '1 6 7 11 "" 2 4 12 13'],
		['Portal', 'downloadInvPDFFkeyNoPay', '1 6 7 "" 2 4 12 13'],
		['Portal', 'getDigest', '1 3 5 6 7 2'],
		['Portal', 'ConfirmSiganture', '1 6 7 2'],
		['Business', 'deliverInv', '1 6 7 2 11 ""'],
		['Business', 'reportInvUsed', '1 7'],
		['Business', 'reportMonth', '1 7'],
		['Business', 'cancelInv', '1 2 8 9 6 7 20'],
	];

	it.each(answerSets)('%s.%s knows every documented answer', (service, name, codes) => {
		const known = operation(service, name).codes;
		expect(codes.split(' ').map((one) => (one === '""' ? '' : one)).filter((one) => !Object.hasOwn(known, one))).toEqual([]);
	});

	it.each(operations.map((row) => [idOf(row), row] as const))('%s knows a refused log-in', (_, row) => {
		expect(row.codes[row.answer === 'count' ? '-1' : '1']?.verdict).toBe('stopsRun');
	});

	it.each([
		['Publish', 'ImportAndPublishInv', 13, 'duplicate'], ['Business', 'confirmPayment', 13, 'already'], ['Portal', 'downloadInv', 13, 'notReady'],
		['Publish', 'ImportAndPublishInv', 30, 'refused'], ['Publish', 'getHashInvWithToken', 30, 'duplicate'],
		['Publish', 'ImportAndPublishInv', 6, 'stopsSerial'], ['Publish', 'PublishInvFkey', 6, 'absent'], ['Business', 'cancelInv', 6, 'unclear'],
		['Publish', 'ImportInvByPattern', 22, 'refused'], ['Publish', 'ImportAndPublishInvMTT', 22, 'stopsRun'],
		['Portal', 'GetInvViewByDate', 7, 'tooMany'], ['Business', 'AdjustInvMTT', 17, 'refused'], ['Publish', 'GetInvDataByFkey', 24, 'notReady'],
	] as const)('%s.%s reads %i as its own', (service, name, code, verdict) => {
		expect(operation(service, name).codes[code]?.verdict).toBe(verdict);
	});

	const told = [...new Set(operations.flatMap(({ codes }) => Object.values(codes)))];
	it.each(told.map((meaning) => [meaning.meaning, meaning] as const))('tells in words: %s', (_, { meaning, remedy }) => {
		for (const text of [meaning, remedy]) {
			expect(text).toMatch(/^["'\p{Lu}]/u);
			expect(text).not.toMatch(/[.\s]$|ERR/);
			expect(text.split(' ').length).toBeGreaterThanOrEqual(3);
		}
	});
});

it('says in a few words what every operation is for', () => {
	for (const { purpose } of operations) {
		expect(purpose).toMatch(/^\p{Lu}.{9,119}$/u);
		expect(purpose).not.toMatch(/\.$/);
	}
});

it('lists every operation once, and finds it by service and exact name alone', () => {
	expect(new Set(operations.map(idOf)).size).toBe(operations.length);
	expect(operation('Publish', 'PublishInvFkey')).not.toBe(operation('Publish', 'publishInvFkey'));
	expect(findOperation('Portal', 'downloadinv')).toBeUndefined();
	expect(() => operation('Publish', 'downloadInvPDF')).toThrow('Publish.downloadInvPDF');
});

it('answers as text where it does not count', () => {
	expect(operations.filter(({ answer }) => answer === 'count').map(({ name }) => name)).toEqual(['UpdateCus', 'setCusCert']);
	for (const row of operations) expect(row.returns).toBe(row.answer === 'count' ? 'int' : 'string');
});
