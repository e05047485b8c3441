/** Rows that end as unknown, and the ready-made workflow that settles them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';

import { adapt, readWorkflow } from '../../demo/workflow-files';
import type { N8nApi } from '../../demo/real-n8n/api';
import type { Desk } from './desk';
import { type Sheet, sheet } from './sheets';
import type { CredentialName } from './tenant';
import { within } from './within';

/** Milliseconds that the workflow which settles rows may take. */
const settling = 2 * 60_000;

/**
 * Sends a sheet of one invoice whose call the service never gets to see. The node looks for it for about two and a half
 * minutes.
 */
export async function provokeDoubt(desk: Desk, date: string): Promise<Sheet> {
	const doubtful = sheet('DOUBT', 1, 1, desk.tenant.kind.series, date);
	const key = doubtful.invoices[0]?.key ?? '';
	desk.tenant.simulator.vnpt.faults.add({ kind: 'dropBefore', operation: 'ImportAndPublishInv', key });
	await desk.send(doubtful);
	return doubtful;
}

const text = (value: unknown) => ({ value: String(value ?? ''), type: String, format: '@' });

async function write(rows: ReadonlyArray<Readonly<Record<string, unknown>>>, file: string): Promise<void> {
	const headings = Object.keys(rows[0] ?? {});
	await writeExcelFile([{ data: [headings.map(text), ...rows.map((row) => headings.map((heading) => text(row[heading])))], sheet: 'Kết quả' }]).toFile(file);
}

/**
 * Lays out a sheet and its result sheet as "Sheet to invoices" leaves them, and runs the workflow that settles
 * unknown rows, unchanged but for the folder and the credential.
 *
 * @param folder that n8n may read and write
 * @returns outcomes by key, as the workflow saved them
 */
export async function settleUnknowns(api: N8nApi, desk: Desk, sheets: readonly Sheet[], credential: CredentialName, folder: string): Promise<Map<string, string>> {
	await mkdir(folder, { recursive: true });
	const name = 'vnpt-invoices.xlsx';
	const result = join(folder, name.replace('.xlsx', '-result.xlsx'));
	await write(sheets.flatMap(({ rows }) => rows), join(folder, name));
	// The time is set back: the suite sees that the service is at rest, and need not wait until then.
	const settled = new Date(Date.now() - 60_000).toISOString();
	const keys = sheets.flatMap(({ invoices }) => invoices.map(({ key }) => key));
	await write(keys.map((key) => ({ 'Khóa': key, 'Kết quả': desk.last.get(key)?.outcome, 'Chạy lại từ': desk.last.get(key)?.safeFrom && settled })), result);

	const workflow = adapt(await readWorkflow('settle-unknowns'), folder, [{ type: 'vnptInvoiceApi', ...credential }]);
	const { status, error } = await within(settling, `"${workflow.name}"`, api.runWorkflow(await api.createWorkflow(workflow)));
	if (status !== 'success') throw new Error(`"${workflow.name}" ended with "${status}": ${error ?? 'n8n gives no reason'}`);

	const [headings = [], ...rows] = await readSheet(result);
	const [key, outcome] = ['Khóa', 'Kết quả'].map((heading) => headings.indexOf(heading));
	return new Map(rows.map((row) => [String(row[key ?? -1]), String(row[outcome ?? -1])]));
}
