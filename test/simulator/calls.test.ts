import { invoices, inv, publish, start } from './client';

describe('watching the calls', () => {
	it('tells of each call when it arrives, with all keys, and when it is done, also when its answer is lost', async () => {
		const simulator = await start();
		const seen: string[] = [];
		simulator.calls.watch(({ operation, keys, faults }) => {
			seen.push(`${operation} ${keys.length} ${faults.join()} with ${simulator.books.invoices.length} in the books`);
			return (outcome) => seen.push(`${outcome.slice(0, 3)} with ${simulator.books.invoices.length} in the books`);
		});
		simulator.vnpt.faults.add({ kind: 'dropAfter' });
		const many = Array.from({ length: 150 }, (_, index) => inv(`K${index}`));
		await expect(publish(simulator, invoices(...many))).rejects.toThrow();
		expect(seen).toEqual(['ImportAndPublishInv 150 dropAfter with 0 in the books', 'OK: with 150 in the books']);
		await simulator.close();
	});
});
