/** The columns an existing document would have been read from: amendments overlay them, raw XML is checked through them. */
import type { FieldValue, Values } from '../../invoicing/draft';
import type { Contact, Party, TaxInvoice, TaxInvoiceLine } from './tax-invoice';

/** Kind, purpose and parties by field id. A foreigner's passport stands first among the remarks. */
export function headerOf(invoice: TaxInvoice, withRemarks: boolean): Values {
	const header = new Map<string, FieldValue>();
	const put = (id: string, value: string | undefined): void => {
		if (value) header.set(id, value);
	};
	put('taxKind', invoice.taxKind);
	put('consignment', invoice.consigned ? '1' : '0');
	put('purpose', invoice.purpose);
	put('buyerKind', invoice.buyer.kind);
	const [passport, ...others] = invoice.buyer.kind === '03' ? invoice.remarks : ['', ...invoice.remarks];
	put('buyerForeignNo', passport);
	if (withRemarks) others.forEach((remark, index) => put(`remark${index + 1}`, remark));
	putParty(put, 'supplier', invoice.supplier, ['']);
	putParty(put, 'buyer', invoice.buyer, ['1', '2']);
	if (invoice.broker) putParty(put, 'broker', invoice.broker, ['']);
	return header;
}

function putParty(put: (id: string, value: string | undefined) => void, id: string, party: Party, contacts: readonly string[]): void {
	put(`${id}RegNo`, party.number);
	put(`${id}SubNo`, party.branch);
	put(`${id}Name`, party.name);
	put(`${id}Ceo`, party.representative);
	put(`${id}Address`, party.address);
	put(`${id}BizType`, party.businessType);
	put(`${id}BizItem`, party.businessItem);
	contacts.forEach((number, index) => {
		const contact: Contact = party.contacts[index] ?? {};
		put(`${id}Dept${number}`, contact.department);
		put(`${id}Contact${number}`, contact.person);
		put(`${id}Phone${number}`, contact.phone);
		put(`${id}Email${number}`, contact.email);
	});
}

/** A line by field id. Its date is left out when it is the writing date, its tax when the tax kind changes: both follow. */
export function lineOf(line: TaxInvoiceLine, writingDate: string, kindChanged = false): Values {
	const members: ReadonlyArray<readonly [string, FieldValue | undefined]> = [
		['supplyDate', line.date === writingDate ? undefined : line.date], ['itemCode', line.itemCode], ['itemName', line.name], ['spec', line.spec], ['quantity', line.quantity], ['unitPrice', line.unitPrice],
		['amount', line.amount], ['tax', kindChanged ? undefined : line.tax], ['lineRemark', line.remark],
	];
	return new Map(members.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])));
}
