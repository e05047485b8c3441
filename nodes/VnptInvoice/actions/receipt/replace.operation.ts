import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const option = { name: 'Replace', value: 'replace', action: 'Replace receipts', description: 'Issue receipts that stand for others (thay thế)' };

export const description = amendmentDescription('receipt', 'replace');

/** Replaces receipts (`ReplaceInvoiceAction`, `replaceInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('receipt', 'replace');
