/**
 * Loads an unpacked package as the server does, in a process without jest's own module loading,
 * and writes what the editor is told as JSON. Argument: the folder of the package.
 */
'use strict';

require('reflect-metadata');
const { PackageDirectoryLoader } = require('n8n-core');

const loader = new PackageDirectoryLoader(process.argv[2]);
loader.loadAll().then(() => {
	process.stdout.write(JSON.stringify({ nodes: loader.types.nodes, credentials: loader.types.credentials }));
});
