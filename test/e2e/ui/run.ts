/**
 * The nodes as a user sees them: `npm run test:ui`. Finds them in the node panel, opens every form of every node in the
 * real editor, tests credentials, looks at icons and results, and leaves pictures in `out/ui/`. Words after the command
 * choose: the parts `search`, `icons`, `credentials`, `output`, `lists` and `forms`, and forms alone by what the names of
 * their pictures begin with, such as `smartBill` or `vnptInvoice-invoice-get`.
 * `--opened` leaves out what choices and added fields show; `--contact-sheet` makes the pictures of `docs/forms.md` from the forms.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { endEverything, endOnSignals } from '../../../demo/closing';
import { root } from '../../../demo/places';
import { n8n } from '../../../package.json';
import { Checks } from '../checks';
import { Editor } from '../editor';
import { outFolder } from '../places';
import { openStage } from '../stage';
import { makeContactSheets } from './contactSheet';
import { makeCredentials } from './credentials';
import type { Desk } from './desk';
import { checkCredentials } from './parts/credentials';
import { checkForms } from './parts/forms';
import { checkIcons } from './parts/icons';
import { checkLists } from './parts/lists';
import { checkOutput } from './parts/output';
import { checkSearch } from './parts/search';

/** One of each class n8n loads, from the built package. */
async function built<T>(paths: readonly string[]): Promise<T[]> {
	const modules = await Promise.all(paths.map(async (path) => (await import(join(root, path))) as Record<string, unknown>));
	return modules.flatMap((module) => Object.values(module).filter((Type): Type is new () => T => typeof Type === 'function').map((Type) => new Type()));
}

async function openDesk(checks: Checks): Promise<Desk> {
	const pictures = outFolder('ui');
	await rm(pictures, { recursive: true, force: true });
	await mkdir(pictures, { recursive: true });
	const stage = await openStage('ui');
	const credentials = await makeCredentials(stage.api, stage.simulator);
	const { page } = await Editor.open(stage.api.url, pictures);
	await page.setViewportSize({ width: 1_440, height: 1_300 });
	return { checks, stage, page, credentials, pictures };
}

async function main(): Promise<number> {
	const asked = process.argv.slice(2);
	const options = asked.filter((word) => word.startsWith('--'));
	const words = asked.filter((word) => !word.startsWith('--'));
	const checks = new Checks();
	const desk = await openDesk(checks);
	const descriptions = (await built<INodeType>(n8n.nodes)).map(({ description }) => description);
	const credentialTypes = await built<ICredentialType>(n8n.credentials);
	const sheets = options.includes('--contact-sheet');

	const parts: Readonly<Record<string, () => Promise<void>>> = {
		search: () => checkSearch(desk),
		icons: () => checkIcons(desk, descriptions),
		credentials: () => checkCredentials(desk, credentialTypes),
		lists: () => checkLists(desk),
		output: () => checkOutput(desk),
		forms: () => checkForms(desk, descriptions, { openedOnly: options.includes('--opened'), beginnings }),
	};
	const beginnings = words.filter((word) => !Object.hasOwn(parts, word));
	for (const [name, part] of Object.entries(parts)) {
		if (words.length > 0 && !words.includes(name) && !(name === 'forms' && beginnings.length > 0)) continue;
		try {
			await part();
		} catch (error) {
			await desk.page.screenshot({ path: join(desk.pictures, `stopped-${name}.png`) });
			checks.that(`${name} runs to its end`, false, error instanceof Error ? error.message : String(error));
		}
	}
	if (sheets) await makeContactSheets(desk, descriptions);
	return checks.close();
}

endOnSignals();
main().then(async (status) => {
	await endEverything();
	process.exit(status);
}, async (error: unknown) => {
	console.error(error);
	await endEverything();
	process.exit(1);
});
