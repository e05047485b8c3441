import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { atEnd } from '../closing';
import { environment, freePort, N8nProcess, pack, place } from './process';

interface ServerOptions {
	/** Folder for the log and for n8n's throw-away data. */
	readonly folder: string;
	/** The only folder whose files n8n's nodes may read and write. */
	readonly files: string;
	/** Folder of the package to install as a community node; it has been built. */
	readonly package: string;
}

/** What n8n says when its editor, its REST addresses and its webhooks are there. */
export const editorReady = 'Editor is now accessible';

/**
 * Starts a fresh n8n on free ports of 127.0.0.1 with the package installed; it ends, and its data go, when everything ends.
 *
 * @returns its address
 * @throws Error when n8n ends or is silent before it is ready, with its last words
 */
export async function startServer({ folder, files, package: source }: ServerOptions): Promise<string> {
	const data = await mkdtemp(join(folder, 'n8n-'));
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	const log = join(folder, 'package.log');
	await place(await pack(source, data, log), data, log);

	const port = await freePort();
	const env = environment({ data, files, port, brokerPort: await freePort(), encryptionKey: randomBytes(24).toString('hex') });
	await N8nProcess.start({ command: ['start'], data, env, log: join(folder, 'n8n.log'), ready: editorReady });
	return `http://127.0.0.1:${port}`;
}
