import { callerAddress, isAccepted, plainAddress } from '../../../services/smartbill/sender';

test.each<[string, string | undefined]>([
	['183.111.188.210', '183.111.188.210'], [' 58.181.27.5 ', '58.181.27.5'], ['58.181.27.5:443', '58.181.27.5'], ['::FFFF:58.181.27.5', '58.181.27.5'], ['[::ffff:58.181.27.5]:80', '58.181.27.5'],
	['::1', '::1'], ['[2001:DB8::1]:443', '2001:db8::1'], ['2001:db8::1', '2001:db8::1'],
	['', undefined], ['58.181.27', undefined], ['58.181.27.5.', undefined], ['58.181.27.256', undefined], ['058.181.27.5', undefined], ['58.181.27.5.5', undefined], ['58.181.27.5/24', undefined],
	['example.com', undefined], ['58.181.27.5 evil', undefined], ['_hidden', undefined], ['"58.181.27.5"', undefined], ['cafe', undefined],
])('%j reads as %j', (text, address) => {
	expect(plainAddress(text)).toBe(address);
});

test('only what trusted proxies appended is believed, however long the forged list before it', () => {
	for (let hops = 1; hops <= 4; hops++) {
		const ours = ['198.51.100.7', ...Array.from({ length: hops - 1 }, (_, index) => `10.0.0.${index}`)];
		for (let forged = 0; forged <= 5; forged++) {
			const header = [...Array.from({ length: forged }, () => '183.111.188.210'), ...ours].join(', ');
			expect(callerAddress('10.9.9.9', header, hops)).toBe('198.51.100.7');
		}
		expect(callerAddress('10.9.9.9', ours.slice(1).join(','), hops)).toBeUndefined();
		expect(callerAddress('10.9.9.9', undefined, hops)).toBeUndefined();
	}
	expect(callerAddress('10.9.9.9', '183.111.188.210', 0)).toBe('10.9.9.9');
});

test('accepted addresses are the published ones that were chosen, and those added', () => {
	const nobody = { environments: [], loopback: false, more: [] } as const;
	expect(isAccepted('183.111.188.210', { ...nobody, environments: ['production'] })).toBe(true);
	expect(isAccepted('58.181.27.5', { ...nobody, environments: ['production'] })).toBe(false);
	expect(isAccepted('127.0.0.1', { ...nobody, environments: ['demo', 'production'] })).toBe(false);
	expect(isAccepted('127.0.0.1', { ...nobody, loopback: true })).toBe(true);
	expect(isAccepted('203.0.113.7', { ...nobody, more: ['::ffff:203.0.113.7'] })).toBe(true);
	expect(isAccepted('203.0.113.7', nobody)).toBe(false);
});
