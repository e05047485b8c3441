import { cancelDescription, cancelOperation } from '../../cancelOperation';

export const description = cancelDescription('invoice');

/** Cancels invoices (`cancelInv` and its variants). A repeat finds them cancelled and changes nothing. */
export const operation = cancelOperation;
