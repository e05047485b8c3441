import { parseArgs } from 'node:util';
import { startSimulator } from './index';
import { demoInbox, demoSmartBill } from './smartbill/seed';
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
		if (at < 1) throw new Error(`--switch takes name=value or smartbill.name=value, not ${text}`);
		return [text.slice(0, at), text.slice(at + 1)] as const;
	});
	const korean = 'smartbill.';
	const simulator = await startSimulator({
		port: Number(values.port),
		stateFile: values.state,
		switches: Object.fromEntries(switches.filter(([name]) => !name.startsWith(korean))),
		smartbillSwitches: Object.fromEntries(switches.flatMap(([name, value]) => (name.startsWith(korean) ? [[name.slice(korean.length), value]] : []))),
	});
	if (simulator.smartbill.books.documents.length === 0) simulator.smartbill.seed(demoInbox);
	console.log(`Pages and control API  ${simulator.url}/`);
	console.log(`VNPT tenant URL        ${simulator.vnpt.url}`);
	console.log(`  staff log-in         ${demoAccounts.staff.user} / ${demoAccounts.staff.password}`);
	console.log(`  service log-in       ${demoAccounts.service.user} / ${demoAccounts.service.password}`);
	const { regno, companyCode, token, authCode, userId, certificatePassword, encryptionKey } = demoSmartBill.supplier;
	console.log(`SmartBill (Korea)      ${simulator.smartbill.url}/smartbill`);
	console.log(`  business number      ${regno}, company code ${companyCode}`);
	console.log(`  token                ${token}`);
	console.log(`  code and user        ${authCode} / ${userId}`);
	console.log(`  certificate password ${certificatePassword}, key ${encryptionKey}`);
	const stop = (): void => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
