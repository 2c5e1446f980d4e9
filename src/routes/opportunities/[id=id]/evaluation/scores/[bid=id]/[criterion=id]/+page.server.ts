import { error, fail, redirect } from '@sveltejs/kit';
import { keepScore } from '#features/evaluation/commands.server.ts';
import { keptWords, markProblems } from '#features/evaluation/marks/rules.ts';
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
	if (!read) error(404, 'Page not found');
	const { marks, me } = read.workspace;
	if (!me.scoresNow || !takesPart(read.bid)) redirect(303, pathsOf(id).read(bid));
	const own = marks.find(at({ bid, criterion }));
	const complete = marks.filter((mark) => mark.complete);
	return {
		...answerPage(read, event.url, { given: complete, counted: complete }),
		stored: {
			...(own && own.mark !== null ? { mark: String(own.mark) } : {}),
			reason: own?.reason ?? ''
		}
	};
};

export const actions: Actions = {
	/** What is written so far, complete or not. */
	keep: action(markSchema, async ({ locals, params: { bid, criterion } }, input) => {
		await keepScore(locals.db, { bid, criterion }, input);
		return { said: keptWords(input, (await locals.viewer())?.now ?? '') };
	}),
	save: action(markSchema, async ({ locals, params: { id, bid, criterion } }, input) => {
		await keepScore(locals.db, { bid, criterion }, input);
		const errors = markProblems(input);
		if (Object.keys(errors).length > 0) return fail(400, { values: input, errors });
		const { mark: page, scores: overview } = pathsOf(id);
		redirect(303, pageAfterSaving(input, { page, overview }, { bid, criterion }));
	})
};
