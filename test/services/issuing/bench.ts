import { defaultIssueOptions, issue } from '../../../services/issuing/issue';
import type { HeldBack, IssueOptions } from '../../../services/issuing/issue';
import type { Settlement } from '../../../services/issuing/outcome';
import { ModelService } from './modelService';
import type { Invoice, Numbered } from './modelService';
import { TestWorld, VirtualClock } from './world';

/** A model service, a clock and a world, and runs on them. */
export class Bench {
	readonly clock = new VirtualClock();
	readonly service = new ModelService(this.clock);
	readonly world = new TestWorld(this.clock);

	/** Runs `issue` in virtual time. Duplicates count as refused unless the test says otherwise. */
	async issue(documents: readonly Invoice[], options: Partial<IssueOptions> = {}, heldBack: readonly HeldBack[] = []): Promise<Map<string, Settlement<Numbered>>> {
		return await this.clock.run(issue(documents, heldBack, this.service.port(), { ...defaultIssueOptions, duplicatesRefused: true, ...options }, this.world));
	}

	/** The same, as `key outcome` in the order of the documents. */
	async outcomes(documents: readonly Invoice[], options: Partial<IssueOptions> = {}, heldBack: readonly HeldBack[] = []): Promise<string[]> {
		const settlements = await this.issue(documents, options, heldBack);
		expect([...settlements.keys()].sort()).toEqual(documents.map(({ key }) => key).sort());
		return documents.map(({ key }) => `${key} ${settlements.get(key)?.outcome}`);
	}

	get issued(): string[] {
		return this.service.books.map(({ key }) => key);
	}
}
