/** Operations that do one thing to many documents: results by output, one call per document, as the service wants it. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { World } from '../../services/issuing/port';
import type { RepeatableSettlement } from '../../services/issuing/repeatable';
import type { SmartBillClient } from '../../services/smartbill/client';
import type { Role } from '../../services/smartbill/document-names';
import { repeatableResults } from '../shared/repeatableResults';
import type { PerRunOperation } from '../shared/router';
import { worldOf } from '../shared/world';
import type { NameProblem } from './descriptions/documentLocator';
import { itemDocuments } from './namedDocuments';
import type { ItemDocument } from './namedDocuments';
import { openService } from './service';

export interface ListTarget<Settings> {
	/** Items with one id are one target, and share its settlement. */
	readonly id: string;
	readonly conversationId: string;
	readonly settings: Settings;
}

export interface DocumentListOperation<Settings> {
	readonly legalEffect: boolean;
	/** Which party we must be; the document is looked for among our sales or our purchases. */
	readonly role: Role;
	/** What stands beside the outcome of every document that is where it should be. */
	readonly json?: IDataObject;
	/** What differs from item to item beside the document, or what is wrong with it. */
	settings(context: IExecuteFunctions, itemIndex: number): Settings | NameProblem;
	/** Name of a target, where one document may be the target of several items. */
	id?(conversationId: string, settings: Settings): string;
	/** Does it, and returns one settlement per target by its id. */
	settle(client: SmartBillClient, targets: ReadonlyArray<ListTarget<Settings>>, world: World): Promise<ReadonlyMap<string, RepeatableSettlement>>;
}

type Asked<Settings> = Pick<ItemDocument, 'item' | 'shown'> & { readonly target: ListTarget<Settings> | NameProblem };

const isProblem = (value: unknown): value is NameProblem => typeof value === 'object' && value !== null && 'problem' in value;

/** Builds the operation. */
export const documentListOperation = <Settings>(list: DocumentListOperation<Settings>): PerRunOperation => ({
	shape: 'perRun',
	outputs: ['Done', 'Attention'],
	legalEffect: list.legalEffect,
	async execute(context) {
		const { client } = await openService(context, 0);
		const asked = (await itemDocuments(context, client, list.role)).map((document) => targetOf(context, document, list));
		const targets = new Map(asked.flatMap(({ target }) => (isProblem(target) ? [] : [[target.id, target] as const])));
		const settlements = targets.size === 0 ? new Map<string, RepeatableSettlement>() : await list.settle(client, [...targets.values()], worldOf(context));
		return repeatableResults(asked.map(({ item, shown, target }) => {
			if (isProblem(target)) return { items: [item], json: { ...shown }, settlement: { outcome: 'invalid', reason: target.problem, remedy: target.remedy } };
			const settlement = settlements.get(target.id) ?? { outcome: 'notSent' as const };
			const known = settlement.outcome === 'done' || settlement.outcome === 'already';
			return { items: [item], json: { ...shown, referenceNumber: target.conversationId, ...(known ? list.json : {}) }, settlement };
		}));
	},
});

function targetOf<Settings>(context: IExecuteFunctions, { item, shown, named }: ItemDocument, list: DocumentListOperation<Settings>): Asked<Settings> {
	if (isProblem(named)) return { item, shown, target: named };
	const settings = list.settings(context, item);
	if (isProblem(settings)) return { item, shown, target: settings };
	const { conversationId } = named;
	return { item, shown, target: { id: list.id?.(conversationId, settings) ?? conversationId, conversationId, settings } };
}
