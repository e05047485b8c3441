import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
	readonly name: string;
	readonly content: string | Buffer;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;

/** Packs files into a ZIP archive (APPNOTE 6.3, no ZIP64). */
export function zip(entries: readonly ZipEntry[], at: Date): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let offset = 0;
	for (const { name, content } of entries) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const label = Buffer.from(name, 'utf8');
		const common = described(bytes, packed, label, at);
		const local = Buffer.concat([words(LOCAL), common, halves(0), label, packed]);
		parts.push(local);
		directory.push(Buffer.concat([words(CENTRAL), halves(VERSION), common, halves(0, 0, 0, 0), words(0, offset), label]));
		offset += local.length;
	}
	const central = Buffer.concat(directory);
	const end = Buffer.concat([words(END), halves(0, 0, entries.length, entries.length), words(central.length, offset), halves(0)]);
	return Buffer.concat([...parts, central, end]);
}

/** What both headers of an entry say, up to the length of its name. */
function described(bytes: Buffer, packed: Buffer, label: Buffer, at: Date): Buffer {
	const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
	const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
	return Buffer.concat([halves(VERSION, FLAGS, DEFLATED, time, date), words(crc32(bytes), packed.length, bytes.length), halves(label.length)]);
}

function halves(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 2);
	values.forEach((value, index) => buffer.writeUInt16LE(value, index * 2));
	return buffer;
}

function words(...values: number[]): Buffer {
	const buffer = Buffer.alloc(values.length * 4);
	values.forEach((value, index) => buffer.writeUInt32LE(value, index * 4));
	return buffer;
}
