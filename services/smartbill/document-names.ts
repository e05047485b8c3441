/**
 * The three names of a document: reference number, approval number, and the user's own document
 * number, from which the reference number is made again. The service knows the first only; the
 * others are looked up.
 */
import { today } from '../../invoicing/calendar-date';
import { LookUpFailure } from '../issuing/port';
import type { SmartBillClient } from './client';
import { conversationId, identityOf } from './conversation-id';
import type { Identified } from './conversation-id';
import { KOREA } from './korean-time';
import { Books } from './look-up';

/** Which party we are on the documents in question. */
export type Role = 'supplier' | 'buyer' | 'either';

export type DocumentName =
	| { readonly by: 'reference' | 'approval'; readonly value: string }
	| {
		readonly by: 'key'; readonly value: string;
		/** Business number of the other party, digits; empty when not given. */
		readonly counterparty: string;
		/** Writing date, `yyyy-MM-dd`; this week when absent. */
		readonly date?: string;
	};

export type NamedDocument = { readonly conversationId: string } | { readonly problem: string; readonly remedy: string };

/** Finds the reference number of every name, in order. A failed look-up is a problem of the names it was for. */
export async function nameDocuments(client: SmartBillClient, names: readonly DocumentName[], role: Role): Promise<NamedDocument[]> {
	const byApproval = await withProblems([...new Set(names.flatMap(({ by, value }) => (by === 'approval' ? [value] : [])))], (issueIds) => findIssueIds(client, issueIds, role));
	const keys = new Map(names.flatMap((name) => (name.by === 'key' ? [[keyName(name), name] as const] : [])));
	const byKey = await withProblems([...keys.keys()], (wanted) => findKeys(client, wanted.flatMap((key) => keys.get(key) ?? []), role));
	return names.map((name) => {
		switch (name.by) {
			case 'reference':
				return { conversationId: name.value };
			case 'approval':
				return byApproval.get(name.value) ?? {
					problem: `No document with the approval number ${name.value} is listed around its writing date`,
					remedy: 'Check the number; a document that was made elsewhere than at SmartBill is found under Hometax',
				};
			case 'key':
				return byKey.get(keyName(name)) ?? {
					problem: `No document with the document number "${name.value}" was found`,
					remedy: "Give the other party's business number under 'Counterparty Number', or the writing date; a document of strict mode is named by its reference number",
				};
		}
	});
}

type KeyName = Extract<DocumentName, { by: 'key' }>;

const keyName = ({ value, counterparty, date = '' }: KeyName): string => [value, counterparty, date].join('\n');

async function withProblems(values: readonly string[], find: (values: readonly string[]) => Promise<Map<string, NamedDocument>>): Promise<Map<string, NamedDocument>> {
	if (values.length === 0) return new Map();
	try {
		return await find(values);
	} catch (error) {
		if (!(error instanceof LookUpFailure)) throw error;
		const problem = { problem: `The document could not be looked up: ${error.message}`, remedy: `${error.remedy}. Nothing was sent for it` };
		return new Map(values.map((value) => [value, problem]));
	}
}

const sides = { supplier: ['AR'], buyer: ['AP'], either: ['AR', 'AP'] } as const;

async function findIssueIds(client: SmartBillClient, issueIds: readonly string[], role: Role): Promise<Map<string, NamedDocument>> {
	const found = new Map<string, NamedDocument>();
	for (const side of sides[role]) {
		const open = issueIds.filter((issueId) => !found.has(issueId));
		if (open.length === 0) break;
		for (const [issueId, entry] of await new Books(client, side).listedByIssueId(open)) found.set(issueId, { conversationId: entry.conversationId });
	}
	return found;
}

const legs = [0, 1, 2] as const;

/** Reference numbers a document number can have: as supplier to the counterparty or to a private person, as buyer from the counterparty; amendments have legs. */
function candidates(ownNumber: string, { value: key, counterparty }: KeyName, role: Role): string[] {
	const made = (supplier: string, buyer: Identified['buyer']): string[] => legs.map((leg) => conversationId({ supplier, buyer, key, leg }));
	const asSupplier = role === 'buyer' ? [] : [...(counterparty === '' ? [] : made(ownNumber, { kind: '01', number: counterparty })), ...made(ownNumber, { kind: '02', number: '' })];
	const asBuyer = role === 'supplier' || counterparty === '' ? [] : made(counterparty, { kind: '01', number: ownNumber });
	return [...asSupplier, ...asBuyer];
}

async function findKeys(client: SmartBillClient, names: readonly KeyName[], role: Role): Promise<Map<string, NamedDocument>> {
	const { businessNumber } = client.account;
	const books = new Books(client, 'AR');
	const numbers = new Map(names.map((name) => [keyName(name), candidates(businessNumber, name, role)]));
	const known = await books.held([...new Set([...numbers.values()].flat())]);
	const found = new Map<string, string[]>([...numbers].map(([key, ids]) => [key, ids.filter((id) => known.has(id))]));
	// As buyer the supplier is part of the identity: without its number nothing can be computed.
	const open = role === 'buyer' ? [] : names.filter((name) => found.get(keyName(name))?.length === 0 && (name.counterparty === '' || name.date !== undefined));
	const wanted = open.flatMap((name) => legs.map((leg) => {
		const id = conversationId({ supplier: businessNumber, buyer: { kind: '02', number: '' }, key: name.value, leg });
		return { name, conversationId: id, identity: identityOf(id), date: name.date ?? today(client.world.now(), KOREA) };
	}));
	if (wanted.length > 0) {
		const entries = await books.find(wanted);
		for (const { name, conversationId: id } of wanted) {
			const entry = entries.get(id);
			if (entry) found.set(keyName(name), [...(found.get(keyName(name)) ?? []), entry.conversationId]);
		}
	}
	return new Map([...found].flatMap(([key, ids]) => (ids.length === 0 ? [] : [[key, one(ids)] as const])));
}

function one([first = '', ...more]: readonly string[]): NamedDocument {
	return more.length === 0 ? { conversationId: first } : {
		problem: `There are several documents with this document number: ${[first, ...more].join(', ')}`,
		remedy: "An amendment has a second document, and both parties may use one number: choose 'By Reference Number'",
	};
}
