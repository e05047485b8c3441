/**
 * The reference number (ConversationId) that names a document at the service for ever: supplier 10,
 * buyer 10, twelve digits, `006` (reference 4.2). The vendor's own samples fill the twelve digits
 * freely; here they are the fingerprint of supplier and document number, so a row keeps its identity
 * when its buyer or date is edited. Strict mode takes date and daily sequence from columns instead.
 */
import { createHash } from 'crypto';

const systemCode = '006';

/** A party's number as it stands in the approval XML. */
export interface BuyerNumber {
	/** 01 business, 02 private person, 03 foreigner. */
	readonly kind: '01' | '02' | '03';
	readonly number: string;
}

export interface Identified {
	/** Business number of the supplier, ten digits. */
	readonly supplier: string;
	readonly buyer: BuyerNumber;
	/** Document number of the user. */
	readonly key: string;
	/** 0 for a document of its own; 1 and 2 for the legs of an amendment. */
	readonly leg: 0 | 1 | 2;
}

/** Decimal digits of a fingerprint; two different inputs share twelve digits once in 10¹². */
function fingerprint(purpose: string, { supplier, key, leg }: Omit<Identified, 'buyer'>, digits: number): string {
	const hash = createHash('sha256').update([purpose, supplier, key, String(leg)].join('\n'), 'utf8').digest();
	return String(hash.readBigUInt64BE() % 10n ** BigInt(digits)).padStart(digits, '0');
}

/**
 * The ten digits of the buyer. A private person's number never enters: a fingerprint of supplier and
 * document number stands in its place, from which nothing of the person can be computed.
 */
const buyerDigits = (identified: Identified): string =>
	(identified.buyer.kind === '02' ? fingerprint('buyer', identified, 10) : identified.buyer.number.slice(0, 10));

/** The reference number of a document: 35 digits. */
export const conversationId = (identified: Identified): string =>
	`${identified.supplier}${buyerDigits(identified)}${fingerprint('document', identified, 12)}${systemCode}`;

/**
 * The reference number as the vendor's guide builds it: date and sequence of the day for this pair.
 * @param date `yyyyMMdd`
 * @param sequence four digits
 */
export const strictConversationId = (identified: Identified, date: string, sequence: string): string =>
	`${identified.supplier}${buyerDigits(identified)}${date}${sequence}${systemCode}`;

/** What stays the same when buyer or date change: supplier and the twelve digits. Nothing for a number of another form. */
export function identityOf(id: string): string | undefined {
	const parts = /^(\d{10}).{10}(\d{12})006$/.exec(id);
	return parts ? `${parts[1]} ${parts[2]}` : undefined;
}
