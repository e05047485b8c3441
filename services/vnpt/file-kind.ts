/** The kind of a file by its first bytes: the service hands files out without a name. */

export interface FileKind {
	readonly extension: string;
	readonly mimeType: string;
}

const kinds: ReadonlyArray<readonly [start: string, extension: string, mimeType: string]> = [
	['25504446', 'pdf', 'application/pdf'],
	// Office documents of today are ZIP archives too; nothing in their first bytes tells which.
	['504b0304', 'zip', 'application/zip'],
	['d0cf11e0', 'xls', 'application/vnd.ms-excel'],
	['89504e47', 'png', 'image/png'],
	['ffd8ff', 'jpg', 'image/jpeg'],
];

const other: FileKind = { extension: 'bin', mimeType: 'application/octet-stream' };

export function fileKindOf(content: Buffer): FileKind {
	const start = content.toString('hex', 0, 8);
	const known = kinds.find(([first]) => start.startsWith(first));
	if (known) return { extension: known[1], mimeType: known[2] };
	const text = content.toString('utf8', 0, 200).replace(/^\uFEFF/, '').trimStart().toLowerCase();
	if (text.startsWith('<!doctype html') || text.startsWith('<html')) return { extension: 'html', mimeType: 'text/html' };
	return text.startsWith('<') ? { extension: 'xml', mimeType: 'application/xml' } : other;
}
