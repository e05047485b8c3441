import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const description = amendmentDescription('invoice', 'adjust');

/** Adjusts invoices (`AdjustInvoiceAction`, `adjustInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('invoice', 'adjust');
