import { PackageDirectoryLoader } from 'n8n-core';

/** Loads a package as n8n does, from the folder its tarball would unpack to. */
export class BuiltPackage extends PackageDirectoryLoader {}

/**
 * Loads a package from its TypeScript sources: every `dist/….js` of package.json is taken from
 * the `.ts` it is compiled from, so that tests need no build.
 */
export class SourcePackage extends PackageDirectoryLoader {
	constructor(folder: string) {
		super(folder);
		const source = (path: string) => path.replace(/^dist\/(.*)\.js$/, '$1.ts');
		const { n8n } = this.packageJson;
		if (n8n) Object.assign(n8n, { nodes: n8n.nodes?.map(source), credentials: n8n.credentials?.map(source) });
	}

	/** The loader looks for the codex by appending `on` to the node's file name. */
	protected override resolvePath(file: string): string {
		return super.resolvePath(file.replace(/\.tson$/, '.json'));
	}
}
