import type { Complaint, Reading } from './finding';

/** Nothing was given: no value, and nothing to say about it. Whether it is required the caller knows. */
export const blank: Reading<never> = { complaints: [] };

/** The value was read; warnings travel with it. */
export const accepted = <T>(value: T, ...warnings: Complaint[]): Reading<T> => ({
	value,
	complaints: warnings,
});

export const error = (rule: string, message: string, remedy: string): Complaint => ({
	severity: 'error',
	rule,
	message,
	remedy,
});

export const warning = (rule: string, message: string, remedy: string): Complaint => ({
	severity: 'warning',
	rule,
	message,
	remedy,
});

/** The value cannot be used. */
export const refused = (rule: string, message: string, remedy: string): Reading<never> => ({
	complaints: [error(rule, message, remedy)],
});
