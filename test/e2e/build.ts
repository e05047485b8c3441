import { join } from 'node:path';

import { run } from '../../demo/command';
import { root } from '../../demo/places';
import { install } from '../../demo/real-n8n/install';

/** Set for parts that run side by side: whoever started them has built the package. */
export const alreadyBuilt = 'EINVOICE_BUILT';

let built: Promise<unknown> | undefined;

/** Builds the package, once for all parts, and fetches n8n where it is not there yet. Logs go into the folder. */
export async function prepare(folder: string): Promise<void> {
	if (!process.env[alreadyBuilt]) await (built ??= run('npm', ['run', 'build'], { cwd: root, log: join(folder, 'build.log') }));
	await install(join(folder, 'install.log'), (progress) => console.log(`        | ${progress}`));
}
