/** PublishService: publishing and drafts (reference 2.4, 3.3, 3.4). */
import * as codes from '../codes';
import { BC, C, family } from './row';
import type { Row } from './row';

/** Parameters of a call that carries documents. */
export const documents = 'Account/ACpass, xmlInvData, username/password, pattern, serial, convert:int';

const publishing = family({ kind: 'issue', answer: 'ok', codes: codes.publishing });
const cashRegister = family({ kind: 'issue', answer: 'ok', codes: codes.cashRegister, eras: 'C' });
const draft = family({ kind: 'issue', answer: 'ok', codes: codes.drafts });
const draftPublishing = family({ kind: 'issue', answer: 'segments', codes: codes.draftPublishing });
const draftDeletion = family({ kind: 'transition', answer: 'ok', codes: codes.draftDeletion });

export const publishDocuments: Readonly<Record<string, Row>> = {
	ImportAndPublishInv: publishing(documents, 'Create, number, sign and publish invoices'),
	ImportAndPublishAssignedNo: publishing(documents, 'Publish invoices under given numbers'),
	ImportAndPublishInvSignService: publishing('Account/ACpass, xmlInvData, username/password, type:int, invToken, pattern, serial, convert:int', 'Publish through the sign service: new, replacing or adjusting'),
	ImportAndPublishCTT: publishing(documents, 'Publish PIT withholding certificates', BC),
	ImportAndPublishInvMTT: cashRegister(documents, 'Publish cash-register invoices; the tax code comes at once'),
	ImportAndPublishInvMTT32: cashRegister(documents, 'Publish cash-register invoices as Circular 32/2025 wants them'),
	ImportAndPublishAssignedNoMTT: cashRegister(documents, 'Publish cash-register invoices under given numbers'),

	ImportInv: draft('xmlInvData, username/password, convert:int', 'Create drafts in the default pattern'),
	ImportInvByPattern: draft(documents, 'Create drafts in a pattern and serial'),
	ImportInvByPatternCTT: draft(documents, 'Create drafts of PIT withholding certificates', C),
	ImportInvByPatternMTT: draft(documents, 'Create cash-register drafts', { ...C, codes: { ...codes.cashRegister, ...codes.drafts } }),
	updateInvoice: family({ kind: 'transition', answer: 'ok', codes: codes.drafts })('username/password, xmlInvData', 'Change a draft; tenants since 2022 refuse it'),

	PublishInvFkey: draftPublishing('Account/ACpass, lsFkey, username/password, pattern, serial', 'Publish drafts by key list (200 at most), result per key'),
	PublishInvByDate: draftPublishing('Account/ACpass, username/password, FromDate, ToDate', 'Publish all drafts between dates'),
	publishInv: draftPublishing('invIDs:int[], username/password, pattern, serial', 'Publish drafts by internal ids', { answer: 'ok' }),

	deleteInvoiceByFkey: draftDeletion('lstFkey, username/password, Account/ACpass', 'Delete drafts by key list'),
	deleteInvoiceByID: draftDeletion('lstID, username/password, Account/ACpass', 'Delete drafts by internal id list'),
};
