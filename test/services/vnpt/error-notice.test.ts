import { noticeAnswer, noticePayload, sendNotice } from '../../../services/vnpt/error-notice';
import type { ErrorNotice, NoticedInvoice } from '../../../services/vnpt/error-notice';
import { scriptedClient } from './tenant';

const invoice = (more: Partial<NoticedInvoice> = {}): NoticedInvoice => ({
	pattern: '1/001', serial: 'C26TAA', number: '7', date: '2026-11-02', action: '2', kind: '1', taxCode: '', reason: 'Sai địa chỉ', key: 'HD-7', ...more,
});
const notice = (more: Partial<ErrorNotice> = {}): ErrorNotice => ({
	type: '1', date: '2026-11-03', place: 'Hà Nội', supplier: 'Công ty TNHH Ví Dụ', taxOffice: 'Thuế thành phố Mẫu', authorityNumber: '', authorityDate: '', invoices: [invoice()], ...more,
});

test('the whole payload, in the order of the document, without what is empty', () => {
	expect(noticePayload(notice({ invoices: [invoice(), invoice({ number: '8', action: '1', kind: '3', taxCode: 'M1-26-ABCDE-00000000008', key: '', reason: '' })] })).toString()).toBe(
		'<DLTBao><TNNT>Công ty TNHH Ví Dụ</TNNT><TCQT>Thuế thành phố Mẫu</TCQT><NTBao>2026-11-03</NTBao><DDanh>Hà Nội</DDanh><Loai>1</Loai><DSHDon>'
		+ '<HDon><STT>1</STT><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>7</SHDon><Ngay>2026-11-02</Ngay><LADHDDT>1</LADHDDT><TCTBao>2</TCTBao><LDo>Sai địa chỉ</LDo><Fkey>HD-7</Fkey></HDon>'
		+ '<HDon><STT>2</STT><MCQTCap>M1-26-ABCDE-00000000008</MCQTCap><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>8</SHDon><Ngay>2026-11-02</Ngay><LADHDDT>3</LADHDDT><TCTBao>1</TCTBao></HDon>'
		+ '</DSHDon></DLTBao>',
	);
});

test('the answer to a notice of the authority, and hostile text', () => {
	const payload = noticePayload(notice({ type: '2', authorityNumber: '12/TB', authorityDate: '2026-11-01', supplier: 'A & B ]]> <TNNT>', invoices: [invoice({ reason: '</LDo><Fkey>X</Fkey>' })] })).toString();
	expect(payload).toContain('<Loai>2</Loai><So>12/TB</So><NTBCCQT>2026-11-01</NTBCCQT>');
	expect(payload).toContain('<TNNT>A &amp; B ]]&gt; &lt;TNNT&gt;</TNNT>');
	expect(payload).toContain('<LDo>&lt;/LDo&gt;&lt;Fkey&gt;X&lt;/Fkey&gt;</LDo>');
	expect(payload.match(/<Fkey>/g)).toHaveLength(1);
});

const world = { cancelled: () => false };

test('is sent with its pattern, once, and gives the message id', async () => {
	const { client, calls } = scriptedClient(() => 'OK: M-1 ');
	expect(await sendNotice(client, notice(), '1/001', world)).toBe('M-1');
	expect(calls).toMatchObject([{ operation: 'SendInvNoticeErrors', parameters: { pattern: '1/001', convert: '0', xml: noticePayload(notice()).toString() } }]);
});

test('of a run that was stopped nothing is sent', async () => {
	const { client, calls } = scriptedClient(() => 'OK:M-1');
	await expect(sendNotice(client, notice(), '1/001', { cancelled: () => true })).rejects.toThrow('stopped before');
	expect(calls).toEqual([]);
});

test.each(['OK:', '', 'ERR:99', 'M-1'])('"%s" is no message id: nobody knows whether it was sent', async (text) => {
	const { client, calls } = scriptedClient(() => text);
	await expect(sendNotice(client, notice(), '1/001', world)).rejects.toThrow('It is unknown');
	expect(calls).toHaveLength(1);
});

test.each([['OK:M-1:list', 'M-1:list'], ['ERR:4', undefined]])('the answer "%s"', async (text, read) => {
	expect(await noticeAnswer(scriptedClient(() => text).client, 'M-1')).toBe(read);
});
