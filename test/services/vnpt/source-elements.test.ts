/** Every element that the service's own documents name can be mapped, and is written where they have it. */
import { HeadingReader } from '../../../invoicing/headings';
import type { Field } from '../../../invoicing/field';
import { amendmentFields } from '../../../services/vnpt/amendment-fields';
import { customer, customerFields } from '../../../services/vnpt/customers';
import { documentFields, invoiceFields, lineFields } from '../../../services/vnpt/fields';
import { amendmentPayload } from '../../../services/vnpt/payload/amendment';
import { invoicesDocument, invoicesPayload } from '../../../services/vnpt/payload/invoices';
import { receiptDocument } from '../../../services/vnpt/payload/receipt';
import { parseXml } from '../../../simulator/vnpt/xml';
import type { Element } from '../../../simulator/vnpt/xml';
import sections from '../../fixtures/vnpt-payload-elements.json';
import { complete } from './drafts';
import { textOf } from './written';

/** What a person gives, by field, and what then stands in the payload. Texts stand as they are. */
const texts = {
	key: 'HD-1', buyerCode: 'mã', buyerName: 'tên', buyerAddress: 'địa chỉ', buyerPhone: '0900', buyerTaxCode: '9900000129', paymentMethod: 'CK', kindOfService: 'tháng 7', extra: 'phí', resourceCode: 'vùng',
	paymentStatus: '1', amountInWords: 'Năm trăm bốn mươi nghìn đồng',
};
const invoiceHeader = { ...texts, date: '15/07/2026', pattern: '1/001', serial: 'C26TAA', discountAmount: 100000, headerVatRate: '8' };
const line = { itemCode: 'SP', itemName: 'hàng', unit: 'cái', quantity: 2, unitPrice: 300000 };
const sent: Readonly<Record<string, string>> = {
	...texts, ...line, quantity: '2', unitPrice: '300000', date: '15/07/2026', totalBeforeTax: '500000', discountAmount: '100000', headerVatRate: '8', vatAmount: '40000', total: '540000', lineAmount: '648000', adjustmentType: '3',
};
const receiptHeader = { ...invoiceHeader, discountAmount: undefined, headerVatRate: undefined, amountInWords: 'Sáu trăm nghìn đồng' };
const sentOfReceipt = { ...sent, amountInWords: 'Sáu trăm nghìn đồng', totalBeforeTax: '600000', headerVatRate: '0', vatAmount: '0', total: '600000', lineTotal: '600000', lineAmount: '600000' };

const invoice = complete(invoiceHeader, [line]);
const receipt = complete(receiptHeader, [line], { rate: '0' });
const amendment = { original: { place: 'key', key: 'HD-0', pattern: '' }, minutes: '' } as const;
const adjust = { ...amendment, kind: 'adjust', type: '3' } as const;
const replace = { ...amendment, kind: 'replace' } as const;
const payloads: Readonly<Record<string, readonly [xml: string, values: Readonly<Record<string, string>>]>> = {
	newInvoice: [textOf(invoicesPayload([invoicesDocument(invoice)])), sent],
	adjustedInvoice: [textOf(amendmentPayload(invoice, adjust, 'invoices')), sent],
	replacedInvoice: [textOf(amendmentPayload(invoice, replace, 'invoices')), sent],
	newReceipt: [textOf(invoicesPayload([receiptDocument(receipt)])), sentOfReceipt],
	adjustedReceipt: [textOf(amendmentPayload(receipt, adjust, 'receipt')), sentOfReceipt],
	replacedReceipt: [textOf(amendmentPayload(receipt, replace, 'receipt')), sentOfReceipt],
};

/** Texts of an element of this name, in lines or outside of them. */
function textsOf(element: Element, name: string, inLine: boolean, within = false): string[] {
	const own = element.name === name && element.isLeaf && within === inLine ? [element.text] : [];
	return [...own, ...element.children.flatMap((child) => textsOf(child, name, inLine, within || element.name === 'Product'))];
}

const fieldOf = (element: string, fields: ReadonlyArray<Field & { readonly invoices?: string }>): Field | undefined => fields.find(({ invoices }) => invoices === element);
/** `Type` is a value of the correction, not of the invoice. */
const headerField = (element: string): Field | undefined => (element === 'Type' ? amendmentFields.find(({ id }) => id === 'adjustmentType') : fieldOf(element, documentFields));

describe.each(sections.filter(({ payload }) => payload !== 'customers').map((section) => [`${section.document}, ${section.section}`, section] as const))('%s', (_, { payload, elements, lineElements }) => {
	const [xml = '', values = {}] = payloads[payload] ?? [];
	const root = parseXml(xml);
	const headings = new HeadingReader([...invoiceFields, ...amendmentFields]);

	it.each([...elements.map((name) => [name, false] as const), ...lineElements.map((name) => [name, true] as const)])('%s (of a line: %s)', (name, inLine) => {
		const field = inLine ? fieldOf(name, lineFields) : headerField(name);
		expect(field).toBeDefined();
		if (!field) return;
		for (const heading of [field.id, field.label, field.local]) expect([heading, headings.fieldOf(heading)]).toEqual([heading, field.id]);
		expect([name, textsOf(root, name, inLine)]).toEqual([name, [values[field.id]]]);
	});

	it('stands in the order of the document', () => {
		const names = root.name === 'Invoices' ? root.child('Inv')?.child('Invoice')?.children.map((child) => child.name) : root.children.map((child) => child.name);
		const documented = elements.filter((name) => name !== 'key' || root.name !== 'Invoices');
		expect(names?.filter((name) => documented.includes(name))).toEqual(documented);
	});
});

describe.each(sections.filter(({ payload }) => payload === 'customers').map(({ document, section, elements }) => [`${document}, ${section}`, elements] as const))('%s', (_, elements) => {
	it('has a field for every element, and writes them in their order', () => {
		const values = new Map(customerFields.map(({ id, kind }) => [id, kind === 'flag' ? '1' : `giá trị ${id}`]));
		const written = parseXml(customer(values).xml).children.map(({ name, text }) => [name, text]);
		expect(written).toEqual(elements.map((element) => [element, values.get(customerFields.find((field) => field.element === element)?.id ?? '')]));
	});
});
