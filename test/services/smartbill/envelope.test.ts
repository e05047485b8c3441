import { messageId, writeRequest } from '../../../services/smartbill/envelope';
import { signal, signals } from '../../../services/smartbill/signals';
import { account, NOW } from './world';

const stamp = { now: NOW, messageId: 'N8NEINV1-20300115142530-0000000001', token: 'RklDVElPTkFM' };
const fetching = account({ login: { kind: 'fetch', authCode: 'FICTIONALAUTHCODE000000000000001', userId: 'simuser01', validity: 'M' } });
const bodyOf = (name: string, args = {}, from = account(), adjustment = {}): unknown => JSON.parse(writeRequest(signal(name), args, from, stamp, adjustment).body);

test('ARISSUE goes out member for member as the guide prints it', () => {
	const request = writeRequest(signal('ARISSUE'), { ReceiveComRegno: '0000000202', ConversationId: ['00000001010000000202203001150001006'], SignedXML: '<TaxInvoice>"가"</TaxInvoice>' }, account(), stamp);
	expect(request.url).toBe('https://demoapi.smartbill.co.kr/sb-api/request/');
	expect(request.headers['Content-Type']).toBe('application/json; charset=utf-8');
	expect(request.body).toBe('{"MessageId":"N8NEINV1-20300115142530-0000000001","Signal":"ARISSUE","RequestTime":"20300115142530","SendComRegno":"9900000019",'
		+ '"ReceiveComRegno":"0000000202","AuthToken":"RklDVElPTkFM","ServiceCode":"DTI","SystemType":"OAPI","ConversationId":["00000001010000000202203001150001006"],'
		+ '"CertPassword":"ZV14IRisrj4R33Kro9S4RQ==","SignedXML":"<TaxInvoice>\\"가\\"</TaxInvoice>","SystemId":"","SMTPEmail":"","RValue":"","PlatformCode":""}');
});

test('GET_TOKEN carries no token, service code or system type', () => {
	expect(bodyOf('GET_TOKEN', {}, fetching)).toEqual({
		MessageId: stamp.messageId, Signal: 'GET_TOKEN', RequestTime: '20300115142530', SendComRegno: '9900000019',
		AuthCode: 'FICTIONALAUTHCODE000000000000001', SbId: 'simuser01', ExpirationDateCode: 'M', ExpirationDate: '',
	});
});

test('the time is a 24-hour clock in Korea, also after midnight there', () => {
	const late = writeRequest(signal('PREVIEW_FORM'), {}, account(), { ...stamp, now: Date.UTC(2030, 0, 15, 15, 0, 5) });
	expect((JSON.parse(late.body) as { RequestTime: string }).RequestTime).toBe('20300116000005');
});

test.each(signals.filter(({ fields }) => fields.some(({ list }) => list)).map((row) => [row.name, row] as const))('%s sends its lists as arrays, one element or none', (name, row) => {
	for (const { name: field } of row.fields.filter(({ list }) => list)) {
		expect(bodyOf(name, { [field]: 'one' })).toMatchObject({ [field]: ['one'] });
		expect(bodyOf(name)).toMatchObject({ [field]: [] });
	}
});

test('an adjustment adds, replaces and takes out; a list stays one', () => {
	const body = bodyOf('DTI_STATUS', { ConversationId: 'a' }, account(), { SystemType: 'OAPI', ServiceCode: null, ConversationId: 'b', supbuyType: 'AR' });
	expect(body).toMatchObject({ SystemType: 'OAPI', ConversationId: ['b'], supbuyType: 'AR' });
	expect(body).not.toHaveProperty('ServiceCode');
});

test('only signals that sign carry the certificate password', () => {
	const signing = signals.filter(({ fields }) => fields.some(({ name }) => name === 'CertPassword')).map(({ name }) => name);
	expect(signing).toEqual(['ARISSUE', 'RARISSUE', 'DETAILARISSUE', 'RDETAILISSUE']);
	for (const { name } of signals) expect('CertPassword' in (bodyOf(name) as object)).toBe(signing.includes(name));
});

test('attachments go to their own host', () => {
	expect(writeRequest(signal('ATTACHFILEUPLOAD'), {}, account(), stamp).url).toBe('https://demoattachapi.smartbill.co.kr/sb-api/AttachFile/');
});

test('a call has a name of 20 to 36 letters, digits and hyphens', () => {
	expect(messageId(NOW, () => 0.999)).toMatch(/^[A-Z0-9-]{34}$/);
	expect(messageId(NOW, () => 0)).not.toBe(messageId(NOW, () => 0.5));
});
