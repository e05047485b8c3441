/** The packed package brought into an empty n8n in each way that the README names, and a workflow that issues there. */
import { join } from 'node:path';

import { endEverything } from '../../../demo/closing';
import { installation } from '../../../demo/real-n8n/install';
import { folder, panel } from '../../compat/installing';
import { begin } from '../../compat/newcomer';
import { prepare } from '../build';
import type { Part } from '../part';
import { outFolder } from '../places';

export const part: Part = async (checks) => {
	const place = outFolder('install');
	await prepare(place);
	for (const way of [panel, folder]) {
		await begin(checks, { title: `installed by ${way.name}`, n8n: installation(), way, folder: join(place, way.name.replaceAll(' ', '-')) });
		await endEverything();
	}
};
