import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readArgument } from '../../../../services/vnpt/argument';
import type { Argument, Arguments } from '../../../../services/vnpt/envelope';
import { askedParameters } from '../../../../services/vnpt/operations';
import type { Operation, Parameter } from '../../../../services/vnpt/operations';

/** What the caller gives an operation, from the form or from the item's own fields. Throws what the user can correct. */
export async function callArguments(context: IExecuteFunctions, row: Operation, itemIndex: number): Promise<Arguments> {
	const values = givenValues(context, itemIndex);
	const args: Record<string, Argument> = {};
	for (const parameter of askedParameters(row)) {
		const reading = readArgument(parameter, await withFile(context, parameter, values[parameter.name], itemIndex));
		if ('problem' in reading) {
			throw new NodeOperationError(context.getNode(), reading.problem, {
				itemIndex,
				description: parameter.type === 'base64' ? 'Give base64, or the name of an input field with a file. Nothing was sent.' : 'Correct the parameter. Nothing was sent.',
			});
		}
		if (reading.value !== undefined) args[parameter.name] = reading.value;
	}
	return args;
}

function givenValues(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const automatic = context.getNodeParameter('serviceParameters.mappingMode', itemIndex, 'defineBelow') === 'autoMapInputData';
	const values: unknown = automatic ? context.getInputData()[itemIndex]?.json : context.getNodeParameter('serviceParameters.value', itemIndex, {});
	return typeof values === 'object' && values !== null ? (values as IDataObject) : {};
}

/** A base64 parameter may name an input field that holds a file. */
async function withFile(context: IExecuteFunctions, { type }: Parameter, given: unknown, itemIndex: number): Promise<unknown> {
	if (type !== 'base64' || typeof given !== 'string' || !Object.hasOwn(context.getInputData()[itemIndex]?.binary ?? {}, given)) return given;
	return (await context.helpers.getBinaryDataBuffer(itemIndex, given)).toString('base64');
}
