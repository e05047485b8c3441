/** A service that answers as the test says, knowing what it was sent; and another host, to which nothing may ever go. */
import { listen } from '../engine/loopback';
import type { Loopback } from '../engine/loopback';

export interface HostileAnswer {
	readonly status: number;
	readonly body: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface HostileService {
	readonly url: string;
	/** Bodies it was sent since the last {@link answer}. */
	readonly sent: string[];
	/** Where redirects lead. */
	readonly elsewhere: Loopback;
	/** From now on it answers so. @param action is the SOAPAction of the call */
	answer(make: (request: string, action: string) => HostileAnswer): void;
	close(): Promise<void>;
}

export async function openHostileService(contentType: string): Promise<HostileService> {
	let make: (request: string, action: string) => HostileAnswer = () => ({ status: 200, body: '' });
	const sent: string[] = [];
	const elsewhere = await listen((request, response) => void request.resume().on('end', () => response.end()));
	const service = await listen((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
			const body = Buffer.concat(pieces).toString('utf8');
			sent.push(body);
			const answer = make(body, /tempuri\.org\/(\w+)/.exec(String(request.headers.soapaction))?.[1] ?? '');
			response.writeHead(answer.status, { 'content-type': contentType, ...answer.headers }).end(answer.body);
		});
	});
	return {
		url: service.url, sent, elsewhere,
		answer: (next) => {
			make = next;
			sent.splice(0);
		},
		close: async () => {
			await service.close();
			await elsewhere.close();
		},
	};
}

/** Nine levels of ten: some gigabytes when expanded. */
const levels = 'abcdefghi';
const entities = [...levels].map((name, index) => `<!ENTITY ${name} "${index === 0 ? 'boom' : `&${levels[index - 1]};`.repeat(10)}">`).join('');

/** A document type that makes a bomb of `&i;`, and reads a file of this machine as `&file;`. */
export const bombType = `<!DOCTYPE bomb [${entities}<!ENTITY file SYSTEM "file:///etc/passwd">]>`;
/** Text that shows whether one of them went off. */
export const bombTraces = ['boomboom', 'root:'];
