import { flights } from './flights';
import type { PublishingCall } from './journal';

const call = (key: string, arrived: number, ended: number): PublishingCall => ({ keys: [key], repeated: [], arrived, ended });
const executionOf = (key: string): string => key.slice(0, 1);
const serialOf = (key: string): string => key.slice(1);

describe('calls that were in flight at the same time', () => {
	it('counts calls of one serial that met in one execution', () => {
		expect(flights([call('1A', 0, 10), call('1A', 9, 20)], executionOf, serialOf)).toEqual({ overlaps: 1, mostPerSerial: 2, most: 2 });
	});

	it('lets calls follow each other at the same instant', () => {
		expect(flights([call('1A', 10, 20), call('1A', 0, 10)], executionOf, serialOf)).toEqual({ overlaps: 0, mostPerSerial: 1, most: 1 });
	});

	it('tells other serials and other executions apart', () => {
		expect(flights([call('1A', 0, 10), call('1B', 5, 15), call('2A', 6, 7)], executionOf, serialOf)).toEqual({ overlaps: 0, mostPerSerial: 2, most: 3 });
	});

	it('takes a call that never ended for one that is still in flight', () => {
		const open: PublishingCall = { keys: ['1A'], repeated: [], arrived: 0 };
		expect(flights([open, call('1A', 50, 60)], executionOf, serialOf)).toMatchObject({ overlaps: 1 });
	});
});
