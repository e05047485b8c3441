/** Operations that do one thing to many invoices, each named by key or token: results by output, one call for many where the service allows it. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { RepeatableSettlement } from '../../services/issuing/repeatable';
import type { World } from '../../services/issuing/port';
import type { VnptClient } from '../../services/vnpt/client';
import { invoiceTarget } from '../../services/vnpt/invoice-changes';
import type { InvoiceTarget } from '../../services/vnpt/invoice-changes';
import { repeatableResults } from '../shared/repeatableResults';
import type { PerRunOperation } from '../shared/router';
import { worldOf } from '../shared/world';
import { readInvoiceName } from './descriptions/invoiceLocator';
import type { NameProblem } from './descriptions/invoiceLocator';
import { openClient } from './tenant';

export interface ListOperation {
	readonly legalEffect: boolean;
	/** What stands beside the outcome of every invoice that is where it should be. */
	readonly json?: IDataObject;
	/** What differs from item to item beside the name of the invoice: items with equal settings go together. Or what is wrong with it. */
	settings?(context: IExecuteFunctions, itemIndex: number): object | NameProblem;
	/** Does it for the invoices of equal settings, and returns one settlement per target. */
	change(client: VnptClient, targets: readonly InvoiceTarget[], settings: unknown, world: World): Promise<ReadonlyMap<string, RepeatableSettlement>>;
}

interface Asked {
	readonly item: number;
	readonly by: 'key' | 'token';
	readonly shown: string;
	readonly settings: string;
	readonly target?: InvoiceTarget;
	readonly problem?: RepeatableSettlement;
}

/** Builds the operation. */
export const invoiceListOperation = (list: ListOperation): PerRunOperation => ({
	shape: 'perRun',
	outputs: ['Done', 'Attention'],
	legalEffect: list.legalEffect,
	async execute(context) {
		const client = await openClient(context, 0);
		const world = worldOf(context);
		const asked = context.getInputData().map((_, item) => ask(context, item, list));
		const settlements = new Map<string, ReadonlyMap<string, RepeatableSettlement>>();
		for (const settings of new Set(asked.flatMap((entry) => (entry.target ? [entry.settings] : [])))) {
			const targets = new Map(asked.flatMap((entry) => (entry.target && entry.settings === settings ? [[entry.target.id, entry.target] as const] : [])));
			settlements.set(settings, await list.change(client, [...targets.values()], JSON.parse(settings), world));
		}
		return repeatableResults(asked.map(({ item, by, shown, settings, target, problem }) => {
			const settlement = problem ?? settlements.get(settings)?.get(target?.id ?? '') ?? { outcome: 'notSent' as const };
			const known = settlement.outcome === 'done' || settlement.outcome === 'already';
			return { items: [item], json: { [by === 'token' ? 'invoiceToken' : 'key']: shown, ...(known ? list.json : {}) }, settlement };
		}));
	},
});

const isProblem = (settings: object): settings is NameProblem => 'problem' in settings;

function ask(context: IExecuteFunctions, item: number, list: ListOperation): Asked {
	const own = list.settings?.(context, item) ?? {};
	const settings = JSON.stringify(own);
	const given = context.getNodeParameter('invoice', item, '', { extractValue: true });
	const mode = String(context.getNodeParameter('invoice.mode', item, 'key'));
	const name = readInvoiceName(mode, given);
	const by = mode === 'number' ? 'token' : 'key';
	const invalid = ({ problem, remedy }: NameProblem): Asked =>
		({ item, by, shown: String(given ?? ''), settings, problem: { outcome: 'invalid', reason: problem, remedy } });
	if ('problem' in name) return invalid(name);
	if (isProblem(own)) return invalid(own);
	return { item, by, shown: name.value, settings, target: invoiceTarget(name.by, name.value) };
}
