/**
 * Every write goes through the code that keeps the promises. The sources are read with the compiler's
 * eyes: each place that calls an operation which may write is followed back through all its callers, and
 * every way must lead into a `send` of the issuing core or into `sendOnce`.
 */
import { readdirSync, readFileSync } from 'fs';
import { join, relative, resolve } from 'path';
import ts from 'typescript';
import { signals } from '../../services/smartbill/signals';
import { operations } from '../../services/vnpt/operations';

const root = resolve(__dirname, '../..');
const core = join(root, 'services/issuing');
const clients = [join(root, 'services/vnpt/client.ts'), join(root, 'services/smartbill/client.ts')];
/** Methods of the clients that reach a service. */
const calling = new Set(['call', 'list', 'ask', 'callAny', 'issueToken']);

const kinds = new Map<string, string>();
for (const { name, kind } of signals) kinds.set(name, kind);
for (const { service, name, kind } of operations) kinds.set(`${service}.${name}`, kind);

const sources = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
	const path = join(folder, entry.name);
	if (entry.isDirectory()) return sources(path);
	return entry.name.endsWith('.ts') ? [path] : [];
});

const readOptions = (): ts.CompilerOptions => {
	const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8')) as { config: { compilerOptions?: unknown } };
	return ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
};

/** The compiler over the given files; `texts` stand in the place of files. */
function serviceOver(files: readonly string[], texts: ReadonlyMap<string, string> = new Map()): ts.LanguageService {
	// Of packages nothing is needed, and their types are what takes long.
	const options: ts.CompilerOptions = { ...readOptions(), types: [] };
	const textOf = (path: string): string | undefined => texts.get(path) ?? ts.sys.readFile(path);
	return ts.createLanguageService({
		getCompilationSettings: () => options,
		getScriptFileNames: () => [...files],
		getScriptVersion: () => '1',
		getScriptSnapshot: (path) => {
			const text = textOf(path);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => root,
		getDefaultLibFileName: (chosen) => ts.getDefaultLibFilePath(chosen),
		fileExists: (path) => texts.has(path) || ts.sys.fileExists(path),
		readFile: textOf,
		readDirectory: ts.sys.readDirectory,
		directoryExists: ts.sys.directoryExists,
		resolveModuleNameLiterals: (literals, from) => literals.map(({ text }) => {
			const path = resolve(from, '..', text);
			const file = text.startsWith('.') ? [`${path}.ts`, join(path, 'index.ts')].find((one) => ts.sys.fileExists(one)) : undefined;
			return { resolvedModule: file === undefined ? undefined : { resolvedFileName: file, extension: ts.Extension.Ts } };
		}),
	});
}

/** A place that calls a service. */
interface Place {
	readonly file: string;
	readonly at: string;
	/** Names it may call; none where only the run tells. */
	readonly names: readonly string[];
	readonly node: ts.CallExpression;
}

class Walk {
	private readonly program: ts.Program;
	private readonly checker: ts.TypeChecker;
	private readonly known = new Map<ts.Node, boolean>();

	constructor(private readonly service: ts.LanguageService, private readonly files: readonly string[]) {
		const program = service.getProgram();
		if (!program) throw new Error('The sources cannot be read');
		this.program = program;
		this.checker = program.getTypeChecker();
	}

	places(): Place[] {
		const found: Place[] = [];
		for (const file of this.files.filter((path) => !clients.includes(path))) {
			const source = this.program.getSourceFile(file);
			const visit = (node: ts.Node): void => {
				if (ts.isCallExpression(node) && this.callsClient(node)) {
					found.push({ file, at: `${relative(root, file)}: ${this.nameAround(node)}`, names: this.namesOf(node), node });
				}
				ts.forEachChild(node, visit);
			};
			if (source) visit(source);
		}
		return found;
	}

	/** Whether every way to this node leads through the core. */
	isGuarded(node: ts.Node): boolean {
		if (ts.isShorthandPropertyAssignment(node.parent) && this.isSendOfPort(node.parent)) return true;
		for (let here: ts.Node = node; !ts.isSourceFile(here); here = here.parent) {
			if (!ts.isFunctionLike(here)) continue;
			if (this.isHandedToCore(here)) return true;
			const name = this.nameOf(here);
			// A function without a name belongs to what stands around it.
			if (name) return this.allCallersGuarded(name);
		}
		return false;
	}

	private allCallersGuarded(name: ts.Node): boolean {
		const before = this.known.get(name);
		if (before !== undefined) return before;
		this.known.set(name, true);
		const source = name.getSourceFile();
		const references = (this.service.getReferencesAtPosition(source.fileName, name.getStart(source)) ?? [])
			.filter(({ fileName }) => this.files.includes(fileName))
			.map(({ fileName, textSpan }) => this.nodeAt(fileName, textSpan.start))
			.filter((reference) => reference !== undefined && reference !== name && !isImport(reference));
		const guarded = references.length > 0 && references.every((reference) => reference !== undefined && this.isGuarded(reference));
		this.known.set(name, guarded);
		return guarded;
	}

	/** A `send` of a port of the core, or what is handed to `sendOnce`. */
	private isHandedToCore(node: ts.SignatureDeclaration | ts.JSDocSignature): boolean {
		const { parent } = node;
		if (ts.isCallExpression(parent) && ts.isIdentifier(parent.expression) && parent.expression.text === 'sendOnce') return this.isOfCore(parent.expression);
		if (ts.isMethodDeclaration(node) && ts.isClassDeclaration(parent) && node.name.getText() === 'send') {
			return (parent.heritageClauses ?? []).some(({ token, types }) => token === ts.SyntaxKind.ImplementsKeyword && types.some(({ expression }) => this.isOfCore(expression)));
		}
		const property = ts.isMethodDeclaration(node) ? node : ts.isPropertyAssignment(parent) ? parent : undefined;
		return property !== undefined && this.isSendOfPort(property);
	}

	private isSendOfPort({ name, parent }: ts.MethodDeclaration | ts.PropertyAssignment | ts.ShorthandPropertyAssignment): boolean {
		if (name.getText() !== 'send' || !ts.isObjectLiteralExpression(parent)) return false;
		const declared = this.checker.getContextualType(parent)?.getProperty('send')?.declarations ?? [];
		return declared.some((one) => one.getSourceFile().fileName.startsWith(core));
	}

	private isOfCore(node: ts.Node): boolean {
		const symbol = this.checker.getSymbolAtLocation(node);
		const target = symbol && (symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol);
		return (target?.declarations ?? []).some((one) => one.getSourceFile().fileName.startsWith(core));
	}

	private callsClient({ expression }: ts.CallExpression): boolean {
		if (!ts.isPropertyAccessExpression(expression) || !calling.has(expression.name.text)) return false;
		const declared = this.checker.getSymbolAtLocation(expression.name)?.declarations ?? [];
		return declared.some((one) => clients.includes(one.getSourceFile().fileName));
	}

	/** The names a call may have, as the compiler sees them: a union of texts, or nothing where it sees any text. */
	private namesOf({ expression, arguments: [first, second] }: ts.CallExpression): string[] {
		if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'issueToken') return ['GET_TOKEN'];
		const ofVnpt = (this.checker.getSymbolAtLocation((expression as ts.PropertyAccessExpression).name)?.declarations ?? []).some((one) => one.getSourceFile().fileName === clients[0]);
		const texts = (node: ts.Expression | undefined): string[] => {
			if (!node) return [];
			const type = this.checker.getTypeAtLocation(node);
			const all = type.isUnion() ? type.types : [type];
			return all.every((one) => one.isStringLiteral()) ? all.map((one) => (one as ts.StringLiteralType).value) : [];
		};
		return ofVnpt ? texts(first).flatMap((service) => texts(second).map((name) => `${service}.${name}`)) : texts(first);
	}

	private nameAround(node: ts.Node): string {
		for (let here: ts.Node = node; !ts.isSourceFile(here); here = here.parent) {
			const name = ts.isFunctionLike(here) ? this.nameOf(here) : undefined;
			if (name) return name.getText();
		}
		return '';
	}

	/** The name a function is called by. */
	private nameOf(node: ts.SignatureDeclaration | ts.JSDocSignature): ts.Node | undefined {
		if ((ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.name) return node.name;
		if (ts.isVariableDeclaration(node.parent) || ts.isPropertyAssignment(node.parent)) return node.parent.name;
		return undefined;
	}

	private nodeAt(file: string, position: number): ts.Node | undefined {
		const find = (node: ts.Node): ts.Node | undefined => (node.getStart() <= position && position < node.getEnd() ? ts.forEachChild(node, find) ?? node : undefined);
		const source = this.program.getSourceFile(file);
		return source && ts.forEachChild(source, find);
	}
}

const isImport = (node: ts.Node): boolean => {
	for (let here = node; !ts.isSourceFile(here); here = here.parent) if (ts.isImportDeclaration(here) || ts.isExportDeclaration(here)) return true;
	return false;
};

const mayWrite = ({ names }: Place): boolean => names.length === 0 || names.some((name) => kinds.get(name) !== 'read');

const shipped = ['services', 'nodes', 'credentials'].flatMap((folder) => sources(join(root, folder)));

/** Places outside the core that may write, or of which the compiler cannot tell. */
const outside = (walk: Walk): string[] => walk.places().filter((place) => mayWrite(place) && !walk.isGuarded(place.node))
	.map(({ at, names }) => `${at} (${names.join(', ') || 'named at run time'})`).sort();

/** What stands outside the core on purpose, and why nothing is issued there. */
const onPurpose: Readonly<Record<string, string>> = {
	'nodes/SmartBill/actions/token/issue.operation.ts: execute (GET_TOKEN)': 'a token is no document; it is sent once',
	'nodes/VnptInvoice/actions/invoice/download.operation.ts: execute (named at run time)': 'one of the downloads of Portal, all of which read',
	'nodes/VnptInvoice/actions/report/reportOperation.ts: execute (named at run time)': 'the reports, all of which read',
	'services/smartbill/lists.ts: listDocuments (named at run time)': 'the lists, all of which read',
	'services/smartbill/signal-call.ts: call (named at run time)': 'goes through sendOnce unless the table says that the signal reads',
	'services/vnpt/attachments.ts: attachedList (named at run time)': 'the two pages of what is attached',
	'services/vnpt/attachments.ts: read (named at run time)': 'the two downloads of an attachment',
	'services/vnpt/books.ts: list (named at run time)': 'the look-ups by key',
	'services/vnpt/error-notice.ts: noticeAnswer (named at run time)': 'the answers to a notice',
	'services/vnpt/following/reading.ts: lastNumber (named at run time)': 'the last number of a serial',
	'services/vnpt/following/reading.ts: listNumbers (named at run time)': 'the list of a serial',
	'services/vnpt/invoice-lists.ts: oneList (named at run time)': 'the lists of invoices',
	'services/vnpt/minutes.ts: invoiceMinutes (named at run time)': 'downloads of minutes',
	'services/vnpt/operation-call.ts: callOperation (named at run time)': 'goes through sendOnce unless the table says that the operation reads',
};

/** Writes on paths of their own, to see that the walk finds them. */
const stray = `
import { sendOnce } from '../issuing/sent-once';
import type { OnceVerdict } from '../issuing/sent-once';
import type { World } from '../issuing/port';
import type { VnptClient } from './client';

const publish = async (client: VnptClient) => await client.call('Publish', 'ImportAndPublishInv', {});
export const bare = async (client: VnptClient) => await publish(client);
export const halfGuarded = async (client: VnptClient, world: World) => await sendOnce(async () => await told(client), world);
export const otherHalf = async (client: VnptClient) => await told(client);
async function told(client: VnptClient): Promise<OnceVerdict<string>> {
	await client.call('Business', 'cancelInv', {});
	return { kind: 'done', result: '' };
}
export const guarded = async (client: VnptClient, world: World) => await sendOnce(async (): Promise<OnceVerdict<string>> => {
	await client.call('Publish', 'UpdateCus', {});
	return { kind: 'done', result: '' };
}, world);
export const read = async (client: VnptClient) => await client.call('Publish', 'getStatusInv', {});
export const looksLikeAPort = { send: async (client: VnptClient) => await client.call('Portal', 'deliverInvFkey', {}) };
`;

test('no write goes past the core, but for these few places; what does is found', () => {
	const file = join(root, 'services/vnpt/stray.ts');
	const files = [...shipped, file];
	const walk = new Walk(serviceOver(files, new Map([[file, stray]])), files);
	expect(walk.places().filter(mayWrite).length).toBeGreaterThan(25);
	const found = outside(walk);
	expect(found.filter((place) => place.includes('stray.ts'))).toEqual([
		'services/vnpt/stray.ts: publish (Publish.ImportAndPublishInv)', 'services/vnpt/stray.ts: send (Portal.deliverInvFkey)', 'services/vnpt/stray.ts: told (Business.cancelInv)',
	]);
	expect(found.filter((place) => !place.includes('stray.ts'))).toEqual(Object.keys(onPurpose).sort());
}, 120_000);

/** Writes that the files of those places name as well, on their own way through the core. */
const guardedThere: Readonly<Record<string, readonly string[]>> = {
	'services/vnpt/attachments.ts': ['uploadInvAttachmentFkey', 'ImportAttachmentByFkey', 'ImportAttachmentByNo'],
	'services/vnpt/error-notice.ts': ['SendInvNoticeErrors'],
};

test('files that name a read at run time name no write that is not guarded', () => {
	const files = new Set(Object.keys(onPurpose).filter((place) => place.endsWith('(named at run time)') && !onPurpose[place]?.includes('sendOnce')).map((place) => place.split(':')[0] ?? ''));
	const writes = new Set([...kinds].filter(([, kind]) => kind !== 'read').map(([name]) => name.split('.').at(-1) ?? ''));
	expect([files.size > 5, writes.size > 60]).toEqual([true, true]);
	for (const file of files) {
		const named = [...readFileSync(join(root, file), 'utf8').matchAll(/'(\w+)'/g)].map(([, name = '']) => name).filter((name) => writes.has(name));
		expect({ file, named }).toEqual({ file, named: guardedThere[file] ?? [] });
	}
});
