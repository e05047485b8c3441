import { ServiceFailure } from '../../../services/service-failure';
import { readTaxStatuses } from '../../../services/vnpt/tax-status';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('tax states', () => {
	const signed = (total: string): string => `<?xml version="1.0" encoding="UTF-8"?><HDon><DLHDon><TTChung><DVTTe>VND</DVTTe></TTChung><NDHDon><TToan><TgTTTBSo>${total}</TgTTTBSo></TToan></NDHDon></DLHDon><DSCKS><NBan>A &amp; B</NBan></DSCKS></HDon>`;
	const escapeText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
	const row = (key: string, more = ''): string => `<HDon><KHMSHDon>1/001</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>00000057</SHDon>${more}<MCCQThue>00AB</MCCQThue><TThai>2</TThai><MTLoi/><Fkey>${key}</Fkey></HDon>`;
	const number = { pattern: '1/001', serial: 'C26TAA', number: '57' };
	const totals = (xml: string): Array<[key: string | undefined, total: string | undefined]> => readTaxStatuses(xml, '1/001').map(({ key, content }) => [key, content?.total]);

	it('come in base64 or as XML', () => {
		const expected = [{ key: 'A', number, taxStatus: '2', taxCode: '00AB' }];
		for (const text of [`<DSHDon>${row('A')}</DSHDon>`, base64(`<DSHDon>${row('A')}</DSHDon>`), base64(`\uFEFF<?xml version="1.0"?>\n<DSHDon>\n${row('A')}\n</DSHDon>`), ` ${base64(`<DSHDon>${row('A')}</DSHDon>`)}\n`]) {
			expect(readTaxStatuses(text, '1/001')).toEqual(expected);
		}
	});

	it('without a key or a known pattern say what they know', () => {
		expect(readTaxStatuses(`<DSHDon>${row('')}</DSHDon>`)).toEqual([{ number, taxStatus: '2', taxCode: '00AB' }]);
		expect(readTaxStatuses('<DSHDon><HDon><KHMSHDon>1</KHMSHDon><KHHDon>C26TAA</KHHDon><SHDon>57</SHDon><TThai>3</TThai><MTLoi>Sai mã số thuế</MTLoi></HDon></DSHDon>')).toEqual([
			{ number: { pattern: '1', serial: 'C26TAA', number: '57' }, taxStatus: '3', refusal: 'Sai mã số thuế' },
		]);
	});

	it('may lack a code and a state', () => {
		expect(readTaxStatuses('<DSHDon><HDon><KHHDon>C26TAA</KHHDon><SHDon>57</SHDon><MCCQThue/><Fkey>A</Fkey></HDon></DSHDon>', '1/001')).toEqual([{ key: 'A', number }]);
	});

	it('carry the signed document as XML, CDATA, escaped or in base64', () => {
		const forms = [signed('7'), `<![CDATA[${signed('7')}]]>`, ` \n<![CDATA[ ${signed('7')} ]]>\n`, escapeText(signed('7')), base64(signed('7')), base64(`\uFEFF${signed('7')}`)];
		for (const form of forms) expect(totals(`<DSHDon>${row('A', `<DLKy>${form}</DLKy>`)}</DSHDon>`)).toEqual([['A', '7']]);
	});

	it('keep every signed document with its own key, also beside empty and missing ones', () => {
		const rows = [row('A', '<DLKy/>'), row('B', `<DLKy>${signed('2')}</DLKy>`), row('C', '<DLKy></DLKy>'), row('D'), row('E', `<DLKy Id="x">${base64(signed('5'))}</DLKy>`), row('F', '<DLKy>broken</DLKy>'), row('G', `<DLKy>${signed('7')}</DLKy>`)];
		expect(totals(`<DSHDon>${rows.join('')}</DSHDon>`)).toEqual([['A', undefined], ['B', '2'], ['C', undefined], ['D', undefined], ['E', '5'], ['F', undefined], ['G', '7']]);
	});

	it.each(['', 'x', '<DSHDon>', '<Other/>', '<DSHDon>Error</DSHDon>', base64('<DSHDon><HDon>'), `<!DOCTYPE a><DSHDon>${row('A')}</DSHDon>`])('that cannot be read are no empty list: %s', (text) => {
		expect(() => readTaxStatuses(text, '1/001')).toThrow(ServiceFailure);
	});

	it.each(['<DSHDon></DSHDon>', '<DSHDon/>', base64('<DSHDon>\n</DSHDon>')])('may be none: %s', (text) => {
		expect(readTaxStatuses(text, '1/001')).toEqual([]);
	});

	it.each([
		['no number', row('A').replace('00000057', '')], ['a number that is none', row('A').replace('00000057', '5x')], ['no serial', row('A').replace('C26TAA', '')],
	])('with %s are left out', (_, xml) => {
		expect(readTaxStatuses(`<DSHDon>${xml}${row('B')}</DSHDon>`, '1/001').map(({ key }) => key)).toEqual(['B']);
	});

	it('of 2 MB of opened documents are read to an end', () => {
		expect(() => readTaxStatuses(`<DSHDon>${'<DLKy>'.repeat(333_333)}`, '1/001')).toThrow(ServiceFailure);
	});
});
