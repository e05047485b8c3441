import { join } from 'node:path';
import { DateTime } from 'luxon';

import { amendmentForm, amendmentRows, amendmentsUpTo } from '../../../workflows/sheets/korea/amendments';
import { writeExcel } from '../../../workflows/sheets/write';
import { smartBillAccount } from '../accounts';
import { execute, sheetLeft } from '../running';
import type { Scene, Story } from '../story';
import { acceptAll, fingerprint, issued, issueTheSheet } from './books';

const list = (cell: unknown): string[] => String(cell ?? '').split('\n').filter((text) => text !== '');

async function results(scene: Scene): Promise<ReadonlyArray<Record<string, unknown>>> {
	return [...(await sheetLeft(scene, 'korea-amendments-result.xlsx'))].sort((a, b) => (String(a['문서키']) < String(b['문서키']) ? -1 : 1));
}

export const amendments: Story = {
	workflow: 'amendments-from-sheet-korea',
	tells: 'A sheet of amendments: for each legal reason the one or two documents are issued, the original found by its document number',
	credentials: (simulator) => [smartBillAccount(simulator)],
	async play(scene) {
		const { verdict, files } = scene;
		await issueTheSheet(scene);
		acceptAll(scene);
		const originals = issued(scene).length;
		const sheet = amendmentsUpTo(DateTime.now().setZone('Asia/Seoul').toFormat('yyyy-MM-dd'));
		await writeExcel(amendmentForm, amendmentRows(sheet), join(files, 'korea-amendments.xlsx'));
		const execution = await execute(scene);
		const [good, bad] = [sheet.filter(({ flaw }) => flaw === undefined), sheet.filter(({ flaw }) => flaw !== undefined)];
		const rows = await results(scene);
		const amounts = rows.filter((row) => row['결과'] === 'published').map((row) => [row['문서키'], list(row['공급가액']).map(Number), list(row['세액']).map(Number)]);
		verdict.equal('each amendment makes the documents the law asks for, with their amounts', amounts, good.map(({ key, documents }) => [key, documents.map(([supply]) => supply), documents.map(([, tax]) => tax)]));
		verdict.equal('the books hold them beside the originals', issued(scene).length, originals + good.flatMap(({ documents }) => documents).length);
		verdict.equal('each of them has an approval number', rows.flatMap((row) => list(row['승인번호'])).filter((id) => id.length === 24).length, good.flatMap(({ documents }) => documents).length);
		const refused = rows.filter((row) => row['결과'] === 'invalid');
		verdict.equal('what is wrong on purpose is answered', refused.map((row) => row['문서키']), bad.map(({ key }) => key));
		verdict.that('with reason and remedy', refused.every((row) => row['사유'] && row['조치']), refused);

		const books = fingerprint(scene);
		await execute(scene);
		const again = (await results(scene)).filter((row) => row['결과'] === 'alreadyPublished').map((row) => row['문서키']);
		verdict.equal('a repeat finds them and issues nothing', [fingerprint(scene), again], [books, good.map(({ key }) => key)]);
		return execution;
	},
};
