import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BooksData as SmartBillBooks } from './smartbill/books';
import type { BooksData } from './vnpt/books';

/** What outlives the simulator. */
export interface SavedState {
	readonly clockOffset: number;
	readonly vnpt: BooksData;
	/** Absent in files of a simulator that had no SmartBill yet. */
	readonly smartbill?: SmartBillBooks;
}

/** The state on disk, written whole and moved into place, so that a killed simulator never leaves half a file. */
export class StateFile {
	constructor(private readonly path: string) {}

	/** The saved state; undefined when there is none yet. Throws when the file is no state of a simulator. */
	read(): SavedState | undefined {
		if (!existsSync(this.path)) return undefined;
		const state = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<SavedState>;
		if (typeof state.clockOffset !== 'number' || !Array.isArray(state.vnpt?.invoices)) {
			throw new Error(`${this.path} is no state file of the simulator`);
		}
		return { clockOffset: state.clockOffset, vnpt: state.vnpt, smartbill: state.smartbill };
	}

	write(state: SavedState): void {
		const half = `${this.path}.${process.pid}.tmp`;
		writeFileSync(half, JSON.stringify(state));
		renameSync(half, this.path);
	}
}
