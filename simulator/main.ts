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
	// In the words of the credentials: what is printed beside a name goes into the field of that name.
	console.log(`Pages and control API   ${simulator.url}/, of SmartBill ${simulator.smartbill.url}/smartbill`);
	console.log('VNPT Invoice API');
	console.log(`  Tenant URL            ${simulator.vnpt.url}`);
	console.log(`  Account               ${demoAccounts.staff.user}, password ${demoAccounts.staff.password}`);
	console.log(`  Username              ${demoAccounts.service.user}, password ${demoAccounts.service.password}`);
	const { regno, companyCode, token, authCode, userId, certificatePassword, encryptionKey } = demoSmartBill.supplier;
	console.log('SmartBill (Korea) API, Environment: Custom URL');
	console.log(`  URL                   ${simulator.smartbill.url}`);
	console.log(`  Business Number       ${regno}, Company Code ${companyCode}`);
	console.log(`  Authentication Token  ${token}`);
	console.log(`  Authentication Code   ${authCode}, User ID ${userId}`);
	console.log(`  Certificate Password  ${certificatePassword}, Encryption Key ${encryptionKey}`);
	const stop = (): void => void simulator.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
});
