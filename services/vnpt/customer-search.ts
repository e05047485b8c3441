/** Customers to choose from. The service has no list of them: it knows one by its code, and the buyers of its invoices. */
import { DateTime } from '../../vendor/dates';
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import { listInvoices } from './invoice-lists';
import { VIETNAM } from './read-value';
import { reportRows } from './report-rows';
import { escapeStrayAmpersands } from './stray-ampersands';

export interface FoundCustomer {
	readonly code: string;
	readonly name: string;
}

/** Days of publishing that are looked at. */
const days = 30;
/** Most invoices that are looked at. */
const most = 500;

const folded = (text: string): string => text.normalize('NFC').toLocaleLowerCase('vi');

/**
 * Buyers of the last 30 days whose code or name contains a text (`SearchInv` of the regional extension; none where a tenant
 * lacks it), and the customer with exactly this code (`getCus`). In order of their names.
 * @param text what the user has typed; empty for all buyers
 */
export async function findCustomers(client: VnptClient, text: string, now: Date): Promise<FoundCustomer[]> {
	const found = new Map([...await customerOfCode(client, text), ...await buyers(client, now)].map((customer) => [customer.code, customer]));
	const part = folded(text);
	return [...found.values()].filter(({ code, name }) => folded(`${code} ${name}`).includes(part)).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

async function customerOfCode(client: VnptClient, code: string): Promise<FoundCustomer[]> {
	if (code === '') return [];
	const answer = await client.call('Portal', 'getCus', { cusCode: code });
	const [row] = answer.kind === 'data' ? reportRows(escapeStrayAmpersands(answer.text)) ?? [] : [];
	return row ? [{ code, name: row.name ?? '' }] : [];
}

async function buyers(client: VnptClient, now: Date): Promise<FoundCustomer[]> {
	const day = (ago: number): string => DateTime.fromJSDate(now, { zone: VIETNAM }).minus({ days: ago }).toFormat('dd/MM/yyyy');
	const terms = { by: 'search', customerCode: '', pattern: '', serial: '', buyer: '', extra10: '', from: day(days), to: day(0) } as const;
	try {
		const invoices = await listInvoices(client, terms, most, ({ customerCode = '', buyer = '' }) => ({ code: customerCode, name: buyer }));
		return invoices.filter(({ code }) => code !== '');
	} catch (error) {
		if (error instanceof ServiceFailure) return [];
		throw error;
	}
}
