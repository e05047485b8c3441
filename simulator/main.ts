import { parseArgs } from 'node:util';
import { startSimulator } from './index';
import { demoAccounts } from './vnpt/seed';

const DEFAULT_PORT = '8420';

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			state: { type: 'string' },
			switch: { type: 'string', multiple: true, default: [] },
		},
	});
	const switches = values.switch.map((text) => {
		const at = text.indexOf('=');
		if (at < 1) throw new Error(`--switch takes name=value, not ${text}`);
		return [text.slice(0, at), text.slice(at + 1)] as const;
	});
	const simulator = await startSimulator({ port: Number(values.port), stateFile: values.state, switches: Object.fromEntries(switches) });
	console.log(`Pages and control API  ${simulator.url}/`);
	console.log(`VNPT tenant URL        ${simulator.vnpt.url}`);
	console.log(`  staff log-in         ${demoAccounts.staff.user} / ${demoAccounts.staff.password}`);
	console.log(`  service log-in       ${demoAccounts.service.user} / ${demoAccounts.service.password}`);
	const stop = (): void => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
