/**
 * Loads an unpacked package as the server does, in a process without jest's own module loading,
 * and writes as JSON what the editor is told: `started`, when the server starts with the package
 * there, and `installed`, when it gets the package while it runs and asks the classes themselves.
 * Argument: the folder of the package.
 */
'use strict';

require('reflect-metadata');
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = require('n8n-core');

const [folder] = process.argv.slice(2);

async function told(Loader) {
	const loader = new Loader(folder);
	await loader.loadAll();
	const { known, types, directory } = loader;
	return { known, nodes: types.nodes, credentials: types.credentials, files: Object.keys(require.cache).filter((file) => file.startsWith(directory)).length };
}

(async () => {
	const started = await told(LazyPackageDirectoryLoader);
	process.stdout.write(JSON.stringify({ started, installed: await told(PackageDirectoryLoader) }));
})();
