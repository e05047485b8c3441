import { conversationId, identityOf, strictConversationId } from '../../../services/smartbill/conversation-id';
import type { Identified } from '../../../services/smartbill/conversation-id';
import { IssueIds, LARGEST_SEQUENCE, readIssueId, sequenceText } from '../../../services/smartbill/issue-id';
import { seededRandom } from '../../invoicing/random';

const document: Identified = { supplier: '9900000019', buyer: { kind: '01', number: '9900000028' }, key: 'ORDER-1', leg: 0 };
const identity = (changes: Partial<Identified> = {}): string => conversationId({ ...document, ...changes });

test('35 digits: supplier, buyer, twelve digits, the system code', () => {
	expect(identity()).toMatch(/^99000000199900000028\d{12}006$/);
});

test('the twelve digits hang on supplier, document number and leg alone', () => {
	const digits = (id: string): string => id.slice(20, 32);
	expect(digits(identity({ buyer: { kind: '01', number: '9900000037' } }))).toBe(digits(identity()));
	expect(digits(identity({ buyer: { kind: '02', number: '9902301000000' } }))).toBe(digits(identity()));
	const others = [identity({ key: 'ORDER-2' }), identity({ supplier: '9900000037' }), identity({ leg: 1 }), identity({ leg: 2 }), identity({ key: 'ORDER-1\n0' })];
	expect(new Set([identity(), ...others].map(digits)).size).toBe(6);
});

test('identities never change from one version of the program to the next', () => {
	expect(identity()).toBe('99000000199900000028871540912352006');
	expect(identity({ leg: 2, key: '주문-7' })).toBe('99000000199900000028804268005115006');
});

test('a private person leaves no digit of the resident number', () => {
	const one = identity({ buyer: { kind: '02', number: '9902301000000' } });
	expect(one).not.toContain('990230');
	expect(one).toBe(identity({ buyer: { kind: '02', number: '8812312000000' } }));
	expect(one).toMatch(/^\d{35}$/);
});

test('a foreigner has the first ten of the fixed thirteen digits', () => {
	expect(identity({ buyer: { kind: '03', number: '9999999999999' } }).slice(10, 20)).toBe('9999999999');
});

test('strict mode takes date and sequence of the day', () => {
	expect(strictConversationId(document, '20300115', '0001')).toBe('99000000199900000028203001150001006');
});

test.each([
	['99000000199900000028203001150001006', '9900000019 203001150001'], ['99000000190000000000203001150001006', '9900000019 203001150001'],
	['99000000199900000028203001150001031', undefined], ['9900000019api0021', undefined], ['', undefined],
])('what identifies %s is %s', (id, expected) => {
	expect(identityOf(id)).toBe(expected);
});

const date = '2030-01-15';
const numbered = (key: string, sequence?: number): { date: string; supplier: string; key: string; leg: 0; sequence?: number } =>
	({ date, supplier: '9900000019', key, leg: 0, ...(sequence === undefined ? {} : { sequence }) });

test.each([[0, '00000'], [1, '00001'], [31, '0000v'], [32, '00010'], [LARGEST_SEQUENCE, 'fvvvv'], [33_554_431, 'vvvvv']])('%i counts as %s', (number, text) => {
	expect(sequenceText(number)).toBe(text);
});

test('an approval number: date, registration number, company code, sequence', () => {
	expect(new IssueIds('zz9').of(numbered('A', 1))).toBe('2030011541000008zz900001');
	expect(new IssueIds('zz9').of(numbered('A'))).toMatch(/^2030011541000008zz9[g-v][0-9a-v]{4}$/);
});

test('a document keeps its number when asked again, in this run and the next', () => {
	const ids = new IssueIds('zz9');
	expect(ids.of(numbered('A'))).toBe(ids.of(numbered('A')));
	expect(new IssueIds('zz9').of(numbered('A'))).toBe(ids.of(numbered('A')));
});

test('a fingerprint moves past what is taken; a Sequence cannot', () => {
	const free = new IssueIds('zz9').of(numbered('A')) ?? '';
	const ids = new IssueIds('zz9');
	ids.take(free);
	const moved = ids.of(numbered('A'));
	expect(moved).not.toBe(free);
	expect(parseInt(moved?.slice(19) ?? '', 32)).toBe(parseInt(free.slice(19), 32) + 1);
	ids.take('2030011541000008zz900007');
	expect(ids.of(numbered('B', 7))).toBeUndefined();
	expect(ids.of(numbered('B', 8))).toBe(ids.of(numbered('B', 8)));
	expect(ids.of(numbered('C', 8))).toBeUndefined();
});

test('it moves past as many as are taken in a row', () => {
	const last = numbered('A');
	const ids = new IssueIds('zz9');
	const free = ids.of(last) ?? '';
	const crowded = new IssueIds('zz9');
	for (let number = parseInt(free.slice(19), 32); number < 33_554_432 && number < parseInt(free.slice(19), 32) + 50; number++) crowded.take(free.slice(0, 19) + sequenceText(number));
	expect(parseInt(crowded.of(last)?.slice(19) ?? '', 32)).toBe(parseInt(free.slice(19), 32) + 50);
});

test('thousands of documents of one day get thousands of numbers', () => {
	const random = seededRandom(3);
	const ids = new IssueIds('zz9');
	const given = new Set<string>();
	for (let count = 0; count < 20_000; count++) given.add(ids.of(numbered(`K${count}-${random()}`, count % 3 === 0 ? count : undefined)) ?? '');
	expect(given.size).toBe(20_000);
	expect(given.has('')).toBe(false);
});

test.each([['20300115-41000008-zz900001', '2030011541000008zz900001'], ['2030011541000008ZZ900001', '2030011541000008ZZ900001'], ['2030011541000008zz90000', undefined], ['abcd011541000008zz900001', undefined]])('the approval number %s is read as %s', (text, expected) => {
	expect(readIssueId(text)).toBe(expected);
});
