/** What a call that did not succeed means to a person. */
export interface Failure {
	/** A sentence without a final period, free of secrets. */
	readonly reason: string;
	/** What to do next. */
	readonly remedy: string;
	/** Code of the service, where it gave one. */
	readonly code?: string;
}

/** Thrown by calls that read when they did not succeed. Nothing was written. */
export class ServiceFailure extends Error {
	constructor(readonly failure: Failure) {
		super(failure.reason);
		this.name = 'ServiceFailure';
	}
}
