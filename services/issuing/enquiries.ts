import { LookUpFailure } from './port';

const patience = 2;

/**
 * Asks the service about one document after another. One failure may be the document's own; after two
 * in a row it is the service that fails, and nobody is asked any more.
 */
export class Enquiries {
	private failure: LookUpFailure | undefined;
	private inARow = 0;

	/** The answer, or the {@link LookUpFailure} in its place. Other errors are thrown. */
	async ask<T>(question: () => Promise<T>): Promise<T | LookUpFailure> {
		if (this.failure && this.inARow >= patience) return this.failure;
		try {
			const answer = await question();
			this.inARow = 0;
			return answer;
		} catch (error) {
			if (!(error instanceof LookUpFailure)) throw error;
			this.inARow++;
			this.failure = error;
			return error;
		}
	}
}
