import { CallLog } from './calls';
import { Clock } from './clock';
import { controlSite } from './control';
import { pagesSite } from './pages';
import { StateFile } from './persistence';
import { listen } from './server';
import { Vnpt } from './vnpt';

export interface SimulatorOptions {
	/** Port on the loopback interface; 0, the default, takes any free one. */
	readonly port?: number;
	/** Where the state is kept between runs; nowhere when absent. */
	readonly stateFile?: string;
	/** Switches of the VNPT services to set from the start. */
	readonly switches?: Readonly<Record<string, unknown>>;
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
	const save = (): void => file?.write({ clockOffset: clock.offset, vnpt: vnpt.books.toJSON() });
	const vnpt = new Vnpt(clock, calls, save, options.switches, saved?.vnpt);
	const services = [vnpt];
	const { url, close } = await listen(
		[controlSite({ services, clock, calls, save }), (request) => vnpt.site(request), pagesSite(vnpt)],
		options.port ?? 0,
		clock,
	);
	vnpt.url = url;
	return {
		url,
		vnpt,
		books: vnpt.books,
		clock,
		calls,
		async close() {
			clock.finish();
			await close();
			save();
		},
	};
}
