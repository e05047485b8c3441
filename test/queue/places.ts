import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { atEnd } from '../../demo/closing';
import { run } from '../../demo/command';
import { root } from '../../demo/places';
import { install } from '../../demo/real-n8n/install';
import { say } from './progress';

export interface Places {
	/** Logs of the last run; they stay. */
	readonly logs: string;
	/** Throw-away data of n8n. */
	readonly data: string;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
}

/** Builds the package, installs n8n unless it is there, and makes empty folders for a run. */
export async function prepare(suite: string): Promise<Places> {
	const logs = join(__dirname, '.run', suite);
	await rm(logs, { recursive: true, force: true });
	await mkdir(logs, { recursive: true });
	const data = await mkdtemp(join(tmpdir(), `einvoice-${suite}-`));
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	const files = join(data, 'files');
	await mkdir(files);
	await run('npm', ['run', 'build'], { cwd: root, log: join(logs, 'build.log') });
	await install(join(logs, 'install.log'), say);
	return { logs, data, files };
}
