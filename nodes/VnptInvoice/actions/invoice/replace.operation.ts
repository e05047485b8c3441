import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const option = { name: 'Replace', value: 'replace', action: 'Replace invoices', description: 'Issue invoices that stand for others (thay thế)' };

export const description = amendmentDescription('invoice', 'replace');

/** Replaces invoices (`ReplaceInvoiceAction`, `replaceInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('invoice', 'replace');
