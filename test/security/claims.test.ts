/** What SECURITY.md says can be read off the project, as it stands. */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { answerLimits } from '../../nodes/shared/http';

const root = join(__dirname, '../..');
const security = readFileSync(join(root, 'SECURITY.md'), 'utf8');

test('every test that it names is there', () => {
	const named = [...security.matchAll(/`((?:test|\.github)\/[\w./-]+\.(?:ts|yml))`/g)].map(([, path]) => path!);
	expect(named.length).toBeGreaterThan(15);
	for (const path of named) expect([path, readFileSync(join(root, path), 'utf8').length > 0]).toEqual([path, true]);
});

test('the limits of answers are those it names', () => {
	const { whole, streamed, patience } = answerLimits;
	expect(security).toContain(`broken off at ${whole / 1024 / 1024} MB (${streamed / 1024 / 1024} MB where it is read as it arrives)`);
	expect([patience, security.includes('ten times that for the whole')]).toEqual([10, true]);
});

test('actions of the workflows are pinned by commit', () => {
	const folder = join(root, '.github/workflows');
	const used = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/\buses:\s*(\S+)/g)].map(([, action]) => action!));
	expect(used.length).toBeGreaterThan(3);
	expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
