/**
 * What was started must be ended: on success, on failure and on Ctrl-C. Whoever starts something registers how to end it.
 */
type Closer = () => void | Promise<void>;

const closers = new Set<Closer>();

/** Registers how to end something; returns a function that takes it back, for what ended by itself. */
export function atEnd(close: Closer): () => void {
	closers.add(close);
	return () => void closers.delete(close);
}

/** Ends everything that is still registered, the latest first; a failure of one does not keep the others from ending. */
export async function endEverything(): Promise<void> {
	for (const close of [...closers].reverse()) {
		closers.delete(close);
		try {
			await close();
		} catch (error) {
			console.error(`Something would not end: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
}

/** A person who is in a hurry, not the same Ctrl-C arriving a second time by way of a parent process. */
const hurry = 2_000;

/** Ends everything and then the process when it is interrupted; whoever interrupts again later does not have to wait. */
export function endOnSignals(): void {
	let since: number | undefined;
	for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
		process.on(signal, () => {
			if (since !== undefined) {
				if (Date.now() - since > hurry) process.exit(status);
				return;
			}
			since = Date.now();
			void endEverything().then(() => process.exit(status));
		});
	}
}
