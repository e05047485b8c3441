/**
 * Files attached to an invoice, such as its list (bảng kê): the write kind `notify`, which happens at
 * least once. The service hands out the file attached last, so a repeat can see it there and send
 * nothing (reference 3.15). It can neither list nor take away what is attached.
 */
import { createHash } from 'crypto';
import { LookUpFailure } from '../issuing/port';
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { RepeatableVerdict } from '../issuing/repeatable';
import { ServiceFailure } from '../service-failure';
import { Books } from './books';
import type { CallResult, VnptClient } from './client';
import type { Arguments } from './envelope';
import { dataOf, failureOf } from './failure';
import { operation } from './operations';
import type { Operation, Service } from './operations';
import { repeatableVerdict } from './refusal';

/** Most bytes of a file (reference 3.0). */
export const attachmentLimit = 10 * 1024 * 1024;

/** The invoice a file belongs to, and the service of the tenant that keeps it. */
export interface AttachmentPlace {
	readonly by: 'key' | 'token';
	readonly value: string;
	/** Pattern of an invoice named by key; empty to look it up. */
	readonly pattern: string;
	/** AttachmentService, which tenants had before 2022; it takes keys only. */
	readonly older: boolean;
}

export interface AttachedFile {
	readonly content: Buffer;
	/** With its extension; only the older service keeps it. */
	readonly name: string;
}

export const md5Of = (content: Buffer): string => createHash('md5').update(content).digest('hex');

/**
 * Attaches a file: `ImportAttachmentByFkey`, `ImportAttachmentByNo`, `uploadInvAttachmentFkey`. When it is
 * the file attached last already, nothing is sent. Throws a {@link ServiceFailure} that says what was written.
 */
export async function attachFile(client: VnptClient, place: AttachmentPlace, file: AttachedFile, world: World): Promise<'attached' | 'alreadyAttached'> {
	const keeper = new AttachmentKeeper(client, place);
	const isAttached = async (): Promise<boolean> => (await keeper.last())?.equals(file.content) ?? false;
	// That it cannot be read is no reason not to attach: it may happen twice.
	const before = await isAttached().catch((error: unknown) => {
		if (error instanceof LookUpFailure) return false;
		throw error;
	});
	if (before) return 'alreadyAttached';
	const settlements = await settleRepeatable([{ id: place.value, call: '', bytes: file.content.length }], {
		send: async () => await keeper.send(file),
		isDone: isAttached,
	}, { limits: { count: 1, bytes: attachmentLimit }, pause: 2_000 }, world);
	const settlement = settlements.get(place.value);
	if (settlement?.outcome === 'done') return 'attached';
	if (settlement?.outcome === 'already') return 'alreadyAttached';
	throw new ServiceFailure({ reason: settlement?.reason ?? 'The file could not be attached', remedy: settlement?.remedy ?? 'Run again', ...(settlement?.code ? { code: settlement.code } : {}) });
}

/** The file attached last (`GetFile`, `downloadInvAttachmentFkey`). Throws a {@link ServiceFailure}. */
export async function attachedFile(client: VnptClient, place: AttachmentPlace): Promise<Buffer> {
	const keeper = new AttachmentKeeper(client, place);
	try {
		const content = await keeper.last();
		if (content) return content;
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		const failure = keeper.isUnlisted
			? { reason: `${error.message}; no invoice with the key ${place.value} is listed`, remedy: "Check the key, or give 'Pattern': the list may hold the first pattern alone" }
			: { reason: error.message, remedy: error.remedy };
		throw new ServiceFailure({ ...failure, ...(keeper.lastCode ? { code: keeper.lastCode } : {}) });
	}
	throw new ServiceFailure({ reason: 'The invoice has no attached file', remedy: 'Attach a file first (Attachment: Upload)', code: 'ERR:8' });
}

/** The page of what is attached (`getcatalogViewFkey`, `getCatalogView`). Throws a {@link ServiceFailure}. */
export async function attachedList(client: VnptClient, by: 'key' | 'token', value: string): Promise<string> {
	const row = operation('Portal', by === 'key' ? 'getcatalogViewFkey' : 'getCatalogView');
	return dataOf(row, await client.call('Portal', row.name, by === 'key' ? { fkey: value } : { invToken: value }));
}

class AttachmentKeeper {
	/** Code of the last reading that failed. */
	lastCode: string | undefined;
	private located: { readonly fkey: string; readonly pattern: string } | undefined;
	/** The file was asked for without a pattern, since the key is in no list. */
	get isUnlisted(): boolean {
		return this.located?.pattern === '';
	}

	constructor(private readonly client: VnptClient, private readonly place: AttachmentPlace) {}

	async send({ content, name }: AttachedFile): Promise<RepeatableVerdict> {
		const { row, args } = this.uploading(content, name);
		const answer = await this.client.call(row.service, row.name, args);
		if (answer.kind !== 'ok') return repeatableVerdict(row, answer);
		const [, sum] = /^\s*([0-9a-f]{32})\b/i.exec(answer.text) ?? [];
		if (sum !== undefined && sum.toLowerCase() !== md5Of(content)) {
			return { kind: 'unclear', reason: 'The service says it stored another file than was sent: its checksum differs', remedy: 'Look at the attached file (Attachment: Download), then run again' };
		}
		return { kind: 'done' };
	}

	private uploading(content: Buffer, name: string): { row: Operation; args: Arguments } {
		const { by, value, older } = this.place;
		const bytes = content.toString('base64');
		if (older) {
			const dot = name.lastIndexOf('.');
			const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, ''];
			return { row: operation('Attachment', 'uploadInvAttachmentFkey'), args: { fkey: value, Attachment: bytes, AttachmentExt: extension, AttachmentName: stem } };
		}
		if (by === 'key') return { row: operation('Business', 'ImportAttachmentByFkey'), args: { bytes, fkey: value } };
		const [pattern = '', serial = '', number = ''] = value.split(';');
		return { row: operation('Business', 'ImportAttachmentByNo'), args: { bytes, pattern, serial, no: Number(number) } };
	}

	/** The file attached last; nothing when none is. Throws {@link LookUpFailure}. */
	async last(): Promise<Buffer | undefined> {
		if (this.place.older) return await this.read('Attachment', 'downloadInvAttachmentFkey', { fkey: this.place.value });
		this.located ??= await this.locate();
		return await this.read('Business', 'GetFile', this.located);
	}

	private async read(service: Service, name: string, args: Arguments): Promise<Buffer | undefined> {
		const row = operation(service, name);
		const answer = await this.client.call(service, name, args);
		if (answer.kind === 'data') return Buffer.from(answer.text, 'base64');
		if (isNothingAttached(row, answer)) return undefined;
		const { reason, remedy, code } = failureOf(row, answer);
		this.lastCode = code;
		throw new LookUpFailure(reason, remedy);
	}

	/** `GetFile` asks for the key and its pattern. Throws {@link LookUpFailure}. */
	private async locate(): Promise<{ fkey: string; pattern: string }> {
		const { by, value, pattern } = this.place;
		if (by === 'key' && pattern !== '') return { fkey: value, pattern };
		const books = new Books(this.client);
		if (by === 'key') return { fkey: value, pattern: (await books.listed(value))[0]?.pattern ?? '' };
		const [own = '', serial = '', number = ''] = value.split(';');
		const key = (await books.listedNumber({ pattern: own, serial, number }))[0]?.key;
		if (key === undefined) throw new LookUpFailure('The service lists no key for this token, and files are read by key', "Name the invoice 'By Key'");
		return { fkey: key, pattern: own };
	}
}

/** Both services answer `ERR:8`, which the older one's uploads use for a bad name. */
const isNothingAttached = ({ kind }: Operation, answer: CallResult): boolean => kind === 'read' && answer.kind === 'error' && answer.code === '8';
