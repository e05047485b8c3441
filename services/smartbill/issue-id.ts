/**
 * The approval number (IssueId, 승인번호): date of writing 8, SmartBill's registration number 8,
 * company code 3, sequence 5 (reference 4.3). The caller makes it, and it must be unique for ever.
 * The five characters count in base 32. Numbers of a Sequence column take the lower half of that
 * range, fingerprints the upper half, so that neither ever meets the other.
 */
import { createHash } from 'crypto';

/** Registration number of SmartBill at the National Tax Service. */
export const ISSUING_SYSTEM = '41000008';

const half = 16_777_216;
const sequenceLength = 5;

/** The highest number a Sequence column may hold. */
export const LARGEST_SEQUENCE = half - 1;

/** Five characters 0-9, a-v of a number below 32⁵; different numbers give different text. */
export const sequenceText = (number: number): string => number.toString(32).padStart(sequenceLength, '0');

export interface Numbered {
	/** Calendar date of writing, `yyyy-MM-dd`. */
	readonly date: string;
	readonly supplier: string;
	readonly key: string;
	readonly leg: 0 | 1 | 2;
	/** From a Sequence column, 0 to {@link LARGEST_SEQUENCE}. */
	readonly sequence?: number;
}

/** Gives approval numbers within one run, never one that is taken. */
export class IssueIds {
	private readonly owners = new Map<string, string>();

	/** @param companyCode three characters that SmartBill assigned */
	constructor(private readonly companyCode: string) {}

	/** Marks an approval number as taken by a document outside this run. */
	take(issueId: string): void {
		if (!this.owners.has(issueId)) this.owners.set(issueId, '');
	}

	/**
	 * The approval number of a document; the same every time it is asked for. A fingerprint moves past
	 * numbers that are taken; a number of a Sequence column cannot, so nothing is returned when it is.
	 */
	of(document: Numbered): string | undefined {
		const owner = `${document.supplier}\n${document.key}\n${document.leg}`;
		if (document.sequence !== undefined) return this.claim(this.text(document.date, document.sequence), owner);
		let number = half + createHash('sha256').update(`sequence\n${owner}`, 'utf8').digest().readUInt32BE() % half;
		for (let step = 0; step < half; step++) {
			const issueId = this.claim(this.text(document.date, number), owner);
			if (issueId !== undefined) return issueId;
			number = number + 1 < 2 * half ? number + 1 : half;
		}
		return undefined;
	}

	private text(date: string, number: number): string {
		return `${date.replace(/-/g, '')}${ISSUING_SYSTEM}${this.companyCode}${sequenceText(number)}`;
	}

	private claim(issueId: string, owner: string): string | undefined {
		const holder = this.owners.get(issueId);
		if (holder !== undefined && holder !== owner) return undefined;
		this.owners.set(issueId, owner);
		return issueId;
	}
}

/** An approval number in one piece: 24 characters, hyphens of its display form taken out. Nothing when it is none. */
export function readIssueId(text: string): string | undefined {
	const plain = text.replace(/[\s-]/g, '');
	return /^\d{8}[0-9A-Za-z]{16}$/.test(plain) ? plain : undefined;
}
