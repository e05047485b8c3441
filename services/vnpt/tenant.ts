import { servicePath } from './endpoints';
import type { Service } from './operations';

export interface Login {
	readonly user: string;
	readonly password: string;
}

/** A tenant of the service: where it is, who calls, and what is known of its generation. */
export interface Tenant {
	readonly endpoints: Readonly<Record<Service, string>>;
	/** Account / ACpass: the staff account that issues. */
	readonly staff: Login;
	/** username / password: the web-service user of the company. */
	readonly serviceUser: Login;
	readonly soapVersion: '1.1' | '1.2';
	/** XML payloads travel as one CDATA section, or escaped for hosts that dislike CDATA. */
	readonly payloadAs: 'cdata' | 'escaped';
	/** All patterns the tenant issues with, the first registered one first. */
	readonly patterns: readonly string[];
	/** The tenant refuses a key that was issued already (`ERR:13`). */
	readonly duplicatesRefused: boolean;
	/** Payload format of the tenant's generation. */
	readonly format: PayloadFormat;
}

/** `<DSHDon>` of Circular 78 and later, `<Invoices>` of Circular 32, which tenants of today still read, or its form for receipts. */
export type PayloadFormat = 'dshdon' | 'invoices' | 'receipt';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with a tenant address, or nothing. Plain http is for a simulator on this machine only. */
export function addressProblem(address: string): string | undefined {
	const parts = /^(https?):\/\/(\[[0-9a-f:]+\]|[^\s/:?#@]+)(:\d+)?(\/[^\s?#]*)?$/i.exec(address.trim());
	if (!parts) return `"${address}" is not a web address such as https://example-admin.vnpt-invoice.com.vn`;
	if (parts[1]?.toLowerCase() === 'http' && !loopback.has(parts[2]?.toLowerCase() ?? '')) {
		return `"${address}" is not encrypted: use https, since every call carries passwords`;
	}
	return undefined;
}

/**
 * Addresses of the services of a tenant.
 * @param base address of the admin site, with or without a service path behind it
 * @param overrides address of single services, where a tenant has them elsewhere
 */
export function endpoints(base: string, overrides: Partial<Record<Service, string>> = {}): Record<Service, string> {
	const root = base.trim().replace(/\/+$/, '').replace(/\/\w+service\.asmx$/i, '');
	const address = (service: Service): string => overrides[service]?.trim() || `${root}${servicePath[service]}`;
	return {
		Publish: address('Publish'), Business: address('Business'), Portal: address('Portal'),
		Attachment: address('Attachment'), ExtMienTrung: address('ExtMienTrung'),
	};
}
