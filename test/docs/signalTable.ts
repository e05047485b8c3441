/** The text of `docs/signals.md`, made from the signal table and what is said of the operations of the node. */
import { signals } from '../../services/smartbill/signals';
import type { Confidence, Signal } from '../../services/smartbill/signals';
import { links, smartBillPlace, table, workflowsCalling } from './functionTable';
import { smartBillOperations } from './smartBillOperations';

/** Where a signal stands that no operation is made for. */
const otherPlaces: Readonly<Record<string, string>> = {
	PREVIEW_FORM: 'Test of the credential',
	ADD_INFO: smartBillPlace('service', 'sendSignal'),
	ALLOW_OID: smartBillPlace('service', 'sendSignal'),
};

const known: Readonly<Record<Confidence, string>> = {
	documented: 'documented', vendorSample: 'vendor sample', clientCode: 'client code only', inferred: 'name documented, body concluded', nameOnly: 'name only',
};

/** Operations behind which a signal stands, with what a repeat of each does. */
const operationsBehind = (name: string): Array<{ place: string; repeat: string }> => Object.entries(smartBillOperations).flatMap(([resource, operations]) =>
	Object.entries(operations).filter(([, { calls }]) => calls.includes(name)).map(([operation, { repeat }]) => ({ place: smartBillPlace(resource, operation), repeat })));

/** Where a signal stands in the node; empty when nowhere. */
export const placesOf = (name: string): string[] => [...operationsBehind(name).map(({ place }) => place), ...(Object.hasOwn(otherPlaces, name) ? [otherPlaces[name] ?? ''] : [])];

/** What a repeat of a signal through its operations does, each thing once. */
const repeatOf = ({ name, kind }: Signal): string => [...new Set(operationsBehind(name).map(({ repeat }) => repeat))].join('; ') || (kind === 'read' ? 'reads only' : 'does it again');

const row = (signal: Signal): string[] => [
	`\`${signal.name}\``, signal.purpose, placesOf(signal.name).join(', '), signal.kind, repeatOf(signal), signal.onceAMinute ? 'once a minute' : '', signal.longestRange ? `${signal.longestRange} days` : '', known[signal.confidence],
	links(workflowsCalling(signal.name)),
];

/** The whole file. */
export const signalsDocument = (): string => `# Signals of SmartBill (Korea)

Made from the signal table and the node; \`UPDATE_DOCS=1 npx jest test/docs\` writes it anew, and a test fails when it is out of date.

Kind says what a signal does to the books of the service: \`read\` changes nothing, \`issue\` makes a document, \`transition\` moves a document whose state can be read, \`notify\` may happen more than once without harm. Every signal can also be sent by Service → Send Signal.

Known says where the knowledge of a signal comes from. *Documented*: the guide of the vendor. *Vendor sample*: its test client. *Client code only*: programs of others that ran against the service; what it demands beyond what they send is not public. *Name documented, body concluded* and *name only*: nobody has shown a request; try these on the demo site first.

Executed by: the workflows that \`npm run test:e2e -- functions\` runs in the real n8n, and that sent this signal to the simulator there. It refuses \`ADD_INFO\` and \`ALLOW_OID\`, of which nothing but the name is public.

${table(['Signal', 'What it does', 'In the node', 'Kind', 'A repeat there', 'Pace', 'Longest range', 'Known', 'Executed by'], signals.map(row))}

The same signals serve behind the scenes: \`ARAP_REPO\`, \`ARAP_REPO_UDATE\`, \`MY_LIST\`, \`DTI_STATUS_LIST\`, \`DTI_STATUS\` and \`VIEW_XML\` look documents up before a write and after an unclear answer, \`DTI_ISSUE_RESULT\` tells which email fits, and \`GET_TOKEN\` fetches the token of an execution.
`;
