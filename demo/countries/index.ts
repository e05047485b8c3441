import type { Country } from './country';
import { korea } from './korea';
import { vietnam } from './vietnam';

/** All parts of the demo, in the order they are run. */
export const countries: readonly Country[] = [vietnam, korea];
