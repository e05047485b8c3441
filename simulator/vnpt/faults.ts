import { roadFaults, wordOption, type Call, type FaultKind, type FaultOptions, type FaultTable, type Process } from '../faults';

/** Sets a state of the world for one call. */
const condition = (name: string, description: string): FaultKind => ({
	description,
	async act(call, process) {
		call.conditions.add(name);
		return await process();
	},
});

/** Spoils the text of a good answer; error answers pass. */
const spoil = (description: string, change: (result: string) => string): FaultKind => ({
	description,
	async act(_call, process) {
		const result = await process();
		return /^(ERR:(?!.*\|\|OK)|-)/.test(result) ? result : change(result);
	},
});

/** Changes each `key_number` of a publishing answer. */
const items = (change: (item: string) => string) => (result: string): string =>
	result.replace(/^(OK:[^;]*;[^-]*-)(.+)$/s, (_all, head: string, list: string) => head + list.split(',').map(change).join(','));

/** Fails before anything is processed, or after the commit. */
async function fail(process: Process, options: FaultOptions, failure: () => string): Promise<string> {
	if (wordOption(options, 'when', ['before', 'after']) === 'after') await process();
	return failure();
}

/** What can go wrong with VNPT calls: on the road, and in the service's own answers. */
export const vnptFaults: FaultTable = {
	...roadFaults,
	fault: {
		description: 'A SOAP fault (soap:Server, HTTP 500). when: before or after the commit (before); message',
		async act(_call, process, options) {
			return await fail(process, options, () => {
				throw new Error(String(options['message'] ?? 'Object reference not set to an instance of an object.'));
			});
		},
	},
	err5: {
		description: 'ERR:5 (-2 where integers are answered), which the service means as rolled back. when: before or after the commit (before)',
		async act(call: Call, process, options) {
			return await fail(process, options, () => (call.operation === 'UpdateCus' ? '-2' : 'ERR:5'));
		},
	},
	exhaustedRange: condition('rangeExhausted', 'The range has too few numbers left: ERR:6'),
	expiredCertificate: condition('certificateExpired', 'The signing certificate has expired: ERR:29'),
	wrongKeys: spoil('Committed, but the OK: answer names other keys', items((item) => `OTHER-${item}`)),
	missingNumbers: spoil('Committed, but the OK: answer has keys without numbers', items((item) => item.replace(/_\d+$/, ''))),
	extraKeys: spoil('Committed, but the OK: answer names one key too many', (result) => (result.startsWith('OK:') ? `${result},EXTRA-KEY_999999` : result)),
	trailingComma: spoil('A comma at the end of the OK: answer', (result) => (result.startsWith('OK:') ? `${result},` : result)),
	blankAfterOk: spoil('A blank after OK:', (result) => result.replace(/^OK:?/, 'OK: ')),
	rawAmpersand: spoil('A raw & in the first name of a list, which makes it ill-formed XML', (result) => result.replace('<name>', '<name>Hàng & ')),
	okBeforeList: spoil('OK: before the XML of a list, as the manuals have it', (result) => (result.startsWith('<Data>') ? `OK:${result}` : result)),
};
