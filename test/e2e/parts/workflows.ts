/**
 * Every ready-made workflow of `workflows/` in the real n8n, imported as a user imports it and played on the simulator
 * the way `npm run demo -- --workflow <name>` does; then what the editor would complain of in its nodes.
 */
import { stories } from '../../../demo/stories';
import { play } from '../../../demo/stories/play';
import type { Verdict } from '../../../demo/stories/story';
import type { Checks } from '../checks';
import { nodeIssues } from '../node-issues';
import type { Part } from '../part';
import { openStage } from '../stage';

/** The checks of one story, each named after its workflow. */
const namedAfter = (name: string, checks: Checks): Verdict => ({
	that: (what, holds, detail) => checks.that(`${name}: ${what}`, holds, detail),
	equal: (what, actual, expected) => checks.equal(`${name}: ${what}`, actual, expected),
});

export const part: Part = async (checks) => {
	// The minute between two look-ups has tests of its own; here it would pass in every Korean workflow.
	const stage = await openStage('workflows', { smartbillSwitches: { oneQueryAMinute: false } });
	const issuesOf = await nodeIssues(stage.api);
	for (const story of stories) {
		const verdict = namedAfter(story.workflow, checks);
		const began = Date.now();
		try {
			const { workflow, execution } = await play(story, stage, verdict);
			verdict.equal('the editor has nothing to complain of in its nodes', workflow.nodes.flatMap(issuesOf), []);
			const silent = workflow.nodes.filter((node) => node.type !== 'n8n-nodes-base.stickyNote' && !execution.nodes.has(node.name) && !story.idle?.includes(node.name));
			verdict.equal('every node has run', silent.map(({ name }) => name), []);
		} catch (error) {
			verdict.that('runs to its end', false, error instanceof Error ? error.message : String(error));
		}
		console.log(`        | ${story.workflow}: ${Math.round((Date.now() - began) / 1_000)} s`);
	}
};
