import { Fields } from '../fields';
import { listIn, rootOf } from './roots';

export type CustomerFields = Record<(typeof customerElements)[number][0], string>;

const customerElements = [
	['Name', 200], ['Code', 50], ['TaxCode', 100], ['Address', 300], ['BankAccountName', 200], ['BankName', 50], ['BankNumber', 50],
	['Email', 50], ['Fax', 50], ['Phone', 50], ['ContactPerson', 150], ['RepresentPerson', 150], ['CusType', 1],
] as const;

/** Reads a customer list (reference 4.1): all elements must be there. Throws PayloadError. */
export function readCustomers(text: string): CustomerFields[] {
	return listIn(rootOf(text, 'Customers'), 'Customer').map((element, index) => {
		const fields = new Fields(element, `customer ${index + 1}`);
		const entries = customerElements.map(([name, most]) => [name, fields.text(name, { present: true, most })]);
		const customer = Object.fromEntries(entries) as CustomerFields;
		for (const name of ['Name', 'Code', 'Email'] as const) fields.text(name, { required: true });
		fields.oneOf('CusType', ['0', '1'], { required: true });
		if (customer.CusType === '1') fields.text('TaxCode', { required: true });
		return customer;
	});
}
