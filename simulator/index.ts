import { CallLog } from './calls';
import { Clock } from './clock';
import { controlSite } from './control';
import { pagesSite } from './pages';
import { StateFile } from './persistence';
import { listen } from './server';
import { SmartBill } from './smartbill';
import { smartBillPages } from './smartbill/pages';
import { Vnpt } from './vnpt';

export interface SimulatorOptions {
	/** Port on the loopback interface; 0, the default, takes any free one. */
	readonly port?: number;
	/** Where the state is kept between runs; nowhere when absent. */
	readonly stateFile?: string;
	/** Switches of the VNPT services to set from the start. */
	readonly switches?: Readonly<Record<string, unknown>>;
	/** Switches of SmartBill to set from the start. */
	readonly smartbillSwitches?: Readonly<Record<string, unknown>>;
	/** Source of time; the machine's clock when absent. */
	readonly now?: () => Date;
}

export interface Simulator {
	/** Address of the pages and of the control API, without a final slash. */
	readonly url: string;
	/** The VNPT tenant; its url is what a credential takes. */
	readonly vnpt: Vnpt;
	/** The books of the VNPT tenant. */
	readonly books: Vnpt['books'];
	/** SmartBill (Korea); its url is what a credential takes for a custom environment. */
	readonly smartbill: SmartBill;
	readonly clock: Clock;
	readonly calls: CallLog;
	/** Does what is still waiting (late commits), writes the state and stops listening. */
	close(): Promise<void>;
}

/** Starts the simulator on the loopback interface. Throws when the port is taken, a switch is unknown or the state file is unreadable. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const file = options.stateFile === undefined ? undefined : new StateFile(options.stateFile);
	const saved = file?.read();
	const clock = new Clock(options.now, saved?.clockOffset);
	const calls = new CallLog();
	const save = (): void => file?.write({ clockOffset: clock.offset, vnpt: vnpt.books.toJSON(), smartbill: smartbill.books.toJSON() });
	const vnpt = new Vnpt(clock, calls, save, options.switches, saved?.vnpt);
	const smartbill = new SmartBill(clock, calls, save, options.smartbillSwitches, saved?.smartbill);
	const services = [vnpt, smartbill];
	const { url, close } = await listen(
		[
			controlSite({ services, clock, calls, save }),
			(request) => vnpt.site(request), (request) => smartbill.site(request),
			pagesSite(vnpt), smartBillPages(smartbill),
		],
		options.port ?? 0,
		clock,
	);
	vnpt.url = url;
	smartbill.url = url;
	return {
		url,
		vnpt,
		smartbill,
		books: vnpt.books,
		clock,
		calls,
		async close() {
			await smartbill.close();
			clock.finish();
			await close();
			save();
		},
	};
}
