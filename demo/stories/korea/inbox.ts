import type { Execution } from '../../real-n8n/api';
import { smartBillAccount } from '../accounts';
import { formPage, sendForm } from '../forms';
import { execute, filesLeft, sheetLeft, textLeft } from '../running';
import type { Scene, Story } from '../story';
import { fingerprint } from './books';

/** Runs the workflow; somebody opens the link in the mail, reads the list, and decides. @param decide number on the list by item */
async function decided(scene: Scene, decide: (numberOf: (amount: string) => string) => readonly string[]): Promise<{ readonly execution: Execution; readonly mail: string }> {
	let mail = '';
	const execution = await execute(scene, async ({ status }) => {
		if (status !== 'waiting' || mail !== '') return;
		scene.say('it waits for the decision');
		mail = await textLeft(scene, 'inbox-approval.eml');
		const [link = ''] = /^http\S+$/m.exec(mail) ?? [];
		await formPage(link);
		const lines = mail.split(/\r?\n/);
		await sendForm(link, decide((amount) => /^\d+/.exec(lines.find((line) => line.includes(amount)) ?? '')?.[0] ?? ''));
	});
	return { execution, mail };
}

export const inbox: Story = {
	workflow: 'inbox-to-approvals-korea',
	tells: 'Tax invoices of suppliers wait in the inbox; a person approves, rejects or leaves them in a form',
	credentials: (simulator) => [smartBillAccount(simulator)],
	async play(scene) {
		const { simulator: { smartbill }, verdict } = scene;
		smartbill.seed({ documents: [{ item: '사무용품', amount: 250_000 }, { item: '임차료', amount: 1_200_000 }, { item: '광고료', amount: 990_000 }] });
		const states = (): string[] => smartbill.books.documents.map(({ invoice, status }) => `${invoice.total} ${status}`);
		const { execution, mail } = await decided(scene, (numberOf) => [numberOf('250,000원'), numberOf('1,200,000원'), '계약 금액과 다름', '박구매']);
		verdict.that('the mail lists every invoice with its amount', ['250,000원', '1,200,000원', '990,000원'].every((amount) => mail.includes(amount)), mail);
		verdict.equal('one is approved, one rejected, one left', states(), ['275000 C', '1320000 R', '1089000 I']);
		const reason = smartbill.books.documents[1]?.history.at(-1)?.reason;
		verdict.equal('the supplier sees why', reason, '계약 금액과 다름');
		const records = await Promise.all((await filesLeft(scene, '.xlsx')).map((file) => sheetLeft(scene, file)));
		verdict.equal('the record says who decided what', records.flat().map((row) => `${String(row['결정'])} ${String(row['담당자'])}`).sort(), ['approve 박구매', 'leave 박구매', 'reject 박구매']);

		const books = fingerprint(scene);
		const repeat = await decided(scene, () => ['', '', '', '박구매']);
		verdict.equal('a repeat asks for what is left alone, and changes nothing', [repeat.mail.includes('250,000원'), repeat.mail.includes('990,000원'), fingerprint(scene)], [false, true, books]);
		return execution;
	},
};
