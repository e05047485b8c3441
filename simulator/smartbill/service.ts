import type { Clock } from '../clock';
import type { Books, Company, TaxDocument, User } from './books';
import type { Message } from './message';
import type { SmartBillSwitches } from './switches';

/** What the handlers work with. */
export interface Service {
	readonly books: Books;
	readonly switches: SmartBillSwitches;
	readonly clock: Clock;
	/** Called after a document changed its status here or at the tax service. */
	announce(document: TaxDocument, cause: string): void;
}

/** Who calls: a company and one of its users. */
export interface Caller {
	readonly company: Company;
	readonly user: User;
}

export type Row = Readonly<Record<string, string | null>>;

/** Does one signal and gives the rows of its answer. Throws a Refusal. `caller` is whom the token names. */
export type Handler = (service: Service, caller: Caller, message: Message, conditions: ReadonlySet<string>) => Promise<readonly Row[]> | readonly Row[];
