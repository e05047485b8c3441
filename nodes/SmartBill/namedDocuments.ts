/** Which documents the items of a run name. All are looked up together, since the lists are answered once a minute. */
import type { IExecuteFunctions } from 'n8n-workflow';
import type { SmartBillClient } from '../../services/smartbill/client';
import { nameDocuments } from '../../services/smartbill/document-names';
import type { DocumentName, NamedDocument, Role } from '../../services/smartbill/document-names';
import { askedDocument, nameError } from './descriptions/documentLocator';
import type { NameProblem } from './descriptions/documentLocator';

/** What one item names: a document of the service, or why it names none. */
export interface ItemDocument {
	readonly item: number;
	/** The name as it was given, for the result. */
	readonly shown: { readonly referenceNumber?: string; readonly approvalNumber?: string; readonly key?: string };
	readonly named: NamedDocument;
}

const found = new WeakMap<SmartBillClient, Promise<ItemDocument[]>>();

/** The documents of all items, in order; looked up once per run. */
export async function itemDocuments(context: IExecuteFunctions, client: SmartBillClient, role: Role): Promise<ItemDocument[]> {
	const known = found.get(client);
	if (known) return await known;
	const documents = lookUp(context, client, role);
	found.set(client, documents);
	return await documents;
}

/** The reference number of one item's document. Throws what the user can correct. */
export async function itemDocument(context: IExecuteFunctions, itemIndex: number, client: SmartBillClient, role: Role = 'either'): Promise<{ conversationId: string; shown: ItemDocument['shown'] }> {
	const document = (await itemDocuments(context, client, role))[itemIndex];
	if (!document) throw new Error(`There is no item ${itemIndex}`);
	const { named, shown } = document;
	if ('problem' in named) throw nameError(context, itemIndex, named);
	return { conversationId: named.conversationId, shown: { ...shown, referenceNumber: named.conversationId } };
}

async function lookUp(context: IExecuteFunctions, client: SmartBillClient, role: Role): Promise<ItemDocument[]> {
	const asked = context.getInputData().map((_, item) => ask(context, item));
	const names = asked.flatMap((name) => ('problem' in name ? [] : [name]));
	const answers = await nameDocuments(client, names, role);
	const byName = new Map(names.map((name, index) => [name, answers[index]]));
	return asked.map((name, item) => ('problem' in name ? { item, shown: {}, named: name } : {
		item, shown: shown(name), named: byName.get(name) ?? { problem: 'The document was not looked up', remedy: 'Run again' },
	}));
}

/** An expression that fails belongs to its own item, whichever item is being worked on. */
function ask(context: IExecuteFunctions, item: number): DocumentName | NameProblem {
	try {
		return askedDocument(context, item);
	} catch (error) {
		return { problem: error instanceof Error ? error.message : "'Tax Invoice' cannot be read", remedy: "Correct the expression in 'Tax Invoice'. Nothing was sent" };
	}
}

function shown({ by, value }: DocumentName): ItemDocument['shown'] {
	switch (by) {
		case 'reference': return { referenceNumber: value };
		case 'approval': return { approvalNumber: value };
		case 'key': return { key: value };
	}
}
