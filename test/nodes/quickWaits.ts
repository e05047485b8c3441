/**
 * Makes the waits of the node pass at once: instead of waiting, time moves on in the simulator, so
 * that late commits and answers of the tax authority come when they would. Import before n8n.
 */
import type { Clock } from '../../simulator/clock';

const clocks = new Set<Pick<Clock, 'advance'>>();

/** The clock that waits move. */
export const waitOn = (clock: Pick<Clock, 'advance'>): void => void clocks.add(clock);

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		for (const clock of clocks) clock.advance(milliseconds);
		await new Promise(setImmediate);
	},
}));
