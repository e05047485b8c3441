import { fault, roadFaults, type FaultKind, type FaultTable } from '../faults';
import { html } from '../server';
import type { Envelope } from './answers';
import { DONE } from './codes';

/** Sets a state of the world for one call. */
const condition = (name: string, description: string): FaultKind =>
	fault(description, {}, async (call, process) => {
		call.conditions.add(name);
		return await process();
	});

/** Spoils a good answer; error answers pass. */
const spoil = (description: string, change: (answer: Envelope) => object): FaultKind =>
	fault(description, {}, async (_call, process) => {
		const text = await process();
		// A fault further in may have left no answer.
		if (text === '') return text;
		const answer = JSON.parse(text) as Envelope;
		return answer.ResultCode === DONE ? JSON.stringify(change(answer)) : text;
	});

type Rows = ReadonlyArray<Readonly<Record<string, string | null>>>;

/** Changes the rows of an answer, wherever they stand. */
const rows = (change: (rows: Rows) => Rows) => (answer: Envelope): object => ({
	...answer,
	ResultDataSet: Object.fromEntries(Object.entries(answer.ResultDataSet ?? {}).map(([table, all]) => [table, change(all)])),
});

const beforeOrAfter = ['before', 'after'] as const;

const shifted = (id: string): string => id.replace(/\d(?=.{0,3}$)/, (digit) => String((Number(digit) + 1) % 10));

/** What can go wrong with SmartBill calls: on the road, and in the service's own answers. */
export const smartBillFaults: FaultTable = {
	...roadFaults,
	businessError: fault(
		'HTTP 200 with a business code, before or after the commit',
		{ when: beforeOrAfter, code: '69999', message: '처리 중 오류가 발생했습니다.' },
		async (call, process, { when, code, message }) => {
			if (when === 'after') await process();
			const answer = { MessageId: '', Signal: call.operation, ConversationId: null, ResponseTime: '', ResultCode: code, ResultMessage: message, ResultDataSet: {} };
			return JSON.stringify(answer);
		},
	),
	maintenance: fault('HTTP 503 with the HTML page of a maintenance; nothing was processed', {}, async (call) => {
		call.alterAnswer(() => html('<!DOCTYPE html><html lang="ko"><head><title>점검중</title></head><body><h1>시스템 점검중입니다.</h1></body></html>', 503));
		return '';
	}),
	expiredToken: condition('tokenExpired', 'The token has expired'),
	expiredCertificate: condition('certificateExpired', 'The certificate has expired: the simulator’s own 69906'),
	unreadablePassword: condition('passwordUnreadable', 'The certificate password cannot be decrypted: 60121'),
	ntsRefusal: fault('The tax service will answer this document with a code', { code: 'ERR009' }, async (call, process, { code }) => {
		call.conditions.add(`nts:${code}`);
		return await process();
	}),
	numericCode: spoil('ResultCode is a number', (answer) => ({ ...answer, ResultCode: Number(answer.ResultCode) })),
	missingCode: spoil('There is no ResultCode', ({ ResultCode: _, ...rest }) => rest),
	nullDataSet: spoil('ResultDataSet is null', (answer) => ({ ...answer, ResultDataSet: null })),
	otherIds: spoil('The answer names other documents than were asked for', (answer) => ({
		...(rows((all) => all.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isId(name) ? shifted(value ?? '') : value]))))(answer) as Envelope),
		ConversationId: Array.isArray(answer.ConversationId) ? answer.ConversationId.map((id) => shifted(String(id))) : answer.ConversationId,
	})),
	missingRow: spoil('The last row of the result is missing', rows((all) => all.slice(0, -1))),
	doubledRow: spoil('The first row of the result comes twice', rows((all) => [...all.slice(0, 1), ...all])),
	lowerCaseColumns: spoil('Column names in lower case', rows((all) => all.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]))))),
	byteOrderMark: fault('A byte order mark before the answer', {}, async (_call, process) => `\uFEFF${await process()}`),
};

const isId = (column: string): boolean => ['ETC_PCS_NO', 'CONVERSATION_ID', 'ISSUE_ID'].includes(column);
