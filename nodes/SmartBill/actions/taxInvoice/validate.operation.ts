import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { decimalText } from '../../../../invoicing/decimal';
import { maskPersonalNumbers } from '../../../../invoicing/korean-resident-number';
import type { FieldValue } from '../../../../invoicing/draft';
import { KOREA } from '../../../../services/smartbill/korean-time';
import type { Party, TaxInvoice } from '../../../../services/smartbill/tax-invoice';
import { optionsCollection } from '../../../shared/form';
import { checkedJson } from '../../../shared/issuing';
import type { PerRunOperation } from '../../../shared/router';
import { validatingFields, validatingOutputs, validationResults } from '../../../shared/validating';
import { documentInput, documentOptions } from '../../descriptions/documentInput';
import { readTaxInvoices } from '../../documents';
import { documentJson } from '../../issuing';
import { openService } from '../../service';

export const option = { name: 'Validate', value: 'validate', action: 'Validate tax invoices', description: 'Check tax invoices and compute their totals without sending anything' };

export const description: INodeProperties[] = [
	...documentInput(),
	...validatingFields,
	optionsCollection([
		...documentOptions,
		{
			displayName: 'Own Company',
			name: 'role',
			type: 'options',
			options: [
				{ name: 'Asks the Supplier to Issue', value: 'buyer', description: 'Checked as for a reverse invoice (역발행)' },
				{ name: 'Issues', value: 'supplier', description: 'Checked as for issuing by the supplier or its trustee' },
			],
			default: 'supplier',
			description: 'Which side of the invoices the company of the credential stands on',
		},
	]),
];

/** Reads and checks the same input as Issue, computes every document, and sends nothing. */
export const operation: PerRunOperation = {
	shape: 'perRun',
	...validatingOutputs,
	async execute(context) {
		const role = context.getNodeParameter('options.role', 0, 'supplier') === 'buyer' ? 'buyer' : 'supplier';
		const service = await openService(context, 0);
		const { documents, hints } = await readTaxInvoices(context, service, role);
		const checked = documents.map((document) => {
			const { invoice } = document;
			const { approvalNumber: _approval, referenceNumber: _reference, ...told } = documentJson(invoice, document, role === 'buyer' ? 'supplier' : 'buyer');
			const valid = invoice !== undefined;
			return { document, valid, json: { valid, ...told, ...checkedJson(document), ...(invoice ? { invoice: invoiceJson(invoice, document.header.get('buyerForeignNo')) } : {}) } };
		});
		return await validationResults(context, checked, { hints, now: service.client.world.now(), zone: KOREA });
	},
};

/**
 * The computed document, as it would be written, with personal numbers hidden.
 * @param passport a foreigner's passport or alien number, which the law wants among the remarks
 */
const invoiceJson = (invoice: TaxInvoice, passport: FieldValue | undefined): IDataObject => ({
	purpose: invoice.purpose ?? null, consigned: invoice.consigned, remarks: invoice.remarks.map((remark) => (remark === passport ? '***' : maskPersonalNumbers(remark))), managementNumber: invoice.managementNumber ?? null,
	supplier: partyJson(invoice.supplier), buyer: { ...partyJson(invoice.buyer), kind: invoice.buyer.kind }, ...(invoice.broker ? { trustee: partyJson(invoice.broker) } : {}),
	...(invoice.payments ? { payments: Object.fromEntries(['cash', 'cheque', 'note', 'credit'].map((name, index) => [name, amount(invoice.payments?.[index])])) } : {}),
	lines: invoice.lines.map((line) => ({
		date: line.date ?? null, itemName: line.name ?? null, spec: line.spec ?? null, quantity: amount(line.quantity), unitPrice: amount(line.unitPrice),
		amount: decimalText(line.amount), tax: decimalText(line.tax), remark: line.remark ?? null,
	})),
});

const amount = (value: Parameters<typeof decimalText>[0] | undefined): string | null => (value ? decimalText(value) : null);

const partyJson = ({ number, branch, name, representative, address, businessType, businessItem, contacts }: Party): IDataObject => ({
	number: maskPersonalNumbers(number), branch: branch ?? null, name, representative, address: address ?? null, businessType: businessType ?? null, businessItem: businessItem ?? null,
	contacts: contacts.map((contact) => ({ ...contact })),
});
