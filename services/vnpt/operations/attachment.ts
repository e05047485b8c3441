/** AttachmentService of older tenants (reference 2.7). */
import * as codes from '../codes';
import { family, rows } from './row';

const attachment = family({ answer: 'base64', codes: codes.olderAttachments, eras: 'AB' });

export const attachmentService = rows('Attachment', {
	uploadInvAttachmentFkey: attachment('fkey, userName/userPass, Attachment, AttachmentExt, AttachmentName', 'Attach a file (base64) to an invoice by key', { kind: 'notify', answer: 'ok' }),
	downloadInvAttachmentFkey: attachment('fkey, userName/userPass', 'Attached file of an invoice by key'),
});
