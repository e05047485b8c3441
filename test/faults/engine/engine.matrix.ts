/** The fault matrix in the real engine, pairwise: a part of `npm run test:faults`. */
// First of all: its quick waits must be in place before n8n is loaded.
import { engineSubjects, openStage } from './subjects';
import type { Stage } from './subjects';
import { writeFileSync } from 'node:fs';
import { add, brokenBy, none } from '../audit';
import type { Sum } from '../audit';
import { engineCases, nameOf } from './cases';
import { play } from './play';

const seed = Number(process.env.EINVOICE_FAULTS_SEED ?? 1);
const report = process.env.EINVOICE_FAULTS_REPORT;

let stage: Stage;
const sums = new Map<string, Sum>();
beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => {
	await stage.tenant.close();
	await stage.company.close();
	if (report) writeFileSync(report, JSON.stringify([...sums].map(([name, sum]) => ({ name, sum }))));
});

test.each(engineCases(engineSubjects, seed).map((one) => [nameOf(one), one] as const))('%s', async (_name, one) => {
	const { verdict, told } = await play(stage, one);
	const sum = sums.get(one.operation) ?? none();
	add(sum, verdict);
	sums.set(one.operation, sum);
	const broken = brokenBy(verdict);
	expect({ broken, ...(broken.length > 0 ? { request: one.request, told } : {}) }).toEqual({ broken: [] });
});
