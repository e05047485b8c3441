import type { Country } from './countries/country';
import type { Execution, Item, Workflow } from './real-n8n/api';

/** One thing that was wrong or odd about one value of the sheet. */
export interface Finding {
	readonly severity: string;
	readonly row?: number;
	readonly column?: string;
	readonly value?: string;
	readonly message: string;
	readonly remedy: string;
}

/** What became of one invoice, as the node that issues gave it out. */
export interface Outcome {
	readonly issued: boolean;
	readonly outcome: string;
	readonly key: string;
	/** The number the service gave it. */
	readonly number?: string;
	readonly buyer: string;
	/** Empty where a country has only one. */
	readonly currency: string;
	/** With VAT, decimal text. */
	readonly total?: string;
	readonly rows: readonly number[];
	readonly reason?: string;
	readonly remedy?: string;
	readonly findings: readonly Finding[];
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const list = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : []);
const orNothing = (value: unknown): string | undefined => text(value) || undefined;

function read({ json }: Item, issued: boolean): Outcome {
	return {
		issued,
		outcome: text(json.outcome),
		key: text(json.key),
		number: orNothing(json.number ?? json.approvalNumber),
		buyer: text(json.buyer),
		currency: text(json.currency),
		total: orNothing(json.total),
		rows: list<number>(json.rows),
		reason: orNothing(json.reason),
		remedy: orNothing(json.remedy),
		findings: list<Finding>(json.findings),
	};
}

/** What became of every invoice that went through an issuing node: first its output Issued, then Attention. */
export function outcomesOf({ issuing }: Country, workflow: Workflow, execution: Execution): Outcome[] {
	const nodes = workflow.nodes.filter(({ type, parameters }) => type === issuing.type && parameters.operation === issuing.operation);
	return nodes.flatMap(({ name }) => {
		const [issued = [], needsAttention = []] = execution.nodes.get(name)?.outputs ?? [];
		return [...issued.map((item) => read(item, true)), ...needsAttention.map((item) => read(item, false))];
	});
}
