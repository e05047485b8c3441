/** How requests leave this package, whichever service they go to. */

export interface HttpRequest {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	/** In UTF-8, where it is bytes already. */
	readonly body: string | Buffer;
}

export interface HttpReply {
	readonly status: number;
	readonly body: string;
}

/** What the network did instead of answering. `sent: 'no'` means the request certainly never arrived. */
export interface NoAnswer {
	readonly kind: 'noAnswer';
	readonly sent: 'no' | 'maybe';
	/** A sentence without a final period, free of secrets. */
	readonly reason: string;
}

export interface SendOptions {
	readonly timeout: number;
	/** Reading may be broken off when the run is cancelled; a write never is. */
	readonly write: boolean;
	/**
	 * Where given, the body is handed over in pieces as it arrives, and the reply's own body is empty.
	 * Who sends may also give the body whole, as without it. Never throws.
	 */
	readonly receive?: (piece: string) => void;
}

/** Sends one request without redirects and without ever repeating it. Resolves for every network outcome. */
export type Send = (request: HttpRequest, options: SendOptions) => Promise<HttpReply | NoAnswer>;

export interface Timeouts {
	/** Milliseconds for calls that read. */
	readonly read: number;
	/** Milliseconds for calls that write: the service signs while we wait. */
	readonly write: number;
}

export const defaultTimeouts: Timeouts = { read: 60_000, write: 120_000 };
