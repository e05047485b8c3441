import { amendmentDescription, amendmentOperation } from '../../amendmentOperation';

export const option = { name: 'Adjust', value: 'adjust', action: 'Adjust receipts', description: 'Issue receipts that change others (điều chỉnh)' };

export const description = amendmentDescription('receipt', 'adjust');

/** Adjusts receipts (`AdjustInvoiceAction`, `adjustInv` and their variants). A repeat with the same new keys issues nothing twice. */
export const operation = amendmentOperation('receipt', 'adjust');
