import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What the service saw. */
export interface Report {
	readonly calls: number;
	readonly received: number;
	readonly sent: number;
	readonly mostAtOnce: number;
	/** Different keys that were issued. */
	readonly issued: number;
	/** Keys that were issued more than once. */
	readonly twice: number;
}

export interface Service {
	readonly url: string;
	report(): Promise<Report>;
}

/** Starts the answering service; it ends with this process. @param latency milliseconds it takes for every call */
export async function startService(latency = 0): Promise<Service> {
	const child = fork(join(__dirname, 'main.ts'), [String(latency)], { execArgv: ['--import', 'tsx'] });
	const [{ port }] = (await once(child, 'message')) as [{ port: number }];
	child.unref();
	child.channel?.unref();
	return {
		url: `http://127.0.0.1:${port}`,
		report: async () => {
			const answer = once(child, 'message') as Promise<[Report]>;
			child.channel?.ref();
			child.send('report');
			const [report] = await answer;
			child.channel?.unref();
			return report;
		},
	};
}

/** How many were issued, once each. */
export const issuedOnce = ({ issued, twice }: Report): number => issued - twice;

export const wireBytes = ({ received, sent }: Report): number => received + sent;
