/** From input items to the documents of a run: every way a user can hand over invoices ends here. */
import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { WordOptions } from '../../invoicing/amount-in-words';
import { today } from '../../invoicing/calendar-date';
import { readRows } from '../../invoicing/rows';
import type { AmendmentKind } from '../../services/vnpt/amendment';
import { amendmentDocument } from '../../services/vnpt/amendment-documents';
import { amendmentFields } from '../../services/vnpt/amendment-fields';
import type { AmendmentDefaults } from '../../services/vnpt/amendment-fields';
import { completeInvoice } from '../../services/vnpt/complete';
import type { CompletionRules } from '../../services/vnpt/complete';
import { rawDocuments, withoutRepeatedKeys, written } from '../../services/vnpt/documents';
import type { RunDocument, WritingRules } from '../../services/vnpt/documents';
import { invoiceFields } from '../../services/vnpt/fields';
import type { VnptField } from '../../services/vnpt/fields';
import { amendingCall, draftingCall, publishingCall } from '../../services/vnpt/issuing-call';
import type { IssuingCall } from '../../services/vnpt/issuing-call';
import { rowRules, VIETNAM } from '../../services/vnpt/read-value';
import type { PayloadFormat } from '../../services/vnpt/tenant';
import { DocumentRows, groupingOf } from '../shared/documentRows';
import { noRows } from '../shared/sourceRows';
import { textParameter } from '../shared/textParameter';

export interface DocumentOptions {
	/** Format of the credential's generation, unless the node names one. */
	readonly format: PayloadFormat;
	readonly now: number;
	/** What the documents are for: new ones, drafts, or ones that adjust or replace others. */
	readonly purpose: 'publish' | 'draft' | AmendmentKind;
}

export interface RunDocuments {
	readonly documents: readonly RunDocument[];
	/** What is worth telling beside the findings, e.g. columns that were not used. */
	readonly hints: readonly string[];
}

interface ItemSettings extends WritingRules {
	readonly pattern: string;
	readonly serial: string;
	readonly amendment: AmendmentDefaults;
}

/** Reads the documents of all input items, with every finding of every row. Nothing is sent. */
export function readDocuments(context: IExecuteFunctions, options: DocumentOptions): RunDocuments {
	const settings = context.getInputData().map((_, item) => itemSettings(context, item, options));
	const input = String(context.getNodeParameter('input', 0));
	const { documents, hints } = input === 'xml'
		? { documents: documentsOfXml(context, settings, options), hints: [] }
		: documentsOfRows(context, input, settings, options);
	if (documents.length === 0) throw noRows(context.getNode());
	return { documents: withoutRepeatedKeys(documents), hints };
}

const isNew = (purpose: DocumentOptions['purpose']): purpose is 'publish' | 'draft' => purpose === 'publish' || purpose === 'draft';

function itemSettings(context: IExecuteFunctions, item: number, { format: usual, purpose }: DocumentOptions): ItemSettings {
	const format = textParameter(context, 'options.format', item);
	const flag = (name: string): boolean => context.getNodeParameter(`options.${name}`, item, false) === true;
	const amending = (name: string): string => (isNew(purpose) ? '' : textParameter(context, name, item));
	return {
		pattern: textParameter(context, 'pattern', item),
		serial: textParameter(context, 'serial', item),
		format: usual !== 'receipt' && (format === 'dshdon' || format === 'invoices') ? format : usual,
		convert: flag('convert'), assignedNumber: flag('assignedNumber'), cashRegister: flag('cashRegister'),
		amendment: {
			originalKey: amending('originalKey'), type: amending('adjustmentType') || '2', reason: amending('options.reason'),
			minutes: amending('options.minutes'), relatedType: Number(amending('options.relatedType')) || 3,
		},
	};
}

function documentsOfRows(context: IExecuteFunctions, input: string, settings: readonly ItemSettings[], { now, purpose }: DocumentOptions): RunDocuments {
	const fields = isNew(purpose) ? invoiceFields : amendingFields;
	const reader = new DocumentRows(context, { fields, elementsOf, formFields: ['key', 'buyerName'] });
	const rows = context.getInputData().flatMap((_, item) => reader.of(input, item));
	const words = context.getNodeParameter('options.words', 0, {}) as { style?: Partial<WordOptions> };
	const documents = readRows(rows, groupingOf(context, input), rowRules(fields)).flatMap((draft) => {
		const own = settings[draft.items[0] ?? 0];
		if (!own) return [];
		const completion: CompletionRules = {
			pattern: own.pattern, serial: own.serial, now,
			...(words.style ? { words: words.style } : {}), ...(own.format === 'receipt' ? { rate: '0' } : {}),
		};
		return [isNew(purpose) ? written(completeInvoice(draft, completion), own, purpose === 'draft') : amendmentDocument(draft, purpose, own.amendment, completion, own)];
	});
	return { documents, hints: reader.hints() };
}

const amendingFields: readonly VnptField[] = [...invoiceFields, ...amendmentFields];

/** The service's element of a field, in either format. */
const elementsOf = ({ invoices, dshdon }: VnptField): string[] => [invoices, dshdon?.slice(dshdon.lastIndexOf('/') + 1)].filter((name) => name !== undefined);

function documentsOfXml(context: IExecuteFunctions, settings: readonly ItemSettings[], { now, purpose }: DocumentOptions): RunDocument[] {
	return settings.flatMap((own, item) => {
		const { pattern, serial, convert } = own;
		if (!isNew(purpose) && own.amendment.originalKey === '') {
			throw new NodeOperationError(context.getNode(), "'Original Key' is empty", { itemIndex: item, description: 'Raw XML does not name the invoice it changes. Nothing was sent.' });
		}
		const xml = context.getNodeParameter('xml', item);
		const via = (format: PayloadFormat, key: string): IssuingCall => {
			if (purpose === 'draft') return draftingCall({ format, convert, pattern, serial }, own);
			if (purpose === 'publish') return publishingCall({ format, convert, pattern, serial }, own);
			const original = { place: 'key', key: own.amendment.originalKey, pattern: '' } as const;
			return amendingCall(key, { kind: purpose, original, minutes: own.amendment.minutes }, own, convert);
		};
		const place = { item, row: item + 1, label: 'XML', pattern, serial, via, today: today(now, VIETNAM) };
		return rawDocuments(typeof xml === 'string' ? xml : '', place);
	});
}
