import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode } from 'n8n-workflow';
import { LookUpFailure } from '../../services/issuing/port';
import { ServiceFailure } from '../../services/service-failure';

/**
 * The error n8n shows. Errors of n8n keep their class and get the item index, which building a new
 * one around them would lose; failures of a service become API errors with the remedy below.
 */
export function toNodeError(node: INode, error: unknown, itemIndex: number): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	if (error instanceof ServiceFailure) {
		const { reason, remedy, code } = error.failure;
		return new NodeApiError(node, { message: reason }, { message: reason, description: remedy, itemIndex, ...(code ? { httpCode: code } : {}) });
	}
	// After something was sent, the run turns a failed look-up into outcomes; what comes here comes before that.
	if (error instanceof LookUpFailure) {
		const message = `The service could not be asked what it holds: ${error.message}`;
		return new NodeApiError(node, { message }, { message, description: `${error.remedy}. Nothing was sent.`, itemIndex });
	}
	const message = error instanceof Error ? error.message : 'Something unforeseen went wrong';
	return new NodeOperationError(node, message, { itemIndex, description: 'This is a defect of the node; please report it with the version of the package' });
}

/** An error as data, in the shape that n8n's error output keeps whole: `error`, `message`, `details` and nothing else. */
export function errorJson(error: NodeApiError | NodeOperationError): IDataObject {
	return {
		error: error.message, message: error.message,
		details: {
			...(error.description ? { remedy: error.description } : {}),
			...(error instanceof NodeApiError && error.httpCode ? { code: error.httpCode } : {}),
		},
	};
}
