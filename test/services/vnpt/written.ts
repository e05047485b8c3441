import type { XmlPieces } from '../../../services/vnpt/payload/xml-bytes';

/** As text what was written as bytes. */
export const textOf = (written: Buffer | XmlPieces): string => (Buffer.isBuffer(written) ? written : Buffer.concat(written.pieces)).toString();
