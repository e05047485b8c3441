import type { NtsResult } from './statuses';

/** What is wrong with a document, and the code the tax service has for it. */
export interface Finding {
	readonly nts: NtsResult;
	readonly text: string;
}

const of = (nts: NtsResult) => (text: string): Finding => ({ nts, text });

/** Findings by their nature. */
export const findings = {
	structure: of('SYN004'),
	supplier: of('ERR001'),
	buyer: of('ERR002'),
	broker: of('ERR003'),
	issueTime: of('ERR005'),
	writingDate: of('ERR006'),
	sums: of('ERR007'),
	code: of('ERR008'),
	closed: of('ERR009'),
	system: of('ERR010'),
	original: of('ERR011'),
	duplicate: of('SYN003'),
};
