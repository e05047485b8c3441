import { isBase64 } from '../../invoicing/base64';

test.each([['QQ==', true], ['QUI=', true], ['QUJD', true], ['a+/9', true], ['', false], ['=', false], ['==', false], ['QQ===', false], ['Q=Q=', false], ['QQ ==', false], ['QUJD\n', false], ['Ô', false], ['-_', false]])('%j: %s', (text, expected) => {
	expect(isBase64(text)).toBe(expected);
});

test('megabytes are read without running out of stack', () => {
	const megabytes = 'QUJD'.repeat(8_000_000);
	expect([isBase64(megabytes), isBase64(`${megabytes}!`)]).toEqual([true, false]);
});
