/** Customers: the write kind `notify`; storing one twice does no harm (reference 3.1, 4.1). */
import type { Field } from '../../invoicing/field';
import type { Values } from '../../invoicing/draft';
import type { World } from '../issuing/port';
import { settleRepeatable } from '../issuing/repeatable';
import type { Repeatable, RepeatableSettlement, RepeatableVerdict } from '../issuing/repeatable';
import type { VnptClient } from './client';
import { operation } from './operations';
import { repeatableVerdict } from './refusal';
import { escapeXml } from '../../invoicing/escape-xml';

export interface CustomerField extends Field {
	readonly element: string;
	readonly required?: boolean;
}

const field = (id: string, element: string, label: string, local: string, max: number, extra: Partial<CustomerField> = {}): CustomerField => ({
	id, element, label, local, max, level: 'document', kind: 'text', ...extra,
});

/** Every element of a customer, in the order in which the service wants them; all are sent, empty ones too. */
export const customerFields: readonly CustomerField[] = [
	field('name', 'Name', 'Name', 'Tên khách hàng', 200, { required: true, headings: ['Tên đơn vị', 'Tên công ty', 'Customer Name'] }),
	field('code', 'Code', 'Customer Code', 'Mã khách hàng', 50, { required: true, headings: ['Mã KH', 'Code'], description: 'Names the customer; storing the same code again updates it' }),
	field('taxCode', 'TaxCode', 'Tax Code', 'Mã số thuế', 14, { kind: 'taxCode', headings: ['MST'] }),
	field('address', 'Address', 'Address', 'Địa chỉ', 300, { headings: ['Địa chỉ thanh toán'] }),
	field('bankAccountName', 'BankAccountName', 'Bank Account Name', 'Tên tài khoản ngân hàng', 200, { headings: ['Chủ tài khoản'] }),
	field('bankName', 'BankName', 'Bank Name', 'Tên ngân hàng', 50, { headings: ['Ngân hàng'] }),
	field('bankNumber', 'BankNumber', 'Bank Account Number', 'Số tài khoản', 50, { headings: ['STK'] }),
	field('email', 'Email', 'Email', 'Email', 50, { required: true, headings: ['Thư điện tử', 'E-mail'] }),
	field('fax', 'Fax', 'Fax', 'Số fax', 50),
	field('phone', 'Phone', 'Phone', 'Điện thoại', 50, { headings: ['Số điện thoại', 'SĐT'] }),
	field('contactPerson', 'ContactPerson', 'Contact Person', 'Người liên hệ', 150, { headings: ['Liên hệ'] }),
	field('representative', 'RepresentPerson', 'Legal Representative', 'Người đại diện', 150, { headings: ['Người đại diện pháp luật'] }),
	field('isCompany', 'CusType', 'Is Company', 'Loại khách hàng', 1, { kind: 'flag', headings: ['Doanh nghiệp'], description: '1 company, 0 individual; a customer with a tax code is a company when left empty' }),
];

export interface Customer extends Repeatable {
	readonly xml: string;
}

/** Writes one `<Customer>`; the service reads missing elements as a fault, so none is left out. */
export function customer(values: Values): Customer {
	const id = String(values.get('code') ?? '');
	const isCompany = values.get('isCompany') ?? (values.has('taxCode') ? '1' : '0');
	const xml = customerFields
		.map(({ id: fieldId, element }) => `<${element}>${escapeXml(String(fieldId === 'isCompany' ? isCompany : values.get(fieldId) ?? ''))}</${element}>`)
		.join('');
	const whole = `<Customer>${xml}</Customer>`;
	return { id, call: '', bytes: Buffer.byteLength(whole), xml: whole };
}

/** Stores customers. One the service refuses is isolated by halves; the others are stored. */
export async function storeCustomers(
	client: VnptClient, customers: readonly Customer[], options: { perCall: number; convert: boolean }, world: World,
): Promise<Map<string, RepeatableSettlement>> {
	const row = operation('Publish', 'UpdateCus');
	const send = async (batch: readonly Customer[]): Promise<RepeatableVerdict> => {
		const XMLCusData = `<Customers>${batch.map(({ xml }) => xml).join('')}</Customers>`;
		const answer = await client.call('Publish', 'UpdateCus', { XMLCusData, convert: options.convert ? 1 : 0 });
		if (answer.kind !== 'count') return repeatableVerdict(row, answer);
		if (answer.count === batch.length) return { kind: 'done' };
		return { kind: 'unclear', reason: `The service says it stored ${answer.count} of ${batch.length} customers`, remedy: 'Look at the customer list on the VNPT admin site' };
	};
	return await settleRepeatable(customers, { send }, { limits: { count: options.perCall, bytes: 1_000_000 }, pause: 1_000 }, world);
}
