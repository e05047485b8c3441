/** Everything that is written for VNPT Invoice, with hostile text in every field: see hostileText.ts. */
import { isError } from '../../invoicing/finding';
import { readRows } from '../../invoicing/rows';
import { givenByField } from '../../invoicing/source-row';
import { readText } from '../../invoicing/text';
import type { Draft } from '../../invoicing/draft';
import type { AdjustmentType, AmendmentKind } from '../../services/vnpt/amendment';
import { amendmentDocument } from '../../services/vnpt/amendment-documents';
import { amendmentFields } from '../../services/vnpt/amendment-fields';
import { completeInvoice } from '../../services/vnpt/complete';
import { customer, customerFields, storeCustomers } from '../../services/vnpt/customers';
import { written } from '../../services/vnpt/documents';
import type { RunDocument, WritingRules } from '../../services/vnpt/documents';
import { writeRequest } from '../../services/vnpt/envelope';
import type { ErrorNotice, NoticedInvoice } from '../../services/vnpt/error-notice';
import { sendNotice } from '../../services/vnpt/error-notice';
import { invoiceFields } from '../../services/vnpt/fields';
import type { VnptField } from '../../services/vnpt/fields';
import { askedParameters, operations } from '../../services/vnpt/operations';
import { rowRules } from '../../services/vnpt/read-value';
import { receiptFieldIds } from '../../services/vnpt/payload/receipt';
import { signedDraft } from '../../services/vnpt/signed-publishing';
import { readSigningRequest, signingRequestText } from '../../services/vnpt/signing-request';
import type { SigningRequest } from '../../services/vnpt/signing-request';
import type { PayloadFormat, Tenant } from '../../services/vnpt/tenant';
import { FrozenWorld } from '../services/smartbill/world';
import { completion, draft, header, line } from '../services/vnpt/drafts';
import { scriptedClient, tenant } from '../services/vnpt/tenant';
import { everyFate, everyFateOf, refusal } from './hostileText';
import type { Attempt, Writer } from './hostileText';

const request = (run: Pick<RunDocument, 'findings' | 'document'>, payloadAs: Tenant['payloadAs'] = 'cdata'): Attempt => {
	if (!run.document) return refusal(run.findings);
	const { via, xml } = run.document;
	return { sent: writeRequest(via.row, via.arguments([xml]), { ...tenant, payloadAs }).body.toString(), findings: run.findings };
};

const lineIds = new Set([...invoiceFields, ...amendmentFields].filter(({ level }) => level === 'line').map(({ id }) => id));
const filled = (id: string, text: string, more: Readonly<Record<string, unknown>> = {}): Draft => {
	const own = { [id]: text };
	return lineIds.has(id)
		? draft(header(more), [line(own)], [...invoiceFields, ...amendmentFields])
		: draft(header({ ...more, ...own }), [line()], [...invoiceFields, ...amendmentFields]);
};

const writing = (format: PayloadFormat, more: Partial<WritingRules> = {}): WritingRules => ({ format, convert: false, assignedNumber: false, cashRegister: false, ...more });
const rulesOf = (format: PayloadFormat) => ({ ...completion, ...(format === 'receipt' ? { rate: '0' as const } : {}) });
const signer = { method: 'token', certificateSerial: 'AB12' } as const;

/** Last name of the place that the table gives a field. */
const elementOf = (format: PayloadFormat) => (id: string): string | undefined => {
	const field = invoiceFields.find((one) => one.id === id);
	const place = format === 'dshdon' ? field?.dshdon : field?.invoices;
	if (place === undefined || format === 'receipt') return undefined;
	return place.includes('/TTKhac/') ? '/TTKhac/TTin/DLieu' : `/${place.slice(place.lastIndexOf('/') + 1)}`;
};

const formats = ['dshdon', 'invoices', 'receipt'] as const;

const issued = (format: PayloadFormat, more: Partial<WritingRules> = {}, asDraft = false, payloadAs: Tenant['payloadAs'] = 'cdata'): Writer => ({
	fields: invoiceFields, element: elementOf(format),
	write: (id, text) => request(written(completeInvoice(filled(id, text), rulesOf(format)), writing(format, more), asDraft), payloadAs),
});

const original = { key: { originalKey: 'HD-0' }, elsewhere: { originalPattern: '1/001', originalSerial: 'C25TAA', originalNumber: '7', originalDate: '02/11/2025' } };

const amending = (kind: AmendmentKind, format: PayloadFormat, named: keyof typeof original, more: Partial<WritingRules> = {}, type: AdjustmentType = '2'): Writer => ({
	fields: [...invoiceFields, ...amendmentFields],
	element: elementOf(format),
	write: (id, text) => request(amendmentDocument(filled(id, text, { ...original[named], contentBefore: 'trước', contentAfter: 'sau', reason: 'sai' }), {
		kind, defaults: { originalKey: '', type, reason: '', minutes: '', relatedType: 3 }, completion: rulesOf(format), writing: writing(format, more),
	})),
});


const customerRules = { ...rowRules(customerFields), keyField: 'code', readKey: (given: unknown) => readText(given, { max: 50, singleLine: true }) };

const isText = ({ kind, id }: VnptField): boolean => (kind === 'text' || kind === 'longText') && id !== 'currency';

/** What the table says of a field: texts are carried where the format has an element for them. Keys and ranges must not hold what separates results. */
function tableSays(field: VnptField, format: PayloadFormat): string {
	// The lines of a receipt stand in the order of the sheet and carry no number.
	if (field.kind === 'lines' || (format === 'receipt' && field.id === 'lineNumber')) return 'left out';
	if (!isText(field)) return 'refused';
	if (['key', 'pattern', 'serial'].includes(field.id)) return 'carried, refused';
	const hasPlace = format === 'receipt' ? receiptFieldIds.has(field.id) || field.id === 'amountInWords' : field[format] !== undefined;
	return hasPlace ? 'carried' : 'left out, said so';
}

const expectTable = (found: Readonly<Record<string, string>>, format: PayloadFormat, more: Readonly<Record<string, string>> = {}): void =>
	expect(Object.fromEntries(invoiceFields.map(({ id }) => [id, found[id]]))).toEqual({ ...Object.fromEntries(invoiceFields.map((field) => [field.id, tableSays(field, format)])), ...more });

describe('VNPT', () => {
	test.each<[string, PayloadFormat, Writer]>([
		...formats.map((format): [string, PayloadFormat, Writer] => [format, format, issued(format)]),
		['escaped', 'dshdon', issued('dshdon', {}, false, 'escaped')],
		['as a draft', 'invoices', issued('invoices', {}, true)],
		['to be signed outside', 'dshdon', issued('dshdon', { signer })],
	])('an invoice, %s', (_name, format, writer) => expectTable(everyFate(writer), format));

	const [said, told] = [['reason'], ['reason', 'contentBefore', 'contentAfter']];
	const [byKey, byNumber] = [['originalKey', 'originalPattern'], ['originalPattern', 'originalSerial']];
	test.each<[string, PayloadFormat, readonly string[], Writer]>([
		...formats.flatMap((format): Array<[string, PayloadFormat, readonly string[], Writer]> => [
			[`adjusting, ${format}`, format, [...byKey, ...told], amending('adjust', format, 'key')],
			[`replacing, ${format}`, format, [...byKey, ...said], amending('replace', format, 'key')],
		]),
		['adjusting an invoice of another system', 'dshdon', ['originalKey', ...byNumber, ...told], amending('adjust', 'dshdon', 'elsewhere')],
		['replacing an invoice of another system', 'invoices', ['originalKey', ...byNumber, ...said], amending('replace', 'invoices', 'elsewhere')],
		['adjusting, to be signed outside', 'dshdon', told, amending('adjust', 'dshdon', 'key', { signer })],
		['replacing one of another system, to be signed outside', 'dshdon', [...byNumber, ...said], amending('replace', 'dshdon', 'elsewhere', { signer })],
	])('%s', (_name, format, carried, writer) => {
		const found = everyFate(writer);
		// Only `<Inv>` has a place for the code (reference 4.2), not `<AdjustInv>` and `<ReplaceInv>`.
		expectTable(found, format, format === 'invoices' ? { taxAuthorityCode: 'left out, said so' } : {});
		expect(amendmentFields.map(({ id }) => id).filter((id) => found[id] === 'carried').sort()).toEqual([...carried].sort());
	});

	test('publishing what was signed outside', () => {
		const request: SigningRequest = {
			key: 'HD-1', draftId: '7', pattern: '1/001', serial: 'C26TAA', date: '2026-11-02', total: '1100000', signedWith: 'token', certificateSerial: 'AB12', cashRegister: false, type: '2',
			original: { pattern: '1/001', serial: 'C26TAA', number: '5', elsewhere: false }, reason: 'sai', contentBefore: 'trước', contentAfter: 'sau',
		};
		const texts = ['key', 'pattern', 'serial', 'reason', 'contentBefore', 'contentAfter', 'original.pattern', 'original.serial'];
		const changed = (id: string, text: string): SigningRequest =>
			(id.startsWith('original.') ? { ...request, original: { ...request.original, [id.slice(9)]: text } } as SigningRequest : { ...request, [id]: text });
		const write = (id: string, text: string): Attempt => {
			const read = readSigningRequest(signingRequestText(changed(id, text)));
			if (!read) return { refused: ['signing request'] };
			const { via, xml } = signedDraft(read, 'MIIC');
			return { sent: writeRequest(via.row, via.arguments([xml]), tenant).body.toString() };
		};
		const found = everyFate({ fields: texts.map((id) => ({ id })), write });
		expect(found).toEqual(Object.fromEntries(texts.map((id) => [id, ['key', 'pattern', 'serial'].includes(id) ? 'carried, refused' : 'carried'])));
	});

	test('customers', async () => {
		const sent = async (id: string, text: string): Promise<Attempt> => {
			const cells = { name: 'Công ty TNHH Ví Dụ', code: 'C0001', email: 'a@vi-du.example', [id]: text };
			const [read] = readRows([{ item: 0, row: 2, ...givenByField(cells, (field) => field) }], 'perDocument', customerRules);
			if (!read || read.findings.some(isError)) return refusal(read?.findings ?? []);
			const { client, calls } = scriptedClient(() => '1');
			await storeCustomers(client, [customer(new Map([...read.header, ['code', read.key ?? '']]))], { perCall: 10, convert: false }, new FrozenWorld());
			return { sent: String(calls[0]?.request.body ?? '') };
		};
		expect(await everyFateOf(customerFields, sent, (id) => `/Customer/${customerFields.find((field) => field.id === id)?.element}`)).toEqual(
			Object.fromEntries(customerFields.map(({ id, kind }) => [id, kind === 'text' ? 'carried' : 'refused'])),
		);
	});

	test('error notices', async () => {
		const invoice: NoticedInvoice = { pattern: '1/001', serial: 'C26TAA', number: '7', date: '2026-11-02', action: '1', kind: '1', taxCode: 'M1', reason: 'sai', key: 'HD-1' };
		const notice: ErrorNotice = { type: '2', date: '2026-11-03', place: 'Hà Nội', supplier: 'Công ty', taxOffice: 'Cục Thuế', authorityNumber: '1/TB', authorityDate: '2026-11-01', invoices: [invoice] };
		const own = { place: 'DDanh', supplier: 'TNNT', taxOffice: 'TCQT', authorityNumber: 'So' };
		const ofInvoice = { pattern: 'KHMSHDon', serial: 'KHHDon', number: 'SHDon', kind: 'LADHDDT', taxCode: 'MCQTCap', reason: 'LDo', key: 'Fkey' };
		const sent = async (id: string, text: string): Promise<Attempt> => {
			const { client, calls } = scriptedClient(() => 'OK:1');
			await sendNotice(client, id in own ? { ...notice, [id]: text } : { ...notice, invoices: [{ ...invoice, [id]: text }] }, '1/001', new FrozenWorld());
			return { sent: String(calls[0]?.request.body ?? '') };
		};
		const elements: Readonly<Record<string, string>> = { ...own, ...ofInvoice };
		const fields = Object.keys(elements).map((id) => ({ id }));
		expect(await everyFateOf(fields, sent, (id) => `/${elements[id]}`)).toEqual(Object.fromEntries(fields.map(({ id }) => [id, 'carried'])));
	});

	test.each(operations.map((row) => [`${row.service} ${row.name}`, row] as const))('%s, every parameter', (_name, row) => {
		const texts = askedParameters(row).filter(({ type }) => type === 'string' || type === 'string[]');
		const typeOf = (id: string): string | undefined => texts.find(({ name }) => name === id)?.type;
		for (const payloadAs of ['cdata', 'escaped'] as const) {
			const found = everyFate({
				fields: texts.map(({ name }) => ({ id: name })),
				element: (id) => (typeOf(id) === 'string[]' ? `/${id}/string` : `/${id}`),
				write: (id, text) => ({ sent: writeRequest(row, { [id]: typeOf(id) === 'string[]' ? ['x', text] : text }, { ...tenant, payloadAs }).body.toString() }),
			});
			expect(found).toEqual(Object.fromEntries(texts.map(({ name }) => [name, 'carried'])));
		}
	});
});
