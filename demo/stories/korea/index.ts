import type { Story } from '../story';
import { amendments } from './amendments';
import { inbox } from './inbox';
import { registration } from './registration';
import { taxServiceResults } from './taxServiceResults';

/** The workflows of SmartBill (Korea) beside the sample sheet. */
export const korean: readonly Story[] = [taxServiceResults, inbox, amendments, registration];
