import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100;

/** Seconds of processor time used so far by processes, with the living members of their groups and their children (Linux). */
export async function cpuSeconds(pids: readonly number[]): Promise<number> {
	let ticks = 0;
	for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
		// The name in brackets may hold blanks; behind it stand parent and group as fields 4 and 5, user and system time as 14 and 15.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// Both: n8n's runner stays in its group, PostgreSQL's backends leave theirs.
		if (pids.includes(Number(fields[1])) || pids.includes(Number(fields[2]))) ticks += Number(fields[11]) + Number(fields[12]);
	}
	return ticks / ticksPerSecond;
}
