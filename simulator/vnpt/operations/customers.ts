import { logIn } from '../login';
import { readCustomers } from '../payload';
import { Refusal, refusing } from '../refusal';
import type { Handler } from '../service';
import { fromTcvn3 } from '../tcvn3';

/** Creates or updates customers and gives their count, or a negative code (reference 3.1). */
export const updateCustomers: Handler = ({ books, switches }, argument) => {
	let company: string;
	try {
		company = logIn({ books }, argument).company().taxCode;
	} catch (error) {
		if (error instanceof Refusal) throw new Refusal(-1, error.message);
		throw error;
	}
	const customers = refusing(-3, () => readCustomers(argument('XMLCusData')));
	if (switches.existingCustomer === 'refuse' && customers.some(({ Code }) => books.customer(company, Code))) {
		throw new Refusal(-5, 'a customer exists already');
	}
	for (const customer of customers) {
		const fields = Object.entries(customer).map(([name, value]) => [name, argument('convert') === '1' ? fromTcvn3(value) : value]);
		books.storeCustomer({ ...books.customer(company, customer.Code), company, code: customer.Code, fields: Object.fromEntries(fields) as Record<string, string> });
	}
	return String(customers.length);
};
