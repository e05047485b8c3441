/** Signing outside: what the two steps share with issuing, and one result per document of each. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { isBase64 } from '../../invoicing/base64';
import { isIssued } from '../../services/issuing/outcome';
import type { Settlement } from '../../services/issuing/outcome';
import type { VnptClient } from '../../services/vnpt/client';
import { algorithmOf } from '../../services/vnpt/digest';
import { hashDocuments, isToSign } from '../../services/vnpt/hashes';
import type { DocumentToSign, HashedInvoice, WaitingDraft } from '../../services/vnpt/hashes';
import type { IssuedInvoice } from '../../services/vnpt/publish';
import { publishSigned, signedDraft } from '../../services/vnpt/signed-publishing';
import { readSigningRequest, signingRequestText } from '../../services/vnpt/signing-request';
import type { SigningRequest } from '../../services/vnpt/signing-request';
import { settleRun, tellOfRun } from '../shared/issuing';
import type { RunResultItem } from '../shared/router';
import { textParameter } from '../shared/textParameter';
import { worldOf } from '../shared/world';
import type { RunDocuments } from './documents';
import { asStored, issueOptions, invoiceWords, runOf, settledJson } from './issuing';

/** Names of the outputs of the first step. What is issued already has nothing left to sign. */
export const hashOutputs = ['To Sign', 'Issued Already', 'Attention'] as const;

/** Stores what is absent as drafts and gives the hash of every draft. */
export async function hashRun(context: IExecuteFunctions, client: VnptClient, run: RunDocuments): Promise<RunResultItem[][]> {
	const anew = context.getNodeParameter('options.storeAnew', 0, false) === true;
	const hashing = runOf<HashedInvoice>(context, client, run, async (_client, documents, held, options, world) =>
		await hashDocuments(client, documents.filter(isToSign), held, { ...options, anew }, world), { documents: 'invoices', done: 'to sign', before: 'issued already', repeat: 'invoices are issued already and have nothing to sign' });
	const toSign: RunResultItem[] = [];
	const issued: RunResultItem[] = [];
	const attention: RunResultItem[] = [];
	for (const { document: { document }, settlement, result } of await settleRun(context, hashing)) {
		if (!settlement || !isIssued(settlement.outcome)) attention.push(result);
		else if (settlement.record?.draft && document && isToSign(document)) toSign.push({ ...result, json: toSignJson(result.json, document, settlement) });
		else issued.push(result);
	}
	tellOfRun(context, hashing, [...toSign, ...issued], attention);
	const before = toSign.filter(({ json }) => json.outcome === 'alreadyStored').length;
	if (before > 0) context.addExecutionHints({ message: `${before} drafts had been stored before; ${notCompared.message}. ${notCompared.remedy}`, location: 'outputPane' });
	return [toSign, issued, attention];
}

const notCompared = {
	severity: 'warning', rule: 'draft.notCompared',
	message: 'what a stored draft holds cannot be read back: its hash is of what was stored then',
	remedy: "If the row was changed since, switch on 'Store Drafts Anew'",
};

function toSignJson(result: IDataObject, document: DocumentToSign, { record }: Settlement<HashedInvoice>): IDataObject {
	const json = asStored(result);
	const known = json.outcome === 'stored';
	return {
		...json, ...(known ? {} : { findings: [...(result.findings as IDataObject[]), { ...notCompared }] }),
		...(record?.draft ? signingJson(document, record.draft, record, known) : {}),
	};
}

/** @param known whether the draft holds what the document says */
function signingJson(document: DocumentToSign, draft: WaitingDraft, { original }: HashedInvoice, known: boolean): IDataObject {
	const { method, certificateSerial, cashRegister, type, original: named, reason, before, after } = document.via.order;
	const { pattern, serial } = draft.pattern !== undefined && draft.serial !== undefined ? { pattern: draft.pattern, serial: draft.serial } : document;
	const request: SigningRequest = {
		key: document.key, draftId: draft.id, pattern, serial, date: document.date, total: (known ? document.content.total : undefined) ?? '',
		signedWith: method, certificateSerial, cashRegister, type,
		...(original ? { original: { pattern: original.pattern, serial: original.serial, number: original.number, elsewhere: named?.place === 'outside' } } : {}),
		...(reason ? { reason } : {}), ...(before ? { contentBefore: before } : {}), ...(after ? { contentAfter: after } : {}),
	};
	return { pattern, serial, draftId: draft.id, hash: draft.hash, algorithm: algorithmOf(draft.hash), signedWith: method, certificateSerial, signingRequest: signingRequestText(request) };
}

interface Signed {
	readonly item: number;
	readonly request?: SigningRequest;
	readonly signature: string;
	readonly problem?: Settlement<IssuedInvoice>;
}

/** Publishes the drafts that the items name, with their signatures. */
export async function publishSignedRun(context: IExecuteFunctions, client: VnptClient): Promise<RunResultItem[][]> {
	const signed = withoutRepeats(context.getInputData().map((_, item) => readSigned(context, item)));
	const drafts = signed.flatMap(({ request, signature, problem }) => (request && !problem ? [signedDraft(request, signature)] : []));
	const settlements = await publishSigned(client, drafts, issueOptions(context, client.tenant), worldOf(context));
	const issued: RunResultItem[] = [];
	const attention: RunResultItem[] = [];
	for (const { item, request, problem } of signed) {
		const settlement = problem ?? settlements.get(request?.key ?? '') ?? unreadable;
		const json: IDataObject = {
			outcome: settlement.outcome, key: request?.key ?? null, pattern: request?.pattern ?? null, serial: request?.serial ?? null, number: null, invoiceToken: null,
			draftId: request?.draftId ?? null, total: request?.total || null, ...settledJson(settlement),
		};
		(isIssued(settlement.outcome) ? issued : attention).push({ items: [item], json });
	}
	tellOfRun(context, { hints: [], words: invoiceWords }, issued, attention);
	return [issued, attention];
}

function readSigned(context: IExecuteFunctions, item: number): Signed {
	const request = readSigningRequest(context.getNodeParameter('signingRequest', item, ''));
	const signature = textParameter(context, 'signatureValue', item).replace(/\s+/g, '');
	if (!request) return { item, signature, problem: unreadable };
	return { item, request, signature, ...(isBase64(signature) ? {} : { problem: noSignature }) };
}

/** A key given twice is a mistake of the rows: nobody knows which signature is meant. */
function withoutRepeats(signed: readonly Signed[]): Signed[] {
	const times = new Map<string, number>();
	for (const { request } of signed) if (request) times.set(request.key, (times.get(request.key) ?? 0) + 1);
	return signed.map((one) => (one.request && (times.get(one.request.key) ?? 0) > 1 ? { ...one, problem: one.problem ?? repeated } : one));
}

const unreadable: Settlement<IssuedInvoice> = {
	outcome: 'invalid', reason: "'Signing Request' is not what Signature: Get Hash gave", remedy: 'Hand the text over as it came, beside the signature of its hash. Nothing was sent for it',
};
const noSignature: Settlement<IssuedInvoice> = {
	outcome: 'invalid', reason: "'Signature Value' is empty or not base64", remedy: 'Sign the hash and give the signature in base64. Nothing was sent for it',
};
const repeated: Settlement<IssuedInvoice> = {
	outcome: 'invalid', reason: 'Several items carry the signing request of this key', remedy: 'Give each key once. Nothing was sent for it',
};
