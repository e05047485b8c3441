/** The tables of answer codes in `docs/troubleshooting.md`, made from what the nodes make of them. */
import { resultCodes } from '../../services/smartbill/result-codes';
import * as sets from '../../services/vnpt/codes';
import type { CodeMeaning, CodeSet } from '../../services/vnpt/codes';
import { table } from './functionTable';

/** `cashRegisterAmending` → `cash register amending` */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

interface Entry extends CodeMeaning {
	readonly code: string;
	readonly calls: string[];
}

/** Each meaning of each code once, with the kinds of calls that give it. */
function vnptEntries(): Entry[] {
	const entries = new Map<string, Entry>();
	for (const [name, set] of Object.entries(sets) as ReadonlyArray<readonly [string, CodeSet]>) {
		for (const [code, meaning] of Object.entries(set)) {
			const id = `${code}\n${meaning.meaning}\n${meaning.remedy}`;
			const entry = entries.get(id) ?? { code, ...meaning, calls: [] };
			entry.calls.push(spaced(name));
			entries.set(id, entry);
		}
	}
	return [...entries.values()].sort((a, b) => Number(a.code) - Number(b.code));
}

/** Where one code has several meanings the calls tell them apart; where it has one they would only fill the page. */
function vnptRows(): string[][] {
	const entries = vnptEntries();
	const alone = (code: string): boolean => entries.filter((entry) => entry.code === code).length === 1;
	return entries.map(({ code, meaning, remedy, calls }) => [`\`ERR:${code}\``, alone(code) || calls.length > 6 ? '' : calls.join(', '), meaning, remedy]);
}

/** From the first heading of codes to the end of the page. */
export const codesSection = (): string => `## Codes of VNPT Invoice

The same code means different things in different calls; where it does, the calls are named. Made from the code tables by \`UPDATE_DOCS=1 npx jest test/docs\`.

${table(['Code', 'Of calls for', 'Meaning', 'What to do'], vnptRows())}

## Codes of SmartBill (Korea)

Most codes of SmartBill are not public: of others the node shows the service's own text and looks up whether anything was written.

${table(['Code', 'Meaning', 'What to do'], Object.entries(resultCodes).map(([code, { meaning, remedy }]) => [`\`${code}\``, meaning, remedy]))}
`;
