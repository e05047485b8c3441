/** What a row of the operation table says, and how rows are written down. */
import type { CodeSet } from '../codes';

export type Service = 'Publish' | 'Business' | 'Portal' | 'Attachment' | 'ExtMienTrung';
export type ParameterType = 'string' | 'int' | 'boolean' | 'decimal' | 'double' | 'base64' | 'int[]' | 'string[]';

export interface Parameter {
	readonly name: string;
	readonly type: ParameterType;
}

/**
 * What an operation does to the service's books.
 * `issue` makes a legal document or a draft, `transition` moves a document whose state can be read,
 * `notify` may happen more than once without harm.
 */
export type WriteKind = 'read' | 'issue' | 'transition' | 'notify';

/** How a good answer looks. */
export type AnswerShape =
	/** `OK…`, with the numbers where documents were issued */
	| 'ok'
	/** `OK:` and base64 of XML or text, or the text itself */
	| 'okBase64'
	/** `ERR:6#…||ERR:13#…||OK:#…`, one list of keys per outcome */
	| 'segments'
	/** a positive integer: how many were stored */
	| 'count'
	/** `MSG_Update_002`; other numbers are codes */
	| 'message'
	/** XML text */
	| 'xml'
	/** HTML text */
	| 'html'
	/** base64 of XML */
	| 'base64Xml'
	/** base64 of HTML; the manuals disagree, so HTML itself is believed too */
	| 'base64Html'
	/** base64 of a PDF */
	| 'base64Pdf'
	/** base64 of any other file */
	| 'base64'
	/** any other text */
	| 'text';

/**
 * Tenants that have an operation: A Circular 32 (to 2021), B Circular 78 (2022–2024), C tenants of
 * 2024 and later, D named by manuals or programs only, newer than every WSDL seen.
 */
export type Eras = 'ABC' | 'BC' | 'C' | 'AB' | 'A' | 'D';

export interface Operation {
	readonly service: Service;
	readonly name: string;
	/** In WSDL order. */
	readonly parameters: readonly Parameter[];
	readonly returns: 'string' | 'int';
	readonly kind: WriteKind;
	readonly answer: AnswerShape;
	/** Names under which the staff pair (Account / ACpass) travels, when the operation takes it. */
	readonly staff?: readonly [user: string, password: string];
	/** Names under which the service pair (username / password) travels, when the operation takes it. */
	readonly serviceUser?: readonly [user: string, password: string];
	readonly codes: CodeSet;
	readonly eras: Eras;
	readonly purpose: string;
	/** Meant for the service's own programs; forms leave it out. */
	readonly internal: boolean;
}

/** What is usual in a family of operations. */
export interface Family {
	readonly answer: AnswerShape;
	readonly codes: CodeSet;
	/** `read` when left out. */
	readonly kind?: WriteKind;
	readonly eras?: Eras;
	readonly internal?: boolean;
}

export interface Row extends Family {
	/**
	 * In WSDL order, `name:type`, `string` when no type is given. `user/password` is a pair the node
	 * fills in: the staff pair where the user is called account, else the service pair; `staff=` before
	 * it says otherwise.
	 */
	readonly parameters: string;
	readonly purpose: string;
}

/** Writes rows that share most of what they say. */
export const family = (usual: Family) =>
	(parameters: string, purpose: string, more: Partial<Family> = {}): Row => ({ ...usual, ...more, parameters, purpose });

export const BC = { eras: 'BC' } as const;
export const C = { eras: 'C' } as const;

const pairs = /^(staff=)?(\w+)\/(\w+)$/;

/** The rows of one service, as they are read by others. */
export function rows(service: Service, table: Readonly<Record<string, Row>>): Operation[] {
	return Object.entries(table).map(([name, row]) => ({ service, name, ...readParameters(row.parameters), ...said(row) }));
}

const said = ({ kind = 'read', answer, codes, eras = 'ABC', purpose, internal = false }: Row): Omit<Operation, 'service' | 'name' | 'parameters'> => ({
	returns: answer === 'count' ? 'int' : 'string', kind, answer, codes, eras, purpose, internal,
});

function readParameters(list: string): Pick<Operation, 'parameters' | 'staff' | 'serviceUser'> {
	const parameters: Parameter[] = [];
	const logins: { staff?: readonly [string, string]; serviceUser?: readonly [string, string] } = {};
	for (const text of list.split(',').map((one) => one.trim()).filter((one) => one !== '')) {
		const [, staff, user, password] = pairs.exec(text) ?? [];
		if (user !== undefined && password !== undefined) {
			parameters.push({ name: user, type: 'string' }, { name: password, type: 'string' });
			logins[staff !== undefined || user.toLowerCase() === 'account' ? 'staff' : 'serviceUser'] = [user, password];
		} else {
			const [name = '', type = 'string'] = text.split(':');
			parameters.push({ name, type: type as ParameterType });
		}
	}
	return { parameters, ...logins };
}

/** What the caller gives: every parameter but the log-ins of the tenant. */
export function askedParameters({ parameters, staff, serviceUser }: Operation): Parameter[] {
	const logins = [...(staff ?? []), ...(serviceUser ?? [])];
	return parameters.filter(({ name }) => !logins.includes(name));
}
