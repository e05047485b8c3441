import type { World } from './port';

/** Milliseconds of work after which others have their turn. */
const longestTurn = 20;

/** Cuts long calculations into turns, so that the process answers others in between and hears that a run was stopped. */
export class Turns {
	private since: number;

	constructor(private readonly world: Pick<World, 'now' | 'sleep'>) {
		this.since = world.now();
	}

	/** True when the turn has lasted long enough. Asking costs little, so ask after every document. */
	get isOver(): boolean {
		return this.world.now() - this.since >= longestTurn;
	}

	/** Lets others have their turn; a stopped run goes on at once. */
	async pass(): Promise<void> {
		await this.world.sleep(0);
		this.since = this.world.now();
	}
}
