/** From input items to the documents of a run: every way a user can hand over invoices ends here. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { WordOptions } from '../../invoicing/amount-in-words';
import { today } from '../../invoicing/calendar-date';
import { RowReader } from '../../invoicing/rows';
import type { Draft } from '../../invoicing/draft';
import { usualNotation } from '../../invoicing/sheet-notation';
import type { SheetNotation } from '../../invoicing/sheet-notation';
import type { AmendmentKind } from '../../services/vnpt/amendment';
import { amendmentDocument, orderOf } from '../../services/vnpt/amendment-documents';
import type { AmendmentRules } from '../../services/vnpt/amendment-documents';
import { adjustmentTypeOf, amendmentFields } from '../../services/vnpt/amendment-fields';
import type { AmendmentDefaults } from '../../services/vnpt/amendment-fields';
import type { VnptClient } from '../../services/vnpt/client';
import { completeInvoice } from '../../services/vnpt/complete';
import type { CompletionRules } from '../../services/vnpt/complete';
import { correctionDocuments } from '../../services/vnpt/corrections';
import type { CorrectionDraft } from '../../services/vnpt/corrections';
import { rawDocuments, withoutRepeatedKeys, written } from '../../services/vnpt/documents';
import type { RunDocument, WritingRules } from '../../services/vnpt/documents';
import { invoiceFields } from '../../services/vnpt/fields';
import type { VnptField } from '../../services/vnpt/fields';
import { amendingCall, draftingCall, publishingCall } from '../../services/vnpt/issuing-call';
import type { IssuingCall } from '../../services/vnpt/issuing-call';
import { rowRules, VIETNAM } from '../../services/vnpt/read-value';
import { hashingCall } from '../../services/vnpt/signing-order';
import type { PayloadFormat } from '../../services/vnpt/tenant';
import type { VatRounding } from '../../services/vnpt/totals';
import { DocumentRows, groupingOf, keyFromAbove } from '../shared/documentRows';
import { itemParameters } from '../shared/itemParameters';
import { inTurns } from '../shared/longReading';
import { noRows } from '../shared/sourceRows';
import { textParameter } from '../shared/textParameter';
import { signerOf } from './descriptions/signer';

export interface DocumentOptions {
	/** Format of the credential's generation, unless the node names one. */
	readonly format: PayloadFormat;
	readonly now: number;
	/** What the documents are for: new ones, drafts, or ones that adjust or replace others. */
	readonly purpose: 'publish' | 'draft' | AmendmentKind;
	/** Signed outside: the item says by whom. */
	readonly signedOutside?: boolean;
	/** Keep the lines of every invoice, for telling of them; a run that sends is done with them once they are written. */
	readonly keepLines?: boolean;
}

export interface RunDocuments {
	readonly documents: readonly RunDocument[];
	/** What is worth telling beside the findings, e.g. columns that were not used. */
	readonly hints: readonly string[];
}

interface ItemSettings extends WritingRules {
	readonly pattern: string;
	readonly serial: string;
	readonly pricesWithVat: boolean;
	readonly rounding: VatRounding;
	readonly amendment: AmendmentDefaults;
}

/** Reads the documents of all input items, with every finding of every row. Nothing is sent. Throws when the run is stopped meanwhile. */
export async function readDocuments(context: IExecuteFunctions, options: DocumentOptions): Promise<RunDocuments> {
	const input = inputOf(context);
	const documents: RunDocument[] = [];
	if (input === 'xml') {
		const settings = settingsOf(context, options);
		await inTurns(context, context.getInputData(), (_, item) => documents.push(...documentsOfXml(context, settings(item), item, options)));
		return run(context, documents, []);
	}
	const { drafts, hints } = await draftsOfRows(context, input, options);
	await inTurns(context, drafts, (draft) => {
		const document = documentOf(draft);
		documents.push(options.keepLines || !document.invoice ? document : { ...document, invoice: { ...document.invoice, lines: [] } });
	});
	return run(context, documents, hints);
}


/**
 * Reads the documents of a correction. Where the user chose so, each starts from its original, which
 * is read from the service; nothing else is sent.
 */
export async function readAmendments(context: IExecuteFunctions, client: VnptClient, options: DocumentOptions & { readonly purpose: AmendmentKind }): Promise<RunDocuments> {
	const input = inputOf(context);
	if (input === 'xml' || context.getNodeParameter('startFrom', 0, 'row') !== 'original') return readDocuments(context, options);
	const { drafts, hints } = await draftsOfRows(context, input, options);
	const corrections: CorrectionDraft[] = [];
	await inTurns(context, drafts, (one) => corrections.push({ draft: one.draft, rules: { ...rulesOf(one), kind: options.purpose } }));
	if (corrections.length === 0) throw noRows(context.getNode());
	return run(context, await correctionDocuments(client, corrections), hints);
}

const inputOf = (context: IExecuteFunctions): string => String(context.getNodeParameter('input', 0));

type SettingsOf = (item: number) => ItemSettings;

const settingsOf = (context: IExecuteFunctions, options: DocumentOptions): SettingsOf => itemParameters(context, (item) => itemSettings(context, item, options));

function run(context: IExecuteFunctions, documents: readonly RunDocument[], hints: readonly string[]): RunDocuments {
	if (documents.length === 0) throw noRows(context.getNode());
	return { documents: withoutRepeatedKeys(documents), hints };
}

const isNew = (purpose: DocumentOptions['purpose']): purpose is 'publish' | 'draft' => purpose === 'publish' || purpose === 'draft';

function itemSettings(context: IExecuteFunctions, item: number, { format: usual, purpose, signedOutside }: DocumentOptions): ItemSettings {
	const format = textParameter(context, 'options.format', item);
	const flag = (name: string): boolean => context.getNodeParameter(`options.${name}`, item, false) === true;
	const amending = (name: string): string => (isNew(purpose) ? '' : textParameter(context, name, item));
	return {
		pattern: textParameter(context, 'pattern', item),
		serial: textParameter(context, 'serial', item),
		format: usual !== 'receipt' && (format === 'dshdon' || format === 'invoices') ? format : usual,
		pricesWithVat: flag('pricesWithVat'), rounding: textParameter(context, 'options.vatRounding', item) === 'rate' ? 'rate' : 'line',
		convert: flag('convert'), assignedNumber: flag('assignedNumber'), cashRegister: flag('cashRegister'),
		amendment: {
			originalKey: amending('originalKey'), type: amending('adjustmentType') || '2', reason: amending('options.reason'),
			minutes: amending('options.minutesFile') || amending('options.minutes'), relatedType: Number(amending('options.relatedType')) || 3,
		},
		...(signedOutside ? { signer: signerOf(context, item) } : {}),
	};
}

/** A draft with the settings of the item it begins on. */
interface RowDraft {
	readonly draft: Draft;
	readonly own: ItemSettings;
	readonly completion: CompletionRules;
	readonly purpose: DocumentOptions['purpose'];
}

async function draftsOfRows(context: IExecuteFunctions, input: string, options: DocumentOptions): Promise<{ readonly drafts: Iterable<RowDraft>; readonly hints: readonly string[] }> {
	const { now, purpose } = options;
	const settings = settingsOf(context, options);
	const fields = isNew(purpose) ? invoiceFields : amendingFields;
	const reader = new DocumentRows(context, { fields, elementsOf, formFields: ['key', 'buyerName'] });
	const rows = new RowReader(groupingOf(context, input), rowRules(fields, notationOf(context, input), keyFromAbove(context)));
	await inTurns(context, context.getInputData(), (_, item) => {
		for (const row of reader.of(input, item)) rows.add(row);
	});
	const words = context.getNodeParameter('options.words', 0, {}) as { style?: Partial<WordOptions> };
	const rowDraft = (draft: Draft): RowDraft => {
		const own = settings(draft.items[0] ?? 0);
		const completion: CompletionRules = {
			pattern: own.pattern, serial: own.serial, now, pricesWithVat: own.pricesWithVat, rounding: own.rounding,
			...(words.style ? { words: words.style } : {}), ...(own.format === 'receipt' ? { rate: '0' } : {}),
		};
		return { draft, own, completion, purpose };
	};
	return { drafts: each(rows.drafts(), rowDraft), hints: reader.hints() };
}

function* each<T, U>(all: Iterable<T>, make: (one: T) => U): Generator<U> {
	for (const one of all) yield make(one);
}

/** How the sheet writes numbers and dates; JSON comes from programs. */
function notationOf(context: IExecuteFunctions, input: string): SheetNotation {
	if (input === 'json') return usualNotation;
	const numbers = context.getNodeParameter('options.numbers', 0, 'plain');
	return {
		numbers: numbers === 'comma' || numbers === 'point' ? numbers : 'plain',
		dates: {
			order: context.getNodeParameter('options.dateOrder', 0, 'dayFirst') === 'monthFirst' ? 'monthFirst' : 'dayFirst',
			epoch: Number(context.getNodeParameter('options.dateEpoch', 0, 1900)) === 1904 ? 1904 : 1900,
		},
	};
}

const rulesOf = ({ own, completion }: RowDraft): Omit<AmendmentRules, 'kind'> => ({ defaults: own.amendment, completion, writing: own });

function documentOf(row: RowDraft): RunDocument {
	const { draft, own, completion, purpose } = row;
	return isNew(purpose) ? written(completeInvoice(draft, completion), own, purpose === 'draft') : amendmentDocument(draft, { ...rulesOf(row), kind: purpose });
}

const amendingFields: readonly VnptField[] = [...invoiceFields, ...amendmentFields];

/** The service's element of a field, in either format. */
const elementsOf = ({ invoices, dshdon }: VnptField): string[] => [invoices, dshdon?.slice(dshdon.lastIndexOf('/') + 1)].filter((name) => name !== undefined);

function documentsOfXml(context: IExecuteFunctions, own: ItemSettings, item: number, { now, purpose }: DocumentOptions): RunDocument[] {
	const { pattern, serial, convert } = own;
	if (!isNew(purpose) && own.amendment.originalKey === '') {
		throw new NodeOperationError(context.getNode(), "'Original Key' is empty", { itemIndex: item, description: 'Raw XML does not name the invoice it changes. Nothing was sent.' });
	}
	const xml = context.getNodeParameter('xml', item);
	const via = (format: PayloadFormat, key: string): IssuingCall => {
		const writing = { format, convert, pattern, serial };
		const { signer, cashRegister, amendment: { originalKey, minutes, type, reason } } = own;
		if (purpose === 'draft') return draftingCall(writing, own);
		if (purpose === 'publish') return signer ? hashingCall(writing, key, { ...signer, type: '0', cashRegister }) : publishingCall(writing, own);
		const amendment = { kind: purpose, original: { place: 'key', key: originalKey, pattern: '' }, minutes } as const;
		if (!signer) return amendingCall(key, amendment, own, convert);
		return hashingCall(writing, key, orderOf({ ...amendment, type: adjustmentTypeOf(type), reason }, signer, cashRegister));
	};
	const place = { item, row: item + 1, label: 'XML', pattern, serial, via, today: today(now, VIETNAM) };
	return rawDocuments(typeof xml === 'string' ? xml : '', place);
}
