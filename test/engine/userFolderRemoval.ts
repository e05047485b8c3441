import { rmSync } from 'fs';

export default function removeUserFolder(): void {
	rmSync(process.env.EINVOICE_TEST_FOLDER!, { recursive: true, force: true });
}
