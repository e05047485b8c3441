import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { run } from '../../demo/command';

/** PostgreSQL's Debian packages keep the server out of PATH, by version. */
function folders(): string[] {
	const versions = '/usr/lib/postgresql';
	const postgres = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)).map((version) => join(versions, version, 'bin')) : [];
	return [...(process.env.PATH ?? '').split(delimiter), ...postgres];
}

const find = (program: string): string | undefined => folders().map((folder) => join(folder, program)).find((path) => existsSync(path));

/** Whether this process may do everything on this machine, as in a container. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** User and group number of a user who is not root; PostgreSQL refuses to run as root. */
export function unprivileged(): { readonly uid: number; readonly gid: number } {
	const id = (flag: string, user: string): number => Number.parseInt(spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout, 10);
	for (const user of ['postgres', 'nobody']) {
		const [uid, gid] = [id('-u', user), id('-g', user)];
		if (uid > 0 && gid > 0) return { uid, gid };
	}
	throw new Error('There is no user "postgres" or "nobody" to run PostgreSQL as');
}

/**
 * Paths of programs, whose Debian package is installed first where one is missing.
 *
 * @param log file for what apt-get prints
 * @throws Error when one is missing and cannot be installed, with what to do
 */
export async function provide(programs: readonly string[], debianPackage: string, log: string): Promise<string[]> {
	if (programs.some((program) => !find(program))) {
		const command = `apt-get install -y --no-install-recommends ${debianPackage}`;
		if (!isRoot() || !find('apt-get')) throw new Error(`${programs.join(', ')} missing. On Debian or Ubuntu: sudo ${command}`);
		const options = { cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, log };
		await run('apt-get', ['update', '-qq'], options);
		await run('apt-get', [...command.split(' ').slice(1), '-qq'], options);
	}
	return programs.map((program) => {
		const path = find(program);
		if (!path) throw new Error(`${debianPackage} is installed, but has no ${program}`);
		return path;
	});
}
