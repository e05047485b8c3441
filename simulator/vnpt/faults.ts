import { fault, roadFaults, type FaultKind, type FaultTable } from '../faults';

/** Sets a state of the world for one call. */
const condition = (name: string, description: string): FaultKind =>
	fault(description, {}, async (call, process) => {
		call.conditions.add(name);
		return await process();
	});

/** Spoils the text of a good answer; error answers pass. */
const spoil = (description: string, change: (result: string) => string): FaultKind =>
	fault(description, {}, async (_call, process) => {
		const result = await process();
		return /^(ERR:(?!.*\|\|OK)|-)/.test(result) ? result : change(result);
	});

/** Changes each `key_number` of a publishing answer. */
const items = (change: (item: string) => string) => (result: string): string =>
	result.replace(/^(OK:[^;]*;[^-]*-)(.+)$/s, (_all, head: string, list: string) => head + list.split(',').map(change).join(','));

const beforeOrAfter = ['before', 'after'] as const;

/** What can go wrong with VNPT calls: on the road, and in the service's own answers. */
export const vnptFaults: FaultTable = {
	...roadFaults,
	fault: fault(
		'A SOAP fault (soap:Server, HTTP 500), before or after the commit',
		{ when: beforeOrAfter, message: 'Object reference not set to an instance of an object.' },
		async (_call, process, { when, message }) => {
			if (when === 'after') await process();
			throw new Error(message);
		},
	),
	err5: fault(
		'ERR:5 (-2 where integers are answered), which the service means as rolled back, before or after the commit',
		{ when: beforeOrAfter },
		async (call, process, { when }) => {
			if (when === 'after') await process();
			return { UpdateCus: '-2', setCusCert: '-5' }[call.operation] ?? 'ERR:5';
		},
	),
	answer: fault(
		'Any answer in place of the real one, before or after the commit: for errors nothing else leads to',
		{ when: beforeOrAfter, text: 'ERR:6' },
		async (_call, process, { when, text }) => {
			if (when === 'after') await process();
			return text;
		},
	),
	exhaustedRange: condition('rangeExhausted', 'The range has too few numbers left: ERR:6'),
	expiredCertificate: condition('certificateExpired', 'The signing certificate has expired: ERR:29'),
	numberingFailed: condition('numberingFailed', 'Numbering cannot start, as when calls meet: ERR:14'),
	codeNotFormed: condition('codeNotFormed', 'No code can be formed for a cash-register invoice: ERR:23'),
	hashExpired: condition('hashExpired', 'The hashes handed out to be signed are not those of the drafts any more: ERR:24 in the second step'),
	wrongKeys: spoil('Committed, but the OK: answer names other keys', items((item) => `OTHER-${item}`)),
	missingNumbers: spoil('Committed, but the OK: answer has keys without numbers', items((item) => item.replace(/_\d+$/, ''))),
	extraKeys: spoil('Committed, but the OK: answer names one key too many', (result) => (result.startsWith('OK:') ? `${result},EXTRA-KEY_999999` : result)),
	trailingComma: spoil('A comma at the end of the OK: answer', (result) => (result.startsWith('OK:') ? `${result},` : result)),
	blankAfterOk: spoil('A blank after OK:', (result) => result.replace(/^OK:?/, 'OK: ')),
	rawAmpersand: spoil('A raw & in the first name of a list, which makes it ill-formed XML', (result) => result.replace('<name>', '<name>Hàng & ')),
	okBeforeList: spoil('OK: before the XML of a list, as the manuals have it', (result) => (result.startsWith('<Data>') ? `OK:${result}` : result)),
};
