import type { IDataObject, IDisplayOptions, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import type { ListedDocument } from '../../../services/smartbill/lists';

export const simplify = (show: NonNullable<IDisplayOptions['show']>): INodeProperties => ({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { show },
});

/** A row as an item: plain fields, or with everything the service sent under `raw`. */
export const listedJson = (context: IExecuteFunctions, itemIndex: number, { fields, raw }: ListedDocument): IDataObject =>
	(context.getNodeParameter('simplify', itemIndex, true) === false ? { ...fields, raw: { ...raw } } : { ...fields });
