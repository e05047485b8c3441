import type { SwitchTable } from '../switches';
import { ntsResults, type NtsResult } from './statuses';

export type DuplicatePolicy = 'refused' | 'overwritten' | 'doubled';

/** Behaviours of SmartBill that are not documented, and addresses a customer arranges with it. */
export interface SmartBillSwitches {
	duplicateConversationIds: DuplicatePolicy;
	duplicateIssueIds: DuplicatePolicy;
	overwriteSaved: boolean;
	oneQueryAMinute: boolean;
	queryLimitScope: 'signal' | 'company';
	queryWindowDays: number;
	hometaxWindowDays: number;
	toDateIncluded: boolean;
	validation: 'atOnce' | 'atNts';
	textLengths: 'newer' | 'older';
	buyerEmailRequired: boolean;
	conversationIds: 'parties' | 'length' | 'any';
	reverseContent: 'same' | 'free';
	requiredFields: 'sent' | 'documented';
	expiredToken: 'undecryptable' | 'own';
	unknownDocument: 'empty' | 'refused';
	finish: 'commands' | 'always' | 'never';
	emptyResult: 'array' | 'object' | 'null' | 'absent';
	resultTable: 'documented' | 'swapped';
	dates: 'day' | 'iso' | 'compact';
	direction: 'text' | 'number';
	hometaxColumns: 'table' | 'sample';
	viewXml: 'signed' | 'asSent';
	ntsResult: 'checked' | 'notSent' | NtsResult;
	ntsAnswerDelay: number;
	signingTime: number;
	callbackUrl: string;
	callbackShape: 'seed' | 'later';
	statusPushUrl: string;
	statusPushBody: 'json' | 'form';
	forwardedFor: string;
	registrationReferer: boolean;
}

const duplicates = ['refused', 'overwritten', 'doubled'] as const;

export const smartBillSwitches: SwitchTable<SmartBillSwitches> = {
	duplicateConversationIds: { default: 'refused', choices: duplicates, description: 'A second document under a used conversation id is refused, replaces the first, or stands beside it' },
	duplicateIssueIds: { default: 'refused', choices: duplicates, description: 'The same for a used issue id' },
	overwriteSaved: { default: false, description: 'A document that is only saved (S, A) may be saved again under its conversation id' },
	oneQueryAMinute: { default: true, description: 'List queries and DTI_STATUS are answered once a minute of the simulated clock' },
	queryLimitScope: { default: 'signal', choices: ['signal', 'company'], description: 'The minute counts for each signal of a company, or for all its queries together' },
	queryWindowDays: { default: 7, description: 'Most days of a list query, both ends counted; 0 means any' },
	hometaxWindowDays: { default: 31, description: 'Most days of an OS_DTI_LIST query, both ends counted; 0 means any' },
	toDateIncluded: { default: true, description: 'The last day of a search belongs to it; false: it ends at its 00:00' },
	validation: { default: 'atOnce', choices: ['atOnce', 'atNts'], description: 'XML against the standard is refused at once, or issued and refused by the tax service later' },
	textLengths: { default: 'newer', choices: ['newer', 'older'], description: 'Which table of text lengths counts: name 200 or 70, address 300 or 150, and so on' },
	buyerEmailRequired: { default: false, description: 'An invoice whose buyer has no e-mail address is refused' },
	conversationIds: { default: 'parties', choices: ['parties', 'length', 'any'], description: 'What is checked of conversation ids: 35 characters that begin with supplier and buyer, 35 characters, nothing' },
	reverseContent: { default: 'same', choices: ['same', 'free'], description: 'A reverse issue must repeat the requested invoice, or may change it' },
	requiredFields: { default: 'sent', choices: ['sent', 'documented'], description: 'Fields demanded: all that public clients send, or only those documented as required' },
	expiredToken: { default: 'undecryptable', choices: ['undecryptable', 'own'], description: 'Expired tokens answer 60101, or a code of their own' },
	unknownDocument: { default: 'empty', choices: ['empty', 'refused'], description: 'Queries about a document that is not there answer no rows, or a refusal' },
	finish: { default: 'commands', choices: ['commands', 'always', 'never'], description: 'Which successful answers carry _FINISH in their signal' },
	emptyResult: { default: 'array', choices: ['array', 'object', 'null', 'absent'], description: 'A query without results has {"Table": []}, {}, null or no ResultDataSet' },
	resultTable: { default: 'documented', choices: ['documented', 'swapped'], description: 'Rows in the table documented, or in the other of Table and Table1' },
	dates: { default: 'day', choices: ['day', 'iso', 'compact'], description: 'Dates of the DTI tables: 2030-01-15, 2030-01-15T00:00:00 or 20300115' },
	direction: { default: 'text', choices: ['text', 'number'], description: 'DIRECTION: 정 and 역, or 2 and 1' },
	hometaxColumns: { default: 'table', choices: ['table', 'sample'], description: 'Column names as the guide’s tables have them (SUPBUY_TYPE, DTI_MSG) or its samples (SUPBUY, DTI_XML)' },
	viewXml: { default: 'signed', choices: ['signed', 'asSent'], description: 'VIEW_XML gives issued documents with a signature, or as they were sent' },
	ntsResult: {
		default: 'checked', choices: ['checked', 'notSent', ...(Object.keys(ntsResults) as NtsResult[])],
		description: 'How the tax service answers: as its checks say, always with one result, or SmartBill fails to send (status 2)',
	},
	ntsAnswerDelay: { default: 60_000, description: 'Milliseconds of the clock from NTS_REQUEST to the answer; the automatic transmission of 14:00 is answered at 20:00' },
	signingTime: { default: 0, description: 'Milliseconds an issue takes before it is committed' },
	callbackUrl: { default: '', description: 'Where the result of a registration is posted; the registration page lets a person change it' },
	callbackShape: { default: 'seed', choices: ['seed', 'later'], description: 'Fields of that callback: the 11 of the first guide, or the 7 of the later one' },
	statusPushUrl: { default: '', description: 'Where changes of status are posted; nowhere when empty' },
	statusPushBody: { default: 'json', choices: ['json', 'form'], description: 'Form of these posts' },
	forwardedFor: { default: '58.181.27.5', description: 'X-Forwarded-For of callbacks and posts, as if they came through a proxy from SmartBill’s demo address; none when empty' },
	registrationReferer: { default: true, description: 'The registration page demands a Referer' },
};
