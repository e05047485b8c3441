import type { Page } from 'playwright-core';

import type { Checks } from '../checks';
import type { Stage } from '../stage';

export type CredentialReference = { readonly id: string; readonly name: string };

/** What a part of this suite works with: one n8n, one simulator, one page that is signed in. */
export interface Desk {
	readonly checks: Checks;
	readonly stage: Stage;
	readonly page: Page;
	/** A credential of each type that the simulator accepts. */
	readonly credentials: Readonly<Record<string, CredentialReference>>;
	/** Folder of the pictures. */
	readonly pictures: string;
}
