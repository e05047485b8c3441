import { cancelDescription, cancelOperation } from '../../cancelOperation';

export const option = { name: 'Cancel', value: 'cancel', action: 'Cancel invoices', description: 'Cancel issued invoices (hủy)' };

export const description = cancelDescription('invoice');

/** Cancels invoices (`cancelInv` and its variants). A repeat finds them cancelled and changes nothing. */
export const operation = cancelOperation;
