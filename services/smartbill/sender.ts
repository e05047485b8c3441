/** Where a callback comes from. Callbacks carry no signature (reference 8.4), so the sender's address is all that tells it from a forged one. */
import { callbackAddresses } from './endpoints';

/** Whose calls are taken. */
export interface AcceptedSenders {
	readonly environments: ReadonlyArray<keyof typeof callbackAddresses>;
	/** Calls from this very machine, for a simulator. */
	readonly loopback: boolean;
	/** Further addresses, for the day SmartBill calls from another one. */
	readonly more: readonly string[];
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** An address in its plain form: no port, no brackets, no IPv6 wrapping of an IPv4 address. Nothing when it is no address. */
export function plainAddress(text: string): string | undefined {
	const trimmed = text.trim().toLowerCase();
	const host = /^\[([^\]]*)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([^:]+):\d+$/.exec(trimmed)?.[1] ?? trimmed;
	const unwrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(host)?.[1] ?? host;
	return ipv4.test(unwrapped) || /^(?=.*:)[0-9a-f:]+$/.test(unwrapped) ? unwrapped : undefined;
}

/**
 * The address that called.
 * @param socket address at the other end of the connection
 * @param forwarded value of the header in which proxies list who called them, the nearest last
 * @param hops how many proxies of ours stand in between; what further ones say could be anybody's invention
 * @returns nothing when the call did not come through that many proxies, or an address cannot be read
 */
export function callerAddress(socket: string | undefined, forwarded: string | undefined, hops: number): string | undefined {
	if (hops === 0) return plainAddress(socket ?? '');
	const chain = forwarded === undefined ? [] : forwarded.split(',');
	return plainAddress(chain[chain.length - hops] ?? '');
}

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** Whether calls from there are taken. */
export function isAccepted(address: string, { environments, loopback, more }: AcceptedSenders): boolean {
	if (loopback && isLoopback(address)) return true;
	return [...environments.map((environment) => callbackAddresses[environment]), ...more].some((accepted) => plainAddress(accepted) === address);
}
