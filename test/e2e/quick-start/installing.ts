/** A fresh n8n into which the package is still to be installed, through the panel and by n8n's own installer. */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { atEnd } from '../../../demo/closing';
import { root } from '../../../demo/places';
import { environment, freePort, N8nProcess, pack } from '../../../demo/real-n8n/process';
import { editorReady } from '../../../demo/real-n8n/server';

/**
 * What stands in for the public registry, which has only what was released and is not asked in tests: an `npm` that hands
 * out the packed package under its name, and gives every other command to the real one.
 */
const standIn = (name: string, version: string, tarball: string, folder: string): string => `#!/bin/bash
case "$1 $2" in
	"view ${name}@"*) echo '"${version}"'; exit;;
	"pack ${name}@"*) cp '${tarball}' ./ && basename '${tarball}'; exit;;
esac
PATH=$(tr ':' '\\n' <<< "$PATH" | grep -vxF '${folder}' | paste -sd:) exec npm "$@"
`;

/** Starts it; it ends when everything ends. @param files the only folder n8n's nodes may read and write @returns its address */
export async function startWithoutPackage(folder: string, files: string): Promise<string> {
	const [data, bin] = [join(folder, 'n8n'), join(folder, 'bin')];
	for (const made of [data, bin, files]) await mkdir(made, { recursive: true });
	atEnd(() => rm(data, { recursive: true, force: true, maxRetries: 5 }));
	const { name, tarball } = await pack(root, folder, join(folder, 'package.log'));
	const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string };
	const npm = join(bin, 'npm');
	await writeFile(npm, standIn(name, version, tarball, bin));
	await chmod(npm, 0o755);

	const port = await freePort();
	const env = environment({ data, files, port, brokerPort: await freePort(), encryptionKey: randomBytes(24).toString('hex') });
	await N8nProcess.start({
		command: ['start'], data, env: { ...env, PATH: [bin, env.PATH].join(delimiter) }, log: join(folder, 'n8n.log'), ready: editorReady,
	});
	return `http://127.0.0.1:${port}`;
}
