import { cancelDescription, cancelOperation } from '../../cancelOperation';

export const option = { name: 'Cancel', value: 'cancel', action: 'Cancel receipts', description: 'Cancel issued receipts (hủy)' };

export const description = cancelDescription('receipt');

/** Cancels receipts (`cancelInv` and its variants). A repeat finds them cancelled and changes nothing. */
export const operation = cancelOperation;
