/** Operations of VNPT Invoice that go item by item: files, notices, conversions, certificates, and calls that the user names. */
import { attachFile } from '../../../services/vnpt/attachments';
import { convertInvoice } from '../../../services/vnpt/conversion';
import { assignCertificate } from '../../../services/vnpt/customer-certificate';
import { sendNotice } from '../../../services/vnpt/error-notice';
import { callOperation } from '../../../services/vnpt/operation-call';
import { ServiceFailure } from '../../../services/service-failure';
import { demoKey } from '../../../simulator/vnpt/signature';
import { oneByOne } from './one-by-one';
import { document, moving, ordinary, VnptStage } from './vnpt';
import type { Making, VnptSubject } from './vnpt';

const keyed = (key: string): { readonly key: string } => ({ key });

const file = { name: 'bang-ke.pdf', content: Buffer.from('%PDF-1.7 bảng kê mẫu') };

const uploading = moving({
	name: 'Attachment → Upload', kind: 'notify', writes: ['ImportAttachmentByFkey'], before: {},
	run: async (client, keys, world) => await oneByOne(keys.map(keyed), async ({ key }) => {
		const outcome = await attachFile(client, { by: 'key', value: key, pattern: '1/001', older: false }, file, world);
		return outcome === 'attached' ? 'done' : 'already';
	}),
	isThere: (stage, key) => (stage.invoices(key)[0]?.attachments?.length ?? 0) > 0,
});

const converting = moving({
	name: 'Invoice → Convert', kind: 'transition', writes: ['convertForVerifyFkey'], before: {},
	run: async (client, keys, world) => await oneByOne(keys.map(keyed), async ({ key }) => {
		try {
			await convertInvoice(client, 'verify', 'key', key, world);
			return 'done';
		} catch (error) {
			// The page is handed out once; that it was, is told.
			if (error instanceof ServiceFailure && error.failure.reason.startsWith('The invoice was converted before')) return 'already';
			throw error;
		}
	}),
	isThere: (stage, key) => stage.invoices(key)[0]?.convertedAt !== undefined,
});

const assigning = moving({
	name: 'Customer → Assign Certificate', kind: 'notify', writes: ['setCusCert'], before: {},
	ready: (stage, key) => stage.vnpt.seed({ customers: [{ code: key, taxCode: '9900000137' }] }),
	async run(client, keys, world) {
		const { serial, certificate } = demoKey();
		return new Map(await Promise.all(keys.map(async (key) => [key, await assignCertificate(client, { cusCode: key, certSerial: serial, certString: certificate }, world)] as const)));
	},
	isThere: (stage, key) => stage.certificateOf(key) !== undefined,
});

const noticing: VnptSubject = {
	name: 'Error Notice → Send', kind: 'once', writes: ['SendInvNoticeErrors'], editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: false, seenByKey: true, onePattern: true }),
	prepare: async (stage, rows) => stage.vnpt.seed({ invoices: rows.map(({ key }) => ({ key, date: '2026-11-01' })) }),
	run: async (stage, rows, world, road) => await oneByOne(rows, async ({ key }) => {
		const { pattern = '', serial = '', number = '', date = '' } = stage.invoices(key)[0] ?? {};
		const invoice = { pattern, serial, number: String(number), date, action: '4', kind: '1', taxCode: '', reason: 'Sai địa chỉ', key } as const;
		const notice = { type: '1', date: '2026-11-02', place: 'Hà Nội', supplier: 'Công ty Ví Dụ', taxOffice: 'Thuế Mẫu', authorityNumber: '', authorityDate: '', invoices: [invoice] } as const;
		await sendNotice(stage.client(world, road), notice, pattern, world);
		return 'done';
	}),
	held(stage, { key }) {
		const times = stage.vnpt.books.notices.filter(({ entries }) => entries.some((entry) => entry.key === key)).length;
		return { times, asSaid: times, since: Infinity };
	},
};

const naming: Making = { name: 'Service → Call Operation', writes: ['ImportAndPublishInv'], ranges: ordinary };

/** Publishing by hand: nothing is looked up, and a tenant may take the same key again. */
const calling: VnptSubject = {
	name: naming.name, kind: 'once', writes: naming.writes, editable: false,
	open: (time, chance) => new VnptStage(time, chance, { issuing: true, seenByKey: true, onePattern: false }),
	prepare: async () => undefined,
	run: async (stage, rows, world, road) => await oneByOne(rows, async (row) => {
		// One date for all: nothing puts these calls in the order of their dates.
		const { document: written } = document({ ...row, date: '2026-11-02' }, naming, world.now());
		if (!written) throw new Error(`${row.key} cannot be written`);
		await callOperation(stage.client(world, road), written.via.row, written.via.arguments([written.xml]), world);
		return 'done';
	}),
	held(stage, { key }) {
		const times = stage.invoices(key).length;
		return { times, asSaid: times, since: Infinity };
	},
};

export const itemSubjects: readonly VnptSubject[] = [uploading, converting, assigning, noticing, calling];
