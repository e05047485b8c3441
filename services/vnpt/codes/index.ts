/**
 * What the service's answer codes mean. The same number means different things in different
 * operations, so each operation of the table names the set that applies to it.
 */
export * from './changing';
export * from './company';
export * from './issuing';
export { basic } from './meaning';
export type { CodeMeaning, CodeSet, Verdict } from './meaning';
export * from './reading';
