import type { IDataObject } from 'n8n-workflow';
import { isAnswered, taxStateNames } from '../../services/vnpt/tax-status';
import type { TaxState, TaxStatus } from '../../services/vnpt/tax-status';

/** A state at the tax authority in words; `unknown` for one that is not documented, or absent. */
export const taxStatusName = (taxStatus: string | undefined): string =>
	taxStatus !== undefined && Object.hasOwn(taxStateNames, taxStatus) ? taxStateNames[taxStatus as TaxState] : 'unknown';

/** What the tax authority said of an invoice, as fields of an item. */
export const taxAnswerJson = ({ taxStatus, taxCode, refusal }: Pick<TaxStatus, 'taxStatus' | 'taxCode' | 'refusal'>): IDataObject => ({
	taxStatus: taxStatus ?? null, taxStatusName: taxStatusName(taxStatus),
	answered: isAnswered({ ...(taxStatus === undefined ? {} : { taxStatus }) }), taxCode: taxCode ?? null, refusal: refusal ?? null,
});
