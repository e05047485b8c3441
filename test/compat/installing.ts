/** The ways in which a user brings the package into n8n, done with the packed package. */
import { mkdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { run } from '../../demo/command';
import { root } from '../../demo/places';
import type { N8nApi } from '../../demo/real-n8n/api';
import type { PackedPackage } from '../../demo/real-n8n/process';

export interface WayOfInstalling {
	readonly name: string;
	/** What is done before n8n starts. @returns what n8n is told in its environment */
	before(packed: PackedPackage, data: string, path: string, log: string): Promise<NodeJS.ProcessEnv>;
	/** What is done in the running n8n. */
	after(packed: PackedPackage, api: N8nApi): Promise<void>;
}

const versionOfPackage = async (): Promise<string> =>
	(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { readonly version: string }).version;

/** Settings → Community nodes → Install: n8n's own installer, with an npm that knows the packed package. */
export const panel: WayOfInstalling = {
	name: 'the panel',
	before: async ({ name, tarball }, _data, path) => ({
		PATH: [join(__dirname, 'npm-with-package'), path].join(delimiter),
		EINVOICE_PACKAGE: name, EINVOICE_TARBALL: tarball, EINVOICE_VERSION: await versionOfPackage(),
	}),
	after: async ({ name }, api) => await api.installPackage(name, await versionOfPackage()),
};

/** npm in the folder `nodes` of n8n's data folder, as in a container with that folder on a volume. */
export const folder: WayOfInstalling = {
	name: 'npm in the folder of community nodes',
	before: async ({ tarball }, data, _path, log) => {
		const nodes = join(data, '.n8n', 'nodes');
		await mkdir(nodes, { recursive: true });
		// With its place named: npm would otherwise look for a package.json in the folders above.
		await run('npm', ['install', '--prefix', nodes, '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error', tarball], { cwd: nodes, log });
		return {};
	},
	after: async () => undefined,
};
