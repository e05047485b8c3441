/** What the answers about drafts are believed to say; whatever does not hold together is looked up. */
import { defaultIssueOptions } from '../../../services/issuing/issue';
import { createDrafts, draftToPublish, publishDrafts } from '../../../services/vnpt/drafts';
import { draftingCall } from '../../../services/vnpt/issuing-call';
import type { PublishDocument } from '../../../services/vnpt/publish';
import { scriptedClient } from './tenant';
import type { Arrived } from './tenant';

const world = { now: () => 0, sleep: () => Promise.resolve(), random: () => 0.5, cancelled: () => false };
const variant = { assignedNumber: false, cashRegister: false };
const document = (key: string, pattern = '1/001', cashRegister = false): PublishDocument => ({
	key, pattern, serial: pattern === '' ? '' : 'C26TAA', date: '2026-11-02', lane: 'a', call: 'c', bytes: 10, xml: Buffer.from(`<Inv><key>${key}</key></Inv>`), content: {},
	via: draftingCall({ format: 'invoices', convert: false, pattern, serial: 'C26TAA' }, { ...variant, cashRegister }),
});
const statuses = (...rows: Array<[string, string]>): string => `<Invoices>${rows.map(([key, status]) => `<Inv><key>${key}</key><Status>${status}</Status></Inv>`).join('')}</Invoices>`;

/** The rows of those keys that the call asks for. */
const asked = (list: string, call: Arrived): string =>
	list.replace(/<Inv><key>([^<]*)<\/key>.*?<\/Inv>/g, (row, key: string) => ((call.parameters.xmlFkeyInv ?? '').includes(`<key>${key}</key>`) ? row : ''));

/** Books that are empty until the write was made; then they say what the test gives. */
function service(write: string, answer: string, after: string): { answer: (call: Arrived) => string; readonly lookedUp: () => boolean } {
	let written = false;
	let lookedUp = false;
	return {
		lookedUp: () => lookedUp,
		answer: (call) => {
			const { operation } = call;
			if (operation === write) {
				written = true;
				return answer;
			}
			if (operation === 'getStatusInv') {
				lookedUp ||= written;
				return written ? asked(after, call) : statuses();
			}
			return operation.startsWith('GetMCCQThue') ? 'ERR:2' : '<Data></Data>';
		},
	};
}

describe('storing', () => {
	test.each([
		['keys alone', 'OK:1/001;C26TAA-A-1,B', true],
		['blanks and a comma at the end', 'OK: 1/001;C26TAA- A-1 , B ,', true],
		['joined by _', 'OK:1/001;C26TAA-A-1_B', true],
		['with numbers', 'OK:1/001;C26TAA-A-1_0,B_0', true],
		['one key only', 'OK:1/001;C26TAA-A-1', false],
		['a key nobody sent', 'OK:1/001;C26TAA-A-1,B,X', false],
		['nothing', 'OK', false],
		['no pattern and serial', 'OK:hello', false],
	])('%s: %s', async (_name, text, believed) => {
		const { answer, lookedUp } = service('ImportInvByPattern', text, statuses(['A-1', '0'], ['B', '0']));
		const settled = await createDrafts(scriptedClient(answer).client, [document('A-1'), document('B')], [], defaultIssueOptions, world);
		expect([...settled].map(([key, { outcome }]) => [key, outcome])).toEqual([['A-1', 'published'], ['B', 'published']]);
		expect(lookedUp()).toBe(!believed);
	});

	test('a number behind another key names no draft', async () => {
		const { answer } = service('ImportInvByPattern', 'OK:1/001;C26TAA-A_12', statuses(['A', '0']));
		const settled = await createDrafts(scriptedClient(answer, { duplicatesRefused: false }).client, [document('A'), document('12')], [], { ...defaultIssueOptions, duplicatesRefused: false }, world);
		expect(settled.get('12')?.outcome).not.toBe('published');
	});

	test.each([['', false, 'ImportInv'], ['1/001', false, 'ImportInvByPattern'], ['1/001', true, 'ImportInvByPatternMTT'], ['', true, 'ImportInvByPatternMTT']] as const)('pattern "%s", cash register %s: %s', async (pattern, cashRegister, name) => {
		const { client, calls } = scriptedClient(({ operation }) => (operation === 'getStatusInv' ? statuses() : 'ERR:1'));
		await createDrafts(client, [document('A', pattern, cashRegister)], [], defaultIssueOptions, world);
		const sent = calls.find(({ operation }) => operation.startsWith('ImportInv'));
		expect(sent?.operation).toBe(name);
		expect('pattern' in (sent?.parameters ?? {})).toBe(name !== 'ImportInv');
	});
});

describe('publishing', () => {
	const publish = async (text: string, after: string) => {
		const { answer, lookedUp } = service('PublishInvFkey', text, after);
		const options = { ...defaultIssueOptions, duplicatesRefused: false };
		const settled = await publishDrafts(scriptedClient(answer).client, ['A', 'B'].map((key) => draftToPublish(key, '1/001', 'C26TAA', '2026-11-02')), options, world);
		return { settled: [...settled].map(([key, { outcome, record }]) => [key, outcome, record?.number]), lookedUp: lookedUp() };
	};

	test.each([
		['OK:#A_7,B_8', [['A', 'published', '7'], ['B', 'published', '8']]],
		['OK:#A _No0000007, B _No0000008,', [['A', 'published', '7'], ['B', 'published', '8']]],
		['ERR:6#||ERR:15#||OK:#A_7,B_8', [['A', 'published', '7'], ['B', 'published', '8']]],
		['ERR:6#A||OK:#B_8', [['A', 'rejected', undefined], ['B', 'published', '8']]],
		['ERR:6#A_B', [['A', 'rejected', undefined], ['B', 'rejected', undefined]]],
	])('%s is believed', async (text, settled) => {
		expect(await publish(text, statuses())).toEqual({ settled, lookedUp: false });
	});

	test.each([
		'OK:#A_7,B_7', 'OK:#A_0,B_00', 'OK:#A_7,A_8', 'OK:#A,B', 'OK:#', 'OK:#X_7,Y_8', 'OK:#A_7||ERR:6#A', 'OK:#A_7x,B_-8', 'ERR:15#A_B', 'ERR:14#A_B', 'OK:#A_1e3,B_ 8 9a', 'OK:A_7||what is this',
	])('%s: no number is taken from it for a draft it does not settle', async (text) => {
		const { settled, lookedUp } = await publish(text, statuses(['A', '0'], ['B', '0']));
		expect(lookedUp).toBe(true);
		expect(settled.filter(([, outcome]) => outcome === 'published')).toEqual([]);
	});
});
