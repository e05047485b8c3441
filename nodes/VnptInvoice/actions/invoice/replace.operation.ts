import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const description = amendmentDescription('invoice', 'replace');

/** Replaces invoices (`ReplaceInvoiceAction`, `replaceInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('invoice', 'replace');
