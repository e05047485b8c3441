import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** The engine writes its settings into a folder; the whole run has one, below the system's temporary folder. */
export default function makeUserFolder(): void {
	process.env.EINVOICE_TEST_FOLDER = mkdtempSync(join(tmpdir(), 'einvoice-test-'));
}
