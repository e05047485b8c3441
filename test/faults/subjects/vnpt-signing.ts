/** Signing outside at VNPT Invoice: by the supplier, in two steps, and by the buyer. */
import { defaultIssueOptions } from '../../../services/issuing/issue';
import { confirmSignature, invoiceDigest } from '../../../services/vnpt/buyer-signature';
import { hashDocuments, isToSign } from '../../../services/vnpt/hashes';
import type { DocumentToSign, HashedInvoice } from '../../../services/vnpt/hashes';
import { publishSigned, signedDraft } from '../../../services/vnpt/signed-publishing';
import type { SignedDraft } from '../../../services/vnpt/signed-publishing';
import { demoKey } from '../../../simulator/vnpt/signature';
import { oneByOne } from './one-by-one';
import { document, issued, making, ordinary, VnptStage } from './vnpt';
import type { Making, VnptSubject } from './vnpt';

const signer = { method: 'token', certificateSerial: demoKey().serial } as const;

const hashing: Making = {
	name: 'Signature → Get Hash', writes: ['getHashInvWithToken'], ranges: ordinary, rules: { signer }, asDraft: true,
	settle: async (client, documents, held, options, world) => await hashDocuments(client, documents.filter(isToSign), held, { ...options, anew: false }, world),
};

/** The draft with the signature of its hash, as a person hands it back. */
function signed(stage: VnptStage, { key, pattern, serial, date, content }: DocumentToSign, { draft }: HashedInvoice): SignedDraft {
	if (!draft) throw new Error(`The draft of ${key} has no hash`);
	const request = { key, draftId: draft.id, pattern, serial, date, total: content.total ?? '', signedWith: signer.method, certificateSerial: signer.certificateSerial, cashRegister: false, type: '0' } as const;
	return signedDraft(request, stage.vnpt.sign(draft.hash).signature);
}

/** Signed drafts of a story, by key. */
const waiting = new WeakMap<VnptStage, ReadonlyMap<string, SignedDraft>>();

const publishingSigned: VnptSubject = {
	name: 'Signature → Publish Signed', kind: 'issue', writes: ['publishInvWithToken'], editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: false, seenByKey: false, onePattern: false }),
	async prepare(stage, rows) {
		stage.registerSigner();
		const { client, world } = stage.calmly();
		const documents = rows.flatMap((row) => document(row, hashing, world.now()).document ?? []).filter(isToSign);
		const settlements = await hashDocuments(client, documents, [], { ...defaultIssueOptions, anew: false }, world);
		waiting.set(stage, new Map(documents.map((one) => [one.key, signed(stage, one, settlements.get(one.key)?.record ?? {})])));
	},
	async run(stage, rows, world, road) {
		const drafts = rows.flatMap(({ key }) => waiting.get(stage)?.get(key) ?? []);
		return await publishSigned(stage.client(world, road), drafts, stage.issueOptions(), world);
	},
	held: issued,
};

/** Both steps of the buyer's signature, as a workflow does them: a digest lives for five minutes. */
const confirming: VnptSubject = {
	name: 'Signature → Confirm', kind: 'transition', writes: ['ConfirmSiganture'], editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: false, seenByKey: true, onePattern: true }),
	async prepare(stage, rows) {
		for (const { key } of rows) {
			stage.vnpt.seed({ customers: [{ code: key }], invoices: [{ key, date: '2026-11-01', buyerCode: key }] });
			stage.giveCertificate(key);
		}
	},
	run: async (stage, rows, world, road) => await oneByOne(rows, async ({ key }) => {
		const client = stage.client(world, road);
		const [invoice] = stage.invoices(key);
		const token = `${invoice?.pattern ?? ''};${invoice?.serial ?? ''};${invoice?.number ?? ''}`;
		const { digest } = await invoiceDigest(client, key, token);
		await confirmSignature(client, token, stage.vnpt.sign(digest).signature, world);
		return 'done';
	}),
	held(stage, { key }) {
		const times = stage.isSignedByBuyer(key) ? 1 : 0;
		return { times, asSaid: times, since: Infinity };
	},
};

export const signingSubjects: readonly VnptSubject[] = [making(hashing), publishingSigned, confirming];
