import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100;

/** Seconds of processor time used so far by process groups, with all their living members (Linux). */
export async function cpuSeconds(groups: readonly number[]): Promise<number> {
	let ticks = 0;
	for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
		// The name in brackets may hold blanks; fields 5, 14 and 15 are group, user and system time.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (groups.includes(Number(fields[2]))) ticks += Number(fields[11]) + Number(fields[12]);
	}
	return ticks / ticksPerSecond;
}
