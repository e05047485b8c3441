import type { Field } from '../../invoicing/field';
import { HeadingReader } from '../../invoicing/headings';
import { foldHeading } from '../../invoicing/text';
import { customerFields } from '../../services/vnpt/customers';
import { documentFields, invoiceFields, lineFields } from '../../services/vnpt/fields';

const tables: ReadonlyArray<readonly [string, readonly Field[]]> = [['documents', documentFields], ['lines', lineFields], ['a flat sheet', invoiceFields], ['customers', customerFields]];
const names = (field: Field): string[] => [field.id, field.label, field.local, ...(field.headings ?? [])];

describe.each(tables)('the fields of %s', (_, fields) => {
	const reader = new HeadingReader(fields);

	it.each(fields.flatMap((field) => names(field).map((name) => [name, field.id])))('"%s" names %s, however it is written', (name, id) => {
		const bare = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
		for (const heading of [name, name.toUpperCase(), name.toLowerCase(), ` ${name} `, `${name}*`, `${name} :`, name.replace(/ /g, '_'), name.replace(/ /g, ''), name.normalize('NFD'), bare, `${name} (*)`, `${name} [bắt buộc]`, `${name}（VND）`]) {
			expect([heading, reader.fieldOf(heading)]).toEqual([heading, id]);
		}
	});

	it('share no name', () => {
		const owners = new Map<string, Set<string>>();
		for (const field of fields) for (const name of names(field)) owners.set(foldHeading(name), (owners.get(foldHeading(name)) ?? new Set()).add(field.id));
		// The service calls two levels alike; in a flat sheet the field of the document keeps the name.
		expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([]);
	});

	it('have an id, a label and a local name of their own', () => {
		for (const part of ['id', 'label', 'local'] as const) expect(new Set(fields.map((field) => foldHeading(field[part]))).size).toBe(fields.length);
	});
});

describe('headings of a sheet', () => {
	const reader = new HeadingReader(invoiceFields);

	it.each([
		['Đơn giá (VND)', 'unitPrice'], ['Thuế suất (%)', 'vatRate'], ['Thuế suất (VAT)', 'vatRate'], ['% VAT', 'vatRate'], ['VAT%', 'vatRate'], ['Mã số thuế (nếu có)', 'buyerTaxCode'],
		['Mã số thuế (Tax code)', 'buyerTaxCode'], ['Ngày (dd/mm/yyyy)', 'date'], ['Số lượng {cái}', 'quantity'], ['Qty.', 'quantity'], ['MA_SO_THUE', 'buyerTaxCode'], ['TÊN HÀNG HÓA - DỊCH VỤ', 'itemName'],
		['Order Number', 'key'], ['Thành tiền', 'lineTotal'], ['Tiền thuế', 'lineVat'], ['Discount Amount', 'discountAmount'],
	])('"%s" names %s', (heading, field) => {
		expect(reader.fieldOf(heading)).toBe(field);
	});

	it.each(['', '*', '(VND)', '()', 'VND', 'Ghi chú nội bộ', 'Column1', '__proto__', 'constructor', 'đơn', 'Thành tiền (VND', '한글'])('"%s" names nothing', (heading) => {
		expect(reader.fieldOf(heading)).toBeUndefined();
	});

	it.each([
		['Thành tiền (đã gồm VAT)', 'lineAmount'], ['Thành tiền (sau thuế)', 'lineAmount'], ['Thành tiền (có VAT)', 'lineAmount'], ['Thành tiền (chưa VAT)', 'lineTotal'], ['Thành tiền (chưa thuế)', 'lineTotal'],
		['Đơn giá (chưa thuế)', 'unitPrice'], ['Đơn giá (đã có VAT)', undefined], ['Thành tiền (đã bao gồm thuế GTGT)', undefined], ['Price (incl. tax)', undefined], ['Line Total [with VAT]', undefined],
	])('an amount before tax is never taken for one after it: "%s"', (heading, field) => {
		expect(reader.fieldOf(heading)).toBe(field);
	});

	it.each([
		['Mã số thuế / Tax code', 'buyerTaxCode'], ['Mã số thuế/Buyer Tax Code', 'buyerTaxCode'], ['Đơn vị tính\nUnit', 'unit'], ['Số lượng | Quantity', 'quantity'], ['Đơn giá - Unit price', 'unitPrice'],
		['Quantity (kg) / Số lượng', 'quantity'], ['Tên hàng hóa - dịch vụ', 'itemName'], ['Tên hàng hóa - kho', undefined], ['Đơn giá / Thành tiền', undefined], ['Đơn giá / có VAT', 'priceWithVat'], ['Đơn giá\n(có VAT)', 'priceWithVat'], ['\ufeffKhóa', 'key'], ['Mã số\r\nthuế', 'buyerTaxCode'], ['Đơn giá (có VAT) / Unit Price', undefined], ['Số lượng / ghi chú nội bộ', undefined], ['/', undefined],
	])('in two languages: "%s"', (heading, field) => {
		expect(reader.fieldOf(heading)).toBe(field);
	});

	it('are sorted into used, unused and repeated ones, in their order', () => {
		const map = reader.read(['Khóa', 'Số lượng', 'Qty', 'SL', 'Kho', 'Đơn giá', '']);
		expect([...map.fieldOf]).toEqual([['Khóa', 'key'], ['Số lượng', 'quantity'], ['Đơn giá', 'unitPrice']]);
		expect(map.unused).toEqual(['Kho', '']);
		expect(map.repeated).toEqual([{ heading: 'Qty', first: 'Số lượng', field: 'quantity' }, { heading: 'SL', first: 'Số lượng', field: 'quantity' }]);
	});
});

it('gives a shared name to the first field, ids and labels before local names', () => {
	const field = (id: string, label: string, local: string, headings: string[] = []): Field => ({ id, label, local, headings, level: 'document', kind: 'text' });
	const reader = new HeadingReader([field('a', 'Alpha', 'Một', ['Beta', 'Chung']), field('b', 'Beta', 'Hai', ['Chung'])]);
	expect(['a', 'alpha', 'Một', 'Beta', 'Chung', 'hai'].map((name) => reader.fieldOf(name))).toEqual(['a', 'a', 'a', 'b', 'a', 'b']);
});
