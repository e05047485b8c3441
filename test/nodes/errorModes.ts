/** What n8n's error modes make of an operation that fails as a whole, the same for both nodes. */
import type { IDataObject } from 'n8n-workflow';
import type { BenchRun } from '../engine/benchRun';

export const errorModes = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;
export type ErrorMode = (typeof errorModes)[number];

/** What a user is told: words, and not the code of a service. */
export function expectSentence(text: unknown): void {
	expect(text).toEqual(expect.stringMatching(/^(?!ERR:|MSG_|-?\d+$)\S+( \S+){2,}/));
}

export interface WholeFailure {
	readonly input: readonly IDataObject[];
	/** Outputs of the operation, without the error output. */
	readonly outputs: number;
	/** The output that takes what failed; the last unless said. */
	readonly attention?: number;
	readonly told: string;
	readonly remedy: string;
	readonly itemIndex?: number;
}

/** The run stops, or every item is an error on the output of the mode and nothing leaves through another. */
export function expectWholeFailure(run: BenchRun, onError: ErrorMode, { input, outputs, attention = outputs - 1, told, remedy, itemIndex = 0 }: WholeFailure): void {
	const part = (text: string): unknown => expect.stringContaining(text);
	if (onError === undefined) {
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ message: part(told), description: part(remedy), context: { itemIndex } });
		return;
	}
	const taking = onError === 'continueErrorOutput' ? outputs : attention;
	for (let output = 0; output < outputs; output++) if (output !== taking) expect(run.rows(output)).toEqual([]);
	expect(run.rows(taking)).toMatchObject(input.map(() => ({ error: part(told), details: { remedy: part(remedy) } })));
	expect(run.probed(taking).map(({ origin }) => origin)).toEqual(input);
}
