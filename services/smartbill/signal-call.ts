/** Calls of signals that the user names, with a body the user gives. */
import { sendOnce } from '../issuing/sent-once';
import type { OnceVerdict } from '../issuing/sent-once';
import type { World } from '../issuing/port';
import type { ResultRow } from './answer';
import type { CallResult, SmartBillClient } from './client';
import type { Adjustment } from './envelope';
import { failureOf, rowsOf } from './failure';
import { maskResidentNumbers } from '../../invoicing/korean-resident-number';
import { anySignal } from './signals';
import type { Signal } from './signals';

export interface SignalAnswer {
	/** What the service says, also on success. */
	readonly message: string;
	readonly rows: readonly ResultRow[];
}

/** Members that the program alone writes: another signal in the body would be sent under the wrong kind. */
const reserved = ['Signal', 'MessageId'] as const;

/** What is wrong with a body, or nothing. */
export function bodyProblem(body: Adjustment): string | undefined {
	const taken = reserved.find((name) => Object.hasOwn(body, name));
	return taken && `The body holds "${taken}", which the node writes itself`;
}

/**
 * Calls any signal. What the table knows of it and the body does not give is filled in from the
 * account. A read is tried again like every read; a write, and any signal the table does not know,
 * is sent once. Secrets and resident numbers in the rows are hidden. Throws a ServiceFailure that
 * says whether anything was written.
 */
export async function callSignal(client: SmartBillClient, name: string, body: Adjustment, world: Pick<World, 'cancelled'>): Promise<SignalAnswer> {
	const row = anySignal(name);
	const call = async (): Promise<CallResult> => await client.callAny(name, {}, body);
	if (row.kind !== 'read') return await sendOnce(async () => verdict(row, await call(), client), world);
	const answer = await call();
	return { rows: hidden(rowsOf(row, answer), client), message: answer.kind === 'done' ? answer.message : '' };
}

/** A refusal whose code is public wrote nothing; of any other code nobody can say. */
function verdict(row: Signal, answer: CallResult, client: SmartBillClient): OnceVerdict<SignalAnswer> {
	if (answer.kind === 'done') return { kind: 'done', result: { rows: hidden(answer.rows, client), message: answer.message } };
	const failure = failureOf(row, answer);
	if (answer.kind === 'noToken' || (answer.kind === 'noAnswer' && answer.sent === 'no')) return { kind: 'notSent', ...failure };
	if (answer.kind === 'code' && answer.meaning.verdict !== 'unclear') return { kind: 'refused', ...failure };
	return { kind: 'unclear', ...failure };
}

const dots = '••••••••';
const secretColumn = /TOKEN|AUTH_?CODE|PASS|PWD/i;

function hidden(rows: readonly ResultRow[], { account: { login } }: SmartBillClient): ResultRow[] {
	const secret = login.kind === 'token' ? login.token : login.authCode;
	return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [
		column, secretColumn.test(column) && value !== '' ? dots : maskResidentNumbers(secret === '' ? value : value.split(secret).join(dots)),
	])));
}
