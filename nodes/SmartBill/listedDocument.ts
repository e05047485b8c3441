import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ListedDocument } from '../../services/smartbill/lists';

/** A row as an item: plain fields, or with everything the service sent under `raw`. */
export const listedJson = (context: IExecuteFunctions, itemIndex: number, { fields, raw }: ListedDocument): IDataObject =>
	(context.getNodeParameter('simplify', itemIndex, true) === false ? { ...fields, raw: { ...raw } } : { ...fields });
