import { companyOf, serviceUserOf } from './company';
import { PayloadError } from './fields';
import { readCustomers, type CustomerFields } from './payload';
import { Refusal } from './refusal';
import type { Handler } from './service';
import { fromTcvn3 } from './tcvn3';

/** Creates or updates customers and gives their count, or a negative code (reference 3.1). */
export const updateCustomers: Handler = ({ books, switches }, argument) => {
	let company: string;
	try {
		company = companyOf(books, serviceUserOf(books, argument('username'), argument('pass'))).taxCode;
	} catch (error) {
		if (error instanceof Refusal) throw new Refusal(-1, error.message);
		throw error;
	}
	const customers = read(argument('XMLCusData'));
	if (switches.existingCustomer === 'refuse' && customers.some(({ Code }) => books.customer(company, Code))) {
		throw new Refusal(-5, 'a customer exists already');
	}
	for (const customer of customers) {
		const fields = Object.entries(customer).map(([name, value]) => [name, argument('convert') === '1' ? fromTcvn3(value) : value]);
		books.storeCustomer({ company, code: customer.Code, fields: Object.fromEntries(fields) as Record<string, string> });
	}
	return String(customers.length);
};

function read(text: string): CustomerFields[] {
	try {
		return readCustomers(text);
	} catch (error) {
		if (error instanceof PayloadError) throw new Refusal(-3, error.message);
		throw error;
	}
}
