import { error, fail, redirect } from '@sveltejs/kit';
import { saveConsensus } from '#features/evaluation/commands.server.ts';
import { markProblems } from '#features/evaluation/marks/rules.ts';
import { pathsOf } from '#features/evaluation/paths/rules.ts';
import { takesPart } from '#features/evaluation/rules.ts';
import { answerPage, readAnswer } from '#features/evaluation/workspace/answer/queries.server.ts';
import { at, pageAfterSaving } from '#features/evaluation/workspace/rules.ts';
import { markSchema } from '#features/evaluation/workspace/schema.ts';
import { action } from '#lib/forms/action.ts';
import { requireViewer } from '#lib/server/guard.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await requireViewer(event);
	const { id, bid, criterion } = event.params;
	const read = await readAnswer(event.locals.db, id, { bid, criterion });
	if (!read?.workspace.me.readsAllScores) error(404, 'Page not found');
	const { consensus, scores, me } = read.workspace;
	if (!me.moderatesNow || !takesPart(read.bid)) redirect(303, pathsOf(id).compare(bid));
	const agreed = consensus.find(at({ bid, criterion }));
	const counted = consensus.filter(({ stale }) => !stale);
	return {
		...answerPage(read, event.url, { given: consensus, counted }),
		scores,
		stored: agreed ? { mark: String(agreed.mark), reason: agreed.reason ?? '' } : {}
	};
};

export const actions: Actions = {
	save: action(markSchema, async ({ locals, params: { id, bid, criterion } }, input) => {
		const errors = markProblems(input);
		if (input.mark === undefined || Object.keys(errors).length > 0) {
			return fail(400, { values: input, errors });
		}
		const { mark, reason = '' } = input;
		await saveConsensus(locals.db, { bid, criterion }, { mark, reason });
		const { agree: page, consensus: overview } = pathsOf(id);
		redirect(303, pageAfterSaving(input, { page, overview }, { bid, criterion }));
	})
};
