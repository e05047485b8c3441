/** What the trigger remembers between polls, read back from where n8n keeps it. */
import { ServiceFailure } from '../../services/service-failure';
import type { SideMemory } from '../../services/smartbill/changes';
import type { WatchMemory } from '../../services/smartbill/watch';

/**
 * Checks what was kept; nothing when nothing was. Throws a {@link ServiceFailure} when something else
 * changed it: starting anew without a word could pass documents over.
 */
export function recall(stored: unknown): WatchMemory | undefined {
	if (stored === undefined) return undefined;
	const { company, looks, asked, refusals, sides } = objectIn(stored);
	if (typeof company !== 'string' || !isCount(looks) || !isCount(refusals)) throw unreadable();
	return {
		company, looks, refusals, asked: recordOf(asked, isCount),
		sides: Object.fromEntries(Object.entries(objectIn(sides)).filter(([side]) => side === 'AR' || side === 'AP').map(([side, memory]) => [side, sideIn(memory)])),
	};
}

function sideIn(stored: unknown): SideMemory {
	const { since, changesRead, read, documents } = objectIn(stored);
	if (typeof since !== 'string' || typeof changesRead !== 'boolean') throw unreadable();
	return { since, changesRead, read: recordOf(read, isCount), documents: recordOf(documents, isText) };
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string';

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable();
	return value as Readonly<Record<string, unknown>>;
}

function recordOf<T>(value: unknown, fits: (entry: unknown) => entry is T): Record<string, T> {
	const record: Record<string, T> = {};
	for (const [name, entry] of Object.entries(objectIn(value))) {
		if (!fits(entry)) throw unreadable();
		record[name] = entry;
	}
	return record;
}

const unreadable = (): ServiceFailure => new ServiceFailure({
	reason: 'What the trigger remembered of earlier polls cannot be read',
	remedy: "Replace the node by a new one, with 'Start From' set to the date from which documents are to be reported",
});
