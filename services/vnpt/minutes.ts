/** Electronic minutes (biên bản) that the service made with a cancellation, an adjustment or a replacement (reference 3.19). */
import { ServiceFailure } from '../service-failure';
import type { VnptClient } from './client';
import { dataOf } from './failure';
import { operation } from './operations';

export type MinutesFormat = 'xml' | 'pdf' | 'html';

const formatCodes: Readonly<Record<MinutesFormat, number>> = { xml: 0, pdf: 1, html: 2 };

const begins: Readonly<Record<MinutesFormat, RegExp>> = { xml: /^(\uFEFF)?\s*</, pdf: /^%PDF-/, html: /^(\uFEFF)?\s*</ };

/** The minutes of one invoice as a file (`GetRecordByFkey`, `GetRecordByInvToken`). Throws a {@link ServiceFailure}. */
export async function invoiceMinutes(client: VnptClient, by: 'key' | 'token', value: string, format: MinutesFormat): Promise<Buffer> {
	const row = operation('Business', by === 'key' ? 'GetRecordByFkey' : 'GetRecordByInvToken');
	const answer = await client.call(row.service, row.name, { [by === 'key' ? 'lstFkey' : 'lstInvToken']: value, typeDownload: formatCodes[format] });
	const text = dataOf(row, answer);
	const content = text.startsWith('<') ? Buffer.from(text, 'utf8') : Buffer.from(text, 'base64');
	if (!begins[format].test(content.toString('utf8', 0, 100))) {
		throw new ServiceFailure({ reason: `The service handed out something that is not minutes as ${format.toUpperCase()}`, remedy: 'Download them in another format' });
	}
	if (format === 'xml' && !content.includes('<BBan')) {
		throw new ServiceFailure({ reason: 'There are no minutes with this invoice', remedy: "Minutes are made when an invoice is cancelled, adjusted or replaced with the option 'Minutes'" });
	}
	return content;
}
