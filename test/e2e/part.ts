import type { Checks } from './checks';

/** One thing proved from beginning to end. What it starts ends after it; what it throws is a failed check. */
export type Part = (checks: Checks) => Promise<void>;
