/** The code broken on purpose, one way after another: each must break the promises that name it. */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { PromiseName } from './audit';

export interface Mutant {
	readonly name: string;
	/** Where in the sources; the text must stand there exactly once. */
	readonly file: string;
	readonly find: string;
	readonly replace: string;
	/** The operation whose stories notice it, and the promises that break. */
	readonly operation: string;
	readonly breaks: readonly PromiseName[];
}

const issue = 'services/issuing/issue.ts';
const publish = 'services/vnpt/publish.ts';

export const mutants: readonly Mutant[] = [
	{
		name: 'the first look-up is taken out', file: issue, operation: 'Invoice → Publish', breaks: ['duplicates', 'restless'],
		find: 'return await this.adopt(documents, await this.port.lookUp(documents));', replace: 'return [...documents];',
	},
	{
		name: 'the comparison is taken out', file: publish, operation: 'Invoice → Publish', breaks: ['falseSuccesses'],
		find: "return differences.length > 0 ? { kind: 'different', record, compared, differences } : { kind: 'equal', record, compared };",
		replace: "return { kind: 'equal', record, compared };",
	},
	{ name: 'no pause before looking again', file: issue, operation: 'Invoice → Publish', breaks: ['needlessDoubts'], find: 'pauses: [2_000, 10_000, 30_000, 90_000],', replace: 'pauses: [0],' },
	{
		name: 'dates in any order', file: issue, operation: 'Invoice → Publish', breaks: ['losses'],
		find: 'return this.options.holdLaterDates && lane.waitingFrom !== undefined && document.date > lane.waitingFrom;', replace: 'return false;',
	},
	{
		name: 'no answer counts as a refusal', file: publish, operation: 'Invoice → Publish', breaks: ['falseRefusals'],
		find: "return answer.sent === 'no' ? { kind: 'notSent', ...refusal } : { kind: 'unclear', claim: 'nothing', ...refusal };",
		replace: "return { kind: 'refused', reach: 'document', ...refusal };",
	},
	{
		name: 'sent again where duplicates are not refused', file: issue, operation: 'Invoice → Publish', breaks: ['duplicates'],
		find: "const mayResend = verdict.claim === 'nothing' && this.options.duplicatesRefused && !resent;", replace: "const mayResend = verdict.claim === 'nothing' && !resent;",
	},
	{
		name: 'an answer that names other keys is believed', file: publish, operation: 'Invoice → Publish', breaks: ['falseSuccesses'],
		find: 'if (suspicious || elsewhere) {',
		replace: "if (suspicious) return { kind: 'accepted', records: new Map(batch.map(({ key }) => [key, {}])) };\n\tif (elsewhere) {",
	},
	{
		name: 'a refusal because of an earlier delivery counts as one', file: publish, operation: 'Invoice → Replace', breaks: ['falseRefusals'],
		find: "return { kind: 'duplicate', absence: 'refused', ...refusal };", replace: "return { kind: 'refused', reach: 'document', ...refusal };",
	},
	{
		name: 'drafts are not looked for by their pages', file: 'services/vnpt/drafts.ts', operation: 'Draft → Create', breaks: ['unanswered'],
		find: 'if (!books.lacksStatuses) return found;', replace: 'if (found) return found;',
	},
	{
		name: 'a transition without an answer counts as done', file: 'services/issuing/repeatable.ts', operation: 'Invoice → Cancel', breaks: ['falseSuccesses'],
		find: 'return await this.afterDoubt(batch, verdict, first);', replace: "return this.settle(batch, { outcome: 'done' });",
	},
	{
		name: 'every run has its own reference numbers', file: 'services/smartbill/conversation-id.ts', operation: 'Tax Invoice → Issue', breaks: ['duplicates'],
		find: "[purpose, supplier, key, String(leg)].join('\\n')", replace: "[purpose, supplier, key, String(leg), String(Math.random())].join('\\n')",
	},
	{
		name: 'the comparison of tax invoices is taken out', file: 'services/smartbill/issue.ts', operation: 'Tax Invoice → Issue', breaks: ['falseSuccesses'],
		find: "return differences.length > 0 ? { kind: 'different', record: complete, compared, differences } : { kind: 'equal', record: complete, compared };",
		replace: "return { kind: 'equal', record: complete, compared };",
	},
	{
		name: 'an amendment stops after its first document', file: 'services/smartbill/settle-amendments.ts', operation: 'Tax Invoice → Amend', breaks: ['losses'],
		find: 'const all = seconds.length === 0 ? settled', replace: 'const all = seconds.length >= 0 ? settled',
	},
	{
		name: 'an old answer of SmartBill is believed', file: 'services/smartbill/answer.ts', operation: 'Tax Invoice → Issue', breaks: ['falseSuccesses'],
		find: 'const messageId = scalar(envelope.MessageId);', replace: 'const messageId = scalar(envelope.MessageId);\n\tif (messageId) return false;',
	},
	{
		name: 'hidden drafts are not asked for their hashes', file: 'services/vnpt/hashes.ts', operation: 'Signature → Get Hash', breaks: ['unanswered'],
		find: "(this.books.lacksStatuses ? '0' : undefined)", replace: 'undefined',
	},
	{
		name: 'a draft that waits for its signature counts as issued', file: 'services/vnpt/signed-publishing.ts', operation: 'Signature → Publish Signed', breaks: ['falseSuccesses', 'losses'],
		find: "return new Map([...found].filter(([, { status }]) => status !== '0'));", replace: 'return found;',
	},
	{
		name: 'what is sent once is sent again', file: 'services/issuing/sent-once.ts', operation: 'Error Notice → Send', breaks: ['duplicates'],
		find: 'const verdict = await send();', replace: "let verdict = await send();\n\tif (verdict.kind === 'unclear') verdict = await send();",
	},
	{
		name: 'a doubt about what is sent once counts as a refusal', file: 'services/vnpt/error-notice.ts', operation: 'Error Notice → Send', breaks: ['falseRefusals'],
		find: "return { kind: refused ? 'refused' : 'unclear', ...refusal };", replace: "return { kind: refused ? 'refused' : 'refused', ...refusal };",
	},
	{
		name: 'a doubt about what is sent once counts as done', file: 'services/smartbill/signal-call.ts', operation: 'Service → Send Signal', breaks: ['falseSuccesses'],
		find: "return { kind: 'unclear', ...failure };", replace: "return { kind: 'done', result: { rows: [], message: '' } };",
	},
];

const copied = ['services', 'invoicing', 'vendor', 'simulator', 'test', 'package.json', 'tsconfig.json'];

/**
 * Makes a copy of the sources with the mutant in it, does the work there, and takes the copy away.
 *
 * @throws Error when the text to replace does not stand there exactly once
 */
export async function withMutant<T>(root: string, { name, file, find, replace }: Mutant, work: (copy: string) => Promise<T>): Promise<T> {
	const copy = await mkdtemp(join(tmpdir(), 'einvoice-mutant-'));
	try {
		for (const part of copied) await cp(join(root, part), join(copy, part), { recursive: true, filter: (path) => !/[\\/]test[\\/]e2e[\\/]out/.test(path) });
		await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
		const text = await readFile(join(copy, file), 'utf8');
		if (text.split(find).length !== 2) throw new Error(`Mutant "${name}": ${file} does not hold its text exactly once`);
		await writeFile(join(copy, file), text.replace(find, () => replace));
		return await work(copy);
	} finally {
		await rm(copy, { recursive: true, force: true });
	}
}
