/** The files a user gets: what is measured is what is published, not the sources. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

export const root = join(__dirname, '..');

/** @param file path below `dist/`, without its suffix */
export function built<T>(file: string): T {
	const path = join(root, 'dist', `${file}.js`);
	if (!existsSync(path)) throw new Error('Run "npm run build" first: the built package is measured');
	return createRequire(__filename)(path) as T;
}
