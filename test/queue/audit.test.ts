import { endEverything } from '../../demo/closing';
import { audit } from './audit';
import { Desk } from './desk';
import { sheet } from './sheets';
import { older, Tenant } from './tenant';

const nowhere = 'http://127.0.0.1:9';

describe('the audit of the books', () => {
	afterEach(endEverything);

	async function deskWith(count: number): Promise<Desk> {
		const desk = new Desk(await Tenant.start(older), nowhere, nowhere);
		desk.sheets.set('S', sheet('S', 0, count, older.series.slice(0, 1), '2026-07-15'));
		return desk;
	}

	const book = ({ tenant, sheets }: Desk, key: string, change: { readonly key?: string; readonly number?: number; readonly amount?: number } = {}): void => {
		const invoice = sheets.get('S')?.invoices.find((one) => one.key === key);
		const { pattern, serial } = older.series[0] ?? { pattern: '', serial: '' };
		tenant.simulator.vnpt.seed({ invoices: [{ key, pattern, serial, amount: Number(invoice?.total), ...change }] });
	};

	it('finds nothing when every invoice stands there once', async () => {
		const desk = await deskWith(2);
		for (const key of ['S-001', 'S-002']) book(desk, key);
		expect(audit(desk)).toMatchObject({ invoices: 2, duplicates: [], losses: [], wrong: [], strangers: [], broken: [] });
	});

	it('finds what stands there twice, not at all, with another amount, under no sheet, or out of order', async () => {
		const desk = await deskWith(4);
		book(desk, 'S-001');
		book(desk, 'S-001');
		book(desk, 'S-003', { amount: 11 });
		book(desk, 'S-004', { number: 9 });
		book(desk, 'X-001', { amount: 1 });
		expect(audit(desk)).toMatchObject({ duplicates: ['S-001'], losses: ['S-002'], wrong: ['S-003'], strangers: ['X-001'], broken: ['01GTKT0/001 AA/26E'] });
	});

	it('finds a success that is none', async () => {
		const desk = await deskWith(2);
		book(desk, 'S-001');
		const said = { outcome: 'published', serial: 'AA/26E' };
		desk.take({ path: '', execution: '1', outcomes: [{ key: 'S-001', number: '1', ...said }, { key: 'S-002', number: '2', ...said }] });
		expect(desk.falseSuccesses).toEqual(['S-002 as AA/26E 2']);
		expect(desk.open).toEqual([]);
	});
});
