/** How documents that become legal are sent: one operation, what it is called with, and how its answer names the numbers. */
import type { Amendment, AmendmentRange } from './amendment';
import { amendmentCall } from './amendment';
import type { Arguments } from './envelope';
import { operation } from './operations';
import type { Operation } from './operations';
import { dshdonPayload } from './payload/dshdon';
import { invoicesPayload } from './payload/invoices';
import type { XmlPieces } from './payload/xml-bytes';
import { readAmendedNumber, readCashRegisterNumbers, readPublishedNumbers } from './published-numbers';
import type { PublishedNumbers } from './published-numbers';
import type { PayloadFormat } from './tenant';

export interface IssuingCall {
	/** Documents of equal marks share a call. */
	readonly mark: string;
	readonly row: Operation;
	/** @param documents the written documents of the call */
	arguments(documents: readonly Buffer[]): Arguments;
	/** @param keys the keys of the call, in order */
	readNumbers(text: string, keys: readonly string[]): PublishedNumbers;
}

/** Which of the publishing operations: ordinary, with numbers of the caller, cash register (máy tính tiền), or both. */
export interface PublishVariant {
	readonly assignedNumber: boolean;
	readonly cashRegister: boolean;
}

export interface Writing {
	readonly format: PayloadFormat;
	/** Tell the service to convert the text from TCVN3. */
	readonly convert: boolean;
	readonly pattern: string;
	readonly serial: string;
}

/** Publishing: many documents in one call. */
export function publishingCall({ format, convert, pattern, serial }: Writing, { assignedNumber, cashRegister }: PublishVariant): IssuingCall {
	const name = assignedNumber ? `ImportAndPublishAssignedNo${cashRegister ? 'MTT' : ''}` : `ImportAndPublishInv${cashRegister ? 'MTT' : ''}`;
	return {
		mark: `${name} ${format} ${convert}`,
		row: operation('Publish', name),
		arguments: (documents) => ({
			xmlInvData: format === 'dshdon' ? dshdonPayload(documents) : invoicesPayload(documents), pattern, serial, convert: convert ? 1 : 0,
		}),
		readNumbers: cashRegister ? readCashRegisterNumbers : readPublishedNumbers,
	};
}

/** Storing drafts: as publishing, without numbers in the answer. Without a pattern the default one is taken. */
export function draftingCall(writing: Writing, { cashRegister }: PublishVariant): IssuingCall {
	const name = cashRegister ? 'ImportInvByPatternMTT' : writing.pattern === '' ? 'ImportInv' : 'ImportInvByPattern';
	const ordinary = publishingCall(writing, { assignedNumber: false, cashRegister: false });
	return {
		...ordinary, mark: `${name} ${writing.format} ${writing.convert}`, row: operation('Publish', name),
		arguments: (documents) => {
			const { pattern, serial, ...rest } = ordinary.arguments(documents);
			return name === 'ImportInv' ? rest : { ...rest, pattern, serial };
		},
	};
}

const nothing: XmlPieces = { pieces: [] };

/** Adjusting or replacing: one document in each call, named by its own mark. */
export function amendingCall(key: string, amendment: Amendment, range: AmendmentRange, convert: boolean): IssuingCall {
	const { row } = amendmentCall(amendment, range, nothing, convert);
	return {
		mark: `${row.name} ${key}`,
		row,
		arguments: (pieces) => amendmentCall(amendment, range, { pieces }, convert).arguments,
		readNumbers: (text) => (range.cashRegister ? readCashRegisterNumbers(text, [key]) : readAmendedNumber(text, key)),
	};
}
