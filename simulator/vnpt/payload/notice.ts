import { readDay } from '../dates';
import { Fields } from '../fields';
import type { NoticeEntry } from '../transmission';
import { listIn, rootOf } from './roots';

/** An error notice 04/SS as it is sent. */
export interface NoticePayload {
	readonly entries: readonly NoticeEntry[];
	readonly place: string;
	readonly date: string;
}

/** Reads `<DLTBao>` (reference 4.9). Throws PayloadError. */
export function readNotice(text: string): NoticePayload {
	const root = rootOf(text, 'DLTBao');
	const head = new Fields(root, 'DLTBao');
	const kind = head.oneOf('Loai', ['1', '2'], { required: true });
	head.text('So', { required: kind === '2' });
	const list = root.child('DSHDon') ?? head.fail("The element 'DSHDon' is missing");
	const entries = listIn(list, 'HDon').map((element, index): NoticeEntry => {
		const fields = new Fields(element, `invoice ${index + 1}`);
		const number = Number(fields.decimal('SHDon', { required: true }));
		fields.date('Ngay', readDay, { required: true });
		fields.oneOf('LADHDDT', ['1', '2', '3', '4'], { required: true });
		return {
			pattern: fields.text('KHMSHDon', { required: true }),
			serial: fields.text('KHHDon', { required: true }),
			number,
			nature: fields.oneOf('TCTBao', ['1', '2', '3', '4'], { required: true }),
			reason: fields.text('LDo', { most: 255 }),
			key: fields.text('Fkey'),
		};
	});
	return { entries, place: head.text('DDanh'), date: head.date('NTBao', readDay) ?? '' };
}
