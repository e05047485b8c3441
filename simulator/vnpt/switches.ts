import type { SwitchTable } from '../switches';

/** Behaviours of the VNPT services that are not documented or differ between tenants. */
export interface VnptSwitches {
	uniqueness: 'company' | 'pattern' | 'none';
	firstPatternOnly: boolean;
	lastTokenPattern: boolean;
	missingOperations: readonly string[];
	taxAuthority: 'delayed' | 'immediate' | 'refusing';
	taxDelay: number;
	downloadNeedsTaxAnswer: boolean;
	errorDetail: 'none' | 'err' | 'dash';
	existingCustomer: 'update' | 'refuse';
	requirePatternSerial: boolean;
	numberPadding: number;
	tokenPadding: number;
	okPadding: number;
	amendAnswer: 'keyNumber' | 'number';
	amendPadding: number;
	sendsMail: boolean;
	digest: 'sha1' | 'sha256';
	storeAsBase64: boolean;
	attachmentLimit: number;
	noticeAnswer: 'accepted' | 'refused';
	formNumber: 'full' | 'digit';
	checkAmounts: boolean;
	maximumBatch: number;
	signingTime: number;
}

export const vnptSwitches: SwitchTable<VnptSwitches> = {
	uniqueness: {
		default: 'company', choices: ['company', 'pattern', 'none'],
		description: 'Where a key may be used once: in the whole company, in each pattern, or nowhere (old tenants)',
	},
	firstPatternOnly: { default: false, description: "Look-ups by key see only the company's first pattern" },
	lastTokenPattern: { default: false, description: "Payment marks look up all numbers of a token list with the last token's pattern and serial" },
	missingOperations: { default: [], description: 'Operations this tenant does not have, by name; calling one gives the SOAPAction fault' },
	taxAuthority: {
		default: 'delayed', choices: ['delayed', 'immediate', 'refusing'],
		description: 'How the tax authority answers invoices published from now on; refusing also waits',
	},
	taxDelay: { default: 60_000, description: 'Milliseconds of the clock until the tax authority answers' },
	downloadNeedsTaxAnswer: { default: false, description: 'Views and downloads answer ERR:12 (coded) or ERR:13 (uncoded) until the tax authority has accepted' },
	errorDetail: { default: 'none', choices: ['none', 'err', 'dash'], description: 'Text after a code: none, "ERR:3 err:text", or "ERR:3-text"' },
	existingCustomer: { default: 'update', choices: ['update', 'refuse'], description: 'UpdateCus with an existing code updates, or refuses with -5' },
	requirePatternSerial: { default: false, description: 'Empty pattern and serial answer ERR:35 instead of taking the first range' },
	numberPadding: { default: 7, description: 'Digits of invNum in listings' },
	tokenPadding: { default: 0, description: 'Digits of the number inside invToken of listings' },
	okPadding: { default: 0, description: 'Digits of the numbers in OK: answers' },
	amendAnswer: { default: 'keyNumber', choices: ['keyNumber', 'number'], description: 'OK: of adjusting and replacing: pattern;serial;key_number, or without the key' },
	amendPadding: { default: 7, description: 'Digits of the number in OK: answers of adjusting and replacing' },
	sendsMail: { default: true, description: 'The tenant has mail set up: deliveries land in the mailbox' },
	digest: { default: 'sha1', choices: ['sha1', 'sha256'], description: 'Digests handed out to be signed' },
	storeAsBase64: { default: false, description: 'convertForStoreFkey answers base64 instead of HTML' },
	attachmentLimit: { default: 10 * 1024 * 1024, description: 'Largest attachment in bytes' },
	noticeAnswer: { default: 'accepted', choices: ['accepted', 'refused'], description: 'How the tax authority answers error notices sent from now on' },
	formNumber: { default: 'full', choices: ['full', 'digit'], description: 'KHMSHDon of tax-status answers: the whole pattern, or its first digit' },
	checkAmounts: { default: true, description: 'Amounts that do not add up answer ERR:3' },
	maximumBatch: { default: 5000, description: 'Most invoices per call; more answer ERR:10' },
	signingTime: { default: 0, description: 'Milliseconds a publishing call holds the lock of its company and pattern before it commits' },
};
