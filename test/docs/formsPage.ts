/** What `docs/forms.md` shows: one picture for each resource of each node, with the forms of its operations. */
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

interface Sheet {
	/** Name of the resource, or of the trigger. */
	readonly title: string;
	/** Name of the picture in `docs/images/forms/`. */
	readonly file: string;
	readonly forms: ReadonlyArray<{ readonly title: string; readonly about: string; /** Name of the picture of the form, without ending. */ readonly picture: string }>;
}

const choices = (property: INodeProperties | undefined): INodePropertyOptions[] => (property?.options ?? []).filter((option): option is INodePropertyOptions => 'value' in option);

/** The sheets of a node, in the order of its list of resources. */
export function sheetsOf({ name, displayName, description, properties }: INodeTypeDescription): Sheet[] {
	const resources = choices(properties.find((property) => property.name === 'resource'));
	if (resources.length === 0) return [{ title: displayName, file: `${name}.jpg`, forms: [{ title: displayName, about: description, picture: `${name}-${name}` }] }];
	return resources.map(({ name: title, value }) => {
		const operations = choices(properties.find((property) => property.name === 'operation' && property.displayOptions?.show?.resource?.includes(value)));
		return {
			title, file: `${name}-${String(value)}.jpg`,
			forms: operations.map((operation) => ({ title: `${title}: ${operation.name}`, about: operation.description ?? '', picture: `${name}-${String(value)}-${String(operation.value)}` })),
		};
	});
}

const sectionOf = (node: INodeTypeDescription): string => {
	const sheets = sheetsOf(node);
	const parts = sheets.map(({ title, file, forms }) => [
		...(sheets.length > 1 ? [`### ${title}`] : []),
		forms.map((form) => `- **${form.title}** — ${form.about}`).join('\n'),
		`![Forms of ${node.displayName}${sheets.length > 1 ? `, ${title}` : ''}](images/forms/${file})`,
	].join('\n\n'));
	return `## ${node.displayName}\n\n${parts.join('\n\n')}`;
};

const introduction = `# The forms

What the editor shows when an operation is chosen, before anything is filled in. Red triangles mark fields that are still to be filled in. The pictures are made from n8n itself, and this page with them, by \`npm run test:ui -- --contact-sheet\`.

What n8n decides by itself:

- Files that an operation hands out stand in the output panel under *Binary*, with name, type and a button to download. n8n shows no preview of PDF and HTML there.
- Before the first run, the next node is offered the fields an operation usually gives out.
- While a node runs the editor shows that it runs, and no more: n8n lets a node write to the console of the browser, where nobody looks, and to the log of the server. What a run came to stands above its output when it ends.

Where *Simplify* stands, and where not:

- Operations that hand on what the service lists have it, switched on: VNPT Invoice Get, Get Many and the reports, SmartBill (Korea) Get, Get Many, Get History and Get Issue Result, the lists of Hometax, and the VNPT Invoice Trigger. Simplified, an item holds plain fields with codes put into words, and of those only what the answer fills; switched off, all columns of the service stand beside them under \`raw\`. Get Usage and Get Monthly Sales come as one item per row, or as the XML.
- Operations that issue, change, validate or reconcile have none: their items are the report of this node on each document, not an answer of the service.
- Customer: Get, Get Tax Status, Get Email Result, Error Notice: Get Result and the SmartBill (Korea) Trigger have none: they give few fields, and all of them plain.
- Call Operation and Send Signal are there for the whole answer.`;

/** The whole page. */
export const formsPage = (nodes: readonly INodeTypeDescription[]): string => `${introduction}\n\n${nodes.map(sectionOf).join('\n\n')}\n`;
