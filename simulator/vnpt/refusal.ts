import { PayloadError } from './fields';
import type { VnptSwitches } from './switches';

/** A business error: answered as `ERR:<code>`. An empty code is the bare `ERR:`. */
export class Refusal extends Error {
	constructor(
		readonly code: number | '',
		detail: string,
	) {
		super(detail);
	}

	/** The text a caller gets (forms of reference 3.0). */
	text(form: VnptSwitches['errorDetail']): string {
		if (this.code === '') return `ERR: ${this.message}`;
		if (this.code < 0) return String(this.code);
		const detail = { none: '', err: ` err:${this.message}`, dash: `-${this.message}` }[form];
		return `ERR:${this.code}${detail}`;
	}
}

/** Does something with a payload; what is wrong with it is refused with this code, unless the mistake has one of its own. */
export function refusing<Result>(code: number, read: () => Result): Result {
	try {
		return read();
	} catch (error) {
		if (error instanceof PayloadError) throw new Refusal(error.code ?? code, error.message);
		throw error;
	}
}
