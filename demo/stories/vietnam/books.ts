/** The simulated tenant's books, as the stories of Vietnam look at them. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Invoice, Status } from '../../../simulator/vnpt/books';
import { goodInvoices, type SampleInvoice } from '../../../workflows/sheets/invoices';
import { form, rowsOf } from '../../../workflows/sheets/rows';
import { writeExcel } from '../../../workflows/sheets/write';
import { workflowFolder } from '../../places';
import type { Scene } from '../story';

/** What is issued, in the order of issuing. */
export const issued = ({ simulator }: Pick<Scene, 'simulator'>): Invoice[] => simulator.books.invoices.filter(({ status }) => status !== Status.draft);

/** Everything of the books that a repeat could change, as text to compare. */
export const fingerprint = (scene: Scene): string =>
	JSON.stringify(issued(scene).map(({ key, serial, number, status, payment, document }) => [key, serial, number, status, payment, document.amount]));

/** Puts a sample sheet into the folder of the story. */
export const layOut = async ({ files }: Scene, sheet: string): Promise<void> => await copyFile(join(workflowFolder, 'sheets', sheet), join(files, sheet));

/** Writes a sheet of sample invoices and issues it. */
export async function issueSheet(scene: Scene, invoices: readonly SampleInvoice[]): Promise<void> {
	await writeExcel(form, rowsOf(invoices), join(scene.files, 'vnpt-invoices.xlsx'));
	await scene.issue('vnpt-invoices.xlsx');
}

/** Issues the good ones of the sample invoices, and lets the tax authority answer. */
export async function issueTheMonth(scene: Scene): Promise<void> {
	scene.say('the invoices of the month are issued first');
	await issueSheet(scene, goodInvoices);
	scene.simulator.clock.advance(3_600_000);
}

/** 1234567 → 1.234.567, as written in Vietnam. */
export const written = (amount: string | number): string => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
