import type { INodeProperties } from 'n8n-workflow';
import { changeInvoices, sendingCashRegister, sendingToTaxAuthority } from '../../../../services/vnpt/invoice-changes';
import { notice, optionsCollection } from '../../../shared/form';
import { textParameter } from '../../../shared/textParameter';
import { patternField } from '../../descriptions/chosenFromList';
import { invoiceLocator } from '../../descriptions/invoiceLocator';
import { invoiceListOperation } from '../../invoiceListOperation';

export const option = { name: 'Send to Tax Authority', value: 'sendToTaxAuthority', action: 'Send invoices to the tax authority', description: 'Send invoices to the tax authority, again where needed' };

export const description: INodeProperties[] = [
	notice('sendNotice', 'What was sent to the tax authority (cơ quan thuế) cannot be called back. Running again sends the invoices again; the authority keeps one of each. Its answer comes later: read it with Get Tax Status.'),
	invoiceLocator,
	patternField('Pattern (mẫu số) of an invoice named by key; the first one of the credential when left empty', { name: 'taxPattern' }),
	optionsCollection([
		{
			displayName: 'Cash Register',
			name: 'cashRegister',
			type: 'boolean',
			default: false,
			description: 'Whether these are cash-register invoices (máy tính tiền), which should be sent on the day they were issued',
		},
		{
			displayName: 'Serial',
			name: 'serial',
			type: 'string',
			default: '',
			placeholder: 'e.g. C26MAA',
			description: 'Serial (ký hiệu) of cash-register invoices named by key',
		},
	]),
];

interface Settings {
	readonly pattern: string;
	readonly serial: string;
	readonly cashRegister: boolean;
}

/** Sends invoices to the tax authority, again where needed (`SendInvToCQT…`, `SendInvMTT…`). A repeat sends them again; the authority keeps one. */
export const operation = invoiceListOperation({
	legalEffect: true,
	settings: (context, itemIndex): Settings => ({
		pattern: textParameter(context, 'taxPattern', itemIndex),
		serial: textParameter(context, 'options.serial', itemIndex),
		cashRegister: context.getNodeParameter('options.cashRegister', itemIndex, false) === true,
	}),
	change: async (client, targets, settings, world) => {
		const { pattern, serial, cashRegister } = settings as Settings;
		const chosen = pattern || (client.tenant.patterns[0] ?? '');
		return await changeInvoices(client, targets, cashRegister ? sendingCashRegister(chosen, serial) : sendingToTaxAuthority(chosen), world);
	},
});
