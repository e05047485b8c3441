/** Where the service is (reference 1.2, 8). */

export type Environment = 'demo' | 'production' | 'custom';

export interface Hosts {
	/** The one endpoint of the Open API. */
	readonly api: string;
	/** The endpoint for attachments. */
	readonly attachments: string;
	/** The site with pages for people, without a path. */
	readonly portal: string;
}

/** Published hosts. The production host for attachments is not public; its name follows the demo's. The portal is reached without TLS only. */
export const publishedHosts: Readonly<Record<'demo' | 'production', Hosts>> = {
	demo: {
		api: 'https://demoapi.smartbill.co.kr/sb-api/request/',
		attachments: 'https://demoattachapi.smartbill.co.kr/sb-api/AttachFile/',
		portal: 'http://demo.smartbill.co.kr',
	},
	production: {
		api: 'https://api.smartbill.co.kr/sb-api/request/',
		attachments: 'https://attachapi.smartbill.co.kr/sb-api/AttachFile/',
		portal: 'http://www.smartbill.co.kr',
	},
};

/** Addresses from which SmartBill calls back (membership, status push). */
export const callbackAddresses: Readonly<Record<'demo' | 'production', string>> = { demo: '58.181.27.5', production: '183.111.188.210' };

/** Hosts of an environment. A custom one is a base address that serves all three, such as a simulator. */
export function hostsOf(environment: Environment, customUrl = ''): Hosts {
	if (environment !== 'custom') return publishedHosts[environment];
	const base = customUrl.trim().replace(/\/+$/, '').replace(/\/sb-api(\/request)?$/i, '');
	return { api: `${base}/sb-api/request/`, attachments: `${base}/sb-api/AttachFile/`, portal: base };
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** What is wrong with a custom address, or nothing. Plain http is for a simulator on this machine only. */
export function addressProblem(address: string): string | undefined {
	const parts = /^(https?):\/\/(\[[0-9a-f:]+\]|[^\s/:?#@]+)(:\d+)?(\/[^\s?#]*)?$/i.exec(address.trim());
	if (!parts) return `"${address}" is not a web address such as https://demoapi.smartbill.co.kr`;
	if (parts[1]?.toLowerCase() === 'http' && !loopback.has(parts[2]?.toLowerCase() ?? '')) {
		return `"${address}" is not encrypted: use https, since every call carries the token`;
	}
	return undefined;
}
