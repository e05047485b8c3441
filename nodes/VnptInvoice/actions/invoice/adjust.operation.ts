import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const option = { name: 'Adjust', value: 'adjust', action: 'Adjust invoices', description: 'Issue invoices that change others (điều chỉnh)' };

export const description = amendmentDescription('invoice', 'adjust');

/** Adjusts invoices (`AdjustInvoiceAction`, `adjustInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('invoice', 'adjust');
