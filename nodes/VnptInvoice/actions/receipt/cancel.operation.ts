import { cancelDescription, cancelOperation } from '../../cancelOperation';

export const description = cancelDescription('receipt');

/** Cancels receipts (`cancelInv` and its variants). A repeat finds them cancelled and changes nothing. */
export const operation = cancelOperation;
