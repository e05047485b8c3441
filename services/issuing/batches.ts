export interface BatchLimits {
	readonly count: number;
	readonly bytes: number;
}

/** What decides where a call ends. */
export interface Batchable {
	readonly call: string;
	readonly bytes: number;
}

/** Cuts documents, in order, into calls within both limits and of one mark; a document larger than the limit goes alone. */
export function* batches<D extends Batchable>(documents: readonly D[], limits: BatchLimits): Generator<D[]> {
	let batch: D[] = [];
	let bytes = 0;
	for (const document of documents) {
		const full = batch.length >= limits.count || bytes + document.bytes > limits.bytes;
		if (batch.length > 0 && (full || document.call !== batch[0]?.call)) {
			yield batch;
			batch = [];
			bytes = 0;
		}
		batch.push(document);
		bytes += document.bytes;
	}
	if (batch.length > 0) yield batch;
}

/** Both halves, in order; a single document is its own only half. */
export function halves<D>(documents: readonly D[]): D[][] {
	const middle = Math.ceil(documents.length / 2);
	return [documents.slice(0, middle), documents.slice(middle)].filter((half) => half.length > 0);
}
