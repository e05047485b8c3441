import { encryptCertificatePassword } from '../../../services/smartbill/certificate-password';

test.each([
	['sim-key-01', 'Fictional!Pw1', 'ZV14IRisrj4R33Kro9S4RQ=='],
	['simulator-key-longer-than-16', 'Fictional!Pw1', 'w2sVljCShsr1ejA4fVytEA=='],
	['sim-key-01', '가상비밀번호#1', '3tKNFZXmOOkTxN/GI98B7kideeu6Pp1JF/bmX2r6lu0='],
	['sim-key-01', '0123456789abcdef', 'bTWfcX6uH6DNu0FgYsnrbtG9zY+qK6X+NqeIu9lzeB0='],
])('with the key %s the password %s becomes %s', (key, password, encrypted) => {
	expect(encryptCertificatePassword(password, key)).toBe(encrypted);
});

test('a key is cut after sixteen bytes, even inside a character', () => {
	const encrypted = encryptCertificatePassword('x', '가나다라마바');
	expect(encryptCertificatePassword('x', '가나다라마배')).toBe(encrypted);
	expect(encryptCertificatePassword('x', '가나다라마사')).not.toBe(encrypted);
});
