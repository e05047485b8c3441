import { ServiceFailure } from '../../services/service-failure';

/** An error that stops the run takes the results of earlier items with it: the failure then says that those were sent. */
export function withItemsBefore(error: unknown, itemIndex: number): unknown {
	if (!(error instanceof ServiceFailure) || itemIndex === 0) return error;
	const { failure } = error;
	const before = itemIndex === 1 ? 'The item before this one was' : `The ${itemIndex} items before this one were`;
	return new ServiceFailure({ ...failure, remedy: `${failure.remedy}. ${before} sent already: do not send them again` });
}
