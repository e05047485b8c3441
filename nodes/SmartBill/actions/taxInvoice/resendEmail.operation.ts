import type { INodeProperties } from 'n8n-workflow';
import type { RepeatableSettlement } from '../../../../services/issuing/repeatable';
import { emailNotification, mailKindOf, notify } from '../../../../services/smartbill/notifications';
import type { MailKind } from '../../../../services/smartbill/notifications';
import { notice } from '../../../shared/form';
import { textParameter } from '../../../shared/textParameter';
import { documentLocator } from '../../descriptions/documentLocator';
import { documentListOperation } from '../../documentListOperation';

export const option = { name: 'Resend Email', value: 'resendEmail', action: 'Resend the email of tax invoices', description: 'Send the notification email of documents again (메일재전송)' };

export const description: INodeProperties[] = [
	notice('emailNotice', 'Every run sends the email again. When the answer is lost it is sent once more, so an addressee may get it twice.'),
	...documentLocator(),
	{
		displayName: 'Email Addresses',
		name: 'emailAddresses',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. tax@buyer.example, ceo@buyer.example',
		description: 'Who gets it; several with commas between them',
	},
	{
		displayName: 'Kind of Email',
		name: 'emailKind',
		type: 'options',
		options: [
			{ name: 'As the Document Is', value: 'auto', description: 'State and side of the document are read first' },
			{ name: 'Purchase', value: 'RARISSUE', description: 'Of an invoice that was issued to you' },
			{ name: 'Request', value: 'RARREQUEST', description: 'Of a reverse invoice that waits to be issued' },
			{ name: 'Sale', value: 'ARISSUE', description: 'Of an invoice that you issued' },
		],
		default: 'auto',
		description: 'Which of the emails of SmartBill is sent',
	},
];

interface Settings {
	readonly addresses: readonly string[];
	readonly kind: MailKind | 'auto';
}

const address = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;
const isKind = (text: string): text is MailKind => text === 'ARISSUE' || text === 'RARISSUE' || text === 'RARREQUEST';

/** Sends notification emails again (`SENDMAIL`). A repeat sends them again. */
export const operation = documentListOperation<Settings>({
	legalEffect: false,
	role: 'either',
	settings: (context, itemIndex) => {
		const addresses = textParameter(context, 'emailAddresses', itemIndex).split(/[,;\s]+/).filter((text) => text !== '');
		const wrong = addresses.find((text) => !address.test(text));
		if (addresses.length === 0) return { problem: "'Email Addresses' is empty", remedy: 'Give at least one address' };
		if (wrong !== undefined) return { problem: `"${wrong}" is not an email address`, remedy: 'Write addresses such as tax@buyer.example, with commas between them' };
		const kind = textParameter(context, 'emailKind', itemIndex);
		return { addresses, kind: isKind(kind) ? kind : 'auto' };
	},
	id: (conversationId, settings) => `${conversationId} ${JSON.stringify(settings)}`,
	settle: async (client, targets, world) => {
		const settled = new Map<string, RepeatableSettlement>();
		const emails: Array<ReturnType<typeof emailNotification>> = [];
		for (const { id, conversationId, settings: { addresses, kind } } of targets) {
			const fitting = kind === 'auto' ? await mailKindOf(client, conversationId) : kind;
			if (typeof fitting === 'string') emails.push(emailNotification(conversationId, fitting, addresses, id));
			else settled.set(id, { outcome: 'notSent', ...fitting });
		}
		return new Map([...settled, ...await notify(client, 'SENDMAIL', emails, world)]);
	},
});
