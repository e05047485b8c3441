/** The forms of the credentials, and their test: right, with a wrong pair, and with a service that cannot be reached. */
import { join } from 'node:path';
import type { ICredentialType } from 'n8n-workflow';

import { accepted } from '../credentials';
import type { Desk } from '../desk';
import { credentialFields } from '../forms';
import { readPanel, takePicture } from '../panel';
import { byTestId, go } from '../place';

/** Nobody listens there. */
const silent = 'http://127.0.0.1:1';

/** What is made wrong in a credential the simulator accepts, and what the test then says. */
const flaws: Readonly<Record<string, ReadonlyArray<readonly [name: string, flaw: Record<string, string>, says: RegExp]>>> = {
	vnptInvoiceApi: [
		['wrong staff pair', { accountPassword: 'not-the-password' }, /'Account'/],
		['wrong service pair', { password: 'not-the-password' }, /'Username'/],
		['unreachable', { url: silent }, /connection refused/],
	],
	smartBillApi: [
		['wrong token', { authToken: 'RklDVElPTkFMLVRPS0VO' }, /'Business Number' and the token/],
		['unreachable', { url: silent }, /connection refused/],
	],
};

export async function checkCredentials({ checks, stage, page, credentials, pictures }: Desk, types: readonly ICredentialType[]): Promise<void> {
	const modal = byTestId(page, 'editCredential-modal');
	const success = byTestId(modal, 'credentials-config-container-test-success').filter({ visible: true });
	const failure = modal.getByText('More details').filter({ visible: true });

	/** Opens a credential, which n8n tests by itself. @returns what n8n says of the test */
	const tested = async (id: string): Promise<string> => {
		await go(page, `/home/credentials/${id}`, modal);
		await success.or(failure).first().waitFor();
		if (await success.isVisible()) return 'success';
		await failure.click();
		return (await modal.innerText()).replace(/\s+/g, ' ');
	};
	const close = async (): Promise<void> => {
		await page.keyboard.press('Escape');
		await modal.waitFor({ state: 'hidden' });
	};

	// The editor reads the list of credentials once, when it is opened.
	const wrong = new Map<string, Array<{ name: string; id: string; says: RegExp }>>();
	for (const { name: type } of types) {
		const made = (flaws[type] ?? []).map(async ([name, flaw, says]) => ({ name, says, id: await stage.api.createCredential(`${type}, ${name}`, type, { ...accepted(stage.simulator)[type], ...flaw }) }));
		wrong.set(type, await Promise.all(made));
	}
	await page.goto(`${stage.api.url}/home/credentials`);
	for (const type of types) {
		const right = credentials[type.name];
		if (!right) throw new Error(`There is no credential of type ${type.name}`);
		checks.equal(`${type.displayName}: what the service accepts passes the test`, await tested(right.id), 'success');
		const wanted = credentialFields(type);
		const { fields, complaints } = await readPanel(modal, wanted);
		checks.equal(`${type.displayName}: the form shows its ${wanted.length} fields`, [wanted.filter((label) => !fields.includes(label)), complaints], [[], []]);
		await takePicture(page, modal, join(pictures, `${type.name}.png`));
		await close();
		for (const { name, id, says } of wrong.get(type.name) ?? []) {
			const said = await tested(id);
			checks.that(`${type.displayName}, ${name}: the test says which field to look at`, says.test(said), said);
			await takePicture(page, modal, join(pictures, `${type.name}-${name.replace(/ /g, '-')}.png`));
			await close();
		}
	}
}
